"""A row of the store, read with doubt: its types and forms are checked, its bundle is hashed."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any, Final

from pithtex.errors import Refused
from pithtex.protocol.arxiv import ArxivId, parse_arxiv_id
from pithtex.protocol.model import parse_time
from pithtex.protocol.number import SUFFIX_LENGTH, parse_number
from pithtex.sources.store.packing import unpack

#: The columns of an :class:`Entry`.
COLUMNS: Final = "number, arxiv, version, built_at, stored_at, size"
#: So many characters of what is wrong are told.
_SHOWN: Final = 60


@dataclass(frozen=True, slots=True)
class Entry:
    """What a store says of a bundle: it lists, and confirms nothing.

    ``number`` are 26 characters, ``built_at`` is ``YYYY-MM-DDTHH:MM:SSZ``, ``stored_at`` in
    seconds since 1970, ``size`` in bytes.
    """

    number: str
    paper: ArxivId
    built_at: str
    stored_at: int
    size: int

    @classmethod
    def of_row(cls, row: tuple[Any, ...]) -> Entry:
        """Read a row of :data:`COLUMNS`.

        Raises:
            Refused: ``store-damaged``.

        """
        number, arxiv, version, built_at, stored_at, size = row
        paper = parse_arxiv_id(f"{arxiv}v{version}")
        try:
            parse_time(built_at, code="store-damaged")
        except (Refused, TypeError):
            paper = None
        numbers_are_numbers = isinstance(stored_at, int) and isinstance(size, int)
        if paper is None or not numbers_are_numbers:
            raise Refused("store-damaged", f"a row that no store has: {_shown(number)}", "")
        return cls(checked_number(number), paper, built_at, stored_at, size)


def checked_number(value: object) -> str:
    """Return the 26 characters that a store gave, which may be used as a file's name.

    Raises:
        Refused: ``store-damaged``.

    """
    try:
        if isinstance(value, str) and len(value) == SUFFIX_LENGTH:
            return parse_number(value).suffix
    except Refused:
        pass
    raise Refused("store-damaged", f"a number that is none: {_shown(value)}", "")


def _shown(value: object) -> str:
    """Return what a stranger wrote, escaped, and no more of it than one line shows."""
    short = value[:_SHOWN] if isinstance(value, str | bytes) else value
    text = repr(short)
    return f"{text[:_SHOWN]}…" if len(text) > _SHOWN or short != value else text


def exact_bytes(packed: object, sha256: object, dictionary: object) -> bytes:
    """Return the bytes of a bundle as they were put in.

    Raises:
        Refused: ``store-damaged``.

    """
    if not isinstance(packed, bytes) or not isinstance(dictionary, bytes):
        raise Refused("store-damaged", "a bundle that is not there, or its dictionary", "")
    data = unpack(packed, dictionary)
    if hashlib.sha256(data).digest() != sha256:
        raise Refused("store-damaged", "a bundle that is not the one that was kept", "")
    return data
