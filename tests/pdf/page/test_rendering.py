"""Pictures: of the whole page, of a part of it, with notes and fields, without some text."""

from __future__ import annotations

import pytest
from raw_page import raw_page, stream, words

from pithtex.pdf.page.document import Document
from pithtex.pdf.page.pixels import differences

PAGE = (
    "0.8 0.9 1 rg 0 600 600 200 re f 0 g "
    + words([(50, 700, 20, "A Title of Words"), (50, 600, 10, "and a body")])
    + "1 0 0 RG 3 w 20 20 m 580 780 l S"
)


def pixel(picture, x, y):
    """Return red, green and blue at a place of the page in points."""
    column = int((x - picture.left) * picture.scale)
    row = int((y - picture.top) * picture.scale)
    at = row * picture.stride + 4 * column
    blue, green, red = picture.data[at : at + 3]
    return red, green, blue


def rows(picture, left, top, right, bottom):
    return [
        picture.data[y * picture.stride + 4 * left : y * picture.stride + 4 * right]
        for y in range(top, bottom)
    ]


@pytest.mark.parametrize("box", [(40, 80, 300, 110), (0, 0, 600, 360), (333.3, 77.7, 401.2, 99.9)])
def test_a_part_is_cut_from_the_whole(box):
    with Document(raw_page(PAGE)) as document:
        page = document.page(0)
        whole, part = page.render(None, 2), page.render(box, 2)
    assert part.scale == whole.scale
    left, top = round(part.left * 2), round(part.top * 2)
    assert (part.left, part.top) == (left / 2, top / 2)
    assert part.left <= box[0] < part.left + 1
    assert part.top <= box[1] < part.top + 1
    assert part.left + part.width / 2 >= box[2] - 0.01
    cut = rows(part, 0, 0, part.width, part.height)
    same = rows(whole, left, top, left + part.width, top + part.height)
    # smoothing begins at the edge of a picture, and may come out otherwise by a shade
    assert max(differences(b"".join(cut), b"".join(same))) <= 4


def test_pictures_are_in_colour():
    with Document(raw_page(PAGE)) as document:
        picture = document.page(0).render(None, 1)
    assert (picture.width, picture.height) == (600, 800)
    assert pixel(picture, 10, 10) == pytest.approx((204, 230, 255), abs=1)
    assert pixel(picture, 300, 400) == pytest.approx((255, 0, 0), abs=1)
    assert pixel(picture, 10, 500) == (255, 255, 255)


def test_a_part_beyond_the_page_ends_with_the_page():
    with Document(raw_page(PAGE)) as document:
        picture = document.page(0).render((500, -100, 9000, 50), 1)
    assert (picture.left, picture.top, picture.width, picture.height) == (500, 0, 100, 50)


def test_without_text_the_drawings_stay():
    with Document(raw_page(PAGE)) as document:
        page = document.page(0)
        title, body = page.runs()
        without = page.render_without([title], None, 2)
        letter = page.glyphs([title])[0].box
        inside = ((letter[0] + letter[2]) / 2, letter[3] - 5)
        assert pixel(without, *inside) == pytest.approx((204, 230, 255), abs=1)
        assert pixel(without, 300, 400) == pytest.approx((255, 0, 0), abs=1)
        assert page.render_without([title, body], None, 2) != without
        assert page.render_without([], None, 2) == page.render(None, 2)


def test_notes_and_fields_are_drawn():
    red = stream(b"1 0 0 rg 0 0 50 50 re f", "/Type/XObject/Subtype/Form/BBox[0 0 50 50]")
    objects = {
        10: b"<</Type/Annot/Subtype/Stamp/F 4/Rect[100 500 150 550]/AP<</N 12 0 R>>>>",
        11: b"<</Type/Annot/Subtype/Widget/FT/Tx/T(x)/F 4/Rect[200 500 250 550]/AP<</N 12 0 R>>>>",
        12: red,
    }
    data = raw_page(
        PAGE,
        page="/Annots[10 0 R 11 0 R]",
        objects=objects,
        catalog="/AcroForm<</Fields[11 0 R]>>",
    )
    with Document(data) as document:
        picture = document.page(0).render(None, 1)
    assert pixel(picture, 125, 275) == (255, 0, 0)
    assert pixel(picture, 225, 275) == (255, 0, 0)


def test_too_large_a_picture_is_drawn_smaller_and_says_so():
    with Document(raw_page(PAGE)) as document:
        page = document.page(0)
        picture = page.render(None, 50)
        assert picture.width * picture.height == pytest.approx(6_000_000, rel=0.01)
        assert picture.width == pytest.approx(600 * picture.scale)
        # a small part may be drawn large
        assert page.render((50, 85, 60, 100), 50).scale == pytest.approx(50, rel=0.01)
