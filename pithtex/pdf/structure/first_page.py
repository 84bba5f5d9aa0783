"""Page 1: where it is in the page tree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from pypdf import PageObject, PdfReader
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NullObject,
    PdfObject,
    StreamObject,
)

from pithtex.pdf.objects import dictionary, resolved
from pithtex.pdf.structure.refusal import damaged

#: What a page has from the nodes above it, where it has none itself (ISO 32000-1, 7.7.3.4).
INHERITED: Final = ("/Resources", "/MediaBox", "/CropBox", "/Rotate")
_DEEPEST: Final = 50


@dataclass(frozen=True, slots=True)
class FoundPage:
    """A page with what it inherits, the nodes on the way to it, itself last, and what leads there.

    ``references`` lead to the nodes; one that stands in place leads to itself.
    """

    page: PageObject
    nodes: tuple[DictionaryObject, ...]
    references: tuple[PdfObject | None, ...]

    @property
    def reference(self) -> IndirectObject | None:
        """What others call the page by."""
        last = self.references[-1]
        return last if isinstance(last, IndirectObject) else None


def find_first_page(reader: PdfReader) -> FoundPage:
    """Return page 1 without counting or flattening the others.

    The tree must be one that all readers walk alike: inner nodes are of type
    ``Pages``, leaves of type ``Page``, each names its parent, and the first
    kid leads to a page, whose content is a stream or an array of streams.

    Raises:
        NotJudged: ``pdf-structure``, where it is not.

    """
    root = reader.root_object
    reference = root.raw_get("/Pages") if "/Pages" in root else None
    parent: PdfObject | None = None
    nodes: list[DictionaryObject] = []
    references: list[PdfObject | None] = []
    for _ in range(_DEEPEST):
        node = dictionary(reference)
        if node is None or not is_child(node, parent):
            break
        nodes.append(node)
        references.append(reference)
        kids = resolved(node.get("/Kids"))
        kind = str(resolved(node.get("/Type")))
        if kind == "/Page" and kids is None and _is_content(node.get("/Contents")):
            return found_page(reader, nodes, references)
        if kind != "/Pages" or not isinstance(kids, ArrayObject) or not kids:
            break
        parent, reference = reference, kids[0]
    raise damaged("the page tree is not one that all readers walk alike")


def found_page(
    reader: PdfReader, nodes: Sequence[DictionaryObject], references: Sequence[PdfObject | None]
) -> FoundPage:
    """Return the page at the end of a way, with what it inherits on it."""
    page = PageObject(reader)
    if isinstance(references[-1], IndirectObject):
        # What reads it more strictly reads it again.
        page.indirect_reference = references[-1]
    page.update(nodes[-1])
    for node in reversed(nodes[:-1]):
        for key in INHERITED:
            if key in node and key not in page:
                page[NameObject(key)] = node.raw_get(key)
    return FoundPage(page, tuple(nodes), tuple(references))


def _is_content(value: PdfObject | None) -> bool:
    content = resolved(value)
    parts = [resolved(each) for each in content] if isinstance(content, ArrayObject) else [content]
    # What was freed is null; whether it is anywhere is asked elsewhere.
    return all(each is None or isinstance(each, StreamObject | NullObject) for each in parts)


def is_child(node: DictionaryObject, parent: PdfObject | None) -> bool:
    """Whether a node names the node above it as its parent."""
    if parent is None:
        return True
    return "/Parent" in node and node.raw_get("/Parent") == parent
