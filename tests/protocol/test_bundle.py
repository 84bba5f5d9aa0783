from __future__ import annotations

import json

import pytest
from real_data import BATCHGEN, FLEXNPU, NOW, PERSISTENT, real_bundle, real_bundle_document
from simulated_registry import changed

from pithtex.errors import Refused
from pithtex.protocol.bundle import load_bundle
from pithtex.protocol.carried_record import FIELDS, NAMES, carry, from_fields, to_fields
from pithtex.protocol.keys import REGISTRY_KEYS
from pithtex.protocol.verified_record import verify_bundle_record

DOCUMENT = real_bundle_document(BATCHGEN)
OTHER = real_bundle_document(FLEXNPU)


def verify(document, keys=REGISTRY_KEYS):
    return verify_bundle_record(load_bundle(json.dumps(document).encode()), keys, NOW)


@pytest.mark.parametrize("suffix", [BATCHGEN, FLEXNPU, PERSISTENT])
def test_every_real_bundle_verifies(suffix):
    verified = verify_bundle_record(load_bundle(real_bundle(suffix)), REGISTRY_KEYS, NOW)
    assert verified.number.suffix == suffix
    assert verified.title


def test_bundle_of_a_registry_whose_key_is_pinned_verifies(registry):
    record = registry.record("On Tests")
    verified = verify(registry.bundle(record, "On Tests"), registry.keys)
    assert verified.title == "On Tests"


CREATED = "events.0.payload"
REFUSED = {
    "unknown_bundle_type": ("bundle_type", "pith_bundle", "bundle-schema"),
    "unknown_bundle_version": ("bundle_version", "1.1", "bundle-schema"),
    "unknown_merge_version": ("merge_version", "v2", "bundle-schema"),
    "null_events": ("events", None, "bundle-schema"),
    "extra_key": ("comment", "", "bundle-schema"),
    "hash_of_another": ("canonical_sha256", OTHER["canonical_sha256"], "record-hash"),
    "upper_case_hash": ("canonical_sha256", DOCUMENT["canonical_sha256"].upper(), "bundle-schema"),
    "number_of_another": ("pith_number", OTHER["pith_number"], "record-number"),
    "another_year": ("pith_number", f"pith:2025:{BATCHGEN}", "record-number"),
    "short_number_of_another": ("short_pith_number", "pith:AAAAAAAA", "record-number"),
    "source_of_another": ("source.version", 2, "record-source"),
    "alias_of_another": ("source_aliases.0.alias_value", "2606.21713", "record-alias"),
    "alias_of_unknown_kind": ("source_aliases.0.alias_kind", "isbn", "record-alias"),
    "record_of_another": ("canonical_record", OTHER["canonical_record"], "record-hash"),
    "record_changed": ("canonical_record.metadata.license", "", "record-hash"),
    "hash_in_event_of_another": (f"{CREATED}.canonical_sha256", "0" * 64, "record-hash"),
    "record_in_event_of_another": (
        f"{CREATED}.canonical_record",
        OTHER["canonical_record"],
        "record-created",
    ),
    "source_in_event_of_another": (f"{CREATED}.source_version", 2, "record-created"),
    "subject_of_another": (
        "events.0.subject_pith_number",
        OTHER["pith_number"],
        "record-created",
    ),
    "no_receipt": (f"{CREATED}.receipt", None, "receipt-missing"),
    "empty_signature": (f"{CREATED}.receipt.signature_b64", "", "signature-encoding"),
    "receipt_of_another": (
        f"{CREATED}.receipt",
        OTHER["events"][0]["payload"]["receipt"],
        "receipt-hash",
    ),
    "signature_of_another": (
        f"{CREATED}.receipt.signature_b64",
        OTHER["events"][0]["payload"]["receipt"]["signature_b64"],
        "signature-invalid",
    ),
    "no_record_created": ("events", DOCUMENT["events"][1:], "record-created"),
    "two_record_created": ("events", DOCUMENT["events"] * 2, "record-created"),
}


@pytest.mark.parametrize(("path", "value", "code"), REFUSED.values(), ids=REFUSED)
def test_refused(path, value, code):
    with pytest.raises(Refused) as caught:
        verify(changed(DOCUMENT, path, value))
    assert caught.value.code == code


def test_key_that_is_only_in_the_bundle_is_not_trusted(registry):
    document = registry.bundle(registry.record())
    document["public_keys"] = [
        {"key_id": registry.key_id, "public_key_hex": registry.public_key.hex()}
    ]
    with pytest.raises(Refused) as caught:
        verify(registry.signed(document))
    assert caught.value.code == "key-not-pinned"


def test_title_that_does_not_hash_to_the_record_is_not_taken():
    document = changed(DOCUMENT, "events.1.payload.graph_snapshot.paper.title", "Another")
    assert verify(document).title is None
    with pytest.raises(Refused) as caught:
        to_fields(carry(verify(document)))
    assert caught.value.code == "title-missing"


def test_something_else_is_not_a_bundle():
    for data in (b"{}", b"[]", b'"x"', b'{"canonical_record": {}}'):
        with pytest.raises(Refused) as caught:
            load_bundle(data)
        assert caught.value.code == "bundle-form"


def test_record_is_rebuilt_exactly_from_its_fields(batchgen):
    fields = to_fields(carry(batchgen))
    assert list(fields) == [field.tex for field in FIELDS]
    carried = from_fields(fields)
    assert carried.record == batchgen.record
    assert carried.digest == batchgen.digest
    assert carried.receipt == batchgen.receipt


def test_record_without_receipt_was_predicted(batchgen):
    fields = to_fields(carry(batchgen))
    del fields["receipt"]
    carried = from_fields(fields)
    assert (carried.record, carried.receipt) == (batchgen.record, None)
    assert to_fields(carried) == fields


@pytest.mark.parametrize("name", sorted(NAMES - {"receipt"}))
def test_every_missing_field_is_refused(batchgen, name):
    fields = to_fields(carry(batchgen))
    del fields[name]
    with pytest.raises(Refused) as caught:
        from_fields(fields)
    assert caught.value.code == "field-missing"


def test_receipt_with_a_changed_date_is_refused_since_its_event_binds_it():
    for path in (f"{CREATED}.receipt.signed_at", f"{CREATED}.receipt.first_computed_at"):
        with pytest.raises(Refused) as caught:
            verify(changed(DOCUMENT, path, "2026-06-01T00:00:00Z"))
        assert caught.value.code == "event-content"


def test_receipt_in_an_event_that_nobody_signed_is_refused():
    with pytest.raises(Refused) as caught:
        verify(changed(DOCUMENT, "events.0.signature.signature_b64", "A" * 86 + "=="))
    assert caught.value.code == "signature-invalid"
