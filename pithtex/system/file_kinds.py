"""What a file is that is not what was asked for, by its first bytes: to say so, and what to do.

Nothing is decided by it: a file that is refused is refused, whatever it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file: its code, what a person calls it, and what to do where it is not wanted."""

    code: str
    name: str
    advice: str


PDF: Final = FileKind(
    "file-is-pdf", "a PDF", "The verdict on a PDF is pithtex check's; verify takes bundles."
)
BUNDLE: Final = FileKind(
    "file-is-bundle",
    "a bundle or a record (JSON)",
    "Bundles are verified by pithtex verify; check takes PDFs.",
)
EMPTY: Final = FileKind(
    "file-is-empty", "an empty file", "The download or the copy broke off: get it again."
)
_HTML: Final = FileKind(
    "file-is-html",
    "an HTML page",
    "A web site answered with a page, as for a login or an error: download the file again.",
)
_TEX: Final = FileKind(
    "file-is-tex", "TeX source", "Compile it, and check the PDF; pithtex stamp takes the source."
)
_POSTSCRIPT: Final = FileKind(
    "file-is-postscript",
    "PostScript",
    "Only a PDF carries a record: compile the paper to PDF, or get its PDF.",
)
_RESULTS: Final = FileKind(
    "file-is-results",
    "the results of a run of check",
    "Any report of them is made by pithtex report; check takes PDFs.",
)
_PICTURE: Final = FileKind(
    "file-is-picture",
    "a picture",
    "Only a PDF carries a record: get the paper's PDF, not a picture of its page.",
)
#: By their first bytes.
_MAGIC: Final = (
    (
        b"version https://git-lfs.github.com/spec/",
        FileKind("file-is-lfs-pointer", "a Git LFS pointer", "Get the file itself: git lfs pull"),
    ),
    (b"\x1f\x8b", FileKind("file-is-gzip", "gzip data", "Unpack it first: gunzip")),
    (
        b"PK\x03\x04",
        FileKind(
            "file-is-zip", "a zip archive (or an office file)", "Unpack it, and name what is in it."
        ),
    ),
    (b"%!PS", _POSTSCRIPT),
    (b"\xc5\xd0\xd3\xc6", _POSTSCRIPT),
    (b"\x89PNG\r\n", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"II*\0", _PICTURE),
    (b"MM\0*", _PICTURE),
    (b'{"path": "', _RESULTS),
)
#: Readers look for a PDF's header so far into a file.
_HEAD: Final = 1024
_PAGE_BEGINS: Final = (b"<!doctype html", b"<html")
_BUNDLE_KEYS: Final = (b'"bundle_type"', b'"canonical_record"')
_SPACE: Final = b"\0\t\n\f\r \xef\xbb\xbf"


def file_kind(data: bytes) -> FileKind | None:
    """Return what kind of file these bytes are, of those that are taken for another by mistake."""
    if b"%PDF-" in data[:_HEAD]:
        return PDF
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return kind
    head = data[:_HEAD].strip(_SPACE).lower()
    if not head:
        return None if data.strip(_SPACE) else EMPTY
    if head.startswith(_PAGE_BEGINS):
        return _HTML
    if head.startswith(b"{") and any(key in data for key in _BUNDLE_KEYS):
        return BUNDLE
    return _TEX if b"\\documentclass" in head else None
