"""Attacks 1 to 11: documents that two readers would read differently, or that are no bundle."""

from __future__ import annotations

import base64
import json

import pytest
from real_data import BATCHGEN, NOW, real_bundle

from pithtex.errors import Refused
from pithtex.protocol.ed25519 import is_valid_signature
from pithtex.protocol.event import SIGNED_FIELDS, read_event, validate
from pithtex.protocol.keys import REGISTRY_KEYS
from pithtex.protocol.number import parse_number
from pithtex.protocol.record import read_record
from pithtex.protocol.strict_json import LARGEST_INTEGER
from refusals.forging import (
    GENUINE,
    GONE,
    RECORD,
    SIMULATED,
    Layer,
    as_bytes,
    edited,
    failing,
    forged,
    report_on,
    sha256,
    signed_from,
    with_record,
)

BYTES = real_bundle(BATCHGEN)
(KEY,) = REGISTRY_KEYS
TITLE = "events.1.payload.graph_snapshot.paper.title"
ANY_VALUE = "events.1.payload.verdict_id"
SIGNATURE_PATHS = [f"bundle_signature.{key}" for key in GENUINE["bundle_signature"]]


def spliced(old: bytes, new: bytes, data: bytes = BYTES) -> bytes:
    assert old in data
    return data.replace(old, new, 1)


def written(value_text: str, document: dict) -> bytes:
    """Return the bytes of a document with a JSON text of one's own in place of ``"@"``."""
    return spliced(b'"@"', value_text.encode(), as_bytes(document))


def test_bundles_that_the_attacks_start_from_are_verified():
    assert report_on(BYTES).status == "verified"
    assert report_on(SIMULATED).status == "verified"


# 1 duplicate object key, top level or nested

DUPLICATES = {
    "top_level_same_value": (b"{", b'{"bundle_version":"1.0",'),
    "top_level_other_value_first": (b"{", b'{"state":{},'),
    "top_level_spelled_with_an_escape": (b"{", b'{"b\\u0075ilt_at":"2030-01-01T00:00:00Z",'),
    "in_the_record": (b'"license":', b'"license":"","license":'),
    "in_the_records_source": (b'"kind":"arxiv"', b'"kind":"arxiv","kind":"doi"'),
    "in_an_alias": (b'"alias_kind":', b'"alias_kind":"isbn","alias_kind":'),
    "in_an_event": (b'"supersedes":[]', b'"supersedes":[],"supersedes":["x"]'),
    "in_an_events_payload": (
        b'"attestation_state":',
        b'"attestation_state":1,"attestation_state":',
    ),
    "in_a_signature": (b'"signature_b64":', b'"signature_b64":"","signature_b64":'),
    "in_the_state": (b'"event_count":', b'"event_count":9,"event_count":'),
}


@pytest.mark.parametrize(("old", "new"), DUPLICATES.values(), ids=DUPLICATES)
def test_duplicate_object_key(refused, old, new):
    """Attack 1, with the signatures kept: a reader that takes one of the two finds them good."""
    data = spliced(old, new)
    assert len(json.loads(data, object_pairs_hook=list)) >= len(GENUINE)
    assert refused(data) == {"json-duplicate-key"}


def test_duplicate_key_at_the_end_of_the_document(refused):
    """Attack 1: the second of two keys is the one that lax readers take."""
    assert refused(BYTES.rstrip()[:-1] + b',"state":{}}') == {"json-duplicate-key"}


# 2 NaN, Infinity, 1e400 · 3 any float in signed content · 4 integers beyond ±(2^53−1)


@pytest.mark.parametrize("token", ["NaN", "Infinity", "-Infinity", "1e400", "-1e400", "1E+400"])
@pytest.mark.parametrize("place", [ANY_VALUE, "state.event_count", "source.version", "built_at"])
def test_value_that_is_no_number(refused, token, place):
    """Attack 2."""
    assert refused(written(token, edited(SIMULATED, {place: "@"}))) == {"json-float"}


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -float("inf")], ids=str)
def test_value_that_is_no_number_and_is_signed(refused, value):
    """Attack 2, signed anew: canonical bytes that are no JSON were hashed."""
    assert refused(forged(Layer.RECEIPT, {ANY_VALUE: value})) == {"json-float"}


@pytest.mark.parametrize("token", ["1.0", "0.0", "-0.0", "1e0", "1E2", "1e-2", "0.1"])
@pytest.mark.parametrize("place", [ANY_VALUE, "source.version", "state.event_count"])
def test_float_in_the_place_of_an_integer(refused, token, place):
    """Attack 3."""
    assert refused(written(token, edited(SIMULATED, {place: "@"}))) == {"json-float"}


@pytest.mark.parametrize("value", [1.0, -0.0, 0.1, 1e16, 1e-7], ids=str)
def test_float_in_signed_content(refused, value):
    """Attack 3, signed anew: implementations write floats differently."""
    assert refused(forged(Layer.RECEIPT, {ANY_VALUE: value})) == {"json-float"}


def test_float_as_the_version_of_a_record(refused):
    """Attack 3: a record whose number follows from a float."""
    record = edited(RECORD, {"source.version": 1.0})
    assert refused(with_record(record, Layer.BUNDLE)) == {"json-float"}


INTEGERS = [2**53, -(2**53), 2**53 + 1, 2**63, 2**64, -(2**64), 10**100]


@pytest.mark.parametrize("value", INTEGERS, ids=str)
def test_integer_that_other_readers_round(refused, value):
    """Attack 4, signed anew."""
    assert refused(forged(Layer.RECEIPT, {ANY_VALUE: value})) == {"json-integer"}


@pytest.mark.parametrize("digits", ["9" * 5000, "-" + "9" * 5000, "1" + "0" * 1_000_000])
def test_integer_of_thousands_of_digits(refused, digits):
    """Attack 4: reading it takes time that grows with the square of its length."""
    assert refused(written(digits, edited(GENUINE, {ANY_VALUE: "@"}))) == {"json-integer"}


@pytest.mark.parametrize("value", [LARGEST_INTEGER, -LARGEST_INTEGER])
def test_largest_exact_integer_is_read(value):
    assert report_on(forged(Layer.RECEIPT, {ANY_VALUE: value})).status == "verified"


# 5 lone surrogates, raw control characters, invalid UTF-8, BOM, UTF-16

SURROGATES = ["\\ud800", "\\udfff", "\\udc00\\ud800", "a\\uDBFF", "\\ud83d\\ud83d\\ude00"]


@pytest.mark.parametrize("text", SURROGATES)
def test_lone_surrogate_in_a_string(refused, text):
    """Attack 5."""
    assert refused(written(f'"{text}"', edited(GENUINE, {TITLE: "@"}))) == {"json-surrogate"}


def test_pair_of_surrogates_is_the_character_that_it_spells():
    document = forged(Layer.RECEIPT, {TITLE: "\U0001f600"})
    data = as_bytes(document)
    assert b"\\ud83d\\ude00" in data
    assert report_on(data).status == "verified"
    assert report_on(json.dumps(document, ensure_ascii=False).encode()).status == "verified"


@pytest.mark.parametrize("code_point", range(32))
def test_raw_control_character_in_a_string(refused, code_point):
    """Attack 5."""
    assert refused(spliced(b'"headline":"', b'"headline":"' + bytes([code_point]))) == {
        "json-syntax"
    }


INVALID_UTF8 = {
    "lone_continuation": b"\x80",
    "overlong_slash": b"\xc0\xaf",
    "overlong_nul": b"\xe0\x80\x80",
    "surrogate": b"\xed\xa0\x80",
    "surrogate_pair_as_cesu8": b"\xed\xa0\xbd\xed\xb8\x80",
    "beyond_unicode": b"\xf4\x90\x80\x80",
    "truncated_character": b"\xe2\x82",
    "ff": b"\xff",
    "latin1": "é".encode("latin-1"),
}


@pytest.mark.parametrize("text", INVALID_UTF8.values(), ids=INVALID_UTF8)
def test_invalid_utf8(refused, text):
    """Attack 5."""
    assert refused(spliced(b'"headline":"', b'"headline":"' + text)) == {"json-encoding"}


ENCODINGS = {
    "utf-8-sig": "json-encoding",
    "utf-16": "json-encoding",
    "utf-32": "json-encoding",
    # Without a mark, ASCII in these is valid UTF-8 with NULs in it.
    "utf-16-le": "json-syntax",
    "utf-16-be": "json-syntax",
    "utf-32-le": "json-syntax",
}


@pytest.mark.parametrize(("encoding", "code"), ENCODINGS.items(), ids=ENCODINGS)
def test_byte_order_mark_or_another_encoding(refused, encoding, code):
    """Attack 5: Python's own reader guesses the encoding, and takes all of them."""
    data = json.dumps(GENUINE).encode(encoding)
    assert json.loads(data) == GENUINE
    assert refused(data) == {code}


@pytest.mark.parametrize(
    "path",
    [
        *("source.id", "source.kind", "schema_version", "metadata.license", "metadata.primary_cat"),
        *("metadata.submitted_at", "metadata.title_canon_sha256", "source.\ud800"),
    ],
    ids=ascii,
)
def test_lone_surrogate_in_a_record_given_to_the_library(path):
    """Attack 5: other JSON readers let it through, and no bytes can be made of it."""
    with pytest.raises(Refused) as caught:
        read_record(edited(RECORD, {path: "\ud800"}))
    assert caught.value.code == "record-schema"


@pytest.mark.parametrize("path", ["target", "payload.x", "signer.signer_id"])
def test_lone_surrogate_in_an_event_given_to_the_library(path):
    """Attack 5: the event is read as one that is not valid."""
    event = read_event(edited(GENUINE["events"][1], {path: "\ud800"}))
    assert validate(event, parse_number(GENUINE["pith_number"]), REGISTRY_KEYS, NOW) is not None


# 6 trailing bytes, truncated document


@pytest.mark.parametrize(
    "more", [b"{}", b"\0", b"x", b",", b"]", b"//", b"\x0b", b"\xc2\xa0", BYTES], ids=range(9)
)
def test_trailing_bytes(refused, more):
    """Attack 6."""
    assert refused(BYTES + more) == {"json-syntax"}


@pytest.mark.parametrize("permille", range(0, 1000, 25))
def test_truncated_document(refused, permille):
    """Attack 6."""
    text = BYTES.strip()
    assert refused(text[: len(text) * permille // 1000]) == {"json-syntax"}


def test_document_without_its_last_byte(refused):
    """Attack 6."""
    assert refused(BYTES.strip()[:-1]) == {"json-syntax"}


# 7 deeper than 64, larger than 4 MB, more than 10,000 events


def nested(levels: int) -> list:
    value: list = []
    for _ in range(levels - 1):
        value = [value]
    return value


def test_nesting_of_65(refused):
    """Attack 7, signed anew: the state repeats the payload two levels deeper than the event."""
    levels = 65 - len(["state", "current", "graph_snapshots", "0", "payload", ""])
    document = forged(Layer.RECEIPT, {ANY_VALUE: nested(levels)})
    assert refused(document) == {"json-too-deep"}
    document = forged(Layer.RECEIPT, {ANY_VALUE: nested(levels - 1)})
    assert report_on(document).status == "verified"


@pytest.mark.parametrize("text", ["[" * 200_000, "[" * 5000 + "]" * 5000, '{"a":' * 100_000])
def test_nesting_that_exhausts_the_stack(refused, text):
    """Attack 7."""
    assert refused(written(text, edited(GENUINE, {ANY_VALUE: "@"}))) == {"json-too-deep"}


def test_document_larger_than_4_mb(refused):
    """Attack 7: the size of the bytes counts, whatever they are."""
    assert refused(BYTES + b" " * (4_000_001 - len(BYTES))) == {"json-too-large"}
    assert report_on(BYTES + b" " * (4_000_000 - len(BYTES))).status == "verified"


def test_more_than_10_000_events(refused):
    """Attack 7, signed anew."""
    events = [*SIMULATED["events"], *[{}] * 9_999]
    document = edited(SIMULATED, {"events": events})
    assert refused(signed_from(Layer.BUNDLE, document)) == {"bundle-schema"}
    fewer = edited(SIMULATED, {"events": events[:-1]})
    assert set(failing(signed_from(Layer.STATE, fewer)).values()) == {"event-schema", "event-twice"}


# 8 wrong type of a field

BUNDLE_TYPES = {
    "number_as_list": ("pith_number", [GENUINE["pith_number"]]),
    "hash_as_null": ("canonical_sha256", None),
    "hash_as_integer": ("canonical_sha256", 0),
    "version_as_bool": ("source.version", True),
    "version_as_text": ("source.version", "1"),
    "version_as_null": ("source.version", None),
    "source_as_text": ("source", "arxiv:2606.21712v1"),
    "record_as_list": ("canonical_record", [RECORD]),
    "record_as_text": ("canonical_record", json.dumps(RECORD)),
    "events_as_object": ("events", {"0": GENUINE["events"][0]}),
    "events_as_null": ("events", None),
    "event_as_text": ("events.1", "graph_snapshot"),
    "event_as_list": ("events.1", []),
    "alias_as_text": ("source_aliases.0", "2606.21712"),
    "alias_value_as_integer": ("source_aliases.0.alias_value", 2606),
    "aliases_as_object": ("source_aliases", {}),
    "state_as_null": ("state", None),
    "state_as_list": ("state", []),
    "links_as_list": ("links", []),
    "link_as_null": ("links.bundle", None),
    "keys_as_object": ("public_keys", {}),
    "key_as_text": ("public_keys.0", "b2d5"),
    "hints_as_null": ("mirror_hints", None),
    "proofs_as_bool": ("timestamp_proofs", False),
    "built_at_as_integer": ("built_at", 20260623),
    "version_of_the_bundle_as_integer": ("bundle_version", 1),
}


@pytest.mark.parametrize(("path", "value"), BUNDLE_TYPES.values(), ids=BUNDLE_TYPES)
def test_wrong_type_in_the_bundle(refused, path, value):
    """Attack 8, with signatures kept and signed anew."""
    assert refused(edited(GENUINE, {path: value})) == {"bundle-schema"}
    assert refused(forged(Layer.BUNDLE, {path: value})) == {"bundle-schema"}


@pytest.mark.parametrize("value", [None, [], {}, 0, True], ids=str)
@pytest.mark.parametrize("path", ["bundle_signature", *SIGNATURE_PATHS])
def test_wrong_type_in_the_bundles_signature(refused, path, value):
    """Attack 8."""
    assert refused(edited(GENUINE, {path: value})) == {"bundle-schema"}


EVENT_TYPES = {
    "payload_as_list": ("payload", []),
    "payload_as_null": ("payload", None),
    "supersedes_as_text": ("supersedes", ""),
    "supersedes_as_null": ("supersedes", None),
    "superseded_as_integer": ("supersedes", [0]),
    "prev_event_as_bool": ("prev_event", False),
    "prev_event_as_list": ("prev_event", []),
    "signer_as_text": ("signer", "pith.science"),
    "target_as_null": ("target", None),
    "type_as_integer": ("event_type", 1),
    "created_at_as_integer": ("created_at", 0),
    "schema_version_as_integer": ("schema_version", 1),
    "subject_as_list": ("subject_pith_number", [GENUINE["pith_number"]]),
}


@pytest.mark.parametrize(("path", "value"), EVENT_TYPES.values(), ids=EVENT_TYPES)
def test_wrong_type_in_an_event(refused, path, value):
    """Attack 8: the event is signed as it is, and counts as invalid in the state."""
    assert refused(forged(Layer.EVENTS, {f"events.1.{path}": value})) == {"event-schema"}
    kept = refused(edited(GENUINE, {f"events.1.{path}": value}))
    assert kept == {"event-schema", "state-differs", "bundle-hash"}


RECORD_TYPES = {
    "version_as_bool": ("source.version", True),
    "version_as_text": ("source.version", "1"),
    "version_as_null": ("source.version", None),
    "version_as_list": ("source.version", [1]),
    "id_as_integer": ("source.id", 2606),
    "license_as_null": ("metadata.license", None),
    "categories_as_text": ("metadata.cross_cats_sorted", "cs.LG"),
    "categories_as_null": ("metadata.cross_cats_sorted", None),
    "category_as_integer": ("metadata.cross_cats_sorted", [1]),
    "date_as_integer": ("metadata.submitted_at", 20260619),
    "metadata_as_list": ("metadata", []),
    "schema_as_integer": ("schema_version", 1),
}


@pytest.mark.parametrize(("path", "value"), RECORD_TYPES.values(), ids=RECORD_TYPES)
def test_wrong_type_in_the_record(refused, path, value):
    """Attack 8: number, hash and signatures all follow from the ill-typed record."""
    record = edited(RECORD, {path: value})
    assert refused(with_record(record, Layer.BUNDLE)) == {"record-schema"}


@pytest.mark.parametrize("value", [True, "2", None], ids=str)
def test_wrong_type_in_the_state(refused, value):
    """Attack 8: ``true`` is not 1, and "2" is not 2."""
    edits = {"state.valid_event_count": value}
    assert refused(forged(Layer.BUNDLE, edits)) == {"state-differs"}


# 9 unknown bundle_type, bundle_version, schema_version, merge_version

UNKNOWN = {
    "bundle_type": ("pith_open_graph_state", {"bundle-schema"}),
    "bundle_version": ("1.1", {"bundle-schema"}),
    "merge_version": ("pith-open-graph-merge-v2", {"bundle-schema"}),
    "canonical_record.schema_version": ("1.1", {"record-schema"}),
    "events.0.payload.canonical_record.schema_version": ("1.1", {"record-schema"}),
    "events.1.schema_version": ("1.1", {"event-schema"}),
    "events.0.payload.receipt.receipt_version": ("0.4", {"receipt-schema"}),
    "events.0.payload.receipt.kind": ("pith_claim", {"receipt-schema"}),
    "state.state_version": ("1.1", {"state-differs"}),
    "state.state_type": ("pith_open_graph_bundle", {"state-differs"}),
    "state.merge_version": ("pith-open-graph-merge-v2", {"state-differs"}),
}


@pytest.mark.parametrize("path", UNKNOWN)
def test_unknown_type_or_version(refused, path):
    """Attack 9, signed anew wherever what lies above it can be."""
    value, codes = UNKNOWN[path]
    layer = Layer.EVENTS if path.startswith("events.") else Layer.BUNDLE
    assert refused(forged(layer, {path: value})) == codes
    kept = refused(edited(GENUINE, {path: value}))
    assert codes <= kept
    assert kept & {"bundle-schema", "bundle-hash"}


@pytest.mark.parametrize("change", ["removed", "renamed"])
def test_bundle_without_its_type_is_no_bare_record(run_pithtex, places, change):
    """Attack 9: what is said of a forged bundle is not that all that is there holds."""
    forgery = edited(GENUINE, {"state.event_count": 3, "bundle_type": GONE})
    if change == "renamed":
        forgery["Bundle_type"] = GENUINE["bundle_type"]
    (places.output / "bundle.json").write_bytes(as_bytes(forgery))
    done = run_pithtex("verify", "--format", "json", "bundle.json")
    (result,) = json.loads(done.stdout)["results"]
    assert (done.exit_code, result["status"]) == (1, "failed")
    assert {each["code"] for each in result["findings"]} & {"bundle-form", "bundle-schema"}


def test_type_of_a_bundle_that_is_spelled_with_an_escape(run_pithtex, places):
    """Attack 9: it is the same document, and so must be the verdict."""
    data = spliced(b'"bundle_type"', b'"bundle\\u005ftype"')
    assert json.loads(data) == GENUINE
    assert report_on(data).status == "verified"
    (places.output / "bundle.json").write_bytes(data)
    assert run_pithtex("verify", "--offline", "bundle.json").exit_code == 0


# 10 a missing or extra key in canonical_record; an event body offered as a record

RECORD_KEYS = [
    "metadata",
    "schema_version",
    "source",
    *[f"metadata.{key}" for key in RECORD["metadata"]],
    *[f"source.{key}" for key in RECORD["source"]],
]


@pytest.mark.parametrize("path", RECORD_KEYS)
def test_missing_key_in_the_record(refused, path):
    """Attack 10: hash, number and signatures follow from the smaller record."""
    record = edited(RECORD, {path: GONE})
    assert refused(with_record(record, Layer.BUNDLE)) == {"record-schema"}
    kept = refused(edited(GENUINE, {f"canonical_record.{path}": GONE}))
    assert kept == {"record-schema", "bundle-hash"}


@pytest.mark.parametrize("path", ["note", "metadata.title", "source.url", "source.Version"])
def test_extra_key_in_the_record(refused, path):
    """Attack 10: hash, number and signatures follow from the larger record."""
    record = edited(RECORD, {path: ""})
    assert refused(with_record(record, Layer.BUNDLE)) == {"record-schema"}
    kept = refused(edited(GENUINE, {f"canonical_record.{path}": ""}))
    assert kept == {"record-schema", "bundle-hash"}


@pytest.mark.parametrize("path", ["bundle_signature.x", "source.x", "source_aliases.0.x", "x"])
def test_extra_key_in_the_bundle(refused, path):
    """Attack 10, for the other closed schemas."""
    assert refused(edited(GENUINE, {path: ""})) == {"bundle-schema"}


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("events.1.x", "event-schema"),
        ("events.1.signer.x", "event-schema"),
        ("events.1.signature.x", "event-schema"),
        ("events.0.payload.receipt.x", "receipt-schema"),
        ("events.0.payload.x", "record-created"),
    ],
)
def test_extra_key_in_an_event(refused, path, code):
    """Attack 10, for the other closed schemas, signed anew where the place is signed."""
    layer = Layer.STATE if path in ("events.1.x", "events.1.signature.x") else Layer.EVENTS
    assert refused(forged(layer, {path: ""})) == {code}


def event_body(event: dict) -> dict:
    return {name: event[name] for name in SIGNED_FIELDS}


@pytest.mark.parametrize("position", [0, 1])
def test_event_body_offered_as_record(refused, position):
    """Attack 10: the registry's own signature over the event verifies over this "record"."""
    event = GENUINE["events"][position]
    body, signature = event_body(event), event["signature"]["signature_b64"]
    assert is_valid_signature(KEY.public_key, sha256(body), base64.b64decode(signature))
    receipt = GENUINE["events"][0]["payload"]["receipt"] | {
        "canonical_sha256": event["content_sha256"],
        "signature_b64": signature,
    }
    edits = {
        "canonical_record": body,
        "canonical_sha256": event["content_sha256"],
        "events.0.payload.canonical_record": body,
        "events.0.payload.canonical_sha256": event["content_sha256"],
        "events.0.payload.receipt": receipt,
    }
    assert refused(edited(GENUINE, edits)) == {"record-schema", "bundle-hash"}
    assert refused(forged(Layer.BUNDLE, edits)) == {"record-schema"}


def test_bundle_body_offered_as_record(refused):
    """Attack 10: so does the bundle's signature over the bundle."""
    body = {key: value for key, value in GENUINE.items() if key != "bundle_signature"}
    signature = GENUINE["bundle_signature"]["signature_b64"]
    assert is_valid_signature(KEY.public_key, sha256(body), base64.b64decode(signature))
    edits = {"canonical_record": body, "canonical_sha256": sha256(body).hex()}
    assert refused(forged(Layer.BUNDLE, edits)) == {"record-schema"}


@pytest.mark.parametrize("wrapped", [True, False])
def test_event_body_offered_as_record_by_itself(run_pithtex, places, wrapped):
    """Attack 10, without a bundle, in the form in which the registry's page has a record."""
    body = event_body(GENUINE["events"][1])
    document = {"canonical_record": body} if wrapped else body
    (places.output / "record.json").write_bytes(as_bytes(document))
    before = places.content()
    done = run_pithtex("verify", "record.json")
    assert (done.exit_code, places.content()) == (1, before)
    assert ("[record-schema]" if wrapped else "[bundle-form]") in done.stdout


# 11 keys outside ASCII in signed content


@pytest.mark.parametrize("key", ["é", "ключ", "\uff41", "\U0001f600", "a\u0301", "\x80"], ids=ascii)
@pytest.mark.parametrize("path", ["events.1.payload", "links", "canonical_record.source", "state"])
def test_key_outside_ascii_in_signed_content(refused, key, path):
    """Attack 11: implementations sort such keys differently."""
    document = forged(Layer.BUNDLE, {f"{path}.{key}": "x"})
    assert refused(json.dumps(document, ensure_ascii=True).encode()) == {"json-key"}
    assert refused(json.dumps(document, ensure_ascii=False).encode()) == {"json-key"}


# What is said of any of these is one line, whatever the document says

HOSTILE = "x\n\r\x0b\x1b[2J\x85\u2028\u202e: verified"
HOSTILE_KEY = "x\n\r\x0b\x1c\x1b[2J: verified"
SPEAKING = [
    ("pith_number", HOSTILE),
    ("short_pith_number", HOSTILE),
    ("bundle_type", HOSTILE),
    ("bundle_signature.key_id", HOSTILE),
    ("source_aliases.0.alias_kind", HOSTILE),
    ("source_aliases.0.alias_value", HOSTILE),
    ("events.0.event_type", HOSTILE),
    ("events.0.subject_pith_number", HOSTILE),
    ("events.0.signer.key_id", HOSTILE),
    ("events.0.payload.receipt.key_id", HOSTILE),
    ("events.1.event_type", HOSTILE),
    ("events.1.event_id", HOSTILE),
    ("events.1.prev_event", HOSTILE),
    ("public_keys.0.key_id", HOSTILE),
    *((f"{place}{HOSTILE_KEY}", "") for place in ("", "events.1.", "canonical_record.", "state.")),
    *((f"events.0.payload.{place}{HOSTILE_KEY}", "") for place in ("", "receipt.")),
    (f"events.1.payload.graph_snapshot.{HOSTILE_KEY}", {"snapshot_sha256": ""}),
]


@pytest.mark.parametrize(("path", "value"), SPEAKING, ids=range(len(SPEAKING)))
def test_message_is_one_line_and_prints(refused, run_pithtex, path, value):
    """The fixture holds every message of every attack to one line; these try to make it two."""
    # A key that nobody knows is no forgery, whatever it is called.
    status = "unsigned" if path == "bundle_signature.key_id" else "failed"
    assert refused(edited(GENUINE, {path: value}), status=status)
    if path.startswith("events."):
        assert refused(forged(Layer.STATE, {path: value}))
    shown = run_pithtex("verify", "--offline", "bundle.json").stdout
    assert all(line.isprintable() for line in shown.split("\n"))
    assert "\n: verified" not in shown
