"""Our fields in a packet of RDF, in each of the forms in which tools write a simple value.

RDF says one thing in many ways (RDF 1.1 XML Syntax, 2.5 to 2.12; XMP part 1, 7.5 to 7.9): as an
element or an attribute of the description, as ``rdf:resource``, as the ``rdf:value`` of a resource,
as the only item of a container. Each is read; what is none of them is a flaw, never passed over.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Final

from pithtex.findings import Finding
from pithtex.pdf.carriers.arxiv_marks import is_arxiv_address
from pithtex.pdf.carriers.near_names import begins_like, has_one_like
from pithtex.pdf.facts import IDENTIFIER
from pithtex.pdf.limits import PdfLimits

NAMESPACE: Final = "https://pith.science/ns/1.0/"
_HOST: Final = "pith.science"
_RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_DESCRIPTION: Final = f"{_RDF} Description"
_VALUE: Final = f"{_RDF} value"
_RESOURCE: Final = f"{_RDF} resource"
_ITEM: Final = f"{_RDF} li"
#: What may stand around a simple value, and say nothing else.
_AROUND: Final = frozenset(
    {_DESCRIPTION, _VALUE, _ITEM, f"{_RDF} Alt", f"{_RDF} Bag", f"{_RDF} Seq"}
)
#: Attributes that change nothing about a value.
_SILENT: Final = frozenset({f"{_RDF} datatype", "http://www.w3.org/XML/1998/namespace lang"})
_PARSE_TYPE: Final = f"{_RDF} parseType"
#: Whatever may be read as a Pith Number is taken for one, and has to be right.
_NUMBER_LIKE: Final = re.compile(r"(?i:pith:|pith\.science/)|[A-Z2-7]{26}")
_SPACE: Final = re.compile(r"\s+")
#: dvips breaks lines at blanks, and tools that indent break them around values.
_LINE_BREAK: Final = re.compile(r"[ \t]*[\r\n]\s*")
#: More flaws than this say nothing more.
_MOST_FLAWS: Final = 10


class DoctypeError(ValueError):
    """A packet has a document type: its entities could say anything."""


@dataclass
class _Element:
    name: str
    text: list[str] = field(default_factory=list)
    about: str = ""
    is_leaf: bool = True


@dataclass
class _Property:
    """One of our elements, its ``values`` so far, and how deep it stands."""

    depth: int
    values: list[str] = field(default_factory=list)
    is_simple: bool = True


class Packet:
    """Collects fields while expat reads; the methods but the last are its handlers."""

    def __init__(self, limits: PdfLimits) -> None:
        self._limits = limits
        self._open: list[_Element] = []
        self._property: _Property | None = None
        self._fields: dict[str, str] = {}
        self._identifiers: list[str] = []
        self._inside: list[str] | None = None  # an identifier: the text in it so far
        self._depth = 0
        self._flaws: list[Finding] = []

    def doctype(self, *_: Any) -> None:  # noqa: ANN401 - expat's signature
        """Refuse a packet with a document type."""
        raise DoctypeError

    def namespace(self, prefix: str | None, uri: str | None) -> None:
        """Note a namespace that is nearly ours."""
        uri = uri or ""
        if uri != NAMESPACE and (begins_like(prefix or "", "pith") or has_one_like(uri, _HOST)):
            self._flaw("xmp-namespace", f"the XMP has a namespace {uri[:80]!r}")

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Open an element."""
        if self._open:
            self._open[-1].is_leaf = False
        element = _Element(name, about=attributes.get(f"{_RDF} about", ""))
        for attribute, value in attributes.items():
            if _is_ours(attribute):
                self._add(attribute, value, on=element)
            elif _is_identifier(attribute) or self._inside is not None or _is_identifier(name):
                self._identifiers.append(value)
        self._open.append(element)
        if self._property is None and _is_ours(name):
            self._property = _Property(len(self._open))
            self._read_attributes(self._property, attributes)
        elif self._property is not None:
            self._property.is_simple &= name in _AROUND
            self._read_attributes(self._property, attributes)
        if self._inside is None and _is_identifier(name):
            self._inside, self._depth = [], len(self._open)

    def text(self, text: str) -> None:
        """Add to the text of the innermost element."""
        self._open[-1].text.append(text)
        if self._inside is not None:
            self._inside.append(text)

    def end(self, name: str) -> None:
        """Close the innermost element."""
        element = self._open.pop()
        if self._property is not None:
            self._end_within(self._property, element)
        if self._inside is not None and (name == _ITEM or len(self._open) < self._depth):
            # One identifier, in whatever form.
            self._identifiers.append("".join(self._inside))
            self._inside = [] if len(self._open) >= self._depth else None

    def result(self) -> tuple[dict[str, str] | None, list[Finding]]:
        """Return the fields by name, ``None`` where there are none, and what is wrong with them."""
        fields = dict(self._fields)
        texts = (_SPACE.sub("", value) for value in self._identifiers)
        identifiers = [text for text in texts if _NUMBER_LIKE.search(text)]
        if len(identifiers) > 1:
            self._flaw("field-twice", "the XMP has two Pith dc:identifier")
        if identifiers:
            fields[IDENTIFIER] = identifiers[0][: self._limits.value]
        return fields or None, self._flaws

    def arxiv_addresses(self) -> tuple[str, ...]:
        """Return the addresses of arXiv's among the identifiers."""
        texts = (_SPACE.sub("", value) for value in self._identifiers)
        return tuple(dict.fromkeys(filter(is_arxiv_address, texts)))

    def _read_attributes(self, ours: _Property, attributes: dict[str, str]) -> None:
        for name, value in attributes.items():
            if name in {_VALUE, _RESOURCE}:
                ours.values.append(value)
            elif not (name in _SILENT or (name == _PARSE_TYPE and value == "Resource")):
                ours.is_simple = False

    def _end_within(self, ours: _Property, element: _Element) -> None:
        """Take the text of an element that ends within one of ours, or is it."""
        text = "".join(element.text)
        is_whole = len(self._open) < ours.depth
        if element.is_leaf and not ours.values:
            ours.values.append(text)
            ours.is_simple &= is_whole or element.name in {_VALUE, _ITEM}
        elif element.is_leaf and element.name in {_VALUE, _ITEM}:
            ours.values.append(text)
        elif text.strip():
            ours.is_simple = False
        if not is_whole:
            return
        self._property = None
        parent = self._open[-1] if self._open else _Element("")
        if not ours.is_simple:
            self._flaw("field-form", f"{_short(element.name)} is not a simple value")
        elif len(ours.values) != 1:
            self._flaw("field-twice", f"the XMP has two values of {_short(element.name)}")
        else:
            self._add(element.name, ours.values[0], on=parent)

    def _describes_the_document(self, element: _Element) -> bool:
        """Whether an element is an rdf:Description of the document itself (XMP part 1, 7.4)."""
        above = [each for each in self._open[-2:] if each is not element]
        return (
            element.name == _DESCRIPTION
            and bool(above)
            and above[-1].name == f"{_RDF} RDF"
            and (element.about == "" or element.about.startswith("uuid:"))
        )

    def _add(self, name: str, value: str, *, on: _Element) -> None:
        short = _short(name)
        value = _LINE_BREAK.sub(" ", value).strip()
        if not self._describes_the_document(on):
            self._flaw("field-form", f"{short} does not describe the document")
        elif short in self._fields:
            self._flaw("field-twice", f"the XMP has {short} twice")
        elif len(value) > self._limits.value or not value.isprintable():
            self._flaw("field-form", f"{short} is too long or does not print")
        else:
            self._fields[short] = value

    def _flaw(self, code: str, message: str) -> None:
        if len(self._flaws) < _MOST_FLAWS:
            self._flaws.append(Finding(code, "error", message))


def _is_identifier(name: str) -> bool:
    """Whether an element or attribute is an identifier, as in Dublin Core's vocabularies."""
    return name.rpartition(" ")[2].lower() == "identifier"


def _is_ours(name: str) -> bool:
    return name.startswith(NAMESPACE + " ")


def _short(name: str) -> str:
    return f"pith:{name.removeprefix(NAMESPACE + ' ')[:40]}"
