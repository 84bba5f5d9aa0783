"""Digests and signatures as text: lower-case hexadecimal and standard Base64, both strict."""

from __future__ import annotations

import binascii

from pithtex.errors import Refused


def decode_base64(text: str, *, length: int, code: str) -> bytes:
    """Decode canonical, padded, standard Base64 of exactly ``length`` bytes.

    Python's decoder takes ``AB==`` for ``AA==`` even when asked to validate,
    so the text must also be the one that its bytes encode to.

    Raises:
        Refused: ``code``.

    """
    try:
        data = binascii.a2b_base64(text, strict_mode=True)
    except ValueError:
        data = b""
    if binascii.b2a_base64(data, newline=False).decode("ascii") != text or not text:
        raise Refused(code, f"not canonical Base64: {text[:100]!r}", "")
    if len(data) != length:
        raise Refused(code, f"{len(data)} bytes where {length} are due", "")
    return data


def decode_hex(text: str, *, length: int, code: str) -> bytes:
    """Decode lower-case hexadecimal of exactly ``length`` bytes.

    Raises:
        Refused: ``code``.

    """
    if len(text) != 2 * length or not set(text) <= set("0123456789abcdef"):
        raise Refused(code, f"not {2 * length} lower-case hexadecimal digits: {text[:140]!r}", "")
    return bytes.fromhex(text)
