from __future__ import annotations

import json

import pytest
from real_data import BATCHGEN, DATA, real_bundle_document

from pithtex.protocol.keys import REGISTRY_KEYS
from pithtex.protocol.public_key import check_public_keys, read_public_key
from pithtex.protocol.snapshot import check_sections

SNAPSHOTS = json.loads((DATA / "integrity-snapshots.json").read_bytes())
SNAPSHOT = real_bundle_document(BATCHGEN)["events"][1]["payload"]["graph_snapshot"]


@pytest.mark.parametrize("snapshot", SNAPSHOTS, ids=lambda each: each["arxiv_id"])
def test_real_integrity_snapshot_hashes_to_what_it_states(snapshot):
    (section,) = check_sections({"integrity": snapshot})
    assert section.agrees is True
    changed = snapshot | {"findings": []}
    (section,) = check_sections({"integrity": changed})
    assert section.agrees is False


def test_every_section_of_a_real_snapshot_agrees():
    found = {each.section: each.agrees for each in check_sections(SNAPSHOT)}
    assert found == dict.fromkeys(
        ("author_claims", "claims", "formal_canon", "integrity", "references"), True
    )


@pytest.mark.parametrize(
    ("section", "member", "value"),
    [
        ("claims", "count", 1),
        ("references", "sample", [{}]),
        ("formal_canon", "evidence_count", 2),
        ("author_claims", "strong_count", 1),
    ],
)
def test_section_that_is_not_empty_is_never_said_to_agree(section, member, value):
    body = SNAPSHOT[section] | {member: value}
    (found,) = check_sections({section: body})
    assert found.agrees is None


def test_key_of_the_mirror_manifest_is_the_pinned_one():
    manifest = json.loads((DATA / "pith-mirrors.json").read_bytes())
    (mirror,) = manifest["mirrors"]
    key_id, raw = read_public_key(mirror["public_key"])
    assert REGISTRY_KEYS.get(key_id).public_key == raw
    check_public_keys([mirror["public_key"]], REGISTRY_KEYS)
