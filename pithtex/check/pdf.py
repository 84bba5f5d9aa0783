"""Checking one PDF as a library: no network, no disk but the file that is named."""

from __future__ import annotations

from pathlib import Path

from pithtex.check.checker import Checker
from pithtex.check.lookup import FoundRecord
from pithtex.check.result import CheckResult
from pithtex.documents.pdf.isolation import IsolatedReader
from pithtex.documents.pdf.limits import DEFAULT_LIMITS, PdfLimits
from pithtex.documents.pdf.look import Look
from pithtex.protocol.keys import REGISTRY_KEYS, KeySet
from pithtex.protocol.number import PithNumber
from pithtex.protocol.verified_record import VerifiedRecord


def check_pdf(
    pdf: Path | bytes,
    *,
    keys: KeySet = REGISTRY_KEYS,
    record: VerifiedRecord | None = None,
    limits: PdfLimits = DEFAULT_LIMITS,
    deep: bool = False,
) -> CheckResult:
    """Return the verdict on a PDF, given as a path or as its bytes.

    ``record`` is the verified record to compare with; a PDF that carries only a
    number needs it, if it is to be more than unresolved. The PDF is read in a
    process of its own, within ``limits``; to check many, see :func:`check_all`.
    ``deep`` looks for QR codes too, and needs the extra ``pithtex[deep]``.
    """
    name = str(pdf) if isinstance(pdf, Path) else "PDF"

    def lookup(number: PithNumber, *, embedded: bool, cited: bool = False) -> FoundRecord | None:
        is_it = record is not None and record.number.names_same_record_as(number)
        if record is None or (not is_it and (cited or not embedded)):
            return None
        return FoundRecord(record, "bundle", "the record that was given")

    with Checker(IsolatedReader(limits, Look(deep=deep)), keys, lookup) as checker:
        result = checker.check(name, pdf)
    assert result is not None  # noqa: S101 - no content is known here
    return result
