"""The merge of events into a state, as properties of sets of events.

Events are drawn as plans: what kind each is of, when and by whom it was made,
and which of the events before it in the plan it refers to. What must come of
them is worked out from the plan alone, in the few lines of ``Expected``, and
compared with what the merge makes of the signed events.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st
from real_data import NOW
from simulated_registry import SimulatedRegistry

from pithtex.protocol.bundle import Alias
from pithtex.protocol.event import read_event
from pithtex.protocol.keys import KeySet
from pithtex.protocol.merge import merge
from pithtex.protocol.number import parse_number
from pithtex.verify.document import Document
from pithtex.verify.union import merge_documents
from refusals.forging import (
    NUMBER,
    SIMULATED,
    Layer,
    as_bytes,
    edited,
    resigned_event,
    signed_from,
)

PINNED = (
    SimulatedRegistry("pith-test-2026-01", b"\x07" * 32),
    SimulatedRegistry("pith-test-2026-02", b"\x09" * 32),
)
STRANGER = SimulatedRegistry("nobody-2026-01", b"\x0b" * 32)
KEYS = KeySet([key for registry in PINNED for key in registry.keys])
CREATED, SNAPSHOT = SIMULATED["events"]
NOWHERE = "sha256:" + "0" * 64

LISTS = {
    "graph_snapshot": "graph_snapshots",
    "author_attestation": "author_attestations",
    "timestamp_anchor": "timestamp_anchors",
    "correction": "corrections",
    "mirror_hint": "mirror_hints",
}
UNKNOWN = ("retraction", "zzz", "")
FAULTS = ("signature", "hash", "id", "subject", "stranger", "shape", "fingerprint")
QUICK = settings(max_examples=100, deadline=None)


@dataclass(frozen=True)
class Plan:
    """One event to be made; references are positions in the list of plans, all before its own."""

    event_type: str
    day: int
    signer: int
    supersedes: tuple[int, ...]
    previous: int | None
    dangling: bool
    fault: str | None


@st.composite
def plans(draw, faults=True):
    made = []
    for position in range(draw(st.integers(0, 8))):
        earlier = st.integers(0, position - 1) if position else st.nothing()
        made.append(
            Plan(
                event_type=draw(st.sampled_from([*LISTS, *UNKNOWN])),
                day=draw(st.integers(1, 4)),
                signer=draw(st.sampled_from([0, 0, 0, 1])),
                supersedes=tuple(draw(st.lists(earlier, max_size=2))) if position else (),
                previous=draw(st.none() | earlier) if position else None,
                dangling=draw(st.integers(0, 7)) == 0,
                fault=draw(st.none() | st.none() | st.sampled_from(FAULTS)) if faults else None,
            )
        )
    return made


def events_of(planned: list[Plan]) -> list[dict]:
    """Make and sign the events of a list of plans, each different from all others."""
    made: list[dict] = []
    for position, plan in enumerate(planned):
        supersedes = [made[each]["event_id"] for each in plan.supersedes]
        fields = {
            "event_type": plan.event_type,
            "created_at": f"2026-07-0{plan.day}T00:00:00Z",
            "payload": {"n": position},
            "supersedes": [*supersedes, NOWHERE] if plan.dangling else supersedes,
            "prev_event": None if plan.previous is None else made[plan.previous]["event_id"],
        }
        made.append(json.loads(_signed(json.dumps(fields), plan.signer, plan.fault)))
    return made


@cache
def _signed(fields: str, signer: int, fault: str | None) -> str:
    registry = STRANGER if fault == "stranger" else PINNED[signer]
    fields = json.loads(fields)
    number = "pith:2025:" + NUMBER[10:] if fault == "subject" else NUMBER
    event = registry.event(number, target="record", **fields)
    faults = {
        "signature": {"signature.signature_b64": STRANGER.sign(bytes(32))},
        "hash": {"content_sha256": "0" * 64, "event_id": event["event_id"]},
        "id": {"event_id": event["content_sha256"]},
        "shape": {"note": ""},
        "fingerprint": {"signature.public_key_fingerprint": STRANGER.fingerprint},
    }
    return json.dumps(edited(event, faults.get(fault, {})))


REASONS = {
    "signature": "signature-invalid",
    "hash": "event-content",
    "id": "event-id",
    "subject": "event-subject",
    "stranger": "key-not-pinned",
    "shape": "event-schema",
    "fingerprint": "event-signer",
}


class Expected:
    """What must come of a list of plans, read off the rules."""

    def __init__(self, planned: list[Plan]) -> None:
        self.planned = planned
        self.reasons: dict[int, str] = {}
        for position, plan in enumerate(planned):
            if plan.fault:
                self.reasons[position] = REASONS[plan.fault]
            elif plan.dangling or not self._refers_well(plan):
                self.reasons[position] = "event-reference"
        self.valid = [each for each in range(len(planned)) if each not in self.reasons]
        gone = {reference for each in self.valid for reference in planned[each].supersedes}
        self.standing = [each for each in self.valid if each not in gone]

    def _refers_well(self, plan: Plan) -> bool:
        references = {*plan.supersedes} | ({plan.previous} - {None})
        return len(set(plan.supersedes)) == len(plan.supersedes) and all(
            each not in self.reasons
            and self.planned[each].day <= plan.day
            and self.planned[each].signer == plan.signer
            for each in references
        )

    def listed(self, event_type: str) -> set[int]:
        return {each for each in self.standing if self.planned[each].event_type == event_type}

    def forks(self) -> dict[int, set[int]]:
        heirs: dict[int, set[int]] = {}
        for each in self.valid:
            if self.planned[each].previous is not None:
                heirs.setdefault(self.planned[each].previous, set()).add(each)
        return {previous: several for previous, several in heirs.items() if len(several) > 1}


def state_of(events: list[dict], aliases=(), keys: KeySet = KEYS) -> dict:
    merged = merge(parse_number(NUMBER), map(read_event, events), aliases, keys, NOW)
    return msgspec.to_builtins(merged.state())


def identity(event: dict) -> str:
    """The id that an event's content gives it, whatever it states."""
    return read_event(event).id


# Against the rules


@QUICK
@given(plans())
def test_merge_gives_what_the_rules_say(planned):
    events, expected = events_of(planned), Expected(planned)
    ids = [identity(event) for event in events]
    state = state_of([CREATED, *events])
    assert state["invalid_events"] == [
        {"event_id": ids[each], "reason": expected.reasons[each]}
        for each in sorted(expected.reasons, key=lambda each: ids[each])
    ]
    assert set(state["applied_event_ids"]) == {CREATED["event_id"]} | {
        ids[each] for each in expected.valid
    }
    assert state["event_count"] == 1 + len(planned)
    assert state["valid_event_count"] == 1 + len(expected.valid)
    assert state["invalid_event_count"] == len(expected.reasons)
    for event_type, name in LISTS.items():
        listed = [each["event_id"] for each in state["current"][name]]
        assert set(listed) == {ids[each] for each in expected.listed(event_type)}
        assert len(set(listed)) == len(listed)
    assert {each["prev_event"]: set(each["event_ids"]) for each in state["equivocations"]} == {
        ids[k]: {ids[each] for each in v} for k, v in expected.forks().items()
    }
    assert state["equivocation_count"] == len(expected.forks())


@QUICK
@given(plans())
def test_events_apply_in_the_order_of_date_type_and_id(planned):
    events = {event["event_id"]: event for event in [CREATED, *events_of(planned)]}
    applied = [events[each] for each in state_of(list(events.values()))["applied_event_ids"]]
    rank = {"record_created": 0, "graph_snapshot": 1}

    def key(event):
        kind = event["event_type"]
        return event["created_at"], rank.get(kind, 2), kind, event["event_id"]

    assert [key(event) for event in applied] == sorted(key(event) for event in applied)


# Order, repetition, union


@QUICK
@given(plans(), st.data())
def test_order_of_events_does_not_matter(planned, data):
    events = [CREATED, *events_of(planned)]
    assert state_of(data.draw(st.permutations(events))) == state_of(events)


@QUICK
@given(plans(), st.data())
def test_events_that_come_again_change_nothing(planned, data):
    events = [CREATED, *events_of(planned)]
    again = data.draw(st.lists(st.sampled_from(events), max_size=12))
    assert state_of(data.draw(st.permutations([*events, *again]))) == state_of(events)
    assert state_of([*events, *events]) == state_of(events)


@QUICK
@given(plans(), st.data())
def test_state_depends_on_the_union_and_not_on_how_it_was_split(planned, data):
    events = [CREATED, *events_of(planned)]
    parts = [
        [event for event in events if each in data.draw(st.sets(st.integers(0, 2), min_size=1))]
        for each in range(3)
    ]
    missing = [event for event in events if not any(event in part for part in parts)]
    first, second, third = (*parts[:2], [*parts[2], *missing])
    whole = state_of(events)
    assert state_of([*first, *second, *third]) == whole
    assert state_of([*third, *first, *second]) == whole
    assert state_of([*second, *third, *second, *first]) == whole


@QUICK
@given(plans(), st.lists(st.booleans(), min_size=9, max_size=9))
def test_copies_that_were_signed_again_count_once(planned, again):
    events = [CREATED, *events_of(planned)]
    later = {"signature.signed_at": "2026-08-01T00:00:00Z"}
    copies = [edited(event, later) for event, flag in zip(events, again, strict=False) if flag]
    assert state_of([*copies, *events]) == state_of([*events, *copies]) == state_of(events)


@QUICK
@given(plans(), st.data())
def test_bad_copy_of_a_valid_event_does_no_harm(planned, data):
    events = [CREATED, *events_of(planned)]
    forged = {"signature.signature_b64": STRANGER.sign(bytes(32))}
    copies = [edited(event, forged) for event in events if "note" not in event]
    mixed = data.draw(st.permutations([*copies, *events]))
    good, bad = state_of(events), state_of(mixed)
    assert bad["applied_event_ids"] == good["applied_event_ids"]
    assert bad["current"] == good["current"]
    assert bad["event_count"] == good["event_count"]


@settings(max_examples=30, deadline=None)
@given(plans(faults=False), st.data())
def test_union_of_bundles_is_the_bundle_of_the_union(planned, data):
    events = events_of(planned)
    share = st.lists(st.booleans(), min_size=len(events), max_size=len(events))
    shares = [data.draw(share) for _ in range(2)]
    shares.append([not any(each) for each in zip(*shares, strict=True)])
    documents = []
    for flags in shares:
        some = [event for event, flag in zip(events, flags, strict=True) if flag]
        bundle = SIMULATED | {"events": [CREATED, SNAPSHOT, *some]}
        documents.append(Document("bundle", as_bytes(signed_from(Layer.STATE, bundle, keys=KEYS))))
    merged = merge_documents(data.draw(st.permutations(documents)), KEYS, NOW)
    aliases = msgspec.convert(SIMULATED["source_aliases"], list[Alias])
    whole = state_of([CREATED, SNAPSHOT, *events], aliases)
    assert msgspec.to_builtins(merged.state()) == whole


# What must not spread


@QUICK
@given(plans(faults=False), st.sampled_from(FAULTS), st.data())
def test_invalid_event_changes_nothing_but_its_own_entry(planned, fault, data):
    events = [CREATED, *events_of(planned)]
    bad = Plan("correction", 9, 0, (), None, dangling=False, fault=fault)
    if data.draw(st.booleans()) and planned:
        bad = Plan("graph_snapshot", 9, 0, (0,), 0, dangling=False, fault=fault)
    *_, event = events_of([*planned, bad])
    before, after = state_of(events), state_of(data.draw(st.permutations([*events, event])))
    entry = {"event_id": identity(event), "reason": REASONS[fault]}
    assert entry in after["invalid_events"]
    assert [each for each in after["invalid_events"] if each != entry] == before["invalid_events"]
    counts = ("event_count", "invalid_event_count")
    assert [after[name] - before[name] for name in counts] == [1, 1]
    changes = {*counts, "invalid_events", "state_sha256"}
    assert {name for name in before if before[name] != after[name]} == changes


@QUICK
@given(plans(), st.text(max_size=8).filter(lambda text: text not in {*LISTS, "record_created"}))
def test_unknown_type_is_applied_and_feeds_no_list(planned, event_type):
    known = {"storage_attestation", "citation_signature", "replication_record"}
    if event_type in known:
        event_type += "x"
    events = [CREATED, *events_of(planned)]
    more = Plan(event_type, 5, 0, (), None, dangling=False, fault=None)
    *_, event = events_of([*planned, more])
    before, after = state_of(events), state_of([event, *events])
    assert after["current"] == before["current"]
    assert after["applied_event_ids"] == [*before["applied_event_ids"], event["event_id"]]
    assert after["invalid_events"] == before["invalid_events"]


@QUICK
@given(plans(faults=False), st.integers(0, 1))
def test_superseding_takes_out_own_events_only(planned, signer):
    """Whoever tries to supersede everything takes out none of the other's events."""
    events = events_of(planned)
    before = state_of([CREATED, *events])
    attempts = [
        Plan("correction", 5, signer, (each,), None, dangling=False, fault=None)
        for each in range(len(planned))
    ]
    after = state_of([CREATED, *events_of([*planned, *attempts])])
    foreign = {
        event["event_id"]
        for event, plan in zip(events, planned, strict=True)
        if plan.signer != signer
    }
    for name in LISTS.values():
        listed = {each["event_id"] for each in before["current"][name]}
        kept = {each["event_id"] for each in after["current"][name]}
        assert kept & listed == foreign & listed


@QUICK
@given(
    st.sampled_from(["prev_event", "supersedes"]),
    st.sampled_from(["nowhere", "later", "of another signer", "not valid", "another record's"]),
    st.permutations(range(4)),
)
def test_bad_reference_is_invalid_whatever_the_order(field, what, order):
    first = Plan("correction", 2, 0, (), None, dangling=False, fault=None)
    target = {
        "later": Plan("correction", 9, 0, (), None, dangling=False, fault=None),
        "of another signer": Plan("correction", 1, 1, (), None, dangling=False, fault=None),
        "not valid": Plan("correction", 1, 0, (), None, dangling=False, fault="signature"),
        "another record's": Plan("correction", 1, 0, (), None, dangling=False, fault="subject"),
        "nowhere": first,
    }[what]
    one, two = events_of([first, target])
    reference = NOWHERE if what == "nowhere" else two["event_id"]
    value = reference if field == "prev_event" else [reference]
    fields = {"created_at": "2026-07-05T00:00:00Z", "payload": {"n": 9}, field: value}
    event = resigned_event(one, PINNED[0], **fields)
    events = [CREATED, one, two, event]
    state = state_of([events[each] for each in order])
    reasons = {each["event_id"]: each["reason"] for each in state["invalid_events"]}
    assert reasons[event["event_id"]] == "event-reference"
    assert one["event_id"] in state["applied_event_ids"]


# Equivocation


@QUICK
@given(plans(), st.integers(0, 1), st.data())
def test_two_records_are_an_equivocation_whatever_the_order(planned, signer, data):
    record = edited(SIMULATED["canonical_record"], {"metadata.license": ""})
    payload = CREATED["payload"] | {"canonical_record": record}
    day = data.draw(st.sampled_from(["2026-06-01", "2026-06-23", "2026-07-03"]))
    registry = PINNED[signer]
    other = registry.event(
        NUMBER, "record_created", "record", payload, created_at=f"{day}T00:00:00Z"
    )
    events = data.draw(st.permutations([CREATED, other, *events_of(planned)]))
    state = state_of(events)
    found = [each for each in state["equivocations"] if each["kind"] == "record_created"]
    ids = sorted([CREATED["event_id"], other["event_id"]])
    assert found == [{"kind": "record_created", "event_ids": ids}]
    assert state["current"]["record_created"] is None
    assert state["current"]["canonical_record"] is None


@QUICK
@given(st.integers(2, 5), st.integers(0, 1), st.data())
def test_forked_chain_is_an_equivocation_whatever_the_order(heirs, signer, data):
    root = Plan("correction", 1, signer, (), None, dangling=False, fault=None)
    heir = Plan("correction", 2, signer, (), 0, dangling=False, fault=None)
    events = events_of([root, *[heir] * heirs])
    state = state_of(data.draw(st.permutations([CREATED, *events])))
    assert state["equivocations"] == [
        {
            "kind": "prev_event",
            "prev_event": events[0]["event_id"],
            "event_ids": sorted(event["event_id"] for event in events[1:]),
        }
    ]


# Aliases


ALIASES = st.builds(
    Alias,
    alias_kind=st.sampled_from(["arxiv", "arxiv_version", "doi"]),
    alias_value=st.sampled_from(["2606.21712", "2606.21712v1"]),
    created_at=st.integers(1, 9).map(lambda day: f"2026-06-0{day}T00:00:00Z"),
)


@QUICK
@given(st.lists(ALIASES, max_size=8), st.data())
def test_aliases_are_united_and_the_earliest_of_equal_ones_counts(aliases, data):
    state = state_of([CREATED], data.draw(st.permutations([*aliases, *aliases[:3]])))
    listed = {
        (each["alias_kind"], each["alias_value"]): each["created_at"]
        for each in state["current"]["source_aliases"]
    }
    assert list(listed) == sorted({(each.alias_kind, each.alias_value) for each in aliases})
    for (kind, value), created_at in listed.items():
        same = [each for each in aliases if (each.alias_kind, each.alias_value) == (kind, value)]
        assert created_at == min(each.created_at for each in same)
        assert datetime.fromisoformat(created_at).tzinfo is UTC
