from __future__ import annotations

import json

import pytest
from number.arxiv_metadata import kaggle, records_with_texts, results_of, rfc_date
from real_data import BATCHGEN, DATA, NOW, real_bundle
from simulated_registry import changed

from pithtex.errors import PithtexError, Refused, Unavailable
from pithtex.number.arxiv_row import record_of
from pithtex.number.compare import BundlesByPaper, Comparer
from pithtex.number.kaggle import read_kaggle_row
from pithtex.protocol.keys import REGISTRY_KEYS
from pithtex.protocol.reference import parse_reference
from pithtex.sources.source import Candidate

PAPER = {
    "id": "2601.00001",
    "title": "A Paper\n  for Tests",
    "abstract": "  It says little.\n",
    "categories": "cs.DL",
    "license": "http://creativecommons.org/licenses/by/4.0/",
    "versions": [{"version": "v1", "created": rfc_date("2026-01-02T03:04:05Z")}],
}


def record(**changes):
    return record_of(read_kaggle_row(kaggle(PAPER | changes)))


class Served:
    """A mirror that answers every question alike, and counts them."""

    kind = "mirror"

    def __init__(self, answer):
        self.answer, self.asked = answer, []

    def find(self, reference):
        self.asked.append(str(reference))
        if isinstance(self.answer, PithtexError):
            raise self.answer
        if self.answer is not None:
            yield Candidate(self.answer, "the mirror")


@pytest.fixture
def comparer(registry):
    def make(*sources):
        return Comparer(sources, registry.keys, NOW)

    return make


def test_the_registrys_own_bundle_agrees_with_the_number_from_metadata():
    (paper,) = [row for row, number in records_with_texts() if number.endswith(BATCHGEN)]
    comparer = Comparer([BundlesByPaper([DATA / "bundles"])], REGISTRY_KEYS, NOW)
    (result,) = results_of(kaggle(paper), comparer)
    assert result.comparison.standing == "agrees"
    assert result.comparison.registered_number == result.pith_number
    assert result.exit_status == 0


def test_id_and_version_are_what_is_asked_for(comparer, registry):
    mirror = Served(registry.bundle_bytes())
    assert comparer(mirror).compare(record()).standing == "agrees"
    assert mirror.asked == ["2601.00001v1"]


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"title": "Another"}, ("title",)),
        ({"abstract": "Another."}, ("abstract",)),
        ({"license": None}, ("licence",)),
        ({"categories": "cs.DL cs.IT"}, ("categories",)),
        ({"categories": "cs.IT"}, ("categories",)),
        (
            {"versions": [{"version": "v1", "created": rfc_date("2026-01-02T03:04:06Z")}]},
            ("date",),
        ),
        ({"title": "Another", "license": None}, ("title", "licence")),
    ],
)
def test_field_that_was_changed_since_is_named(comparer, registry, changes, fields):
    found = comparer(Served(registry.bundle_bytes())).compare(record(**changes))
    assert (found.standing, found.fields) == ("differs", fields)
    assert found.registered_number == str(record().number)


def test_source_that_agrees_is_found_behind_one_that_differs(comparer, registry):
    sources = [Served(registry.bundle_bytes(title="Another")), Served(registry.bundle_bytes())]
    assert comparer(*sources).compare(record()).standing == "agrees"


def test_what_no_source_has_is_not_registered(comparer, tmp_path):
    comparison = comparer(Served(None), BundlesByPaper([tmp_path])).compare(record())
    assert (comparison.standing, comparison.fields) == ("not-registered", ())


def test_bundle_that_nobody_trusted_signed_does_not_count(registry):
    comparer = Comparer([Served(registry.bundle_bytes())], REGISTRY_KEYS, NOW)
    with pytest.raises(Refused) as caught:
        comparer.compare(record())
    assert caught.value.code == "key-not-pinned"
    assert "the mirror: " in caught.value.message


def test_bundle_of_another_version_is_refused(comparer, registry):
    with pytest.raises(Refused) as caught:
        comparer(Served(registry.bundle_bytes(version=2))).compare(record())
    assert caught.value.code == "bundle-of-another-record"


def test_source_that_cannot_be_had_leaves_the_number_and_says_so(comparer):
    (result,) = results_of(kaggle(PAPER), comparer(Served(Unavailable("mirror-timeout", "x"))))
    assert result.pith_number == str(record().number)
    assert (result.error.code, result.comparison) == ("mirror-timeout", None)
    assert (result.exit_status, result.outcomes) == (4, ("computed", "unasked"))


def test_mirror_that_is_away_is_not_asked_for_every_row(comparer):
    mirror = Served(Unavailable("mirror-unreachable", "no answer"))
    rows = [PAPER | {"id": f"2601.{number:05}"} for number in range(1, 40)]
    found = results_of(kaggle(*rows), comparer(mirror))
    assert {result.error.code for result in found} == {"mirror-unreachable"}
    assert len(mirror.asked) == 3


def test_files_of_a_folder_that_are_no_bundles_are_passed_over(tmp_path, comparer, registry):
    (tmp_path / "a.json").write_bytes(b"{")
    (tmp_path / "b.json").write_bytes(registry.bundle_bytes())
    (tmp_path / "c.txt").write_bytes(b"")
    source = BundlesByPaper([tmp_path])
    assert comparer(source).compare(record()).standing == "agrees"
    assert [*source.find(parse_reference("2601.00001"))] == []


def test_files_that_were_passed_over_are_counted_and_told(tmp_path, run_pithtex):
    bundles = tmp_path / "bundles"
    bundles.mkdir()
    (bundles / "whole.json").write_bytes(real_bundle(BATCHGEN))
    (bundles / "truncated.json").write_bytes(real_bundle(BATCHGEN)[:-100])
    (paper,) = [row for row, number in records_with_texts() if number.endswith(BATCHGEN)]
    rows = tmp_path / "rows.jsonl"
    rows.write_bytes(kaggle(paper))
    command = ("number", "--from", str(rows), "--compare", str(bundles))
    done = run_pithtex(*command)
    assert (done.exit_code, "1 registered as such" in done.stdout) == (0, True)
    said = " ".join(done.stderr.split())
    assert said == (
        f"note: 1 file of {bundles} is no bundle and was passed over [bundles-passed-over]"
    )
    (bundles / "other.json").write_bytes(b"{}")
    said = " ".join(run_pithtex(*command).stderr.split())
    assert f"2 files of {bundles} are no bundles and were passed over" in said
    (bundles / "other.json").unlink()
    (bundles / "truncated.json").unlink()
    assert run_pithtex(*command).stderr == ""


def test_named_file_that_is_no_bundle_is_refused(tmp_path):
    path = tmp_path / "a.json"
    path.write_bytes(b"{}")
    with pytest.raises(Refused) as caught:
        BundlesByPaper([path])
    assert caught.value.code == "bundle-form"


def test_bundle_that_was_tampered_with_is_wrong_and_not_absent(tmp_path):
    path = tmp_path / "a.json"
    document = changed(json.loads(real_bundle(BATCHGEN)), "canonical_record.source.version", 2)
    path.write_text(json.dumps(document))
    (paper,) = [row for row, number in records_with_texts() if number.endswith(BATCHGEN)]
    comparer = Comparer([BundlesByPaper([path])], REGISTRY_KEYS, NOW)
    (result,) = results_of(kaggle(paper), comparer)
    assert (result.error.code, result.exit_status) == ("record-hash", 1)
