"""Small PDFs made by hand, object by object, and what the rules of one document say of them."""

from __future__ import annotations

import logging
import zlib
from collections.abc import Iterable, Mapping

from pypdf.errors import PyPdfError

from pithtex.errors import NotJudged
from pithtex.pdf.held import HeldPdf
from pithtex.pdf.reading import open_strictly
from pithtex.pdf.structure.first_page import find_first_page
from pithtex.pdf.structure.judgement import judge_structure
from pithtex.pdf.structure.layout import Layout
from pithtex.pdf.structure.object_table import read_object_table
from pithtex.pdf.structure.pages import locate_page
from pithtex.pdf.structure.refusal import TwoReadingsError

FREE_HEAD = b"0000000000 65535 f \n"


def stream(data: bytes, keys: bytes = b"") -> bytes:
    return b"<< %b /Length %d >>\nstream\n%b\nendstream" % (keys, len(data), data)


def page(content: int = 4, keys: bytes = b"", parent: int = 2) -> bytes:
    return (
        b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 612 792] /Contents %d 0 R "
        b"/Resources << /Font << /F 5 0 R >> >> %b >>" % (parent, content, keys)
    )


def text(words: bytes) -> bytes:
    return stream(b"BT /F 12 Tf 72 700 Td (%b) Tj ET" % words)


#: A document of one page, with an Info dictionary.
OBJECTS: Mapping[int, bytes] = {
    1: b"<< /Type /Catalog /Pages 2 0 R >>",
    2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    3: page(),
    4: text(b"One"),
    5: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    6: b"<< /Title (A paper) >>",
}
KEYS = b"/Root 1 0 R /Info 6 0 R"


def entry(offset: int, generation: int = 0) -> bytes:
    return b"%010d %05d n \n" % (offset, generation)


def document(changes: Mapping[int, bytes] | None = None, keys: bytes = KEYS) -> bytes:
    """Return a PDF of the objects, some of them changed, with a classic table."""
    objects = {**OBJECTS, **(changes or {})}
    data, offsets = b"%PDF-1.5\n", {}
    for number, body in sorted(objects.items()):
        offsets[number] = len(data)
        data += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    size = max(objects) + 1
    rows = [entry(offsets[number]) if number in offsets else FREE_HEAD for number in range(size)]
    table = b"xref\n0 %d\n%b" % (size, b"".join(rows))
    return closed(data, table, b"/Size %d %b" % (size, keys))


def closed(data: bytes, table: bytes, keys: bytes) -> bytes:
    """Append a table and its trailer."""
    return data + table + b"trailer\n<< %b >>\nstartxref\n%d\n%%%%EOF\n" % (keys, len(data))


def updated(
    pdf: bytes,
    objects: Mapping[int, bytes] | None = None,
    *,
    free: Iterable[int] = (),
    keys: bytes = KEYS,
) -> bytes:
    """Append a revision that has or frees some objects."""
    previous = int(pdf[pdf.rindex(b"startxref") + 9 :].split()[0])
    data, table = pdf, b"xref\n0 1\n" + FREE_HEAD
    for number, body in (objects or {}).items():
        table += b"%d 1\n%b" % (number, entry(len(data)))
        data += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    for number in free:
        table += b"%d 1\n0000000000 00001 f \n" % number
    return closed(data, table, b"/Size 99 /Prev %d %b" % (previous, keys))


def with_object_stream(
    packed: Mapping[int, bytes],
    index: Iterable[int] | None = None,
    rows: Mapping[int, tuple[int, int]] | None = None,
    changes: Mapping[int, bytes] | None = None,
) -> bytes:
    """Return a PDF with some objects in object stream 20, and a cross-reference stream.

    ``index`` are the numbers as the stream names them, ``rows`` the stream and place of objects
    as the table has them, where either is another.
    """
    objects = {**OBJECTS, **(changes or {})}
    names = list(packed if index is None else index)
    body, places = b"", []
    for each in packed.values():
        places.append(len(body))
        body += each + b" "
    head = b" ".join(b"%d %d" % pair for pair in zip(names, places, strict=True)) + b" "
    keys = b"/Type /ObjStm /N %d /First %d /Filter /FlateDecode" % (len(names), len(head))
    objects[20] = stream(zlib.compress(head + body), keys)
    data, table = b"%PDF-1.5\n", {}
    for number, value in sorted(objects.items()):
        if number not in packed:
            table[number] = (1, len(data), 0)
            data += b"%d 0 obj\n%b\nendobj\n" % (number, value)
    for place, number in enumerate(packed):
        table[number] = (2, *(rows or {}).get(number, (20, place)))
    table[21] = (1, len(data), 0)
    return data + xref_stream(table, KEYS, len(data))


def xref_stream(table: Mapping[int, tuple[int, int, int]], keys: bytes, at: int) -> bytes:
    """Return a cross-reference stream, object 21, and the end of a file; it stands at ``at``."""
    rows = b"".join(
        kind.to_bytes(1) + second.to_bytes(4) + third.to_bytes(2)
        for kind, second, third in (table.get(number, (0, 0, 0)) for number in range(22))
    )
    section = stream(rows, b"/Type /XRef /W [1 4 2] /Size 22 %b" % keys)
    return b"21 0 obj\n%b\nendobj\nstartxref\n%d\n%%%%EOF\n" % (section, at)


def found(pdf: bytes, title_page: int = 1) -> list[str]:
    """Return the codes of flaws and doubts, and of the error, where it is one."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL + 1)
    with HeldPdf(pdf, title_page) as held:
        try:
            reader = open_strictly(held.frame)
            table = read_object_table(reader, held.frame)
            table.rule(reader)
            page_1 = find_first_page(reader)
            judged = page_1 if title_page == 1 else locate_page(reader, title_page)
            layout = Layout(
                held.frame, reader, table, page_1, judged, lambda: held.document.has_valid_table
            )
            structure = judge_structure(layout)
        except TwoReadingsError as error:
            return [error.finding.code]
        except NotJudged as error:
            return [error.code]
        except PyPdfError:
            return ["pdf-damaged"]
    return [each.code for each in (*structure.flaws, *structure.doubts)]
