"""``pithtex check`` for a person: a few lines for each PDF, the verdict last."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from textwrap import fill, wrap
from typing import Literal, TypeAlias

from pithtex.batch.results import SharedNumber
from pithtex.check.result import CheckResult, CitedRecord, Status
from pithtex.escaping import printable
from pithtex.findings import LEVELS
from pithtex.report.check.hints import with_hints
from pithtex.report.check.kinds import advice, lead
from pithtex.report.check.table import PROSE, format_check_table
from pithtex.report.check.words import (
    binding_words,
    carrier_numbers,
    coloured,
    coloured_level,
    meaning,
    origin_words,
    receipt_words,
    shared_words,
    totals,
    verdict,
)

#: How much is said: verdicts alone, what matters, or every finding of every file.
Detail: TypeAlias = Literal["quiet", "normal", "verbose"]


def format_check_human(  # noqa: PLR0913 - how it is to look
    results: Iterable[CheckResult],
    counts: Counter[Status],
    *,
    detail: Detail = "normal",
    width: int = 80,
    is_marked: bool = False,
    shared: Sequence[SharedNumber] = (),
) -> Iterator[str]:
    """Yield the report of a run for a terminal: one PDF in full, several as a table.

    It is read from its end: ``results`` come worst last. ``is_marked`` says that verdicts have
    their signs, ``shared`` which numbers several PDFs state.
    """
    if detail == "quiet":
        for each in results:
            yield f"{printable(each.path)}: {verdict(each.status, is_marked=is_marked)}\n"
    elif counts.total() == 1:
        yield from (_one(result, min(width, PROSE), is_marked) for result in results)
    else:
        if detail == "verbose":
            yield from (f"{_one(result, min(width, PROSE), is_marked)}\n" for result in results)
        else:
            yield from format_check_table(results, counts, width, is_marked=is_marked)
        for number in shared:
            yield from _note(shared_words(number, printable), min(width, PROSE))
        yield f"{fill(totals(counts), min(width, PROSE), subsequent_indent='  ')}\n"


def _note(text: str, width: int) -> Iterator[str]:
    """Yield the lines of a note on the whole run; names and numbers stay whole."""
    lines = wrap(
        f"note: {text}",
        width,
        subsequent_indent="  ",
        break_long_words=False,
        break_on_hyphens=False,
    )
    yield from (f"{line}\n" for line in lines)


def _one(result: CheckResult, width: int, is_marked: bool) -> str:
    """Return all that is known of a PDF, in lines of ``width`` columns; the verdict is the last."""
    rows = list(_known(result))
    rows += [row for cited in result.cites for row in _cited(cited)]
    for finding, hint in with_hints(result.findings):
        rows.append((finding.level, f"{finding.message} [{finding.code}]"))
        rows += [("", line) for line in hint]
    if result.repaired:
        rows.append(("note", "the PDF is damaged and was read leniently"))
    if result.status is not Status.VERIFIED:
        rows.append(("advice", f"{lead(result)} {advice(result)}"))
    lines = [_row(label, text, width) for label, text in rows]
    if result.status is not Status.VERIFIED:
        lines[-1] = lines[-1].replace(lead(result), coloured(lead(result), result.status), 1)
    said = verdict(result.status, is_marked=is_marked)
    lines.append(f"{printable(result.path)}: {said}: {meaning(result)}")
    return "\n".join(lines) + "\n"


def _known(result: CheckResult) -> Iterator[tuple[str, str]]:
    """Yield what is known of the record and of what carries it, each with its label."""
    if result.pith_number:
        yield "number", result.pith_number
    if result.title:
        yield "title", result.title
    if result.arxiv:
        yield "source", f"arXiv:{result.arxiv}"
    if result.canonical_sha256:
        yield "record", f"{origin_words(result)}; its SHA-256 gives the number"
        yield "receipt", receipt_words(result)
    yield from _carried(result)
    if result.binding.title is not None:
        yield "binding", binding_words(result.binding, result.page)


def _carried(result: CheckResult) -> Iterator[tuple[str, str]]:
    """Yield what states the number; where two disagree, who states which."""
    stated = carrier_numbers(result.carriers)
    if len({number.rpartition(":")[2] for number in stated.values()}) > 1:
        width = max(map(len, stated))
        rows = [f"{name:<{width}}  {number}" for name, number in stated.items()]
        yield from zip(["carriers", *[""] * len(rows)], rows, strict=False)
    elif result.receipt == "valid":
        yield "carriers", f"{', '.join(stated)}: all state this number"


def _cited(cited: CitedRecord) -> list[tuple[str, str]]:
    if cited.record_source is None:
        return [("cites", f"{cited.pith_number}, not verified")]
    return [
        ("cites", f"{cited.pith_number}, arXiv:{cited.arxiv}, receipt valid"),
        ("", cited.title or "(title unknown)"),
    ]


def _row(label: str, text: str, width: int) -> str:
    """Return a label and its text, in lines of ``width`` columns where it has blanks to break."""
    plain = f"  {label:<8}  "
    text = printable(text)
    if len(text) > width - len(plain):
        # Of a text that fits, the blanks are kept.
        text = fill(
            text,
            width,
            initial_indent=plain,
            subsequent_indent=" " * len(plain),
            break_long_words=False,
            break_on_hyphens=False,
        ).removeprefix(plain)
    return plain.replace(label, _coloured(label), 1) + text


def _coloured(label: str) -> str:
    return coloured_level(label) if label in LEVELS else label
