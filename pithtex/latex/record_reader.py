"""Reading ``pith-record.tex`` back, strictly. See ``docs/pith-record.md``.

What tools do to a source that is sent on is no damage: other line ends, stripped
comments, blanks at line ends, a last line without its end.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from pithtex.errors import Refused
from pithtex.latex.record_file import FILE_NAME, FORMAT, MOST_BYTES, SAFE_VALUE, UNSIGNED
from pithtex.latex.style_file import has_no_other_comments
from pithtex.protocol.carried_record import FIELDS, RECEIPT

_NAMES: Final = (*(field.tex for field in FIELDS), "titlexml", "qr")
#: The names in each format that is known.
_FORMATS: Final = {FORMAT: _NAMES, UNSIGNED: tuple(name for name in _NAMES if name != RECEIPT)}
_COMMENT: Final = re.compile(r"%[^\n]*+")
_RECORD: Final = re.compile(
    r"\s*+\\pithrecord\s*+\{\s*+([0-9]{1,4}+)\s*+\}\s*+\{((?:[^{}\\]++|\{[^{}\\]*+\})*+)\}\s*+"
)
_FIRST: Final = re.compile(rb"\\pithrecord\s*+\{\s*+([0-9]{1,4}+)\s*+\}")
_FIELD: Final = re.compile(r"\s*+([a-z]++)\s*+=\s*+\{([^{}]*+)\}\s*+(?:,|\Z)\s*+")
_AGAIN: Final = "Run: pithtex stamp"


@dataclass(frozen=True, slots=True)
class StampRecord:
    """One record of the file: its format, and its fields by their names there.

    ``title`` is text; ``titlexml`` and ``qr`` are as in the file, without white space.
    """

    format: int
    fields: Mapping[str, str]


def read_record_file(data: bytes) -> list[StampRecord]:
    """Read the records of a ``pith-record.tex``, the paper's own first; verify nothing.

    Raises:
        Refused: ``stamp-newer`` or ``stamp-malformed``.

    """
    if len(data) > MOST_BYTES:
        raise _malformed(f"it has more than {MOST_BYTES:,} bytes")
    try:
        text = data.decode("ascii").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError:
        raise _malformed("it is not ASCII") from None
    text = _COMMENT.sub("", text)
    records = []
    position = 0
    while match := _RECORD.match(text, position):
        position = match.end()
        records.append(_record(int(match[1]), match[2]))
    if text[position:].strip():
        raise _malformed("there is something else than records in it")
    if not records:
        raise _malformed("it holds no record")
    return records


def is_predicted(data: bytes) -> bool:
    """Whether a file, damaged or not, begins with a record that was predicted."""
    match = _FIRST.search(data)
    return match is not None and int(match[1]) == UNSIGNED


def is_laid_out_anew(data: bytes, written: bytes) -> bool:
    """Whether a file is the one that was ``written``, but for layout and stripped comments."""
    try:
        same = read_record_file(data) == read_record_file(written)
    except Refused:
        return False
    return same and has_no_other_comments(data, written)


def _record(number: int, body: str) -> StampRecord:
    if number > max(_FORMATS):
        raise Refused(
            "stamp-newer",
            f"{FILE_NAME} has format {number}; this pithtex reads up to {max(_FORMATS)}",
            "Update pithtex, or run: pithtex stamp",
        )
    fields: list[tuple[str, str]] = []
    position = 0
    while match := _FIELD.match(body, position):
        position = match.end()
        fields.append((match[1], match[2].strip()))
    if position < len(body) or tuple(name for name, _ in fields) != _FORMATS.get(number):
        raise _malformed("it has not the fields of a record, each once and in their order")
    values = dict(fields)
    values["qr"] = "".join(values["qr"].split())
    for name, value in values.items():
        if not SAFE_VALUE.fullmatch(value):
            raise _malformed(f"a wrong character in {name!r}")
    return StampRecord(number, values | {"title": _title(values["title"])})


def _title(text: str) -> str:
    """Return a title of the bytes of a PDF text string in upper-case hexadecimal."""
    try:
        data = bytes.fromhex(text)
        title = data[2:].decode("utf-16-be") if data[:2] == b"\xfe\xff" else data.decode("ascii")
    except ValueError:
        raise _malformed("the title is no PDF text string") from None
    if text != data.hex().upper():
        raise _malformed("the title is not in upper-case hexadecimal")
    return title


def _malformed(what: str) -> Refused:
    return Refused("stamp-malformed", f"{FILE_NAME} is damaged: {what}", _AGAIN)
