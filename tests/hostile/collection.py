"""The hostile collection: constructions by name, with the verdicts that are right for each."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import dataclass

import pikepdf
from paper_factory import edited, source

from pithtex.check.result import Status

TITLE = "BatchGen: An Architecture for Scalable and Efficient Batch Inference"


@dataclass(frozen=True)
class Papers:
    """The bytes of real papers: stamped, under another title, without a stamp, without a number."""

    stamped: bytes
    copied: bytes
    drop_in: bytes
    plain: bytes

    @classmethod
    def compiled(cls, tex_run: Callable) -> Papers:
        return cls(
            tex_run(source()).read_bytes(),
            tex_run(source(title="Another Paper")).read_bytes(),
            tex_run(source(), stamped=False).read_bytes(),
            tex_run(source(number=""), stamped=False).read_bytes(),
        )


@dataclass(frozen=True)
class Construction:
    """How a hostile file is made, and what may be said of it."""

    build: Callable[[Papers], bytes]
    allowed: frozenset[Status]


COLLECTION: dict[str, Construction] = {}


def hostile(*allowed: Status) -> Callable:
    """Put a construction into the collection; ``allowed`` are the right verdicts on it."""

    def add(build: Callable[[Papers], bytes]) -> Callable[[Papers], bytes]:
        assert build.__name__ not in COLLECTION
        COLLECTION[build.__name__] = Construction(build, frozenset(allowed))
        return build

    return add


def plain_objects(pdf: bytes) -> bytes:
    """Return the PDF with a classic table, and neither object streams nor compression."""
    return edited(
        pdf,
        lambda _: None,
        object_stream_mode=pikepdf.ObjectStreamMode.disable,
        stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
        compress_streams=False,
    )


def with_page_content(pdf: bytes, content: bytes, filters: object = None) -> bytes:
    """Return the PDF with ``content``, which ``filters`` decode, as all that page 1 shows."""

    def edit(document: pikepdf.Pdf) -> None:
        document.pages[0].Contents = document.make_stream(b"")
        document.pages[0].Contents.write(content, filter=filters)

    return edited(pdf, edit, compress_streams=False)


def with_more_content(pdf: bytes, content: bytes) -> bytes:
    """Return the PDF with ``content`` behind what page 1 shows."""
    return edited(pdf, lambda document: document.pages[0].contents_add(content))


def with_object(pdf: bytes, pattern: bytes, body: Callable[[bytes], bytes]) -> bytes:
    """Return the PDF with an update that rewrites the first object that has ``pattern`` in it."""
    pdf = plain_objects(pdf)
    for found in re.finditer(rb"\n(\d+) 0 obj\n(.*?)\nendobj", pdf, re.DOTALL):
        if re.search(pattern, found[2]):
            return updated(pdf, {int(found[1]): body(found[2])})
    raise AssertionError(pattern)


def updated(pdf: bytes, objects: dict[int, bytes], trailer: bytes | None = None) -> bytes:
    """Append objects, a classic section for them and a trailer to a PDF with a classic table."""
    old, previous = re.findall(rb"trailer\s*<<(.*?)>>\s*startxref\s*(\d+)", pdf, re.DOTALL)[-1]
    keys = re.sub(rb"/Prev \d+", b"", old if trailer is None else trailer)
    keys = re.sub(rb"/Size \d+", b"/Size 9999", keys)
    data = pdf + b"\n"
    section = b"xref\n0 1\n0000000000 65535 f \n"
    for number, body in objects.items():
        section += b"%d 1\n%010d 00000 n \n" % (number, len(data))
        data += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    end = b"trailer\n<<%b /Prev %b >>\n" % (keys, previous)
    return data + section + end + b"startxref\n%d\n%%%%EOF\n" % len(data)


def from_objects(objects: dict[int, bytes], trailer: bytes = b"/Root 1 0 R") -> bytes:
    """Return a PDF of these objects, the first of which is the catalogue."""
    data = b"%PDF-1.7\n"
    offsets = {}
    for number, body in objects.items():
        offsets[number] = len(data)
        data += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"xref\n0 1\n0000000000 65535 f \n"
    for number, offset in offsets.items():
        table += b"%d 1\n%010d 00000 n \n" % (number, offset)
    size = max(objects) + 1
    return (
        data + table + b"trailer\n<< /Size %d %b >>\n" % (size, trailer)
        + b"startxref\n%d\n%%%%EOF\n" % len(data)
    )  # fmt: skip


def stream(data: bytes, dictionary: bytes = b"") -> bytes:
    """Return the body of a stream object."""
    return b"<< %b /Length %d >>\nstream\n%b\nendstream" % (dictionary, len(data), data)


def opened(pdf: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(pdf))
