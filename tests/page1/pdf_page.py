r"""A tiny writer of PDFs of one page, for what no TeX would write.

The page is 612 by 792 points; fonts ``/T`` (Times-Roman) and ``/H`` (Helvetica-Bold) are
there. Objects 1 to 6 are the writer's, a page's own ones begin at 10.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field
from typing import Final

from page1.first_page import FirstPage

_TEXT: Final = "\n".join(
    [
        "BT /T 11 Tf 1 0 0 1 272 606 Tm (Ann Example) Tj ET",
        "BT /T 10 Tf 12 TL 1 0 0 1 130 560 Tm",
        *["(We grow lattices in the dark, and look at them once a week. They become no) '"] * 14,
        "ET",
    ]
)
RECORD_IN_ITS_PLACE: Final = "BT /T 18 Tf 1 0 0 1 190 640 Tm (Slow Growth of Quiet Lattices) Tj ET"
OTHER_IN_ITS_PLACE: Final = "BT /T 18 Tf 1 0 0 1 195 640 Tm (Crystals Considered Harmful) Tj ET"
#: A larger title above.
LARGER: Final = "BT /T 30 Tf 1 0 0 1 125 700 Tm (Crystals Considered Harmful) Tj ET"


@dataclass(frozen=True, slots=True)
class PdfPage:
    """What differs from a plain page: content, resources, keys, objects by their number."""

    content: str | bytes = RECORD_IN_ITS_PLACE
    resources: str = ""
    fonts: str = ""
    page: str = ""
    catalog: str = ""
    objects: dict[int, bytes] = field(default_factory=dict)
    contents: str = "5 0 R"
    box: str = "0 0 612 792"
    text: str = _TEXT

    def pdf(self) -> bytes:
        """Return the file."""
        content = self.content.encode("latin-1") if isinstance(self.content, str) else self.content
        font = "<< /Type /Font /Subtype /Type1 /BaseFont /%s /Encoding /WinAnsiEncoding >>"
        parts = {
            1: f"<< /Type /Catalog /Pages 2 0 R {self.catalog} >>".encode(),
            2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            3: (
                f"<< /Type /Page /Parent 2 0 R /MediaBox [{self.box}] /Contents {self.contents} "
                f"/Resources << /Font << /T 4 0 R /H 6 0 R {self.fonts} >> {self.resources} >> "
                f"{self.page} >>"
            ).encode(),
            4: (font % "Times-Roman").encode(),
            5: stream("", content + b"\n" + self.text.encode()),
            6: (font % "Helvetica-Bold").encode(),
            **self.objects,
        }
        out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
        places = {}
        for number, body in sorted(parts.items()):
            places[number] = len(out)
            out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
        start = len(out)
        size = max(parts) + 1
        out += b"xref\n0 %d\n0000000000 65535 f \n" % size
        for number in range(1, size):
            out += (
                b"%010d 00000 n \n" % places[number]
                if number in places
                else b"0000000000 00001 f \n"
            )
        out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, start)
        return bytes(out)


def stream(keys: str, data: str | bytes, *, pack: bool = False) -> bytes:
    """Return a stream object."""
    data = data.encode("latin-1") if isinstance(data, str) else data
    if pack:
        data, keys = zlib.compress(data), keys + " /Filter /FlateDecode"
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (keys.encode(), len(data), data)


def form(content: str | bytes, resources: str | None = "", keys: str = "") -> bytes:
    """Return a form; ``None`` leaves its resources out, else it has the page's fonts."""
    fonts = "/Font << /T 4 0 R /H 6 0 R >>"
    own = "" if resources is None else f"/Resources << {fonts} {resources} >>"
    return stream(f"/Type /XObject /Subtype /Form /BBox [0 0 612 792] {own} {keys}", content)


def in_pdf(family: str, pages: dict[str, PdfPage], **common) -> list[FirstPage]:
    """Return pages by name; without its trick, each is a plain page."""
    return [
        FirstPage(
            f"{family}-{name}",
            pdf=lambda trick, page=page: (page if trick else PdfPage()).pdf(),
            **common,
        )
        for name, page in pages.items()
    ]
