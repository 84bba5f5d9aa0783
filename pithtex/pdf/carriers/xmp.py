"""The XMP packet: simple values of our namespace, read by a parser that expands nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Final
from xml.parsers import expat

from pypdf import PdfReader
from pypdf.generic import StreamObject

from pithtex.findings import Finding
from pithtex.pdf.facts import IDENTIFIER
from pithtex.pdf.limits import PdfLimits

NAMESPACE: Final = "https://pith.science/ns/1.0/"
_HOST: Final = "pith.science"
_RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_DESCRIPTION: Final = f"{_RDF} Description"
#: Whatever may be read as a Pith Number is taken for one, and has to be right.
_NUMBER_LIKE: Final = re.compile(r"(?i:pith:|pith\.science/)|[A-Z2-7]{26}")
_SPACE: Final = re.compile(r"\s+")


def read_xmp(reader: PdfReader, limits: PdfLimits) -> tuple[dict[str, str] | None, list[Finding]]:
    """Return the Pith fields of the document's XMP by name, ``None`` where it has none.

    A ``dc:identifier`` that is, or nearly is, a Pith Number is returned too;
    another is the author's own.
    """
    stream = reader.root_object.get("/Metadata")
    stream = stream.get_object() if stream is not None else None
    if not isinstance(stream, StreamObject):
        return None, []
    data = stream.get_data()
    if len(data) > limits.xmp:
        flaw = Finding("xmp-unreadable", "error", f"the XMP has more than {limits.xmp:,} bytes")
        return None, [flaw] if _HOST.encode() in data else []
    return parse_xmp(data, limits)


def parse_xmp(data: bytes, limits: PdfLimits) -> tuple[dict[str, str] | None, list[Finding]]:
    """Return the Pith fields of an XMP packet and what is wrong with them."""
    packet = _Packet(limits)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartDoctypeDeclHandler = packet.doctype
    parser.StartNamespaceDeclHandler = packet.namespace
    parser.StartElementHandler = packet.start
    parser.EndElementHandler = packet.end
    parser.CharacterDataHandler = packet.text
    try:
        parser.Parse(data.strip(b"\0 \t\r\n"), True)
    except (expat.ExpatError, ValueError) as error:
        # Somebody else's broken metadata says nothing about us.
        mentions = b"pith" in data.replace(b"\0", b"")
        flaw = Finding("xmp-unreadable", "error", f"the XMP is not well-formed XML ({error})")
        return None, [flaw] if mentions else []
    return packet.result()


class _DoctypeError(ValueError):
    def __str__(self) -> str:
        return "it has a document type"


@dataclass
class _Element:
    name: str
    text: list[str] = field(default_factory=list)
    is_simple: bool = True
    about: str = ""


class _Packet:
    """Collects fields while expat reads."""

    def __init__(self, limits: PdfLimits) -> None:
        self._limits = limits
        self._open: list[_Element] = []
        self._fields: dict[str, str] = {}
        self._identifiers: list[str] = []
        self._inside: list[str] | None = None  # an identifier: the text in it so far
        self._depth = 0
        self._flaws: list[Finding] = []

    def doctype(self, *_: Any) -> None:  # noqa: ANN401 - expat's signature
        raise _DoctypeError

    def namespace(self, prefix: str | None, uri: str | None) -> None:
        uri = uri or ""
        if uri != NAMESPACE and (prefix == "pith" or _HOST in uri.lower()):
            self._flaws.append(
                Finding("xmp-namespace", "error", f"the XMP has a namespace {uri[:80]!r}")
            )

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if self._open:
            self._open[-1].is_simple = False
        about = attributes.get(f"{_RDF} about", "")
        element = _Element(name, is_simple=not attributes, about=about)
        for attribute, value in attributes.items():
            if _is_ours(attribute):
                self._add(attribute, value, on=element)
            elif _is_identifier(attribute) or self._inside is not None or _is_identifier(name):
                self._identifiers.append(value)
        self._open.append(element)
        if self._inside is None and _is_identifier(name):
            self._inside, self._depth = [], len(self._open)

    def text(self, text: str) -> None:
        self._open[-1].text.append(text)
        if self._inside is not None:
            self._inside.append(text)

    def end(self, name: str) -> None:
        element = self._open.pop()
        parent = self._open[-1] if self._open else _Element("")
        if _is_ours(name):
            if element.is_simple:
                self._add(name, "".join(element.text), on=parent)
            else:
                self._flaws.append(
                    Finding("field-form", "error", f"{_short(name)} is not a simple value")
                )
        if self._inside is not None and (name == f"{_RDF} li" or len(self._open) < self._depth):
            # One identifier, in whatever form: RDF has many.
            self._identifiers.append("".join(self._inside))
            self._inside = [] if len(self._open) >= self._depth else None

    def result(self) -> tuple[dict[str, str] | None, list[Finding]]:
        fields = dict(self._fields)
        texts = (_SPACE.sub("", value) for value in self._identifiers)
        identifiers = [text for text in texts if _NUMBER_LIKE.search(text)]
        if len(identifiers) > 1:
            self._flaws.append(
                Finding("field-twice", "error", "the XMP has two Pith dc:identifier")
            )
        if identifiers:
            fields[IDENTIFIER] = identifiers[0]
        return fields or None, self._flaws

    def _describes_the_document(self, element: _Element) -> bool:
        """Whether an element is an rdf:Description of the document itself (XMP part 1, 7.4)."""
        above = [each for each in self._open if each is not element]
        return (
            element.name == _DESCRIPTION
            and bool(above)
            and above[-1].name == f"{_RDF} RDF"
            and (element.about == "" or element.about.startswith("uuid:"))
        )

    def _add(self, name: str, value: str, *, on: _Element) -> None:
        short = _short(name)
        if not self._describes_the_document(on):
            self._flaws.append(
                Finding("field-form", "error", f"{short} does not describe the document")
            )
        elif short in self._fields:
            self._flaws.append(Finding("field-twice", "error", f"the XMP has {short} twice"))
        elif len(value) > self._limits.value or not value.isprintable():
            self._flaws.append(
                Finding("field-form", "error", f"{short} is too long or does not print")
            )
        else:
            self._fields[short] = value


def _is_identifier(name: str) -> bool:
    """Whether an element or attribute is an identifier, as in Dublin Core's vocabularies."""
    return name.rpartition(" ")[2].lower() == "identifier"


def _is_ours(name: str) -> bool:
    return name.startswith(NAMESPACE + " ")


def _short(name: str) -> str:
    return f"pith:{name.removeprefix(NAMESPACE + ' ')[:40]}"
