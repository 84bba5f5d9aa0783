"""Whether the page tree's counts are true on the way to page 1 (ISO 32000-1, 7.7.3.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pypdf.generic import IndirectObject, NumberObject, PdfObject

from pithtex.pdf.objects import array, dictionary, resolved
from pithtex.pdf.structure.layout import Layout
from pithtex.pdf.structure.object_text import text_of

#: A page or node without strings, comments and spelled names: enough to count by its text.
_PLAIN: Final = re.compile(rb"[^(%#]++\Z")
_KIDS: Final = re.compile(rb"/Kids(?![A-Za-z])")
_COUNT: Final = re.compile(
    rb"/Count[\0\t\n\f\r ]+([0-9]{1,8})(?![0-9.]|[\0\t\n\f\r ]+[0-9]+[\0\t\n\f\r ]+R)"
)
#: More kids than the nodes of any tree that a program makes; beyond, a node's word is taken.
_MOST_KIDS: Final = 5_000


def untrue_counts(layout: Layout) -> Iterator[tuple[object, int]]:
    """Yield count and pages of each node on the way to page 1 where they differ, or are none.

    The kids of a node are counted by their own word.
    """
    for node in layout.first.nodes[:-1]:
        count, kids = resolved(node.get("/Count")), array(node.get("/Kids"))
        if len(kids) > _MOST_KIDS:
            continue
        pages = sum(_pages(layout, kid) for kid in kids)
        if not isinstance(count, NumberObject) or int(count) != pages or pages < 1:
            yield (count if isinstance(count, NumberObject) else "no"), pages


def _pages(layout: Layout, kid: PdfObject) -> int:
    """Return how many pages a kid says to be."""
    if isinstance(kid, IndirectObject):
        # pypdf takes long to read all pages of a thesis.
        text = text_of(layout.reader, layout.table, layout.frame.body, kid)
        if _PLAIN.match(text):
            stated = _COUNT.search(text) if _KIDS.search(text) else None
            return int(stated[1]) if stated else int(not _KIDS.search(text))
    node = dictionary(kid)
    if node is None or "/Kids" not in node:
        return 0 if node is None else 1
    count = resolved(node.get("/Count"))
    return int(count) if isinstance(count, NumberObject) else 0
