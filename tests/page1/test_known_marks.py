"""Marks of publishers that are known by what they look like: alone, whole, as they are."""

from __future__ import annotations

import sys

import pytest

from page1.judging import judge_page
from page1.pdf_page import RECORD_IN_ITS_PLACE, PdfPage, stream
from page1.pictures import rectangles
from pithtex.check import known_marks
from pithtex.check.known_marks import Mark
from pithtex.check.page_verdict import Wanted
from pithtex.check.worker import IsolatedReader
from pithtex.pdf.page.appearance import appearance_of, grid_of
from pithtex.pdf.page.document import Document
from pithtex.protocol.text import text_sha256

RECORD = "Slow Growth of Quiet Lattices"
#: A word in purple on a disc of green, 66 by 29 points.
MARK = f".5 .2 .6 rg {rectangles('Mark')} f .2 .6 .2 rg 0 0 66 3 re f .8 .2 .2 rg 2 22 6 6 re f"
#: Where it stands: beside the title, on its line.
BESIDE = "q .7 0 0 .7 440 634 cm /M Do Q"


def page(drawn: str, mark: str = MARK) -> bytes:
    """Return a page with the title and what is drawn, for which ``/M`` is a form."""
    return PdfPage(
        content=f"{RECORD_IN_ITS_PLACE} {drawn}",
        resources="/XObject << /M 10 0 R >> /ExtGState << /Pale << /ca .4 >> >>",
        objects={10: stream("/Type /XObject /Subtype /Form /BBox [-9 -9 99 99]", mark.encode())},
    ).pdf()


@pytest.fixture
def known(monkeypatch):
    """Make :data:`MARK` the one that is known."""
    with Document(page(BESIDE)) as document:
        shown = document.page(0)
        box = next(each.box for each in shown.drawings() if each.kind == "form")
        shape = (box[2] - box[0]) / (box[3] - box[1])
        mark = Mark("Test", shape, appearance_of(shown, box, grid_of(shape, 1.0)))
    monkeypatch.setattr(known_marks, "known_marks", lambda: (mark,))


def status(data: bytes) -> str:
    return judge_page(data, RECORD).status


PLACES = {
    "beside": BESIDE,
    "smaller": "q .5 0 0 .5 440 640.3 cm /M Do Q",
    "between-pixels": "q .7 0 0 .7 440.37 634.61 cm /M Do Q",
    "above": "q .9 0 0 .9 250 664 cm /M Do Q",
    "twice": f"{BESIDE} q .7 0 0 .7 250 664 cm /M Do Q",
}


@pytest.mark.parametrize("drawn", PLACES.values(), ids=PLACES)
def test_known_mark_is_no_doubt(drawn, known):
    assert status(page(drawn)) == "verified"


@pytest.mark.parametrize("drawn", PLACES.values(), ids=PLACES)
def test_the_same_is_a_doubt_where_it_is_not_known(drawn):
    assert status(page(drawn)) == "inconclusive"


_II = rectangles("II", 16, 1.0)
CHANGED = {
    "with-letters-on-it": f"{BESIDE} q 1 0 0 1 450 636 cm 0 g {_II} f Q",
    "with-pale-letters-on-it": f"{BESIDE} q 1 0 0 1 450 636 cm .88 g {_II} f Q",
    "half-covered": f"{BESIDE} 1 g 462 630 30 30 re f",
    "one-letter-covered": f"{BESIDE} 1 g 442 638 12 12 re f",
    "clipped": f"q 440 630 26 40 re W n {BESIDE} Q",
    "pale": f"/Pale gs {BESIDE}",
    "stretched": "q .9 0 0 .7 440 634 cm /M Do Q",
    "mirrored": "q -.7 0 0 .7 490 634 cm /M Do Q",
    "upside-down": "q .7 0 0 -.7 440 654 cm /M Do Q",
    "with-a-word-beside": f"{BESIDE} q 1 0 0 1 490 636 cm 0 g {rectangles('No', 16, 1.0)} f Q",
    "with-a-word-before": f"{BESIDE} q 1 0 0 1 410 636 cm 0 g {rectangles('No', 16, 1.0)} f Q",
    "larger-than-it-can-be-told": "q 5 0 0 5 130 664 cm /M Do Q",
    "written-with-marks": "q .15 0 0 .15 440 634 cm 0 g "
    + " ".join(f"q 1 0 0 1 {70 * x} {31 * y} cm /M Do Q" for x in (0, 3) for y in range(5))
    + " Q",
}


@pytest.mark.parametrize("drawn", CHANGED.values(), ids=CHANGED)
def test_mark_that_is_changed_is_a_doubt(drawn, known):
    assert status(page(drawn)) == "inconclusive"


@pytest.mark.parametrize(
    "mark",
    [MARK.replace(".5 .2 .6 rg", ".2 .2 .6 rg"), MARK.replace("2 22 6 6", "2 16 6 6")],
    ids=["colour", "shape"],
)
def test_mark_that_is_drawn_otherwise_is_a_doubt(mark, known):
    assert status(page(BESIDE, mark)) == "inconclusive"


@pytest.mark.skipif(sys.platform != "linux", reason="only there nothing can be opened")
def test_worker_that_may_open_nothing_has_the_table():
    drawn = f"q .4 0 0 .4 440 634 cm 0 0 66 66 re S q 1 0 0 1 9 9 cm {rectangles('II')} f Q Q"
    with IsolatedReader() as reader:
        reader.load(page(drawn))
        reader.read()
        assert reader.judge(Wanted(RECORD, text_sha256(RECORD))).title == "doubtful"


def test_table_has_shapes_that_its_cells_fit():
    for mark in known_marks.known_marks():
        look = mark.appearance
        assert len(look.cells) == 4 * look.columns * look.rows
        assert len(set(look.cells)) > 8
        assert look.is_like(look)
