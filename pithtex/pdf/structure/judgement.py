"""Whether all readers see one document, and what makes one doubt it."""

from __future__ import annotations

from dataclasses import dataclass

from pypdf.generic import IndirectObject

from pithtex.errors import NotJudged
from pithtex.findings import Finding
from pithtex.pdf.structure.frame import check_frame
from pithtex.pdf.structure.layout import Layout
from pithtex.pdf.structure.opening import doubts_on_opening
from pithtex.pdf.structure.refusal import REWRITE, TwoReadingsError, damaged
from pithtex.pdf.structure.rules import RULES
from pithtex.pdf.structure.streams import damaged_streams


@dataclass(frozen=True, slots=True)
class Structure:
    """``flaws`` name two readings of the file; ``doubts`` are what a viewer may show first."""

    flaws: tuple[Finding, ...] = ()
    doubts: tuple[Finding, ...] = ()


def _check_root(layout: Layout) -> None:
    """Refuse a trailer without a catalogue: pypdf, and others, would go and look for one."""
    root = layout.table.trailer.get("/Root")
    if not isinstance(root, IndirectObject) or root.get_object() is not layout.reader.root_object:
        raise damaged("the newest trailer names no catalogue")


def judge_structure(layout: Layout) -> Structure:
    """Ask all rules, in their order, until one is broken.

    Raises:
        NotJudged: ``pdf-damaged``, ``pdf-structure`` or ``page-too-many-objects``, where the
            file is one document at best, and not a whole one.

    """
    try:
        check_frame(layout.frame)
    except TwoReadingsError as error:
        return Structure((error.finding,))
    _check_root(layout)
    for rule in RULES:
        finding = next(rule(layout), None)
        if finding is not None:
            return Structure((finding,))
    for what in damaged_streams(layout.needed):
        raise NotJudged(
            "pdf-damaged", f"a stream of {what} is damaged: readers show what they can", REWRITE
        )
    # One of a kind says it all.
    doubts = dict.fromkeys(doubts_on_opening(layout.reader, layout.page_1, layout.judged))
    return Structure(doubts=tuple(doubts))
