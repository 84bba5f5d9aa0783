"""``/ActualText`` around the title: what is read aloud there, beside what is shown."""

from __future__ import annotations

import pytest
from page1.judging import judge_page
from page1.pdf_page import RECORD_IN_ITS_PLACE, PdfPage, form

TITLE = "Slow Growth of Quiet Lattices"


def in_span(said: str, shown: str = RECORD_IN_ITS_PLACE) -> str:
    return f"/Span << /ActualText ({said}) >> BDC {shown} EMC"


OTHER = PdfPage(content=in_span("Crystals Considered Harmful"))
IN_A_FORM = PdfPage(
    content=in_span("Crystals Considered Harmful", "/X Do"),
    resources="/XObject << /X 10 0 R >>",
    objects={10: form(RECORD_IN_ITS_PLACE)},
)


@pytest.mark.parametrize("page", [OTHER, IN_A_FORM], ids=["around-text", "around-a-form"])
def test_title_that_is_read_aloud_as_another_is_a_note(page):
    judged = judge_page(page.pdf(), TITLE)
    (note,) = judged.findings
    assert (judged.status, note.code, note.level) == ("verified", "title-read-otherwise", "note")
    assert "say 'Crystals Considered Harmful' where it shows" in note.message


def test_part_of_the_title_that_is_not_read_aloud_is_a_note():
    words = (
        "BT /T 18 Tf 1 0 0 1 190 640 Tm /Span << /ActualText () >> BDC (Slow) Tj EMC "
        "( Growth of Quiet Lattices) Tj ET"
    )
    (note,) = judge_page(PdfPage(content=words).pdf(), TITLE).findings
    assert note.code == "title-read-otherwise"


@pytest.mark.parametrize(
    "said", [TITLE, "Slow growth of quiet lattices ", "SLOW GROWTH OF QUIET LAT-TICES"]
)
def test_title_that_is_read_aloud_as_it_is_shown_is_no_finding(said):
    assert judge_page(PdfPage(content=in_span(said)).pdf(), TITLE).findings == ()
