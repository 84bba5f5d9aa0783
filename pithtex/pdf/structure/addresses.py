"""Links of page 1 that lead to another place in each reader."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final
from urllib.parse import unquote

from pypdf.generic import ByteStringObject, PdfObject, TextStringObject

from pithtex.pdf.objects import dictionary, resolved
from pithtex.pdf.structure.layout import Layout

_SCHEME: Final = re.compile(r"[\0-\x20]*[A-Za-z][A-Za-z0-9+.\-]*:")
_OURS: Final = "pith"
_LONGEST: Final = 2_048
_REMEDY: Final = "Write the whole address, with https://."


def bare_addresses(layout: Layout) -> Iterator[str]:
    """Yield why a link that may be ours depends on who follows it."""
    base = dictionary(layout.reader.root_object.get("/URI"))
    start = _text(base.get("/Base")) if base is not None else ""
    if _may_be_ours(start):
        yield f"the PDF names a base for addresses, {start[:80]}, which some readers add. {_REMEDY}"
    for _, item in layout.needed.dictionaries:
        text = _text(item.raw_get("/URI")) if "/URI" in item else ""
        if text and not _SCHEME.match(text) and _may_be_ours(start + text):
            yield (
                f"page 1 links to {text[:80]}, which is no whole address: readers add to it "
                f"what they like. {_REMEDY}"
            )


def _text(value: PdfObject | None) -> str:
    value = resolved(value)
    if isinstance(value, ByteStringObject):
        return value.decode("latin-1")
    return str(value) if isinstance(value, TextStringObject) else ""


def _may_be_ours(text: str) -> bool:
    plain = unicodedata.normalize("NFKC", unquote(text[:_LONGEST])).casefold()
    return _OURS in plain
