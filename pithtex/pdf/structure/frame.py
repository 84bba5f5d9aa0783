"""Where a PDF begins and ends in a file: bytes before its header and behind its end.

Servers and mailers leave bytes before ``%PDF-``. All readers look for the header in the first
1,024 bytes and count offsets from there (ISO 32000-1, annex H, implementation note 13), so
that is where the document begins. Behind the end, padding alone is nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from pithtex.errors import NotJudged
from pithtex.escaping import printable_bytes
from pithtex.findings import Finding
from pithtex.pdf.structure.refusal import TwoReadingsError, two_readings
from pithtex.system.file_kinds import file_kind

_HEADER: Final = b"%PDF-"
#: It follows the header.
_VERSION: Final = b"1.7"
_END: Final = b"%%EOF"
#: Bytes at the beginning in which readers look for the header, and at the end for the end.
_HEAD: Final = 1024
_TAIL: Final = 4096
#: More padding than this behind the end is cut off: some readers look for the end in the last
#: 1,024 bytes.
_MOST_PADDING: Final = 900
#: White space, with the NUL that some programs fill files with (ISO 32000-1, 7.2.2).
_BLANK: Final = b"\0\t\n\f\r "
_TWO_FILES: Final = re.compile(rb"%%EOF[\0\t\n\f\r ]*+%PDF-")
_WORD: Final = b"startxref"
_STARTXREF: Final = re.compile(
    rb"startxref[\0\t\n\f\r ]{1,32}([0-9]{1,12})[\0\t\n\f\r ]{1,32}%%EOF"
)
_SECTION: Final = re.compile(
    rb"[\0\t\n\f\r ]{0,20}(xref|[0-9]+[\0\t\n\f\r ]+[0-9]+[\0\t\n\f\r ]+obj)"
)


@dataclass(frozen=True, slots=True)
class Frame:
    """The document in a file: ``body`` from its header to its end, ``before`` bytes cut off.

    So is padding, where more than a little follows the end: ``padding`` blank bytes do.
    ``startxref`` is the place of the newest cross-reference section in ``body``, ``None`` where
    nothing says it; ``size`` is the length of the file.
    """

    body: bytes
    before: int
    padding: int
    startxref: int | None
    size: int

    @property
    def is_rebuilt(self) -> bool:
        """Whether some readers will not find the table, and rebuild it."""
        return self.before > 0 or self.padding > _MOST_PADDING

    def notes(self) -> list[Finding]:
        """Return what stands around the document and is no part of it."""
        found = []
        if self.before:
            text = f"{self.before:,} bytes stand before %PDF-, which is where readers begin"
            hint = f"`tail -c +{self.before + 1}` cuts them off."
            found.append(Finding("bytes-before", "note", text, hint))
        if self.padding > _MOST_PADDING:
            text = f"{self.padding:,} blank bytes stand behind the PDF's end"
            hint = f"`head -c {self.size - self.padding}` cuts them off."
            found.append(Finding("bytes-behind", "note", text, hint))
        return found


def find_frame(data: bytes) -> Frame:
    """Find the document in a file, before any parsing.

    Raises:
        NotJudged: ``pdf-not-one``, ``file-is-*`` or ``pdf-truncated``.

    """
    begin = data.find(_HEADER, 0, _HEAD - len(_VERSION))
    if begin < 0:
        kind = file_kind(data)
        if kind is None:
            raise NotJudged("pdf-not-one", "not a PDF", "")
        raise NotJudged(kind.code, f"not a PDF, but {kind.name}", kind.advice)
    body = data[begin:]
    end = len(body.rstrip(_BLANK))
    padding = len(body) - end
    if padding > _MOST_PADDING:
        body = body[:end] + b"\n"
    tail = max(0, len(body) - _TAIL)
    last = body.rfind(_WORD, tail)
    if last < 0 or body.find(_END, tail) < 0:
        raise NotJudged("pdf-truncated", "the PDF is truncated: its end is missing", "")
    # Readers take the last, whatever follows it.
    found = _STARTXREF.match(body, last)
    startxref = int(found[1]) if found else None
    return Frame(body, begin, padding, startxref, len(data))


def check_frame(frame: Frame) -> None:
    """Refuse a file that holds more than one document, or may.

    Raises:
        TwoReadingsError: ``pdf-ambiguous``.

    """
    if _TWO_FILES.search(frame.body):
        raise TwoReadingsError(
            two_readings(
                "pdf-ambiguous",
                "the file holds more than one PDF: readers that go by the table show the last, "
                "others the first",
            )
        )
    end = frame.body.rindex(_END) + len(_END)
    behind = frame.body[end:].strip(_BLANK)
    if behind:
        raise TwoReadingsError(
            Finding(
                "pdf-ambiguous",
                "error",
                f"{len(frame.body) - end:,} bytes stand behind the PDF's end, which begin "
                f"'{printable_bytes(behind[:20])}': programs may take the file for something else",
                f"`head -c {frame.before + end}` cuts them off.",
            )
        )
    if frame.before and frame.startxref is not None:
        # A reader that counts from the beginning of the file must find nothing there.
        other = frame.startxref - frame.before
        found = _SECTION.match(frame.body, other) if other >= 0 else None
        # A few blanks before a section belong to it, and it is one and the same then.
        if found and found.start(1) < frame.startxref:
            raise TwoReadingsError(
                two_readings(
                    "pdf-ambiguous",
                    f"{frame.before:,} bytes stand before %PDF-, and there is a table both for "
                    "readers that count from there and for those that count from the file's start",
                )
            )
