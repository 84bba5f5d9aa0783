from __future__ import annotations

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pithtex.errors import Refused
from pithtex.protocol.number import PithNumber, number_from_digest, parse_number

SUFFIX = "G6R76UWKSSMLHOKUSI3UV7TLFY"


def test_number_of_every_real_record_follows_from_its_hash(records):
    for each in records:
        year = int(each["pith_number"].split(":")[1])
        number = number_from_digest(bytes.fromhex(each["canonical_sha256"]), year)
        assert str(number) == each["pith_number"]


def test_128_bit_variant_is_another_number(records):
    variants = [
        base64.b32encode(bytes.fromhex(each["canonical_sha256"])[:16])[:26].decode()
        for each in records
    ]
    numbers = [each["pith_number"].split(":")[2] for each in records]
    assert [a[:25] for a in variants] == [b[:25] for b in numbers]
    assert any(a != b for a, b in zip(variants, numbers, strict=True))


@pytest.mark.parametrize("text", [SUFFIX, f"pith:{SUFFIX}", f"pith:2026:{SUFFIX}"])
def test_every_full_form_is_read(text):
    assert parse_number(text).suffix == SUFFIX


@given(st.binary(min_size=32, max_size=32), st.integers(1900, 2100))
def test_number_written_and_read_is_the_same(digest, year):
    number = number_from_digest(digest, year)
    assert parse_number(str(number)) == number
    # 26 characters are the first 130 bits of the digest, and no others.
    bits = "".join(f"{'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.index(c):05b}" for c in number.suffix)
    assert f"{int.from_bytes(digest):0256b}".startswith(bits)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (SUFFIX.lower(), "number-character"),
        (SUFFIX.replace("G", "0", 1), "number-character"),
        (SUFFIX.replace("G", "1", 1), "number-character"),
        (SUFFIX.replace("G", "8", 1), "number-character"),
        (SUFFIX[:10] + " " + SUFFIX[11:], "number-character"),
        (SUFFIX.replace("6", "６"), "number-character"),
        (SUFFIX.replace("S", "ſ"), "number-character"),
        (SUFFIX.replace("I", "ı"), "number-character"),
        (SUFFIX + "\n", "number-character"),
        (SUFFIX[:25], "number-length"),
        (SUFFIX + "A", "number-length"),
        ("", "number-length"),
        ("pith:", "number-length"),
        (f"Pith:2026:{SUFFIX}", "number-form"),
        (f"pith:2026:x:{SUFFIX}", "number-form"),
        (f"pith:26:{SUFFIX}", "number-year"),
        (f"pith:２０２６:{SUFFIX}", "number-year"),
    ],
)
def test_malformed_number_is_refused(text, code):
    with pytest.raises(Refused) as caught:
        parse_number(text)
    assert caught.value.code == code


def test_error_says_which_character_and_what_may_be_meant():
    with pytest.raises(Refused) as caught:
        parse_number("G6R76UWKSSMLHOKUSI3UV7TL0Y")
    assert "character 25" in caught.value.message
    assert "perhaps O is meant" in caught.value.hint


def test_another_year_is_another_number():
    assert not PithNumber(SUFFIX, 2025).names_same_record_as(PithNumber(SUFFIX, 2026))
    assert PithNumber(SUFFIX).names_same_record_as(PithNumber(SUFFIX, 2026))


def test_url_is_spelled_as_the_registry_does():
    assert PithNumber(SUFFIX, 2026).url == f"https://pith.science/pith/{SUFFIX}"
