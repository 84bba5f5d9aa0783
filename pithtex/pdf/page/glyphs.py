"""The glyphs of text runs: Unicode, origin and box of ink, as PDFium's text page has them.

Objects that nobody asks for are switched off while the text page is made: that costs a tenth of a
microsecond an object, where each of their letters would cost one.
"""

from __future__ import annotations

import math
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Final

from pithtex.errors import NotJudged
from pithtex.pdf.page import pdfium
from pithtex.pdf.page.font_codes import sign_of, true_name
from pithtex.pdf.page.glyph import Glyph, TextRun
from pithtex.pdf.page.view import View, box_through, near

#: A page of the smallest type has 20,000 letters; this many take half a second.
MOST_LETTERS: Final = 60_000

#: Categories of Unicode that are no letter to a reader: controls, formats (U+00AD, U+200B, ...),
#: surrogates, private use, unassigned.
_NO_LETTER: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
#: U+FFFC, U+FFFD, fillers, joiners and variation selectors: other characters without a look.
_NO_LOOK: Final = frozenset(
    "\ufffc\ufffd\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0\u2028\u2029"
    + "".join(map(chr, range(0xFE00, 0xFE10)))
)
#: A blank's box is lower than this, in em.
BLANK: Final = 0.003
#: What PDFium does not measure is taken to be as high as capitals, in em.
_HEIGHT: Final = 0.69
#: Without a Unicode, PDFium takes the code for one. That is a guess worth having for ASCII codes
#: of bitmap fonts, which have no name and are encoded as TeX's, and none for others, but for the
#: codes of fonts of signs that TeX has.
_ASCII: Final = 0x80
_LOST: Final = 0xFFFD
#: What most glyphs say.
_PLAIN: Final = frozenset(map(chr, range(0x21, 0x7F)))


def read_glyphs(
    page: int, view: View, runs: Iterable[TextRun], every_run: Sequence[TextRun]
) -> list[Glyph]:
    """Return the glyphs of ``runs``, in PDFium's order; without blanks.

    A glyph that says nothing (a control, a space, U+00AD, U+200B, ...) and has ink is lost; one
    that says a word keeps it. Sets ``is_listed`` of each of the runs: whether it has a glyph.
    NotJudged where they are too many. The runs' marks with ``/ActualText`` are expected to be
    taken away.
    """
    wanted = {run.handle: run for run in runs}
    others = [run.handle for run in every_run if run.handle not in wanted]
    pdfium.switch(others, False)
    try:
        text = pdfium.load_text(page)
        if not text:
            raise NotJudged("pdf-damaged", "the text of the page cannot be read")
        try:
            if pdfium.count_characters(text) > MOST_LETTERS:
                raise NotJudged(
                    "page-too-many-letters",
                    f"the page has more than {MOST_LETTERS} letters, too many to be judged",
                )
            glyphs = _glyphs(text, view, wanted)
        finally:
            pdfium.close_text(text)
    finally:
        pdfium.switch(others, True)
    for glyph in glyphs:
        if glyph.run.is_tiny and not round(glyph.run.angle):
            glyph.top, glyph.bottom = glyph.y - _HEIGHT * glyph.run.size, glyph.y
    listed = {glyph.run for glyph in glyphs}
    for run in wanted.values():
        run.is_listed = run in listed
    return glyphs


def _glyphs(text: int, view: View, runs: dict[int, TextRun]) -> list[Glyph]:
    found: list[Glyph] = []
    last: tuple[object, ...] = ()  # where the character before is: object, origin and box
    units: list[int] = []  # what the last glyph says: several for a ligature
    a, b, c, d, e, f = matrix = view.matrix
    for handle, unit, is_guess, x, y, rectangle in pdfium.characters(text):
        place = (handle, x, y, rectangle)
        if place == last:
            units.append(min(unit, sys.maxunicode))
            continue
        if units:
            _name(found, units)
            units = []
        last = place
        left, top, right, bottom = box_through(rectangle, matrix)
        run = runs[handle]
        gx, gy = near(a * x + c * y + e), near(b * x + d * y + f)
        found.append(Glyph("", gx, gy, left, top, right, bottom, run))
        if (is_guess or not unit) and (sign := sign_of(run.font, unit)):
            units.extend(map(ord, sign))
            continue
        is_bad_guess = is_guess and (run.font or unit >= _ASCII)
        is_lost = is_bad_guess or unit > sys.maxunicode
        units.append(_LOST if is_lost else true_name(run.font, unit))
    if units:
        _name(found, units)
    return found


def _name(glyphs: list[Glyph], units: list[int]) -> None:
    """Say what the last glyph says; forget it where it is a blank."""
    glyph = glyphs[-1]
    text = chr(units[0]) if len(units) == 1 else _joined(units)
    if text in _PLAIN:
        glyph.text = text
        return
    silent = sum(map(_says_nothing, text))
    if silent + sum(map(str.isspace, text)) == len(text) and has_no_ink(glyph):
        glyphs.pop()
    elif silent or text.isspace():
        glyph.is_lost = True
    else:
        glyph.text = text


def has_no_ink(glyph: Glyph) -> bool:
    """Whether a glyph is blank: PDFium gives it the width of a letter, and no height.

    The box of turned text is that of a turned line, then. (So is any at 45 degrees, where a letter
    that says nothing passes for a blank.)
    """
    high, wide = glyph.bottom - glyph.top, glyph.right - glyph.left
    turn = math.radians(glyph.run.angle)
    flat = abs(high * abs(math.cos(turn)) - wide * abs(math.sin(turn)))
    return flat <= BLANK * glyph.run.size or not (high and wide)


def _joined(units: list[int]) -> str:
    """Return the text of code units, surrogates joined."""
    text = "".join(map(chr, units))
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _says_nothing(character: str) -> bool:
    is_blank = character.isspace() and character not in _NO_LOOK
    return not is_blank and (unicodedata.category(character) in _NO_LETTER or character in _NO_LOOK)
