"""Checking one PDF after another: read in the worker, judged here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from pithtex.check.lookup import FoundRecord
from pithtex.check.result import CheckResult, Status
from pithtex.check.verdict import judge
from pithtex.documents.pdf.isolation import IsolatedReader
from pithtex.documents.pdf.limits import DEFAULT_LIMITS, PdfLimits
from pithtex.documents.pdf.look import NO_LOOK, Look
from pithtex.errors import NotJudged
from pithtex.findings import Finding
from pithtex.protocol.keys import KeySet
from pithtex.protocol.number import PithNumber
from pithtex.sources.resolve import Resolver


@dataclass(frozen=True, slots=True)
class CheckSettings:
    """What all PDFs of a run are checked with; crosses to other processes and machines.

    ``compare`` says that the resolver is to be asked for records that the PDF
    carries itself, too. ``resolver`` is ``None`` where only the PDF counts.
    """

    keys: KeySet
    now: datetime
    resolver: Resolver | None = None
    compare: bool = False
    limits: PdfLimits = DEFAULT_LIMITS
    look: Look = NO_LOOK


class Checker:
    """Checks PDFs one after another; use it as a context manager.

    ``reader`` is one that was started before, with the limits of the settings.
    """

    def __init__(self, settings: CheckSettings, reader: IsolatedReader | None = None) -> None:
        self._settings = settings
        self._reader = reader or IsolatedReader(settings.limits, settings.look)

    def check(
        self, name: str, pdf: Path | bytes, known: Callable[[str], bool] = lambda _: False
    ) -> CheckResult | None:
        """Return the verdict on a PDF; ``None`` where its content is ``known`` by its SHA-256."""
        digest = None
        try:
            digest = self._reader.load(pdf)
            if known(digest):
                return None
            facts = self._reader.read()
        except NotJudged as error:
            return CheckResult(
                name, Status.UNREADABLE, findings=(Finding.of(error),), pdf_sha256=digest
            )
        result = judge(name, facts, self._settings.keys, self._look_up)
        return replace(result, pdf_sha256=digest, thumbnail=facts.thumbnail)

    def close(self) -> None:
        """End the worker."""
        self._reader.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def _look_up(
        self, number: PithNumber, *, embedded: bool, cited: bool = False
    ) -> FoundRecord | None:
        settings = self._settings
        if settings.resolver is None or (embedded and not settings.compare):
            return None
        resolved = settings.resolver.resolve(number, settings.now, cited=cited)
        return FoundRecord(resolved.verified, resolved.kind, resolved.origin)
