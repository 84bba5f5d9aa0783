"""The XMP packet: simple values of our namespace, read by a parser that expands nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final
from xml.parsers import expat

from pypdf import PdfReader
from pypdf.generic import StreamObject

from pithtex.documents.pdf.facts import IDENTIFIER, Flaw
from pithtex.documents.pdf.limits import PdfLimits

NAMESPACE: Final = "https://pith.science/ns/1.0/"
_HOST: Final = "pith.science"
_RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_DESCRIPTION: Final = f"{_RDF} Description"
_IDENTIFIER: Final = "http://purl.org/dc/elements/1.1/ identifier"


def read_xmp(reader: PdfReader, limits: PdfLimits) -> tuple[dict[str, str] | None, list[Flaw]]:
    """Return the Pith fields of the document's XMP by name, ``None`` where it has none.

    Where ``dc:identifier`` stands beside them, or holds a Pith Number, it is
    returned too.
    """
    stream = reader.root_object.get("/Metadata")
    stream = stream.get_object() if stream is not None else None
    if not isinstance(stream, StreamObject):
        return None, []
    data = stream.get_data()
    if len(data) > limits.xmp:
        flaw = Flaw("xmp-unreadable", f"the XMP has more than {limits.xmp:,} bytes")
        return None, [flaw] if _HOST.encode() in data else []
    return parse_xmp(data, limits)


def parse_xmp(data: bytes, limits: PdfLimits) -> tuple[dict[str, str] | None, list[Flaw]]:
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
        flaw = Flaw("xmp-unreadable", f"the XMP is not well-formed XML ({error})")
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
    identifiers: list[str] = field(default_factory=list)
    has_fields: bool = False
    about: str = ""


class _Packet:
    """Collects fields while expat reads."""

    def __init__(self, limits: PdfLimits) -> None:
        self._limits = limits
        self._open: list[_Element] = []
        self._fields: dict[str, str] = {}
        self._identifiers: list[tuple[str, bool]] = []
        self._flaws: list[Flaw] = []

    def doctype(self, *_: Any) -> None:  # noqa: ANN401 - expat's signature
        raise _DoctypeError

    def namespace(self, prefix: str | None, uri: str | None) -> None:
        uri = uri or ""
        if uri != NAMESPACE and (prefix == "pith" or _HOST in uri.lower()):
            self._flaws.append(Flaw("xmp-namespace", f"the XMP has a namespace {uri[:80]!r}"))

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if self._open:
            self._open[-1].is_simple = False
        about = attributes.get(f"{_RDF} about", "")
        element = _Element(name, is_simple=not attributes, about=about)
        for attribute, value in attributes.items():
            if _is_ours(attribute):
                self._add(attribute, value, on=element)
            elif attribute == _IDENTIFIER:
                element.identifiers.append(value)
        self._open.append(element)

    def text(self, text: str) -> None:
        self._open[-1].text.append(text)

    def end(self, name: str) -> None:
        element = self._open.pop()
        parent = self._open[-1] if self._open else _Element("")
        if _is_ours(name):
            if element.is_simple:
                self._add(name, "".join(element.text), on=parent)
            else:
                self._flaws.append(Flaw("field-form", f"{_short(name)} is not a simple value"))
        elif name == _IDENTIFIER:
            parent.identifiers.append("".join(element.text).strip())
        elif name == f"{_RDF} li" and any(each.name == _IDENTIFIER for each in self._open):
            self._identifiers.append(("".join(element.text).strip(), False))
        elif name == _DESCRIPTION:
            self._identifiers += [(value, element.has_fields) for value in element.identifiers]

    def result(self) -> tuple[dict[str, str] | None, list[Flaw]]:
        fields = dict(self._fields)
        identifiers = [
            value
            for value, beside in self._identifiers
            if beside or value.lower().startswith("pith:")
        ]
        if len(identifiers) > 1:
            self._flaws.append(Flaw("field-twice", "the XMP has two Pith dc:identifier"))
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
        on.has_fields = True
        if not self._describes_the_document(on):
            self._flaws.append(Flaw("field-form", f"{short} does not describe the document"))
        elif short in self._fields:
            self._flaws.append(Flaw("field-twice", f"the XMP has {short} twice"))
        elif len(value) > self._limits.value or not value.isprintable():
            self._flaws.append(Flaw("field-form", f"{short} is too long or does not print"))
        else:
            self._fields[short] = value


def _is_ours(name: str) -> bool:
    return name.startswith(NAMESPACE + " ")


def _short(name: str) -> str:
    return f"pith:{name.removeprefix(NAMESPACE + ' ')[:40]}"
