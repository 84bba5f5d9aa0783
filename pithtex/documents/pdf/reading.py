"""Reading a PDF's facts from its bytes. Runs only inside a worker process.

Strict first, since a lenient reader may see another value than every viewer;
then once more leniently, marked as repaired, where two definitions of one key
are a flaw.
"""

from __future__ import annotations

import io
import logging
from typing import Final, Self

from pypdf import PdfReader, apply_configuration
from pypdf.errors import PyPdfError

from pithtex.documents.pdf.facts import Flaw, PdfFacts
from pithtex.documents.pdf.first_page import PageText, find_first_page, read_links, read_text
from pithtex.documents.pdf.info import read_info
from pithtex.documents.pdf.limits import PdfLimits
from pithtex.documents.pdf.xmp import read_xmp
from pithtex.errors import NotJudged

_XREF_ENTRIES: Final = 500_000
_TAIL: Final = 4096
_HEAD: Final = 1024


def read_facts(data: bytes, limits: PdfLimits) -> PdfFacts:
    """Return what the PDF ``data`` says.

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
        jbig2dec_binary=None,
    ):
        try:
            return _read(data, limits, strict=True)
        except PyPdfError:
            return _read(data, limits, strict=False)


def _check_frame(data: bytes) -> None:
    """Refuse, before any parsing, what no PDF of a paper looks like."""
    if b"%PDF-" not in data[:_HEAD]:
        raise NotJudged("pdf-not-one", "not a PDF", "")
    tail = data[-_TAIL:]
    if b"startxref" not in tail or b"%%EOF" not in tail:
        raise NotJudged("pdf-truncated", "the PDF is truncated: its end is missing", "")


def _read(data: bytes, limits: PdfLimits, *, strict: bool) -> PdfFacts:
    with _Warnings() as warnings:
        reader = PdfReader(
            io.BytesIO(data), strict=strict, xref_stream_maximum_entries=_XREF_ENTRIES
        )
        if reader.is_encrypted:
            raise NotJudged("pdf-encrypted", "the PDF is encrypted", "Check it unencrypted.")
        info, info_flaws = read_info(reader, data, limits)
        xmp, xmp_flaws = read_xmp(reader, limits)
        page = find_first_page(reader)
        links = read_links(page, limits)
        stamped = info is not None or xmp is not None
        # The dear part, and of no use for a paper without a number.
        text = read_text(page, limits) if stamped else PageText()
        flaws = [*info_flaws, *xmp_flaws]
        if stamped and warnings.has_two_definitions:
            flaws.append(Flaw("pdf-ambiguous", "the PDF defines a key twice"))
        return PdfFacts(
            info=info,
            xmp=xmp,
            links=links,
            lines=text.upright,
            margin=text.upwards,
            repaired=not strict,
            flaws=tuple(flaws),
        )


class _Warnings(logging.Handler):
    """Listens to what pypdf says while it repairs, and keeps it off the terminal."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.has_two_definitions = False
        self._logger = logging.getLogger("pypdf")

    def emit(self, record: logging.LogRecord) -> None:
        if "Multiple definitions" in record.getMessage():
            self.has_two_definitions = True

    def __enter__(self) -> Self:
        self._propagated = self._logger.propagate
        self._logger.propagate = False
        self._logger.addHandler(self)
        return self

    def __exit__(self, *_: object) -> None:
        self._logger.removeHandler(self)
        self._logger.propagate = self._propagated
