"""The values of PDF objects, as this package reads them.

A name is a ``str`` without its slash, a string is ``bytes``, ``null`` is ``None``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, NamedTuple, TypeAlias

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
    """Return a value in a few words, however large it is."""
    if isinstance(value, (str, int, float)):
        return str(value)
    if value is None:
        return "nothing"
    kinds = {bytes: "a string", list: "an array", dict: "a dictionary", Stream: "a stream"}
    return kinds.get(type(value), "a reference")
