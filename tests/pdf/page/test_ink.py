"""What shows of a title, and what is drawn that its glyphs do not explain: by the attack's name."""

from __future__ import annotations

import random

import pytest
from raw_page import form, raw_page, stream, words

from pithtex.pdf.page.document import Document
from pithtex.pdf.page.ink import (
    ground_of,
    ink_in,
    kept,
    shown,
    struck,
    unexplained,
)
from pithtex.pdf.page.picture import Picture
from pithtex.pdf.page.pixels import differences

TITLE = words([(50, 700, 20, "A Title of Words")])
#: What a reader sees as readable: the spans and contrasts that the tests tell apart.
LEGIBLE, HIDDEN = 0.7, 0.1


def inks(data, scale=2.0, most=None):
    """Return the ink of every glyph of the first run, by two pictures of the page."""
    with Document(data) as document:
        page = document.page(0)
        runs = page.runs()[:1]
        glyphs = page.glyphs(runs)
        off = [*runs, *page.doubles(runs)]
        with_, without = page.render(most, scale), page.render_without(off, most, scale)
        return [shown(with_, without, glyph) for glyph in glyphs]


def spans(data, **options):
    return [ink.span for ink in inks(data, **options)]


# -- what shows


def test_black_letters_on_white_show_wholly():
    for ink in inks(raw_page(TITLE)):
        assert ink.span > 0.9
        assert ink.contrast > 200
        assert max(ink.colour) < 60
        assert ink.ground == (255, 255, 255)


def test_a_picture_of_a_part_of_the_page_shows_the_same():
    assert spans(raw_page(TITLE), most=(30.0, 70.0, 400.0, 120.0)) == pytest.approx(
        spans(raw_page(TITLE)), abs=0.15
    )


@pytest.mark.parametrize(
    ("content", "entries"),
    [
        ("1 g " + TITLE, {}),
        (TITLE + "1 g 40 690 300 30 re f", {}),
        ("q 0 0 10 10 re W n " + TITLE + "Q", {}),
        ("3 Tr " + TITLE, {}),
        ("7 Tr " + TITLE, {}),
        ("0.97 g " + TITLE, {}),
        ("0 0.5 0.5 rg 0 600 600 200 re f " + TITLE, {}),
        ("/A gs " + TITLE, {"resources": "/ExtGState<</A<</ca 0.02>>>>"}),
        (words([(50, 1700, 20, "Off the page")]), {}),
    ],
    ids=[
        "white text",
        "white box over it",
        "clipped",
        "invisible mode",
        "clipping mode",
        "nearly white",
        "the same colour as its ground",
        "transparent",
        "off the page",
    ],
)
def test_hidden_titles_show_nothing(content, entries):
    if "rg 0 600" in content:
        content = content.replace("BT", "0 0.5 0.5 rg BT")
    assert max(spans(raw_page(content, **entries))) <= HIDDEN


@pytest.mark.parametrize(
    ("edge", "hidden"),
    [("40 690 10000 17.5", "the lower half"), ("40 707.5 10000 20", "the upper half")],
)
def test_half_covered_letters_show_half(edge, hidden):
    capital = words([(50, 700, 20, "HHHH")])
    for span in spans(raw_page(f"{capital} 1 g {edge} re f".replace("17.5", "17"))):
        assert 0.3 < span < LEGIBLE


def test_a_word_that_is_covered_is_told_from_those_that_are_not():
    found = spans(raw_page(words([(50, 700, 20, "iiiii iiiii")]) + "1 g 75 690 100 30 re f"))
    assert min(found[:5]) > LEGIBLE
    assert max(found[5:]) <= HIDDEN


@pytest.mark.parametrize(
    ("annotation", "extra"),
    [
        ("/Subtype/Square/C[1 1 1]/IC[1 1 1]/AP<</N 11 0 R>>", {}),
        (
            "/Subtype/Widget/FT/Tx/T(x)/V( )/MK<</BG[1 1 1]>>/DA(/F 10 Tf)/AP<</N 11 0 R>>",
            {"catalog": "/AcroForm<</Fields[10 0 R]/DR<</Font<</F 5 0 R>>>>>>"},
        ),
        (
            "/Subtype/Widget/FT/Btn/Ff 65536/T(x)/MK<</BG[1 1 1]>>/AP<</N 11 0 R>>",
            {"catalog": "/AcroForm<</Fields[10 0 R]>>"},
        ),
    ],
    ids=["under an annotation", "under a field", "under a button"],
)
def test_titles_under_notes_and_fields_do_not_show(annotation, extra):
    white = stream(b"1 g 0 0 400 60 re f", "/Type/XObject/Subtype/Form/BBox[0 0 400 60]")
    note = f"<</Type/Annot/F 4/Rect[40 680 440 740]{annotation}>>".encode()
    data = raw_page(TITLE, page="/Annots[10 0 R]", objects={10: note, 11: white}, **extra)
    assert max(spans(data)) <= HIDDEN


def test_a_note_that_is_hidden_covers_nothing():
    white = stream(b"1 g 0 0 400 60 re f", "/Type/XObject/Subtype/Form/BBox[0 0 400 60]")
    note = b"<</Type/Annot/Subtype/Square/F 2/Rect[40 680 440 740]/AP<</N 11 0 R>>>>"
    data = raw_page(TITLE, page="/Annots[10 0 R]", objects={10: note, 11: white})
    assert min(spans(data)) > LEGIBLE


@pytest.mark.parametrize(
    ("content", "least", "most"),
    [
        ("1 0.84 0 rg " + TITLE, 200, 255),
        ("1 1 0.72 rg " + TITLE, 50, 90),
        ("0 0.5 0.5 rg 0 600 600 200 re f 0.9 0.1 0.1 rg " + TITLE, 150, 255),
        ("0.8 g " + TITLE, 40, 60),
    ],
    ids=["gold on white", "pale yellow on white", "red on teal", "pale grey"],
)
def test_contrast_is_the_largest_change_of_one_colour(content, least, most):
    contrasts = [ink.contrast for ink in inks(raw_page(content))]
    assert least <= max(contrasts) <= most


def test_colours_are_those_of_ink_and_ground():
    ink = inks(raw_page("0 0.5 0.5 rg 0 600 600 200 re f 0.9 0.1 0.1 rg " + TITLE), 8)[0]
    assert ink.colour == pytest.approx((230, 26, 26), abs=3)
    assert ink.ground == pytest.approx((0, 128, 128), abs=3)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_turned_page_shows_as_any_other(turn):
    assert min(spans(raw_page(TITLE, page=f"/Rotate {turn}"))) > LEGIBLE


def test_a_cropped_page_shows_what_is_left():
    found = spans(raw_page(words([(50, 700, 20, "iiiii iiiii")]), page="/CropBox[0 0 75 800]"))
    assert min(found[:5]) > LEGIBLE
    assert max(found[5:]) <= HIDDEN


def test_a_title_in_a_form_shows():
    data = raw_page("/X Do", resources="/XObject<</X 10 0 R>>", objects={10: form(TITLE)})
    assert min(spans(data)) > LEGIBLE


def test_bold_by_drawing_twice_shows():
    assert min(spans(raw_page(TITLE + TITLE.replace("50 700", "50.3 700")))) > LEGIBLE


def test_a_white_title_over_other_words_shows_nothing_of_its_own():
    """Switching it off changes pixels, but those of the words below: they get darker."""
    other = words([(50, 700, 20, "B Titel of Wards")])
    with Document(raw_page("1 g " + TITLE + "0 g " + other)) as document:
        page = document.page(0)
        runs = page.runs()
        glyphs = page.glyphs(runs[:1])
        with_, without = page.render(None, 2), page.render_without(runs[:1], None, 2)
        assert max(shown(with_, without, glyph).span for glyph in glyphs) <= HIDDEN


def test_everything_is_switched_on_again_after_an_error(monkeypatch):
    from pithtex.pdf.page import rendering

    with Document(raw_page(TITLE)) as document:
        page = document.page(0)
        before = page.render(None, 1)
        monkeypatch.setattr(rendering.pdfium, "render", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            page.render_without(page.runs(), None, 1)
        monkeypatch.undo()
        assert page.render(None, 1) == before


def shares(content, scale=4.0, **more):
    """Return how much is kept of each glyph of the first run."""
    with Document(raw_page(content, **more)) as document:
        page = document.page(0)
        runs = page.runs()[:1]
        glyphs = page.glyphs(runs)
        with_, without = page.render(None, scale), page.render_without(runs, None, scale)
        paper = shown(with_, without, glyphs[0]).ground
        alone = page.render_alone(runs, None, scale, paper)
        after = page.render(None, scale)
        assert after == with_
        return [kept(with_, without, alone, paper, glyph) for glyph in glyphs]


@pytest.mark.parametrize(
    ("letter", "cover"),
    [
        ("E", "1 g 55 699 20 3 re f"),  # an F
        ("R", "1 g 57 699 20 6.5 re f"),  # a P
        ("Q", "1 g 59 698 8 6 re f"),  # an O, nearly
        ("E", "1 g BT /F 20 Tf 5 0 0 1 48 695.2 Tm (-) Tj ET"),
    ],
    ids=["E as F", "R as P", "Q as O", "by white text"],
)
def test_a_letter_that_is_partly_covered_is_not_kept(letter, cover):
    title = words([(50, 700, 20, letter + "    QRE")])
    found = shares(title + cover)
    assert found[0] < 0.95
    assert min(found[1:]) > 0.99


def test_a_note_that_covers_part_of_a_letter():
    white = stream(b"1 g 0 0 20 3 re f", "/Type/XObject/Subtype/Form/BBox[0 0 20 3]")
    note = b"<</Type/Annot/Subtype/Stamp/F 4/Rect[55 699 75 702]/AP<</N 11 0 R>>>>"
    found = shares(
        words([(50, 700, 20, "E    QRE")]), page="/Annots[10 0 R]", objects={10: note, 11: white}
    )
    assert found[0] < 0.95
    assert min(found[1:]) > 0.99


@pytest.mark.parametrize(
    "content",
    [
        TITLE,
        "0 0.2 0.6 rg 0 600 600 200 re f 1 g " + TITLE,
        "0.8 g 0 600 600 200 re f 0.3 g " + TITLE,
        "1 0.84 0 rg " + TITLE,
        TITLE + " 1 w 40 697 m 300 697 l S",
    ],
    ids=["black on white", "white on blue", "grey on grey", "gold", "underlined"],
)
def test_whole_letters_are_kept(content):
    assert min(shares(content)) > 0.98


# -- what the glyphs do not explain


def all_unexplained(data, scale=2.0):
    with Document(data) as document:
        page = document.page(0)
        glyphs = page.glyphs()
        bare = page.render_without(page.runs(), None, scale)
        return unexplained(page.render(None, scale), bare, glyphs)


def test_glyphs_explain_their_own_ink():
    content = TITLE + words([(50, 600, 30, "fgjpqy"), (300, 300, 8, "small print, too")])
    assert all_unexplained(raw_page(content)) == []


def test_a_type3_glyph_that_draws_beyond_its_box_is_not_explained():
    font = (
        b"<</Type/Font/Subtype/Type3/FontBBox[0 0 500 700]/FontMatrix[.001 0 0 .001 0 0]"
        b"/FirstChar 65/LastChar 65/Widths[600]/CharProcs<</a 11 0 R>>"
        b"/Encoding<</Type/Encoding/Differences[65/a]>>/Resources<<>>>>"
    )
    glyph = stream(b"600 0 0 0 500 700 d1 0 0 500 700 re 5000 3000 9000 900 re f")
    data = raw_page(words([(50, 500, 20, "A")]), objects={5: font, 11: glyph})
    found = all_unexplained(data)
    # either its box is that of all its ink, or the rest is unexplained
    with Document(data) as document:
        (a,) = document.page(0).glyphs()
    assert found or a.right - a.left > 200


def test_unexplained_ink_has_one_box_for_each_place():
    content = TITLE + words([(50, 300, 20, "aaa bbb"), (400, 300, 20, "ccc")])
    with Document(raw_page(content)) as document:
        page = document.page(0)
        title = page.glyphs(page.runs()[:1])
        with_, without = page.render(None, 2), page.render_without(page.runs(), None, 2)
        first, second, third = unexplained(with_, without, title)
        assert first == pytest.approx((50, 489, 84, 501), abs=2)
        assert second == pytest.approx((89, 485, 123, 501), abs=2)
        assert third == pytest.approx((400, 489, 431, 501), abs=2)


# -- ink that is no text


def bare_page(content, scale=2.0, **more):
    with Document(raw_page(content, **more)) as document:
        page = document.page(0)
        glyphs = page.glyphs()
        return page.render_without(page.runs(), None, scale), [glyph.box for glyph in glyphs]


@pytest.mark.parametrize(
    ("drawing", "is_rule"),
    [
        ("1 w 45 707 m 300 707 l S", True),
        ("1 0.84 0 RG 1 w 45 706 m 300 706 l S", True),
        (
            "1 w 45 695 m "
            + " ".join(f"{50 + 6 * k} {716 - 16 * (k % 2)} l" for k in range(50))
            + " S",
            False,
        ),
    ],
    ids=["struck out", "struck out in gold", "scribbled over"],
)
def test_letters_that_are_struck_out(drawing, is_rule):
    picture, boxes = bare_page(TITLE + drawing)
    strokes = struck(picture, boxes)
    assert len(strokes) >= 0.8 * len(boxes)
    assert all(stroke.is_rule for stroke in strokes) or not is_rule


@pytest.mark.parametrize(
    "drawing",
    [
        "",
        "1 w 45 697 m 300 697 l S",
        "1 w 45 718 m 300 718 l S",
        "1 w 40 690 300 30 re S",
        "0.8 0.9 1 rg 40 690 300 30 re f 0 g",
    ],
    ids=["plain", "underlined", "overlined", "framed", "on a coloured ground"],
)
def test_letters_that_are_not_struck_out(drawing):
    picture, boxes = bare_page(drawing + " " + TITLE)
    assert struck(picture, boxes) == []


def test_ink_in_a_box_is_a_share_of_it():
    picture, _ = bare_page("100 500 50 50 re f")
    assert ink_in(picture, (100, 250, 150, 300)) == pytest.approx(1)
    assert ink_in(picture, (100, 250, 150, 300), (255, 255, 255)) == pytest.approx(1)
    assert ink_in(picture, (50, 200, 150, 300)) == pytest.approx(0.25, abs=0.03)
    assert ink_in(picture, (900, 900, 950, 950)) == 0
    assert ground_of(picture, (110, 260, 120, 270)) == (0, 0, 0)


# -- arithmetic


def test_differences_are_those_of_each_byte():
    numbers = random.Random(1)  # noqa: S311 (no secret)
    one, other = numbers.randbytes(5000), numbers.randbytes(5000)
    assert differences(one, other) == bytes(abs(p - q) for p, q in zip(one, other, strict=True))
    edges = bytes([0, 255, 0, 128, 127, 1, 0])
    assert differences(edges, edges[::-1]) == bytes(
        abs(p - q) for p, q in zip(edges, edges[::-1], strict=True)
    )


def test_an_empty_picture_shows_nothing():
    empty = Picture(b"", 0, 0, 0, 1.0)
    with Document(raw_page(TITLE)) as document:
        page = document.page(0)
        glyph = page.glyphs()[0]
        assert page.render((700, 0, 800, 10), 2).width == 0
        assert page.render((10, 10, 10, 10), 2).width == 0
        assert shown(empty, empty, glyph).span == 0
        assert unexplained(empty, empty, [glyph]) == []
        assert ink_in(empty, glyph.box) == 0
        assert struck(empty, [glyph.box]) == []
