"""Attacks 21 to 34: signatures that are not what they seem, and keys that nobody trusts."""

from __future__ import annotations

import base64
import copy
import io
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pikepdf
import pytest
from nacl.signing import SigningKey
from real_data import FLEXNPU, NOW, real_bundle_document
from simulated_registry import SimulatedRegistry

from pithtex.protocol.bundle import load_bundle
from pithtex.protocol.carried_record import FIELDS, to_fields
from pithtex.protocol.keys import REGISTRY_KEYS, KeySet, PinnedKey
from pithtex.protocol.verified_record import verify_bundle_record
from refusals.forging import (
    ABOVE,
    ATTACKER,
    GENUINE,
    GONE,
    KEYS,
    REGISTRY,
    SIMULATED,
    SLOTS,
    Layer,
    as_bytes,
    edited,
    failing,
    forged,
    key_document,
    pinned,
    report_on,
    resigned_by,
    signed_from,
    value_at,
)

(KEY,) = REGISTRY_KEYS
GROUP_ORDER = 2**252 + 27742317777372353535851937790883648493
SLOT = pytest.mark.parametrize("slot", SLOTS)
CHECKS = {
    "receipt": "receipt",
    "record_created event": "event 1 record_created",
    "graph_snapshot event": "event 2 graph_snapshot",
    "bundle": "bundle signature",
}
SCHEMA_CODES = {
    "receipt": "receipt-schema",
    "record_created event": "event-schema",
    "graph_snapshot event": "event-schema",
    "bundle": "bundle-schema",
}


def b64(data: bytes) -> str:
    return base64.b64encode(data).decode()


def signature_in(document: dict, slot: str) -> bytes:
    return base64.b64decode(value_at(document, f"{SLOTS[slot]}.signature_b64"))


def with_signature(slot: str, text: str, **fields: object) -> dict:
    """Return the simulated bundle with another signature in a slot, signed anew above it."""
    edits = {f"{SLOTS[slot]}.{name}": value for name, value in fields.items()}
    return forged(ABOVE[slot], edits | {f"{SLOTS[slot]}.signature_b64": text})


def kept_with_signature(slot: str, text: str) -> dict:
    """Return the genuine bundle with another signature in a slot, and nothing else changed."""
    return edited(GENUINE, {f"{SLOTS[slot]}.signature_b64": text})


def flipped(data: bytes, bit: int) -> bytes:
    return (int.from_bytes(data, "little") ^ 1 << bit).to_bytes(len(data), "little")


# 21 one flipped bit in R, S, key or message


@SLOT
def test_one_flipped_bit_in_r_or_s(slot):
    """Attack 21: every bit of every signature, signed anew above it."""
    signature = signature_in(SIMULATED, slot)
    for bit in range(512):
        document = with_signature(slot, b64(flipped(signature, bit)))
        assert failing(document) == {CHECKS[slot]: "signature-invalid"}, bit


@SLOT
@pytest.mark.parametrize("bit", [0, 7, 128, 255, 256, 300, 504, 508, 511])
def test_one_flipped_bit_in_r_or_s_of_a_genuine_bundle(refused, slot, bit):
    """Attack 21, with the signatures kept."""
    codes = refused(kept_with_signature(slot, b64(flipped(signature_in(GENUINE, slot), bit))))
    assert codes - {"event-content", "state-differs", "bundle-hash"} == {"signature-invalid"}
    assert ("bundle-hash" in codes) == (slot != "bundle")


@SLOT
def test_one_flipped_bit_in_the_message(slot):
    """Attack 21: every bit of the digest that was signed."""
    place = {
        "receipt": "events.0.payload.canonical_sha256",
        "record_created event": "events.0.content_sha256",
        "graph_snapshot event": "events.1.content_sha256",
        "bundle": "bundle_signature.bundle_sha256",
    }[slot]
    digest = bytes.fromhex(value_at(SIMULATED, place))
    for bit in range(0, 256, 3):
        document = with_signature(slot, REGISTRY.sign(flipped(digest, bit)))
        assert failing(document) == {CHECKS[slot]: "signature-invalid"}, bit


def test_one_flipped_bit_in_the_key():
    """Attack 21: every bit of the pinned key, under the fingerprint of the flipped one."""
    bare = edited(SIMULATED, {"public_keys": []})
    for bit in range(256):
        key = replace(pinned(REGISTRY), public_key=flipped(REGISTRY.public_key, bit))
        registry = copy.copy(REGISTRY)
        registry.fingerprint = key.fingerprint_hex
        document = edited(
            bare,
            {
                f"events.{event}.signer.public_key_fingerprint": key.fingerprint_hex
                for event in (0, 1)
            },
        )
        keys = KeySet([key])
        document = signed_from(Layer.RECEIPT, document, registry, keys)
        assert failing(document, keys) == dict.fromkeys(CHECKS.values(), "signature-invalid"), bit


# 22 S ≥ L


@SLOT
@pytest.mark.parametrize("multiple", [1, 2, 7, 14])
def test_s_that_is_not_below_the_group_order(refused, slot, multiple):
    """Attack 22: the same signature with L added to S, which lax implementations accept."""
    for make, document in ((with_signature, SIMULATED), (kept_with_signature, GENUINE)):
        signature = signature_in(document, slot)
        s = int.from_bytes(signature[32:], "little") + multiple * GROUP_ORDER
        codes = refused(make(slot, b64(signature[:32] + s.to_bytes(32, "little"))))
        if document is SIMULATED:
            assert codes == {"signature-invalid"}
        else:
            assert "signature-invalid" in codes


# 23 63 or 65 bytes, garbage behind


@SLOT
@pytest.mark.parametrize(
    "change",
    [
        lambda data: data[:63],
        lambda data: data + b"\0",
        lambda data: data + b"garbage",
        lambda data: b"\0" + data,
        lambda data: data * 2,
        lambda data: data[:32],
        lambda _: b"",
    ],
    ids=["63", "65_behind", "garbage_behind", "65_before", "twice", "only_r", "none"],
)
def test_signature_of_another_length(refused, slot, change):
    """Attack 23."""
    assert refused(with_signature(slot, b64(change(signature_in(SIMULATED, slot))))) == {
        "signature-encoding"
    }
    kept = refused(kept_with_signature(slot, b64(change(signature_in(GENUINE, slot)))))
    assert "signature-encoding" in kept


# 24 small-order or non-canonical keys and R

IDENTITY = "0100000000000000000000000000000000000000000000000000000000000000"
#: Encodings of the identity: canonical, with a sign bit, and of y = p + 1.
IDENTITIES = {
    "identity": IDENTITY,
    "identity_with_sign": "0100000000000000000000000000000000000000000000000000000000000080",
    "not_reduced": "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "not_reduced_with_sign": "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
}
SMALL_ORDER = IDENTITIES | {
    "order_2": "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "order_2_with_sign": "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    "order_4": "0000000000000000000000000000000000000000000000000000000000000000",
    "order_4_with_sign": "0000000000000000000000000000000000000000000000000000000000000080",
    "order_4_not_reduced": "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "order_8": "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "order_8_with_sign": "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
    "another_order_8": "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    "another_order_8_with_sign": "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
}


class SmallOrderForger(SimulatedRegistry):
    """Has no secret: under the identity as the key, R = identity and S = 0 fit every message.

    Both sides of the equation S·B = R + k·A are then the identity, whatever k is.
    """

    def __init__(self, key: str, r: str) -> None:
        super().__init__("small-order")
        forger = PinnedKey(self.key_id, bytes.fromhex(key), datetime(2026, 1, 1, tzinfo=UTC))
        self.public_key, self.fingerprint = forger.public_key, forger.fingerprint_hex
        self.keys, self.r = KeySet([forger]), bytes.fromhex(r)

    def sign(self, digest: bytes) -> str:
        return b64(self.r + bytes(32))


@pytest.mark.parametrize("key", SMALL_ORDER.values(), ids=SMALL_ORDER)
def test_small_order_or_non_canonical_key(key):
    """Attack 24: a whole bundle forged without a secret, under a key that was pinned by mistake."""
    for r in SMALL_ORDER.values():
        forger = SmallOrderForger(key, r)
        document = resigned_by(forger, GENUINE)
        assert failing(document, forger.keys) == dict.fromkeys(CHECKS.values(), "signature-invalid")


@SLOT
@pytest.mark.parametrize("r", SMALL_ORDER.values(), ids=SMALL_ORDER)
def test_small_order_or_non_canonical_r(slot, r):
    """Attack 24: under the real key, with S = 0 and with the S of the real signature."""
    for s in (bytes(32), signature_in(SIMULATED, slot)[32:]):
        document = with_signature(slot, b64(bytes.fromhex(r) + s))
        assert failing(document) == {CHECKS[slot]: "signature-invalid"}


@pytest.mark.parametrize("r", IDENTITIES.values(), ids=IDENTITIES)
def test_small_order_r_of_a_signer_who_has_the_key(r):
    """Attack 24: S = k·a fits R = identity, so that only the check of R refuses it."""
    import hashlib

    seed = b"\x07" * 32
    assert bytes(SigningKey(seed).verify_key) == REGISTRY.public_key
    half = bytearray(hashlib.sha512(seed).digest()[:32])
    half[0] &= 248
    half[31] = half[31] & 127 | 64
    secret = int.from_bytes(half, "little")
    digest = bytes.fromhex(value_at(SIMULATED, "bundle_signature.bundle_sha256"))
    point = bytes.fromhex(r)
    k = int.from_bytes(hashlib.sha512(point + REGISTRY.public_key + digest).digest(), "little")
    s = (k * secret % GROUP_ORDER).to_bytes(32, "little")
    assert failing(with_signature("bundle", b64(point + s))) == {
        "bundle signature": "signature-invalid"
    }


# 25 non-canonical Base64 (AB==), URL-safe alphabet, white space, no padding


def same_bytes(text: str) -> list[str]:
    """Spellings that lax decoders take for the same bytes, and some that they do not."""
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    body = text.rstrip("=")
    last = alphabet.index(body[-1])
    others = [body[:-1] + alphabet[last ^ spare] + "==" for spare in (1, 2, 4, 8, 15)]
    return [
        *others,
        body,
        body + "=",
        body + "===",
        text + "====",
        text + "\n",
        " " + text,
        text[:40] + "\n" + text[40:],
        text[:40] + " " + text[40:],
        text[:40] + "\0" + text[40:],
        text[:40] + "=" + text[40:],
        text[:40] + "-" + text[41:],
        text[:40] + "_" + text[41:],
        text.replace("+", "-").replace("/", "_") if {"+", "/"} & set(text) else "_" + text[1:],
        text.replace(text[0], chr(ord(text[0]) + 0xFEE0)),
    ]


def test_pythons_decoder_takes_what_is_not_canonical():
    text = value_at(SIMULATED, "bundle_signature.signature_b64")
    for other in same_bytes(text)[:5]:
        assert other != text
        assert base64.b64decode(other, validate=True) == base64.b64decode(text)


@SLOT
@pytest.mark.parametrize("spelling", range(19))
def test_non_canonical_base64(refused, slot, spelling):
    """Attack 25: the same signature, spelled in another way; signed anew above it."""
    text = same_bytes(value_at(SIMULATED, f"{SLOTS[slot]}.signature_b64"))[spelling]
    assert refused(with_signature(slot, text)) == {"signature-encoding"}
    kept = same_bytes(value_at(GENUINE, f"{SLOTS[slot]}.signature_b64"))[spelling]
    assert "signature-encoding" in refused(kept_with_signature(slot, kept))


@pytest.mark.parametrize("spelling", ["B", "no_padding", "newline", "url_safe"])
def test_non_canonical_base64_of_a_key(refused, spelling):
    """Attack 25, for the key that the bundle states, signed anew."""
    text = "stVStoiQhXFxp4s2pdzPNoqVNBMojDU/fJ2db5S3CbM="
    assert GENUINE["public_keys"][0]["public_key_b64"] == text
    wrong = {
        "B": text[:-2] + "N=",
        "no_padding": text[:-1],
        "newline": text + "\n",
        "url_safe": text.replace("/", "_"),
    }[spelling]
    keys = [GENUINE["public_keys"][0] | {"public_key_b64": wrong}]
    assert refused(forged(Layer.BUNDLE, {"public_keys": keys})) == {"key-document"}
    assert refused(edited(GENUINE, {"public_keys": keys})) == {"key-document", "bundle-hash"}


# 26 a key that is only in the bundle


def test_key_that_is_only_in_the_bundle(refused):
    """Attack 26: everything in the bundle is right, by a key that it brings along."""
    document = resigned_by(ATTACKER, GENUINE)
    keys = KeySet([*KEYS, *ATTACKER.keys])
    assert report_on(document, keys).status == "verified"
    assert refused(document, status="unsigned") == {"key-not-pinned"}
    assert set(failing(document)) == {*CHECKS.values()}
    # Which events count cannot be told without the key, and so the state is not judged.
    assert {check.name: check.outcome for check in report_on(document).checks}["state"] == "not run"


def test_key_that_is_only_in_the_bundle_with_a_state_that_knows_it(refused):
    """Attack 26: the state lists the events as invalid, just as the merge has it."""
    document = resigned_by(ATTACKER, GENUINE, KEYS)
    assert refused(document, status="unsigned") == {"key-not-pinned"}


@pytest.mark.parametrize(
    "edits",
    [
        {"canonical_sha256": "0" * 64},
        {"bundle_signature.bundle_sha256": "0" * 64},
        {"events.0.content_sha256": "0" * 64},
        {"events.0.payload.receipt.canonical_sha256": "0" * 64},
    ],
    ids=["record", "bundle", "event", "receipt"],
)
def test_key_that_nobody_knows_excuses_nothing_else(refused, edits):
    """Attack 26: what is wrong beside the unknown key is wrong."""
    document = resigned_by(ATTACKER, GENUINE, KEYS)
    assert len(refused(edited(document, edits))) > 1


def test_key_that_is_only_in_the_bundle_beside_the_pinned_one(refused):
    """Attack 26: one event of the attacker's in a bundle that is otherwise good."""
    event = ATTACKER.event(GENUINE["pith_number"], "correction", "record", {"note": "retracted"})
    edits = {
        "events": [*SIMULATED["events"], event],
        "public_keys": [key_document(REGISTRY), key_document(ATTACKER)],
    }
    assert refused(forged(Layer.STATE, edits), status="unsigned") == {"key-not-pinned"}


# 27 a pinned key_id with other bytes; one key under two ids counted twice


def impostor(key_id: str, fingerprint: str | None = None) -> SimulatedRegistry:
    registry = SimulatedRegistry(key_id, b"\x0b" * 32)
    registry.fingerprint = fingerprint or registry.fingerprint
    return registry


@pytest.mark.parametrize("key_id", [KEY.key_id, REGISTRY.key_id])
def test_pinned_key_id_with_other_bytes(refused, key_id):
    """Attack 27: the attacker's own key and fingerprint under the name of a pinned one."""
    document = resigned_by(impostor(key_id), GENUINE, KEYS)
    assert refused(document) == {"key-fingerprint", "event-signer", "key-contradicts"}


@pytest.mark.parametrize("key", [KEY, pinned(REGISTRY)], ids=lambda key: key.key_id)
def test_pinned_key_id_and_fingerprint_with_other_bytes(refused, key):
    """Attack 27: even the fingerprint is the pinned one's; only the signatures tell."""
    forger = impostor(key.key_id, key.fingerprint_hex)
    document = edited(resigned_by(forger, GENUINE, KEYS), {"public_keys": [key_document(REGISTRY)]})
    document = forger.signed(document)
    assert refused(document) == {"signature-invalid"}
    assert set(failing(document)) == set(CHECKS.values())


def test_one_key_under_two_ids_in_the_bundle(refused):
    """Attack 27: it would count as two signers, signed anew."""
    twin = GENUINE["public_keys"][0] | {"key_id": "pith-v2"}
    for keys in ([*GENUINE["public_keys"], twin], GENUINE["public_keys"] * 2):
        assert refused(forged(Layer.BUNDLE, {"public_keys": keys})) == {"key-ambiguous"}
        kept = refused(edited(GENUINE, {"public_keys": keys}))
        assert kept == {"key-ambiguous", "bundle-hash"}


@pytest.mark.parametrize(
    "twins",
    [
        [pinned(REGISTRY), replace(pinned(REGISTRY), key_id="twin")],
        [pinned(REGISTRY), replace(pinned(ATTACKER), key_id=REGISTRY.key_id)],
        [pinned(REGISTRY), pinned(REGISTRY)],
        [replace(KEY, key_id="twin")],
        [replace(pinned(ATTACKER), key_id=KEY.key_id)],
    ],
    ids=["one_key_two_ids", "one_id_two_keys", "twice", "pinned_again", "pinned_id"],
)
def test_one_key_under_two_ids_in_the_key_file(run_pithtex, places, twins):
    """Attack 27: with such a file nothing is verified at all."""
    entries = [
        {
            "key_id": key.key_id,
            "public_key_hex": key.public_key.hex(),
            "valid_from": "2026-01-01T00:00:00Z",
            "valid_until": None,
        }
        for key in twins
    ]
    places.keys.write_text(json.dumps({"schema": "pithtex.keys/1", "keys": entries}))
    (places.output / "bundle.json").write_bytes(as_bytes(GENUINE))
    before = places.content()
    for command in (["verify"], ["state"]):
        done = run_pithtex(*command, "--offline", "bundle.json")
        assert (done.exit_code, done.stdout) == (1, "")
        assert "[key-ambiguous]" in done.stderr
    assert places.content() == before


@pytest.mark.parametrize(
    "arguments",
    [
        [REGISTRY.public_key.hex(), "--id", "twin"],
        [KEY.public_key.hex(), "--id", "twin"],
        [ATTACKER.public_key.hex(), "--id", REGISTRY.key_id],
        [ATTACKER.public_key.hex(), "--id", KEY.key_id],
    ],
    ids=["own_key_again", "pinned_key_again", "own_id", "pinned_id"],
)
def test_one_key_under_two_ids_is_not_added(run_pithtex, places, arguments):
    """Attack 27."""
    before = places.content()
    done = run_pithtex("keys", "add", *arguments, "--yes")
    assert (done.exit_code, "[key-ambiguous]" in done.stderr) == (1, True)
    assert places.content() == before


# 28 b64, hex and fingerprint of a key disagree

OTHER_KEY = key_document(ATTACKER)
DISAGREEING = {
    name: {name: OTHER_KEY[name]}
    for name in (
        "public_key_b64",
        "public_key_hex",
        "fingerprint_sha256_hex",
        "fingerprint_sha256_b32_first128bits",
    )
}


@pytest.mark.parametrize("wrong", DISAGREEING.values(), ids=DISAGREEING)
def test_key_that_contradicts_itself(refused, wrong):
    """Attack 28: one of the four is another key's, signed anew and with the signatures kept."""
    for key in (GENUINE["public_keys"][0], key_document(REGISTRY)):
        edits = {"public_keys": [key | wrong]}
        assert refused(forged(Layer.BUNDLE, edits)) == {"key-contradicts"}
        assert refused(edited(GENUINE, edits)) == {"key-contradicts", "bundle-hash"}


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"public_key_hex": KEY.public_key.hex().upper()}, "key-document"),
        ({"public_key_hex": KEY.public_key.hex()[:-1]}, "key-document"),
        ({"fingerprint_sha256_hex": KEY.fingerprint_hex.upper()}, "key-contradicts"),
        ({"fingerprint_sha256_hex": KEY.fingerprint_hex[:16]}, "key-contradicts"),
        ({"fingerprint_sha256_b32_first128bits": KEY.fingerprint_base32[:25]}, "key-contradicts"),
        ({"algorithm": "ed25519ph"}, "key-document"),
        ({"format": "pem"}, "key-document"),
        ({"public_key_b64": None}, "key-document"),
        ({"x": ""}, "key-document"),
    ],
)
def test_key_that_is_misspelled(refused, wrong, code):
    """Attack 28."""
    edits = {"public_keys": [GENUINE["public_keys"][0] | wrong]}
    assert refused(forged(Layer.BUNDLE, edits)) == {code}


@pytest.mark.parametrize("wrong", DISAGREEING.values(), ids=DISAGREEING)
def test_key_that_contradicts_itself_is_not_added(run_pithtex, places, wrong):
    """Attack 28, where the user adds the key that a web site served."""
    other = key_document(SimulatedRegistry("pith-v2", b"\x0d" * 32))
    (places.output / "key.json").write_text(json.dumps(other | wrong))
    before = places.content()
    done = run_pithtex("keys", "add", "key.json", "--yes")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "[key-contradicts]" in done.stderr
    assert places.content() == before


# 29 algorithm not ed25519; signature_status not signed_v1 counted as signed

NOT_SIGNED = {
    "algorithm": ["ed25519ph", "ED25519", "Ed25519", "ed448", "rsa", "none", ""],
    "signature_status": ["unsigned", "signed_v2", "SIGNED_V1", "pending", "signed_v1 ", ""],
}


@SLOT
@pytest.mark.parametrize(
    ("field", "value"), [(field, value) for field, values in NOT_SIGNED.items() for value in values]
)
def test_algorithm_or_status_that_is_another(refused, slot, field, value):
    """Attack 29: the signature itself is good, signed anew above it."""
    edits = {f"{SLOTS[slot]}.{field}": value}
    expected = {SCHEMA_CODES[slot]}
    assert refused(forged(ABOVE[slot], edits)) == expected
    assert expected <= refused(edited(GENUINE, edits))


@pytest.mark.parametrize("slot", ["record_created event", "graph_snapshot event"])
def test_event_that_is_not_signed_v1_does_not_count(slot):
    """Attack 29: in the state it is invalid, and feeds no list."""
    document = forged(Layer.STATE, {f"{SLOTS[slot]}.signature_status": "unsigned"})
    state = document["state"]
    assert (state["valid_event_count"], state["invalid_event_count"]) == (1, 1)
    event = 0 if slot.startswith("record") else 1
    assert state["invalid_events"] == [
        {"event_id": SIMULATED["events"][event]["event_id"], "reason": "event-schema"}
    ]
    place = "record_created" if event == 0 else "graph_snapshots"
    assert not state["current"][place]


# 30 the signed_message of another slot

MESSAGES = ["canonical_sha256_bytes", "open_graph_event_sha256_bytes", "bundle_sha256_bytes"]


@SLOT
@pytest.mark.parametrize("message", [*MESSAGES, "canonical_sha256_hex", ""])
def test_signed_message_of_another_slot(refused, slot, message):
    """Attack 30: the digest is signed, but for another purpose by its own words."""
    path = f"{SLOTS[slot]}.signed_message"
    if value_at(SIMULATED, path) == message:
        assert report_on(forged(ABOVE[slot], {path: message})).status == "verified"
        return
    assert refused(forged(ABOVE[slot], {path: message})) == {SCHEMA_CODES[slot]}
    assert SCHEMA_CODES[slot] in refused(edited(GENUINE, {path: message}))


@SLOT
@pytest.mark.parametrize("other", SLOTS)
def test_signature_of_another_slot(refused, slot, other):
    """Attack 30: a genuine signature of the same key, made over something else."""
    text = value_at(SIMULATED, f"{SLOTS[other]}.signature_b64")
    if other == slot:
        assert report_on(with_signature(slot, text)).status == "verified"
        return
    assert refused(with_signature(slot, text)) == {"signature-invalid"}
    text = value_at(GENUINE, f"{SLOTS[other]}.signature_b64")
    assert "signature-invalid" in refused(kept_with_signature(slot, text))


@SLOT
def test_whole_signature_of_another_bundle(refused, slot):
    """Attack 30: the same slot of another paper, with the signatures kept."""
    other = real_bundle_document(FLEXNPU)
    codes = refused(edited(GENUINE, {SLOTS[slot]: value_at(other, SLOTS[slot])}))
    assert codes & {"signature-invalid", "receipt-hash", "bundle-hash"}
    text = value_at(other, f"{SLOTS[slot]}.signature_b64")
    assert "signature-invalid" in refused(kept_with_signature(slot, text))


# 31 receipt missing, empty signature, unsigned event counted


@pytest.mark.parametrize("receipt", [None, GONE], ids=["null", "absent"])
def test_receipt_missing(refused, receipt):
    """Attack 31: the bundle is signed, the record is not."""
    edits = {SLOTS["receipt"]: receipt}
    assert refused(forged(Layer.EVENTS, edits), status="unsigned") == {"receipt-missing"}
    kept = refused(edited(GENUINE, edits))
    assert kept == {"receipt-missing", "event-content", "state-differs", "bundle-hash"}


@pytest.mark.parametrize(
    ("receipt", "code"),
    [
        ({}, "receipt-schema"),
        ([], "record-created"),
        ("", "record-created"),
        (0, "record-created"),
        (False, "record-created"),
    ],
)
def test_receipt_that_is_none(refused, receipt, code):
    """Attack 31."""
    assert refused(forged(Layer.EVENTS, {SLOTS["receipt"]: receipt})) == {code}


@SLOT
@pytest.mark.parametrize("text", ["", "=", "====", "AA==", b64(bytes(64))])
def test_empty_signature(refused, slot, text):
    """Attack 31."""
    code = "signature-invalid" if len(text) > 4 else "signature-encoding"
    assert refused(with_signature(slot, text)) == {code}
    assert code in refused(kept_with_signature(slot, text))


@pytest.mark.parametrize("event", [0, 1])
@pytest.mark.parametrize("signature", [None, GONE, {}, ""], ids=["null", "absent", "empty", "text"])
def test_unsigned_event_counted(refused, event, signature):
    """Attack 31: a state that counts the unsigned event is refused, and so is the event."""
    edits = {f"events.{event}.signature": signature}
    assert refused(forged(Layer.BUNDLE, edits)) == {"event-schema", "state-differs"}
    honest = forged(Layer.STATE, edits)
    assert refused(honest) == {"event-schema"}
    assert honest["state"]["applied_event_ids"] == [SIMULATED["events"][1 - event]["event_id"]]
    assert {"event-schema", "state-differs", "bundle-hash"} <= refused(edited(GENUINE, edits))


def test_bundle_without_a_signature(refused):
    """Attack 31."""
    assert refused(edited(GENUINE, {"bundle_signature": GONE})) == {"bundle-schema"}


# 32 bundle signature good and an event's bad, and the reverse


@pytest.mark.parametrize("slot", ["record_created event", "graph_snapshot event", "receipt"])
def test_bundle_signature_good_and_another_bad(refused, slot):
    """Attack 32: the registry itself signed a bundle whose event or receipt is bad."""
    document = with_signature(slot, ATTACKER.sign(bytes(32)))
    assert failing(document) == {CHECKS[slot]: "signature-invalid"}
    assert refused(document) == {"signature-invalid"}


def test_all_events_good_and_the_bundle_signature_bad(refused):
    """Attack 32, the reverse: the rest of the bundle is not vouched for."""
    for document in (
        with_signature("bundle", ATTACKER.sign(bytes(32))),
        kept_with_signature("bundle", ATTACKER.sign(bytes(32))),
    ):
        assert failing(document) == {"bundle signature": "signature-invalid"}
        assert refused(document) == {"signature-invalid"}


@pytest.mark.parametrize(
    "path",
    ["built_at", "links.bundle", "mirror_hints.0.base_url", "source_aliases.0.created_at"],
)
def test_what_only_the_bundle_signature_covers(refused, path):
    """Attack 32: record, receipt and events stay as they are, their surroundings do not."""
    value = "https://evil.example" if "//" in value_at(GENUINE, path) else "2026-06-23T01:13:21Z"
    codes = refused(edited(GENUINE, {path: value}))
    assert codes - {"state-differs"} == {"bundle-hash"}
    # The same with the hash recomputed, and the signature kept.
    digest = REGISTRY.signed(edited(GENUINE, {path: value}))["bundle_signature"]["bundle_sha256"]
    edits = {path: value, "bundle_signature.bundle_sha256": digest}
    assert refused(edited(GENUINE, edits)) - {"state-differs"} == {"signature-invalid"}


# 33 signed_at outside the key's window or in the future

OUTSIDE = {
    "before_the_window": "2025-12-31T23:59:59.999999Z",
    "long_before": "0001-01-01T00:00:00Z",
    "in_the_future": "2026-11-21T00:05:00.000001Z",
    "far_in_the_future": "9999-12-31T23:59:59Z",
    "no_such_day": "2026-06-31T00:00:00Z",
    "no_such_hour": "2026-06-23T24:00:00Z",
    "leap_second": "2026-06-30T23:59:60Z",
}


@SLOT
@pytest.mark.parametrize("date", OUTSIDE.values(), ids=OUTSIDE)
def test_signed_outside_the_keys_window_or_in_the_future(slot, date):
    """Attack 33: the signature is good, its date is not; signed anew above it."""
    document = forged(ABOVE[slot], {f"{SLOTS[slot]}.signed_at": date})
    assert failing(document) == {CHECKS[slot]: "signature-date"}


@SLOT
@pytest.mark.parametrize("date", ["2026-01-01T00:00:00Z", "2026-11-21T00:05:00Z"])
def test_signed_at_the_edge_of_what_is_allowed(slot, date):
    assert report_on(forged(ABOVE[slot], {f"{SLOTS[slot]}.signed_at": date})).status == "verified"


@SLOT
@pytest.mark.parametrize("date", ["2026-04-30T23:59:59Z", "9999-12-31T23:59:59Z"])
def test_genuine_bundle_signed_outside_the_keys_window(refused, slot, date):
    """Attack 33, with the signatures kept; the clock is the system's own as well."""
    codes = refused(edited(GENUINE, {f"{SLOTS[slot]}.signed_at": date}))
    assert "signature-date" in codes
    assert ("bundle-hash" in codes) == (slot != "bundle")


@SLOT
@pytest.mark.parametrize(
    "date",
    [
        "2026-06-23",
        "2026-06-23T01:13:20",
        "2026-06-23T01:13:20+00:00",
        "2026-06-23T01:13:20.1234567Z",
        "2026-06-23t01:13:20z",
        "1782177200",
        "2026-06-23T01:13:20Z\n",
        "",
    ],
)
def test_date_of_a_signature_in_another_form(refused, slot, date):
    """Attack 33."""
    assert refused(forged(ABOVE[slot], {f"{SLOTS[slot]}.signed_at": date})) == {SCHEMA_CODES[slot]}


@pytest.mark.parametrize("slot", SLOTS)
def test_good_bundle_before_its_time(slot):
    """Attack 33, seen from the clock: a machine that is a day behind refuses all four."""
    from pithtex.protocol.bundle_verification import verify_bundle

    early = datetime(2026, 6, 22, tzinfo=UTC)
    found = {
        check.name: check.code for check in verify_bundle(as_bytes(GENUINE), KEYS, early).failures
    }
    assert found[CHECKS[slot]] == "signature-date"


# 34 a retired key still accepted


@pytest.mark.parametrize(
    ("until", "late"),
    [
        ("2026-06-01T00:00:00", set(SLOTS)),
        ("2026-06-23T01:13:20.459446", set(SLOTS)),
        ("2026-06-23T01:13:20.459447", set(SLOTS) - {"receipt"}),
        ("2026-06-23T13:50:20.141872", {"graph_snapshot event", "bundle"}),
        ("2026-06-24T00:00:00", set()),
    ],
)
def test_retired_key_is_judged_by_its_window(until, late):
    """Attack 34: what was signed in time stays good, what was signed after is refused."""
    retired = replace(KEY, valid_until=datetime.fromisoformat(until).replace(tzinfo=UTC))
    found = failing(GENUINE, KeySet([retired]))
    dated = {name: code for name, code in found.items() if name != "state"}
    assert dated == {CHECKS[slot]: "signature-date" for slot in late}


def test_retired_key_still_signing(run_pithtex, places):
    """Attack 34: the user's file says until when the key was good; the command line obeys."""
    entry = json.loads(places.keys.read_text())["keys"][0]
    (places.output / "bundle.json").write_bytes(as_bytes(SIMULATED))
    outcomes = {}
    for until in ("2026-06-01T00:00:00Z", "2026-06-24T00:00:00Z"):
        file = {"schema": "pithtex.keys/1", "keys": [entry | {"valid_until": until}]}
        places.keys.write_text(json.dumps(file))
        before = places.content()
        done = run_pithtex("verify", "--offline", "bundle.json")
        outcomes[until] = (done.exit_code, done.stdout.count("[signature-date]"))
        assert places.content() == before
    assert outcomes == {"2026-06-01T00:00:00Z": (1, 4), "2026-06-24T00:00:00Z": (0, 0)}


def test_retired_key_and_a_receipt_without_a_date(run_pithtex, places):
    """Attack 34: a PDF's receipt cannot show that it was made before the key was retired."""
    fields = to_fields(verify_bundle_record(load_bundle(as_bytes(SIMULATED)), KEYS, NOW))
    document = pikepdf.new()
    document.add_blank_page()
    for field in FIELDS:
        document.docinfo[f"/{field.info}"] = fields[field.tex]
    out = io.BytesIO()
    document.save(out)
    (places.output / "paper.pdf").write_bytes(out.getvalue())
    entry = json.loads(places.keys.read_text())["keys"][0] | {"valid_until": "2026-10-01T00:00:00Z"}
    places.keys.write_text(json.dumps({"schema": "pithtex.keys/1", "keys": [entry]}))
    before = places.content()
    done = run_pithtex("check", "--offline", "--format", "json", "paper.pdf")
    (result,) = json.loads(done.stdout)["results"]
    assert result["status"] != "verified"
    assert "receipt-undated" in [each["code"] for each in result["findings"]]
    assert places.content() == before


def test_window_that_ends_before_it_begins_signs_nothing():
    """Attack 34."""
    window = {"valid_from": NOW, "valid_until": NOW - timedelta(days=300)}
    found = failing(SIMULATED, KeySet([pinned(REGISTRY, **window)]))
    assert {found[name] for name in CHECKS.values()} == {"signature-date"}


def test_removed_key_is_trusted_no_more(run_pithtex, places):
    """Attack 34: what the user takes back is refused from then on."""
    (places.output / "bundle.json").write_bytes(as_bytes(SIMULATED))
    assert run_pithtex("verify", "--offline", "bundle.json").exit_code == 0
    assert run_pithtex("keys", "remove", REGISTRY.key_id).exit_code == 0
    done = run_pithtex("verify", "--offline", "bundle.json")
    assert (done.exit_code, "[key-not-pinned]" in done.stdout) == (1, True)
