"""Public keys that are trusted: pinned here or given by the user, never by a bundle."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from typing import Final

from pithtex.errors import Refused
from pithtex.protocol.ed25519 import PUBLIC_KEY_LENGTH

#: How much of an id that a stranger wrote is quoted.
_LONGEST_ID: Final = 80


@dataclass(frozen=True, slots=True)
class PinnedKey:
    """An Ed25519 public key (32 raw bytes) and the time in which it may sign.

    ``valid_until`` is ``None`` while the key is in use. The window is *decided
    here*: how the registry rotates a key is not public.
    """

    key_id: str
    public_key: bytes
    valid_from: datetime
    valid_until: datetime | None = None

    def __post_init__(self) -> None:
        if len(self.public_key) != PUBLIC_KEY_LENGTH:
            raise Refused("key-length", f"the key {self.key_id!r} has not 32 bytes", "")

    @property
    def fingerprint_hex(self) -> str:
        """The first 32 hexadecimal digits of the key's SHA-256, as receipts state it."""
        return fingerprint_hex(self.public_key)

    @property
    def fingerprint_base32(self) -> str:
        """The first 26 Base32 characters of the key's SHA-256 (130 bits)."""
        return fingerprint_base32(self.public_key)

    def may_sign_at(self, moment: datetime) -> bool:
        """Whether ``moment`` lies in the key's window."""
        return self.valid_from <= moment and (
            self.valid_until is None or moment <= self.valid_until
        )


# Every receipt, event and bundle states those of the same few keys.
@lru_cache(maxsize=64)
def fingerprint_hex(public_key: bytes) -> str:
    """Return the hexadecimal fingerprint of a raw key."""
    return hashlib.sha256(public_key).hexdigest()[:32]


@lru_cache(maxsize=64)
def fingerprint_base32(public_key: bytes) -> str:
    """Return the Base32 fingerprint of a raw key."""
    return base64.b32encode(hashlib.sha256(public_key).digest())[:26].decode("ascii")


@dataclass(frozen=True)
class KeySet:
    """The keys that are trusted, by id: one id for each key, one key for each id."""

    keys: tuple[PinnedKey, ...]
    _by_id: dict[str, PinnedKey] = field(init=False, repr=False, compare=False)

    def __init__(self, keys: Iterable[PinnedKey]) -> None:
        """Raise ``Refused`` (``key-ambiguous``) where an id or a key occurs twice."""
        object.__setattr__(self, "keys", tuple(keys))
        object.__setattr__(self, "_by_id", {key.key_id: key for key in self.keys})
        if len(self._by_id) != len(self.keys):
            raise Refused("key-ambiguous", "one key id stands for two keys", "")
        if len({key.public_key for key in self.keys}) != len(self.keys):
            raise Refused("key-ambiguous", "one key is pinned under two ids", "")

    def __iter__(self) -> Iterator[PinnedKey]:
        return iter(self.keys)

    def get(self, key_id: str) -> PinnedKey:
        """Return the key with this id.

        Raises:
            Refused: ``key-not-pinned``: whose it is cannot be told, so it is no forgery.

        """
        try:
            return self._by_id[key_id]
        except KeyError:
            raise Refused(
                "key-not-pinned",
                # In ASCII: what only looks like the id of a pinned key is another one.
                f"signed with the key {key_id[:_LONGEST_ID]!a}, which is not pinned",
                "Update pithtex, or give the key with --keys: nothing vouches for its own key.",
            ) from None


REGISTRY_KEYS: Final = KeySet(
    [
        PinnedKey(
            key_id="pith-v1-2026-05",
            public_key=bytes.fromhex(
                "b2d552b68890857171a78b36a5dccf368a953413288c353f7c9d9d6f94b709b3"
            ),
            # The month in the key's name; no receipt is older.
            valid_from=datetime(2026, 5, 1, tzinfo=UTC),
        )
    ]
)
