"""Checking one PDF after another: read in the worker, judged here.

:func:`check_pdf` is that as a library: no network, no disk but the file that is named.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Self

from pithtex.box import Box
from pithtex.check.acceptance import with_acceptance
from pithtex.check.lookup import FoundRecord, Lookup
from pithtex.check.page_verdict import PageVerdict, Wanted
from pithtex.check.result import Accepted, CheckResult, Status
from pithtex.check.telling import told
from pithtex.check.verdict import Versions, judge, no_versions
from pithtex.check.worker import IsolatedReader
from pithtex.errors import NotJudged
from pithtex.findings import Finding
from pithtex.pdf.limits import DEFAULT_LIMITS, PdfLimits
from pithtex.pdf.look import NO_LOOK, Look, Pictures
from pithtex.protocol.arxiv import ArxivId
from pithtex.protocol.keys import REGISTRY_KEYS, KeySet
from pithtex.protocol.reference import Reference, selects
from pithtex.protocol.verified_record import VerifiedRecord
from pithtex.sources.resolve import Resolver
from pithtex.sources.versions import KnownVersion, known_versions


@dataclass(frozen=True, slots=True)
class CheckSettings:
    """What all PDFs of a run are checked with; crosses to other processes and machines.

    ``compare`` says that the resolver is to be asked for records that the PDF
    carries itself, too. ``resolver`` is ``None`` where only the PDF counts. ``exact_version``
    refuses a version that is later than the record's. ``ask_mirrors`` asks mirrors, too, which
    other versions are registered, and not bundles and the cache alone. ``accepted`` is what a
    person has accepted.
    """

    keys: KeySet
    now: datetime
    resolver: Resolver | None = None
    compare: bool = False
    limits: PdfLimits = DEFAULT_LIMITS
    look: Look = NO_LOOK
    exact_version: bool = False
    ask_mirrors: bool = False
    accepted: Accepted = field(default_factory=dict)

    def versions(self, paper: ArxivId) -> tuple[KnownVersion, ...]:
        """Return the versions of a paper that the sources at hand have."""
        if self.resolver is None:
            return ()
        asked = self.ask_mirrors
        return known_versions(self.resolver, paper.identifier, self.now, mirrors=asked)

    def look_up(
        self, reference: Reference, *, embedded: bool, cited: bool = False
    ) -> FoundRecord | None:
        """Ask the resolver, as :class:`pithtex.check.lookup.Lookup` says."""
        if self.resolver is None or (embedded and not self.compare):
            return None
        resolved = self.resolver.resolve(reference, self.now, cited=cited)
        return FoundRecord(resolved.verified, resolved.kind, resolved.origin, resolved.findings)


class Checker:
    """Checks what its ``reader`` reads; use it as a context manager, which ends the reader."""

    def __init__(  # noqa: PLR0913 - what a check needs
        self,
        reader: IsolatedReader,
        keys: KeySet,
        lookup: Lookup,
        look: Look = NO_LOOK,
        *,
        exact_version: bool = False,
        versions: Versions = no_versions,
        accepted: Accepted | None = None,
    ) -> None:
        self._accepted = accepted or {}
        self._exact_version = exact_version
        self._versions = versions
        self._reader = reader
        self._look = look
        self._keys = keys
        self._lookup = lookup

    @classmethod
    def of(cls, settings: CheckSettings, reader: IsolatedReader | None = None) -> Self:
        """Return the checker of a run, whose ``reader`` may have been started before."""
        reader = reader or IsolatedReader(settings.limits, settings.look)
        return cls(
            reader,
            settings.keys,
            settings.look_up,
            settings.look,
            exact_version=settings.exact_version,
            versions=settings.versions,
            accepted=settings.accepted,
        )

    def check(self, name: str, pdf: Path | bytes) -> CheckResult:
        """Return the verdict on a PDF, given as a path or as its bytes."""
        loaded = self.load(name, pdf)
        return loaded if isinstance(loaded, CheckResult) else self.judge(name, loaded)

    def load(self, name: str, pdf: Path | bytes) -> str | CheckResult:
        """Load a PDF; return its SHA-256 in hexadecimal, or the verdict where that cannot be."""
        try:
            return self._reader.load(pdf)
        except NotJudged as error:
            if isinstance(pdf, Path) and not os.path.lexists(pdf):
                from pithtex.check.absent_file import explained

                error = explained(name, pdf, error)
            return _unreadable(name, error, None, self._look.title_page)

    def judge(self, name: str, digest: str) -> CheckResult:
        """Return the verdict on the PDF that was loaded last, whose SHA-256 is ``digest``."""
        codes, notes = self._read_codes() if self._look.deep else (None, ())
        try:
            facts = self._reader.read(codes)
        except NotJudged as error:
            return _unreadable(name, error, digest, self._look.title_page)
        place: Box | None = None

        def judge_page(wanted: Wanted) -> PageVerdict:
            nonlocal place
            page = self._reader.judge(wanted)
            place = page.box
            return page

        result = judge(
            name,
            facts,
            self._keys,
            self._lookup,
            judge_page,
            exact_version=self._exact_version,
            versions=self._versions,
        )
        return with_acceptance(
            replace(
                result,
                pdf_sha256=digest,
                picture=self._draw(result, place),
                title_box=place,
                findings=(*notes, *result.findings),
            ),
            self._accepted,
        )

    def _read_codes(self) -> tuple[tuple[str, ...] | None, tuple[Finding, ...]]:
        """Return the QR codes of page 1, or why there are none: no reason not to read the file."""
        try:
            return self._reader.read_codes(), ()
        except NotJudged as error:
            message = f"page 1 could not be rendered: {error.message}"
            note = Finding("not-rendered", "note", message)
            return None, told([note], self._look.title_page)

    def _draw(self, result: CheckResult, title: Box | None) -> bytes | None:
        """Return the picture of a result, with the title's place, where one is wanted."""
        if not wants_picture(self._look.pictures, result.status):
            return None
        boxes = [box for finding in result.findings for box in finding.boxes]
        try:
            return self._reader.draw(boxes, title)
        except NotJudged:
            return None

    def close(self) -> None:
        """End the reader."""
        self._reader.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def wants_picture(pictures: Pictures, status: Status) -> bool:
    """Whether page 1 is drawn of a result with this verdict."""
    is_of_interest = status not in {Status.VERIFIED, Status.UNSTAMPED}
    return pictures == "of-all" or (pictures == "of-unverified" and is_of_interest)


def _unreadable(name: str, error: NotJudged, digest: str | None, page: int) -> CheckResult:
    findings = told([Finding.of(error)], page)
    return CheckResult(name, Status.UNREADABLE, findings=findings, page=page, pdf_sha256=digest)


def check_pdf(  # noqa: PLR0913 - each is a choice of the caller's
    pdf: str | os.PathLike[str] | bytes,
    *,
    keys: KeySet = REGISTRY_KEYS,
    record: VerifiedRecord | None = None,
    limits: PdfLimits = DEFAULT_LIMITS,
    deep: bool = False,
    title_page: int = 1,
    exact_version: bool = False,
) -> CheckResult:
    """Return the verdict on a PDF, given as a path or as its bytes.

    ``record`` is the verified record to compare with; a PDF that carries only a
    number needs it, if it is to be more than unresolved. The PDF is read in a
    process of its own, within ``limits``; to check many, see :func:`check_all`.
    ``deep`` looks for QR codes too, and needs the extra ``pithtex[deep]``. ``title_page`` is the
    number of the page that is judged, where those before it are a cover; the first is 1.
    ``exact_version`` refuses a version of the paper that is later than the record's. The result's
    ``path`` is the path as it was given, and "PDF" where bytes were.

    Raises:
        ValueError: where ``title_page`` is less than 1.
        PithtexError: ``reader-not-started``, where the system does not start that process: that
            says nothing of the PDF. What is wrong with the PDF is a verdict.

    """
    if title_page < 1:
        raise ValueError("the first page is 1")
    name = "PDF" if isinstance(pdf, bytes) else os.fspath(pdf)
    content = pdf if isinstance(pdf, bytes) else Path(pdf)

    def lookup(reference: Reference, *, embedded: bool, cited: bool = False) -> FoundRecord | None:
        is_it = record is not None and selects(reference, record.number, record.record.source.arxiv)
        if record is None or (not is_it and (cited or not embedded)):
            return None
        return FoundRecord(record, "bundle", "the record that was given")

    look = Look(deep=deep, title_page=title_page)
    reader = IsolatedReader(limits, look)
    with Checker(reader, keys, lookup, look, exact_version=exact_version) as checker:
        return checker.check(name, content)
