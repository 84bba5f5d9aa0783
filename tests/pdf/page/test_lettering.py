"""Words that are no text are seen, whatever they are drawn with; what is no word is none."""

from __future__ import annotations

import random
import subprocess
import time

import pytest
from pdf.page.lettering_pictures import (
    EM,
    HEIGHT,
    HONEST,
    SCALE,
    WIDTH,
    WORDS_DRAWN,
    blank,
    dithered,
    photograph,
    picture,
    plot,
    under_a_figure_of_lines,
    write,
)
from PIL import Image

from pithtex.pdf.page.document import Document
from pithtex.pdf.page.lettering import Kind, find_lettering
from pithtex.pdf.page.picture import Picture

ZONE = (0.0, 0.0, 612.0, 360.0)


def words_in(image, zone=ZONE):
    return [found for found in find_lettering(picture(image), EM, zone=zone) if found.shapes]


@pytest.mark.parametrize("name", WORDS_DRAWN)
def test_a_word_that_is_drawn_is_seen(name):
    found = words_in(WORDS_DRAWN[name]())
    assert sum(lettering.shapes for lettering in found) >= 3


@pytest.mark.parametrize("name", HONEST)
def test_what_is_no_word_is_not_taken_for_one(name):
    assert words_in(HONEST[name]()) == []


def test_a_row_has_its_place_its_size_and_its_letters():
    (found,) = words_in(write(blank(), "Sequence Coroutines", 150, 200))
    left, top, right, bottom = found.box
    assert found.kind is Kind.ROW
    assert found.shapes in {17, 18}  # two may touch
    assert left == pytest.approx(151, abs=2)
    assert 200 < top < bottom < 200 + 1.3 * EM
    assert right - left == pytest.approx(170, abs=25)
    assert found.height == pytest.approx(0.68 * EM, abs=1.5)


def test_places_are_those_of_the_page():
    part = picture(write(blank(), "FAILS", 100, 100))
    there = Picture(part.data, part.width, part.height, part.stride, part.scale, 30, 400)
    here = find_lettering(part, EM, zone=ZONE)[0].box
    moved = find_lettering(there, EM, zone=(0, 400, 612, 800))[0].box
    assert moved == pytest.approx((here[0] + 30, here[1] + 400, here[2] + 30, here[3] + 400))


def test_three_letters_are_a_word_in_the_zone_and_none_elsewhere():
    image = write(blank(), "NOT")
    assert words_in(image)
    assert words_in(image, (0, 200, 612, 360)) == []
    assert words_in(write(blank(), "REFUTED"), (0, 200, 612, 360))


def test_a_few_letters_larger_than_the_title_count_everywhere():
    assert words_in(write(blank(), "FALSE", size=40), None)
    assert words_in(write(blank(), "NOT", size=86), None)
    assert words_in(write(blank(), "FALSE"), None) == []


def test_letters_much_smaller_than_the_title_are_none():
    assert words_in(write(blank(), "Sequence Coroutines", size=5)) == []


def test_texture_is_said_to_be_busy_with_its_box():
    image = blank()
    image.paste(dithered(500, 300), (100, 80))
    (found,) = find_lettering(picture(image), EM, zone=ZONE)
    assert (found.kind, found.shapes) == (Kind.BUSY, 0)
    expected = tuple(v / SCALE for v in (100, 80, 600, 380))
    assert found.box == pytest.approx(expected, abs=2)


@pytest.mark.parametrize("colour", ["white", (230, 240, 250), "black"])
def test_a_blank_page_has_nothing_and_costs_next_to_nothing(colour):
    empty = picture(blank(colour))
    start = time.process_time()
    for _ in range(20):
        assert find_lettering(empty, EM) == []
    assert (time.process_time() - start) / 20 < 0.005


def test_a_picture_of_nothing_has_nothing():
    assert find_lettering(Picture(b"", 0, 0, 0, 2.0), EM) == []
    assert find_lettering(Picture(b"\xff\xff\xff\xff", 1, 1, 4, 2.0), EM) == []


def checkerboard():
    cell = Image.new("L", (2, 2), 255)
    cell.putpixel((0, 0), 0)
    cell.putpixel((1, 1), 0)
    image = Image.new("L", (WIDTH, HEIGHT))
    for x in range(0, WIDTH, 2):
        image.paste(cell, (x, 0))
    row = image.crop((0, 0, WIDTH, 2))
    for y in range(0, HEIGHT, 2):
        image.paste(row, (0, y))
    return image


def nested_boxes():
    image = blank()
    for k in range(160):
        colour = ("navy", "gold")[k % 2]
        image.paste(colour, (k * 2, k * 2, WIDTH - k * 2, HEIGHT - k * 2))
    return image


def specks():
    image, chance = blank(), random.Random(3)  # noqa: S311
    for _ in range(12_000):
        x, y = chance.randrange(WIDTH - 8), chance.randrange(HEIGHT - 10)
        image.paste("black", (x, y, x + 3, y + 3))
    return image


def letters_everywhere():
    image = blank()
    for y in range(0, 360, 9):
        write(image, "the quick brown fox jumps over the lazy dog " * 3, 0, y, size=8)
    return image


@pytest.mark.parametrize(
    "make",
    [
        checkerboard, nested_boxes, specks, letters_everywhere, photograph, plot,
        under_a_figure_of_lines, lambda: dithered(WIDTH, HEIGHT),
        lambda: Image.effect_noise((WIDTH, HEIGHT), 120).convert("RGB"),
    ],
)  # fmt: skip
def test_no_picture_takes_long(make):
    worst = picture(make())
    start = time.process_time()
    find_lettering(worst, EM, zone=ZONE)
    # 10 to 60 ms on an idle machine
    assert time.process_time() - start < 0.5


@pytest.mark.tex
def test_a_title_in_outlines_is_seen_in_a_pdf(tmp_path):
    text = r"""\documentclass{article}\pagestyle{empty}\begin{document}
      \begin{center}\LARGE Sequence Coroutines Considered Harmful\end{center}\end{document}"""
    (tmp_path / "paper.tex").write_text(text)
    subprocess.run(["pdflatex", "-interaction=batchmode", "paper.tex"], cwd=tmp_path, check=True)
    outlined = tmp_path / "outlined.pdf"
    subprocess.run(
        ["gs", "-q", "-dNOPAUSE", "-dBATCH", "-dNoOutputFonts", "-sDEVICE=pdfwrite",
         f"-sOutputFile={outlined}", "paper.pdf"],
        cwd=tmp_path, check=True,
    )  # fmt: skip
    with Document(outlined.read_bytes()) as document:
        page = document.page(0)
        assert page.runs() == []
        drawn = page.render((0, 0, page.width, 300), SCALE)
    found = find_lettering(drawn, EM, zone=(0, 0, 612, 300))
    assert sum(lettering.shapes for lettering in found) >= 25


def test_a_large_picture_is_looked_at_in_less_detail():
    image = WORDS_DRAWN["black"]().resize((WIDTH * 4, HEIGHT * 4))
    pixels = picture(image).data
    large = Picture(pixels, image.width, image.height, image.width * 4, SCALE * 4, 5, 7)
    (row,) = find_lettering(large, EM, zone=ZONE)
    (small,) = words_in(WORDS_DRAWN["black"]())
    left, top, right, bottom = small.box
    assert row.shapes >= 15
    assert row.box == pytest.approx((left + 5, top + 7, right + 5, bottom + 7), abs=1.5)


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
    for lettering in find_lettering(noise, chance.uniform(0.5, 60), zone=(0, 0, 50, 50)):
        left, top, right, bottom = lettering.box
        assert 0 <= left < right <= width / noise.scale + 1 / noise.scale
        assert 0 <= top < bottom
