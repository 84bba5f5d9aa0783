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
        ("BT /H 30 Tf 1 0 0 1 100 840 Tm (Crystals Considered Harmful) Tj ET", "0 0 612 792"),
        ("BT /H 40 Tf 1 0 0 1 20 750 Tm (+) Tj ET", "0 0 612 792"),
        ("BT /H 30 Tf 1 0 0 1 100 740 Tm (Crystals Considered Harmful) Tj ET", "0 0 612 720"),
    ],
    ids=["small", "off-the-sheet", "a-register-mark", "no-sheet-beyond"],
)
def test_what_no_reader_shows_as_a_title_is_no_doubt(beside, box):
    page = PdfPage(f"{RECORD_IN_ITS_PLACE}\n{beside}", page="/CropBox [0 0 612 720]", box=box)
    assert judge_page(page.pdf(), TITLE).status == "verified"
