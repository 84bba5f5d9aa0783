"""Visual lines: by place alone, with what hangs on them; and in time that grows with the page."""

from __future__ import annotations

import random
import time

import pytest
from paper_factory import compile_tex
from raw_page import raw_page, words

from pithtex.pdf.page.document import Document
from pithtex.pdf.page.glyph import Glyph, TextRun
from pithtex.pdf.page.lines import find_lines, followers, measure_looks


def lines_of(data):
    with Document(data) as document:
        glyphs = document.page(0).glyphs()
        measure_looks(glyphs)
        return find_lines(glyphs)


def texts(data):
    return [line.text() for line in lines_of(data)]


def latex(tmp_path, body, preamble="", document_class=r"\documentclass{article}"):
    main = tmp_path / "main.tex"
    main.write_text(
        document_class
        + r"\usepackage{amsmath,amssymb}\pagestyle{empty}\parindent0pt "
        + preamble
        + r"\begin{document}"
        + body
        + r"\end{document}"
    )
    return compile_tex(main).read_bytes()


def glyph(x, y, text="a", size=10.0, run=None):
    run = run or TextRun(0, (0, 0, 0, 0), size, 0.0, look=size)
    return Glyph(text, x, y, x, y - 0.45 * size, x + 0.45 * size, y, run)


# -- reading by place


def test_lines_are_read_by_place_not_by_the_order_of_the_content():
    placed = [
        (50, 640, 20, "third"),
        (110, 700, 20, "line"),
        (50, 670, 20, "second"),
        (50, 700, 20, "first"),
    ]
    assert texts(raw_page(words(placed))) == ["first line", "second", "third"]


def test_letters_one_by_one_in_any_order_make_words():
    letters = [(50 + 12 * k, 700, 20, letter) for k, letter in enumerate("SHUFFLED")]
    random.Random(3).shuffle(letters)  # noqa: S311 (no secret)
    assert texts(raw_page(words(letters))) == ["SHUFFLED"]


def test_columns_are_lines_of_their_own():
    content = words([(50, 700, 10, "left column"), (320, 700, 10, "right column")])
    assert texts(raw_page(content)) == ["left column", "right column"]


def test_turned_text_stands_on_no_line():
    content = words([(50, 700, 20, "upright")]) + "BT /F 20 Tf 0 1 -1 0 30 300 Tm (turned) Tj ET"
    assert texts(raw_page(content)) == ["upright"]


def test_text_that_is_upside_down_by_its_matrix_stands_on_no_line():
    assert texts(raw_page("BT /F 20 Tf 1 0 0 -1 50 700 Tm (mirrored) Tj ET")) == []
    assert texts(raw_page("BT /F 20 Tf -1 0 0 -1 300 700 Tm (turned) Tj ET")) == []


@pytest.mark.tex
@pytest.mark.parametrize(
    ("body", "line"),
    [
        (r"Bounds on $x_{i}^{2}+y_n$ for all", "Bounds on x2i +yn for all"),
        (r"Na\"ive Erd\H{o}s \v{C}ech", "Na¨ıve Erd˝os ˇCech"),
        (r"The $\sum_{k=1}^n k$ of it", "The ∑n k=1 k of it"),
        (r"On $\sqrt{s} = 13$ TeV", "On √s = 13 TeV"),
        (r"$^{137}$Cs and H$_2$O", "137Cs and H2O"),
        (r"\textsc{Small Capitals} and \LARGE Large", None),
    ],
)
def test_scripts_accents_and_signs_hang_on_their_line(tmp_path, body, line):
    found = texts(latex(tmp_path, r"\Large " + body + r"\par\bigskip\normalsize Body text below."))
    assert len(found) == 2
    if line:
        # what matters is that it is one line, and its letters from left to right
        assert sorted(found[0].replace(" ", "")) == sorted(line.replace(" ", ""))


@pytest.mark.tex
def test_line_numbers_are_no_part_of_lines(tmp_path):
    body = r"\linenumbers " + r"Some words that are numbered by lineno, as reviewers like it. " * 20
    found = texts(latex(tmp_path, body, r"\usepackage{lineno}"))
    assert len(found) > 8
    assert not any(line[0].isdecimal() for line in found)


def test_numbers_of_every_second_line_are_no_part_of_lines_where_one_is_smaller():
    numbers = [2, 4, 6, 8, 10, 12, 14]
    content = words(
        [
            (50.4 + 0.4 * (k % 2) - 6.67 * (n > 9), 700 - 20 * k, 12, str(n))
            for k, n in enumerate(numbers)
        ]
    )
    content += words(
        [(70, 700 - 20 * k, 10 if n == 8 else 12, "Some words") for k, n in enumerate(numbers)]
    )
    found = texts(raw_page(content))
    assert [line for line in found if line[0].isdecimal() and "words" in line] == ["8 Some words"]


def test_numbers_that_do_not_count_are_part_of_lines():
    content = words(
        [(50, 700 - 20 * k, 10, f"{n}   years") for k, n in enumerate([3, 14, 15, 92, 6])]
    )
    assert len([line for line in texts(raw_page(content)) if line[0].isdecimal()]) == 5


def test_larger_numbers_than_what_they_number_are_part_of_lines():
    content = words([(50, 700 - 40 * k, 12, str(k + 1)) for k in range(6)])
    content += words([(70, 700 - 40 * k, 10, "Part of it") for k in range(6)])
    assert texts(raw_page(content))[0] == "1 Part of it"


def test_a_box_beside_a_title_is_no_part_of_its_line():
    content = words([(50, 700, 20, "A title"), (140, 700, 9, "Article info")])
    assert texts(raw_page(content)) == ["A title", "Article info"]


def test_looks_are_measured_by_letters():
    """A font can say 10 and draw 20: here by a font matrix in a Type 3 font's place."""
    run = TextRun(0, (0, 0, 0, 0), 10.0, 0.0)
    honest = TextRun(0, (0, 0, 0, 0), 10.0, 0.0)
    signs = TextRun(0, (0, 0, 0, 0), 7.0, 0.0)
    glyphs = [
        Glyph("H", 0, 100, 0, 100 - 13.8, 12, 100, run),
        Glyph("H", 50, 100, 50, 100 - 6.9, 56, 100, honest),
        Glyph("+", 70, 100, 70, 96, 74, 100, signs),
    ]
    measure_looks(glyphs)
    assert run.look == pytest.approx(20)
    assert honest.look == 10
    assert signs.look == 7


def test_measuring_twice_says_the_same():
    with Document(raw_page(words([(50, 700, 20, "Twice"), (50, 600, 8, "small")]))) as document:
        glyphs = document.page(0).glyphs()
        measure_looks(glyphs)
        first = [g.run.look for g in glyphs]
        measure_looks(glyphs)
        assert [g.run.look for g in glyphs] == first


# -- followers


def test_a_follower_is_the_nearest_line_below_that_overlaps():
    content = words(
        [
            (50, 700, 20, "A title of one line"),
            (60, 676, 20, "that goes on"),
            (400, 690, 10, "aside"),
            (50, 640, 10, "left"),
            (400, 640, 10, "right"),
            (50, 100, 10, "last"),
        ]
    )
    lines = lines_of(raw_page(content))
    name = {index: line.text() for index, line in enumerate(lines)}
    found = {
        line.text(): name.get(index) for line, index in zip(lines, followers(lines), strict=True)
    }
    assert found == {
        "A title of one line": "that goes on",
        "that goes on": "left",
        "aside": "right",
        "left": "last",
        "right": None,
        "last": None,
    }
    assert followers([]) == []


def test_followers_are_those_that_looking_at_all_pairs_gives():
    numbers = random.Random(7)  # noqa: S311 (no secret)
    glyphs = [glyph(numbers.uniform(0, 600), numbers.uniform(0, 800)) for _ in range(400)]
    lines = find_lines(glyphs)

    def slowly(line):
        below = [
            other
            for other in lines
            if other.left < line.right
            and other.right > line.left
            and other.y > line.y + 0.3 * min(line.em, other.em)
        ]
        return min((other.y for other in below), default=None)

    for line, index in zip(lines, followers(lines), strict=True):
        assert (None if index is None else lines[index].y) == slowly(line)


# -- time


def grid(count, step_x, step_y, columns):
    return [glyph(step_x * (k % columns), step_y * (k // columns)) for k in range(count)]


def pile(count):
    return [glyph(100 + 0.001 * k, 100 + 0.001 * k) for k in range(count)]


def sizes(count):
    numbers = random.Random(5)  # noqa: S311 (no secret)
    return [
        glyph(numbers.uniform(0, 600), numbers.uniform(0, 800), size=2 ** numbers.uniform(-2, 9))
        for _ in range(count)
    ]


def staircase(count):
    return [glyph(0.3 * k, 0.3 * k) for k in range(count)]


def one_line_with_scripts(count):
    line = [glyph(5 * k, 100) for k in range(count // 2)]
    return line + [glyph(5 * k + 3, 96 - (k % 7), size=4) for k in range(count // 2)]


def wide_signs(count):
    return [sign(0, 10 * k, 1e7, 5) for k in range(count)]


def high_signs(count):
    return [sign(5 * k, 10, 3, 1e6) for k in range(count)]


def sign(x, y, width, height):
    return Glyph("(", x, y, x, y - height, x + width, y, TextRun(0, (0,) * 4, 10, 0, 10))


@pytest.mark.parametrize(
    "glyphs",
    [
        pytest.param(grid(20_000, 30, 3, 20), id="far apart"),
        pytest.param(grid(20_000, 0.01, 0.3, 1), id="0.3 pt apart"),
        pytest.param(grid(20_000, 4.6, 12, 100), id="a page"),
        pytest.param(grid(20_000, 2, 0.01, 300), id="interleaved rows"),
        pytest.param([glyph(0, 50, size=1e6), glyph(-1e9, 1e9), *grid(9998, 30, 3, 20)], id="far"),
        pytest.param(staircase(20_000), id="staircase"),
        pytest.param(pile(20_000), id="pile"),
        pytest.param(sizes(20_000), id="all sizes"),
        pytest.param(one_line_with_scripts(20_000), id="scripts"),
        pytest.param(wide_signs(20_000), id="wide signs"),
        pytest.param(high_signs(20_000), id="high signs"),
    ],
)
def test_twenty_thousand_letters_take_no_seconds(glyphs):
    began = time.process_time()
    lines = find_lines(glyphs)
    followers(lines)
    assert time.process_time() - began < 4
    assert sum(len(line.glyphs) for line in lines) == len(glyphs)
