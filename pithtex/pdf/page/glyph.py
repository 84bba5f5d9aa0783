"""Glyphs and the text objects that they come from, as values.

All coordinates are those of the page as it is shown: points from its upper
left corner, after ``/Rotate`` and the crop box, x to the right and y downwards.
"""

from __future__ import annotations

from dataclasses import dataclass

from pithtex.box import Box


@dataclass(slots=True, eq=False)
class TextRun:
    """A text object: what its glyphs have in common.

    ``handle`` is PDFium's, and means nothing outside of its page. ``size`` is the em
    across the writing direction as the matrices say, ``look`` the size that its
    letters look like (fonts can lie about it; :mod:`pithtex.pdf.page.lines` measures it).
    ``angle`` is the writing direction in degrees, counter-clockwise, 0 for upright text.
    ``font`` is the base font's name without its subset prefix, empty where it has none
    (Type 3). ``form`` is the box of the form XObject that it stands in, if it stands in one.
    ``is_listed`` is false for an object that PDFium's text page leaves out:
    a double of another, or text that says nothing. ``is_tiny`` says that PDFium does not measure
    its letters: they are set in hardly any size, and enlarged by a matrix.
    """

    handle: int
    box: Box
    size: float
    angle: float
    look: float = 0.0
    font: str = ""
    is_listed: bool = True
    form: Box | None = None
    is_tiny: bool = False


@dataclass(slots=True, eq=False)
class Glyph:
    """One drawn glyph: its Unicode (several characters for a ligature), origin and box of ink.

    ``is_lost`` says that the font gives it no Unicode worth the name; ``text`` is empty
    then. ``x`` and ``y`` are its origin, which is on the baseline.
    """

    text: str
    x: float
    y: float
    left: float
    top: float
    right: float
    bottom: float
    run: TextRun
    is_lost: bool = False

    @property
    def box(self) -> Box:
        """Left, top, right and bottom, in points."""
        return (self.left, self.top, self.right, self.bottom)
