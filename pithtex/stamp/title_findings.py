"""What is to be said of a source's title before it is compiled, beside that of the record."""

from __future__ import annotations

from typing import Final

from pithtex.findings import Finding
from pithtex.latex.paper_title import find_title
from pithtex.latex.source_tree import SourceTree
from pithtex.latex.title_macros import expand_title
from pithtex.titles.constructs import is_known
from pithtex.titles.plain import plain_title
from pithtex.titles.same import same_title

_LONGEST_SHOWN: Final = 300


def title_findings(tree: SourceTree, registered: str) -> list[Finding]:
    """Compare the title of a source with that of its record."""
    title = find_title(tree)
    if title is None:
        return []
    readings = [expand_title(each, tree, is_known) for each in title.readings]
    same = [same_title(each.text, registered) for each in readings]
    if any(same):
        return []
    shown = readings[-1]
    both = f"source  {_shown(shown.text)}\nrecord  {_shown(registered)}\n"
    if None in same or shown.unknown:
        what = f": not known is {', '.join(shown.unknown[:3])}" if shown.unknown else ""
        return [
            Finding(
                "title-not-compared",
                "note",
                f"whether the title in the source is the one of the record cannot be told{what}",
                f"{both}A check of the PDF will tell.",
            )
        ]
    return [
        Finding(
            "title-differs",
            "warning",
            "the title in the source is not the one of the record",
            f"{both}"
            "Is the number another paper's? A version with a new title has its own number.\n"
            "A check of the PDF will say unbound.",
        )
    ]


def _shown(title: str) -> str:
    plain = plain_title(title)
    return plain if len(plain) <= _LONGEST_SHOWN else f"{plain[:_LONGEST_SHOWN]} ..."
