"""``pithtex check --format markdown``: what a bot writes below a pull request or a submission.

What comes from files stands in code spans, in which GitHub and GitLab make nothing of
anything: no link, no ``@name``, no ``#123``, no HTML, no emoji. Everything outside of them is
ours. The report is no longer than a comment may be; what is worst is in it before what is not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from pithtex.batch.results import SharedNumber
from pithtex.check.acceptance import CODE, words
from pithtex.check.result import CheckResult, Status
from pithtex.errors import Refused
from pithtex.escaping import printable
from pithtex.findings import Finding
from pithtex.protocol.number import parse_number
from pithtex.report.check.hints import acts, quotations
from pithtex.report.check.kinds import OTHER_ADVICE, advice, lead
from pithtex.report.check.words import (
    ADVICE,
    BEFORE,
    MEANING,
    group_meaning,
    share,
    shared_words,
    totals,
)

#: What GitHub takes in a comment, in characters; counted here in bytes, which are not fewer.
LONGEST: Final = 65_536
#: So many verified files are listed; of more, only those of which there is something to say.
_MOST_VERIFIED: Final = 10
_MOST_FINDINGS: Final = 5
_LONGEST_TEXT: Final = 500
_LONGEST_PATH: Final = 2_000
#: And of a name that is repeated above the groups.
_LONGEST_NAME: Final = 200
#: What else a heading has, and the line about those that are left out, is not longer.
_RESERVE: Final = 260
_BACKTICKS: Final = re.compile("`+")
_MOST_BACKTICKS: Final = 3


@dataclass(slots=True)
class _Group:
    """The files of a verdict that are advised on alike: the first, those listed, and how many."""

    first: CheckResult
    entries: list[str] = field(default_factory=list)
    count: int = 0
    folded: int = 0


def format_check_markdown(
    results: Iterable[CheckResult], counts: Counter[Status], shared: Sequence[SharedNumber] = ()
) -> Iterator[str]:
    """Yield the report; ``results`` come worst first, and what is worst stands last.

    There is a group for each verdict, and for each advice where its files are advised on
    differently; ``shared`` are numbers that several PDFs state.
    """
    head = f"## Pith Number check\n\n**{totals(counts)}**\n"
    if shared:
        head += "".join(["\n", *(f"- {shared_words(each, _name)}\n" for each in shared)])
    # Whatever heading there may be has its place.
    room = LONGEST - _size(head) - sum(_longest_headings(each) for each in counts if counts[each])
    groups: dict[tuple[Status, str], _Group] = {}
    for result in results:
        group = groups.setdefault((result.status, advice(result)), _Group(result))
        group.count += 1
        if _is_folded(result, counts):
            group.folded += 1
        elif room > 0:
            entry = _entry(result)
            room -= _size(entry)
            if room >= 0:
                group.entries.append(entry)
    yield head
    for group in reversed(groups.values()):
        yield _heading(group.first, group.count, counts[group.first.status])
        yield from group.entries
        left = group.count - len(group.entries)
        if left and group.folded == left:
            yield f"- {left:,} of which there is nothing to say\n"
        elif left:
            more = f"and {left:,} more" if group.entries else f"{left:,}"
            yield f"- {more}, left out: a comment has {LONGEST:,} characters at most\n"


def code_span(text: str, longest: int = _LONGEST_TEXT) -> str:
    r"""Return a stranger's text as a code span of one line, cut where it is longer.

    More than three backticks in a row are written as ``\x60``: readers take fences of any
    length, but not all of them.
    """
    text = printable(text)
    if len(text) > longest:
        text = f"{text[:longest]}…"
    runs = max(map(len, _BACKTICKS.findall(text)), default=0)
    if runs > _MOST_BACKTICKS:
        text, runs = text.replace("`", "\\x60"), 0
    fence = "`" * (runs + 1)
    # A blank on either side is no part of the span; of a text of blanks alone, it would be.
    return f"{fence} {text} {fence}" if text.strip() else "(empty)"


def _name(text: str) -> str:
    return code_span(text, _LONGEST_NAME)


def _heading(first: CheckResult, count: int, total: int) -> str:
    """Return what stands above files with the verdict and the advice of the ``first``."""
    status = first.status
    is_well = status is Status.VERIFIED
    todo = advice(first) if is_well else f"**{lead(first)}** {advice(first)}"
    meaning = _sentence(group_meaning(first))
    return f"\n### {status} ({share(count, total)})\n\n{meaning} {todo}\n\n"


def _longest_headings(status: Status) -> int:
    """Return what room the headings of a verdict may take, with what is said of left ones."""
    texts = (ADVICE[status], *OTHER_ADVICE.get(status, ()))
    return sum(_size(MEANING[status]) + _size(text) + _RESERVE for text in texts)


def _is_folded(result: CheckResult, counts: Counter[Status]) -> bool:
    is_much = counts[Status.VERIFIED] > _MOST_VERIFIED
    return result.status is Status.VERIFIED and is_much and not _told(result)


def _entry(result: CheckResult) -> str:
    """Return a result as an item of the list, with its findings below it."""
    names = [code_span(result.path, _LONGEST_PATH)]
    if result.pith_number:
        names.append(_number(result.pith_number))
    if result.arxiv:
        names.append(code_span(f"arXiv:{result.arxiv}"))
    if result.title:
        names.append(code_span(result.title))
    lines = [f"- {', '.join(names)}"]
    if result.accepted is not None:
        lines.append(f"  - accepted: {code_span(words(result.accepted))}")
    told = _told(result)
    for finding in told[:_MOST_FINDINGS]:
        lines.append(f"  - {finding.level}: {code_span(finding.message)} {code_span(finding.code)}")
        more = [*quotations(finding), *(acts(finding) if finding.level != "note" else [])]
        lines += [f"    - {code_span(line)}" for line in more]
    if len(told) > _MOST_FINDINGS:
        lines.append(f"  - and {len(told) - _MOST_FINDINGS} more findings")
    return "\n".join(lines) + "\n"


def _told(result: CheckResult) -> list[Finding]:
    """Return what is told of a file: of a verified one no notes, of others these last."""
    notes = [each for each in result.findings if each.level == "note" and each.code != CODE]
    others = [each for each in result.findings if each.level != "note" or each.code == BEFORE]
    notes = [each for each in notes if each not in others]
    return others if result.status is Status.VERIFIED else [*others, *notes]


def _number(number: str) -> str:
    """Return a number with a link to its record; one that is none stays text."""
    try:
        parsed = parse_number(number)
    except Refused:
        return code_span(number)
    return f"[`{parsed}`]({parsed.url})"


def _sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}."


def _size(text: str) -> int:
    return len(text.encode())
