"""A badge that may be a picture: its link says a number, its letters cannot be read."""

from __future__ import annotations

from collections.abc import Sequence

from pithtex.box import Box, meet
from pithtex.findings import Finding
from pithtex.pdf.carriers.links import RecordLink
from pithtex.pdf.page.document import Page


def note_picture(page: Page, links: Sequence[RecordLink]) -> tuple[Finding, ...]:
    """Return a note on the first link to a record that lies over a picture and over no text.

    A frame around a text, a rule or a ground is no picture: something is drawn there, and no
    letter stands there. To be asked where page 1 prints no number.

    Raises:
        NotJudged: ``page-*``.

    """
    for link in links:
        if not any(link.rectangle):
            continue
        box = page.box_of(link.rectangle)
        if any(_is_within(run.box, box) for run in page.runs()):
            continue
        if any(each.kind != "form" and meet(each.box, box) for each in page.drawings()):
            return (
                Finding(
                    "badge-unread",
                    "note",
                    "page 1 prints no number, and its link lies over a drawing: no more was read",
                    "--deep reads a QR code in it; a printed number is text that can be copied.",
                    boxes=(box,),
                ),
            )
    return ()


def _is_within(box: Box, other: Box) -> bool:
    """Whether the middle of a box is within another."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return other[0] <= x <= other[2] and other[1] <= y <= other[3]
