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

from pypdf import PasswordType, PdfReader, apply_configuration
from pypdf.errors import DependencyError, PyPdfError
from pypdf.generic import BooleanObject

from pithtex.box import Box
from pithtex.errors import NotJudged
from pithtex.findings import Finding
from pithtex.pdf.carriers.arxiv_marks import read_arxiv_metadata, read_stamp_links
from pithtex.pdf.carriers.badge import find_badges
from pithtex.pdf.carriers.info import read_info
from pithtex.pdf.carriers.links import RecordLink, is_record_link, read_links
from pithtex.pdf.carriers.margin import read_margin
from pithtex.pdf.carriers.picture_badge import note_picture
from pithtex.pdf.carriers.remains import find_remains
from pithtex.pdf.carriers.xmp import read_xmp
from pithtex.pdf.facts import ArxivMarks, PdfFacts
from pithtex.pdf.held import HeldPdf
from pithtex.pdf.limits import PdfLimits
from pithtex.pdf.objects import dictionary, resolved
from pithtex.pdf.structure.first_page import find_first_page
from pithtex.pdf.structure.frame import Frame
from pithtex.pdf.structure.judgement import judge_structure
from pithtex.pdf.structure.layout import Layout
from pithtex.pdf.structure.object_table import read_object_table
from pithtex.pdf.structure.pages import locate_page
from pithtex.pdf.structure.refusal import REWRITE, TwoReadingsError, two_readings
from pithtex.pdf.structure.second_keys import set_aside
from pithtex.pdf.structure.strict_reader import MOST_STREAM_ENTRIES, StrictReader

#: In the trailer of every encrypted PDF, which is never compressed.
_ENCRYPTED: Final = b"/Encrypt"
#: What pypdf, strict, says of a key that a dictionary has twice.
_KEY_TWICE: Final = re.compile(r"Multiple definitions .* for key (/.{1,80})", re.DOTALL)


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
    frame = pdf.frame
    with (
        _QuietPypdf(),
        apply_configuration(
            stream_filters_maximum_length=4,
            zlib_maximum_output_length=limits.output,
            lzw_maximum_output_length=limits.output,
            run_length_maximum_output_length=limits.output,
            array_based_stream_maximum_output_length=limits.output,
            stream_decoding_work_maximum_length=2 * limits.output,
            xmp_maximum_input_length=limits.xmp,
            jbig2dec_binary=None,
        ),
    ):
        records = None if codes is None else tuple(filter(is_record_link, codes))
        reading = _Reading(pdf, frame, limits, records, deep=deep)
        try:
            return _read(reading)
        except DependencyError:
            # pypdf knows RC4 by itself, and AES it does not.
            if _ENCRYPTED not in frame.body:
                raise
            raise NotJudged(
                "pdf-encrypted",
                "the PDF is encrypted with AES, which only `cryptography` could undo here",
                "`qpdf --decrypt in.pdf out.pdf` does, if no password is asked for; or install it.",
            ) from None
        except ValueError:
            # Libraries have given up the shorter keys of RC4.
            if _ENCRYPTED not in frame.body:
                raise
            raise NotJudged(
                "pdf-encrypted",
                "the PDF is encrypted in a way that is not undone here",
                "`qpdf --decrypt in.pdf out.pdf` does, if no password is asked for.",
            ) from None


def _read(reading: _Reading) -> PdfFacts:
    try:
        return reading.read()
    except PyPdfError as error:
        strict = error
    try:
        return reading.read_leniently(strict)
    except PyPdfError:
        raise NotJudged(
            "pdf-damaged", "the PDF is damaged, and nothing can be read of it", REWRITE
        ) from strict


@dataclass(frozen=True)
class _Reading:
    """One PDF, and what is asked of it."""

    pdf: HeldPdf
    frame: Frame
    limits: PdfLimits
    codes: tuple[str, ...] | None
    deep: bool

    def read(self) -> PdfFacts:
        """Read strictly, as the file's newest table says."""
        reader = open_strictly(self.frame)
        problem: NotJudged | TwoReadingsError | None = None
        try:
            table = reader.table or read_object_table(reader, self.frame)
            table.rule(reader)
            set_aside(reader, table, self.frame.body)
        except (NotJudged, TwoReadingsError) as error:
            problem = error
        stated, unread = self._stated(reader)
        if not stated.is_stamped and not (stated.badges or self.codes):
            return stated
        if isinstance(problem, TwoReadingsError):
            return replace(stated, flaws=(problem.finding, *stated.flaws))
        if problem is not None:
            raise problem
        page_1 = find_first_page(reader)
        number = self.pdf.title_page
        judged = page_1 if number == 1 else locate_page(reader, number)
        layout = Layout(self.frame, reader, table, page_1, judged, self._renderer_follows)
        structure = judge_structure(layout)
        self.pdf.objects = judged.page
        links = read_links(judged.page, self.limits)
        flaws = [*structure.flaws, *stated.flaws]
        # The dear part, and of no use where the file says two things.
        badges = () if flaws else find_badges(self.pdf.page, links)
        is_unread = bool(links) and not (flaws or badges or self.codes)
        return replace(
            stated,
            links=tuple(link.address for link in links),
            link_boxes=() if flaws else tuple(map(self._place, links)),
            badges=badges,
            arxiv=replace(
                stated.arxiv,
                margin=() if flaws else read_margin(self.pdf.page),
                links=read_stamp_links(judged.page, self.limits),
            ),
            flaws=tuple(flaws),
            # It has nothing of ours that could be seen, and may say anything all the same.
            doubts=(*structure.doubts, *unread),
            notes=(
                *self.frame.notes(),
                *_notes(reader),
                *(note_picture(self.pdf.page, links) if is_unread else ()),
            ),
            info_is_dropped=table.dropped_info is not None,
        )

    def _place(self, link: RecordLink) -> Box | None:
        """Return where a link stands on the judged page; ``None`` where that is nowhere on it."""
        page = self.pdf.page
        left, top, right, bottom = page.box_of(link.rectangle)
        box = (max(left, 0.0), max(top, 0.0), min(right, page.width), min(bottom, page.height))
        # Of what is no number, neither is less.
        return box if box[0] < box[2] and box[1] < box[3] else None

    def read_leniently(self, why: PyPdfError) -> PdfFacts:
        """Say whether a damaged PDF carries anything; if it does, it is not relied on.

        Raises:
            NotJudged: ``pdf-damaged``, where it does: readers mend it differently.

        """
        stated, _ = self._stated(_open_leniently(self.frame.body))
        stated = replace(stated, repaired=True)
        if not (stated.is_stamped or stated.badges or self.codes):
            return stated
        if (twice := _KEY_TWICE.search(str(why.__cause__ or why))) is not None:
            said = f"a dictionary of the PDF has {twice[1]} twice: some readers take the first"
            flaw = two_readings("key-twice", f"{said}, some the last")
            return replace(stated, flaws=(flaw, *stated.flaws))
        raise NotJudged(
            "pdf-damaged", "the PDF is damaged, and readers mend it differently", REWRITE
        ) from why

    def _stated(self, reader: PdfReader) -> tuple[PdfFacts, tuple[Finding, ...]]:
        """Return what metadata says, or else what page 1 of a PDF shows that may have lost it.

        Beside it stand the flaws of what could not be read, which count where there is more.
        """
        info, flaws = read_info(reader, self.limits)
        xmp = read_xmp(reader, self.limits)
        facts = PdfFacts(
            info=info,
            xmp=xmp.fields,
            codes=self.codes,
            flaws=(*flaws, *xmp.flaws),
            page=self.pdf.title_page,
            arxiv=ArxivMarks(metadata=(*read_arxiv_metadata(reader), *xmp.arxiv)),
        )
        if facts.is_stamped:
            return facts, xmp.unread
        remains = find_remains(reader, self.pdf, self.limits, deep=self.deep)
        links = tuple(link.address for link in remains.links)
        facts = replace(facts, links=links, badges=remains.badges)
        return replace(facts, behind_cover=remains.behind_cover), xmp.unread

    def _renderer_follows(self) -> bool:
        """Whether PDFium opens the file by its own table."""
        return self.pdf.document.has_valid_table


def open_strictly(frame: Frame) -> StrictReader:
    """Open a PDF that asks for no password, or for the empty one, which opens it for everybody."""
    reader = StrictReader(frame.body, frame)
    _unlock(reader)
    return reader


def _open_leniently(data: bytes) -> PdfReader:
    reader = PdfReader(
        io.BytesIO(data), strict=False, xref_stream_maximum_entries=MOST_STREAM_ENTRIES
    )
    _unlock(reader)
    return reader


def _unlock(reader: PdfReader) -> None:
    if reader.is_encrypted and reader.decrypt("") == PasswordType.NOT_DECRYPTED:
        raise NotJudged(
            "pdf-encrypted",
            "the PDF is encrypted: it asks for a password",
            "`qpdf --decrypt --password=... in.pdf out.pdf` writes what can be checked.",
        )
    lock = dictionary(reader.trailer.get("/Encrypt"))
    if lock is not None and resolved(lock.get("/EncryptMetadata")) == BooleanObject(value=False):
        # pypdf decrypts what was never encrypted, and finds no words in it.
        raise NotJudged(
            "pdf-encrypted",
            "the PDF is encrypted, but for its metadata",
            "`qpdf --decrypt in.pdf out.pdf` writes what can be checked.",
        )


def _notes(reader: PdfReader) -> list[Finding]:
    if not reader.is_encrypted:
        return []
    return [
        Finding(
            "pdf-locked",
            "note",
            "the PDF is encrypted with an empty password, and was read with it",
        )
    ]


class _QuietPypdf:
    """Keeps pypdf's warnings off the terminal: what they warn of is judged here."""

    def __enter__(self) -> None:
        logging.getLogger("pypdf").setLevel(logging.CRITICAL + 1)

    def __exit__(self, *_: object) -> None:
        logging.getLogger("pypdf").setLevel(logging.NOTSET)
