"""The deterministic merge ``pith-open-graph-merge-v1``: from a set of events to a state.

Observed on all real bundles: the state's keys, the summaries of events, the
order ``record_created``, ``graph_snapshot`` at equal ``created_at``, and that
``source_aliases`` come from the bundle while ``mirror_hints`` come from events.

*Decided here*, where the registry's rules are not public:

1. An event is valid when its shape, content hash, id, subject, signer and
   signature are right, and so are its references. Others are listed in
   ``invalid_events`` with the code of the reason, and change nothing else.
2. An event is its nine signed fields. Copies that differ in their signature
   count once, and are valid if one of them is.
3. Events apply in the order of (``created_at``, rank of type, id).
4. Two ``record_created`` events that state different records are an
   equivocation: both are reported and neither is applied as truth.
5. Each known type feeds the list of its plural name. An unknown type is
   applied and feeds none.
6. ``supersedes`` takes earlier events of the same signer and subject out of
   their lists; a ``record_created`` event cannot be superseded. ``prev_event``
   chains one signer's events; two that name the same are an equivocation.
   A reference that dangles, is foreign, later or not valid makes an event
   invalid.
7. Aliases of several bundles are united; of equal ones the earliest counts.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any, Final

from msgspec import Struct

from pithtex.errors import Refused
from pithtex.protocol.bundle import Alias
from pithtex.protocol.canonical_json import canonical_bytes
from pithtex.protocol.event import Event, EventModel, validate
from pithtex.protocol.keys import KeySet
from pithtex.protocol.number import PithNumber

MERGE_VERSION: Final = "pith-open-graph-merge-v1"

_RANK: Final = {"record_created": 0, "graph_snapshot": 1}
_LISTS: Final = {
    "graph_snapshot": "graph_snapshots",
    "author_attestation": "author_attestations",
    "timestamp_anchor": "timestamp_anchors",
    "storage_attestation": "storage_attestations",
    "citation_signature": "citation_signatures",
    "replication_record": "replication_records",
    "correction": "corrections",
    "mirror_hint": "mirror_hints",
}


class Applied(Struct, frozen=True):
    """A valid event under its identity."""

    id: str
    event: EventModel


@dataclass(frozen=True)
class Merged:
    """The outcome of a merge: valid events in their order, and why others are not."""

    number: PithNumber
    applied: Sequence[Applied]
    invalid: dict[str, Refused]
    equivocations: list[dict[str, Any]]
    aliases: Sequence[Alias]

    def state(self) -> dict[str, Any]:
        """Return the state as the registry publishes it, ``state_sha256`` included."""
        return self._unhashed() | {"state_sha256": self.state_sha256}

    @cached_property
    def hashed(self) -> bytes:
        """The canonical bytes that ``state_sha256`` is over: of the state without it."""
        return canonical_bytes(self._unhashed())

    @cached_property
    def state_sha256(self) -> str:
        """The state's hash, in hexadecimal."""
        return hashlib.sha256(self.hashed).hexdigest()

    def _unhashed(self) -> dict[str, Any]:
        return {
            "state_type": "pith_open_graph_state",
            "state_version": "1.0",
            "pith_number": str(self.number),
            "merge_version": MERGE_VERSION,
            "event_count": len(self.applied) + len(self.invalid),
            "valid_event_count": len(self.applied),
            "invalid_event_count": len(self.invalid),
            "equivocation_count": len(self.equivocations),
            "current": self._current(),
            "equivocations": self.equivocations,
            "invalid_events": [
                {"event_id": identity, "reason": self.invalid[identity].code}
                for identity in sorted(self.invalid)
            ],
            "applied_event_ids": [each.id for each in self.applied],
        }

    def listed(self, event_type: str) -> list[Applied]:
        """Return the events of a type that stand in the state: valid and not superseded."""
        return self._standing.get(event_type, [])

    @cached_property
    def _standing(self) -> dict[str, list[Applied]]:
        gone = {identity for each in self.applied for identity in each.event.supersedes}
        standing: defaultdict[str, list[Applied]] = defaultdict(list)
        for each in self.applied:
            if each.id not in gone:
                standing[each.event.event_type].append(each)
        return standing

    def record_created(self) -> Applied | None:
        """Return the event that begins the record; ``None`` where none does or two differ."""
        created = self.listed("record_created")
        return created[0] if created and _one_record(created) else None

    def _current(self) -> dict[str, Any]:
        created = self.record_created()
        current: dict[str, Any] = {
            "canonical_record": created.event.payload.get("canonical_record") if created else None,
            "record_created": _summary(created) if created else None,
            "source_aliases": list(self.aliases),
        }
        for event_type, name in _LISTS.items():
            current[name] = [_summary(each) for each in self.listed(event_type)]
        return current


def merge(
    number: PithNumber,
    events: Iterable[Event],
    aliases: Iterable[Alias],
    keys: KeySet,
    now: datetime,
) -> Merged:
    """Merge a set of events about ``number``; the order in which they come does not matter."""
    valid, invalid = _judge_alone(events, number, keys, now)
    _drop_bad_references(valid, invalid)
    applied = sorted((Applied(identity, event) for identity, event in valid.items()), key=_order)
    return Merged(number, applied, invalid, _equivocations(applied), _united(aliases))


def _judge_alone(
    events: Iterable[Event], number: PithNumber, keys: KeySet, now: datetime
) -> tuple[dict[str, EventModel], dict[str, Refused]]:
    valid: dict[str, EventModel] = {}
    problems: defaultdict[str, list[Refused]] = defaultdict(list)
    for event in events:
        if event.id in valid:
            continue
        problem = validate(event, number, keys, now)
        if problem is None and event.model is not None:
            valid[event.id] = event.model
        elif problem is not None:
            problems[event.id].append(problem)
    # Of several bad copies, the reason does not depend on which came first.
    invalid = {
        identity: min(several, key=lambda problem: problem.code)
        for identity, several in problems.items()
        if identity not in valid
    }
    return valid, invalid


def _drop_bad_references(valid: dict[str, EventModel], invalid: dict[str, Refused]) -> None:
    """Move events with bad references to ``invalid``, and with each those that build on it.

    References are hashes of content, so they cannot run in circles.
    """
    builders: defaultdict[str, list[str]] = defaultdict(list)
    for identity, event in valid.items():
        for reference in _references(event):
            builders[reference].append(identity)
    waiting = list(valid)
    while waiting:
        identity = waiting.pop()
        standing = valid.get(identity)
        problem = None if standing is None else _reference_problem(standing, valid)
        if problem is not None:
            del valid[identity]
            invalid[identity] = problem
            waiting += builders[identity]


def _references(event: EventModel) -> list[str]:
    return [*event.supersedes, *([event.prev_event] if event.prev_event is not None else [])]


def _reference_problem(event: EventModel, valid: dict[str, EventModel]) -> Refused | None:
    if len(set(event.supersedes)) != len(event.supersedes):
        return Refused("event-reference", "the event supersedes another twice", "")
    for reference in _references(event):
        earlier = valid.get(reference)
        if earlier is None or earlier.created_at > event.created_at:
            return Refused(
                "event-reference", f"no valid earlier event has the id {reference[:80]!r}", ""
            )
        if earlier.signer != event.signer:
            return Refused("event-reference", "the event refers to one of another signer", "")
    if any(valid[each].event_type == "record_created" for each in event.supersedes):
        return Refused("event-reference", "a record_created event cannot be superseded", "")
    return None


def _order(each: Applied) -> tuple[str, int, str, str]:
    event_type = each.event.event_type
    rank = _RANK.get(event_type, len(_RANK))
    return each.event.created_at, rank, event_type if rank == len(_RANK) else "", each.id


def _equivocations(applied: Sequence[Applied]) -> list[dict[str, Any]]:
    found = []
    created = [each for each in applied if each.event.event_type == "record_created"]
    if created and not _one_record(created):
        found.append({"kind": "record_created", "event_ids": sorted(each.id for each in created)})
    chains: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for each in applied:
        if each.event.prev_event is not None:
            chains[each.event.prev_event, each.event.signer.key_id].append(each.id)
    for (previous, _), identities in sorted(chains.items()):
        if len(identities) > 1:
            found.append(
                {
                    "kind": "prev_event",
                    "prev_event": previous,
                    "event_ids": sorted(identities),
                }
            )
    return found


def _one_record(created: Sequence[Applied]) -> bool:
    """Whether all ``record_created`` events state one and the same record."""
    if len(created) == 1:
        return True
    stated = {
        canonical_bytes(
            [each.event.payload.get(name) for name in ("canonical_record", "canonical_sha256")]
        )
        for each in created
    }
    return len(stated) == 1


def _summary(each: Applied) -> dict[str, Any]:
    return {
        "event_id": each.id,
        "target": each.event.target,
        "created_at": each.event.created_at,
        "signer": each.event.signer,
        "payload": each.event.payload,
    }


def _united(aliases: Iterable[Alias]) -> list[Alias]:
    earliest: dict[tuple[str, str], Alias] = {}
    for alias in aliases:
        name = (alias.alias_kind, alias.alias_value)
        if name not in earliest or alias.created_at < earliest[name].created_at:
            earliest[name] = alias
    return [earliest[name] for name in sorted(earliest)]
