"""Bundles whose troubles the operator reads in full: where they lie is no visitor's business."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import Final

from pithtex.errors import PithtexError
from pithtex.protocol.reference import Reference
from pithtex.serve.bundles import Bundles
from pithtex.sources.source import Candidate, SourceKind

#: So many different troubles are told; after that, the terminal is no place for them.
_MOST_TOLD: Final = 100


class Discreet:
    """Bundles like those given; ``tell`` is called once with each trouble of theirs.

    What is raised has its code, and names no file.
    """

    def __init__(self, bundles: Bundles, tell: Callable[[PithtexError], None]) -> None:
        self.kind: Final[SourceKind] = bundles.kind
        self._bundles = bundles
        self._tell = tell
        self._told: set[tuple[str, str]] = set()
        self._lock = threading.Lock()

    def find(self, reference: Reference) -> Iterator[Candidate]:
        """Yield what there is for ``reference``."""
        try:
            yield from self._bundles.find(reference)
        except PithtexError as error:
            raise self._without_place(error) from None

    def numbers(self) -> Iterator[str]:
        """Yield the 26 characters of each number of which there is a bundle."""
        try:
            yield from self._bundles.numbers()
        except PithtexError as error:
            raise self._without_place(error) from None

    def __len__(self) -> int:
        try:
            return len(self._bundles)
        except PithtexError as error:
            raise self._without_place(error) from None

    def _without_place(self, error: PithtexError) -> PithtexError:
        what = (error.code, error.message)
        with self._lock:
            is_new = what not in self._told and len(self._told) < _MOST_TOLD
            self._told.add(what)
        if is_new:
            self._tell(error)
        return type(error)(
            error.code,
            "what this server has stored cannot be read",
            "Its operator is told why. Another mirror may have the record, or the registry.",
        )
