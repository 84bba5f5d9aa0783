"""What is drawn above the title, and is a logo or the small print of an editor."""

from __future__ import annotations

from pithtex.check.doubts.emblems import height_of_letters
from pithtex.pdf.page.lettering import Kind, Lettering

#: A line of the notice that an editor of proceedings draws above each of its papers.
ROW = Lettering((181.1, 27.5, 250.4, 35.9), 8, 6.6, Kind.ROW)


def test_letters_that_touch_are_as_high_as_those_of_their_line():
    joined = Lettering((307.2, 27.5, 338.9, 35.9), 6, 8.4, Kind.JOINED)
    assert height_of_letters(joined, [ROW, joined]) == 6.6


def test_letters_that_stand_out_of_the_line_are_as_high_as_they_are():
    higher = Lettering((307.2, 26.0, 338.9, 35.9), 6, 9.9, Kind.JOINED)
    few = Lettering((181.1, 26.0, 250.4, 35.9), 3, 6.6, Kind.ROW)
    assert height_of_letters(higher, [ROW, few, higher]) == 9.9
    assert height_of_letters(ROW, [ROW]) == 6.6
