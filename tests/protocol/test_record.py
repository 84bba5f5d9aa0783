from __future__ import annotations

import json

import pytest
from real_data import BATCHGEN, DATA, real_bundle_document
from simulated_registry import changed

from pithtex.errors import Refused
from pithtex.protocol.record import read_record
from pithtex.protocol.text import text_sha256

RECORD = real_bundle_document(BATCHGEN)["canonical_record"]


def test_every_real_record_hashes_to_its_number(records):
    with_record = [each for each in records if each["canonical_record"]]
    assert len(with_record) == 18
    for each in with_record:
        record = read_record(each["canonical_record"])
        assert record.sha256.hex() == each["canonical_sha256"]
        assert str(record.number) == each["pith_number"]


def test_record_of_the_blendserve_page_hashes_to_its_number():
    page = json.loads((DATA / "record-LJSVDZREN5YL7ME3UL6MJLO67P.json").read_bytes())
    record = read_record(page["canonical_record"])
    assert record.sha256.hex() == page["canonical_sha256"]
    assert str(record.number) == page["pith_number"]
    assert text_sha256(page["title"]) == record.metadata.title_canon_sha256


def test_every_real_title_and_abstract_hashes_to_its_record(records):
    for each in records:
        if each["canonical_record"]:
            metadata = each["canonical_record"]["metadata"]
            assert text_sha256(each["title"]) == metadata["title_canon_sha256"]
    for each in json.loads((DATA / "abstracts.json").read_bytes()):
        assert text_sha256(each["abstract"]) == each["abstract_canon_sha256"]


REFUSED = {
    "missing_key": {k: v for k, v in RECORD.items() if k != "source"},
    "extra_key": RECORD | {"note": ""},
    "extra_key_inside": changed(RECORD, "metadata.title", "x"),
    "version_as_string": changed(RECORD, "source.version", "1"),
    "version_as_bool": changed(RECORD, "source.version", True),
    "version_zero": changed(RECORD, "source.version", 0),
    "null_license": changed(RECORD, "metadata.license", None),
    "categories_as_string": changed(RECORD, "metadata.cross_cats_sorted", "cs.LG"),
    "categories_unsorted": changed(RECORD, "metadata.cross_cats_sorted", ["cs.LG", "cs.AI"]),
    "categories_twice": changed(RECORD, "metadata.cross_cats_sorted", ["cs.LG", "cs.LG"]),
    "unknown_schema": changed(RECORD, "schema_version", "1.1"),
    "unknown_kind": changed(RECORD, "source.kind", "doi"),
    "upper_case_hash": changed(RECORD, "metadata.title_canon_sha256", "A" * 64),
    "odd_hash": changed(RECORD, "metadata.title_canon_sha256", "a" * 63),
    "hash_with_newline": changed(RECORD, "metadata.title_canon_sha256", "a" * 64 + "\n"),
    "arxiv_id_with_newline": changed(RECORD, "source.id", "2606.21712\n"),
    "arxiv_id_as_path": changed(RECORD, "source.id", "../2606.21712"),
    "date_with_offset": changed(RECORD, "metadata.submitted_at", "2026-06-19T19:56:21+00:00"),
    "no_such_day": changed(RECORD, "metadata.submitted_at", "2026-02-30T19:56:21Z"),
    "license_with_tex": changed(RECORD, "metadata.license", "\\write18{x} "),
    "a_list": [RECORD],
    "an_event_body": {
        key: value
        for key, value in real_bundle_document(BATCHGEN)["events"][1].items()
        if key not in ("content_sha256", "event_id", "signature")
    },
}


@pytest.mark.parametrize("value", REFUSED.values(), ids=REFUSED)
def test_refused(value):
    with pytest.raises(Refused) as caught:
        read_record(value)
    assert caught.value.code in ("record-schema", "record-date")
