"""The directory of tables of TrueType and OpenType fonts, and the numbers in them."""

from __future__ import annotations

from typing import Final

_MOST_TABLES: Final = 64
_DIRECTORY, _ENTRY = 12, 16
#: How many bytes of a font have its directory.
HEAD: Final = _DIRECTORY + _ENTRY * _MOST_TABLES


def place_of_table(data: bytes, tag: bytes) -> int | None:
    """Return where a table of a font begins, ``None`` where it has none of that name."""
    entry = _entry(data, tag)
    return None if entry is None else number(data, entry + 8, 4)


def length_of_table(data: bytes, tag: bytes) -> int:
    """Return how many bytes a table of a font has, 0 where it has none of that name."""
    entry = _entry(data, tag)
    return 0 if entry is None else number(data, entry + 12, 4)


def has_table_twice(head: bytes) -> bool:
    """Whether a font has two tables of one name, or too many; ``head`` are :data:`HEAD` bytes.

    Some readers take the first of them, pdf.js the last.
    """
    count = number(head, 4, 2)
    tags = {
        head[place : place + 4] for place in range(_DIRECTORY, _DIRECTORY + _ENTRY * count, _ENTRY)
    }
    return count > _MOST_TABLES or len(tags) < count


def _entry(data: bytes, tag: bytes) -> int | None:
    for index in range(min(number(data, 4, 2), _MOST_TABLES)):
        entry = _DIRECTORY + _ENTRY * index
        if data.startswith(tag, entry):
            return entry
    return None


def number(data: bytes, place: int, size: int) -> int:
    """Return an unsigned number of so many bytes; what lies behind the end is not there."""
    return int.from_bytes(data[place : place + size])
