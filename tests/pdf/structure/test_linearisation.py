"""The page that linearisation names first is page 1, where the file is still linearised."""

from __future__ import annotations

import re

import pikepdf
from paper_factory import edited
from structured_files import document, found, updated


def lineal(page: int, more: bytes = b"", length: int = 0, name: bytes = b"/Linearized") -> bytes:
    """Return a document whose first object, 0 in order, says that it is linearised."""
    pdf = b""
    for _ in range(3):  # until the length that it states is its own
        keys = b"<< %b 1 /L %d /O %d %b >>" % (name, length or len(pdf), page, more)
        body = document({8: b"<< >>"})
        head = b"%%PDF-1.5\n9 0 obj\n%b\nendobj\n" % keys
        shift = len(head) - len(b"%PDF-1.5\n")
        pdf = _shifted(body, head, shift)
    return pdf


def _shifted(body: bytes, head: bytes, shift: int) -> bytes:
    moved = re.sub(rb"(\d{10}) 00000 n", lambda row: b"%010d 00000 n" % (int(row[1]) + shift), body)
    moved = re.sub(rb"startxref\n(\d+)", lambda at: b"startxref\n%d" % (int(at[1]) + shift), moved)
    return head + moved[len(b"%PDF-1.5\n") :]


def test_linearised_for_page_1_with_another_table():
    # Its table does not follow, as who reads it by parts expects.
    assert found(lineal(3)) == ["linearised-page"]
    good = edited(document(), lambda _: None, linearize=True)
    assert found(re.sub(rb"/T \d\d", b"/T 99", good)) == ["linearised-page"]


def test_linearised_for_another_page():
    assert found(lineal(8)) == ["linearised-page"]


def test_linearised_for_a_page_in_its_midst():
    assert found(lineal(3, b"/P 1")) == ["linearised-page"]


def test_linearised_under_another_spelling():
    assert found(lineal(8, name=b"/Linear#69zed")) == ["linearised-page"]


def test_file_that_has_changed_since_it_was_linearised():
    assert found(lineal(8, length=12345)) == []
    assert found(updated(lineal(8))) == []


def test_file_that_qpdf_linearised():
    assert found(edited(document(), lambda _: None, linearize=True)) == []


def test_file_that_qpdf_linearised_and_packed():
    mode = pikepdf.ObjectStreamMode.generate
    assert found(edited(document(), lambda _: None, linearize=True, object_stream_mode=mode)) == []
