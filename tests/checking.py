"""Reading and judging a PDF's bytes in this process."""

from __future__ import annotations

from pathlib import Path

from pithtex.check.first_page import PageVerdict, Wanted, judge_page
from pithtex.check.lookup import FoundRecord, Lookup
from pithtex.check.result import CheckResult
from pithtex.check.verdict import Versions, judge, no_versions
from pithtex.pdf.facts import PdfFacts
from pithtex.pdf.held import HeldPdf
from pithtex.pdf.limits import DEFAULT_LIMITS, PdfLimits
from pithtex.pdf.reading import read_facts
from pithtex.protocol.keys import REGISTRY_KEYS, KeySet


def facts_of(pdf: bytes | Path, limits: PdfLimits = DEFAULT_LIMITS) -> PdfFacts:
    """Return what a PDF says."""
    with HeldPdf(pdf if isinstance(pdf, bytes) else pdf.read_bytes()) as held:
        return read_facts(held, limits)


def nothing_at_hand(_number: object, *, embedded: bool, cited: bool = False) -> None:
    """No source has a record."""


def only(record: FoundRecord | None) -> Lookup:
    """Return what finds ``record``, whatever is asked for."""
    return lambda _number, **_how: record


def judged(
    pdf: bytes,
    *,
    keys: KeySet = REGISTRY_KEYS,
    lookup: Lookup = nothing_at_hand,
    limits: PdfLimits = DEFAULT_LIMITS,
    exact_version: bool = False,
    versions: Versions = no_versions,
) -> CheckResult:
    """Return the verdict on a PDF, page 1 and all."""
    with HeldPdf(pdf) as held:
        facts = read_facts(held, limits)
        # It is opened when it is asked for, as in the worker.
        return judge(
            "paper.pdf",
            facts,
            keys,
            lookup,
            lambda wanted: judge_page(held.document, wanted, objects=held.objects),
            exact_version=exact_version,
            versions=versions,
        )


def judged_facts(facts: PdfFacts, lookup: Lookup = nothing_at_hand) -> CheckResult:
    """Return the verdict on facts where page 1 shows whatever title is wanted."""
    return judge("paper.pdf", facts, REGISTRY_KEYS, lookup, _shows_it)


def _shows_it(_wanted: Wanted) -> PageVerdict:
    return PageVerdict("shown")
