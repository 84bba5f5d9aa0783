from __future__ import annotations

import base64
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from real_data import BATCHGEN, NOW, real_bundle_document
from simulated_registry import changed

from pithtex.errors import Refused
from pithtex.protocol.binary_text import decode_base64
from pithtex.protocol.ed25519 import is_valid_signature
from pithtex.protocol.keys import REGISTRY_KEYS, KeySet
from pithtex.protocol.model import read_model
from pithtex.protocol.receipt import (
    CompactReceipt,
    Receipt,
    parse_compact_receipt,
    verify_compact_receipt,
    verify_receipt,
)

DOCUMENT = real_bundle_document(BATCHGEN)
RECEIPT = DOCUMENT["events"][0]["payload"]["receipt"]
DIGEST = bytes.fromhex(DOCUMENT["canonical_sha256"])
(KEY,) = REGISTRY_KEYS
SIGNATURE = base64.b64decode(RECEIPT["signature_b64"])
GROUP_ORDER = 2**252 + 27742317777372353535851937790883648493


def read(document):
    return read_model(document, Receipt, what="receipt", code="receipt-schema")


def test_pinned_key_has_the_fingerprints_that_the_registry_states():
    stated = DOCUMENT["public_keys"][0]
    assert KEY.public_key.hex() == stated["public_key_hex"]
    assert KEY.fingerprint_hex == stated["fingerprint_sha256_hex"]
    assert KEY.fingerprint_base32 == stated["fingerprint_sha256_b32_first128bits"]


def test_real_receipts_verify(records):
    signed = [each for each in records if each["receipt_signature_b64"]]
    assert len(signed) == 6
    for each in signed:
        signature = decode_base64(each["receipt_signature_b64"], length=64, code="x")
        receipt = CompactReceipt("pith-v1-2026-05", signature)
        digest = bytes.fromhex(each["canonical_sha256"])
        assert verify_compact_receipt(receipt, digest, REGISTRY_KEYS) == KEY


def test_compact_receipt_written_and_read_is_the_same():
    receipt = CompactReceipt("pith-v1-2026-05", SIGNATURE)
    assert parse_compact_receipt(str(receipt)) == receipt


def flipped(data: bytes, bit: int) -> bytes:
    return (int.from_bytes(data, "little") ^ 1 << bit).to_bytes(len(data), "little")


def test_one_flipped_bit_anywhere_is_refused():
    assert is_valid_signature(KEY.public_key, DIGEST, SIGNATURE)
    for bit in range(512):
        assert not is_valid_signature(KEY.public_key, DIGEST, flipped(SIGNATURE, bit))
    for bit in range(256):
        assert not is_valid_signature(flipped(KEY.public_key, bit), DIGEST, SIGNATURE)
        assert not is_valid_signature(KEY.public_key, flipped(DIGEST, bit), SIGNATURE)


def test_malleable_s_is_refused():
    s = int.from_bytes(SIGNATURE[32:], "little") + GROUP_ORDER
    assert not is_valid_signature(KEY.public_key, DIGEST, SIGNATURE[:32] + s.to_bytes(32, "little"))


SMALL_ORDER = [
    "0100000000000000000000000000000000000000000000000000000000000000",
    "0000000000000000000000000000000000000000000000000000000000000000",
    "0000000000000000000000000000000000000000000000000000000000000080",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "0100000000000000000000000000000000000000000000000000000000000080",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
]


@pytest.mark.parametrize("point", SMALL_ORDER)
def test_small_order_or_non_canonical_key_and_r_are_refused(point):
    # With a small-order key and S = 0, R = key verifies in lax implementations.
    key = bytes.fromhex(point)
    for message in (DIGEST, b"\0" * 32):
        assert not is_valid_signature(key, message, key + b"\0" * 32)
        assert not is_valid_signature(KEY.public_key, message, key + SIGNATURE[32:])


@pytest.mark.parametrize("length", [0, 32, 63, 65, 128])
def test_signature_of_another_length_is_refused(length):
    assert not is_valid_signature(KEY.public_key, DIGEST, (SIGNATURE * 2)[:length])


@pytest.mark.parametrize(
    "text",
    [
        RECEIPT["signature_b64"][:-3] + "B==",
        RECEIPT["signature_b64"].rstrip("="),
        RECEIPT["signature_b64"] + "\n",
        " " + RECEIPT["signature_b64"],
        RECEIPT["signature_b64"].replace("+", "-").replace("/", "_"),
        RECEIPT["signature_b64"] + "AAAA",
        base64.b64encode(SIGNATURE[:63]).decode(),
        base64.b64encode(SIGNATURE + b"\0").decode(),
        "",
        "ÄÖ==",
    ],
)
def test_non_canonical_base64_is_refused(text):
    with pytest.raises(Refused) as caught:
        verify_receipt(read(RECEIPT | {"signature_b64": text}), DIGEST, REGISTRY_KEYS, NOW)
    assert caught.value.code == "signature-encoding"


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("algorithm", "rsa", "receipt-schema"),
        ("signature_status", "unsigned", "receipt-schema"),
        ("signed_message", "open_graph_event_sha256_bytes", "receipt-schema"),
        ("signed_message", "bundle_sha256_bytes", "receipt-schema"),
        ("receipt_version", "0.4", "receipt-schema"),
        ("signed_at", "yesterday", "receipt-schema"),
        ("signed_at", "2026-06-31T01:13:20Z", "signature-date"),
        ("signed_at", "2026-04-30T23:59:59Z", "signature-date"),
        ("signed_at", "2027-01-01T00:00:00Z", "signature-date"),
        ("key_id", "pith-v2-2027-01", "key-not-pinned"),
        ("public_key_fingerprint", "0" * 32, "key-fingerprint"),
        ("canonical_sha256", "0" * 64, "receipt-hash"),
    ],
)
def test_changed_receipt_is_refused(field, value, code):
    with pytest.raises(Refused) as caught:
        verify_receipt(read(changed(RECEIPT, field, value)), DIGEST, REGISTRY_KEYS, NOW)
    assert caught.value.code == code


def test_receipt_of_another_record_is_refused():
    with pytest.raises(Refused) as caught:
        verify_compact_receipt(CompactReceipt(KEY.key_id, SIGNATURE), bytes(32), REGISTRY_KEYS)
    assert caught.value.code == "signature-invalid"


def test_retired_key_is_judged_by_its_window():
    retired = replace(KEY, valid_until=datetime(2026, 6, 1, tzinfo=UTC))
    with pytest.raises(Refused) as caught:
        verify_receipt(read(RECEIPT), DIGEST, KeySet([retired]), NOW)
    assert caught.value.code == "signature-date"
    in_time = replace(KEY, valid_until=datetime(2026, 7, 1, tzinfo=UTC))
    assert verify_receipt(read(RECEIPT), DIGEST, KeySet([in_time]), NOW) == in_time


def test_undated_receipt_of_a_retired_key_is_refused():
    retired = KeySet([replace(KEY, valid_until=datetime(2027, 1, 1, tzinfo=UTC))])
    with pytest.raises(Refused) as caught:
        verify_compact_receipt(CompactReceipt(KEY.key_id, SIGNATURE), DIGEST, retired)
    assert caught.value.code == "receipt-undated"


def test_pinned_key_id_with_other_bytes_does_not_verify(registry):
    impostor = replace(KEY, public_key=registry.public_key)
    with pytest.raises(Refused) as caught:
        verify_receipt(read(RECEIPT), DIGEST, KeySet([impostor]), NOW)
    assert caught.value.code == "key-fingerprint"


def test_one_key_under_two_ids_and_two_keys_under_one_id_are_refused(registry):
    with pytest.raises(Refused):
        KeySet([KEY, replace(KEY, key_id="another")])
    with pytest.raises(Refused):
        KeySet([KEY, replace(KEY, public_key=registry.public_key)])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ed25519",
        f"ed25519  {SIGNATURE.hex()}",
        f"ed25519 k {SIGNATURE.hex()} ",
        f"ed25519 k {SIGNATURE.hex().upper()}",
        f"ed25519 k {SIGNATURE.hex()[:-1]}",
        f"rsa k {SIGNATURE.hex()}",
    ],
)
def test_malformed_compact_receipt_is_refused(text):
    with pytest.raises(Refused):
        parse_compact_receipt(text)
