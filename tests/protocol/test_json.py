from __future__ import annotations

import json
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st
from real_data import BATCHGEN, real_bundle
from simulated_registry import canonical

from pithtex.errors import Refused
from pithtex.protocol.canonical_json import canonical_bytes
from pithtex.protocol.strict_json import LARGEST_INTEGER, load_strict

KEYS = st.text(st.characters(max_codepoint=127))
TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
ACCEPTED = st.recursive(
    st.none() | st.booleans() | st.integers(-LARGEST_INTEGER, LARGEST_INTEGER) | TEXTS,
    lambda inner: st.lists(inner) | st.dictionaries(KEYS, inner),
    max_leaves=20,
)


@given(ACCEPTED)
def test_canonical_bytes_are_those_of_the_reference_definition(value):
    assert canonical_bytes(value) == canonical(value)


@given(ACCEPTED)
def test_what_is_accepted_is_read_as_any_json_reader_reads_it(value):
    assert load_strict(json.dumps(value).encode()) == value
    assert load_strict(canonical(value)) == value


@given(st.binary(max_size=60))
def test_no_bytes_end_in_another_error(data):
    try:
        value = load_strict(data)
    except Refused as error:
        value, code = None, error.code
    else:
        code = "json-none"
        assert value == json.loads(data)
    assert code.startswith("json-")


WRITTEN = r"""
    0 -0 1.0 1e2 1E400 01 9007199254740991 9007199254740992 -9007199254740992 12345678901234567890
    true null NaN "a" "é" "\u0061" "\/" "\n" "\ud800" "\ud83d\ude00" "1.5"
    "]}" "[{" "\"" "\\" "\\\"[" "\\\\"
"""
LEAVES = st.sampled_from(WRITTEN.split())
DOCUMENTS = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner).map(lambda each: f"[{','.join(each)}]")
        | st.lists(st.tuples(st.sampled_from(['"a"', '"b"', '"é"', '"\\\\"', '"{"']), inner)).map(
            lambda each: f"{{{','.join(f'{key}:{value}' for key, value in each)}}}"
        )
    ),
    max_leaves=12,
)
DAMAGED = st.tuples(DOCUMENTS, st.integers(0, 200), st.sampled_from('[]{}",:\\1.e')).map(
    lambda each: each[0][: each[1]] + each[2] + each[0][each[1] :]
)


def outcome(data):
    try:
        return load_strict(data)
    except Refused as error:
        return error.code


@given(DOCUMENTS | DAMAGED)
def test_compact_documents_are_read_as_those_with_white_space(text):
    # White space before it leaves a document to the slow reader.
    data = text.encode()
    assert repr(outcome(data)) == repr(outcome(b" " + data))


SPACED = st.tuples(
    DOCUMENTS, st.lists(st.tuples(st.integers(0, 200), st.sampled_from(" \n\t\r\f\v\0\xa0")))
).map(lambda each: spaced(*each))


def spaced(text, places):
    """Return a document with white space, and what is none, in some places."""
    for place, blank in places:
        text = text[:place] + blank + text[place:]
    return text


@given(SPACED)
def test_documents_with_white_space_are_read_as_character_by_character(text):
    data = text.encode()
    assert repr(outcome(data)) == repr(outcome(b" " + data))


@pytest.mark.parametrize("indent", [None, 0, 2, "\t"])
def test_bundle_that_was_indented_is_read_as_it_was(indent):
    document = json.loads(real_bundle(BATCHGEN))
    text = json.dumps(document, indent=indent, ensure_ascii=False)
    assert load_strict(text.encode()) == document


@pytest.mark.parametrize("depth", [31, 32, 33, 63, 64, 65, 66, 900, 1100, 3000])
@pytest.mark.parametrize(("left", "right"), [("[", "]"), ('{"a":', "}"), ('[{"a":', "}]")])
def test_compact_documents_are_as_deep_as_those_with_white_space(depth, left, right):
    data = (left * depth + "1" + right * depth).encode()
    assert outcome(data) == outcome(b" " + data)
    assert (outcome(data) == "json-too-deep") == (
        depth * left.count("[") + depth * left.count("{") > 64
    )


REFUSED = {
    "duplicate_key": (b'{"a":1,"a":2}', "json-duplicate-key"),
    "nested_duplicate_key": (b'[{"b":{"a":1,"a":1}}]', "json-duplicate-key"),
    "duplicate_key_by_escape": (b'{"a":1,"\\u0061":2}', "json-duplicate-key"),
    "nan": (b"[NaN]", "json-float"),
    "infinity": (b"[-Infinity]", "json-float"),
    "overflow": (b"[1e400]", "json-float"),
    "float": (b'{"a":1.0}', "json-float"),
    "large_integer": (b"[9007199254740992]", "json-integer"),
    "large_negative_integer": (b"[-9007199254740992]", "json-integer"),
    "5000_digits": (b"[" + b"9" * 5000 + b"]", "json-integer"),
    "lone_surrogate": (b'["\\ud800"]', "json-surrogate"),
    "lone_surrogate_in_key": (b'{"\\udc00":1}', "json-key"),
    "raw_control_character": (b'["\x01"]', "json-syntax"),
    "invalid_utf8": (b'["\xff"]', "json-encoding"),
    "byte_order_mark": (b"\xef\xbb\xbf[]", "json-encoding"),
    "utf16": ("[]".encode("utf-16"), "json-encoding"),
    "trailing_bytes": (b"[] []", "json-syntax"),
    "truncated": (b'{"a":', "json-syntax"),
    "empty": (b"", "json-syntax"),
    "too_deep": (b"[" * 66 + b"]" * 66, "json-too-deep"),
    "absurdly_deep": (b"[" * 200_000, "json-too-deep"),
    "too_large": (b" " * 4_000_001, "json-too-large"),
    "key_outside_ascii": ('{"é":1}'.encode(), "json-key"),
    "html": (b"<!doctype html><title>Oops</title>", "json-syntax"),
}


@pytest.mark.parametrize(("data", "code"), REFUSED.values(), ids=REFUSED)
def test_refused(data, code):
    with pytest.raises(Refused) as caught:
        load_strict(data)
    assert caught.value.code == code


def test_as_deep_as_allowed_is_read():
    assert load_strict(b"[" * 64 + b"]" * 64)


@pytest.mark.parametrize("length", [0, 1, 100, 5000, 13_000])
def test_every_truncated_bundle_is_refused(length):
    with pytest.raises(Refused):
        load_strict(real_bundle(BATCHGEN)[:length])


def test_document_that_would_be_large_when_it_is_indented_is_read_in_little_memory():
    depth = 900
    bomb = b"[" * depth + b"0," * 900_000 + b"0" + b"]" * depth
    tracemalloc.start()
    try:
        assert outcome(bomb) == "json-too-deep"
        assert tracemalloc.get_traced_memory()[1] < 100_000_000
    finally:
        tracemalloc.stop()
