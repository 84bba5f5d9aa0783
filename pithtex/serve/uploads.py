"""A PDF that is sent: what may be announced, and what is refused before it is received."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from pithtex.serve.limits import FORM_OVERHEAD, ServeLimits
from pithtex.serve.problems import Problem

PDF: Final = "application/pdf"
FORM: Final = "multipart/form-data"
#: What curl says of a body where nobody says otherwise.
URLENCODED: Final = "application/x-www-form-urlencoded"
_LENGTH: Final = re.compile(r"[0-9]{1,19}")
#: What a PDF is called that comes without a name.
NAMELESS: Final = "PDF"
SEND_THE_PDF: Final = (
    "Send the PDF itself, as application/pdf or as the file of a form (multipart/form-data)."
)
HOW_WITH_CURL: Final = "With curl: --data-binary @paper.pdf -H 'Content-Type: application/pdf'"
#: In such a body: an address, or the name of a field for one.
_ADDRESS: Final = re.compile(rb"(?i)\b[a-z][a-z0-9+.-]*(?:://|%3a%2f%2f)|\A(?:url|uri)=")
_FIELDS_OF_ADDRESSES: Final = frozenset({"url", "uri"})
#: So far from its beginning, a PDF begins (as Acrobat takes it).
BEGINNING: Final = 1024


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came: its name, as the client says, and its bytes."""

    name: str
    data: bytes


def check_head(headers: Mapping[str, str], query: bytes, limits: ServeLimits) -> str:
    """Return the media type of what is announced, before any of it is read.

    What is :data:`URLENCODED` is refused, too, but what it is decides how: see
    :func:`not_as_pdf`.

    Raises:
        Problem: ``upload-too-large``, ``upload-form`` or ``url-refused``.

    """
    kind = headers.get("content-type", "").partition(";")[0].strip().lower()
    if query:
        raise url_refused()
    length = headers.get("content-length")
    if length is not None and not _LENGTH.fullmatch(length):
        raise Problem("body-length", "Content-Length is no number", status=400, has_body=True)
    if kind == URLENCODED:
        return kind
    if kind in {"application/json", "text/uri-list"}:
        raise url_refused(415)
    if kind not in {PDF, FORM}:
        what = f"not {kind or 'a body of no stated type'}"
        raise _wrong_type(f"a PDF is wanted, {what}", f"{SEND_THE_PDF}\n{HOW_WITH_CURL}")
    if length is not None and int(length) > _most(kind, limits):
        raise too_large(limits)
    return kind


def not_as_pdf(beginning: bytes) -> Problem:
    """Return the problem of a body that is :data:`URLENCODED`, by its first bytes."""
    if b"%PDF-" in beginning[:BEGINNING]:
        message = f"this is a PDF, sent as {URLENCODED}: send it as {PDF}"
        return _wrong_type(message, HOW_WITH_CURL)
    if _ADDRESS.search(beginning):
        return url_refused(415)
    return _wrong_type(f"a PDF is wanted, not {URLENCODED}", f"{SEND_THE_PDF}\n{HOW_WITH_CURL}")


def is_address(field: str, value: bytes) -> bool:
    """Whether a field of a form holds an address, or is one for an address and not empty."""
    if field.lower() in _FIELDS_OF_ADDRESSES:
        return bool(value.strip())
    return _ADDRESS.search(value) is not None


def _wrong_type(message: str, hint: str) -> Problem:
    accepted = {"Accept": f"{PDF}, {FORM}"}
    return Problem("upload-form", message, hint, status=415, headers=accepted, has_body=True)


def _most(kind: str, limits: ServeLimits) -> int:
    return limits.pdf.size + (FORM_OVERHEAD if kind == FORM else 0)


def too_large(limits: ServeLimits) -> Problem:
    """Return the problem of a PDF that is larger than this server takes."""
    return Problem(
        "upload-too-large",
        f"the PDF has more than {limits.pdf.size / 1_000_000:g} MB",
        "pithtex check on your own machine has a limit of its own: --max-size.",
        status=413,
        has_body=True,
    )


def url_refused(status: int = 422) -> Problem:
    """Return the problem of whoever gives an address instead of a PDF."""
    return Problem(
        "url-refused",
        "this server fetches nothing: it checks the PDF that it is sent, and no address",
        SEND_THE_PDF,
        status=status,
        has_body=True,
    )
