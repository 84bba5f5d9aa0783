"""What PDFium opens, and what it says is on a page: sizes, runs, glyphs, drawings, annotations."""

from __future__ import annotations

import gc
import io
import os
import subprocess
import sys

import pikepdf
import pytest
from paper_factory import compile_tex
from raw_page import form, raw_page, stream, words
from real_data import ROOT

from pithtex.errors import NotJudged
from pithtex.pdf.page.document import Document

HELLO = words([(50, 700, 20, "Hello world")])


def said(glyphs):
    return "".join(glyph.text or "\ufffd" for glyph in glyphs)


def near(box, other, by=1.0):
    return all(abs(a - b) <= by for a, b in zip(box, other, strict=True))


# -- opening


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"no PDF at all", b"\0" * 5000])
def test_what_is_no_pdf_is_not_judged(data):
    with pytest.raises(NotJudged) as caught:
        Document(data)
    assert caught.value.code == "pdf-damaged"


def test_a_pdf_with_a_password_is_not_judged():
    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(raw_page(HELLO))) as pdf:
        pdf.save(file, encryption=pikepdf.Encryption(user="a", owner="b"))
    with pytest.raises(NotJudged) as caught:
        Document(file.getvalue())
    assert caught.value.code == "pdf-encrypted"


def test_a_rebuilt_table_is_told_from_a_valid_one():
    whole = raw_page(HELLO)
    with Document(whole) as sound:
        assert sound.has_valid_table
    with Document(whole.replace(b"startxref\n", b"startxref\n9")) as rebuilt:
        assert not rebuilt.has_valid_table
        assert said(rebuilt.page(0).glyphs()) == "Helloworld"


def test_a_page_that_is_not_there_is_not_judged():
    with Document(raw_page(HELLO)) as document, pytest.raises(NotJudged):
        document.page(1)


def test_a_closed_page_is_an_error_and_no_crash():
    document = Document(raw_page(HELLO))
    page = document.page(0)
    run = page.runs()[0]
    document.close()
    document.close()
    page.close()
    for use in (
        page.glyphs,
        page.text,
        page.render,
        page.annotation_boxes,
        lambda: page.render_without([run], None, 1),
        lambda: page.actual_text(run),
        lambda: document.page(0),
    ):
        with pytest.raises(ValueError, match="closed"):
            use()


def test_a_page_keeps_its_document():
    pages = [Document(raw_page(words([(50, 700, 20, f"Page {k}")]))).page(0) for k in range(20)]
    gc.collect()
    filler = [bytes(900) for _ in range(1000)]
    assert [said(page.glyphs()) for page in pages] == [f"Page{k}" for k in range(20)]
    assert all(set(page.render(None, 1).data) != {255} for page in pages)
    assert filler


def test_runs_of_another_page_are_an_error_and_no_crash():
    closed = Document(raw_page(HELLO))
    run = closed.page(0).runs()[0]
    closed.close()
    with Document(raw_page(words([(1, 1, 1, f"{k}") for k in range(5)]))) as document:
        page = document.page(0)
        run.handle += 8  # no allocation begins there
        for use in (
            lambda: page.glyphs([run]),
            lambda: page.doubles([run]),
            lambda: page.actual_text(run),
            lambda: page.render_without([run], None, 1),
        ):
            with pytest.raises(ValueError, match="another page"):
                use()


# -- sizes and places


def test_boxes_are_points_from_the_upper_left_corner():
    with Document(raw_page(HELLO)) as document:
        page = document.page(0)
        first = page.glyphs()[0]
        assert (page.width, page.height) == (600, 800)
        assert near((first.x, first.y), (50, 100), 0.01)
        assert near(first.box, (51.5, 85.6, 62.9, 100))


@pytest.mark.parametrize(
    ("entries", "size", "origin", "angle"),
    [
        ("/Rotate 90", (800, 600), (700, 50), -90),
        ("/Rotate 180", (600, 800), (550, 700), 180),
        ("/Rotate 270", (800, 600), (100, 550), 90),
        ("/Rotate -90", (800, 600), (100, 550), 90),
        ("/CropBox[40 600 300 760]", (260, 160), (10, 60), 0),
        ("/CropBox[40 600 300 760]/Rotate 270", (160, 260), (60, 250), 90),
        ("/CropBox[0 0 9000 9000]", (600, 800), (50, 100), 0),
        ("/UserUnit 2", (600, 800), (50, 100), 0),
    ],
)
def test_turned_and_cropped_pages_are_as_shown(entries, size, origin, angle):
    with Document(raw_page(HELLO, page=entries)) as document:
        page = document.page(0)
        glyphs = page.glyphs()
        assert (page.width, page.height) == size
        assert near((glyphs[0].x, glyphs[0].y), origin, 0.01)
        assert abs(abs(glyphs[0].run.angle) - abs(angle)) < 0.01
        assert glyphs[0].run.size == pytest.approx(20, abs=0.01)
        assert said(glyphs) == "Helloworld"
        # and the ink is where the boxes are
        picture = page.render(glyphs[0].box, 4)
        assert min(picture.data) < 60


@pytest.mark.parametrize("media_box", ["0 0 20000 800", "0 0 600 1000000000", "-9 -9 99999 99999"])
def test_pages_larger_than_pdf_allows_are_not_judged(media_box):
    with Document(raw_page(HELLO, media_box=media_box)) as document:
        with pytest.raises(NotJudged) as caught:
            document.page(0)
        assert caught.value.code == "page-size"


@pytest.mark.parametrize(
    "media_box", ["0 0 0 0", "0 0 600 0", "600 800 0 0", "-600 -800 0 0", f"0 0 1{30 * '0'} 10"]
)
def test_odd_boxes_are_read_as_shown_or_not_judged(media_box):
    with Document(raw_page(HELLO, media_box=media_box)) as document:
        try:
            page = document.page(0)
        except NotJudged:
            return
        assert 0 < page.width <= 612
        assert 0 < page.height <= 800
        assert page.render(None, 1).width > 0


def test_the_largest_page_is_drawn_small():
    with Document(raw_page(HELLO, media_box="0 0 14400 14400")) as document:
        picture = document.page(0).render(None, 4)
        assert picture.width * picture.height <= 6_100_000
        assert picture.scale < 0.2


# -- objects


def nested(depth):
    forms = {10 + depth: form(words([(0, 0, 10, "deep")]))}
    for level in range(depth):
        inner = f"/XObject<</X {11 + level} 0 R>>"
        body = form("q 1 0 0 1 1 1 cm /X Do Q").replace(
            b"/Resources<<", b"/Resources<<%s" % inner.encode()
        )
        forms[10 + level] = body
    return raw_page("/X Do", resources="/XObject<</X 10 0 R>>", objects=forms)


def test_text_in_nested_forms_has_its_place_on_the_page():
    with Document(nested(5)) as document:
        page = document.page(0)
        (run,) = page.runs()
        glyphs = page.glyphs([run])
        assert said(glyphs) == "deep"
        assert near((glyphs[0].x, glyphs[0].y), (5, 795), 0.01)
        assert near(
            run.box,
            (
                glyphs[0].left,
                min(g.top for g in glyphs),
                glyphs[-1].right,
                max(g.bottom for g in glyphs),
            ),
        )
        assert [drawing.kind for drawing in page.drawings()] == ["form"] * 6


def test_text_in_a_form_is_switched_off_as_any_other():
    with Document(nested(3)) as document:
        page = document.page(0)
        blank = page.render_without(page.runs(), None, 2)
        assert set(blank.data) == {255}
        assert set(page.render(None, 2).data) != {255}


def test_a_form_within_itself_ends():
    itself = form(HELLO + "/X Do").replace(b"/Resources<<", b"/Resources<</XObject<</X 10 0 R>>")
    data = raw_page("/X Do", resources="/XObject<</X 10 0 R>>", objects={10: itself})
    with Document(data) as document:
        # PDFium draws it as often as it looks into forms
        assert said(document.page(0).glyphs()).startswith("HelloworldHelloworld")


def test_size_and_angle_are_those_that_the_matrices_give():
    content = "q 0 2 -2 0 300 300 cm BT /F 10 Tf 3 0 0 1 0 0 Tm (wide) Tj ET Q"
    with Document(raw_page(content)) as document:
        (run,) = document.page(0).runs()
        assert run.size == pytest.approx(20, abs=0.01)
        assert run.angle == pytest.approx(90, abs=0.01)
        assert run.font == "Helvetica"


def test_drawings_are_listed_with_their_kinds_and_places():
    image = stream(
        b"\0",
        "/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray",
    )
    shading = (
        b"<</ShadingType 2/ColorSpace/DeviceGray/Coords[0 0 1 0]"
        b"/Function<</FunctionType 2/Domain[0 1]/C0[0]/C1[1]/N 1>>>>"
    )
    content = "10 700 20 30 re f q 50 0 0 40 100 600 cm /I Do Q q 0 0 50 50 re W n /S sh Q"
    with Document(
        raw_page(
            content,
            resources="/XObject<</I 10 0 R>>/Shading<</S 11 0 R>>",
            objects={10: image, 11: shading},
        )
    ) as document:
        drawings = document.page(0).drawings()
        assert [drawing.kind for drawing in drawings] == ["path", "image", "shading"]
        assert near(drawings[0].box, (10, 70, 30, 100))
        assert near(drawings[1].box, (100, 160, 150, 200))


def test_annotations_have_subtypes_and_boxes():
    notes = {
        10: b"<</Type/Annot/Subtype/Link/Rect[10 700 60 720]>>",
        11: b"<</Type/Annot/Subtype/StrikeOut/Rect[100 600 60 620]>>",
    }
    with Document(raw_page(HELLO, page="/Annots[10 0 R 11 0 R]", objects=notes)) as document:
        found = document.page(0).annotation_boxes()
        assert [subtype for subtype, _ in found] == ["Link", "StrikeOut"]
        assert near(found[0][1], (10, 80, 60, 100))
        assert near(found[1][1], (60, 180, 100, 200))


def test_the_same_page_read_twice_says_the_same():
    content = "".join(words([(50, 700 - 20 * k, 12, f"Line {k} of text")]) for k in range(20))
    with Document(raw_page(content)) as document:
        page = document.page(0)

        def reading():
            return [(g.text, g.box, g.is_lost, g.run.box) for g in page.glyphs()]

        first = reading()
        page.glyphs(page.runs()[:3])
        page.render_without(page.runs(), None, 1)
        assert reading() == first
        other = document.page(0)
        assert [(g.text, g.box, g.is_lost, g.run.box) for g in other.glyphs()] == first


def test_all_text_in_one_call():
    with Document(raw_page(HELLO + words([(50, 600, 20, "Second line")]))) as document:
        assert document.page(0).text().split() == ["Hello", "world", "Second", "line"]


# -- the machine's fonts

PROBE = """
import sys, hashlib
{before}
from pithtex.pdf.page.document import Document
page = Document(sys.stdin.buffer.read()).page(0)
print(hashlib.sha256(page.render(None, 2).data).hexdigest())
"""


def test_the_fonts_of_the_machine_change_no_picture(tmp_path):
    fonts = {10: b"<</Type/Font/Subtype/TrueType/BaseFont/DejaVuSans/Encoding/WinAnsiEncoding>>"}
    content = HELLO + "BT /G 20 Tf 50 600 Td (No such font embedded) Tj ET"
    data = raw_page(content, objects=fonts).replace(b"/F 5 0 R", b"/F 5 0 R/G 10 0 R")
    configuration = tmp_path / "fonts.conf"
    configuration.write_text("<fontconfig><dir>/nonexistent</dir></fontconfig>")
    seen = set()
    for before, environment in [
        ("", {}),
        ("", {"FONTCONFIG_FILE": str(configuration), "HOME": str(tmp_path)}),
        # somebody else in this process has started PDFium with all fonts of the machine
        ("import pypdfium2", {}),
    ]:
        done = subprocess.run(
            [sys.executable, "-c", PROBE.format(before=before)],
            input=data,
            capture_output=True,
            check=True,
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        )
        seen.add(done.stdout)
    assert len(seen) == 1


@pytest.mark.tex
def test_what_latex_sets_is_read_with_its_places(tmp_path):
    main = tmp_path / "main.tex"
    main.write_text(
        r"\documentclass{article}\title{Efficient flows of $\sqrt{s}$}\author{A. Author}"
        r"\begin{document}\maketitle Body text.\end{document}"
    )
    with Document(compile_tex(main).read_bytes()) as document:
        page = document.page(0)
        largest = max(run.size for run in page.runs())
        title = page.glyphs([run for run in page.runs() if run.size > 0.95 * largest])
        assert said(title) == "Efficientflowsof√s"
        assert [g.text for g in title].count("ffi") == 1


FRAME = b"50 700 200 1 re f 50 680 200 1 re f 50 680 1 21 re f 249 680 1 21 re f"


@pytest.mark.parametrize(
    ("content", "only_frames"),
    [
        (b"", True),
        (b"50 700 200 1 re f", True),
        (b"1 w 50 700 m 250 700 l S", True),
        (b"50 500 1 100 re f", True),
        (FRAME, True),
        (FRAME + b" 120 680 1 21 re f", True),
        (b"50 700 200 5 re f", False),
        (b"5 w 50 700 m 250 700 l S", False),
        (b"[2 3] 0 d 1 w 50 700 m 250 700 l S", False),
        (b"1 w 50 700 m 100 730 l S", False),
        (b"50 700 1 1 re 60 700 1 1 re 70 700 1 1 re f", False),
        (b"50 700 1 20 re f 60 700 1 20 re f 60 700 12 1 re f", False),
        (FRAME + b" 300 680 1 21 re f", False),
        (FRAME + b" 120 680 1 12 re f", False),
        (b" ".join(b"50 %d 200 1 re f" % y for y in range(300, 390, 10)), False),
    ],
)
def test_rules_of_a_frame_are_told_from_what_may_be_letters(content, only_frames):
    with Document(raw_page(content)) as document:
        assert document.page(0).has_only_frames(8, 2.0, 60.0) is only_frames
