"""A reference to a freed or unknown object is null, and no object is there to be found."""

from __future__ import annotations

import re

import pytest
from structured_files import document, entry, found, page, updated

COMMENT = b"<< /Type /Annot /Subtype /Text /Rect [0 0 9 9] /Contents (Nice) >>"
NOTED = page(keys=b"/Annots [7 0 R]")


def test_content_that_an_update_frees():
    assert found(updated(document(), free=[4])) == ["object-freed"]


def test_annotation_that_is_freed_and_still_named():
    assert found(updated(document({3: NOTED, 7: COMMENT}), free=[7])) == ["object-freed"]


def test_reference_under_another_generation():
    assert found(document({3: page().replace(b"5 0 R", b"5 1 R")})) == ["object-freed"]


def test_needed_object_whose_entry_is_in_use_at_offset_0():
    pdf = document()
    offset = pdf.index(b"4 0 obj")
    assert found(pdf.replace(entry(offset), entry(0))) == ["object-freed"]


def test_object_that_no_table_names():
    pdf = document()
    offset = pdf.index(b"5 0 obj")
    freed = pdf.replace(entry(offset), b"0000000000 00000 f \n")
    assert found(freed) == ["object-freed"]


def test_comment_that_was_deleted_and_freed():
    pdf = updated(document(), {3: NOTED, 7: COMMENT})
    assert found(updated(pdf, {3: page()}, free=[7])) == []


@pytest.mark.parametrize("annotations", [b"[77 0 R]", b"77 0 R"])
def test_dangling_reference(annotations):
    assert found(document({3: page(keys=b"/Annots " + annotations)})) == []


def test_entries_at_offset_0_as_quartz_writes_them():
    pdf = document({7: b"null", 8: b"null"})
    for number in (7, 8):
        pdf = pdf.replace(entry(pdf.index(b"%d 0 obj" % number)), entry(0))
    gone = rb"[78] 0 obj\nnull\nendobj"
    pdf = re.sub(gone, lambda text: b"%" + b" " * (len(text[0]) - 1), pdf)
    assert found(pdf) == []
