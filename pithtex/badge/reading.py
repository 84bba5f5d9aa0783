"""Strangers' SVG as a tree of elements, read so that no two readers see different things.

A badge needs elements, attributes and text, and nothing else is read: a document type could
define entities, a processing instruction could style the badge, and comments and CDATA are
where readers of HTML and of XML part ways (HTML 13.2.5). Limits hold before the tree is made.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final, NoReturn
from xml.parsers import expat

from pithtex.errors import NotJudged

#: In bytes: a badge has some three thousand, its record and a long title included.
LARGEST: Final = 64_000
_DEEPEST: Final = 12
_MOST_ELEMENTS: Final = 100
_MOST_ATTRIBUTES: Final = 20


@dataclass
class Element:
    """An element: ``name`` is its namespace, a blank and its local name.

    ``text`` is all of its own text without the white space around it, whatever of its
    ``children`` that stands between.
    """

    name: str
    attributes: dict[str, str]
    children: list[Element] = field(default_factory=list)
    text: str = ""


class _UnfitError(Exception):
    """The reading ends here; carries the error to raise."""

    def __init__(self, error: NotJudged) -> None:
        super().__init__(error.message)
        self.error = error


def read_xml(data: bytes) -> Element:
    """Return the root of an XML document in UTF-8.

    Raises:
        NotJudged: ``badge-unreadable``, or ``badge-construct`` for what no badge has.

    """
    if len(data) > LARGEST:
        raise _unreadable(f"the file has more than {LARGEST:,} bytes: no badge is that large")
    tree = _Tree(is_ascii=data.isascii())
    parser = expat.ParserCreate("utf-8", namespace_separator=" ")
    parser.buffer_text = True
    parser.XmlDeclHandler = tree.declaration
    parser.StartDoctypeDeclHandler = tree.doctype
    parser.ProcessingInstructionHandler = tree.instruction
    parser.CommentHandler = tree.comment
    parser.StartCdataSectionHandler = tree.cdata
    parser.StartElementHandler = tree.start
    parser.EndElementHandler = tree.end
    parser.CharacterDataHandler = tree.characters
    try:
        # Expat takes UTF-16 for what it is, by its first bytes, whatever it is told.
        if "\0" in data.decode("utf-8"):
            raise _unreadable("the file holds a NUL: it is not XML in UTF-8")
        parser.Parse(data, True)
    except _UnfitError as unfit:
        raise unfit.error from None
    except (expat.ExpatError, ValueError) as error:
        raise _unreadable(f"the file is not well-formed XML in UTF-8 ({error})") from None
    return tree.root


class _Tree:
    """Makes the tree while expat reads; its methods are expat's handlers."""

    def __init__(self, *, is_ascii: bool) -> None:
        self._is_ascii = is_ascii
        self._document = Element("", {})
        self._open = [self._document]
        self._texts: list[list[str]] = [[]]
        self._count = 0

    @property
    def root(self) -> Element:
        return self._document.children[0]

    def declaration(self, version: str, encoding: str | None, standalone: int) -> None:
        del standalone
        # A browser reads what is declared: letters of UTF-8 would be others under US-ASCII.
        declared = (encoding or "utf-8").lower()
        if declared != "utf-8" and not (declared == "us-ascii" and self._is_ascii):
            _refuse_construct("another encoding than UTF-8")
        if version != "1.0":
            _refuse_construct("another version of XML than 1.0, which browsers do not draw")

    def doctype(self, *_: Any) -> None:  # noqa: ANN401 - expat's signature
        _refuse_construct("a document type, whose entities could say anything")

    def instruction(self, *_: str) -> None:
        _refuse_construct("a processing instruction")

    def comment(self, _text: str) -> None:
        _refuse_construct("a comment")

    def cdata(self) -> None:
        _refuse_construct("a CDATA section")

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._count += 1
        if self._count > _MOST_ELEMENTS or len(self._open) > _DEEPEST:
            raise _UnfitError(_unreadable("the file has more elements than any badge"))
        if len(attributes) > _MOST_ATTRIBUTES:
            raise _UnfitError(_unreadable("the file has an element of too many attributes"))
        element = Element(name, attributes)
        self._open[-1].children.append(element)
        self._open.append(element)
        self._texts.append([])

    def characters(self, text: str) -> None:
        self._texts[-1].append(text)

    def end(self, _name: str) -> None:
        self._open.pop().text = "".join(self._texts.pop()).strip(_XML_SPACE)


_XML_SPACE: Final = " \t\r\n"


def _unreadable(message: str) -> NotJudged:
    return NotJudged("badge-unreadable", message, "A badge is an SVG file.")


def _refuse_construct(what: str) -> NoReturn:
    raise _UnfitError(
        NotJudged(
            "badge-construct",
            f"the file has {what}: no badge of ours has that",
            "Where a program added it, make the badge anew: pithtex badge NUMBER.",
        )
    )
