"""The glyphs of text runs: Unicode, origin and box of ink, as PDFium's text page has them.

Objects that nobody asks for are switched off while the text page is made: that costs a tenth of a
microsecond an object, where each of their letters would cost one.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from typing import Final

from pithtex.errors import NotJudged
from pithtex.pdf.page import pdfium
from pithtex.pdf.page.glyph import Glyph, TextRun
from pithtex.pdf.page.view import View, box_through

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
_ASCII: Final = 0x80
_HIGH, _LOW, _AFTER = 0xD800, 0xDC00, 0xE000


def read_glyphs(
    page: int, view: View, runs: Iterable[TextRun], every_run: Sequence[TextRun]
) -> list[Glyph]:
    """Return the glyphs of ``runs``, in PDFium's order; without the blanks.

    Sets ``is_listed`` of each of the runs: whether it has a glyph. NotJudged where they are too
    many. The runs' marks with ``/ActualText`` are expected to be taken away.
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
    listed = {glyph.run for glyph in glyphs}
    for run in wanted.values():
        run.is_listed = run in listed
    return glyphs


def _glyphs(text: int, view: View, runs: dict[int, TextRun]) -> list[Glyph]:
    found: list[Glyph] = []
    last: tuple[object, ...] = ()  # where the character before is: object, origin and box
    units: list[int] = []  # what it says: several for a ligature
    is_guess = False
    a, b, c, d, e, f = view.matrix
    for handle, unit, has_no_unicode, x, y, rectangle in pdfium.characters(text):
        place = (handle, x, y, rectangle)
        if place == last:
            # A ligature comes as several characters in one place.
            units.append(unit)
            continue
        if last:
            _name(found, units, is_guess)
        last, units, is_guess = place, [unit], has_no_unicode
        left, top, right, bottom = box_through(rectangle, view.matrix)
        found.append(
            Glyph("", a * x + c * y + e, b * x + d * y + f, left, top, right, bottom, runs[handle])
        )
    if last:
        _name(found, units, is_guess)
    return found


def _name(glyphs: list[Glyph], units: list[int], is_guess: bool) -> None:
    """Say what the last glyph says; forget it where it is a blank."""
    glyph = glyphs[-1]
    text = chr(units[0]) if len(units) == 1 else _joined(units)
    # Without a Unicode, PDFium takes the code for one. That is a guess worth having for bitmap
    # fonts, which have no name and are encoded as TeX's, and none for others.
    if is_guess and (glyph.run.font or units[0] >= _ASCII):
        text = "\ufffd"
    is_lost = not (text.isascii() and text.isprintable()) and any(map(_says_nothing, text))
    glyph.text, glyph.is_lost = ("", True) if is_lost else (text, False)
    if text.isspace():
        glyphs.pop()


def _joined(units: list[int]) -> str:
    """Return the text of code units, surrogates joined."""
    data = b"".join(unit.to_bytes(4, "little")[: 2 if unit < 1 << 16 else 4] for unit in units)
    return data.decode("utf-16-le", "replace")


def _says_nothing(character: str) -> bool:
    return unicodedata.category(character) in _NO_LETTER or character in _NO_LOOK
