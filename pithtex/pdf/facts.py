"""What a PDF says about its Pith Number: facts, not yet a verdict."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from pithtex.box import Box
from pithtex.findings import Finding

#: The name of ``dc:identifier`` among the fields of XMP.
IDENTIFIER: Final = "dc:identifier"


@dataclass(frozen=True, slots=True)
class ArxivMarks:
    """What arXiv leaves on a PDF that it makes, as it stands there; anybody can write it.

    ``margin`` is the text in the left margin that runs upwards, where its stamp is; ``links`` are
    the addresses that lead from there to arXiv, ``metadata`` those that Info and XMP name.
    """

    margin: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    metadata: tuple[str, ...] = ()


NO_MARKS: Final = ArxivMarks()


@dataclass(frozen=True, slots=True)
class PdfFacts:
    """What was read from a PDF. Page 1 here is the page that is judged, whose number is ``page``.

    ``info`` and ``xmp`` hold name and value of every Pith field, by the names
    of :data:`pithtex.protocol.carried_record.FIELDS` in the Info dictionary and
    in XMP; ``None`` where the carrier has none. ``links`` are the URIs of page
    1 that look like those of a record, and ``link_boxes`` where they stand; ``badges`` are the
    numbers in the badges that page 1 shows as text, without prefix and year. ``behind_cover`` are
    links to records on one of the next pages, with its number, where page 1 has nothing of ours.
    ``codes`` are the record addresses in its QR codes, ``None`` where nobody
    looked for them. ``arxiv`` is what arXiv left on it. ``repaired`` says that the file could only
    be read leniently. ``flaws`` are the ways in which the file says more than one
    thing, or hides one; ``doubts`` are why viewers may show another page, and ``notes``
    what else is to be said of it. ``info_is_dropped`` says that ``info`` is of an older
    revision of the file, and that its newest has none.
    """

    info: dict[str, str] | None = None
    xmp: dict[str, str] | None = None
    links: tuple[str, ...] = ()
    link_boxes: tuple[Box | None, ...] = ()
    badges: tuple[str, ...] = ()
    behind_cover: tuple[tuple[int, str], ...] = ()
    codes: tuple[str, ...] | None = None
    arxiv: ArxivMarks = NO_MARKS
    repaired: bool = False
    flaws: tuple[Finding, ...] = ()
    doubts: tuple[Finding, ...] = ()
    notes: tuple[Finding, ...] = ()
    info_is_dropped: bool = False
    page: int = 1

    @property
    def is_stamped(self) -> bool:
        """Whether there is any Pith metadata."""
        return self.info is not None or self.xmp is not None or bool(self.flaws)
