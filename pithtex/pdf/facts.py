"""What a PDF says about its Pith Number: facts, not yet a verdict."""

from __future__ import annotations

from dataclasses import dataclass
from math import nan
from typing import Final

from pithtex.findings import Finding

#: The name of ``dc:identifier`` among the fields of XMP.
IDENTIFIER: Final = "dc:identifier"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text: ``font`` has most of its letters, ``size`` in points is that of the largest.

    ``mark`` is what of the text's end is in smaller type and holds no letter: the
    number of a footnote, or an exponent. ``y`` is the height of its baseline on the
    page in points, not a number where it is not known.
    """

    text: str
    size: float = 10.0
    font: str = ""
    mark: str = ""
    y: float = nan


@dataclass(frozen=True, slots=True)
class PdfFacts:
    """What was read from a PDF.

    ``info`` and ``xmp`` hold name and value of every Pith field, by the names
    of :data:`pithtex.protocol.carried_record.FIELDS` in the Info dictionary and
    in XMP; ``None`` where the carrier has none. ``links`` are the URIs of page
    1 that look like those of a record, ``badges`` the numbers in the badges that
    page 1 shows as text. ``codes`` are the record addresses in its QR codes and
    ``thumbnail`` is a small PNG of it: ``None`` where nobody asked for them.
    ``lines`` is the text of page 1, ``margin`` the lines in its left margin that
    run upwards. ``hides_text`` says that page 1 has text that does not show,
    ``repaired`` that the file could only be read leniently. ``largest_turned`` is
    the size in points of the largest text of page 1 that is not in ``lines``, for
    it is turned or not shown plainly; 0 where there is none. ``not_rendered`` says
    why there is no picture of page 1, where one was asked for. ``flaws`` are the ways in which
    the file says more than one thing, or hides one.
    """

    info: dict[str, str] | None = None
    xmp: dict[str, str] | None = None
    links: tuple[str, ...] = ()
    badges: tuple[str, ...] = ()
    codes: tuple[str, ...] | None = None
    thumbnail: bytes | None = None
    lines: tuple[Line, ...] = ()
    margin: tuple[str, ...] = ()
    hides_text: bool = False
    largest_turned: float = 0.0
    repaired: bool = False
    not_rendered: str = ""
    flaws: tuple[Finding, ...] = ()

    @property
    def is_stamped(self) -> bool:
        """Whether there is any Pith metadata."""
        return self.info is not None or self.xmp is not None or bool(self.flaws)
