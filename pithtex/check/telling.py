"""Findings as they are told: of the page that was judged, and bounded in number and length.

What is found quotes what strangers wrote, and a file can be made to have any number of faults.
Whoever reads a report, or takes it in by a program, is told enough by the first of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from pithtex.findings import Finding

#: Findings of one PDF. A paper that cites more unverified records than that is told of the first.
MOST: Final = 40
#: Characters of a message, and of a hint, which may quote two titles.
LONGEST_MESSAGE: Final = 500
LONGEST_HINT: Final = 1_500
#: What is quoted from elsewhere (no apostrophe), and the page that messages are written about.
_PAGE: Final = re.compile(r"(?<!\w)('.*?'(?!\w))|\bpage 1\b", re.IGNORECASE)
#: Lines of hints that quote begin like this.
_QUOTING: Final = ("record  ", "Info  ", "XMP  ")


def told(findings: Sequence[Finding], page: int) -> tuple[Finding, ...]:
    """Return findings for a report, where ``page`` is the number of the judged page."""
    shown = tuple(
        replace(
            each,
            message=_cut(on_page(each.message, page), LONGEST_MESSAGE),
            hint=_cut("\n".join(_line(line, page) for line in each.hint.split("\n")), LONGEST_HINT),
        )
        for each in findings[:MOST]
    )
    if len(findings) <= MOST:
        return shown
    more = f"{len(findings) - MOST:,} more findings like these are not listed"
    return (*shown, Finding("findings-cut", "note", more))


def on_page(text: str, page: int) -> str:
    """Return words about page 1 as words about the page that was judged; quotations stay."""
    if page == 1:
        return text
    return _PAGE.sub(lambda match: match[1] or f"{match[0][:-1]}{page}", text)


def _line(line: str, page: int) -> str:
    return line if line.startswith(_QUOTING) else on_page(line, page)


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[:most]}…"
