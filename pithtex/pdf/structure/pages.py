"""The pages of a document in their order: covers, and what stands behind them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from pypdf import PageObject, PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, PdfObject

from pithtex.errors import NotJudged
from pithtex.pdf.objects import dictionary, resolved
from pithtex.pdf.structure.first_page import find_first_page

#: What a page has from the nodes above it (ISO 32000-1, 7.7.3.4).
_INHERITED: Final = ("/Resources", "/MediaBox", "/CropBox", "/Rotate")
#: Nodes of the tree that are looked at on the way to a page.
_MOST_NODES: Final = 10_000
_DEEPEST: Final = 50


@dataclass(frozen=True, slots=True)
class _Node:
    """A node that is to be looked at, with those above it: the nodes, and what leads to them."""

    reference: PdfObject
    nodes: tuple[DictionaryObject, ...] = ()
    references: tuple[PdfObject, ...] = ()


def find_page(reader: PdfReader, number: int) -> PageObject:
    """Return a page, the first is 1.

    Raises:
        NotJudged: ``pdf-structure`` where the tree is not one that all readers walk alike;
            ``title-page-absent`` where there are not so many pages.

    """
    if number == 1:
        return find_first_page(reader)
    for index, page in enumerate(pages_in_order(reader), start=1):
        if index == number:
            return page
    raise NotJudged("title-page-absent", f"the PDF has no page {number} to be judged")


def pages_in_order(reader: PdfReader) -> Iterator[PageObject]:
    """Yield the pages one after the other, as far as the tree is one that all readers walk alike.

    Raises:
        NotJudged: ``pdf-structure``, where it is not.

    """
    waiting = [_Node(reader.root_object.raw_get("/Pages"))]
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        item = waiting.pop()
        node = dictionary(item.reference)
        if node is None or len(item.nodes) >= _DEEPEST or not _is_child(node, item):
            break
        kids = resolved(node.get("/Kids"))
        kind = str(resolved(node.get("/Type")))
        nodes, references = (*item.nodes, node), (*item.references, item.reference)
        if kind == "/Page" and kids is None:
            yield _page(reader, nodes)
        elif kind == "/Pages" and isinstance(kids, ArrayObject):
            below = [_Node(kid, nodes, references) for kid in kids[:_MOST_NODES]]
            waiting += reversed(below)
        else:
            break
    raise NotJudged("pdf-structure", "the page tree is not one that all readers walk alike")


def _is_child(node: DictionaryObject, item: _Node) -> bool:
    """Whether a node names the node above it as its parent."""
    if not item.references:
        return True
    return "/Parent" in node and node.raw_get("/Parent") == item.references[-1]


def _page(reader: PdfReader, nodes: tuple[DictionaryObject, ...]) -> PageObject:
    page = PageObject(reader)
    page.update(nodes[-1])
    for node in reversed(nodes[:-1]):
        for key in _INHERITED:
            if key in node and key not in page:
                page[NameObject(key)] = node.raw_get(key)
    return page
