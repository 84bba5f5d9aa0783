"""PDFs that two readers read in two ways. None of them may be verified."""

from __future__ import annotations

import re
import struct

import pikepdf
import pytest
from paper_factory import edited, source

from pithtex.check.result import Status
from pithtex.errors import NotJudged

LINES = ("BatchGen: An Architecture for", "Scalable and Efficient Batch Inference")


class Update:
    """A PDF with one classic section, and incremental updates of it."""

    def __init__(self, pdf: bytes) -> None:
        self.pdf = edited(
            pdf,
            lambda _: None,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            compress_streams=False,
        )
        found = re.search(rb"trailer\s*(<<.*?>>)\s*startxref\s*(\d+)", self.pdf, re.DOTALL)
        self.trailer, self.previous = found[1][:-2], found[2]

    def number(self, key: bytes) -> int:
        return int(re.search(rb"/%s (\d+) 0 R" % key, self.trailer)[1])

    def with_objects(self, objects: dict[int, bytes], trailer: bytes | None = None) -> bytes:
        """Append objects, a classic section for them, and a trailer."""
        data = self.pdf + b"\n"
        section = b"xref\n0 1\n0000000000 65535 f \n"
        for number, body in objects.items():
            section += b"%d 1\n%010d 00000 n \n" % (number, len(data))
            data += b"%d 0 obj\n%b\nendobj\n" % (number, body)
        return self._closed(data, section, trailer)

    def freeing(self, number: int, generation: int) -> bytes:
        """Append a classic section that frees an object."""
        free = b"%d 1\n0000000000 %05d f \n" % (number, generation)
        return self._closed(self.pdf + b"\n", b"xref\n0 1\n0000000000 65535 f \n" + free, None)

    def freeing_by_stream(self, number: int) -> bytes:
        """Append a cross-reference stream that frees an object."""
        data = self.pdf + b"\n"
        size = int(re.search(rb"/Size (\d+)", self.trailer)[1])
        rows = b"\0" + struct.pack(">I", 0) + b"\1" + b"\1" + struct.pack(">I", len(data)) + b"\0"
        keys = b" ".join(
            re.search(rb"/%s \d+ 0 R" % key, self.trailer)[0] for key in (b"Root", b"Info")
        )
        dictionary = b"/Type /XRef /Size %d /W [1 4 1] /Index [%d 1 %d 1] %b /Prev %b /Length %d"
        head = dictionary % (size + 1, number, size, keys, self.previous, len(rows))
        stream = b"%d 0 obj\n<< %b >>\nstream\n%b\nendstream\nendobj\n" % (size, head, rows)
        return data + stream + b"startxref\n%d\n%%%%EOF\n" % len(data)

    def _closed(self, data: bytes, section: bytes, trailer: bytes | None) -> bytes:
        keys = self.trailer if trailer is None else trailer
        keys = re.sub(rb"/Size \d+", b"/Size 9999", keys)
        end = b"trailer\n%b /Prev %b >>\n" % (keys, self.previous)
        return data + section + end + b"startxref\n%d\n%%%%EOF\n" % len(data)


@pytest.fixture(scope="module")
def stamped(stamped_pdf):
    return Update(stamped_pdf)


@pytest.fixture(scope="module")
def with_second_stream(tex_run):
    """A paper with a copied badge, whose page 1 has the title in a content stream of its own."""

    def add(document):
        page = document.pages[0]
        helvetica = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        name = page.add_resource(document.make_indirect(helvetica), pikepdf.Name.Font)
        first, second = LINES
        content = f"BT {name} 28 Tf 60 750 Td ({first}) Tj 0 -32 Td ({second}) Tj ET % extra"
        page.contents_add(content.encode())

    other = tex_run(source(title="Another Paper")).read_bytes()
    update = Update(edited(other, add, compress_streams=False))
    start = update.pdf.index(b"% extra")
    number = int(re.findall(rb"(\d+) 0 obj", update.pdf[:start])[-1])
    return update, number


def never_verified(verdict, pdf: bytes) -> Status | None:
    try:
        status = verdict(pdf).status
    except NotJudged:
        return None
    except Exception:  # noqa: BLE001 - a worker's boundary makes these unreadable
        return None
    assert status is not Status.VERIFIED
    return status


def test_the_updates_themselves_are_read(verdict, stamped, with_second_stream):
    assert verdict(stamped.pdf).status is Status.VERIFIED
    again = stamped.with_objects({9000: b"<< >>"})
    assert verdict(again).status is Status.VERIFIED
    update, _ = with_second_stream
    assert verdict(update.pdf).status is Status.VERIFIED


@pytest.mark.parametrize("generation", [0, 1, 65535])
def test_content_that_an_update_freed_does_not_come_back(verdict, with_second_stream, generation):
    update, number = with_second_stream
    never_verified(verdict, update.freeing(number, generation))


def test_content_that_a_cross_reference_stream_freed_does_not_come_back(
    verdict, with_second_stream
):
    update, number = with_second_stream
    assert never_verified(verdict, update.freeing_by_stream(number)) is Status.MISMATCH


@pytest.mark.parametrize("generation", [0, 1])
def test_info_that_an_update_freed_does_not_come_back(verdict, stamped, generation):
    pdf = stamped.freeing(stamped.number(b"Info"), generation)
    assert never_verified(verdict, pdf) in (Status.MISMATCH, None)


def test_info_that_the_newest_trailer_dropped_counts_with_xmp(verdict, stamped):
    without = re.sub(rb"/Info \d+ 0 R", b"", stamped.trailer)
    result = verdict(stamped.with_objects({9000: b"<< >>"}, trailer=without))
    assert result.status is Status.VERIFIED
    assert ("info-superseded", "note") in [(each.code, each.level) for each in result.findings]


def test_trailer_in_a_comment_is_none(verdict, stamped):
    pdf = stamped.with_objects({9000: b"<< >>"})
    at = pdf.rindex(b"trailer\n")
    never_verified(verdict, pdf[:at] + b"%trailer << /Info 1 0 R >>\n" + pdf[at:])


def test_info_that_the_newest_trailer_dropped_is_a_mismatch_without_xmp(verdict, stamped_pdf):
    def no_xmp(document):
        del document.Root.Metadata

    stamped = Update(edited(stamped_pdf, no_xmp))
    without = re.sub(rb"/Info \d+ 0 R", b"", stamped.trailer)
    result = verdict(stamped.with_objects({9000: b"<< >>"}, trailer=without))
    assert result.status is Status.MISMATCH
    assert [finding.code for finding in result.findings] == ["info-superseded"]


def test_info_that_an_update_replaced_counts(verdict, stamped):
    pdf = stamped.with_objects({stamped.number(b"Info"): b"<< /PithNumber (pith:2026:A) >>"})
    assert verdict(pdf).status is Status.MISMATCH


@pytest.mark.parametrize(
    "tail",
    [
        b"/PithNumber (pith:2026:AAAA)",
        b"/Pith#4eumber (pith:2026:AAAA)",
        b"/Foo bar /PithNumber (pith:2026:AAAA)",
        b"[ /PithNumber (pith:2026:AAAA)",
        b"/Foo <zz> /PithNumber (pith:2026:AAAA)",
    ],
)
def test_info_with_two_values_is_never_verified(verdict, stamped, tail):
    number = stamped.number(b"Info")
    body = re.search(rb"\n%d 0 obj\s*(<<.*?>>)\s*endobj" % number, stamped.pdf, re.DOTALL)[1]
    never_verified(verdict, stamped.with_objects({number: body[:-2] + tail + b" >>"}))


@pytest.mark.parametrize("tail", [b"/Foo bar", b"[", b"/Foo <zz>", b""])
def test_page_with_two_contents_is_never_verified(verdict, stamped, tail):
    pages = re.search(
        rb"\n(\d+) 0 obj\s*(<<[^<>]*?/Type /Page\b.*?>>)\s*endobj", stamped.pdf, re.DOTALL
    )
    evil = b"<< /Length 2 >>\nstream\nq\nendstream"
    body = pages[2][:-2] + tail + b" /Contents 9001 0 R >>"
    never_verified(verdict, stamped.with_objects({int(pages[1]): body, 9001: evil}))


def test_page_that_has_kids_is_never_verified(verdict, stamped_pdf, tex_run):
    evil = tex_run(source(title="Another Paper")).read_bytes()

    def hide(document):
        page = document.pages[0].obj
        with pikepdf.open(pikepdf_bytes(stamped_pdf)) as good:
            document.pages.append(good.pages[0])
        hidden = document.pages[1].obj
        del document.pages[1]
        hidden.Parent = page
        page.Kids = pikepdf.Array([hidden])

    assert never_verified(verdict, edited(evil, hide)) is None


def test_node_without_type_or_with_another_parent_is_never_verified(verdict, stamped_pdf):
    def no_type(document):
        del document.Root.Pages.Type

    def stranger(document):
        document.pages[0].obj.Parent = document.make_indirect(pikepdf.Dictionary())

    def empty_first_kid(document):
        empty = pikepdf.Dictionary(
            Type=pikepdf.Name.Pages, Kids=[], Count=0, Parent=document.Root.Pages
        )
        document.Root.Pages.Kids.insert(0, document.make_indirect(empty))

    for edit in (no_type, stranger, empty_first_kid):
        assert never_verified(verdict, edited(stamped_pdf, edit)) is None


def test_badge_behind_a_thousand_annotations_cannot_be_judged(verdict, stamped_pdf):
    def bury(document):
        annotations = document.pages[0].Annots
        for _ in range(1001):
            rect = pikepdf.Array([0, 0, 1, 1])
            annotations.append(pikepdf.Dictionary(Subtype=pikepdf.Name.Text, Rect=rect))

    # Nothing is wrong with a page of that many comments.
    with pytest.raises(NotJudged) as caught:
        verdict(edited(stamped_pdf, bury))
    assert caught.value.code == "page-too-many-objects"


def another_link(**action):
    def edit(document):
        link = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Link,
            Rect=pikepdf.Array([0, 0, 100, 100]),
            A=pikepdf.Dictionary(action),
        )
        document.pages[0].Annots.append(document.make_indirect(link))

    return edit


URI = pikepdf.Name.URI
OTHER = "https://pith.science/pith/AAAAAAAAAAAAAAAAAAAAAAAAAA"


@pytest.mark.parametrize(
    "edit",
    [
        another_link(**{"/S": URI, "/URI": OTHER}),
        another_link(**{"/S": URI, "/URI": "https://PITH.SCIENCE/%70ith/AAAAAAAA"}),
        another_link(
            **{
                "/S": URI,
                "/URI": "https://example.org",
                "/Next": pikepdf.Dictionary(S=URI, URI=OTHER),
            }
        ),
    ],
    ids=["plain", "spelled_otherwise", "chained"],
)
def test_second_record_link_is_a_mismatch(verdict, stamped_pdf, edit):
    result = verdict(edited(stamped_pdf, edit))
    assert [finding.code for finding in result.findings] == ["link-disagrees"]


def pikepdf_bytes(pdf: bytes):
    import io

    return io.BytesIO(pdf)


def as_a_portfolio(document):
    document.Root.Collection = pikepdf.Dictionary(Type=pikepdf.Name.Collection)


def as_a_dynamic_form(document):
    form = pikepdf.Dictionary(Fields=pikepdf.Array(), XFA=document.make_stream(b"<xdp/>"))
    document.Root.AcroForm = document.make_indirect(form)
    document.Root.NeedsRendering = True


@pytest.mark.parametrize("edit", [as_a_portfolio, as_a_dynamic_form])
def test_file_that_viewers_show_as_something_else_is_a_doubt(verdict, stamped_pdf, edit):
    result = verdict(edited(stamped_pdf, edit))
    assert result.status is Status.INCONCLUSIVE
    assert "opens-elsewhere" in [finding.code for finding in result.findings]
