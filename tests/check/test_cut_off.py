"""What the crop box cuts off: a printer's mark is nobody's title."""

from __future__ import annotations

import pytest
from page1.judging import judge_page
from page1.pdf_page import RECORD_IN_ITS_PLACE, PdfPage

TITLE = "Slow Growth of Quiet Lattices"


@pytest.mark.parametrize(
    ("beside", "box"),
    [
        ("BT /T 10 Tf 1 0 0 1 20 770 Tm (File: 571J1504 By: CV Codes: 6428) Tj ET", "0 0 612 792"),
        ("BT /H 40 Tf 1 0 0 1 20 750 Tm (+) Tj ET", "0 0 612 792"),
    ],
    ids=["small", "a-register-mark"],
)
def test_what_is_no_title_is_no_doubt(beside, box):
    page = PdfPage(f"{RECORD_IN_ITS_PLACE}\n{beside}", page="/CropBox [0 0 612 720]", box=box)
    assert judge_page(page.pdf(), TITLE).status == "verified"


@pytest.mark.parametrize(("height", "box"), [(840, "0 0 612 792"), (740, "0 0 612 720")])
def test_large_words_off_the_sheet_are_a_doubt_as_readers_may_bring_them_in(height, box):
    words = f"BT /H 30 Tf 1 0 0 1 100 {height} Tm (Crystals Considered Harmful) Tj ET"
    page = PdfPage(f"{RECORD_IN_ITS_PLACE}\n{words}", page="/CropBox [0 0 612 720]", box=box)
    judged = judge_page(page.pdf(), TITLE)
    assert judged.status == "inconclusive"
    assert "doubt-words-hidden" in [each.code for each in judged.findings]
