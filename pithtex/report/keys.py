"""``pithtex keys`` for a person: a key with its fingerprints and its window."""

from __future__ import annotations

from datetime import datetime

from click import style

from pithtex.protocol.keys import PinnedKey


def format_key(key: PinnedKey, whose: str) -> str:
    """Return a key in a few lines; ``whose`` says who trusts it."""
    until = f"until {_day(key.valid_until)}" if key.valid_until else "on"
    return (
        f"{style(key.key_id, bold=True)} ({whose})\n"
        f"  Ed25519      {key.public_key.hex()}\n"
        f"  fingerprint  {key.fingerprint_hex}\n"
        f"               {key.fingerprint_base32}\n"
        f"  trusted      from {_day(key.valid_from)} {until}"
    )


def _day(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
