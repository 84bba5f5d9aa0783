"""Whether the page tree's counts are true on the way to page 1 (ISO 32000-1, 7.7.3.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pypdf.generic import ArrayObject, IndirectObject, NumberObject, PdfObject

from pithtex.pdf.objects import array, dictionary, resolved
from pithtex.pdf.structure.layout import Layout
from pithtex.pdf.structure.object_text import text_of
from pithtex.pdf.structure.sections import FREE, HEADER

#: A page or node without strings, comments and spelled names: enough to count by its text.
_PLAIN: Final = re.compile(rb"[^(%#]++\Z")
#: One that stands for itself in the file, in one pass: nested as pages are.
_FLAT: Final = rb"[^<>(%#]++|<[0-9A-Fa-f]*+>"
_PLAIN_NODE: Final = re.compile(
    rb"%b[\0\t\n\f\r ]*+(<<(?:%b|<<(?:%b|<<(?:%b)*+>>)*+>>)*+>>)"
    % (HEADER.pattern, _FLAT, _FLAT, _FLAT)
)
_KIDS: Final = re.compile(rb"/Kids(?![A-Za-z])")
_COUNT: Final = re.compile(
    rb"/Count[\0\t\n\f\r ]+([0-9]{1,8})(?![0-9.]|[\0\t\n\f\r ]+[0-9]+[\0\t\n\f\r ]+R)"
)
#: More nodes than any tree has that a program makes; of one with more, its word is taken.
_MOST_NODES: Final = 10_000


def untrue_counts(layout: Layout) -> Iterator[tuple[object, int]]:
    """Yield count and pages of each node on the way to page 1 where they differ, or are none.

    The kids of a node are counted by their own word, which is enough for page 1; where another
    page is judged, nobody's word is taken for those before it.
    """
    is_deep = layout.judged is not layout.page_1
    for node in layout.judged.nodes[:-1]:
        count, kids = resolved(node.get("/Count")), array(node.get("/Kids"))
        if len(kids) > _MOST_NODES:
            continue
        pages = _count(layout, kids, is_deep=is_deep)
        if not isinstance(count, NumberObject) or int(count) != pages or pages < 1:
            yield (count if isinstance(count, NumberObject) else "no"), pages


def _count(layout: Layout, kids: ArrayObject, *, is_deep: bool) -> int:
    """Return how many pages there are below kids, or that they say they have."""
    waiting: list[PdfObject] = list(kids)
    pages = seen = 0
    while waiting and seen < _MOST_NODES:
        kid = waiting.pop()
        seen += 1
        # pypdf takes long to read all pages of a thesis.
        text = _plain_text(layout, kid)
        if text and not _KIDS.search(text):
            pages += 1
            continue
        stated = None if is_deep else _COUNT.search(text)
        node = None if stated else dictionary(kid)
        if stated:
            pages += int(stated[1])
        elif node is not None and "/Kids" not in node:
            pages += 1
        elif node is not None and is_deep:
            waiting += array(node.get("/Kids"))[:_MOST_NODES]
        elif node is not None and isinstance(count := resolved(node.get("/Count")), NumberObject):
            pages += int(count)
    return pages


def _plain_text(layout: Layout, kid: PdfObject) -> bytes:
    """Return the text of a node that can be counted by it; empty where it cannot."""
    if not isinstance(kid, IndirectObject):
        return b""
    kind, offset, _ = layout.table.entries.get(kid.idnum, FREE)
    if kind == "n" and (node := _PLAIN_NODE.match(layout.frame.body, offset)):
        return node[3]
    text = text_of(layout.reader, layout.table, layout.frame.body, kid)
    return text if _PLAIN.match(text) else b""
