"""The form with a PDF (multipart/form-data, RFC 7578): one file, and nothing else of any size."""

from __future__ import annotations

import logging
import re
from typing import Final

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header

from pithtex.serve.limits import ServeLimits
from pithtex.serve.problems import Problem
from pithtex.serve.uploads import (
    NAMELESS,
    SEND_THE_PDF,
    Upload,
    is_address,
    too_large,
    url_refused,
)

#: The one field of the form; what other programs call theirs does not matter.
FIELD: Final = "pdf"
_MOST_PARTS: Final = 4
_MOST_HEADERS: Final = 8
_LARGEST_HEADER: Final = 1_024
_LONGEST_NAME: Final = 255
#: What is sent instead of a file is looked at so far.
_LONGEST_VALUE: Final = 2_000
# It would log what strangers send.
logging.getLogger("python_multipart").setLevel(logging.CRITICAL + 1)
_FOLDERS: Final = re.compile(r".*[/\\]", re.DOTALL)


class PdfForm:
    """Takes a form as it comes, piece by piece; nothing of it goes to the disk.

    Raises:
        Problem: ``upload-form``, at once where it cannot be the form.

    """

    def __init__(self, content_type: str, limits: ServeLimits) -> None:
        self._limits = limits
        self._files: list[Upload] = []
        self._parts = 0
        self._is_over = False
        self._field = ""
        self._name: str | None = None
        self._header = b""
        self._value = b""
        self._disposition = b""
        self._data = bytearray()
        _, options = parse_options_header(content_type)
        try:
            self._parser = MultipartParser(
                options.get(b"boundary", b""),
                {
                    "on_part_begin": self._part_begins,
                    "on_header_field": self._header_field,
                    "on_header_value": self._header_value,
                    "on_header_end": self._header_ends,
                    "on_headers_finished": self._headers_end,
                    "on_part_data": self._part_data,
                    "on_part_end": self._part_ends,
                    "on_end": self._ends,
                },
                max_header_count=_MOST_HEADERS,
                max_header_size=_LARGEST_HEADER,
            )
        except FormParserError:
            raise _no_form() from None
        if not options.get(b"boundary"):
            raise _no_form()

    def feed(self, data: bytes) -> None:
        """Take the next piece of the body.

        Raises:
            Problem: ``upload-form``, ``upload-too-large`` or ``url-refused``.

        """
        try:
            self._parser.write(data)
        except FormParserError:
            raise _no_form() from None

    def upload(self) -> Upload:
        """Return the one file of the form, which has come to its end.

        Raises:
            Problem: ``upload-form``, where there is none, or are several.

        """
        if not self._is_over:
            raise _no_form()
        if len(self._files) != 1:
            count = len(self._files) or "no"
            message = f"the form has {count} files; one at a time is checked"
            raise Problem("upload-form", message, SEND_THE_PDF, status=422)
        return self._files[0]

    def _part_begins(self) -> None:
        self._parts += 1
        if self._parts > _MOST_PARTS:
            raise _no_form()
        self._name, self._disposition, self._data = None, b"", bytearray()
        self._header = self._value = b""

    def _header_field(self, data: bytes, start: int, end: int) -> None:
        self._header += data[start:end]

    def _header_value(self, data: bytes, start: int, end: int) -> None:
        self._value += data[start:end]

    def _header_ends(self) -> None:
        if self._header.lower() == b"content-disposition":
            self._disposition = self._value
        self._header = self._value = b""

    def _headers_end(self) -> None:
        _, options = parse_options_header(self._disposition)
        self._field = options.get(b"name", b"").decode("utf-8", "replace")
        if b"filename" in options:
            name = _FOLDERS.sub("", options[b"filename"].decode("utf-8", "replace"))
            self._name = name[-_LONGEST_NAME:]

    def _part_data(self, data: bytes, start: int, end: int) -> None:
        self._data += data[start:end]
        most = _LONGEST_VALUE if self._name is None else self._limits.pdf.size
        if len(self._data) > most:
            raise too_large(self._limits) if self._name is not None else _no_form()

    def _part_ends(self) -> None:
        if self._name is None:
            # Any other field is of no matter here: forms have buttons and notes.
            if is_address(self._field, bytes(self._data)):
                raise url_refused()
        elif self._name or self._data:
            # A form whose file was not chosen sends one without a name and bytes.
            self._files.append(Upload(self._name or NAMELESS, bytes(self._data)))
        self._data = bytearray()

    def _ends(self) -> None:
        self._is_over = True


def _no_form() -> Problem:
    message = "the body is not a form with one PDF"
    return Problem("upload-form", message, SEND_THE_PDF, status=400, has_body=True)
