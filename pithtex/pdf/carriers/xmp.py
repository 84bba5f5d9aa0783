"""The XMP packet of a document: where it is, and what of ours it holds.

A packet is read whole or not at all. What stands in one that cannot be read to its end is not
known: that is a flaw of a file that carries anything of ours, and never a carrier that is absent.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import Final
from xml.parsers import expat

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import StreamObject

from pithtex.findings import Finding
from pithtex.pdf.carriers.xmp_fields import DoctypeError, Packet
from pithtex.pdf.carriers.xmp_text import packet_xml
from pithtex.pdf.limits import PdfLimits

#: In every packet of ours, without the zeros of wide encodings.
_OURS: Final = b"pith"


@dataclass(frozen=True, slots=True)
class Xmp:
    """What an XMP packet holds of ours: ``fields`` by name, ``None`` where it has none.

    ``flaws`` are those of the fields. ``unread`` are those of a packet that could not be read
    and seems to be somebody else's: doubts, where the file carries anything of ours.
    ``arxiv`` are the addresses of arXiv's among its identifiers.
    """

    fields: dict[str, str] | None = None
    flaws: tuple[Finding, ...] = ()
    unread: tuple[Finding, ...] = ()
    arxiv: tuple[str, ...] = ()


def read_xmp(reader: PdfReader, limits: PdfLimits) -> Xmp:
    """Return the Pith fields of the document's XMP.

    A ``dc:identifier`` that is, or nearly is, a Pith Number is one of them; another is the
    author's own.
    """
    stream = reader.root_object.get("/Metadata")
    stream = stream.get_object() if stream is not None else None
    if not isinstance(stream, StreamObject):
        return Xmp()
    try:
        data = stream.get_data()
    except (PyPdfError, NotImplementedError, ValueError, zlib.error):
        return _unread("the XMP cannot be decompressed", b"")
    return parse_xmp(data, limits)


def parse_xmp(data: bytes, limits: PdfLimits) -> Xmp:
    """Return the Pith fields of an XMP packet and what is wrong with them."""
    if len(data) > limits.xmp:
        return _unread(f"the XMP has more than {limits.xmp:,} bytes", data)
    packet = Packet(limits)
    try:
        xml, encoding = packet_xml(data)
        parser = expat.ParserCreate(encoding, namespace_separator=" ")
        parser.StartDoctypeDeclHandler = packet.doctype
        parser.StartNamespaceDeclHandler = packet.namespace
        parser.StartElementHandler = packet.start
        parser.EndElementHandler = packet.end
        parser.CharacterDataHandler = packet.text
        parser.Parse(xml, True)
    except UnicodeError:
        return _unread("the XMP is not in the encoding that it begins in", data)
    except DoctypeError:
        return _unread("the XMP has a document type", data)
    except (expat.ExpatError, ValueError, LookupError) as error:
        return _unread(f"the XMP is not well-formed XML ({error})", data)
    fields, flaws = packet.result()
    return Xmp(fields, tuple(flaws), arxiv=packet.arxiv_addresses())


def _unread(message: str, data: bytes) -> Xmp:
    if _OURS in data.replace(b"\0", b""):
        return Xmp(flaws=(Finding("xmp-unreadable", "error", message),))
    # Somebody else's broken metadata says nothing about a file that has nothing of ours.
    return Xmp(unread=(Finding("xmp-unreadable", "warning", message),))
