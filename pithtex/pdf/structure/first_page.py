"""Page 1: where it is in the page tree."""

from __future__ import annotations

from typing import Final

from pypdf import PageObject, PdfReader
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    PdfObject,
    StreamObject,
)

from pithtex.errors import NotJudged
from pithtex.pdf.objects import dictionary, resolved

_INHERITED: Final = ("/Resources", "/MediaBox", "/CropBox", "/Rotate")
_DEEPEST: Final = 50


def find_first_page(reader: PdfReader) -> PageObject:
    """Return page 1 without counting or flattening the others.

    The tree must be one that all readers walk alike: inner nodes are of type
    ``Pages``, leaves of type ``Page``, each names its parent, and the first
    kid leads to a page, whose content is a stream or an array of streams.

    Raises:
        NotJudged: ``pdf-structure``, where it is not.

    """
    reference = reader.root_object.raw_get("/Pages")
    node, parent = dictionary(reference), None
    inherited: dict[str, PdfObject] = {}
    for _ in range(_DEEPEST):
        if node is None or not _is_child(node, parent):
            break
        inherited |= {key: node.raw_get(key) for key in _INHERITED if key in node}
        kids = resolved(node.get("/Kids"))
        kind = str(resolved(node.get("/Type")))
        if kind == "/Page" and kids is None and _is_content(node.get("/Contents")):
            return _page(reader, node, reference, inherited)
        if kind != "/Pages" or not isinstance(kids, ArrayObject) or not kids:
            break
        parent, reference = reference, kids[0]
        node = dictionary(reference)
    raise NotJudged("pdf-structure", "the page tree is not one that all readers walk alike", "")


def _is_content(value: PdfObject | None) -> bool:
    content = resolved(value)
    if isinstance(content, ArrayObject):
        return all(isinstance(resolved(each), StreamObject) for each in content)
    return content is None or isinstance(content, StreamObject)


def _is_child(node: DictionaryObject, parent: PdfObject | None) -> bool:
    """Whether a node names the node above it as its parent."""
    if parent is None:
        return True
    return "/Parent" in node and node.raw_get("/Parent") == parent


def _page(
    reader: PdfReader,
    node: DictionaryObject,
    reference: PdfObject | None,
    inherited: dict[str, PdfObject],
) -> PageObject:
    page = PageObject(reader)
    if isinstance(reference, IndirectObject):
        # What reads it more strictly reads it again.
        page.indirect_reference = reference
    page.update(node)
    for key, value in inherited.items():
        if key not in page:
            page[NameObject(key)] = value
    return page
