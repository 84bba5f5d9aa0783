"""Doubts about what stands beside the page: in the part that its crop box cuts off.

Most readers show the crop box. Others, Poppler's pdftoppm and Ghostscript among them, draw the
whole media box if they are not told otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pypdf.errors import PyPdfError

from pithtex.box import Box, is_within, meet, widened
from pithtex.check.doubts.finding import doubt, quoted, said
from pithtex.check.doubts.likeness import DISPLAY
from pithtex.check.doubts.words import SAYS_SOMETHING
from pithtex.check.page_view import letters_of
from pithtex.check.scene import Scene
from pithtex.findings import Finding
from pithtex.pdf.page.lines import measure_looks

#: Points by which what is cut off may stand out of the page.
_EDGE: Final = 1.0


def words_cut_off(scene: Scene) -> Iterator[Finding]:
    """26. Words as large as a title's that the crop box cuts off (0 of 1,008).

    One of those papers has words there, a printer's mark.
    """
    page, sheet = scene.view.page, _sheet(scene)
    shown = (0.0, 0.0, page.width, page.height)
    about = widened(shown, _EDGE)
    if sheet is None or is_within(sheet, about):
        return
    least = DISPLAY * scene.block.em
    runs = [run for run in page.runs() if run.size >= least and not is_within(run.box, about)]
    glyphs = page.glyphs(runs)
    measure_looks(glyphs)
    cut = [each for each in glyphs if meet(each.box, sheet) and not meet(each.box, shown)]
    if letters_of(cut) < SAYS_SOMETHING:
        return
    words = quoted(said(cut))
    message = f"the crop box of page 1 cuts off large words that some readers show: {words}"
    yield doubt("doubt-cut-off-text", message)


def _sheet(scene: Scene) -> Box | None:
    """Return the media box as it lies around the page; None where it is not known."""
    if scene.view.objects is None:
        return None
    try:
        numbers = [float(each) for each in scene.view.objects.mediabox]
    except (PyPdfError, TypeError, ValueError, KeyError):
        return None
    return scene.view.page.box_of((numbers[0], numbers[1], numbers[2], numbers[3]))
