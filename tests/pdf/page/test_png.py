"""Pictures of pages for a report: what they show, and how small they are."""

from __future__ import annotations

import io
import math
import random
from string import ascii_lowercase

import pytest
from PIL import Image
from raw_page import raw_page, words

from pithtex.pdf.page.document import Document
from pithtex.pdf.page.picture import Picture
from pithtex.pdf.page.png import BOX_COLOUR, TITLE_COLOUR, UPPER, WIDTH, png_of, upper_part

PAGE = raw_page(words([(100, 700, 20, "A Title"), (100, 100, 20, "Below")]))


def picture(boxes=(), pdf: bytes = PAGE, title=None) -> Image.Image:
    with Document(pdf) as document:
        png = upper_part(document.page(0), boxes, title)
    image = Image.open(io.BytesIO(png))
    assert (image.format, image.mode) == ("PNG", "P")
    return image.convert("RGB")


def reds(image: Image.Image, colour=BOX_COLOUR) -> list[tuple[int, int]]:
    data = image.load()
    return [(x, y) for x in range(image.width) for y in range(image.height) if data[x, y] == colour]


def test_upper_part_of_a_page_is_drawn_in_grey():
    image = picture()
    assert image.size == (WIDTH, math.ceil(WIDTH / 600 * 800 * UPPER))
    colours = {colour for _, colour in image.getcolors()}
    assert all(red == green == blue for red, green, blue in colours)
    assert len(colours) > 4


def test_boxes_are_outlined_in_red_where_they_stand():
    # The title, from its baseline at 700 of 800 points.
    image = picture([(100, 80, 170, 105)])
    found = reds(image)
    scale = WIDTH / 600
    left, right = min(x for x, _ in found) / scale, max(x for x, _ in found) / scale
    top, bottom = min(y for _, y in found) / scale, max(y for _, y in found) / scale
    assert (left, top) == pytest.approx((100, 80), abs=5)
    assert (right, bottom) == pytest.approx((170, 105), abs=5)
    # Only the outline: what it is about stays visible.
    assert len(found) < 0.5 * (right - left) * (bottom - top) * scale**2


def test_title_is_outlined_in_blue_around_what_is_doubted_of_it():
    image = picture([(100, 80, 170, 105)], title=(100, 80, 170, 105))
    red, blue = reds(image), reds(image, TITLE_COLOUR)
    assert blue
    assert reds(picture(title=(100, 80, 170, 105))) == []
    for place in (0, 1):
        assert min(at[place] for at in blue) < min(at[place] for at in red)
        assert max(at[place] for at in blue) > max(at[place] for at in red)


def test_page_is_drawn_as_far_down_as_its_lowest_box():
    assert picture([(100, 680, 170, 705)]).height > WIDTH / 600 * 700


@pytest.mark.parametrize(
    "box",
    [
        (-1e6, -1e6, 1e6, 1e6),
        (700, 100, 800, 120),
        (100, 100, 100, 100),
        (170, 105, 100, 80),
        (0, 799, 600, 900),
    ],
)
def test_boxes_that_are_strange_break_nothing(box):
    assert picture([box]).width == WIDTH


def test_page_full_of_small_text_is_some_kilobytes():
    letters = random.Random(1)  # noqa: S311 - no secret

    def line() -> str:
        lengths = letters.choices(range(2, 10), k=16)
        return " ".join("".join(letters.choices(ascii_lowercase, k=each)) for each in lengths)

    rows = [(60, 740 - 12 * row, 10, line()) for row in range(58)]
    with Document(raw_page(words(rows))) as document:
        assert len(upper_part(document.page(0), [])) < 17_500


@pytest.mark.parametrize("width", [1, 2, 5])
def test_every_pixel_is_where_it_was_at_any_width(width):
    greys = [0, 255, 128, 17, 238][:width]
    data = b"".join(bytes([0, grey, 0, 0]) for grey in greys) * 2
    png = png_of(Picture(data, width, 2, 4 * width, 1.0))
    image = Image.open(io.BytesIO(png)).convert("L")
    image.load()
    assert image.size == (width, 2)
    for x, grey in enumerate(greys):
        assert [image.getpixel((x, y)) for y in range(2)] == pytest.approx([grey] * 2, abs=26)
