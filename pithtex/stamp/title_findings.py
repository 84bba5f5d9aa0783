"""What is to be said of a source's title before it is compiled.

Is it that of the record, and will a check of the PDF find it on page 1? Each that foretells a
verdict was compiled and checked (``tests/cli/test_title_findings.py``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pithtex.errors import NotJudged
from pithtex.findings import Finding
from pithtex.latex.braces import OPTIONAL
from pithtex.latex.cover import cover_before_title
from pithtex.latex.paper_title import PaperTitle, find_title
from pithtex.latex.source_tree import SourceTree
from pithtex.latex.title_macros import ExpandedTitle, expand_title
from pithtex.titles.constructs import is_known
from pithtex.titles.plain import plain_title
from pithtex.titles.raw_tex import read_title
from pithtex.titles.same import same_title

_LONGEST_SHOWN: Final = 300
_PICTURE: Final = re.compile(
    r"\\(?:includegraphics|includesvg|tikz|rule|begin\s*+\{(?:tikzpicture|picture)\})(?![A-Za-z@])"
)
_GRAPHICS: Final = re.compile(rf"\\includegraphics\s*+\*?\s*+{OPTIONAL}{OPTIONAL}\{{[^{{}}]*+\}}")


def title_findings(tree: SourceTree, registered: str) -> list[Finding]:
    """Compare the title of a source with ``registered``, that of its record in arXiv's TeX."""
    findings = list(_of_record(registered))
    title = find_title(tree)
    if title is None:
        message = f"no \\title that can be read is found in {tree.main.name}"
        hint = f"record  {_shown(registered)}\nA check of the PDF will tell."
        return [*findings, Finding("title-not-compared", "note", message, hint)]
    readings = [expand_title(each, tree, is_known) for each in title.readings]
    findings += _pictures(readings[-1])
    findings += _compared(title, [_without_pictures(each) for each in readings], registered)
    cover = cover_before_title(tree, readings[0].text)
    if cover is not None:
        findings.append(
            Finding(
                "title-behind-cover",
                "warning",
                f"{cover} makes a page before the one with the title",
                "A check judges page 1, and will say unbound. Put it behind the title's page, or "
                "name that page to whoever checks: pithtex check --title-page 2",
            )
        )
    return findings


def _of_record(registered: str) -> Iterator[Finding]:
    """Say what of the record's title cannot be looked for on a page."""
    hint = "The registered title stays; type the next version's without it into arXiv's form."
    try:
        unknown = read_title(registered).unknown
    except NotJudged as error:
        yield Finding(error.code, "warning", f"{error.message}: a check will say unbound", hint)
        return
    if unknown:
        names = ", ".join(unknown[:3])
        message = f"what {names} in the record's title prints is not known"
        yield Finding(
            "title-unknown-command", "warning", message, f"A check will say inconclusive. {hint}"
        )


def _pictures(title: ExpandedTitle) -> Iterator[Finding]:
    match = _PICTURE.search(title.text)
    if match is not None:
        yield Finding(
            "title-has-picture",
            "warning",
            f"the title has a picture in it: {match[0]}",
            "A check cannot tell what it says, and will say inconclusive; without it, the title "
            "can be verified.",
        )


def _without_pictures(title: ExpandedTitle) -> ExpandedTitle:
    unknown = tuple(name for name in title.unknown if name != "\\includegraphics")
    return ExpandedTitle(_GRAPHICS.sub(" ", title.text), unknown)


def _compared(
    title: PaperTitle, readings: list[ExpandedTitle], registered: str
) -> Iterator[Finding]:
    same = [same_title(each.text, registered) for each in readings]
    shown = readings[-1]
    both = f"source  {_shown(shown.text)}\nrecord  {_shown(registered)}\n"
    if any(same):
        if title.subtitle is not None and not same[-1]:
            yield Finding(
                "title-has-subtitle",
                "note",
                "the record's title does not have the source's subtitle",
                f"{both}A check may say inconclusive. In arXiv's form, both are one title, with "
                "a colon.",
            )
        return
    if None in same or shown.unknown:
        what = f": not known is {', '.join(shown.unknown[:3])}" if shown.unknown else ""
        yield Finding(
            "title-not-compared",
            "note",
            f"whether the title in the source is the one of the record cannot be told{what}",
            f"{both}A check of the PDF will tell.",
        )
        return
    yield Finding(
        "title-differs",
        "warning",
        "the title in the source is not the one of the record",
        f"{both}"
        "Is the number another paper's? A version with a new title has its own number.\n"
        "A check of the PDF will say unbound.",
    )


def _shown(title: str) -> str:
    plain = plain_title(title)
    return plain if len(plain) <= _LONGEST_SHOWN else f"{plain[:_LONGEST_SHOWN]} ..."
