"""Whether letters show, looked up in one picture: as the letters by themselves say."""

from __future__ import annotations

import pytest
from raw_page import raw_page, words

from pithtex.pdf.page.change import Change
from pithtex.pdf.page.document import Document
from pithtex.pdf.page.ink import shown

TITLE = words([(50, 700, 20, "A Title of Words")])
GREY = "0.8 g 0 0 612 792 re f 0 g "
EVEN_GROUNDS = {
    "black on white": TITLE,
    "pale": "0.9 g " + TITLE,
    "white": "1 g " + TITLE,
    "on grey": GREY + TITLE,
    "on blue": "0.2 0.4 0.9 rg 0 0 612 792 re f 0 g " + TITLE,
    "yellow": "1 1 0.5 rg " + TITLE,
    "half of it covered": TITLE + "1 g 40 690 60 40 re f",
}
OTHER_GROUNDS = {
    "half on grey": "0.8 g 0 0 120 792 re f 0 g " + TITLE,
    "with a rule": TITLE + "40 705 200 1 re f",
}


@pytest.mark.parametrize("content", [*EVEN_GROUNDS.values(), *OTHER_GROUNDS.values()])
@pytest.mark.parametrize("box", [(40.0, 70.0, 300.0, 100.0), (55.0, 75.0, 90.0, 88.0)])
def test_letters_show_as_they_do_by_themselves(content, box):
    with Document(raw_page(content)) as document:
        page = document.page(0)
        runs = page.runs()
        glyphs = page.glyphs(runs)
        with_, without = page.render(box, 2.4), page.render_without(runs, box, 2.4)
        change = Change(with_, without)
        for glyph in glyphs:
            contrast = shown(with_, without, glyph, 12).contrast
            assert change.contrast(glyph, 12) == contrast
            for least in (12, 20, 45):
                assert change.shows(glyph, least) == (contrast >= least)


def test_grounds_are_told_apart():
    # The test above has to meet both ways.
    for content, is_even in ((GREY + TITLE, True), (OTHER_GROUNDS["with a rule"], False)):
        with Document(raw_page(content)) as document:
            page = document.page(0)
            box = (40.0, 70.0, 300.0, 100.0)
            without = page.render_without(page.runs(), box, 2.4)
            assert Change(page.render(box, 2.4), without)._is_even is is_even
