"""Events: signed statements about a record, and when one is valid.

Observed: ``content_sha256`` is over the canonical bytes of the nine fields of
:data:`SIGNED_FIELDS`, ``event_id`` is ``sha256:`` and that hash, and the
signature is over the raw digest. The signature itself is made anew each time a
bundle is served, so an event is its nine fields and nothing else.
"""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Any, Final, Literal

from msgspec import Struct

from pithtex.errors import Refused
from pithtex.protocol.canonical_json import canonical_bytes
from pithtex.protocol.keys import KeySet
from pithtex.protocol.model import (
    Closed,
    FineTimestamp,
    Sha256Hex,
    Timestamp,
    parse_time,
    read_model,
)
from pithtex.protocol.number import PithNumber
from pithtex.protocol.signature import check_dated_signature

SIGNED_FIELDS: Final = (
    "created_at",
    "event_type",
    "payload",
    "prev_event",
    "schema_version",
    "signer",
    "subject_pith_number",
    "supersedes",
    "target",
)


class Signer(Closed, frozen=True):
    """Who signed an event, by their own account."""

    key_id: str
    public_key_fingerprint: str
    signer_id: str
    signer_type: str


class EventSignature(Closed, frozen=True):
    """The signature over an event's content hash."""

    algorithm: Literal["ed25519"]
    key_id: str
    public_key_fingerprint: str
    signature_b64: str
    signature_status: Literal["signed_v1"]
    signed_at: FineTimestamp
    signed_message: Literal["open_graph_event_sha256_bytes"]


class EventModel(Closed, frozen=True):
    """The closed schema of an event, version 1.0."""

    content_sha256: Sha256Hex
    created_at: Timestamp
    event_id: str
    event_type: str
    payload: dict[str, Any]
    prev_event: str | None
    schema_version: Literal["1.0"]
    signature: EventSignature
    signer: Signer
    subject_pith_number: str
    supersedes: list[str]
    target: str


class Event(Struct, frozen=True):
    """An event as it was served, with the identity that its content gives it.

    ``id`` is recomputed, whatever the event states. ``model`` is ``None``
    where the shape is not that of an event.
    """

    id: str
    document: dict[str, Any]
    model: EventModel | None
    problem: Refused | None = None

    def stated(self) -> EventModel:
        """Return the event in its schema, or raise why it has not its shape."""
        if self.model is None:
            raise self.problem or Refused("event-schema", "not an event")
        return self.model


def read_event(document: dict[str, Any]) -> Event:
    """Return an event with its recomputed identity; a wrong shape is kept as its problem."""
    signed = {name: document[name] for name in SIGNED_FIELDS if name in document}
    try:
        identity = f"sha256:{hashlib.sha256(canonical_bytes(signed)).hexdigest()}"
    except Refused as problem:
        # No bytes, no hash: all such events are one, and none is valid.
        return Event("sha256:", document, None, problem)
    try:
        model = read_model(document, EventModel, what="event", code="event-schema")
    except Refused as problem:
        return Event(identity, document, None, problem)
    return Event(identity, document, model)


def check_content(event: EventModel, identity: str) -> None:
    """Check the stated content hash and id against the recomputed ones.

    Raises:
        Refused: ``event-content`` or ``event-id``.

    """
    if f"sha256:{event.content_sha256}" != identity:
        raise Refused("event-content", "the event's content hash is not that of its content", "")
    if event.event_id != identity:
        raise Refused("event-id", f"the event's id is {event.event_id[:80]!r}, not {identity}", "")


def check_subject(event: EventModel, number: PithNumber) -> None:
    """Check that the event is about this record (``event-subject``)."""
    if event.subject_pith_number != str(number):
        raise Refused("event-subject", f"the event is about {event.subject_pith_number[:60]!r}", "")


def check_signer(event: EventModel, keys: KeySet) -> None:
    """Check that signer and signature name the same pinned key.

    Raises:
        Refused: ``key-not-pinned`` or ``event-signer``.

    """
    key = keys.get(event.signer.key_id)
    stated = {event.signer.public_key_fingerprint, event.signature.public_key_fingerprint}
    if stated != {key.fingerprint_hex} or event.signature.key_id != key.key_id:
        raise Refused(
            "event-signer", "signer, signature and pinned key are not one and the same", ""
        )


def check_signature(event: EventModel, identity: str, keys: KeySet, now: datetime) -> None:
    """Verify the signature over the recomputed content hash.

    Raises:
        Refused: ``key-not-pinned``, ``event-schema``, ``signature-date``,
            ``signature-encoding`` or ``signature-invalid``.

    """
    key = keys.get(event.signature.key_id)
    parse_time(event.created_at, code="event-schema")
    check_dated_signature(
        bytes.fromhex(identity[7:]),
        key,
        signature_b64=event.signature.signature_b64,
        signed_at=event.signature.signed_at,
        now=now,
        of="event",
    )


def validate(event: Event, number: PithNumber, keys: KeySet, now: datetime) -> Refused | None:
    """Return why an event is not valid by itself, or ``None``. References are the merge's."""
    if event.model is None:
        return event.problem
    try:
        check_content(event.model, event.id)
        check_subject(event.model, number)
        check_signer(event.model, keys)
        check_signature(event.model, event.id, keys, now)
    except Refused as problem:
        return problem
    return None
