"""Page 1: where it is in the page tree, and its links to records."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import unquote

from pypdf import PageObject, PdfReader
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    NameObject,
    PdfObject,
    StreamObject,
)

from pithtex.documents.pdf.facts import Flaw
from pithtex.documents.pdf.limits import PdfLimits
from pithtex.documents.pdf.objects import array, dictionary, resolved
from pithtex.errors import NotJudged

# Wide enough that a link with one character changed is still seen as one, and
# not so wide that it takes in addresses that papers have for other reasons.
_RECORD_LINK: Final = re.compile(
    r"(?i:pith\.science\b.*/pith/|/pith/+[a-z0-9]{20})|[A-Z2-7]{26}", re.DOTALL
)
#: Browsers drop these from an address, and take a backslash for a slash.
_AS_BROWSERS: Final = str.maketrans({"\t": None, "\n": None, "\r": None, "\\": "/"})
_INHERITED: Final = ("/Resources", "/MediaBox", "/CropBox", "/Rotate")
_DEEPEST: Final = 50
_MOST_ACTIONS: Final = 50


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
            return _page(reader, node, inherited)
        if kind != "/Pages" or not isinstance(kids, ArrayObject) or not kids:
            break
        parent, reference = reference, kids[0]
        node = dictionary(reference)
    raise NotJudged("pdf-structure", "the page tree is not one that all readers walk alike", "")


def read_links(page: PageObject, limits: PdfLimits) -> tuple[tuple[str, ...], list[Flaw]]:
    """Return what page 1's links lead to and looks like a record's address."""
    annotations = array(page.get("/Annots"))
    if len(annotations) > limits.annotations:
        return (), [Flaw("pdf-ambiguous", f"page 1 has more than {limits.annotations} annotations")]
    found = []
    # A page may do something by itself, when it is opened.
    for entry in (page, *annotations):
        annotation = dictionary(entry)
        actions = _actions(annotation) if annotation is not None else []
        if len(actions) > _MOST_ACTIONS:
            return (), [Flaw("pdf-ambiguous", "a link of page 1 does too many things at once")]
        texts = (text for action in actions for text in _texts(action))
        found += [text[: limits.value] for text in texts if is_record_link(text)]
    return tuple(found), []


def is_record_link(address: str) -> bool:
    """Whether an address is, or nearly is, that of a record."""
    return bool(_RECORD_LINK.search(unquote(unquote(address)).translate(_AS_BROWSERS)))


def _actions(annotation: DictionaryObject) -> list[DictionaryObject]:
    """Return what an annotation does: its actions and those that are chained to them.

    There may be one for each thing that is done with it (ISO 32000-1, 12.6).
    """
    found: list[DictionaryObject] = []
    events = dictionary(annotation.get("/AA"))
    waiting = [annotation.get("/A"), annotation.get("/PA"), *(events or {}).values()]
    while waiting and len(found) <= _MOST_ACTIONS:
        item = resolved(waiting.pop())
        if isinstance(item, ArrayObject):
            waiting += list(item)[: _MOST_ACTIONS + 1]
        elif isinstance(item, DictionaryObject) and not any(item is each for each in found):
            found.append(item)
            waiting.append(item.get("/Next"))
    return found


def _texts(action: DictionaryObject) -> list[str]:
    """Return the addresses that an action may lead to: as one, as a file, in a script."""
    values: list[object] = [resolved(action.get(key)) for key in ("/URI", "/F", "/JS", "/Win")]
    for value in list(values):
        if isinstance(value, StreamObject):
            values.append(ByteStringObject(value.get_data()))
        elif isinstance(value, DictionaryObject):
            values += [resolved(value.get(key)) for key in ("/F", "/UF", "/URL")]
    texts = (value for value in values if isinstance(value, (str, bytes)))
    return [text.decode("latin-1") if isinstance(text, bytes) else str(text) for text in texts]


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


def _page(reader: PdfReader, node: DictionaryObject, inherited: dict[str, PdfObject]) -> PageObject:
    page = PageObject(reader)
    page.update(node)
    for key, value in inherited.items():
        if key not in page:
            page[NameObject(key)] = value
    return page
