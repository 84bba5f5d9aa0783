"""What is drawn beside the text, block by block, and what it is."""

from __future__ import annotations

import random

import pytest
from pdf.page.lettering_pictures import (
    EM,
    HONEST,
    SCALE,
    WORDS_DRAWN,
    blank,
    boxes,
    dithered,
    lines,
    photograph,
    picture,
)

from pithtex.pdf.page.drawn_boxes import Drawn, drawn_boxes
from pithtex.pdf.page.lettering import find_lettering
from pithtex.pdf.page.picture import Picture


def kinds(image):
    return [block.kind for block in drawn_boxes(picture(image), EM)]


def in_points(*box):
    return pytest.approx(tuple(value / SCALE for value in box), abs=1)


def test_a_blank_page_has_no_blocks():
    assert drawn_boxes(picture(blank()), EM) == []


def test_blocks_have_their_place_on_the_page():
    drawn = picture(boxes((100, 200, 150, 260), (400, 50, 420, 60), fill="navy"))
    moved = Picture(drawn.data, drawn.width, drawn.height, drawn.stride, SCALE, 10, 20)
    first, second = sorted(drawn_boxes(moved, EM), key=lambda block: block.box)
    left, top = 10 * SCALE, 20 * SCALE
    assert first.box == in_points(left + 100, top + 200, left + 151, top + 261)
    assert second.box == in_points(left + 400, top + 50, left + 421, top + 61)
    assert first.fill == 1.0


def test_what_is_near_is_one_block():
    near = boxes((100, 100, 120, 120), (124, 100, 140, 120), (100, 124, 120, 140), fill="black")
    far = boxes((100, 100, 120, 120), (160, 100, 180, 120), (100, 160, 120, 180), fill="black")
    assert len(kinds(near)) == 1
    assert len(kinds(far)) == 3
    assert len(drawn_boxes(picture(far), EM, gap=2.0)) == 1


@pytest.mark.parametrize(
    ("image", "kind"),
    [
        (lines((50, 100, 800, 100), width=2), Drawn.RULE),
        (boxes((50, 80, 70, 300), fill="#c00000"), Drawn.RULE),
        (boxes((100, 100, 500, 200), fill="#dddddd"), Drawn.RULE),
        (boxes((100, 100, 500, 200), outline="black"), Drawn.FRAME),
        (HONEST["table"](), Drawn.DRAWING),
        (HONEST["plot"](), Drawn.DRAWING),
        (photograph(), Drawn.DRAWING),
        (dithered(864, 508), Drawn.BUSY),
    ],
    ids=["line", "bar", "pale-box", "frame", "table", "plot", "photograph", "dithered"],
)
def test_a_block_is_called_what_it_is(image, kind):
    assert kind in kinds(image)


@pytest.mark.parametrize("name", WORDS_DRAWN)
def test_a_word_is_no_rule_and_no_frame(name):
    drawn = kinds(WORDS_DRAWN[name]())
    # the ground of a scan or of dark paper is no block
    assert {Drawn.DRAWING, Drawn.BUSY} & set(drawn)
    assert Drawn.FRAME not in drawn


def test_a_large_picture_is_looked_at_in_less_detail():
    image = WORDS_DRAWN["black"]().resize((864 * 4, 508 * 4))
    large = Picture(
        picture(image).data, image.width, image.height, image.width * 4, SCALE * 4, 5, 7
    )
    (word,) = drawn_boxes(large, EM)
    (small,) = drawn_boxes(picture(WORDS_DRAWN["black"]()), EM)
    left, top, right, bottom = small.box
    assert word.box == pytest.approx((left + 5, top + 7, right + 5, bottom + 7), abs=1.5)
    (row,) = find_lettering(large, EM, zone=(0, 0, 612, 360))
    assert row.shapes >= 15


@pytest.mark.parametrize("seed", range(40))
def test_no_picture_makes_it_fail(seed):
    chance = random.Random(seed)  # noqa: S311
    width, height = chance.randint(1, 90), chance.randint(1, 90)
    padding = 4 * chance.randint(0, 3)
    palette = [chance.randbytes(4) for _ in range(chance.randint(1, 5))]
    rows = (
        b"".join(chance.choice(palette) for _ in range(width)) + chance.randbytes(padding)
        for _ in range(height)
    )
    noise = Picture(b"".join(rows), width, height, width * 4 + padding, chance.uniform(0.2, 5))
    em = chance.uniform(0.5, 60)
    for block in drawn_boxes(noise, em):
        assert 0 < block.fill <= 1
    for lettering in find_lettering(noise, em, zone=(0, 0, 50, 50)):
        left, top, right, bottom = lettering.box
        assert 0 <= left < right <= width / noise.scale + 1 / noise.scale
        assert 0 <= top < bottom
