"""Annotations (ISO 32000-1, 12.5): what readers draw of them, and where they draw what they like.

Those with an appearance are drawn alike, if no reader has a reason to leave it out. Without one,
each reader draws its own. Both are a doubt where they could reach the title, or be as large.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pithtex.box import Box, meet
from pithtex.pdf.page.profile.annotation_reach import LARGE, STROKES, draws_large, reach_of
from pithtex.pdf.page.profile.appearances import ICONS, inherited_field, marked, why_unlike
from pithtex.pdf.page.profile.forms import draw_form
from pithtex.pdf.page.profile.layers import check_layer
from pithtex.pdf.page.profile.link_appearances import draws_border
from pithtex.pdf.page.profile.link_borders import LinkBorders
from pithtex.pdf.page.profile.page_frame import Frame, Title
from pithtex.pdf.page.profile.rules import Rule
from pithtex.pdf.page.profile.survey import Setting, Survey
from pithtex.pdf.page.profile.values import Entries, Stream, Value, integer_of, said

MOST_ANNOTATIONS: Final = 5_000
#: Strokes without appearance, of which a few away from the title do no harm.
MOST_STROKES: Final = 4
#: Icons of notes without appearance, which readers draw in their own way, as pixels at worst.
MOST_ICONS: Final = 20
#: What is small and not shown by all readers; "NOT" takes nine.
MOST_UNLIKE: Final = 8
#: Form fields whose places are compared with those of other annotations.
MOST_FIELDS: Final = 50
_KINDS: Final = frozenset(
    {
        "Text", "FreeText", "Line", "Square", "Circle", "Polygon", "PolyLine", "Highlight",
        "Underline", "Squiggly", "StrikeOut", "Caret", "Stamp", "Ink", "FileAttachment", "Widget",
        "Popup",
    }
)  # fmt: skip
_HIDDEN, _NO_VIEW = 2, 32
_MOST_FLAGS: Final = 1024


def check_annotations(survey: Survey, page: Entries, frame: Frame, title: Title) -> None:
    """Check the annotations of a page."""
    value = survey.get(page, "Annots")
    items = survey.array(value)
    if value is not None and (items is None or len(items) > MOST_ANNOTATIONS):
        survey.report(Rule.ANNOTATION_FORM, "their list")
        return
    form = survey.dictionary(survey.root, "AcroForm") or {}
    checker = _Checker(
        survey, frame, title, needs_appearances=survey.get(form, "NeedAppearances") is True
    )
    for each in items or []:
        if isinstance(each, dict):
            checker.check(each)
        elif each is not None:
            survey.report(Rule.ANNOTATION_FORM, "it is no dictionary")


class _Checker:
    def __init__(
        self, survey: Survey, frame: Frame, title: Title, *, needs_appearances: bool
    ) -> None:
        self._survey = survey
        self._frame = frame
        self._title = title
        self._needs_appearances = needs_appearances
        self._borders = LinkBorders(survey, title)
        self._bare_strokes = self._bare_icons = self._unlike = 0
        self._fields: list[Box] = []

    def check(self, annotation: Entries) -> None:
        survey = self._survey
        flags = survey.get(annotation, "F")
        bits = 0 if flags is None else integer_of(flags)
        if bits is None or not 0 <= bits < _MOST_FLAGS:
            self._report(Rule.ANNOTATION_FORM, annotation, f"flags {said(flags)}")
            return
        if annotation.get("OC") is not None:
            check_layer(survey, survey.get(annotation, "OC"))
        kind = survey.get(annotation, "Subtype")
        appearances = survey.dictionary(annotation, "AP")
        if kind == "Link":
            place = self._place(annotation)
            is_drawn = draws_border(survey, appearances or {}, place)
            self._borders.check(annotation, place, is_drawn=is_drawn)
        elif not bits & _HIDDEN and not (kind == "Popup" and appearances is None):
            if bits & _NO_VIEW:
                self._report(Rule.ANNOTATION_HIDDEN, annotation, said(kind))
            self._check_shown(annotation, kind, appearances or {}, bits)

    def _report(self, rule: Rule, annotation: Entries, detail: str) -> None:
        self._survey.report(rule, detail, self._place(annotation))

    def _place(self, annotation: Entries) -> Box | None:
        """Return where an annotation stands on the page as shown."""
        rect = self._survey.numbers(annotation.get("Rect"), 4)
        return None if rect is None else self._frame.shown(_box(rect))

    def _meets_title(self, box: Box) -> bool:
        """Whether a rectangle of the content meets the title's zone, if that is known."""
        zone = self._title.zone
        return zone is None or meet(self._frame.shown(box), zone)

    def _check_shown(
        self, annotation: Entries, kind: Value, appearances: Entries, flags: int
    ) -> None:
        survey = self._survey
        rect = survey.numbers(annotation.get("Rect"), 4)
        is_empty = rect is not None and (rect[0] == rect[2] or rect[1] == rect[3])
        if not isinstance(kind, str) or kind not in _KINDS:
            self._report(Rule.ANNOTATION_KIND, annotation, said(kind))
        field = inherited_field(survey, annotation, "FT") if kind == "Widget" else None
        # A signature's field shows its appearance, a button's too.
        draws_itself = field not in ("Sig", "Btn") or self._needs_appearances
        if kind == "Widget" and draws_itself and not is_empty:
            self._report(Rule.ANNOTATION_FIELD, annotation, f"{said(field)}")
        if rect is None:
            self._report(Rule.ANNOTATION_FORM, annotation, "its rectangle")
        elif not is_empty:
            self._check_order(annotation, kind, _box(rect))
        normal = survey.get(appearances, "N")
        if isinstance(normal, dict):
            state = survey.get(annotation, "AS")
            normal = survey.get(normal, state) if isinstance(state, str) else None
        if kind == "Popup":
            # A note's window: Poppler draws its appearance, PDFium and browsers do not.
            self._report(Rule.ANNOTATION_KIND, annotation, "a Popup with an appearance")
        reason = None if is_empty else why_unlike(survey, annotation, kind, appearances, flags)
        if reason is not None:
            self._check_unlike(annotation, kind, reason)
        if isinstance(normal, Stream):
            # Ghostscript draws what has no area, which signatures have that nobody is to see.
            unseen = Setting(no_paint=Rule.ANNOTATION_UNLIKE if is_empty else None)
            draw_form(survey, normal, f"appearance of {said(kind)}", unseen)
        elif not is_empty and not (field == "Btn" and "MK" not in annotation):
            self._check_bare(annotation, kind)

    def _check_order(self, annotation: Entries, kind: Value, rect: Box) -> None:
        """Check that nothing lies over a form field, which PDFium draws last."""
        if kind == "Widget":
            self._fields.append(_around(rect))
            if len(self._fields) > MOST_FIELDS:
                self._report(Rule.ANNOTATION_FIELD, annotation, f"over {MOST_FIELDS}")
        elif any(meet(_around(rect), each) for each in self._fields[:MOST_FIELDS]):
            self._report(Rule.ANNOTATION_ORDER, annotation, said(kind))

    def _check_unlike(self, annotation: Entries, kind: Value, reason: str) -> None:
        """Check an annotation whose appearance not all readers show: it draws in its rectangle."""
        rect = self._survey.numbers(annotation.get("Rect"), 4)
        quads = marked(self._survey, annotation) or [] if kind == "Highlight" else []
        places = [_around(each) for each in quads] + ([] if rect is None else [_box(rect)])
        self._unlike += len(places)
        if (
            rect is None
            or self._unlike > MOST_UNLIKE
            or any(self._meets_title(each) for each in places)
            or any(_is_large(each, self._title.size) for each in places)
        ):
            self._report(Rule.ANNOTATION_UNLIKE, annotation, reason)

    def _check_bare(self, annotation: Entries, kind: Value) -> None:
        size = self._title.size
        reach = reach_of(self._survey, annotation, said(kind), size)
        is_near = reach is None or self._meets_title(reach)
        self._bare_strokes += kind in STROKES
        self._bare_icons += kind in ICONS
        if (
            is_near
            or self._bare_strokes > MOST_STROKES
            or self._bare_icons > MOST_ICONS
            or draws_large(self._survey, annotation, said(kind), size)
        ):
            self._report(Rule.ANNOTATION_BARE, annotation, said(kind))


def _box(rect: list[float]) -> Box:
    return rect[0], rect[1], rect[2], rect[3]


def _around(numbers: Sequence[float]) -> Box:
    """Return the rectangle around points, ``x`` and ``y`` in turn."""
    across, down = numbers[::2], numbers[1::2]
    return min(across), min(down), max(across), max(down)


def _is_large(box: Box, title_size: float) -> bool:
    return min(abs(box[2] - box[0]), abs(box[3] - box[1])) >= LARGE * title_size
