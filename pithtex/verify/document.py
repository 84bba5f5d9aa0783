"""A document to verify, and how it was come by."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pithtex.errors import NotJudged, PithtexError, Unavailable
from pithtex.findings import Finding
from pithtex.protocol.number import PithNumber
from pithtex.protocol.reference import Reference
from pithtex.protocol.strict_json import DEFAULT_LIMITS
from pithtex.system.file_kinds import BUNDLE, EMPTY, file_kind
from pithtex.system.reading import read_input

if TYPE_CHECKING:
    from pithtex.sources.store.bundle_store import BundleStore
    from pithtex.sources.store.entry import Entry


#: White space that may stand before JSON.
_BEGINNING: Final = 64


@dataclass(frozen=True, slots=True)
class Stored:
    """A bundle in the store at ``path``, by the 26 characters of its number."""

    path: Path
    number: str

    def read(self) -> bytes:
        """Return the bytes of the bundle.

        Raises:
            PithtexError: where they could not be had.

        """
        data = opened_store(self.path).get(PithNumber(self.number))
        if data is None:
            raise Unavailable("record-not-found", f"{self.path} has no {self.number} any more", "")
        return data


@lru_cache(maxsize=4)
def opened_store(path: Path) -> BundleStore:
    """Return the store at ``path``, which a process opens once for all of its bundles."""
    from pithtex.sources.store.bundle_store import BundleStore

    return BundleStore(path)


@dataclass(frozen=True, slots=True)
class Document:
    """Bytes to verify, read when they are needed, and what they were asked for as.

    What a mirror gave is also held against what was seen of the record before, and against
    what other mirrors gave: ``beside`` are their names and bytes. ``state`` is what the
    mirror says besides that the state is. ``trouble`` is why a mirror's bundle was not had.
    ``listed`` is what a store says of its bundle, which has to be so.
    """

    source: str
    content: bytes | Path | Stored | PithtexError
    asked: Reference | None = None
    from_mirror: bool = False
    beside: tuple[tuple[str, bytes], ...] = ()
    state: bytes | None = None
    trouble: Finding | None = None
    listed: Entry | None = None

    def read(self) -> bytes:
        """Return the bytes, at most one more than a bundle may have.

        Raises:
            PithtexError: where they could not be had, or a file is of another kind.

        """
        if isinstance(self.content, PithtexError):
            raise self.content
        if isinstance(self.content, Stored):
            return self.content.read()
        data = self.content
        if isinstance(data, Path):
            data = read_input(data, DEFAULT_LIMITS.size + 1)
        if self.asked is None:
            _refuse_other_kinds(data)
        return data


def _refuse_other_kinds(data: bytes) -> None:
    """Refuse what the user took for a bundle, and is another kind of file (``file-is-*``)."""
    if data[:_BEGINNING].lstrip().startswith(b"{"):
        return
    kind = file_kind(data)
    # Of JSON, and of nothing, the reader of bundles says what is wrong.
    if kind is not None and kind not in (BUNDLE, EMPTY):
        raise NotJudged(kind.code, f"not a bundle, but {kind.name}", kind.advice)
