from __future__ import annotations

import copy

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import to_builtins
from number.arxiv_metadata import (
    GOOD,
    REAL_NUMBERS,
    REAL_ROWS,
    arxiv_raw,
    codes,
    harvest,
    kaggle,
    named,
    numbers,
    records_with_texts,
)
from simulated_registry import text_hash

from pithtex.errors import Refused
from pithtex.number.arxiv_row import ArxivRow, RowVersion, record_of, timestamp_of
from pithtex.number.kaggle import read_kaggle_row
from pithtex.protocol.record import read_record
from pithtex.protocol.text import text_sha256

V1 = {"version": "v1", "created": "Mon, 2 Apr 2007 19:18:42 GMT"}


def row(**changes) -> dict:
    return copy.deepcopy(GOOD) | changes


def test_every_real_row_gives_the_number_that_another_program_computed():
    data = kaggle(*REAL_ROWS)
    records = [record_of(read_kaggle_row(line)) for line in data.splitlines()]
    computed = [(r.source.id, str(r.source.version), str(r.number)) for r in records]
    assert computed == REAL_NUMBERS
    assert numbers(data) == [number for _, _, number in REAL_NUMBERS]


def test_every_real_row_gives_the_same_number_as_arxiv_raw():
    assert numbers(harvest(*REAL_ROWS)) == [number for _, _, number in REAL_NUMBERS]


@pytest.mark.parametrize(("paper", "number"), records_with_texts())
def test_the_registrys_records_follow_from_metadata_in_both_forms(paper, number):
    assert numbers(kaggle(paper)) == [number]
    assert numbers(arxiv_raw(paper).encode()) == [number]
    assert numbers(harvest(paper)) == [number]


def test_what_is_computed_is_a_record_that_the_strict_reader_takes():
    for line in kaggle(*REAL_ROWS).splitlines():
        record = record_of(read_kaggle_row(line))
        assert read_record(to_builtins(record)) == record


def test_a_version_that_the_caller_knows_is_taken():
    record = record_of(read_kaggle_row(kaggle(GOOD)), 7)
    assert record.source.version == 7
    assert record.metadata == record_of(read_kaggle_row(kaggle(GOOD))).metadata
    with pytest.raises(Refused, match="v0"):
        record_of(read_kaggle_row(kaggle(GOOD)), 0)


@given(st.text())
def test_text_is_folded_as_the_registry_folds_it(text):
    encodable = text.encode("utf-8", "replace").decode()
    assert text_sha256(encodable) == text_hash(encodable)


@given(st.text(st.characters(max_codepoint=127)))
def test_ascii_is_folded_as_any_other_text(text):
    assert text_sha256(text) == text_hash(text)


@given(st.lists(st.sampled_from([" ", "\n", "\n  ", "\t"]), min_size=1, max_size=9))
def test_how_lines_are_wrapped_does_not_matter(spaces):
    paper = read_kaggle_row(kaggle(GOOD))
    words = paper.title.split()
    wrapped = "".join(word + spaces[index % len(spaces)] for index, word in enumerate(words))
    other = ArxivRow(
        paper.id, f"  {wrapped}", paper.abstract, paper.categories, paper.versions, paper.licence
    )
    assert record_of(other) == record_of(paper)


@pytest.mark.parametrize(
    ("created", "timestamp"),
    [
        ("Mon, 2 Apr 2007 19:18:42 GMT", "2007-04-02T19:18:42Z"),
        ("Mon, 02 Apr 2007 19:18:42 GMT", "2007-04-02T19:18:42Z"),
        ("Mon, 2 Apr 2007 19:18:42 +0000", "2007-04-02T19:18:42Z"),
        ("Mon, 02 Apr 2007 19:18:42 -0000", "2007-04-02T19:18:42Z"),
        ("2 Apr 2007 19:18:42 GMT", "2007-04-02T19:18:42Z"),
        ("Sat, 29 Feb 1992 00:00:00 UT", "1992-02-29T00:00:00Z"),
    ],
)
def test_dates_of_rfc_5322_in_every_form_are_read(created, timestamp):
    assert timestamp_of(created) == timestamp


@pytest.mark.parametrize(
    "created",
    [
        "",
        "2007-04-02T19:18:42Z",
        "Mon, 2 Apr 2007",
        "Mon, 2 Apr 07 19:18:42 GMT",
        "Tue, 2 Apr 2007 19:18:42 GMT",
        "Mon, 31 Apr 2007 19:18:42 GMT",
        "Mon, 2 Apr 2007 24:18:42 GMT",
        "Mon, 2 Apr 2007 19:18:60 GMT",
        "Mon, 2 Apr 2007 19:18:42 +0100",
        "Mon, 2 Apr 2007 19:18:42 EST",
        "Mon, 2 Abr 2007 19:18:42 GMT",
        "Mon, 2 Apr 2007 19:18:42 GMT\n",
        "Mon, ２ Apr 2007 19:18:42 GMT",
        "Mon, 2 Apr 0000 19:18:42 GMT",
    ],
)
def test_what_is_no_date_of_arxivs_is_refused(created):
    with pytest.raises(Refused) as caught:
        timestamp_of(created)
    assert caught.value.code == "metadata-date"
    assert codes(kaggle(row(versions=[{"version": "v1", "created": created}]))) == ["metadata-date"]


def test_v1_is_told_by_its_name_and_the_newest_version_by_its_number():
    shuffled = [
        {"version": "v10", "created": "Mon, 2 Apr 2012 19:18:42 GMT"},
        V1,
        {"version": "v9", "created": "Mon, 2 Apr 2012 19:18:42 GMT"},
    ]
    record = record_of(read_kaggle_row(kaggle(row(versions=shuffled))))
    assert record.source.version == 10
    assert record.metadata.submitted_at == "2007-04-02T19:18:42Z"


@pytest.mark.parametrize(
    ("changes", "code"),
    named(
        {
            "no versions": ({"versions": []}, "metadata-no-versions"),
            "no v1": ({"versions": [V1 | {"version": "v2"}]}, "metadata-no-v1"),
            "v1 twice": ({"versions": [V1, V1]}, "metadata-version"),
            "no v before the version": ({"versions": [V1 | {"version": "1"}]}, "metadata-version"),
            "v0": ({"versions": [V1, V1 | {"version": "v0"}]}, "metadata-version"),
            "leading zero lost": ({"id": "704.0001"}, "metadata-id-zero-lost"),
            "final zero lost": ({"id": "0704.001"}, "metadata-id-zero-lost"),
            "final zero lost, and still like an id": ({"id": "1501.0001"}, "metadata-id-zero-lost"),
            "five digits too early": ({"id": "0704.00010"}, "metadata-id"),
            "id with version": ({"id": "0704.0001v1"}, "metadata-id"),
            "month 13": ({"id": "0713.0001"}, "metadata-id"),
            "before the first of its kind": ({"id": "0703.0001"}, "metadata-id"),
            "old id without archive": ({"id": "9609206"}, "metadata-id"),
            "id without end": ({"id": "1" * 5000}, "metadata-id"),
            "assumed licence": (
                {"license": "http://arxiv.org/licenses/assumed-1991-2003/"},
                "metadata-licence-assumed",
            ),
            "licence with a blank": ({"license": "CC BY"}, "metadata-licence"),
            "no category": ({"categories": " "}, "metadata-category"),
            "unknown form of a category": ({"categories": "cs.DC, cs.LG"}, "metadata-category"),
            "cross-listed twice": ({"categories": "cs.DC cs.LG cs.LG"}, "metadata-category"),
            "empty title": ({"title": " \n"}, "metadata-text"),
            "empty abstract": ({"abstract": ""}, "metadata-text"),
            "lone surrogate": ({"title": "A \ud800 title"}, "metadata-text"),
        }
    ),
)
def test_what_no_record_follows_from_has_its_own_code(changes, code):
    assert codes(kaggle(row(**changes))) == [code]


@pytest.mark.parametrize(
    "identifier", ["math/9609206", "math.GT/0309136", "0704.0001", "1412.9999", "1501.00001"]
)
def test_ids_of_every_time_are_taken(identifier):
    assert record_of(read_kaggle_row(kaggle(row(id=identifier)))).source.id == identifier


def test_no_licence_is_an_empty_one_and_categories_are_sorted_by_code_point():
    paper = ArxivRow(
        "math/0703791", "T", "A", "math.AG math-ph cs.CC", [RowVersion(**V1)], licence=None
    )
    metadata = record_of(paper).metadata
    assert metadata.license == ""
    assert metadata.primary_cat == "math.AG"
    assert metadata.cross_cats_sorted == ["cs.CC", "math-ph"]
