"""The badge in pixels, as another program reads them."""

from __future__ import annotations

from io import BytesIO

import pytest
from badge.badge_parts import MADE, real_badge, real_page, verdict
from PIL import Image
from real_data import BATCHGEN

from pithtex.badge.drawing import FIELDS, HEIGHT, LABEL_FIELD, draw
from pithtex.badge.png import stated_texts, subject_png
from pithtex.badge.subject import Subject

SUBJECT = Subject.of(real_page().verified, MADE.date())
WIDTH = draw(SUBJECT.words).width


@pytest.fixture(scope="module", params=[1, 2, 3])
def scaled(request):
    png = subject_png(SUBJECT, request.param)
    image = Image.open(BytesIO(png))
    image.load()  # checks the sums of all chunks
    return request.param, image


def test_size_and_resolution_follow_the_scale(scaled):
    scale, image = scaled
    assert image.size == (WIDTH * scale, HEIGHT * scale)
    assert image.info["dpi"] == pytest.approx((96 * scale, 96 * scale), rel=1e-3)


def test_number_and_address_are_texts_of_the_file(scaled):
    _, image = scaled
    assert image.text["PithNumber"] == f"pith:2026:{BATCHGEN}"
    assert image.text["PithURL"] == f"https://pith.science/pith/{BATCHGEN}"
    assert image.text["Title"] == SUBJECT.sentence


def colour(text: str) -> tuple[int, int, int, int]:
    return (*bytes.fromhex(text[1:]), 255)


def test_fields_have_their_colours_and_round_corners_let_the_page_through(scaled):
    scale, image = scaled
    middle = HEIGHT * scale // 2
    assert image.getpixel((3 * scale, middle)) == colour(LABEL_FIELD.light)
    assert image.getpixel(((WIDTH - 3) * scale, middle)) == colour(FIELDS["record"].light)
    corners = [(0, 0), (image.width - 1, 0), (0, image.height - 1)]
    assert all(image.getpixel(corner)[3] < 128 for corner in corners)
    inner = image.crop((4 * scale, 0, (WIDTH - 4) * scale, image.height))
    assert inner.getchannel("A").getextrema() == (255, 255)


def test_every_text_is_drawn_where_it_should_be(scaled):
    scale, image = scaled
    grey = image.convert("L")
    for run in draw(SUBJECT.words).runs:
        box = (run.x * scale, 0, (run.x + run.width) * scale, image.height)
        ink = grey.crop(tuple(round(side) for side in box)).point(lambda value: 255 * (value > 200))
        left, top, right, bottom = ink.getbbox()
        # It fills its place, and not more: some letters stand off by their side bearings.
        assert left <= 2 * scale
        assert right >= (run.width - 2.5) * scale
        assert 4 * scale <= top < bottom <= 18 * scale
    gap = grey.crop((round(29 * scale), 0, round(34 * scale), image.height))
    assert gap.getextrema()[1] < 100


def test_picture_is_the_same_every_time():
    assert subject_png(SUBJECT, 2) == subject_png(SUBJECT, 2)
    assert subject_png(SUBJECT, 2) != subject_png(SUBJECT, 1)
    assert b"iTXt" not in real_badge().encode()


def test_broken_png_has_the_texts_that_are_whole():
    png = subject_png(SUBJECT, 1)
    for end in range(0, 700, 7):
        texts = stated_texts(png[:end])
        assert all(png.count(text.encode()) for text in texts.values())
    assert stated_texts(b"") == stated_texts(b"GIF89a" + png) == {}
    assert stated_texts(png)["PithNumber"] == f"pith:2026:{BATCHGEN}"


def test_number_in_a_foreign_png_reaches_the_terminal_escaped():
    number = f"pith:2026:{BATCHGEN}".encode()
    png = subject_png(SUBJECT, 1).replace(number, b"\x1b[2J" + number[4:])
    result = verdict(png)
    assert (result.status, result.finding.code) == ("unreadable", "badge-picture")
    assert result.finding.message.isprintable()
