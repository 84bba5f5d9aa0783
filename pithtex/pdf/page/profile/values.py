"""The values of PDF objects, as this package reads them.

A name is a ``str`` without its slash, a string is ``bytes``, ``null`` is ``None``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, NamedTuple, TypeAlias

#: Items of an array or a dictionary that are said, and how deep it is looked into.
_MOST_SAID: Final = 6
_DEEPEST_SAID: Final = 2
#: No coordinate or factor is larger, in any object.
LARGEST: Final = 2.0**31


class Ref(NamedTuple):
    """A reference to an indirect object."""

    number: int
    generation: int


Entries: TypeAlias = dict[str, "Value"]


@dataclass(slots=True, eq=False)
class Stream:
    """A stream: its dictionary, and where in ``source`` its encoded bytes are."""

    entries: Entries
    source: bytes
    start: int
    end: int

    @property
    def raw(self) -> bytes:
        """The bytes as they are in the file."""
        return self.source[self.start : self.end]


Value: TypeAlias = "bool | int | float | str | bytes | Ref | list[Value] | Entries | Stream | None"


def entries_of(value: Value) -> Entries | None:
    """Return the entries of a dictionary or of a stream."""
    if isinstance(value, Stream):
        return value.entries
    return value if isinstance(value, dict) else None


def is_number(value: Value) -> bool:
    """Whether it is a number that every reader can hold."""
    return number_of(value) is not None


def number_of(value: Value) -> float | None:
    """Return a number that every reader can hold."""
    if isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) < LARGEST:
        return float(value)
    return None


def integer_of(value: Value) -> int | None:
    """Return a whole number that every reader can hold."""
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < LARGEST:
        return value
    return None


def said(value: Value) -> str:
    """Return a value in a few words, however large it is: as PDF writes it, no Python."""
    if value is None:
        return "nothing"
    if isinstance(value, str):
        return value
    return _written(value, _DEEPEST_SAID)


def _written(value: Value, deepest: int) -> str:
    if value is None:
        return "null"
    if isinstance(value, (bool, int, float)):
        return f"{value:.6g}" if isinstance(value, float) else str(value).lower()
    if isinstance(value, str):
        return f"/{value}"
    if isinstance(value, list) and deepest:
        items = [_written(each, deepest - 1) for each in value[:_MOST_SAID]]
        return f"[{' '.join(items)}{' ...' if len(value) > _MOST_SAID else ''}]"
    if isinstance(value, dict) and deepest:
        pairs = [f"/{key} {_written(value[key], deepest - 1)}" for key in list(value)[:_MOST_SAID]]
        return f"<<{' '.join(pairs)}{' ...' if len(value) > _MOST_SAID else ''}>>"
    kinds = {
        Ref: "a reference",
        bytes: "a string",
        list: "an array",
        dict: "a dictionary",
        Stream: "a stream",
    }
    return kinds[type(value)]
