"""Checking files: read in the worker, judge here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pithtex.check.lookup import FoundRecord
from pithtex.check.result import CheckResult, Status
from pithtex.check.verdict import judge
from pithtex.documents.pdf.isolation import IsolatedReader
from pithtex.errors import NotJudged
from pithtex.findings import Finding
from pithtex.protocol.keys import KeySet
from pithtex.protocol.number import PithNumber
from pithtex.sources.resolve import Resolver


@dataclass(frozen=True, slots=True)
class CheckRun:
    """What all files of a run are checked with.

    ``compare`` says that the resolver is to be asked for records that the PDF
    carries itself, too. ``resolver`` is ``None`` where only the PDF counts.
    """

    reader: IsolatedReader
    keys: KeySet
    now: datetime
    resolver: Resolver | None
    compare: bool

    def check(self, pdfs: Iterable[tuple[str, Path | bytes]]) -> Iterator[CheckResult]:
        """Yield the verdict on each PDF, given as its name and its path or bytes."""
        for name, pdf in pdfs:
            yield self._check_one(name, pdf)

    def _check_one(self, name: str, pdf: Path | bytes) -> CheckResult:
        try:
            facts = self.reader.read(pdf)
        except NotJudged as error:
            return CheckResult(name, Status.UNREADABLE, findings=(Finding.of(error),))
        return judge(name, facts, self.keys, self._look_up)

    def _look_up(
        self, number: PithNumber, *, embedded: bool, cited: bool = False
    ) -> FoundRecord | None:
        if self.resolver is None or (embedded and not self.compare):
            return None
        resolved = self.resolver.resolve(number, self.now, cited=cited)
        return FoundRecord(resolved.verified, resolved.kind, resolved.origin)
