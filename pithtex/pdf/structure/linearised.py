"""Linearisation: what the file says is its first page (ISO 32000-1, annex F)."""

from __future__ import annotations

import re
from typing import Final

from pypdf.generic import DictionaryObject, NumberObject

from pithtex.pdf.structure.layout import Layout
from pithtex.pdf.structure.sections import HEADER, read_dictionary

#: Bytes in which the linearisation dictionary must begin, to be one (F.3.3).
_HEAD: Final = 1024
_KEY: Final = b"Linearized"
_ESCAPED: Final = re.compile(rb"#([0-9A-Fa-f]{2})")
_TO_THE_TABLE: Final = re.compile(rb"endobj(?:[\0\t\n\f\r ]++|%[^\r\n]*+)*+")
#: Bytes from the beginning of a table to its first entry.
_TO_ENTRIES: Final = 40
_BLANKS: Final = 2
_OBJECT_END: Final = re.compile(rb"endobj|>>[\0\t\n\f\r ]*+stream")


def other_first_page(layout: Layout) -> str:
    """Return what the file is linearised for, where that is not page 1; "" where it is.

    Who reads a linearised file begins with the table that follows, and goes on with the one that
    it names: they must be the ones that all others read.
    """
    body = layout.frame.body
    header = next(iter(HEADER.finditer(body, 0, _HEAD)), None)
    if header is None:
        return ""
    head = _OBJECT_END.split(body[header.end() : header.end() + _HEAD], maxsplit=1)[0]
    if _KEY not in _ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), head):
        return ""
    value = read_dictionary(layout.reader, body, header.end())
    if "/Linearized" not in value or not _is_whole(layout, value):
        return ""
    page, index = value.get("/O"), value.get("/P", NumberObject(0))
    reference = layout.page_1.reference
    if not isinstance(page, NumberObject) or reference is None or int(page) != reference.idnum:
        return f"object {page}" if isinstance(page, NumberObject) else "no page"
    if not isinstance(index, NumberObject) or index:
        return "a page in its midst"
    return _other_table(layout, value, header.end() + len(head))


def _other_table(layout: Layout, value: DictionaryObject, end: int) -> str:
    table = _TO_THE_TABLE.match(layout.frame.body, end)
    if table is None or table.end() != layout.frame.startxref:
        return "another table than its last one"
    rest, previous = value.get("/T"), layout.table.trailer.get("/Prev")
    if not isinstance(rest, NumberObject) or not isinstance(previous, NumberObject):
        return "" if rest is None and previous is None else "a table that it does not have"
    # It names the white space before the first entry, or before a stream (table F.1).
    is_near = -_BLANKS <= int(rest) - int(previous) <= _TO_ENTRIES
    return "" if is_near else "another table than its first one"


def _is_whole(layout: Layout, value: DictionaryObject) -> bool:
    """Whether the file has the length that was said: an updated one is linearised no more.

    Programs differ on whether to count what stands around the document, so all counts.
    """
    length = value.get("/L")
    frame = layout.frame
    return isinstance(length, NumberObject) and len(frame.body) <= int(length) <= frame.size
