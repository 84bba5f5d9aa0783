"""Whether sources have registered what was computed: verified records only.

arXiv's metadata are those of today, and of the newest version: a number that differs
says that a field was changed since the registry made its own, and is no error.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Final

from pithtex.errors import PithtexError, Refused, Unavailable
from pithtex.findings import Finding
from pithtex.number.result import Comparison
from pithtex.protocol.arxiv import ArxivId
from pithtex.protocol.keys import KeySet
from pithtex.protocol.record import CanonicalRecord
from pithtex.protocol.record_difference import differing_fields
from pithtex.protocol.reference import Reference
from pithtex.protocol.strict_json import DEFAULT_LIMITS
from pithtex.sources.acceptance import accept
from pithtex.sources.bundle_files import json_files
from pithtex.sources.claims import claims_of
from pithtex.sources.source import BundleSource, Candidate, SourceKind
from pithtex.system.reading import is_folder, read_input

#: A source that could not be had so often, one row after another, is not asked again.
_MOST_FAILURES: Final = 3


class BundlesByPaper:
    """Bundle files and folders of them, by the paper that each claims to be of.

    Every file is looked at once, so that many papers can be asked for. A folder's
    files that are no bundles are passed over, and told.
    """

    kind: Final[SourceKind] = "bundle"

    def __init__(self, paths: Sequence[Path]) -> None:
        """Look at the files.

        Raises:
            NotJudged: ``file-unreadable``.
            Refused: ``bundle-form``, where a file that was named is no bundle.

        """
        self._files: dict[ArxivId, list[Path]] = {}
        self._passed_over: Counter[Path] = Counter()
        for path in paths:
            for file in json_files(path) if is_folder(path) else [path]:
                claims = claims_of(_read(file))
                if claims is not None:
                    self._files.setdefault(claims[1], []).append(file)
                elif file == path:
                    raise Refused("bundle-form", f"{path} is not a bundle")
                else:
                    self._passed_over[path] += 1

    @property
    def findings(self) -> list[Finding]:
        """How many files of each folder were passed over, where any was."""
        return [
            Finding(
                "bundles-passed-over",
                "note",
                f"{count:,} {'file' if count == 1 else 'files'} of {folder} "
                f"{'is no bundle and was' if count == 1 else 'are no bundles and were'} "
                "passed over",
            )
            for folder, count in self._passed_over.items()
        ]

    def find(self, reference: Reference) -> Iterator[Candidate]:
        """Yield the bundles of a paper in a version."""
        if isinstance(reference, ArxivId):
            for file in self._files.get(reference, ()):
                yield Candidate(_read(file), str(file))


@dataclass
class Comparer:
    """Asks ``sources``, under ``keys`` at the time ``now``, what they have registered."""

    sources: Sequence[BundleSource]
    keys: KeySet
    now: datetime
    _failures: dict[int, int] = field(default_factory=dict)
    _last: dict[int, Unavailable] = field(default_factory=dict)

    @property
    def findings(self) -> list[Finding]:
        """What was noticed of the bundles that the user named."""
        named = (each for each in self.sources if isinstance(each, BundlesByPaper))
        return [finding for each in named for finding in each.findings]

    def compare(self, record: CanonicalRecord) -> Comparison:
        """Return how ``record`` stands to what the sources have for its paper and version.

        Raises:
            PithtexError: where none has it, and one has a wrong bundle or could not
                be asked.

        """
        differing: CanonicalRecord | None = None
        trouble: PithtexError | None = None
        for index, source in enumerate(self.sources):
            try:
                for registered in self._ask(index, source, record.source.arxiv):
                    if registered.sha256 == record.sha256:
                        return Comparison("agrees", str(registered.number))
                    differing = differing or registered
            except PithtexError as error:
                trouble = trouble or error
        if differing is not None:
            fields = differing_fields(record, differing)
            return Comparison("differs", str(differing.number), fields)
        if trouble is not None:
            raise trouble
        return Comparison("not-registered")

    def _ask(self, index: int, source: BundleSource, paper: ArxivId) -> Iterator[CanonicalRecord]:
        if self._failures.get(index, 0) >= _MOST_FAILURES:
            raise self._last[index]
        try:
            candidates = list(source.find(paper))
        except Unavailable as error:
            self._failures[index] = self._failures.get(index, 0) + 1
            self._last[index] = error
            raise
        self._failures[index] = 0
        for candidate in candidates:
            found = accept(candidate, source.kind, paper, self.keys, self.now)
            yield found.verified.record


def _read(path: Path) -> bytes:
    return read_input(path, DEFAULT_LIMITS.size + 1)
