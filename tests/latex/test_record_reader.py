"""pith-record.tex is read back as it was written, whatever tools did to its layout."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from real_data import BATCHGEN, FLEXNPU, NOW, PERSISTENT, real_bundle

from pithtex.errors import Refused
from pithtex.latex.record_file import record_file
from pithtex.latex.record_reader import is_laid_out_anew, read_record_file
from pithtex.protocol.bundle import load_bundle
from pithtex.protocol.carried_record import from_fields, to_fields
from pithtex.protocol.keys import REGISTRY_KEYS
from pithtex.protocol.verified_record import verify_bundle_record

OWN, *CITED = (
    verify_bundle_record(load_bundle(real_bundle(suffix)), REGISTRY_KEYS, NOW)
    for suffix in (BATCHGEN, FLEXNPU, PERSISTENT)
)
WRITTEN = record_file(OWN, CITED)


def test_what_was_written_is_read_back():
    for verified, stamped in zip([OWN, *CITED], read_record_file(WRITTEN), strict=True):
        assert stamped.format == 1
        assert to_fields(verified).items() <= dict(stamped.fields).items()
        assert from_fields(stamped.fields).number == verified.number


def test_title_outside_ascii_is_read_back(registry):
    title = "Über λ-Terms & <Types> 𝔘"
    data = registry.bundle_bytes(title)
    verified = verify_bundle_record(load_bundle(data), registry.keys, NOW)
    (stamped,) = read_record_file(record_file(verified))
    assert stamped.fields["title"] == title


LAYOUTS = {
    "crlf": lambda data: data.replace(b"\n", b"\r\n"),
    "cr": lambda data: data.replace(b"\n", b"\r"),
    "no_last_line_end": lambda data: data.rstrip(b"\n"),
    "no_comments": lambda data: re.sub(rb"%.*\n", b"", data),
    "empty_comments": lambda data: re.sub(rb"%.*", b"%", data),
    "blanks_at_line_ends": lambda data: data.replace(b"\n", b" \t\n"),
    "no_indent": lambda data: re.sub(rb"\n +", b"\n", data),
    "empty_lines": lambda data: data.replace(b"\n", b"\n\n"),
}


@pytest.mark.parametrize("change", LAYOUTS.values(), ids=LAYOUTS)
def test_layout_is_no_change(change):
    changed = change(WRITTEN)
    assert changed != WRITTEN
    assert is_laid_out_anew(changed, WRITTEN)


def test_comment_that_was_not_written_is_a_change():
    changed = WRITTEN.replace(b"\n  url", b" % mine\n  url")
    assert not is_laid_out_anew(changed, WRITTEN)
    assert read_record_file(changed) == read_record_file(WRITTEN)


def other_place(data, old, new):
    assert data.count(old) >= 1
    return data.replace(old, new, 1)


DAMAGED = {
    "empty": b"",
    "comment": b"% nothing\n",
    "not_ascii": WRITTEN + b"\xff",
    "too_large": WRITTEN + b" " * 128_000,
    "words": b"Hello\n" + WRITTEN,
    "words_behind": WRITTEN + b"Hello",
    "cut": WRITTEN[: len(WRITTEN) // 2],
    "other_macro": other_place(WRITTEN, b"\\pithrecord", b"\\input"),
    "macro_in_a_value": other_place(WRITTEN, b"cs.DC", b"\\x"),
    "twice": other_place(WRITTEN, b"  schema={1.0},\n", b"  schema={1.0},\n  schema={1.0},\n"),
    "missing": other_place(WRITTEN, b"  schema={1.0},\n", b""),
    "unknown": other_place(WRITTEN, b"schema=", b"scheme="),
    "order": other_place(
        WRITTEN,
        f"  number={{{OWN.number}}},\n  url={{{OWN.number.url}}},\n".encode(),
        f"  url={{{OWN.number.url}}},\n  number={{{OWN.number}}},\n".encode(),
    ),
    "character": other_place(WRITTEN, b"cs.DC", b"cs$DC"),
    "odd_title": other_place(WRITTEN, b"title={42", b"title={4"),
    "lower_case_title": other_place(WRITTEN, b"title={4261746368", b"title={426174636b"),
    "blank_in_a_title": other_place(WRITTEN, b"title={4261", b"title={42 61"),
    "no_format": other_place(WRITTEN, b"\\pithrecord{1}", b"\\pithrecord{}"),
}


@pytest.mark.parametrize("data", DAMAGED.values(), ids=DAMAGED)
def test_damage_is_told(data):
    with pytest.raises(Refused) as caught:
        read_record_file(data)
    assert caught.value.code == "stamp-malformed"
    assert caught.value.hint == "Run: pithtex stamp"


def test_newer_format_is_told():
    with pytest.raises(Refused) as caught:
        read_record_file(other_place(WRITTEN, b"\\pithrecord{1}", b"\\pithrecord{77}"))
    assert caught.value.code == "stamp-newer"


@given(st.data())
def test_changed_byte_is_damage_or_another_record_or_layout(data):
    place = data.draw(st.integers(0, len(WRITTEN) - 1))
    byte = data.draw(st.integers(0, 255))
    changed = WRITTEN[:place] + bytes([byte]) + WRITTEN[place + 1 :]
    try:
        stamped = read_record_file(changed)
    except Refused:
        return
    values = [value for each in stamped for value in each.fields.values()]
    before = [value for each in read_record_file(WRITTEN) for value in each.fields.values()]
    # What a value may hold stays what TeX gives no meaning to.
    assert len(values) == len(before)
    assert sum(old != new for old, new in zip(before, values, strict=True)) <= 1
    if values != before:
        assert not is_laid_out_anew(changed, WRITTEN)


@pytest.mark.parametrize("data", [b"\\pithrecord{1}{" + b"{" * 60_000, b"a={" * 40_000, b"%" * 99])
def test_hostile_file_takes_no_time(data):
    with pytest.raises(Refused):
        read_record_file(data)
