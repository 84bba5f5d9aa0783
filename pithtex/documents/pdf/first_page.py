"""Page 1: its record links, its text, and the text in its margin that runs upwards."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from pypdf import PageObject, PdfReader
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    PdfObject,
)

from pithtex.documents.pdf.limits import PdfLimits
from pithtex.errors import NotJudged

# Wide enough that a link with one character changed is still seen as one.
_RECORD_LINK: Final = re.compile(r"pith\.science|/pith/|[A-Z2-7]{26}")
_Matrix: TypeAlias = Sequence[float]

_INHERITED: Final = ("/Resources", "/MediaBox", "/CropBox", "/Rotate")
_UPRIGHT: Final = 0
_UPWARDS: Final = 90
_LEVEL: Final = 1e-6
_DEEPEST: Final = 50
_MOST_KIDS: Final = 1_000


def find_first_page(reader: PdfReader) -> PageObject:
    """Return page 1 without counting or flattening the others.

    Raises:
        NotJudged: ``pdf-no-page``.

    """
    root = _dictionary(reader.root_object.get("/Pages"))
    page = _first_leaf(reader, root, {}, 0, set()) if root is not None else None
    if page is None:
        raise NotJudged("pdf-no-page", "the PDF has no first page", "")
    return page


def read_links(page: PageObject, limits: PdfLimits) -> tuple[str, ...]:
    """Return the URIs of page 1's links that look like those of a record."""
    annotations = _resolved(page.get("/Annots"))
    if not isinstance(annotations, ArrayObject):
        return ()
    found = []
    for entry in list(annotations)[: limits.annotations]:
        annotation = _dictionary(entry)
        action = _dictionary(annotation.get("/A")) if annotation is not None else None
        uri = _resolved(action.get("/URI")) if action is not None else None
        text = uri.decode("latin-1") if isinstance(uri, ByteStringObject) else str(uri or "")
        if _RECORD_LINK.search(text):
            found.append(text[: limits.value])
    return tuple(found)


@dataclass(frozen=True, slots=True)
class PageText:
    """The lines of a page, white space folded: upright, and running upwards in the margin."""

    upright: tuple[str, ...] = ()
    upwards: tuple[str, ...] = ()


def read_text(page: PageObject, limits: PdfLimits) -> PageText:
    """Return the page's text, top first as far as the file says.

    Text that runs upwards, where arXiv puts its stamp, is kept apart from the
    upright; other directions are left out.
    """
    upright: list[str] = []
    upwards: list[str] = []

    def collect(text: str, cm: _Matrix, tm: _Matrix, _font: object, _size: object) -> None:
        direction = _direction(cm, tm)
        if direction == _UPRIGHT:
            upright.append(text)
        elif direction == _UPWARDS:
            upwards.append(text)

    # One pass for both: reading fonts and operators is most of the work.
    page.extract_text(orientations=(_UPRIGHT, _UPWARDS), visitor_text=collect)
    return PageText(_lines("".join(upright), limits), _lines("".join(upwards), limits))


def _direction(cm: _Matrix, tm: _Matrix) -> int:
    """Return the direction, in degrees, of text under both matrices (ISO 32000-1, 9.4.4)."""
    up_y = tm[2] * cm[1] + tm[3] * cm[3]
    right_y = tm[0] * cm[1] + tm[1] * cm[3]
    if abs(up_y) > _LEVEL:
        return _UPRIGHT if up_y > 0 else 180
    return _UPWARDS if right_y > 0 else 270


def _lines(text: str, limits: PdfLimits) -> tuple[str, ...]:
    lines = [" ".join(line[: limits.line].split()) for line in text.splitlines()[: limits.lines]]
    return tuple(line for line in lines if line)


def _first_leaf(
    reader: PdfReader,
    node: DictionaryObject,
    inherited: dict[str, PdfObject],
    depth: int,
    seen: set[int],
) -> PageObject | None:
    inherited = inherited | {key: node.raw_get(key) for key in _INHERITED if key in node}
    kids = _resolved(node.get("/Kids"))
    if not isinstance(kids, ArrayObject):
        return _page(reader, node, inherited)
    if depth >= _DEEPEST:
        raise NotJudged("pdf-structure", "the page tree is too deep", "")
    for entry in list(kids)[:_MOST_KIDS]:
        if isinstance(entry, IndirectObject):
            if entry.idnum in seen:
                continue
            seen.add(entry.idnum)
        kid = _dictionary(entry)
        page = _first_leaf(reader, kid, inherited, depth + 1, seen) if kid is not None else None
        if page is not None:
            return page
    return None


def _page(reader: PdfReader, node: DictionaryObject, inherited: dict[str, PdfObject]) -> PageObject:
    page = PageObject(reader)
    page.update(node)
    for key, value in inherited.items():
        if key not in page:
            page[NameObject(key)] = value
    return page


def _resolved(value: PdfObject | None) -> PdfObject | None:
    return value.get_object() if isinstance(value, IndirectObject) else value


def _dictionary(value: PdfObject | None) -> DictionaryObject | None:
    value = _resolved(value)
    return value if isinstance(value, DictionaryObject) else None
