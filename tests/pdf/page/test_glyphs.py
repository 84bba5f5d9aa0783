"""What a glyph says, by its font's word."""

from __future__ import annotations

import pytest
from raw_page import form, raw_page, stream, words

from pithtex.errors import NotJudged
from pithtex.pdf.page import glyphs as glyphs_module
from pithtex.pdf.page.document import Document
from pithtex.pdf.page.ink import shown, unexplained
from pithtex.pdf.page.lines import find_lines, followers, measure_looks

CMAP = (
    "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /x def "
    "1 begincodespacerange <00><ff> endcodespacerange %d beginbfchar %s endbfchar "
    "endcmap end end"
)


def saying(text, **codes):
    """Return a page of Helvetica whose letters say what ``codes`` map them to."""
    lines = " ".join(f"<{ord(letter):02X}><{says}>" for letter, says in codes.items())
    font = (
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding/ToUnicode 10 0 R>>"
    )
    cmap = stream((CMAP % (len(codes), lines)).encode())
    return raw_page(words([(50, 700, 20, text)]), objects={5: font, 10: cmap})


def glyphs_of(data):
    with Document(data) as document:
        return document.page(0).glyphs()


@pytest.mark.parametrize(
    "says",
    [
        *("0000", "0007", "001F", "007F", "0085"),
        *("FFFD", "FFFC", "E000", "F8FF", "DB80DC00", "D835"),
        *("200B", "00AD", "200D", "2060", "FEFF", "FE0F", "034F", "3164", "202E"),
        *("0020", "00A0", "2003", "3000", "0009"),
        "0066200B",
    ],
)
def test_letters_that_say_nothing_are_lost(says):
    first, second = glyphs_of(saying("AB", A=says))
    assert (first.text, first.is_lost) == ("", True)
    assert (second.text, second.is_lost) == ("B", False)


def test_blanks_are_left_out():
    assert "".join(g.text for g in glyphs_of(raw_page(words([(50, 700, 20, "a b  c")])))) == "abc"


@pytest.mark.parametrize(
    "turn", ["1 0 0 1", "0 1 -1 0", "0.99 0.1 -0.1 0.99", "1 0 0.3 1", "-1 0 0 -1"]
)
def test_blanks_of_turned_text_are_left_out(turn):
    data = raw_page(f"BT /F 20 Tf {turn} 300 300 Tm (a b  c) Tj ET")
    assert "".join(g.text or "?" for g in glyphs_of(data)) == "abc"


def test_surrogates_are_joined():
    (glyph,) = glyphs_of(saying("A", A="D835DC00"))
    assert glyph.text == "\U0001d400"


def test_a_ligature_is_one_glyph():
    assert [g.text for g in glyphs_of(saying("AB", A="00660066006C"))] == ["ffl", "B"]


def test_a_letter_that_says_a_word_is_kept_as_it_is():
    first, _ = glyphs_of(saying("AB", A="006F006E0020"))
    assert (first.text, first.is_lost) == ("on ", False)


def test_a_hyphen_at_the_end_of_a_line_is_a_hyphen():
    content = words([(50, 700, 20, "hy-"), (50, 676, 20, "phen")])
    assert "".join(g.text for g in glyphs_of(raw_page(content))) == "hy-phen"


def type3(name="", encoding="/a/b"):
    font = (
        f"<</Type/Font/Subtype/Type3{name}/FontBBox[0 0 0 0]/FontMatrix[.001 0 0 .001 0 0]"
        f"/FirstChar 65/LastChar 66/Widths[600 600]/CharProcs<</a 11 0 R/b 12 0 R>>"
        f"/Encoding<</Type/Encoding/Differences[65{encoding}]>>/Resources<<>>>>"
    )
    return raw_page(
        words([(50, 700, 20, "AB")]),
        objects={
            5: font.encode(),
            11: stream(b"600 0 0 0 500 700 d1 0 0 500 700 re f"),
            12: stream(b"600 0 d0"),
        },
    )


def test_a_bitmap_font_without_unicode_says_its_codes():
    glyphs = glyphs_of(type3())
    assert [(g.text, g.is_lost) for g in glyphs] == [("A", False), ("B", False)]
    left, top, right, bottom = glyphs[0].box
    assert (right - left, bottom - top) == (pytest.approx(10, abs=0.1), pytest.approx(14, abs=0.1))
    assert glyphs[0].run.font == ""


@pytest.mark.parametrize(
    ("mark", "name"),
    [("/Span <</ActualText (Another title)>>", "inline"), ("/Span /P", "by name")],
)
def test_actual_text_does_not_speak_for_the_letters(mark, name):
    data = raw_page(
        f"{mark} BDC {words([(50, 700, 20, 'Real')])} EMC" + words([(50, 600, 20, "other")]),
        resources="/Properties<</P <</ActualText (Another title)>>>>",
    )
    with Document(data) as document:
        page = document.page(0)
        first, second = page.runs()
        assert page.actual_text(first) == "Another title"
        assert page.actual_text(second) is None
        assert "".join(g.text for g in page.glyphs([first])) == "Real"
        assert len({g.box for g in page.glyphs([first])}) == 4
        assert page.actual_text(first) == "Another title"


@pytest.mark.parametrize("where", ["around the form", "in the form"])
def test_actual_text_and_forms(where):
    span = "/Span <</ActualText (Another title)>> BDC %s EMC"
    shown = words([(50, 700, 20, "Real")])
    around = where == "around the form"
    data = raw_page(
        (span % "/X Do" if around else "/X Do ") + words([(50, 600, 20, "other")]),
        resources="/XObject<</X 10 0 R>>",
        objects={10: form(shown if around else span % shown)},
    )
    with Document(data) as document:
        page = document.page(0)
        assert "".join(g.text for g in page.glyphs()) == "Realother"
        assert [page.actual_text(run) for run in page.runs()] == ["Another title", None]


def test_actual_text_is_said_of_text_in_a_thousand_marks():
    nested = "/Span <</ActualText (x)>> BDC " * 1000 + words([(50, 700, 20, "Real")])
    with Document(raw_page(nested + "EMC " * 1000)) as document:
        page = document.page(0)
        assert all(page.actual_text(run) == "" for run in page.runs())


def test_all_text_is_that_of_the_letters():
    real = words([(50, 700, 20, "Real one")])
    span = f"/Span <</ActualText (Another title)>> BDC {real} EMC"
    with Document(raw_page(span)) as document:
        page = document.page(0)
        assert page.text().split() == ["Real", "one"]


def test_a_layer_that_is_off_stays_off_though_its_mark_actual_text():
    data = raw_page(
        f"/OC /P BDC {words([(50, 700, 20, 'Hidden')])} EMC",
        resources="/Properties<</P 10 0 R>>",
        objects={10: b"<</Type/OCG/Name(x)/ActualText(y)>>"},
        catalog="/OCProperties<</OCGs[10 0 R]/D<</OFF[10 0 R]>>>>",
    )
    with Document(data) as document:
        page = document.page(0)
        before = page.render(None, 1)
        page.glyphs()
        assert page.render(None, 1) == before
        assert set(before.data) == {255}


def test_only_the_runs_that_are_asked_for_are_read():
    content = words((50, 700 - 20 * k, 12, f"Line {k}") for k in range(9))
    with Document(raw_page(content)) as document:
        page = document.page(0)
        runs = page.runs()
        assert "".join(g.text for g in page.glyphs(runs[4:6])) == "Line4Line5"
        assert {g.run for g in page.glyphs(runs[4:6])} == set(runs[4:6])
        assert page.glyphs([]) == []
        assert len(page.glyphs()) == 45


def test_runs_without_glyphs_are_not_listed():
    content = words([(50, 700, 20, "Twice"), (50, 700, 20, "Twice"), (50, 600, 20, "   ")])
    with Document(raw_page(content)) as document:
        page = document.page(0)
        page.glyphs()
        assert sorted(run.is_listed for run in page.runs()) == [False, False, True]


def test_a_page_of_too_many_letters_is_not_judged(monkeypatch):
    monkeypatch.setattr(glyphs_module, "MOST_LETTERS", 10)
    with Document(raw_page(words([(50, 700, 20, "Eleven more")]))) as document:
        page = document.page(0)
        with pytest.raises(NotJudged) as caught:
            page.glyphs()
        assert caught.value.code == "page-too-many-letters"
        # and everything is switched on again
        assert set(page.render(None, 1).data) != {255}


@pytest.mark.parametrize("shift", [0, 0.3, 1])
def test_bold_by_drawing_twice_is_a_double(shift):
    twice = [(50, 700, 20, "Title"), (50 + shift, 700, 20, "Title"), (50, 700, 20, "T")]
    with Document(raw_page(words([*twice, (50, 700, 20, "Other"), (50, 600, 20, "Title")]))) as d:
        page = d.page(0)
        runs = page.runs()
        doubles = page.doubles(runs[:1])
        assert {runs.index(run) for run in doubles} == {1, 2}


def test_a_title_under_other_letters_is_no_double_of_them():
    with Document(raw_page(words([(50, 700, 20, "Title"), (50, 700, 20, "Tilte")]))) as document:
        page = document.page(0)
        assert page.doubles(page.runs()[:1]) == []


@pytest.mark.parametrize("number", ["1e38", f"1{30 * '0'}", f"1{38 * '0'}", f"-1{50 * '0'}", "0"])
@pytest.mark.parametrize(
    "place", ["{} 0 0 1 50 700", "1 0 0 {} 50 700", "1 0 {} 1 50 700", "1 0 0 1 {} 9"]
)
def test_places_beyond_all_numbers_stay_far_away(number, place):
    content = f"BT /F 20 Tf {place.format(number)} Tm (Far away) Tj ET "
    content += f"BT /F {number} Tf 50 600 Td (Too large) Tj ET {number} w 0 {number} 9 9 re S "
    content += words([(50, 500, 20, "Sane")])
    with Document(raw_page(content)) as document:
        page = document.page(0)
        glyphs = page.glyphs()
        for run in page.runs():
            assert all(abs(value) <= 1e6 for value in (*run.box, run.size))
        for glyph in glyphs:
            assert all(abs(value) <= 1e6 for value in (*glyph.box, glyph.x, glyph.y))
        measure_looks(glyphs)
        lines = find_lines(glyphs)
        followers(lines)
        assert "Sane" in {line.text() for line in lines}
        with_, without = page.render(None, 1), page.render_without(page.runs(), None, 1)
        for glyph in glyphs:
            shown(with_, without, glyph)
        unexplained(with_, without, glyphs)
        page.doubles(page.runs()[:2])
        assert page.drawings()
