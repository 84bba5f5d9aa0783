"""``pithtex check`` for a person: a few lines for each PDF, the verdict first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from click import style

from pithtex.check.result import CheckResult, CitedRecord, Status
from pithtex.printable import printable

#: What each verdict means, and what to do, in one line.
MEANING: Final = {
    Status.VERIFIED: "the record is authentic, and it is about this paper",
    Status.UNBOUND: "the record is authentic; nothing on page 1 shows that it is about this paper",
    Status.UNSIGNED: "record and number agree, but no valid receipt is at hand",
    Status.MISMATCH: "the PDF contradicts itself or the canonical record: do not rely on it",
    Status.FORGED: "a signature fails, or its key is not pinned: do not rely on it",
    Status.UNSTAMPED: "the PDF carries no Pith metadata",
    Status.UNREADABLE: "not a readable PDF within the limits",
    Status.UNRESOLVED: "the PDF states a number, but its record could not be had",
}
_COLOURS: Final = {
    Status.VERIFIED: "green",
    Status.UNBOUND: "yellow",
    Status.UNSIGNED: "yellow",
    Status.MISMATCH: "red",
    Status.FORGED: "red",
    Status.UNSTAMPED: "blue",
    Status.UNREADABLE: "magenta",
    Status.UNRESOLVED: "yellow",
}


def format_check_human(results: Sequence[CheckResult]) -> str:
    """Return the report of a run for a terminal; colours are click's to strip."""
    parts = [_one(result) for result in results]
    if len(results) > 1:
        parts.append(totals(results))
    return "\n".join(parts)


def totals(results: Sequence[CheckResult]) -> str:
    """Return one line that counts the verdicts."""
    counts = Counter(result.status for result in results)
    listed = ", ".join(f"{counts[status]} {status}" for status in Status if counts[status])
    return f"{len(results)} files: {listed}"


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
    verdict = style(result.status.value, fg=_COLOURS[result.status], bold=True)
    lines.append(f"{printable(result.path)}: {verdict}: {MEANING[result.status]}")
    return "\n".join(lines)


def _row(label: str, text: str) -> str:
    return f"  {label:<8}  {printable(text)}"


def _carriers(result: CheckResult) -> str:
    names = {
        "Info": result.carriers.info,
        "XMP": result.carriers.xmp,
        "link": result.carriers.link,
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
