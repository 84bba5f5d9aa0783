"""The last object of a number in the file is the one that the newest table names."""

from __future__ import annotations

from structured_files import document, found, page, text, updated, with_object_stream

AGAIN = b"3 0 obj\n%b\nendobj\n" % page(content=7)


def behind(pdf: bytes, more: bytes) -> bytes:
    """Put bytes between the objects and the table of a file, and move its startxref."""
    at = pdf.rindex(b"xref\n0 ")
    moved = pdf[:at] + more + pdf[at:]
    start = moved.rindex(b"startxref")
    return moved[:start] + b"startxref\n%d\n%%%%EOF\n" % (at + len(more))


def test_page_that_stands_again_behind_the_one_of_the_table():
    assert found(behind(document({7: text(b"Two")}), AGAIN)) == ["object-twice"]


def test_content_that_stands_again_under_another_generation():
    more = b"4 1 obj\n%b\nendobj\n" % text(b"Two")
    assert found(behind(document(), more)) == ["object-twice"]


def test_header_with_a_vertical_tab_is_one_to_some_readers():
    assert found(behind(document(), AGAIN.replace(b"3 0 obj", b"3\x0b0\x0bobj"))) == [
        "object-twice"
    ]


def test_header_whose_numbers_are_far_away():
    stretched = AGAIN.replace(b"3 0 obj", b"3 0" + b" " * 99 + b"obj")
    assert found(behind(document(), stretched)) == ["object-twice"]


def test_page_in_an_object_stream_behind_it():
    pdf = with_object_stream({3: page()}, rows={3: (20, 0)})
    assert found(pdf) == []
    # The same, where the table knows the page in front.
    pdf = with_object_stream({8: page()}, index=[3])
    assert found(pdf) == ["object-twice"]


def test_earlier_revisions_hold_earlier_objects():
    assert found(updated(document(), {3: page(), 4: text(b"One")})) == []


def test_page_of_an_object_stream_that_an_update_replaces():
    pdf = with_object_stream({3: page(), 6: b"<< /Title (x) >>"})
    previous = int(pdf[pdf.rindex(b"startxref") + 9 :].split()[0])
    data = pdf + b"3 0 obj\n%b\nendobj\n" % page()
    table = b"xref\n3 1\n%010d 00000 n \n" % len(pdf)
    end = b"trailer\n<< /Size 22 /Root 1 0 R /Info 6 0 R /Prev %d >>\n" % previous
    assert found(data + table + end + b"startxref\n%d\n%%%%EOF\n" % len(data)) == []


def test_objects_of_other_pages_are_their_own_business():
    assert found(behind(document({7: b"[ ]"}), b"7 0 obj\n[ 1 ]\nendobj\n")) == []


def test_header_in_a_comment_as_pdftex_writes_it():
    assert found(behind(document(), b"% 3 0 obj\n")) == []


def test_length_of_a_stream_is_needed_too():
    drawn = text(b"One")
    length = b"%d" % len(drawn[drawn.index(b"BT") : -len(b"\nendstream")])
    content = drawn.replace(b"/Length " + length, b"/Length 7 0 R")
    pdf = document({4: content, 7: length})
    assert found(pdf) == []
    assert found(behind(pdf, b"7 0 obj\n5\nendobj\n")) == ["object-twice"]


def test_font_that_says_to_be_a_page():
    font = b"<< /Type /Page /Subtype /Type1 /BaseFont /Helvetica /FontDescriptor 7 0 R >>"
    pdf = document({5: font, 7: b"<< /Flags 4 >>"})
    assert found(pdf) == []
    assert found(behind(pdf, b"7 0 obj\n<< /Flags 5 >>\nendobj\n")) == ["object-twice"]
