"""Several snapshots of a paper: the latest that stands after the merge counts, everywhere."""

from __future__ import annotations

import json

import pytest
from real_data import NOW
from simulated_registry import SimulatedRegistry, complete

from pithtex.mirror.number_record import standing_snapshot
from pithtex.mirror.publication import publish
from pithtex.protocol.bundle import load_bundle
from pithtex.protocol.verified_record import verify_bundle_record

_TITLE = "A Paper for Tests"


def _bundle(*, later_first: bool, supersedes: bool) -> tuple[SimulatedRegistry, bytes]:
    registry = SimulatedRegistry()
    bundle = registry.bundle(registry.record(_TITLE), _TITLE)
    older = bundle["events"][1]
    later = registry.event(
        bundle["pith_number"],
        "graph_snapshot",
        "graph",
        {"graph_snapshot": {"paper": {"title": _TITLE, "authors_text": "A. Author, B. Writer"}}},
        created_at="2026-07-01T00:00:00Z",
        supersedes=[older["event_id"]] if supersedes else [],
    )
    snapshots = [later, older] if later_first else [older, later]
    bundle["events"] = [bundle["events"][0], *snapshots]
    return registry, json.dumps(complete(registry, bundle)).encode()


@pytest.mark.parametrize("supersedes", [False, True])
@pytest.mark.parametrize("later_first", [False, True])
def test_of_two_snapshots_the_later_ones_authors_are_named(later_first, supersedes):
    registry, data = _bundle(later_first=later_first, supersedes=supersedes)
    publication = publish(data, registry.keys, NOW)
    record = verify_bundle_record(load_bundle(data), registry.keys, NOW)
    names = {
        publication.page.verified.authors,
        standing_snapshot(publication)["paper"]["authors_text"],
        record.authors,
    }
    assert names == {"A. Author, B. Writer"}


def test_later_snapshot_that_does_not_verify_names_nobody():
    registry, data = _bundle(later_first=False, supersedes=False)
    bundle = json.loads(data)
    paper = bundle["events"][2]["payload"]["graph_snapshot"]["paper"]
    paper["authors_text"] = "M. Allory"
    changed = json.dumps(registry.signed(bundle)).encode()
    record = verify_bundle_record(load_bundle(changed), registry.keys, NOW)
    assert record.authors == "A. Author"
