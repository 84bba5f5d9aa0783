"""The links of page 1 to records, as browsers would follow them."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import unquote

from pypdf import PageObject
from pypdf.generic import ArrayObject, ByteStringObject, DictionaryObject, StreamObject

from pithtex.findings import Finding
from pithtex.pdf.limits import PdfLimits
from pithtex.pdf.objects import array, dictionary, resolved

# Wide enough that a link with one character changed is still seen as one, and
# not so wide that it takes in addresses that papers have for other reasons.
_RECORD_LINK: Final = re.compile(
    r"(?i:pith\.science\b.*/pith/|/pith/+[a-z0-9]{20})|[A-Z2-7]{26}", re.DOTALL
)
#: Browsers drop these from an address, and take a backslash for a slash.
_AS_BROWSERS: Final = str.maketrans({"\t": None, "\n": None, "\r": None, "\\": "/"})
_MOST_ACTIONS: Final = 50


def read_links(page: PageObject, limits: PdfLimits) -> tuple[tuple[str, ...], list[Finding]]:
    """Return what page 1's links lead to and looks like a record's address."""
    annotations = array(page.get("/Annots"))
    if len(annotations) > limits.annotations:
        return (), [
            Finding(
                "pdf-ambiguous", "error", f"page 1 has more than {limits.annotations} annotations"
            )
        ]
    found = []
    # A page may do something by itself, when it is opened.
    for entry in (page, *annotations):
        annotation = dictionary(entry)
        actions = _actions(annotation) if annotation is not None else []
        if len(actions) > _MOST_ACTIONS:
            return (), [
                Finding("pdf-ambiguous", "error", "a link of page 1 does too many things at once")
            ]
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
