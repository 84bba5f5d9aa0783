"""``pithtex check`` for a person: a few lines for each PDF, the verdict first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from pithtex.check.result import CheckResult, CitedRecord, Status
from pithtex.printable import printable
from pithtex.report.check_table import format_check_table
from pithtex.report.verdict_words import MEANING, totals, verdict


def format_check_human(results: Iterable[CheckResult], counts: Counter[Status]) -> Iterator[str]:
    """Yield the report of a run for a terminal: one PDF in full, several as a table."""
    if counts.total() == 1:
        yield from (_one(result) for result in results)
        return
    yield from format_check_table(results, counts)
    yield f"{totals(counts)}\n"


def _one(result: CheckResult) -> str:
    lines = []
    if result.pith_number:
        lines.append(_row("number", result.pith_number))
    if result.title:
        lines.append(_row("title", result.title))
    if result.arxiv:
        lines.append(_row("source", f"arXiv:{result.arxiv}"))
    if result.canonical_sha256:
        origin = "embedded in the PDF" if result.record_source == "embedded" else (
            f"from the {result.record_source}"
        )  # fmt: skip
        lines.append(_row("record", f"{origin}; its SHA-256 gives the number"))
        lines.append(_row("receipt", _receipt(result)))
    if result.receipt == "valid":
        lines.append(_row("carriers", _carriers(result)))
    if result.binding.title is not None:
        lines.append(_row("binding", _binding(result)))
    for cited in result.cites:
        lines += _cited(cited)
    for finding in result.findings:
        lines.append(_row(finding.level, f"{finding.message} [{finding.code}]"))
        lines += [f"            {printable(line)}" for line in finding.hint.splitlines()]
    if result.repaired:
        lines.append(_row("note", "the PDF is damaged and was read leniently"))
    lines.append(f"{printable(result.path)}: {verdict(result.status)}: {MEANING[result.status]}")
    return "\n".join(lines) + "\n"


def _row(label: str, text: str) -> str:
    return f"  {label:<8}  {printable(text)}"


def _carriers(result: CheckResult) -> str:
    names = {
        "Info": result.carriers.info,
        "XMP": result.carriers.xmp,
        "link": result.carriers.link,
        "badge": result.carriers.badge,
        "QR code": result.carriers.qr,
    }
    there = [name for name, number in names.items() if number]
    return f"{', '.join(there)}: all state this number"


def _cited(cited: CitedRecord) -> list[str]:
    if cited.record_source is None:
        return [_row("cites", f"{cited.pith_number}, not verified")]
    return [
        _row("cites", f"{cited.pith_number}, arXiv:{cited.arxiv}, receipt valid"),
        _row("", cited.title or "(title unknown)"),
    ]


def _receipt(result: CheckResult) -> str:
    if result.receipt == "valid":
        return f"valid, Ed25519 under the pinned key {result.key_id}"
    return result.receipt


def _binding(result: CheckResult) -> str:
    title = "the title stands on page 1" if result.binding.title else "the title is not on page 1"
    stamp = {True: "; arXiv's stamp agrees", False: "; arXiv's stamp differs", None: ""}
    return title + stamp[result.binding.arxiv_stamp]
