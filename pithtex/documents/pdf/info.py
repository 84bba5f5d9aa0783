"""The Info dictionary, as the newest trailer has it."""

from __future__ import annotations

import io
import re
from typing import Final

from pypdf import PdfReader
from pypdf.generic import DictionaryObject, IndirectObject, PdfObject, TextStringObject, read_object

from pithtex.documents.pdf.facts import Flaw
from pithtex.documents.pdf.limits import PdfLimits
from pithtex.errors import NotJudged

_PREFIX: Final = "/Pith"
_STARTXREF: Final = re.compile(rb"startxref\s+([0-9]{1,19})\s+%%EOF")


def read_info(
    reader: PdfReader, data: bytes, limits: PdfLimits
) -> tuple[dict[str, str] | None, list[Flaw]]:
    """Return the Pith fields of the Info dictionary by name, ``None`` where it has none.

    Raises:
        NotJudged: ``pdf-structure``, where the newest trailer cannot be found.

    """
    entry = _resolved(reader.trailer.get("/Info"))
    if not isinstance(entry, DictionaryObject):
        return None, []
    names = [name for name in entry if isinstance(name, str) and name.startswith(_PREFIX)]
    if not names:
        return None, []
    if not _is_newest(reader, data):
        return None, [
            Flaw("info-superseded", "the Info dictionary is one that the newest trailer dropped")
        ]
    fields: dict[str, str] = {}
    flaws = []
    for name in names:
        value = _resolved(entry.raw_get(name))
        problem = _problem(value, limits)
        if problem:
            flaws.append(Flaw("field-form", f"{name[1:]} in the Info dictionary {problem}"))
        else:
            fields[name[1:]] = str(value)
    return fields, flaws


def _problem(value: object, limits: PdfLimits) -> str:
    if not isinstance(value, TextStringObject):
        return "is not a text string"
    if len(value) > limits.value:
        return f"has more than {limits.value} characters"
    if not value.isprintable():
        return "holds characters that do not print"
    return ""


def _is_newest(reader: PdfReader, data: bytes) -> bool:
    """Whether ``/Info`` stands in the newest trailer.

    pypdf takes a key that the newest trailer lacks from an older one; other
    readers see no Info dictionary then.
    """
    return _newest_trailer(reader, data).get("/Info") is not None


def _newest_trailer(reader: PdfReader, data: bytes) -> DictionaryObject:
    found = list(_STARTXREF.finditer(data, max(0, len(data) - 4096)))
    stream = io.BytesIO(data)
    if found:
        start = int(found[-1][1])
        if data[start : start + 4] == b"xref":
            keyword = data.find(b"trailer", start)
            if keyword >= 0:
                stream.seek(keyword + len(b"trailer"))
                return _dictionary(stream, reader)
        elif start < len(data):
            header = re.compile(rb"\s*[0-9]+\s+[0-9]+\s+obj").match(data, start)
            if header:
                stream.seek(header.end())
                return _dictionary(stream, reader)
    raise NotJudged("pdf-structure", "the newest trailer cannot be found", "")


def _dictionary(stream: io.BytesIO, reader: PdfReader) -> DictionaryObject:
    while stream.read(1).isspace():
        pass
    stream.seek(-1, io.SEEK_CUR)
    trailer = read_object(stream, reader)
    if not isinstance(trailer, DictionaryObject):
        raise NotJudged("pdf-structure", "the newest trailer is not a dictionary", "")
    return trailer


def _resolved(value: PdfObject | None) -> PdfObject | None:
    return value.get_object() if isinstance(value, IndirectObject) else value
