from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from simulated_registry import SimulatedRegistry, text_hash

from pithtex.errors import Refused
from pithtex.predict.predicted_file import predicted_json, read_predicted
from pithtex.predict.prediction import PAIRS, Wishes, predict
from pithtex.protocol.record import read_record
from pithtex.protocol.record_difference import differing_fields

REGISTRY = SimulatedRegistry()
TITLE = "A Paper for Tests"


def newest(**fields):
    return read_record(REGISTRY.record(TITLE, **fields))


def test_nothing_but_the_version_changes_of_itself():
    prediction = predict(newest(version=3), TITLE, Wishes())
    expected = read_record(REGISTRY.record(TITLE, version=4))
    assert prediction.record == expected
    assert prediction.record.number == expected.number
    assert (prediction.title, prediction.alternatives) == (TITLE, ())
    assert prediction.carried.receipt is None


def test_what_is_typed_is_hashed_as_the_form_takes_it():
    wishes = Wishes(
        title="Another\\\\ Title",
        abstract="It says\n.\nmore.",
        license="https://creativecommons.org/publicdomain/zero/1.0",
        categories=("math.ST", "stat.TH", "cs.LG"),
    )
    record = predict(newest(), TITLE, wishes).record
    assert record.metadata.title_canon_sha256 == text_hash("Another Title")
    assert record.metadata.abstract_canon_sha256 == text_hash("It says more.")
    assert record.metadata.license == "http://creativecommons.org/publicdomain/zero/1.0/"
    assert record.metadata.primary_cat == "math.ST"
    assert record.metadata.cross_cats_sorted == ["cs.LG", "stat.TH"]
    assert record.metadata.submitted_at == newest().metadata.submitted_at


def alternatives(wishes: Wishes, **fields) -> dict[str, str]:
    found = predict(newest(**fields), TITLE, wishes).alternatives
    return {each.what: each.number.suffix for each in found}


def test_alternatives_have_the_numbers_of_their_records():
    found = alternatives(Wishes(title="Another One."))
    stays = read_record(REGISTRY.record(TITLE, version=2))
    stopped = read_record(REGISTRY.record("Another One", version=2))
    assert found == {
        "the title stays that of v1": stays.number.suffix,
        "the title without the full stop at its end": stopped.number.suffix,
    }


@pytest.mark.parametrize("pair", PAIRS)
def test_categories_that_arxiv_lists_in_pairs_are_alternatives(pair):
    for one, other in (pair, pair[::-1]):
        found = alternatives(Wishes(), primary_cat=one)
        both = read_record(REGISTRY.record(TITLE, version=2, primary_cat=one,
                                           cross_cats_sorted=[other]))  # fmt: skip
        assert found == {f"{other} is added to {one}": both.number.suffix}
    assert alternatives(Wishes(), primary_cat=pair[0], cross_cats_sorted=[pair[1]]) == {}


@pytest.mark.parametrize(
    ("wishes", "code"),
    [
        (Wishes(title="  "), "prediction-empty"),
        (Wishes(abstract=r"\\"), "prediction-empty"),
        (Wishes(license="http://\u00e9"), "prediction-licence"),
        (Wishes(license=""), "prediction-licence"),
        (Wishes(license="CC BY 4.0"), "prediction-licence"),
        (Wishes(categories=()), "record-schema"),
        (Wishes(categories=("cs.DC", "not a category")), "record-schema"),
    ],
)
def test_what_no_record_can_have_is_refused(wishes, code):
    with pytest.raises(Refused) as caught:
        predict(newest(), TITLE, wishes)
    assert caught.value.code == code


def test_a_file_gives_the_record_back():
    prediction = predict(newest(), TITLE, Wishes(title="Caf\u00e9"))
    assert read_predicted(predicted_json(prediction).encode()) == prediction.carried


@pytest.mark.parametrize(
    ("path", "value", "code"),
    [
        ("schema", "pithtex.predicted/2", "predicted-form"),
        ("more", 1, "predicted-form"),
        ("title", "Another", "title-hash"),
        ("pith_number", "pith:2026:AAAAAAAAAAAAAAAAAAAAAAAAAA", "record-number"),
        ("canonical_sha256", "0" * 64, "record-hash"),
        ("canonical_record", {}, "predicted-form"),
    ],
)
def test_a_file_that_was_changed_is_refused(path, value, code):
    document = json.loads(predicted_json(predict(newest(), TITLE, Wishes())))
    with pytest.raises(Refused) as caught:
        read_predicted(json.dumps(document | {path: value}).encode())
    assert caught.value.code == code


@given(st.binary(max_size=60))
def test_a_file_of_anything_is_refused(data):
    with pytest.raises(Refused):
        read_predicted(data)


def test_differing_fields_are_said_in_words():
    one, other = newest(), newest(license="", primary_cat="cs.LG")
    assert differing_fields(one, one) == ()
    assert differing_fields(one, other) == ("licence", "categories")
