"""Whether page 1 keeps to what all readers draw alike."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from itertools import accumulate
from typing import Final

from pypdf import PageObject, PdfReader
from pypdf.generic import IndirectObject

from pithtex.box import Box
from pithtex.findings import Finding
from pithtex.pdf.page.profile.annotations import check_annotations
from pithtex.pdf.page.profile.colour import check_defaults
from pithtex.pdf.page.profile.content import read_drawing
from pithtex.pdf.page.profile.forms import check_draws
from pithtex.pdf.page.profile.graphics_state import check_group
from pithtex.pdf.page.profile.page_frame import DEEPEST_TREE, Title, check_page
from pithtex.pdf.page.profile.rules import Breach, Rule
from pithtex.pdf.page.profile.streams import decoded
from pithtex.pdf.page.profile.survey import Drawing, Survey, TooMuch
from pithtex.pdf.page.profile.values import Entries, Ref, Stream, entries_of

#: Streams that a page's content is cut into.
MOST_PARTS: Final = 5_000
#: What a person can look at.
MOST_DOUBTS: Final = 8
_LOOK: Final = "Look at page 1 in another PDF reader, too."


def unlike_drawings(
    page: PageObject,
    zone: Box | None,
    title_size: float,
    letters: Iterable[Box] = (),
    marks: Iterable[Box] = (),
) -> list[Finding]:
    """Return a doubt for each rule that a page breaks; none, where all readers draw it alike.

    ``page`` is a page of a strict pypdf reader, with its ``indirect_reference``. ``zone`` is the
    title's own box on the page as shown (points from its upper left corner, y downwards; after
    ``/Rotate`` and the crop box), ``None`` where that is unknown; ``title_size`` is the size of
    its type in points, and ``letters`` are the boxes of its letters, ``marks`` those of notes on
    its lines. They decide only which annotations without appearance matter: how far from the title
    they may not be is reckoned here.
    """
    breaches = broken_rules(page, Title(zone, title_size, tuple(letters), tuple(marks)))
    return [_doubt(breach) for breach in breaches[:MOST_DOUBTS]]


def broken_rules(page: PageObject, title: Title) -> list[Breach]:
    """Return the rules that a page breaks, each once, with what broke it first."""
    reader, reference = page.pdf, page.indirect_reference
    if not isinstance(reader, PdfReader) or not isinstance(reference, IndirectObject):
        return [Breach(Rule.OBJECT, "the page is in no file")]
    survey = Survey(reader)
    entries = entries_of(survey.resolve(Ref(reference.idnum, reference.generation)))
    if entries is None:
        survey.report(Rule.OBJECT, "the page cannot be read")
    else:
        # Where it is beyond a limit, what was found until then stands, the limit with it.
        with suppress(TooMuch):
            _survey_page(survey, entries, title)
    return list(survey.breaches.values())


def _survey_page(survey: Survey, page: Entries, title: Title) -> None:
    frame = check_page(survey, page)
    group = survey.get(page, "Group")
    if group is not None:
        check_group(survey, group, "page")
    resources = entries_of(survey.inherited(page, "Resources", DEEPEST_TREE))
    if resources is None:
        survey.report(Rule.RESOURCE, "the page has no resources")
    pieces = _content(survey, page)
    joins = tuple(end - 1 for end in accumulate(len(each) + 1 for each in pieces))[:-1]
    content = b"\n".join(pieces)
    survey.draw(Drawing(content, resources or {}, "page", is_page=True, joins=joins))
    check_annotations(survey, page, frame, title)
    while survey.drawings:
        drawing = survey.drawings.pop()
        check_defaults(survey, drawing.resources)
        read_drawing(survey, drawing)
    check_draws(survey)
    if survey.has_knockout and survey.has_alpha_shape:
        survey.report(Rule.KNOCKOUT, "alpha as shape")
    if survey.has_other_group and survey.has_blending:
        # MuPDF blends in the space of the group, the others in that of the screen.
        survey.report(Rule.BLENDING, "in a group of other colours")
    if (survey.has_plate and survey.has_blending) or (
        survey.has_overprint and (survey.has_plate or survey.has_light_ink)
    ):
        survey.report(Rule.INK_BLENDED)


def _content(survey: Survey, page: Entries) -> list[bytes]:
    """Return the streams of the page's content (ISO 32000-1, 7.7.3.3)."""
    value = survey.get(page, "Contents")
    parts = survey.array(value) if isinstance(value, list) else [value]
    pieces = []
    if len(parts or []) > MOST_PARTS:
        raise survey.give_up(Rule.CONTENT_LARGE, "too many streams")
    for part in parts or []:
        if isinstance(part, Stream):
            piece = decoded(survey, part, survey.content_left, Rule.CONTENT_LARGE)
            pieces.append(piece or b"")
        else:
            survey.report(Rule.STREAM_MISSING)
    return [each for each in pieces if each]


def _doubt(breach: Breach) -> Finding:
    detail = f" ({_printable(breach.detail)})" if breach.detail else ""
    return Finding(
        "doubt-readers-differ",
        "warning",
        f"readers may show page 1 differently: {breach.rule.value}{detail}",
        _LOOK,
        boxes=tuple(breach.boxes),
    )


def _printable(text: str) -> str:
    return "".join(each if each.isprintable() else "·" for each in text)
