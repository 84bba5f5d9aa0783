"""Appearances of annotations that some readers do not show, or show otherwise.

Which keys an annotation needs to be drawn at all, whether its flags hide it, and which of several
appearances counts: readers decide each in their own way.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from pithtex.pdf.page.profile.rules import Rule
from pithtex.pdf.page.profile.streams import decoded
from pithtex.pdf.page.profile.survey import MOST_CONTENT, Survey
from pithtex.pdf.page.profile.values import Entries, Stream, Value, integer_of, said

#: Words that are marked, each by four corners.
MARKS: Final = ("Highlight", "Underline", "Squiggly", "StrikeOut")
CORNERS: Final = 8
#: Notes and attachments, which programs draw as pictures of one size, whatever the zoom.
ICONS: Final = ("Text", "FileAttachment")
#: Flags (ISO 32000-1, 12.5.3): MuPDF hides the first, Ghostscript what is not to be printed;
#: of the others, the size follows the zoom or does not, or the mouse hides it.
_INVISIBLE, _PRINT, _OWN_SIZE, _TOGGLED = 1, 4, 8 | 16, 256
_PUSH_BUTTON: Final = 1 << 16
_FORM_DEPTH: Final = 8
#: PDFium shows nothing that is scaled by less, in area: it is fitted into its rectangle by more.
_SMALLEST: Final = 1e-4
#: Bytes of a highlight's appearance: some rectangles.
_MOST_HIGHLIGHT: Final = 100_000
_WORD: Final = re.compile(rb"/?[^ \t\r\n\[\]/]++")
#: Strings and comments; a highlight has none.
_NOT_WORDS: Final = re.compile(rb"[()<>%{}\0\f\v]")
_PAINTS: Final = frozenset(
    {b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"S", b"s", b"sh", b"Do", b"Tj", b"TJ", b"BI"}
    | {b"'", b'"'}
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
        return (
            _why_left_out(survey, annotation, kind, flags)
            or _why_replaced(survey, kind, normal)
            or (_why_no_field(survey, annotation, appearances) if kind == "Widget" else None)
        )
    # Boxes to check have none where they are not, for the mouse either.
    state = survey.get(annotation, "AS")
    others = [
        each
        for each in (survey.get(appearances, key) for key in ("R", "D"))
        if isinstance(each, Stream)
        or (isinstance(each, dict) and isinstance(state, str) and state in each)
    ]
    return f"{said(kind)}: its appearance is for the mouse" if others else None


def _why_left_out(survey: Survey, annotation: Entries, kind: Value, flags: int) -> str | None:
    is_hidden = flags & (_INVISIBLE | _TOGGLED)
    # What is multiplied hides nothing, where it is not printed.
    is_odd = flags & _OWN_SIZE or not (flags & _PRINT or kind == "Highlight")
    if is_hidden or (is_odd and kind not in ICONS):
        return f"{said(kind)}: flags {flags}"
    # Poppler draws nothing then, and pdf.js no mark.
    if kind in MARKS and marked(survey, annotation) is None:
        return f"{said(kind)}: it marks nothing"
    if kind in ("Polygon", "PolyLine") and not survey.numbers(annotation.get("Vertices")):
        return f"{said(kind)} without corners"
    if kind == "FileAttachment" and not isinstance(survey.get(annotation, "FS"), (bytes, dict)):
        return f"{said(kind)} without a file"
    if "IRT" in annotation and survey.dictionary(annotation, "IRT") is None:
        return f"{said(kind)}: it answers nothing"
    return None


def _why_no_field(survey: Survey, widget: Entries, appearances: Entries) -> str | None:
    """Return why a form field is none: PDFium goes by the form, MuPDF shows what is signed."""
    if survey.dictionary(survey.root, "AcroForm") is None:
        return "Widget of no form"
    field = inherited_field(survey, widget, "FT")
    if field == "Sig" and inherited_field(survey, widget, "V") is None:
        return "Widget: nothing is signed"
    is_pushed = (integer_of(inherited_field(survey, widget, "Ff")) or 0) & _PUSH_BUTTON
    if field == "Btn" and not is_pushed and isinstance(survey.get(appearances, "N"), Stream):
        return "Widget: a box to check has one appearance"
    return None


def _why_replaced(survey: Survey, kind: Value, appearance: Stream) -> str | None:
    matrix = survey.numbers(appearance.entries.get("Matrix"), 6)
    if matrix is not None:
        scale = abs(matrix[0] * matrix[3] - matrix[1] * matrix[2])
        if not _SMALLEST <= scale <= 1 / _SMALLEST:
            return f"{said(kind)}: its appearance is scaled by {matrix[0]}"
    if kind == "Highlight" and not _is_multiplied(survey, appearance):
        return f"{said(kind)}: it hides what it marks"
    return None


def marked(survey: Survey, annotation: Entries) -> list[list[float]] | None:
    """Return the corners of each place that is marked, eight numbers; ``None`` if all is odd."""
    numbers = survey.numbers(annotation.get("QuadPoints"))
    if not numbers or len(numbers) % CORNERS:
        return None
    return [numbers[at : at + CORNERS] for at in range(0, len(numbers), CORNERS)]


def inherited_field(survey: Survey, widget: Entries, key: str) -> Value:
    """Return an entry of a form field, or of the nearest field above it that has one."""
    return survey.inherited(widget, key, _FORM_DEPTH)


def _is_multiplied(survey: Survey, form: Stream) -> bool:
    """Whether all of an appearance is multiplied with what is below it, as a highlight is.

    Poppler and pdf.js draw another in its place where it is not.
    """
    resources = survey.dictionary(form.entries, "Resources") or {}
    states = survey.dictionary(resources, "ExtGState") or {}
    modes = {
        b"/" + name.encode("latin-1"): survey.get(survey.dictionary(states, name) or {}, "BM")
        for name in states
    }
    content = decoded(survey, form, MOST_CONTENT, Rule.CONTENT_LARGE) or b""
    if len(content) > _MOST_HIGHLIGHT or _NOT_WORDS.search(content):
        return False
    forms = survey.dictionary(resources, "XObject") or {}
    return all(_keeps_mode(survey, survey.get(forms, name)) for name in forms) and _multiplies(
        content, modes
    )


def _keeps_mode(survey: Survey, form: Value) -> bool:
    """Whether a form is drawn as one, or sets no mode of its own."""
    if not isinstance(form, Stream):
        return False
    resources = survey.dictionary(form.entries, "Resources") or {}
    return "Group" in form.entries or not ("ExtGState" in resources or "XObject" in resources)


def _multiplies(content: bytes, modes: Mapping[bytes, Value]) -> bool:
    """Whether content paints only while its graphics state says so."""
    is_on, saved, before = False, [False], b""
    for word in _WORD.findall(content):
        if word == b"q":
            saved.append(is_on)
        elif word == b"Q" and len(saved) > 1:
            is_on = saved.pop()
        elif word == b"gs" and modes.get(before) is not None:
            is_on = modes[before] == "Multiply"
        elif word in _PAINTS and not is_on:
            return False
        before = word
    return True
