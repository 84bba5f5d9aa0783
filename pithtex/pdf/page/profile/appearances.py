"""Appearances of annotations that some readers do not show, or show otherwise.

Which keys an annotation needs to be drawn at all, whether its flags hide it, and which of several
appearances counts: readers decide each in their own way.
"""

from __future__ import annotations

import re
from typing import Final

from pithtex.pdf.page.profile.rules import Rule
from pithtex.pdf.page.profile.streams import decoded
from pithtex.pdf.page.profile.survey import MOST_CONTENT, Survey
from pithtex.pdf.page.profile.syntax import NAME, SPACE
from pithtex.pdf.page.profile.values import Entries, Stream, Value, said

#: Words that are marked, each by four corners.
MARKS: Final = ("Highlight", "Underline", "Squiggly", "StrikeOut")
CORNERS: Final = 8
#: Notes and attachments, which programs draw as pictures of one size, whatever the zoom.
ICONS: Final = ("Text", "FileAttachment")
#: Without these, Poppler draws nothing, and pdf.js no mark.
_NEEDED: Final = {"Polygon": "Vertices", "PolyLine": "Vertices", "FileAttachment": "FS"}
#: Flags (ISO 32000-1, 12.5.3): MuPDF hides the first, Ghostscript what is not to be printed;
#: of the others, the size follows the zoom or does not, or the mouse hides it.
_INVISIBLE, _PRINT, _OWN_SIZE, _TOGGLED = 1, 4, 8 | 16, 256
#: Content whose first step is a graphics state.
_STATE_FIRST: Final = re.compile(
    SPACE + rb"*+(?:q" + SPACE + rb"++)*+(" + NAME + rb")" + SPACE + rb"++gs" + SPACE
)
#: The appearance may be a form that draws another one.
_ONE_FORM: Final = re.compile(
    SPACE + rb"*+(?:(?:q|" + NAME + SPACE + rb"++gs)" + SPACE + rb"++)*+"
    rb"(" + NAME + rb")" + SPACE + rb"++Do" + SPACE + rb"*+(?:Q" + SPACE + rb"*+)*+"
)  # fmt: skip


def why_unlike(
    survey: Survey, annotation: Entries, kind: Value, appearances: Entries, flags: int
) -> str | None:
    """Return why some readers show no appearance of an annotation, or another; else ``None``."""
    normal = survey.get(appearances, "N")
    if isinstance(normal, dict):
        state = survey.get(annotation, "AS")
        if not isinstance(state, str) or (state not in normal and state != "Off"):
            return f"{said(kind)}: none of its appearances is chosen"
        normal = survey.get(normal, state)
    if isinstance(normal, Stream):
        return _why_left_out(survey, annotation, kind, flags) or _why_replaced(survey, kind, normal)
    others = [key for key in ("R", "D") if survey.get(appearances, key) is not None]
    return f"{said(kind)}: its appearance is for the mouse" if others else None


def _why_left_out(survey: Survey, annotation: Entries, kind: Value, flags: int) -> str | None:
    is_hidden = flags & (_INVISIBLE | _TOGGLED)
    # What is multiplied hides nothing, where it is not printed.
    is_odd = flags & _OWN_SIZE or not (flags & _PRINT or kind == "Highlight")
    if is_hidden or (is_odd and kind not in ICONS):
        return f"{said(kind)}: flags {flags}"
    if kind in MARKS and marked(survey, annotation) is None:
        return f"{said(kind)}: it marks nothing"
    needed = _NEEDED.get(said(kind))
    if needed is not None and survey.get(annotation, needed) is None:
        return f"{said(kind)} without {needed}"
    return None


def _why_replaced(survey: Survey, kind: Value, appearance: Stream) -> str | None:
    if kind == "Highlight" and not _is_multiplied(survey, appearance):
        return f"{said(kind)}: it hides what it marks"
    return None


def marked(survey: Survey, annotation: Entries) -> list[list[float]] | None:
    """Return the corners of each place that is marked, eight numbers; ``None`` if all is odd."""
    numbers = survey.numbers(annotation.get("QuadPoints"))
    if not numbers or len(numbers) % CORNERS:
        return None
    return [numbers[at : at + CORNERS] for at in range(0, len(numbers), CORNERS)]


def _is_multiplied(survey: Survey, form: Stream) -> bool:
    """Whether an appearance is blended as a highlight is; Poppler and pdf.js draw others anew."""
    for _ in range(2):
        resources = survey.dictionary(form.entries, "Resources") or {}
        states = survey.dictionary(resources, "ExtGState") or {}
        modes = {name: survey.get(survey.dictionary(states, name) or {}, "BM") for name in states}
        content = decoded(survey, form, MOST_CONTENT, Rule.CONTENT_LARGE) or b""
        first = _STATE_FIRST.match(content)
        if first is not None and modes.get(first[1][1:].decode("latin-1")) == "Multiply":
            return all(mode in (None, "Multiply") for mode in modes.values())
        inner = _ONE_FORM.fullmatch(content)
        forms = survey.dictionary(resources, "XObject") or {}
        drawn = survey.get(forms, inner[1][1:].decode("latin-1")) if inner is not None else None
        if not isinstance(drawn, Stream):
            return False
        form = drawn
    return False
