"""What is mixed with what is below it: by opacity, blend modes and masks (ISO 32000-1, 11).

Readers agree on what one object does to a page. They do not agree on what it does in a group that
goes on with what is below it, in one whose objects knock each other out, and in a form that is no
group.
"""

from __future__ import annotations

from enum import Enum
from typing import Final, NamedTuple


class Mixing(NamedTuple):
    """How opaque what is filled and stroked is, and whether a blend mode or a mask is set."""

    fill: float = 1.0
    stroke: float = 1.0
    is_blended: bool = False
    is_masked: bool = False

    @property
    def is_clear(self) -> bool:
        """Whether anything may be painted that is not opaque."""
        return min(self.fill, self.stroke) < 1

    @property
    def shows_below(self) -> bool:
        """Whether what is painted may show what is below it."""
        return self.is_clear or self.is_blended or self.is_masked


PLAIN: Final = Mixing()


#: Entries of a graphics state that say so.
MIXING_KEYS: Final = frozenset({"ca", "CA", "BM", "SMask"})


class Knockout(Enum):
    """Whether content is in a knockout group, of which MuPDF alone takes away what is below."""

    NO = 0
    #: It is the group's own content, not that of a form in it.
    OWN = 1
    WITHIN = 2


class Canvas(NamedTuple):
    """What content is painted on: the page, a group, or a form that is none."""

    #: Whether it is a group that is not isolated. To blend there is to blend with what is below it
    #: for MuPDF and mostly for Poppler, and for pdf.js and mostly PDFium with nothing.
    is_open: bool = False
    #: Whether it is a form without a group that is mixed: PDFium alone mixes it as a whole.
    is_whole: bool = False
    knockout: Knockout = Knockout.NO


PAGE: Final = Canvas()
#: Masks and tiles, whose backdrop readers take or leave.
OPEN: Final = Canvas(is_open=True)


def canvas_of_group(around: Canvas, *, is_isolated: bool, is_knockout: bool) -> Canvas:
    """Return what a group's content is painted on."""
    knockout = Knockout.OWN if is_knockout else Knockout.NO
    if around.knockout is not Knockout.NO:
        knockout = Knockout.WITHIN
    return Canvas(is_open=not is_isolated, knockout=knockout)
