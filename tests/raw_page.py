"""A PDF of one page, written by hand: content, resources, boxes, annotations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

HELVETICA = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"


def raw_page(
    content: bytes | str,
    *,
    page: str = "",
    resources: str = "",
    media_box: str = "0 0 600 800",
    objects: Mapping[int, bytes] | None = None,
    catalog: str = "",
) -> bytes:
    """Return a PDF whose page has font /F (Helvetica, not embedded) and what else is given.

    ``objects`` are bodies by number, 10 or more; ``page``, ``resources`` and ``catalog`` are more
    entries of these dictionaries.
    """
    if isinstance(content, str):
        content = content.encode("latin-1")
    bodies = {
        1: f"<</Type/Catalog/Pages 2 0 R {catalog}>>".encode(),
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: (
            f"<</Type/Page/Parent 2 0 R/MediaBox[{media_box}]/Contents 4 0 R"
            f"/Resources<</Font<</F 5 0 R>>{resources}>>{page}>>"
        ).encode(),
        4: stream(content),
        5: HELVETICA,
        **(objects or {}),
    }
    return assembled(bodies)


def stream(data: bytes, entries: str = "") -> bytes:
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (entries.encode(), len(data), data)


def form(data: str, entries: str = "") -> bytes:
    return stream(
        data.encode("latin-1"),
        f"/Type/XObject/Subtype/Form/BBox[-1000 -1000 2000 2000]"
        f"/Resources<</Font<</F 5 0 R>>>>{entries}",
    )


def assembled(bodies: Mapping[int, bytes]) -> bytes:
    """Return a file of these objects, of which the first is the catalog."""
    out = bytearray(b"%PDF-1.7\n")
    offsets = {}
    for number, body in sorted(bodies.items()):
        offsets[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 1\n0000000000 65535 f \n"
    for number, offset in offsets.items():
        out += b"%d 1\n%010d 00000 n \n" % (number, offset)
    out += b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (
        max(bodies) + 1,
        start,
    )
    return bytes(out)


def words(items: Iterable[tuple[float, float, float, str]]) -> str:
    """Return content that shows words at x, y in a size."""
    return "".join(f"BT /F {size} Tf {x} {y} Td ({text}) Tj ET\n" for x, y, size, text in items)
