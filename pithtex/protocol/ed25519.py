"""Ed25519 verification (RFC 8032 section 5.1.7), in libsodium's strict form.

libsodium refuses S >= L, small-order and non-canonical keys, and small-order
R; the tests hold it to that.
"""

from __future__ import annotations

from typing import Final

from nacl.bindings import crypto_sign_open
from nacl.exceptions import BadSignatureError

PUBLIC_KEY_LENGTH: Final = 32
SIGNATURE_LENGTH: Final = 64


def is_valid_signature(public_key: bytes, message: bytes, signature: bytes) -> bool:
    """Whether ``signature`` (64 bytes) over ``message`` is of ``public_key`` (32 bytes)."""
    if len(public_key) != PUBLIC_KEY_LENGTH or len(signature) != SIGNATURE_LENGTH:
        return False
    try:
        crypto_sign_open(signature + message, public_key)
    except BadSignatureError:
        return False
    return True
