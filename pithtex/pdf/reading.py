"""Reading a PDF's facts from its bytes. Runs only inside a worker process.

Strict first, since a lenient reader may see another value than every viewer;
then once more leniently, marked as repaired. A stamped file that must be
repaired is not relied on: other readers may mend it to say something else.
"""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from pypdf import PdfReader, apply_configuration
from pypdf.errors import DependencyError, PyPdfError
from pypdf.generic import DictionaryObject, PdfObject

from pithtex.errors import NotJudged
from pithtex.findings import Finding
from pithtex.pdf.carriers.badge import find_badges
from pithtex.pdf.carriers.info import read_info
from pithtex.pdf.carriers.links import is_record_link, read_links
from pithtex.pdf.carriers.margin import read_margin
from pithtex.pdf.carriers.remains import find_remains
from pithtex.pdf.carriers.xmp import read_xmp
from pithtex.pdf.facts import PdfFacts
from pithtex.pdf.held import HeldPdf
from pithtex.pdf.limits import PdfLimits
from pithtex.pdf.objects import dictionary
from pithtex.pdf.structure.intact import page_is_intact
from pithtex.pdf.structure.object_table import agrees, read_object_table
from pithtex.pdf.structure.pages import find_page

_XREF_ENTRIES: Final = 500_000
_TAIL: Final = 4096
_HEAD: Final = 1024
#: In the trailer of every encrypted PDF, which is never compressed.
_ENCRYPTED: Final = b"/Encrypt"
_END: Final = b"%%EOF"
#: White space, with the NUL that some programs fill files with (ISO 32000-1, 7.2.2).
_BLANK: Final = b"\0\t\n\f\r "
_TWO_FILES: Final = re.compile(rb"%%EOF[\0\t\n\f\r ]*%PDF-")


def read_facts(
    pdf: HeldPdf, limits: PdfLimits, *, deep: bool = False, codes: Iterable[str] | None = None
) -> PdfFacts:
    """Return what a PDF says; PDFium opens it only where it carries anything.

    ``codes`` are the texts of its QR codes, where they were looked for. ``deep``
    looks for a badge on the judged page of a PDF that links to no record, too.

    Raises:
        NotJudged: ``pdf-*``, where it is no PDF, encrypted, or damaged.
        Exception: whatever pypdf raises on a file that is made to hurt; the
            worker's boundary is the one place that catches it.

    """
    _check_frame(pdf.data)
    with apply_configuration(
        stream_filters_maximum_length=4,
        zlib_maximum_output_length=limits.output,
        lzw_maximum_output_length=limits.output,
        run_length_maximum_output_length=limits.output,
        array_based_stream_maximum_output_length=limits.output,
        stream_decoding_work_maximum_length=2 * limits.output,
        xmp_maximum_input_length=limits.xmp,
        jbig2dec_binary=None,
    ):
        records = None if codes is None else tuple(filter(is_record_link, codes))
        reading = _Reading(pdf, limits, records, deep=deep)
        try:
            return reading.read(strict=True)
        except PyPdfError:
            return reading.read(strict=False)


def _check_frame(data: bytes) -> None:
    """Refuse, before any parsing, what no PDF of a paper looks like."""
    if b"%PDF-" not in data[:_HEAD]:
        raise NotJudged("pdf-not-one", "not a PDF", "")
    tail = data[-_TAIL:]
    if b"startxref" not in tail or _END not in tail:
        raise NotJudged("pdf-truncated", "the PDF is truncated: its end is missing", "")


@dataclass(frozen=True)
class _Reading:
    """One PDF, and what is asked of it."""

    pdf: HeldPdf
    limits: PdfLimits
    codes: tuple[str, ...] | None
    deep: bool

    def read(self, *, strict: bool) -> PdfFacts:
        with _QuietPypdf():
            reader = _opened(self.pdf.data, strict=strict)
            info, info_flaws = read_info(reader, self.limits)
            xmp = read_xmp(reader, self.limits)
            flaws = [*info_flaws, *xmp.flaws]
            bare = PdfFacts(codes=self.codes, repaired=not strict, page=self.pdf.title_page)
            if info is None and xmp.fields is None and not flaws:
                remains = find_remains(reader, self.pdf, self.limits, deep=self.deep)
                if not (remains.badges or self.codes):
                    addresses = tuple(link.address for link in remains.links)
                    return replace(bare, links=addresses, behind_cover=remains.behind_cover)
            # Somebody else's packet, if there is nothing of ours; else it may say anything.
            flaws += xmp.unread
            flaws += _ambiguities(reader, self.pdf.data, strict=strict)
            page = find_page(reader, self.pdf.title_page)
            self.pdf.objects = page if strict else None
            if not page_is_intact(page):
                flaws.append(Finding("pdf-ambiguous", "error", "a stream of page 1 is damaged"))
            links, link_flaws = read_links(page, self.limits)
        return replace(
            bare,
            info=info,
            xmp=xmp.fields,
            links=tuple(link.address for link in links),
            # The dear part, and of no use where the file says two things.
            badges=() if flaws else find_badges(self.pdf.page, links),
            margin=() if flaws else read_margin(self.pdf.page),
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
