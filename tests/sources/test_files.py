from __future__ import annotations

import pytest
from real_data import BATCHGEN, DATA, FLEXNPU, NOW, real_bundle

from pithtex.errors import NotJudged, Refused, Unavailable
from pithtex.protocol.keys import REGISTRY_KEYS
from pithtex.protocol.number import PithNumber
from pithtex.protocol.reference import parse_reference
from pithtex.sources.bundle_files import bundle_sources
from pithtex.sources.resolve import Resolver

NUMBER = PithNumber(BATCHGEN, 2026)


def resolve(paths, text=BATCHGEN, keys=REGISTRY_KEYS):
    return Resolver(bundle_sources(paths), keys).resolve(parse_reference(text), NOW)


@pytest.mark.parametrize(
    "text",
    [
        BATCHGEN,
        f"pith:2026:{BATCHGEN}",
        BATCHGEN[:8],
        "2606.21712",
        "2606.21712v1",
        "10.48550/arXiv.2606.21712",
        f"https://pith.science/pith/{BATCHGEN}",
    ],
)
def test_every_reference_finds_its_bundle_in_a_file_and_in_a_folder(text):
    file = DATA / "bundles" / f"bundle-{BATCHGEN}.json"
    for path in (file, DATA / "bundles"):
        assert resolve([path], text).verified.number == NUMBER


def test_folder_does_not_depend_on_file_names(tmp_path):
    (tmp_path / "a.json").write_bytes(real_bundle(FLEXNPU))
    (tmp_path / "b.json").write_bytes(real_bundle(BATCHGEN))
    (tmp_path / f"{BATCHGEN}.json").write_bytes(real_bundle(FLEXNPU))
    (tmp_path / "c.json").write_bytes(b"{")
    (tmp_path / "d.json").write_bytes(b"[1]")
    (tmp_path / "notes.txt").write_bytes(b"")
    assert resolve([tmp_path]).origin == str(tmp_path / "b.json")


def test_bundle_file_of_another_paper_is_refused():
    with pytest.raises(Refused) as caught:
        resolve([DATA / "bundles" / f"bundle-{FLEXNPU}.json"])
    assert caught.value.code == "bundle-of-another-record"
    assert FLEXNPU in caught.value.message
    assert BATCHGEN in caught.value.message


def test_bundle_of_another_paper_is_that_whatever_key_signed_it(tmp_path, registry):
    """Of what nobody here can verify, that it is another record still says more."""
    (tmp_path / "bundle.json").write_bytes(registry.bundle_bytes("A Paper for Tests"))
    with pytest.raises(Refused) as caught:
        resolve([tmp_path / "bundle.json"])
    assert caught.value.code == "bundle-of-another-record"
    with pytest.raises(Refused) as caught:
        resolve([tmp_path / "bundle.json"], "2601.00001")
    assert caught.value.code == "key-not-pinned"


def test_record_in_no_folder_is_not_found(tmp_path):
    with pytest.raises(Unavailable) as caught:
        resolve([tmp_path])
    assert caught.value.code == "record-not-at-hand"


def test_arxiv_id_that_fits_two_records_is_a_question(tmp_path, registry):
    for version in (1, 2):
        data = registry.bundle_bytes(arxiv="2601.00001", version=version)
        (tmp_path / f"{version}.json").write_bytes(data)
    with pytest.raises(NotJudged) as caught:
        resolve([tmp_path], "2601.00001", registry.keys)
    assert caught.value.code == "reference-ambiguous"
    assert resolve([tmp_path], "2601.00001v2", registry.keys).verified.record.source.version == 2


def test_short_number_that_fits_two_records_is_a_question(monkeypatch):
    from pithtex.sources import acceptance, bundle_files

    # Two records with 40 equal bits take longer to find than a test may run.
    monkeypatch.setattr(bundle_files, "selects", lambda *_: True)
    monkeypatch.setattr(acceptance, "selects", lambda *_: True)
    with pytest.raises(NotJudged) as caught:
        resolve([DATA / "bundles"], BATCHGEN[:8])
    assert caught.value.code == "reference-ambiguous"
