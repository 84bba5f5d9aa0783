"""The pages of a document in their order: covers, and what stands behind them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from pypdf import PageObject, PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, PdfObject

from pithtex.errors import NotJudged
from pithtex.pdf.objects import dictionary, resolved
from pithtex.pdf.structure.first_page import FoundPage, find_first_page, found_page, is_child
from pithtex.pdf.structure.refusal import damaged

#: Nodes of the tree that are looked at on the way to a page.
_MOST_NODES: Final = 10_000
_DEEPEST: Final = 50


@dataclass(frozen=True, slots=True)
class _Node:
    """A node that is to be looked at, with those above it: the nodes, and what leads to them."""

    reference: PdfObject
    nodes: tuple[DictionaryObject, ...] = ()
    references: tuple[PdfObject, ...] = ()

    @property
    def parent(self) -> PdfObject | None:
        """What leads to the node above it."""
        return self.references[-1] if self.references else None


def find_page(reader: PdfReader, number: int) -> PageObject:
    """Return a page, the first is 1; errors are those of :func:`locate_page`."""
    return locate_page(reader, number).page


def locate_page(reader: PdfReader, number: int) -> FoundPage:
    """Return a page and the way to it, the first is 1.

    Raises:
        NotJudged: ``pdf-structure`` where the tree is not one that all readers walk alike;
            ``title-page-absent`` where there are not so many pages.

    """
    if number == 1:
        return find_first_page(reader)
    for index, page in enumerate(_pages(reader), start=1):
        if index == number:
            return page
    raise NotJudged("title-page-absent", f"the PDF has no page {number} to be judged")


def pages_in_order(reader: PdfReader) -> Iterator[PageObject]:
    """Yield the pages one after the other, as far as the tree is one that all readers walk alike.

    Raises:
        NotJudged: ``pdf-structure``, where it is not.

    """
    for found in _pages(reader):
        yield found.page


def _pages(reader: PdfReader) -> Iterator[FoundPage]:
    root = reader.root_object
    waiting = [_Node(root.raw_get("/Pages"))] if "/Pages" in root else []
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        item = waiting.pop()
        node = dictionary(item.reference)
        if node is None or len(item.nodes) >= _DEEPEST or not is_child(node, item.parent):
            break
        kids = resolved(node.get("/Kids"))
        kind = str(resolved(node.get("/Type")))
        nodes, references = (*item.nodes, node), (*item.references, item.reference)
        if kind == "/Page" and kids is None:
            yield found_page(reader, nodes, references)
        elif kind == "/Pages" and isinstance(kids, ArrayObject):
            below = [_Node(kid, nodes, references) for kid in kids[:_MOST_NODES]]
            waiting += reversed(below)
        else:
            break
    raise damaged("the page tree is not one that all readers walk alike")
