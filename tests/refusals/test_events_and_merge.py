"""Attacks 35 to 43: events that are not what they seem, and states that do not follow."""

from __future__ import annotations

import itertools
import json
import time

import pytest
from real_data import BATCHGEN, FLEXNPU, NOW, real_bundle, real_bundle_document

from pithtex.protocol.bundle import load_bundle
from pithtex.protocol.bundle_verification import verify_bundle
from pithtex.protocol.event import read_event
from pithtex.protocol.keys import KeySet
from pithtex.protocol.merge import merge
from pithtex.protocol.number import parse_number
from pithtex.sources.store.cache import BundleCache
from refusals.conftest import MIRROR
from refusals.forging import (
    ATTACKER,
    GENUINE,
    GONE,
    KEYS,
    NUMBER,
    OTHER_REGISTRY,
    RECORD,
    REGISTRY,
    SIMULATED,
    Layer,
    as_bytes,
    edited,
    failing,
    forged,
    new_event,
    report_on,
    resigned_event,
    sha256,
    signed_from,
    value_at,
    with_events,
)

OTHER = real_bundle_document(FLEXNPU)
CREATED, SNAPSHOT = SIMULATED["events"]
BOTH = pytest.mark.parametrize("event", [0, 1])


def test_bundle_with_more_events_is_verified():
    first = new_event("correction")
    second = new_event("correction", prev_event=first["event_id"], payload={"note": "x"})
    third = new_event("graph_snapshot", supersedes=[SNAPSHOT["event_id"]])
    document = with_events(first, second, third)
    assert failing(document) == {}
    assert document["state"]["valid_event_count"] == 5


# 35 id or content hash not of its content


@BOTH
@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("target", "another"),
        ("created_at", "2026-06-23T01:13:21Z"),
        ("event_type", "correction"),
        ("prev_event", "sha256:" + "0" * 64),
        ("supersedes", ["sha256:" + "0" * 64]),
        ("payload.x", ""),
        ("signer.signer_id", "pith.example"),
    ],
)
def test_content_that_was_changed_under_its_hash(refused, event, field, value):
    """Attack 35: the event's hash, id and signature stay, signed anew above the event."""
    path = f"events.{event}.{field}"
    codes = refused(forged(Layer.STATE, {path: value}))
    assert "event-content" in codes
    assert codes <= {"event-content", "record-created"}
    assert {"event-content", "state-differs", "bundle-hash"} <= refused(
        edited(GENUINE, {path: value})
    )


@BOTH
def test_content_hash_of_another_content(refused, event):
    """Attack 35: the id is right, the hash beside it is another event's."""
    other = SIMULATED["events"][1 - event]["content_sha256"]
    assert refused(forged(Layer.STATE, {f"events.{event}.content_sha256": other})) == {
        "event-content"
    }
    kept = OTHER["events"][event]["content_sha256"]
    codes = refused(edited(GENUINE, {f"events.{event}.content_sha256": kept}))
    assert codes == {"event-content", "state-differs", "bundle-hash"}


@BOTH
def test_id_of_another_content(refused, event):
    """Attack 35: the content hash is right, the id is another event's."""
    other = SIMULATED["events"][1 - event]["event_id"]
    assert refused(forged(Layer.STATE, {f"events.{event}.event_id": other})) == {"event-id"}
    kept = OTHER["events"][event]["event_id"]
    codes = refused(edited(GENUINE, {f"events.{event}.event_id": kept}))
    assert codes == {"event-id", "state-differs", "bundle-hash"}


@BOTH
def test_hash_id_and_signature_of_another_content(refused, event):
    """Attack 35: all three agree with each other, and with another event of the registry."""
    source = OTHER["events"][event]
    names = ("content_sha256", "event_id", "signature")
    edits = {f"events.{event}.{name}": source[name] for name in names}
    assert refused(edited(GENUINE, edits)) == {"event-content", "state-differs", "bundle-hash"}
    source = new_event("correction")
    edits = {f"events.{event}.{name}": source[name] for name in names}
    assert refused(forged(Layer.STATE, edits)) == {"event-content"}


def test_hash_over_more_than_the_signed_fields(refused):
    """Attack 35: an extra field enters the hash, and a signature is made over that."""
    digest = sha256(SNAPSHOT | {"note": ""})
    event = SNAPSHOT | {
        "note": "",
        "content_sha256": digest.hex(),
        "event_id": f"sha256:{digest.hex()}",
        "signature": REGISTRY.signature(digest, "open_graph_event_sha256_bytes"),
    }
    assert refused(forged(Layer.STATE, {"events.1": event})) == {"event-schema"}


# 36 the same event twice counted twice


@pytest.mark.parametrize("event", [SNAPSHOT, new_event("citation_signature")], ids=["old", "new"])
@pytest.mark.parametrize("copies", [2, 5])
def test_same_event_twice(refused, event, copies):
    """Attack 36, signed anew: it counts once, and the bundle that repeats it is refused."""
    document = with_events(*[event] * copies)
    assert refused(document) == {"event-twice"}
    assert document["state"]["valid_event_count"] == (2 if event is SNAPSHOT else 3)


def test_same_event_twice_with_the_signatures_kept(refused):
    """Attack 36."""
    document = edited(GENUINE, {"events": [*GENUINE["events"], GENUINE["events"][1]]})
    assert refused(document) == {"event-twice", "bundle-hash"}


def test_same_event_signed_twice(refused):
    """Attack 36: signatures are made anew when a bundle is served, the event stays the same."""
    again = edited(SNAPSHOT, {"signature.signed_at": "2026-06-24T00:00:00Z"})
    document = with_events(again)
    assert refused(document) == {"event-twice"}
    assert document["state"] == SIMULATED["state"]


@pytest.mark.parametrize("copy_first", [True, False])
def test_good_and_bad_copy_of_one_event(refused, copy_first):
    """Attack 36: the event is valid by its good copy, wherever the bad one stands."""
    bad = edited(SNAPSHOT, {"signature.signature_b64": ATTACKER.sign(bytes(32))})
    events = [CREATED, bad, SNAPSHOT] if copy_first else [CREATED, SNAPSHOT, bad]
    document = forged(Layer.STATE, {"events": events})
    assert refused(document) == {"event-twice"}
    assert document["state"] == SIMULATED["state"]


def test_state_that_counts_an_event_twice(refused):
    """Attack 36: the state says two where one is."""
    claim = new_event("citation_signature", payload={"relation": "supports"})
    document = with_events(claim, claim)
    state = document["state"]
    state["current"]["citation_signatures"] *= 2
    state["applied_event_ids"].append(claim["event_id"])
    state["event_count"] = state["valid_event_count"] = 4
    document = signed_from(Layer.BUNDLE, document | {"state": rehashed(state)})
    assert refused(document) == {"event-twice", "state-differs"}


# 37 cycles, dangling, self or foreign references in prev_event, supersedes

NOWHERE = "sha256:" + "0" * 64
REFERENCES = pytest.mark.parametrize("field", ["prev_event", "supersedes"])


def referring(field: str, reference: str, event_type: str = "correction", **more: object) -> dict:
    value = reference if field == "prev_event" else [reference]
    return new_event(event_type, **{field: value}, **more)


@REFERENCES
@pytest.mark.parametrize(
    "reference",
    [
        NOWHERE,
        OTHER["events"][1]["event_id"],
        SNAPSHOT["content_sha256"],
        SNAPSHOT["event_id"].upper(),
        SNAPSHOT["event_id"] + " ",
        NUMBER,
        "",
    ],
    ids=["nowhere", "other_bundle", "bare_hash", "upper_case", "space", "number", "empty"],
)
def test_dangling_reference(refused, field, reference):
    """Attack 37, signed anew."""
    document = with_events(referring(field, reference))
    assert refused(document) == {"event-reference"}
    assert document["state"]["invalid_event_count"] == 1
    assert document["state"]["current"] == SIMULATED["state"]["current"]


@REFERENCES
def test_self_reference(refused, field):
    """Attack 37: no content can hold its own hash, so id or hash are stated and wrong."""
    event = referring(field, NOWHERE)
    by_id = event | {"event_id": NOWHERE}
    assert refused(with_events(by_id)) == {"event-id"}
    by_hash = by_id | {"content_sha256": NOWHERE[7:]}
    assert refused(with_events(by_hash)) == {"event-content"}
    signed = by_hash | {"signature": REGISTRY.signature(bytes(32), "open_graph_event_sha256_bytes")}
    assert refused(with_events(signed)) == {"event-content"}


@REFERENCES
def test_cycle_of_references(refused, field):
    """Attack 37: two events name each other; one of the ids is stated and wrong."""
    first = referring(field, NOWHERE)
    second = referring(field, first["event_id"], payload={"n": 2})
    closed = resigned_event(
        first, **{field: second["event_id"] if field == "prev_event" else [second["event_id"]]}
    )
    posing = closed | {"event_id": first["event_id"], "content_sha256": first["content_sha256"]}
    for pair in ((posing, second), (second, posing), (closed, second)):
        document = with_events(*pair)
        codes = refused(document)
        assert codes <= {"event-reference", "event-content"}
        assert "event-reference" in codes
        assert document["state"]["applied_event_ids"] == SIMULATED["state"]["applied_event_ids"]


@REFERENCES
def test_reference_to_a_later_event(refused, field):
    """Attack 37, signed anew."""
    later = new_event("correction", created_at="2026-06-26T00:00:00Z")
    document = with_events(later, referring(field, later["event_id"], payload={"n": 2}))
    assert refused(document) == {"event-reference"}
    assert later["event_id"] in document["state"]["applied_event_ids"]


@REFERENCES
def test_reference_to_an_event_that_is_not_valid(refused, field):
    """Attack 37: what is built on an invalid event falls with it, and so does what is above."""
    bad = edited(new_event("correction"), {"signature.signature_b64": REGISTRY.sign(bytes(32))})
    second = referring(field, bad["event_id"], created_at="2026-06-25T00:00:00Z")
    third = referring(field, second["event_id"], created_at="2026-06-26T00:00:00Z")
    for order in itertools.permutations([bad, second, third]):
        document = with_events(*order)
        assert set(failing(document).values()) == {"signature-invalid", "event-reference"}
        assert document["state"]["invalid_event_count"] == 3
    assert refused(document) == {"signature-invalid", "event-reference"}


@REFERENCES
def test_reference_to_an_event_of_another_signer(refused, field):
    """Attack 37: the simulated registry's event is about one that the real registry signed."""
    genuine = GENUINE["events"][1]
    event = referring(field, genuine["event_id"], "graph_snapshot")
    edits = {"events": [CREATED, genuine, event]}
    document = forged(Layer.STATE, edits)
    assert refused(document) == {"event-reference"}
    assert [each["event_id"] for each in document["state"]["current"]["graph_snapshots"]] == [
        genuine["event_id"]
    ]


@REFERENCES
@pytest.mark.parametrize("signer", [{"signer_id": "someone"}, {"signer_type": "author"}], ids=str)
def test_reference_by_another_signer_with_the_same_key(refused, field, signer):
    """Attack 37, signed anew: a signer is more than a key."""
    event = referring(field, SNAPSHOT["event_id"], signer=SNAPSHOT["signer"] | signer)
    assert refused(with_events(event)) == {"event-reference"}


@REFERENCES
def test_reference_to_an_event_about_another_record(refused, field):
    """Attack 37: the other record's event is good, and is in the same bundle."""
    foreign = resigned_event(SNAPSHOT, subject_pith_number=OTHER["pith_number"])
    document = with_events(foreign, referring(field, foreign["event_id"]))
    assert refused(document) == {"event-subject", "event-reference"}
    assert document["state"]["current"] == SIMULATED["state"]["current"]


def test_event_that_supersedes_another_twice(refused):
    """Attack 37, signed anew."""
    event = new_event("graph_snapshot", supersedes=[SNAPSHOT["event_id"]] * 2)
    assert refused(with_events(event)) == {"event-reference"}


def test_event_that_supersedes_the_beginning(refused):
    """Attack 37: a record cannot be taken out of its own state."""
    document = with_events(new_event("correction", supersedes=[CREATED["event_id"]]))
    assert refused(document) == {"event-reference"}
    assert document["state"]["current"]["canonical_record"] == RECORD


def test_two_events_that_follow_the_same_one(refused):
    """Attack 37: one signer continues a chain in two ways."""
    first = new_event("correction")
    heirs = [
        new_event("correction", prev_event=first["event_id"], payload={"n": n}) for n in (1, 2)
    ]
    document = with_events(first, *heirs)
    assert refused(document) == {"equivocation"}
    assert document["state"]["equivocations"] == [
        {
            "kind": "prev_event",
            "prev_event": first["event_id"],
            "event_ids": sorted(each["event_id"] for each in heirs),
        }
    ]


def test_long_chain_on_an_invalid_event_is_judged_in_reasonable_time():
    """Attack 37: whoever drops the first event of a long chain must not stall the reader.

    So many events fit in the bytes of a bundle.
    """
    reference, events = NOWHERE, []
    for n in range(4000):
        event = new_event("x", prev_event=reference, payload={"n": n})
        reference = event["event_id"]
        events.append(event)
    events = [read_event(event) for event in events]
    start = time.process_time()
    merged = merge(parse_number(NUMBER), events, [], KEYS, NOW)
    assert len(merged.invalid) == 4000
    assert time.process_time() - start < 3


# 38 subject is another number

SUBJECTS = {
    "another_record": OTHER["pith_number"],
    "another_year": f"pith:2025:{BATCHGEN}",
    "no_year": f"pith:{BATCHGEN}",
    "short": f"pith:{BATCHGEN[:8]}",
    "lower_case": NUMBER.lower(),
    "space": f"{NUMBER} ",
    "url": f"https://pith.science/pith/{BATCHGEN}",
    "empty": "",
}


@BOTH
@pytest.mark.parametrize("subject", SUBJECTS.values(), ids=SUBJECTS)
def test_subject_is_another_number(refused, event, subject):
    """Attack 38: the event is signed with its other subject."""
    path = f"events.{event}.subject_pith_number"
    codes = refused(forged(Layer.EVENTS, {path: subject}))
    assert codes == ({"event-subject", "record-created"} if event == 0 else {"event-subject"})
    assert "bundle-hash" in refused(edited(GENUINE, {path: subject}))


@BOTH
def test_event_of_another_paper(refused, event):
    """Attack 38: a genuine event of the same registry in the bundle of another paper."""
    codes = refused(edited(GENUINE, {f"events.{event}": OTHER["events"][event]}))
    assert {"event-subject", "state-differs", "bundle-hash"} <= codes
    alone = refused(forged(Layer.STATE, {"events": [*SIMULATED["events"], OTHER["events"][1]]}))
    assert alone == {"event-subject"}


# 39 two different record_created


def recreated(**changes: object) -> dict:
    record = edited(RECORD, {"metadata.license": ""})
    payload = CREATED["payload"] | {
        "canonical_record": record,
        "canonical_sha256": sha256(record).hex(),
        "receipt": REGISTRY.receipt(sha256(record)),
    }
    return resigned_event(CREATED, payload=payload, **changes)


@pytest.mark.parametrize("created_at", ["2026-06-22T00:00:00Z", "2026-06-24T00:00:00Z"])
@pytest.mark.parametrize("last", [True, False])
def test_two_different_record_created(refused, created_at, last):
    """Attack 39: both signed by the registry; neither is taken, whichever is older or first."""
    other = recreated(created_at=created_at)
    events = [CREATED, SNAPSHOT, other] if last else [other, CREATED, SNAPSHOT]
    document = forged(Layer.STATE, {"events": events})
    assert refused(document) == {"record-created", "equivocation"}
    state = document["state"]
    assert state["equivocations"] == [
        {
            "kind": "record_created",
            "event_ids": sorted([CREATED["event_id"], other["event_id"]]),
        }
    ]
    assert state["current"]["record_created"] is None
    assert state["current"]["canonical_record"] is None


def test_two_different_record_created_in_two_bundles(run_pithtex, places):
    """Attack 39: the union of two mirrors' bundles shows what neither shows alone."""
    record = edited(RECORD, {"metadata.license": ""})
    forgery = resigned_event(
        CREATED, payload=CREATED["payload"] | {"attestation_state": "x", "canonical_record": record}
    )
    (places.output / "a.json").write_bytes(as_bytes(SIMULATED))
    (places.output / "b.json").write_bytes(
        as_bytes(signed_from(Layer.STATE, edited(SIMULATED, {"events": [CREATED, forgery]})))
    )
    before = places.content()
    done = run_pithtex("state", "--offline", "a.json", "b.json")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "[record-created]" in done.stderr
    assert places.content() == before


def test_no_record_created(refused):
    """Attack 39: none is as wrong as two."""
    document = forged(Layer.STATE, {"events": [SNAPSHOT]})
    assert refused(document) == {"record-created"}
    assert document["state"]["current"]["record_created"] is None


def test_record_created_of_another_record(refused):
    """Attack 39: the one there is states another record than the bundle, signed anew."""
    document = forged(Layer.STATE, {"events": [recreated(), SNAPSHOT]})
    assert refused(document) == {"record-hash"}


# 40 the given state is not the recomputed one (values, counts, order, hash)


def rehashed(state: dict) -> dict:
    body = {key: value for key, value in state.items() if key != "state_sha256"}
    return body | {"state_sha256": sha256(body).hex()}


STATE = SIMULATED["state"]
WRONG_STATES = {
    "event_count": {"event_count": 3},
    "valid_event_count": {"valid_event_count": 1},
    "invalid_event_count": {"invalid_event_count": 1},
    "equivocation_count": {"equivocation_count": 1},
    "order_of_events": {"applied_event_ids": STATE["applied_event_ids"][::-1]},
    "event_missing": {"applied_event_ids": STATE["applied_event_ids"][:1]},
    "event_added": {"applied_event_ids": [*STATE["applied_event_ids"], NOWHERE]},
    "order_of_aliases": {"current.source_aliases": STATE["current"]["source_aliases"][::-1]},
    "alias_missing": {"current.source_aliases.0": GONE},
    "snapshot_missing": {"current.graph_snapshots": []},
    "snapshot_twice": {"current.graph_snapshots": STATE["current"]["graph_snapshots"] * 2},
    "title": {"current.graph_snapshots.0.payload.graph_snapshot.paper.title": "Another"},
    "record_missing": {"current.canonical_record": None},
    "record_changed": {"current.canonical_record.metadata.license": ""},
    "attestation": {"current.author_attestations": [STATE["current"]["record_created"]]},
    "anchor": {"current.timestamp_anchors": [{"status": "verified"}]},
    "equivocation": {"equivocations": [{"kind": "record_created", "event_ids": []}]},
    "invalid_event": {"invalid_events": [{"event_id": NOWHERE, "reason": "x"}]},
    "number": {"pith_number": OTHER["pith_number"]},
    "extra_key": {"note": ""},
    "extra_list": {"current.retractions": []},
    "missing_list": {"current.corrections": GONE},
    "missing_count": {"event_count": GONE},
    "true_for_one": {"invalid_event_count": False},
    "of_another_paper": OTHER["state"],
}


@pytest.mark.parametrize("edits", WRONG_STATES.values(), ids=WRONG_STATES)
def test_state_that_is_not_the_recomputed_one(refused, edits):
    """Attack 40: with its own hash recomputed, and signed by the registry."""
    state = rehashed(edited(STATE, edits))
    assert refused(forged(Layer.BUNDLE, {"state": state})) == {"state-differs"}
    kept = refused(edited(GENUINE, {f"state.{path}": value for path, value in edits.items()}))
    assert kept == {"state-differs", "bundle-hash"}


@pytest.mark.parametrize("wrong", ["0" * 64, STATE["state_sha256"].upper(), "", None], ids=str)
def test_hash_of_the_state_that_is_another(refused, wrong):
    """Attack 40."""
    assert refused(forged(Layer.BUNDLE, {"state.state_sha256": wrong})) == {"state-differs"}


@pytest.mark.parametrize(
    "state", [{}, OTHER["state"], STATE["current"]], ids=["none", "other", "x"]
)
def test_state_that_is_another_altogether(refused, state):
    """Attack 40."""
    assert refused(forged(Layer.BUNDLE, {"state": state})) == {"state-differs"}
    assert refused(edited(GENUINE, {"state": state})) == {"state-differs", "bundle-hash"}


def test_state_that_hides_an_event(refused):
    """Attack 40: the events hold a correction, and the state is the one from before it."""
    document = with_events(new_event("correction", payload={"note": "retracted"}))
    document = signed_from(Layer.BUNDLE, document | {"state": STATE})
    assert refused(document) == {"state-differs"}


def test_state_of_a_bundle_with_mirror_hints_of_its_own(refused):
    """Attack 40: the bundle's own hints do not enter the state, which comes from events alone."""
    hints = [{"base_url": "https://evil.example"}]
    assert report_on(forged(Layer.STATE, {"mirror_hints": hints})).status == "verified"
    edits = {"mirror_hints": hints, "state.current.mirror_hints": hints}
    document = edited(SIMULATED, edits)
    document = signed_from(Layer.BUNDLE, document | {"state": rehashed(document["state"])})
    assert refused(document) == {"state-differs"}


# 41 a permuted event list that gives another state; an unknown event type that breaks the merge

EXTRA = [
    new_event("correction", payload={"n": 1}),
    new_event("zzz_unknown_type", payload={"n": 2}),
    new_event("graph_snapshot", supersedes=[SNAPSHOT["event_id"]], payload={"n": 3}),
]


def test_permuted_event_list_gives_the_same_state():
    """Attack 41: all 120 orders of five events, each signed, each verified."""
    expected = with_events(*EXTRA)["state"]
    assert expected["valid_event_count"] == 5
    for events in itertools.permutations([*SIMULATED["events"], *EXTRA]):
        document = forged(Layer.BUNDLE, {"events": list(events), "state": expected})
        assert failing(document) == {}


def test_permuted_event_list_of_a_genuine_bundle(refused):
    """Attack 41, with the signatures kept: the state is the same, the bundle is not."""
    document = edited(GENUINE, {"events": GENUINE["events"][::-1]})
    assert refused(document) == {"bundle-hash"}
    assert report_on(document).state_sha256 == GENUINE["state"]["state_sha256"]


@pytest.mark.parametrize(
    "event_type",
    [
        "zzz",
        "",
        "RECORD_CREATED",
        "record_created ",
        "graph_snapshots",
        "current",
        "é\u202e\x1b[0m",
    ],
)
def test_unknown_event_type_does_not_break_the_merge(run_pithtex, places, event_type):
    """Attack 41: it is applied, feeds no list, and the bundle is verified."""
    event = new_event(event_type)
    document = with_events(event)
    assert failing(document) == {}
    assert event["event_id"] in document["state"]["applied_event_ids"]
    assert document["state"]["current"] == STATE["current"]
    (places.output / "bundle.json").write_bytes(as_bytes(document))
    done = run_pithtex("verify", "--offline", "bundle.json")
    assert (done.exit_code, "\x1b" in done.stdout) == (0, False)


def test_unknown_event_type_is_as_strictly_judged_as_any_other(refused):
    """Attack 41."""
    event = edited(new_event("zzz"), {"signature.signature_b64": ATTACKER.sign(bytes(32))})
    assert refused(with_events(event)) == {"signature-invalid"}


# 42 a bundle older than the one cached (rollback)


def built(at: str, *more: dict) -> dict:
    return REGISTRY.signed(with_events(*more) | {"built_at": at})


MORE = new_event("correction", payload={"note": "retracted"})


@pytest.fixture
def seen(places, served, run_pithtex):
    """Return a function by which the user sees a bundle from the mirror."""

    def see(document):
        served[f"{MIRROR}/pith/{BATCHGEN}/bundle.json"] = as_bytes(document)
        return run_pithtex("verify", "--mirror", MIRROR, BATCHGEN)

    places.forget()
    return see


@pytest.mark.parametrize(
    ("first", "then"),
    [
        (built("2026-07-01T00:00:00Z"), built("2026-06-30T23:59:59Z")),
        (built("2026-07-01T00:00:00Z"), built("2026-06-30T00:00:00Z", MORE)),
        (built("2026-07-01T00:00:00Z", MORE), built("2026-07-01T00:00:00Z")),
        (built("2026-07-01T00:00:00Z", MORE), built("2026-08-01T00:00:00Z")),
        (
            built("2026-07-01T00:00:00Z", MORE),
            built("2026-08-01T00:00:00Z", new_event("mirror_hint")),
        ),
    ],
    ids=["older", "older_and_fuller", "thinner", "newer_and_thinner", "newer_and_other"],
)
def test_bundle_older_than_the_one_seen(run_pithtex, places, seen, first, then):
    """Attack 42: both verify; the mirror that is behind is told, and what was seen is kept."""
    assert failing(first) == failing(then) == {}
    assert seen(first).exit_code == 0
    before = places.content()
    done = seen(then)
    assert (done.exit_code, "[bundle-rollback]" in done.stdout) == (1, True)
    assert places.content() == before
    (cached,) = BundleCache(places.cache).find(parse_number(NUMBER))
    assert json.loads(cached.data) == first


def test_older_bundle_by_an_arxiv_id_without_version(run_pithtex, places, seen, served):
    """Attack 42: by a name that the cache does not know, the record is the same."""
    assert seen(built("2026-07-01T00:00:00Z", MORE)).exit_code == 0
    before = places.content()
    served[f"{MIRROR}/pith/2606.21712/bundle.json"] = as_bytes(SIMULATED)
    for command in (["verify"], ["show"]):
        done = run_pithtex(*command, "--mirror", MIRROR, "2606.21712")
        assert "[bundle-rollback]" in done.stdout + done.stderr
    assert places.content() == before


def test_newer_and_fuller_bundle_replaces_the_one_seen(places, seen):
    assert seen(built("2026-07-01T00:00:00Z")).exit_code == 0
    newer = built("2026-07-02T00:00:00Z", MORE)
    assert seen(newer).exit_code == 0
    (cached,) = BundleCache(places.cache).find(parse_number(NUMBER))
    assert json.loads(cached.data) == newer


FORGED_MEMORIES = {
    "date_in_the_future": {"built_at": "9999-12-31T23:59:59Z"},
    "event_that_nobody_signed": {
        "events": [*GENUINE["events"], ATTACKER.event(NUMBER, "correction", "record", {})]
    },
    "event_that_is_none": {"events": [*GENUINE["events"], {}]},
}


@pytest.mark.parametrize("edits", FORGED_MEMORIES.values(), ids=FORGED_MEMORIES)
@pytest.mark.parametrize("command", [["show"], ["check", "--bundle"]], ids=lambda each: each[0])
def test_forged_bundle_does_not_make_the_honest_ones_look_old(
    run_pithtex, places, seen, served, edits, command
):
    """Attack 42, turned around: record and receipt are genuine, the date or an event is not.

    If it were remembered, every honest bundle would be refused as a rollback.
    """
    forgery = edited(GENUINE, edits)
    assert report_on(forgery).status == "failed"
    served[f"{MIRROR}/pith/{BATCHGEN}/bundle.json"] = as_bytes(forgery)
    before = places.content()
    if command == ["show"]:
        run_pithtex("show", "--mirror", MIRROR, BATCHGEN)
    else:
        from refusals.test_identifiers import paper

        url = f"https://pith.science/pith/{BATCHGEN}"
        info = {"PithNumber": f"pith:{BATCHGEN}", "PithURL": url}
        (places.output / "paper.pdf").write_bytes(paper(info, "x"))
        before = places.content()
        run_pithtex("check", "--mirror", MIRROR, "paper.pdf")
    done = seen(GENUINE)
    assert (done.exit_code, "[bundle-rollback]" in done.stdout) == (0, False)
    assert all(places.content()[path] == state for path, state in before.items())


# 43 an unverified or pending timestamp shown as verified

PROOFS = [
    {"kind": "opentimestamps", "status": "pending"},
    {"kind": "opentimestamps", "status": "verified", "block_height": 900000},
    {"kind": "opentimestamps", "status": "confirmed", "verified": True},
    {},
]


@pytest.mark.parametrize("proof", PROOFS, ids=str)
@pytest.mark.parametrize("where", ["proofs", "event", "both"])
def test_timestamp_that_was_not_verified(run_pithtex, places, proof, where):
    """Attack 43: whatever the proof says of itself, it is a claim, and is said to be one."""
    document = with_events(
        *([] if where == "proofs" else [new_event("timestamp_anchor", payload=proof)])
    )
    if where != "event":
        document = signed_from(Layer.BUNDLE, document | {"timestamp_proofs": [proof]})
    (places.output / "bundle.json").write_bytes(as_bytes(document))
    before = places.content()

    done = run_pithtex("verify", "--offline", "--format", "json", "bundle.json")
    (result,) = json.loads(done.stdout)["results"]
    (check,) = [each for each in result["checks"] if each["name"] == "timestamps"]
    assert (check["outcome"], check["code"]) == ("not checkable", "timestamp-not-checked")

    arguments = ("show", "--offline", "--bundle", "bundle.json")
    page = json.loads(run_pithtex(*arguments, "--format", "json", BATCHGEN).stdout)
    standing = {row["name"]: row["standing"] for row in page["completeness"]}
    assert standing["Bitcoin timestamp"] == ("open" if where == "proofs" else "claimed")
    assert "verified" not in standing.values()
    text = run_pithtex(*arguments, BATCHGEN).stdout
    assert "Bitcoin timestamp  verified" not in text
    assert places.content() == before


@pytest.mark.parametrize(
    ("event_type", "row"),
    [
        ("timestamp_anchor", "Bitcoin timestamp"),
        ("storage_attestation", "Internet Archive"),
        ("author_attestation", "Author claim"),
        ("citation_signature", "Citations"),
        ("replication_record", "Replications"),
    ],
)
def test_claim_that_was_superseded_or_is_invalid_is_open(run_pithtex, places, event_type, row):
    """Attack 43: what was taken back is not even claimed."""
    claim = new_event(event_type, payload={"status": "verified"})
    taken_back = new_event(
        "correction", supersedes=[claim["event_id"]], created_at="2026-06-25T00:00:00Z"
    )
    (places.output / "bundle.json").write_bytes(as_bytes(with_events(claim, taken_back)))
    done = run_pithtex("show", "--offline", "--bundle", "bundle.json", "--format", "json", BATCHGEN)
    standing = {each["name"]: each["standing"] for each in json.loads(done.stdout)["completeness"]}
    assert standing[row] == "open"


def test_pending_timestamp_of_another_signer_counts_for_nobody():
    """Attack 43: of a key that is pinned it is a claim, of any other it is nothing."""
    event = OTHER_REGISTRY.event(NUMBER, "timestamp_anchor", "record", {"status": "verified"})
    document = forged(Layer.STATE, {"events": [*SIMULATED["events"], event]})
    assert failing(document) == {"event 3 timestamp_anchor": "key-not-pinned"}
    assert document["state"]["current"]["timestamp_anchors"] == []
    keys = KeySet([*KEYS, *OTHER_REGISTRY.keys])
    report = verify_bundle(as_bytes(signed_from(Layer.STATE, document, keys=keys)), keys, NOW)
    assert report.status == "verified"
    assert [each.id for each in report.merged.listed("timestamp_anchor")] == [event["event_id"]]


def test_genuine_bundle_claims_nothing():
    bundle = load_bundle(real_bundle(BATCHGEN))
    assert bundle.timestamp_proofs == []
    assert value_at(GENUINE, "state.current.timestamp_anchors") == []
