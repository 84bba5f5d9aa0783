"""What a PDF tells viewers to do or to show when it is opened, other than page 1.

Covers, forms and portfolios do that honestly, so each is a doubt and no more.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

from pypdf import PdfReader
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NullObject,
    NumberObject,
    PdfObject,
    TextStringObject,
)

from pithtex.findings import Finding
from pithtex.pdf.objects import array, dictionary, numbers, resolved
from pithtex.pdf.structure.first_page import FoundPage

_HINT: Final = "Open it in a viewer: is what it shows first the paper of the record?"
_SCRIPT: Final = frozenset({"/JavaScript", "/Rendition", "/GoTo3DView", "/SetOCGState", "/Hide"})
_AWAY: Final = frozenset({"/NextPage", "/LastPage", "/PrevPage"})
_MOST_ACTIONS: Final = 50
#: What an annotation does when its page is opened or seen, or the mouse or keyboard comes to it.
_BY_ITSELF: Final = ("/PO", "/PV", "/E", "/Fo")
#: Annotations whose actions are looked at; a page with more is none that is judged.
_MOST_ANNOTATIONS: Final = 5_000
#: A factor of the page's size; larger is a part of it. Honest: 1 at most.
_LARGEST_ZOOM: Final = 2.0
#: Nodes of a name tree that are looked through for a destination.
_MOST_NODES: Final = 200

_FROM_TOP: Final = frozenset({"/FitH", "/FitBH"})
#: Layouts in which page 1 is the left one of two.
_BESIDE: Final = frozenset({"/TwoPageLeft", "/TwoColumnLeft"})
_NAMES: Final = (NameObject, TextStringObject, ByteStringObject)

#: Object number and generation of the pages that may be opened.
Pages: TypeAlias = frozenset[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class _View:
    """What viewers may open: the pages ``shown``, and of page 1 what begins above ``half``."""

    reader: PdfReader
    shown: Pages
    half: float


def doubts_on_opening(reader: PdfReader, page_1: FoundPage, judged: FoundPage) -> Iterator[Finding]:
    """Yield why a viewer may first show something else than page 1 or the page that is judged."""
    references = (page.reference for page in (page_1, judged))
    shown = frozenset((each.idnum, each.generation) for each in references if each is not None)
    root = reader.root_object
    form = dictionary(root.get("/AcroForm"))
    if "/Collection" in root:
        yield _doubt("the PDF is a portfolio: viewers may show a file that is attached to it")
    if "/NeedsRendering" in root or (form is not None and "/XFA" in form):
        yield _doubt("the PDF is a form that some viewers draw anew, in place of its pages")
    names = dictionary(root.get("/Names"))
    if names is not None and "/JavaScript" in names:
        yield _doubt("the PDF has a script that viewers run when they open it")
    if str(resolved(root.get("/PageLayout"))) in _BESIDE:
        yield _doubt("the PDF tells viewers to show page 2 beside page 1")
    view = _View(reader, shown, _half_of(page_1))
    opening = resolved(root.get("/OpenAction"))
    if isinstance(opening, DictionaryObject):
        yield from _doubts_of_actions(view, opening)
    elif isinstance(opening, (ArrayObject, *_NAMES)):
        yield from _doubts_of_view(view, opening)
    for holder in (root, page_1.page, judged.page):
        events = dictionary(holder.get("/AA"))
        # A page's events "O" and "C", and the catalogue's on closing, saving and printing.
        action = dictionary(events.get("/O")) if events is not None else None
        if action is not None:
            yield from _doubts_of_actions(view, action)
    for page in (page_1.page, judged.page) if judged is not page_1 else (page_1.page,):
        yield from _doubts_of_annotations(view, page)


def _doubts_of_annotations(view: _View, page: DictionaryObject) -> Iterator[Finding]:
    """Yield what annotations do by themselves, and that they have scripts for whatever happens."""
    for each in list(array(page.get("/Annots")))[:_MOST_ANNOTATIONS]:
        annotation = dictionary(each)
        events = dictionary(annotation.get("/AA")) if annotation is not None else None
        for name in events or {}:
            action = dictionary((events or {}).get(name))
            if action is None:
                continue
            if name in _BY_ITSELF:
                yield from _doubts_of_actions(view, action)
            elif str(resolved(action.get("/S"))) in _SCRIPT:
                yield _doubt("page 1 has an annotation with a script")


def _doubts_of_actions(view: _View, action: DictionaryObject) -> Iterator[Finding]:
    waiting: list[PdfObject | None] = [action]
    done = 0
    while waiting:
        item = resolved(waiting.pop())
        done += 1
        if done > _MOST_ACTIONS:
            yield _doubt("the PDF tells viewers to do very much when they open it")
            return
        if isinstance(item, ArrayObject):
            waiting += list(item)[: _MOST_ACTIONS + 1]
        elif isinstance(item, DictionaryObject):
            kind = str(resolved(item.get("/S")))
            target = _AWAY if kind == "/Named" else ()
            if str(resolved(item.get("/N"))) in target:
                yield _elsewhere()
            elif kind == "/GoTo":
                yield from _doubts_of_view(view, resolved(item.get("/D")))
            elif kind in _SCRIPT:
                yield _doubt("the PDF has a script that viewers run when they open it")
            elif kind in {"/GoToR", "/GoToE", "/Launch", "/URI", "/Thread", "/SubmitForm"}:
                yield _doubt("the PDF tells viewers to open something else")
            waiting.append(item.get("/Next"))


def _doubts_of_view(view: _View, target: PdfObject | None) -> Iterator[Finding]:
    """Yield that a destination is not page 1, or only a part of it."""
    if isinstance(target, _NAMES):
        target = _named(view.reader, target)
    if isinstance(target, DictionaryObject):
        target = resolved(target.get("/D"))
    if not isinstance(target, ArrayObject) or not _is_page_1(target, view.shown):
        yield _elsewhere()
    elif _is_part(target, view.half):
        yield _doubt("the PDF tells viewers to open it at a part of page 1")


def _is_part(target: ArrayObject, half: float) -> bool:
    """Whether a destination is a rectangle, a lower part of the page, or enlarged too much."""
    kind = str(resolved(target[1])) if len(target) > 1 else ""
    values = (*numbers(ArrayObject(list(target)[2:])), 0.0, 0.0, 0.0)
    if kind == "/XYZ":
        _, top, zoom, *_ = values
        return zoom > _LARGEST_ZOOM or 0 < top < half
    # The least of all numbers is how some programs say the top.
    return kind == "/FitR" or (kind in _FROM_TOP and 0 < values[0] < half)


def _half_of(page: FoundPage) -> float:
    """Return how high the middle of a page is, in its own coordinates; 0 where that is unknown."""
    boxes = (numbers(node.get("/MediaBox")) for node in reversed(page.nodes))
    _, bottom, _, top = next((each for each in boxes if len(each) == 4), (0.0,) * 4)  # noqa: PLR2004
    return (bottom + top) / 2


def _is_page_1(target: ArrayObject, shown: Pages) -> bool:
    """Whether a destination is page 1: by reference, or by index as some programs write it.

    One of no page, as iText leaves in articles of IEEE's, leads nowhere: readers open page 1.
    """
    page = target[0] if target else None
    raw = list.__getitem__(target, 0) if target else None
    if isinstance(raw, NullObject):
        return True
    if isinstance(raw, IndirectObject) and (raw.idnum, raw.generation) in shown:
        return True
    return isinstance(page, NumberObject) and int(page) == 0


def _named(reader: PdfReader, name: str | bytes) -> PdfObject | None:
    """Return the destination of a name (ISO 32000-1, 12.3.2.3), ``None`` where none is found."""
    root = reader.root_object
    old = dictionary(root.get("/Dests"))
    if old is not None and name in old:
        return resolved(old.get(name))
    names = dictionary(root.get("/Names"))
    waiting = [names.get("/Dests") if names is not None else None]
    seen = 0
    while waiting and seen < _MOST_NODES:
        node = dictionary(waiting.pop())
        seen += 1
        if node is None:
            continue
        leaf, kids = resolved(node.get("/Names")), resolved(node.get("/Kids"))
        if isinstance(leaf, ArrayObject):
            for index in range(0, len(leaf) - 1, 2):
                if leaf[index] == name:
                    return resolved(leaf[index + 1])
        if isinstance(kids, ArrayObject):
            waiting += [kid for kid in reversed(kids) if _may_hold(kid, name)]
    return None


def _may_hold(kid: PdfObject, name: str | bytes) -> bool:
    node = dictionary(kid)
    limits = resolved(node.get("/Limits")) if node is not None else None
    if not isinstance(limits, ArrayObject) or len(limits) != 2:  # noqa: PLR2004 - least and greatest
        return node is not None
    return _bytes(limits[0]) <= _bytes(name) <= _bytes(limits[1])


def _bytes(value: object) -> bytes:
    return value if isinstance(value, bytes) else str(value).encode("utf-8", "replace")


def _elsewhere() -> Finding:
    return _doubt("the PDF tells viewers to open it at another place than page 1")


def _doubt(message: str) -> Finding:
    return Finding("opens-elsewhere", "warning", message, _HINT)
