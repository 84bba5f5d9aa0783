"""Checking one PDF after another: read in the worker, judged here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Self

from pithtex.check.lookup import FoundRecord, Lookup
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

    def look_up(
        self, number: PithNumber, *, embedded: bool, cited: bool = False
    ) -> FoundRecord | None:
        """Ask the resolver, as :class:`pithtex.check.lookup.Lookup` says."""
        if self.resolver is None or (embedded and not self.compare):
            return None
        resolved = self.resolver.resolve(number, self.now, cited=cited)
        return FoundRecord(resolved.verified, resolved.kind, resolved.origin)


class Checker:
    """Checks what its ``reader`` reads; use it as a context manager, which ends the reader."""

    def __init__(self, reader: IsolatedReader, keys: KeySet, lookup: Lookup) -> None:
        self._reader = reader
        self._keys = keys
        self._lookup = lookup

    @classmethod
    def of(cls, settings: CheckSettings, reader: IsolatedReader | None = None) -> Self:
        """Return the checker of a run, whose ``reader`` may have been started before."""
        reader = reader or IsolatedReader(settings.limits, settings.look)
        return cls(reader, settings.keys, settings.look_up)

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
        result = judge(name, facts, self._keys, self._lookup)
        return replace(result, pdf_sha256=digest, thumbnail=facts.thumbnail)

    def close(self) -> None:
        """End the reader."""
        self._reader.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
