from __future__ import annotations

import pytest
from titles.printed_lines import line, printed

from pithtex.pdf.page.glyph import Glyph
from pithtex.titles.gaps import Spot, tell_spaces
from pithtex.titles.page_signs import page_signs


def read(text, **kinds):
    return page_signs(line(text, 100.0, **kinds))


def over(host: Glyph, text: str, *, is_lost: bool = False, above: bool = True) -> Glyph:
    """An accent over (or under) a letter."""
    middle, em = (host.left + host.right) / 2, host.run.look
    bottom = host.top + 0.05 * em if above else host.bottom + 0.2 * em
    box = (middle - 0.1 * em, bottom - 0.15 * em, middle + 0.1 * em, bottom)
    return Glyph(text, box[0], host.y, *box, host.run, is_lost=is_lost)


@pytest.mark.parametrize(
    ("accent", "mark"),
    [("´", "\u0301"), ("ˇ", "\u030c"), ("¨", "\u0308"), ("˜", "\u0303"), ("\u0302", "\u0302")],
)
def test_accent_that_stands_over_a_letter_is_a_mark_of_it(accent, mark):
    made = line("Cech", 100.0)
    made.glyphs.append(over(made.glyphs[0], accent))
    signs = page_signs(made)
    assert [sign.base for sign in signs] == list("Cech")
    assert signs[0].marks == {mark}


def test_accent_without_a_name_is_a_mark_without_one():
    made = line("Cech", 100.0)
    made.glyphs.append(over(made.glyphs[1], "", is_lost=True))
    assert page_signs(made)[1].marks == {"?"}


def test_cedilla_stands_under_its_letter_only():
    for above, marks in ((False, {"\u0327"}), (True, set())):
        made = line("Sora", 100.0)
        made.glyphs.append(over(made.glyphs[0], "¸", above=above))
        assert page_signs(made)[0].marks == marks


def test_lost_glyph_beside_letters_is_a_sign():
    signs = read("E\ufffdcient")
    assert signs[1].is_lost
    assert len(signs) == len("E?cient")


def test_lost_glyph_that_is_a_thin_bar_is_a_dash():
    made = line("peer-review", 100.0)
    made.glyphs[4].text, made.glyphs[4].is_lost = "", True
    assert page_signs(made)[4].base == "-"


def test_levels_are_those_of_baselines():
    assert [sign.level for sign in read("x^{2}y_{i}z")] == [0, 1, 0, -1, 0]
    assert [sign.level for sign in read("x²")] == [0, 1]


def test_stacked_scripts_are_read_from_the_top():
    made = line("Λ_{b}", 100.0)
    (raised,) = line("^{0}", 100.0).glyphs
    shift = made.glyphs[1].left - raised.left - 0.1
    raised.left, raised.right, raised.x = (
        raised.left + shift,
        raised.right + shift,
        raised.x + shift,
    )
    made.glyphs.append(raised)
    assert [sign.base for sign in page_signs(made)] == ["Λ", "0", "b"]


def test_last_sign_of_a_line_says_so():
    assert [sign.is_last for sign in read("abc")] == [False, False, True]


def test_spaces_are_told_between_letters():
    signs = read("in Complete sets of it")
    assert [k for k, sign in enumerate(signs) if sign.space_before] == [0, 2, 10, 14, 16]


def test_ink_that_contradicts_origins_leaves_a_space_untold():
    joined = Spot("a", 0.03, 0.5, 0.06)
    liar = Spot("b", 0.03, 0.5, 0.45)
    assert [space.is_space for space in tell_spaces([joined] * 5 + [liar])] == [False] * 5 + [None]


def test_other_places_of_a_glyph_tell_what_its_gap_does_not():
    letters = [Spot("x", 0.02, 0.5, 0.04)] * 6 + [Spot("y", 0.35, 0.85, 0.38)] * 2
    wide = [Spot("f", 0.05, 0.31, 0.07), Spot("f", 0.12, 0.35, 0.14)]
    assert [space.is_space for space in tell_spaces(letters + wide)][-1] is False


@pytest.mark.parametrize(("stretch", "width"), [(0.5, 0.5), (0.9, 1.0), (1.1, 1.0), (1.8, 1.8)])
def test_width_of_type_is_told_from_its_letters(stretch, width):
    made = line("Trees and Leaves", 100.0)
    for glyph in made.glyphs:
        glyph.left, glyph.right, glyph.x = (
            stretch * length for length in (glyph.left, glyph.right, glyph.x)
        )
    (found,) = {sign.set_width for sign in page_signs(made)}
    assert found == pytest.approx(width, rel=0.12)


def test_signs_of_a_page_do_not_depend_on_the_order_of_its_content():
    (made,) = printed("Trees and their x^{2}y_{i} Leaves")
    before = [(sign.base, sign.level, sign.space_before) for sign in page_signs(made)]
    made.glyphs.reverse()
    assert [(sign.base, sign.level, sign.space_before) for sign in page_signs(made)] == before
