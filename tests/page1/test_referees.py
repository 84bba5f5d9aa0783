"""Poppler and pdf.js as referees: a reader sees the trick of every page that has one."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pdfjs
import pytest
from made_once import made_once
from PIL import Image, ImageChops

from page1.attacks import ATTACKS
from page1.parameters import as_parameters

#: Dots per inch: a full stop of a title is a dot then.
_DPI: Final = 60
#: Of 255: a difference that is seen.
_SEEN: Final = 40
#: What no reader shows, but for one that moves on by other widths.
_UNSEEN: Final = {
    f"large-words-off-the-page-{where}"
    for where in ("to-the-left", "to-the-right", "above", "below")
}
#: Behind a parenthesis that closes nothing, pdf.js draws nothing of a form: it shows the record's
#: title alone, where all other readers show a larger one above it. Square ends of lines without
#: length it draws as PDFium does, and the others do not.
_UNSEEN_BY_PDFJS: Final = _UNSEEN | {
    "larger-title-in-a-form-with-a-paren-behind-it",
    "larger-title-covered-by-lines-of-no-length",
    # What other readers alone draw, or draw elsewhere.
    "larger-title-by-another-code-in-octal",
    "larger-title-by-another-name-with-nul",
    "larger-title-in-a-form-far-away",
    "larger-title-moved-by-lines",
    "larger-title-moved-in-a-clip-that-is-too-large",
    "larger-title-painted-as-outlines-of-a-pattern",
    "larger-title-painted-by-a-tile-in-the-page's-colour",
    "larger-title-painted-by-a-tile-in-the-page's-width",
    "larger-title-painted-through-a-mask-of-inks",
    # pdf.js crops, as windows do; pdftoppm and Ghostscript draw the whole sheet.
    *(
        f"larger-title-that-the-crop-box-cuts-off-{where}"
        for where in ("beside", "in-part", "turned")
    ),
}
#: What MuPDF, PDFium or pdf.js draw alone.
_UNSEEN_BY_POPPLER: Final = _UNSEEN | {
    "larger-title-painted-in-inks-of-no-name",
    "larger-title-in-a-form-far-away",
    "larger-title-moved-by-lines",
    "larger-title-painted-by-a-tile-in-the-page's-width",
    "larger-title-painted-by-circles-of-nearly-nothing",
    "larger-title-painted-through-a-mask-in-the-page's-colour",
    "larger-title-painted-through-a-mask-of-inks",
}


def _pictures(pdf: Path) -> Iterator[Image.Image]:
    """Yield the pages of a file, one after the other, as Poppler draws them."""
    command = [
        "pdftoppm",
        "-r",
        str(_DPI),
        "-gray",
        "-scale-to-x",
        "510",
        "-scale-to-y",
        "660",
        pdf,
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as poppler:
        while poppler.stdout.readline() == b"P5\n":
            width, height = map(int, poppler.stdout.readline().split())
            poppler.stdout.readline()
            yield Image.frombytes("L", (width, height), poppler.stdout.read(width * height))


def _differ(one: Image.Image, other: Image.Image) -> bool:
    return ImageChops.difference(one, other).getextrema()[1] >= _SEEN


@pytest.mark.slow
@pytest.mark.parametrize("document", sorted({page.document for page in ATTACKS if not page.pdf}))
def test_a_reader_sees_every_trick(document, built, tmp_path):
    pdf = tmp_path / "pages.pdf"
    controls = {}  # of each page with a trick, the page without it, which comes before
    names = {}
    for page in ATTACKS:
        if page.document == document and not page.pdf:
            data, index = built(page, trick=True)
            controls[index] = built(page, trick=False)[1]
            names[index] = page.name
    pdf.write_bytes(data)
    unseen = []
    control, plain = -1, None
    for index, picture in enumerate(_pictures(pdf)):
        if index in controls:
            assert controls[index] == control
            if not _differ(plain, picture):
                unseen.append(names.pop(index))
        elif index in controls.values():
            control, plain = index, picture
    assert unseen == []


@pytest.mark.parametrize("page", as_parameters(page for page in ATTACKS if page.pdf is not None))
def test_a_reader_sees_the_trick_of_a_page_of_pdf(page, tmp_path):
    pdf = tmp_path / "page.pdf"
    pictures = []
    for trick in (True, False):
        pdf.write_bytes(page.pdf(trick))
        pictures += _pictures(pdf)
    assert len(pictures) == 2
    assert _differ(*pictures) is (page.name not in _UNSEEN_BY_POPPLER)


@pytest.fixture(scope="module")
def by_pdfjs(tmp_path_factory):
    """Pages of PDF with their tricks and without, by pdf.js; ``None`` where it draws none."""

    def draw_all(folder):
        pages = {
            f"{page.name}--{trick}": page.pdf(trick)
            for page in ATTACKS
            if page.pdf is not None
            for trick in (True, False)
        }
        pdfjs.draw(folder, pages, _DPI)

    folder = made_once(tmp_path_factory, "pages of PDF, by pdf.js", draw_all)

    def of(page, trick):
        png = folder / f"{page.name}--{trick}.png"
        return Image.open(png).convert("L") if png.exists() else None

    return of


@pytest.mark.parametrize("page", as_parameters(page for page in ATTACKS if page.pdf is not None))
def test_a_reader_in_a_browser_sees_the_trick_of_a_page_of_pdf(page, by_pdfjs):
    attack, control = by_pdfjs(page, True), by_pdfjs(page, False)
    assert control is not None
    is_seen = attack is None or _differ(attack, control)
    assert is_seen is (page.name not in _UNSEEN_BY_PDFJS)
