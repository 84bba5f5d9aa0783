"""What readers show: of the honest pages the same, of a sample of the others not the same.

Asked are PDFium, Poppler, MuPDF and pdf.js.
"""

from __future__ import annotations

import pdfjs
import pytest
from four_readers import ARE_THERE, ink, mupdf, pdfium, poppler
from made_once import made_once
from PIL import Image
from unlike_pages import CASES

DPI = 36
#: Constructions of which a reader shows at least three times what another one does.
UNLIKE = {
    "BLENDING--black-that-burns",
    "BLENDING--white-that-dodges",
    "BLENDING--in-a-group-that-is-not-isolated",
    "BLENDING--in-a-group-with-an-opacity",
    "BLENDING--in-a-group-of-inks",
    "BLENDING--in-a-mask",
    "BLENDING--a-picture-with-a-mask",
    "BLENDING--letters-over-each-other",
    "COLOUR_DEFAULT--grey-that-is-an-ink",
    "COLOUR_INK--none",
    "COLOUR_INK--pale-black",
    "COLOUR_UNSET--cs",
    "CLIP--to-no-path",
    "FORM_MIXED--with-a-blend-mode-of-its-own",
    "FORM_MIXED--draws-another",
    "FORM_MIXED--through-a-mask",
    "IMAGE_DATA--without-checksum",
    "IMAGE_FORM--seven-bits",
    "IMAGE_FORM--stencil-of-eight-bits",
    "IMAGE_FORM--without-colour-space",
    "KNOCKOUT--by-what-is-hardly-there",
    "KNOCKOUT--by-a-form-in-it",
    "LAYER_HIDDEN--expression",
    "LAYER_HIDDEN--usage-view-off",
    "OBJECT--vertical-tab",
    "OPERANDS--one-too-many",
    "STATE_TRANSFER--transfer-function",
    "TEXT_HAIRLINE--outlines-of-no-width",
    "TEXT_MODE--a-fraction",
    "TEXT_MODE--minus-one",
    "ANNOTATION_BARE--large-stamp",
    "ANNOTATION_BARE--lines-beyond-the-rectangle",
    "ANNOTATION_BARE--states",
    "ANNOTATION_ORDER--stamp-over-a-signature",
    "ANNOTATION_UNLIKE--marks-nothing",
    "ANNOTATION_UNLIKE--no-state-is-chosen",
    "ANNOTATION_UNLIKE--polygon-without-corners",
    "LINK_BORDER--stroke-through-the-title",
}
SAMPLE = {f"{case.rule}--{case.name}": case for case in CASES}
#: Without fonts of whose programs only a part is there, and notes and links, which readers draw as
#: they like, away from the title, nor fields, which PDFium draws for those alone who fill them in.
ALIKE = [
    name
    for name in sorted(UNLIKE)
    if not name.startswith(("ANNOTATION_BARE", "ANNOTATION_ORDER", "LINK_BORDER", "TEXT_MODE"))
]

pytestmark = pytest.mark.skipif(not ARE_THERE, reason="no other reader is installed")


@pytest.fixture(scope="module")
def by_pdfjs(tmp_path_factory):
    """What pdf.js shows, by the name of a page and whether it breaks the rule."""

    def draw_all(folder):
        pages = {f"{name}--broken": SAMPLE[name].broken for name in UNLIKE}
        pages |= {f"{name}--honest": SAMPLE[name].honest for name in ALIKE}
        pdfjs.draw(folder, pages, DPI)

    folder = made_once(tmp_path_factory, "pages of the profile, by pdf.js", draw_all)

    def of(name):
        png = folder / f"{name}.png"
        return Image.open(png) if png.exists() else Image.new("L", (1, 1), 255)

    return of


def shown(data, folder, by_pdfjs):
    path = folder / "page.pdf"
    path.write_bytes(data)
    pictures = [reader(path, DPI) for reader in (poppler, mupdf, pdfium)]
    return [ink(picture) for picture in (*pictures, by_pdfjs)]


@pytest.mark.parametrize("name", sorted(UNLIKE))
def test_readers_show_a_page_that_breaks_the_rule_differently(name, tmp_path, by_pdfjs):
    inks = shown(SAMPLE[name].broken, tmp_path, by_pdfjs(f"{name}--broken"))
    assert max(inks) > 3 * min(inks)


@pytest.mark.parametrize("name", ALIKE)
def test_readers_show_the_honest_page_beside_it_alike(name, tmp_path, by_pdfjs):
    inks = shown(SAMPLE[name].honest, tmp_path, by_pdfjs(f"{name}--honest"))
    # pdf.js draws the thinnest of lines paler than PDFium.
    most = 2.1 if name.startswith("TEXT_HAIRLINE") else 1.6
    assert max(inks) <= most * min(inks) + 1
