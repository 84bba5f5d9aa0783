"""The one interface of all sources."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal, Protocol, TypeAlias

from pithtex.findings import Finding
from pithtex.protocol.reference import Reference

SourceKind: TypeAlias = Literal["bundle", "store", "cache", "mirror"]
#: Where a user says that the record is: nothing there is passed over in silence.
NAMED_BY_USER: Final[frozenset[SourceKind]] = frozenset({"bundle", "store"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """Bytes that may be the bundle; ``origin`` says to a person where they are from.

    ``is_bare`` says that they hold the record without its bundle: see
    :mod:`pithtex.sources.mirrors.last_resort`. ``trouble`` is then why its bundle was not had,
    where it is more than that there is none. ``has_copy`` says that the next candidate is another
    copy of the same record, as easily had: it is looked at, too.
    """

    data: bytes
    origin: str
    is_bare: bool = False
    trouble: Finding | None = None
    has_copy: bool = False


class BundleSource(Protocol):
    """A place that may hold the bundle of a record."""

    @property
    def kind(self) -> SourceKind:
        """What the place is."""
        ...

    def find(self, reference: Reference) -> Iterator[Candidate]:
        """Yield what may be the bundle that ``reference`` names; nothing where there is none.

        Raises:
            PithtexError: where the place cannot be read or does not answer.

        """
        ...
