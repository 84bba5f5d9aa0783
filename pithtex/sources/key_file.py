"""The user's own keys: one file, read strictly and written atomically.

::

    {"schema": "pithtex.keys/1",
     "keys": [{"key_id": ..., "public_key_hex": ..., "valid_from": ..., "valid_until": null}]}
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Final, Literal

from msgspec import Meta

from pithtex.errors import Refused
from pithtex.protocol.binary_text import decode_hex
from pithtex.protocol.ed25519 import PUBLIC_KEY_LENGTH
from pithtex.protocol.keys import REGISTRY_KEYS, KeySet, PinnedKey
from pithtex.protocol.model import Closed, Timestamp, parse_time, read_model
from pithtex.protocol.strict_json import DEFAULT_LIMITS, load_strict
from pithtex.system.reading import read_regular, unreadable
from pithtex.system.writing import unwritable, write_atomically

SCHEMA: Final = "pithtex.keys/1"

#: What a key may be called: it stands in a PDF between two spaces.
KEY_ID_PATTERN: Final = r"\A[A-Za-z0-9][A-Za-z0-9._+-]{0,63}\Z"


class _KeyEntry(Closed, frozen=True):
    key_id: Annotated[str, Meta(pattern=KEY_ID_PATTERN)]
    public_key_hex: str
    valid_from: Timestamp
    valid_until: Timestamp | None


class _KeyFile(Closed, frozen=True):
    schema: Literal["pithtex.keys/1"]
    keys: list[_KeyEntry]


def is_key_id(text: str) -> bool:
    """Whether a key may be called so."""
    return re.search(KEY_ID_PATTERN, text) is not None


def read_keys(path: Path) -> list[PinnedKey]:
    """Return the keys of a file; none where there is no file.

    Raises:
        Refused: ``key-file`` or ``key-document``.
        NotJudged: ``file-unreadable``.

    """
    try:
        data = read_regular(path, DEFAULT_LIMITS.size + 1)
    except FileNotFoundError:
        return []
    except OSError as error:
        raise unreadable(path, error) from None
    try:
        document = load_strict(data)
    except Refused as error:
        hint = "Name a file that pithtex keys has written, or take this one away."
        raise Refused("key-file", f"{path} holds no keys: {error.message}", hint) from None
    file = read_model(document, _KeyFile, what=str(path), code="key-file")
    return [
        PinnedKey(
            key_id=entry.key_id,
            public_key=decode_hex(
                entry.public_key_hex, length=PUBLIC_KEY_LENGTH, code="key-document"
            ),
            valid_from=parse_time(entry.valid_from, code="key-file"),
            valid_until=parse_time(entry.valid_until, code="key-file")
            if entry.valid_until
            else None,
        )
        for entry in file.keys
    ]


def write_keys(path: Path, keys: Iterable[PinnedKey]) -> None:
    """Write the user's keys.

    Raises:
        NotJudged: ``folder-unwritable``; the file is then as before.

    """
    entries = [
        {
            "key_id": key.key_id,
            "public_key_hex": key.public_key.hex(),
            "valid_from": _time(key.valid_from),
            "valid_until": _time(key.valid_until) if key.valid_until else None,
        }
        for key in keys
    ]
    text = json.dumps({"schema": SCHEMA, "keys": entries}, indent=2) + "\n"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically({path: text.encode()})
    except OSError as error:
        raise unwritable(path, error) from None


def trusted_keys(path: Path) -> KeySet:
    """Return the registry's pinned keys and those of the user's file.

    Raises:
        Refused: as :func:`read_keys`, and ``key-ambiguous``.

    """
    return KeySet([*REGISTRY_KEYS, *read_keys(path)])


def _time(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
