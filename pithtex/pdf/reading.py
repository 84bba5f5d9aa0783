"""Reading a PDF's facts from its bytes. Runs only inside a worker process.

Strict first, since a lenient reader may see another value than every viewer;
then once more leniently, marked as repaired. A stamped file that must be
repaired is not relied on: other readers may mend it to say something else.
"""

from __future__ import annotations

import io
import logging
import re
import sys
from dataclasses import replace
from typing import Final

from pypdf import PdfReader, apply_configuration
from pypdf.errors import DependencyError, PyPdfError
from pypdf.generic import DictionaryObject, IndirectObject, PdfObject, StreamObject

from pithtex.errors import NotJudged
from pithtex.findings import Finding
from pithtex.pdf.carriers.badge import find_badges
from pithtex.pdf.carriers.info import read_info
from pithtex.pdf.carriers.links import read_links
from pithtex.pdf.carriers.xmp import read_xmp
from pithtex.pdf.facts import PdfFacts
from pithtex.pdf.limits import PdfLimits
from pithtex.pdf.look import NO_PICTURE, Picture
from pithtex.pdf.objects import dictionary
from pithtex.pdf.page.optional_content import hides_content
from pithtex.pdf.page.page_text import read_page_text
from pithtex.pdf.structure.first_page import find_first_page
from pithtex.pdf.structure.intact import page_is_whole
from pithtex.pdf.structure.object_table import agrees, read_object_table

_XREF_ENTRIES: Final = 500_000
_TAIL: Final = 4096
_HEAD: Final = 1024
#: In the trailer of every encrypted PDF, which is never compressed.
_ENCRYPTED: Final = b"/Encrypt"
#: In every link to a record, as pith.sty writes it.
_LINKED: Final = b"/pith/"
_END: Final = b"%%EOF"
#: White space, with the NUL that some programs fill files with (ISO 32000-1, 7.2.2).
_BLANK: Final = b"\0\t\n\f\r "
_TWO_FILES: Final = re.compile(rb"%%EOF[\0\t\n\f\r ]*%PDF-")


def read_facts(
    data: bytes, limits: PdfLimits, *, deep: bool = False, picture: Picture = NO_PICTURE
) -> PdfFacts:
    """Return what the PDF ``data`` says, and what its ``picture`` shows.

    ``deep`` looks for a badge on page 1 of a PDF that links to no record, too.

    Raises:
        NotJudged: ``pdf-*``, where it is no PDF, encrypted, or damaged.
        Exception: whatever pypdf raises on a file that is made to hurt; the
            worker's boundary is the one place that catches it.

    """
    _check_frame(data)
    with apply_configuration(
        stream_filters_maximum_length=4,
        zlib_maximum_output_length=limits.output,
        lzw_maximum_output_length=limits.output,
        run_length_maximum_output_length=limits.output,
        array_based_stream_maximum_output_length=limits.output,
        stream_decoding_work_maximum_length=2 * limits.output,
        xmp_maximum_input_length=limits.xmp,
        # Only of what inline images claim, and inline_image.py judges that; pypdf must
        # not do so first, which it does since 7.1.1. No picture is unpacked here.
        image_maximum_buffer_size=sys.maxsize,
        jbig2dec_binary=None,
    ):
        try:
            return _read(data, limits, picture, deep=deep, strict=True)
        except PyPdfError:
            return _read(data, limits, picture, deep=deep, strict=False)


def _check_frame(data: bytes) -> None:
    """Refuse, before any parsing, what no PDF of a paper looks like."""
    if b"%PDF-" not in data[:_HEAD]:
        raise NotJudged("pdf-not-one", "not a PDF", "")
    tail = data[-_TAIL:]
    if b"startxref" not in tail or _END not in tail:
        raise NotJudged("pdf-truncated", "the PDF is truncated: its end is missing", "")


def _read(
    data: bytes, limits: PdfLimits, picture: Picture, *, deep: bool, strict: bool
) -> PdfFacts:
    with _QuietPypdf():
        reader = _opened(data, strict=strict)
        info, info_flaws = read_info(reader, limits)
        xmp, xmp_flaws = read_xmp(reader, limits)
        flaws = [*info_flaws, *xmp_flaws]
        bare = PdfFacts(codes=picture.codes, thumbnail=picture.thumbnail, repaired=not strict)
        if info is None and xmp is None and not flaws:
            badge = PdfFacts()
            if deep or _mentions_a_record(reader, data):
                badge = _badge_without_metadata(reader, limits, deep=deep)
            if not (badge.badges or picture.codes):
                return replace(bare, links=badge.links)
        flaws += _ambiguities(reader, data, strict=strict)
        page = find_first_page(reader)
        if not page_is_whole(page):
            flaws.append(Finding("pdf-ambiguous", "error", "a stream of page 1 is damaged"))
        links, link_flaws = read_links(page, limits)
        # The dear part, and of no use for a paper without a number.
        text = read_page_text(page, limits)
        may_be_off = hides_content(reader)
        return replace(
            bare,
            info=info,
            xmp=xmp,
            links=links,
            badges=find_badges(text.upright),
            lines=text.upright,
            margin=() if may_be_off else text.margin,
            hides_text=text.hides_text or may_be_off,
            largest_turned=text.largest_turned,
            flaws=(*flaws, *link_flaws),
        )


def _opened(data: bytes, *, strict: bool) -> PdfReader:
    encrypted = NotJudged("pdf-encrypted", "the PDF is encrypted", "Check it unencrypted.")
    try:
        reader = PdfReader(
            io.BytesIO(data), strict=strict, xref_stream_maximum_entries=_XREF_ENTRIES
        )
    except DependencyError:
        # It tries the empty password, and AES is not among what it knows by itself.
        if _ENCRYPTED in data:
            raise encrypted from None
        raise
    if reader.is_encrypted:
        raise encrypted
    return reader


def _mentions_a_record(reader: PdfReader, data: bytes) -> bool:
    """Whether an object may hold a link to a record.

    Most PDFs do not, and finding page 1 takes pypdf longer than all the rest.
    """
    if _LINKED in data:
        return True
    for number in {stream for stream, _ in reader.xref_objStm.values()}:
        stream = reader.get_object(IndirectObject(number, 0, reader))
        if isinstance(stream, StreamObject) and _LINKED in stream.get_data():
            return True
    return False


def _badge_without_metadata(reader: PdfReader, limits: PdfLimits, *, deep: bool) -> PdfFacts:
    """Return links and badges of page 1 of a PDF without metadata, which may have lost it.

    A badge is a link first of all: where there is none, the text of page 1 is
    too dear to be read from every file.
    """
    try:
        page = find_first_page(reader)
    except NotJudged:
        return PdfFacts()
    links, _ = read_links(page, limits)
    if not (links or deep):
        return PdfFacts()
    return PdfFacts(links=links, badges=find_badges(read_page_text(page, limits).upright))


def _ambiguities(reader: PdfReader, data: bytes, *, strict: bool) -> list[Finding]:
    """Return the ways in which other readers may see another document."""
    if not strict:
        return [
            Finding("pdf-ambiguous", "error", "the PDF is damaged, and readers mend it differently")
        ]
    if _TWO_FILES.search(data) or data[data.rindex(_END) + len(_END) :].strip(_BLANK):
        return [Finding("pdf-ambiguous", "error", "the file holds more than one PDF")]
    table = read_object_table(reader, data)
    for key in ("/Info", "/Root"):
        if _raw(table.trailer, key) != _raw(reader.trailer, key):
            return [
                Finding(
                    "info-superseded", "error", f"the newest trailer has another {key}, or none"
                )
            ]
    root = reader.root_object
    form = dictionary(root.get("/AcroForm"))
    if "/Collection" in root or "/NeedsRendering" in root or (form is not None and "/XFA" in form):
        return [
            Finding(
                "pdf-ambiguous", "error", "the PDF tells viewers to show something else than page 1"
            )
        ]
    if not agrees(table, reader, data):
        return [
            Finding(
                "pdf-ambiguous", "error", "an update of the PDF frees or moves what is read here"
            )
        ]
    return []


def _raw(trailer: DictionaryObject, key: str) -> PdfObject | None:
    return trailer.raw_get(key) if key in trailer else None


class _QuietPypdf:
    """Keeps pypdf's warnings off the terminal: what they warn of is judged here."""

    def __enter__(self) -> None:
        logging.getLogger("pypdf").setLevel(logging.CRITICAL + 1)

    def __exit__(self, *_: object) -> None:
        logging.getLogger("pypdf").setLevel(logging.NOTSET)
