"""``pithtex check --format markdown``: what a bot writes below a pull request or a submission.

What comes from files stands in code spans, in which GitHub and GitLab make nothing of
anything: no link, no ``@name``, no ``#123``, no HTML, no emoji. Everything outside of them is
ours. The report is no longer than a comment may be; what is worst is in it before what is not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from pithtex.check.acceptance import CODE, words
from pithtex.check.result import WORST_FIRST, CheckResult, Status
from pithtex.errors import Refused
from pithtex.escaping import printable
from pithtex.findings import Finding
from pithtex.protocol.number import parse_number
from pithtex.report.check.hints import acts, quotations
from pithtex.report.check.kinds import KIND, Kind, advice, lead
from pithtex.report.check.words import ADVICE, MEANING, totals

#: What GitHub takes in a comment, in characters; counted here in bytes, which are not fewer.
LONGEST: Final = 65_536
#: So many verified files are listed; of more, only those of which there is something to say.
_MOST_VERIFIED: Final = 10
_MOST_FINDINGS: Final = 5
_LONGEST_TEXT: Final = 500
_LONGEST_PATH: Final = 2_000
#: What a line says about those that are left out is not longer.
_RESERVE: Final = 160
_BACKTICKS: Final = re.compile("`+")
_MOST_BACKTICKS: Final = 3


def format_check_markdown(results: Iterable[CheckResult], counts: Counter[Status]) -> Iterator[str]:
    """Yield the report: a group for each verdict, the worst last; ``results`` come worst first."""
    head = f"## Pith Number check\n\n**{totals(counts)}**\n"
    headings = {status: _heading(status, counts[status]) for status in WORST_FIRST}
    there = [status for status in reversed(WORST_FIRST) if counts[status]]
    room = LONGEST - sum(
        _size(text) + _RESERVE for text in (head, *(headings[status] for status in there))
    )
    listed: dict[Status, list[str]] = {status: [] for status in there}
    folded = 0
    for result in results:
        if _is_folded(result, counts):
            folded += 1
            continue
        entry = _entry(result)
        room -= _size(entry)
        if room < 0:
            break
        listed[result.status].append(entry)
    yield head
    for status in there:
        yield headings[status]
        yield from listed[status]
        left = counts[status] - len(listed[status])
        if status is Status.VERIFIED and left and folded == left:
            yield f"- {left:,} of which there is nothing to say\n"
        elif left:
            yield f"- and {left:,} more, left out: a comment has {LONGEST:,} characters at most\n"


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


def _heading(status: Status, count: int) -> str:
    kind = KIND[status]
    todo = ADVICE[status] if kind is Kind.VERIFIED else f"**{kind.capitalize()}.** {ADVICE[status]}"
    return f"\n### {status} ({count:,})\n\n{_sentence(MEANING[status])} {todo}\n\n"


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
    if (own := advice(result)) != ADVICE[result.status]:
        lines.append(f"  - **{lead(result)}** {own}")
    if result.accepted is not None:
        lines.append(f"  - accepted: {code_span(words(result.accepted))}")
    told = _told(result)
    for finding in told[:_MOST_FINDINGS]:
        lines.append(f"  - {finding.level}: {code_span(finding.message)} {code_span(finding.code)}")
        more = [*quotations(finding), *(acts(finding) if finding.level == "error" else [])]
        lines += [f"    - {code_span(line)}" for line in more]
    if len(told) > _MOST_FINDINGS:
        lines.append(f"  - and {len(told) - _MOST_FINDINGS} more findings")
    return "\n".join(lines) + "\n"


def _told(result: CheckResult) -> list[Finding]:
    """Return what is told of a file: of a verified one no notes, of others these last."""
    notes = [each for each in result.findings if each.level == "note" and each.code != CODE]
    others = [each for each in result.findings if each.level != "note"]
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
