"""Why a record is not bound to a PDF, in words."""

from __future__ import annotations

from pithtex.check.binding import TitleMatch
from pithtex.findings import Finding


def unbound(match: TitleMatch, title: str | None, *, hides_text: bool) -> Finding:
    """Return why page 1 does not show that the record is about this paper."""
    record = f"record  {title or '(title unknown)'}"
    if hides_text:
        return Finding(
            "hidden-text",
            "error",
            "page 1 has text that does not show, so none of its text binds",
            f"{record}\nA title that readers cannot see proves nothing.",
        )
    if match.misplaced:
        return Finding(
            "title-misplaced",
            "error",
            "the record's title stands on page 1, but not as its title",
            f"{record}\nIt is part of a longer title, a heading or the text.",
        )
    if match.near:
        return Finding(
            "title-near",
            "error",
            "the title on page 1 is near the record's, but not the same",
            f"page 1  {match.near}\n{record}\n"
            "A later version with a new title has its own Pith Number.",
        )
    return Finding(
        "title-absent",
        "error",
        "the record's title does not stand on page 1",
        f"{record}\nA badge copied from another paper looks like this.",
    )
