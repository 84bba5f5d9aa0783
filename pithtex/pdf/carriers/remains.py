"""What is left of a stamp in a PDF without metadata: links and badges, perhaps behind a cover."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import Final

from pypdf import PdfReader
from pypdf.generic import IndirectObject, StreamObject

from pithtex.errors import NotJudged
from pithtex.pdf.carriers.badge import find_badges, is_for_itself
from pithtex.pdf.carriers.links import RecordLink, read_links
from pithtex.pdf.held import HeldPdf
from pithtex.pdf.limits import PdfLimits
from pithtex.pdf.structure.pages import find_page, pages_in_order

#: In every link to a record: as pith.sty writes it, and with the escapes that pypdf and others
#: put before punctuation.
_LINKED: Final = (b"/pith/", b"\\057pith")
#: In all of these, which one search finds; and what is in those that are in hexadecimal digits,
#: up to the first that may be a letter.
_WORD: Final = b"pith"
_WORD_IN_HEX: Final = b"706974682"
#: Covers of repositories and journals have one page, or two.
_BEHIND: Final = 3


@dataclass(frozen=True, slots=True)
class Remains:
    """What the judged page shows of a stamp: ``links`` to records and the numbers of ``badges``.

    ``behind_cover`` are the links of one of the next pages, with its number, that stand there as
    a badge does; they are looked for where page 1 has nothing.
    """

    links: tuple[RecordLink, ...] = ()
    badges: tuple[str, ...] = ()
    behind_cover: tuple[tuple[int, str], ...] = ()


def find_remains(reader: PdfReader, pdf: HeldPdf, limits: PdfLimits, *, deep: bool) -> Remains:
    """Return what is left of a stamp.

    A badge is a link first of all: where there is none, the text of the page is too dear to be
    read from every file, and is read where ``deep`` asks for it.
    """
    if not (deep or _mentions_a_record(reader, pdf.data)):
        return Remains()
    try:
        links = read_links(find_page(reader, pdf.title_page), limits)
        badges = find_badges(pdf.page, links) if links or deep else ()
        if links or badges or pdf.title_page > 1:
            return Remains(links, badges)
        return Remains(behind_cover=_behind_cover(reader, pdf, limits))
    except NotJudged as error:
        if error.code == "title-page-absent":
            raise
        return Remains()


def _behind_cover(
    reader: PdfReader, pdf: HeldPdf, limits: PdfLimits
) -> tuple[tuple[int, str], ...]:
    """Return the links of the first page behind page 1 that has one for itself.

    A link within a text cites a record, and is no badge.
    """
    for index, page in enumerate(islice(pages_in_order(reader), _BEHIND)):
        links = read_links(page, limits) if index else ()
        if links:
            shown = pdf.document.page(index)
            own = [(index + 1, link.address) for link in links if is_for_itself(shown, link)]
            if own:
                return tuple(own)
    return ()


def _mentions_a_record(reader: PdfReader, data: bytes) -> bool:
    """Whether an object may hold a link to a record.

    Most PDFs do not, and finding page 1 takes pypdf longer than all the rest.
    """
    if _links(data):
        return True
    for number in {stream for stream, _ in reader.xref_objStm.values()}:
        stream = reader.get_object(IndirectObject(number, 0, reader))
        if isinstance(stream, StreamObject) and _links(stream.get_data()):
            return True
    return False


def _links(data: bytes) -> bool:
    """Whether something in ``data`` may be a link to a record."""
    return (_WORD in data and any(each in data for each in _LINKED)) or _WORD_IN_HEX in data
