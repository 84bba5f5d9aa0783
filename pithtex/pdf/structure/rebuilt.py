"""What readers find that do not find the table: those that rebuild it from all that is in a file.

Bytes before the header, or much padding behind the end, keep some readers from the table of an
honest file; of others, each reader has forms that it alone cannot read. They take the last object
of each number, and for the document's root what the last trailer or cross-reference stream names,
or a catalogue. Programs leave cross-reference streams that no table names, of the same root.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pypdf.generic import IndirectObject, PdfObject

from pithtex.pdf.structure.layout import Layout
from pithtex.pdf.structure.lexical import end_of_object
from pithtex.pdf.structure.sections import HEADER

_TRAILER: Final = re.compile(rb"trailer")
_ESCAPED: Final = re.compile(rb"#([0-9A-Fa-f]{2})")
_NAMES_A_ROOT: Final = re.compile(rb"/(?:Root|XRef)(?![A-Za-z])")
_ROOT: Final = re.compile(rb"/Root[\0\t\n\f\r ]*+([0-9]{1,10})[\0\t\n\f\r ]++([0-9]{1,5})(?= R)")
_NAMED: Final = re.compile(rb"/Root(?![A-Za-z])")
_CATALOGUE: Final = re.compile(rb"/Catalog(?![A-Za-z])")
#: Objects of a file that readers rebuild; honest ones are papers.
_MOST_OBJECTS: Final = 100_000


def other_roots(layout: Layout) -> Iterator[str]:
    """Yield what may be taken for another root of the document than the newest trailer's."""
    body, table = layout.frame.body, layout.table
    root = table.trailer.raw_get("/Root") if "/Root" in table.trailer else None
    if any(other != root for other in table.roots):
        yield "an older trailer names another /Root"
    known = set(table.trailers)
    for found in _TRAILER.finditer(body):
        if found.end() not in known:
            yield f"the word trailer stands at byte {found.start():,}, where no table ends"
    number = root.idnum if isinstance(root, IndirectObject) else None
    starts = layout.places.starts
    if len(starts) > _MOST_OBJECTS:
        yield "there are too many objects to look through"
        return
    for start in starts:
        header = HEADER.match(body, start)
        if header is None or header.end() in known:
            continue
        text = body[header.end() : end_of_object(body, header.end())]
        text = _ESCAPED.sub(lambda sign: bytes([int(sign[1], 16)]), text)
        if _NAMES_A_ROOT.search(text) and not _names_alone(text, root):
            yield f"object {int(header[1])} at byte {start:,} names a /Root"
        elif _CATALOGUE.search(text) and int(header[1]) != number:
            yield f"object {int(header[1])} at byte {start:,} is a catalogue"


def _names_alone(text: bytes, root: PdfObject | None) -> bool:
    """Whether an object names this root, and no other one."""
    named = {(int(number), int(generation)) for number, generation in _ROOT.findall(text)}
    is_one = len(_ROOT.findall(text)) == len(_NAMED.findall(text))
    return is_one and isinstance(root, IndirectObject) and named == {(root.idnum, root.generation)}
