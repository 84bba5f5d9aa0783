"""The links of a page to records, as browsers would follow them.

What looks like a record's address is taken for one, and has to be right: the net is wide enough
that a disguise does not slip through, and not so wide that it takes in addresses that papers have
for other reasons. Disguises are those that the URL standard undoes (escapes, IDNA, blanks within,
backslashes), and those of PDF's strings.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote

from pypdf import PageObject
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    StreamObject,
    TextStringObject,
)

from pithtex.errors import NotJudged
from pithtex.pdf.limits import PdfLimits
from pithtex.pdf.objects import array, dictionary, numbers, resolved

#: The registry, behind whose name any path may lead to its records: ``/a/../pith/`` does.
_REGISTRY: Final = re.compile(r"(?i:pith\.science\b)")
_RECORDS: Final = "/pith/"
#: Wide enough that a link with one character changed is still seen as one. The last two are a whole
#: number, and an address that is nothing but a short one, from wherever the reader is.
_RECORD_LINK: Final = re.compile(
    r"(?i:/pith/+[a-z0-9]{20}|\bpith:(?:[0-9]{4}:)?[a-z2-7]{8})"
    r"|[A-Z2-7]{26}"
    r"|\A(?:\.{0,2}/)*(?:pith/)?(?:[A-Z2-7]{8}|[A-Z2-7]{12}|[A-Z2-7]{16})/?\Z",
    re.DOTALL,
)
#: In most addresses that are none of ours nothing is left out, escaped or folded.
_PLAIN: Final = re.compile(r"[!#$&-;=?-\[\]_a-z~]+")
#: IDNA takes these for full stops.
_DOTS: Final = str.maketrans("\u3002\uff0e\uff61", "...")
#: How often an address may be escaped over again.
_ESCAPED: Final = 3
#: No address is longer, in characters; a script may be, and is read as it stands.
_LONGEST: Final = 100_000
_MOST_ACTIONS: Final = 50
#: Keys of an action that lead somewhere, and those of a file specification (ISO 32000-1, 12.6.4).
_PLACES: Final = ("/URI", "/F", "/JS", "/Win", "/Mac", "/Unix")
_FILES: Final = ("/F", "/UF", "/URL", "/DOS", "/Mac", "/Unix")

#: x0, y0, x1 and y1 in the coordinates of the page's content.
Rectangle = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class RecordLink:
    """A link that leads, or nearly leads, to a record: address and place on the page.

    ``rectangle`` is empty for what the page does by itself, without being clicked.
    """

    address: str
    rectangle: Rectangle = (0.0, 0.0, 0.0, 0.0)


def read_links(page: PageObject, limits: PdfLimits) -> tuple[RecordLink, ...]:
    """Return the links of a page to records, in their order.

    Raises:
        NotJudged: ``page-too-many-objects``.

    """
    annotations = array(page.get("/Annots"))
    if len(annotations) > limits.annotations:
        raise _too_many(f"the page has more than {limits.annotations:,} annotations")
    found: list[RecordLink] = []
    # A page may do something by itself, when it is opened.
    for entry in (page, *annotations):
        annotation = dictionary(entry)
        actions = _actions(annotation) if annotation is not None else []
        if len(actions) > _MOST_ACTIONS:
            raise _too_many("a link of the page does too many things at once")
        rectangle = _rectangle(annotation)
        texts = (text for action in actions for text in _texts(action))
        found += [
            RecordLink(text[: limits.value], rectangle) for text in texts if is_record_link(text)
        ]
    return tuple(found)


def _too_many(what: str) -> NotJudged:
    return NotJudged("page-too-many-objects", f"{what}, too many to be judged")


def is_record_link(address: str) -> bool:
    """Whether an address is, or nearly is, that of a record."""
    if _names_record(address):
        return True
    followed = address[:_LONGEST]
    return not _PLAIN.fullmatch(followed) and any(map(_names_record, _as_followed(followed)))


def _names_record(address: str) -> bool:
    if _RECORD_LINK.search(address):
        return True
    registry = _REGISTRY.search(address)
    path = "" if registry is None else address[registry.end() :].casefold()
    # What is too long to be followed to its end may lead anywhere there.
    return _RECORDS in path or ("/" in path and len(address) > _LONGEST)


def _as_followed(address: str) -> Iterator[str]:
    """Yield an address as a browser may take it, from how it is written on.

    Browsers drop line ends and tabs, take a backslash for a slash, undo escapes in hosts and map
    these by IDNA: compatibility forms, capitals and what does not show (URL standard, 4.4 and 3.5).
    """
    for _ in range(_ESCAPED):
        folded = unicodedata.normalize("NFKC", address.translate(_DOTS))
        seen = (each for each in folded if unicodedata.category(each) not in _UNSEEN)
        address = "".join(seen).replace("\\", "/").strip()
        yield address
        # The long s and the Kelvin sign are letters of ours to a browser, in a host.
        yield address.casefold()
        if (unescaped := unquote(address)) == address:
            return
        address = unescaped


#: Controls, and what does not show: IDNA ignores it, and NULs are what is left of UTF-16 and -32.
_UNSEEN: Final = frozenset({"Cc", "Cf", "Mn"})


def _rectangle(annotation: DictionaryObject | None) -> Rectangle:
    values = numbers(annotation.get("/Rect")) if annotation is not None else ()
    if len(values) != 4:  # noqa: PLR2004 - two corners
        return (0.0, 0.0, 0.0, 0.0)
    x0, y0, x1, y1 = values
    return (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


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
    values: list[object] = [resolved(action.get(key)) for key in _PLACES]
    for value in list(values):
        if isinstance(value, StreamObject):
            values.append(ByteStringObject(value.get_data()))
        elif isinstance(value, DictionaryObject):
            values += [resolved(value.get(key)) for key in _FILES]
    return [_address(readings) for value in values if (readings := _readings(value))]


def _address(readings: list[str]) -> str:
    """Return the first reading of a string that is a record's address; where none is, the first."""
    return next(filter(is_record_link, readings), readings[0])


def _readings(value: object) -> list[str]:
    """Return what a string of PDF may say, its escapes undone.

    An address is ASCII (ISO 32000-1, 12.6.4.7). What else stands there is read by some as text
    strings are, and by others as UTF-8.
    """
    if isinstance(value, TextStringObject):
        texts, data = [str(value)], value.original_bytes
    elif isinstance(value, bytes):
        texts, data = [value.decode("latin-1")], value
    else:
        return [value] if isinstance(value, str) else []
    if not data.isascii():
        texts += [data.decode(encoding, "ignore") for encoding in ("utf-8", "utf-16-le")]
    return list(dict.fromkeys(texts))
