from __future__ import annotations

import copy
import gzip
import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import to_builtins
from number.arxiv_metadata import (
    GOOD,
    REAL_NUMBERS,
    REAL_ROWS,
    answer,
    arxiv_raw,
    codes,
    harvest,
    kaggle,
    named,
    numbers,
    oai_record,
    results_of,
)

from pithtex.errors import NotJudged
from pithtex.number.arxiv_row import record_of
from pithtex.number.batch import BLOCK, LARGEST_ROW
from pithtex.number.kaggle import read_kaggle_row
from pithtex.number.metadata_file import read_metadata
from pithtex.protocol.record import read_record

NUMBERS = [number for _, _, number in REAL_NUMBERS]
LINE = kaggle(GOOD)
NEXT = kaggle(REAL_ROWS[2])


def test_bad_line_costs_itself_only_and_says_its_row():
    results = results_of(kaggle(REAL_ROWS[0]) + b"{\n\n" + LINE + NEXT)
    assert [result.row for result in results] == [1, 2, 4, 5]
    assert [result.pith_number for result in results] == [NUMBERS[0], None, *NUMBERS[1:3]]


@pytest.mark.parametrize(
    ("line", "code"),
    named(
        {
            "gzip without end": (b"\x1f\x8b", "metadata-json"),
            "truncated": (LINE[:500], "metadata-json"),
            "not an object": (b'{"id": "0704.0002"}'.replace(b"{", b"[").replace(b"}", b"]"), ""),
            "not UTF-8": (LINE.replace(b"pebble", b"\xff"), "metadata-json"),
            "NaN": (LINE.replace(b'"doi": null', b'"doi": NaN'), "metadata-json"),
            "nested without end": (b'{"id": ' + b"[" * 200_000, "metadata-json"),
            "an integer without end": (b'{"id": ' + b"7" * 9_000 + b"}", "metadata-json"),
            "id as a number": (LINE.replace(b'"0704.0002"', b"704.0002"), "metadata-id-number"),
            "id as an integer": (LINE.replace(b'"0704.0002"', b"9609206"), "metadata-id-number"),
            "no abstract": (LINE.replace(b'"abstract"', b'"summary"'), "metadata-field"),
            "no licence key": (LINE.replace(b'"license"', b'"licence"'), "metadata-field"),
            "title is a list": (
                LINE.replace(b'"title": ', b'"title": [], "x": '),
                "metadata-field",
            ),
            "versions are text": (LINE.replace(b'"versions"', b'"versions": "", "x"'), ""),
            "title twice": (LINE.replace(b"{", b'{"title": "Another", ', 1), "metadata-key-twice"),
            "title twice, once escaped": (
                LINE.replace(b"{", b'{"\\u0074itle": "Another", ', 1),
                "metadata-key-twice",
            ),
            "created twice": (
                LINE.replace(b'"created"', b'"created": "x", "created"', 1),
                "metadata-key-twice",
            ),
        }
    ),
)
def test_bad_lines_have_their_codes(line, code):
    found = codes(kaggle(REAL_ROWS[0]) + line.rstrip(b"\n") + b"\n" + NEXT)
    assert (found[0], found[2]) == (None, None)
    assert found[1] == code if code else found[1] in {"metadata-json", "metadata-field"}


def test_a_string_that_looks_like_a_key_does_no_harm():
    row = GOOD | {"submitter": 'He said "id", "title" and "version":', "comments": "title"}
    assert numbers(kaggle(row)) == [NUMBERS[1]]
    assert numbers(kaggle(row | {"authors_parsed": [["id", "license", ""]]})) == [NUMBERS[1]]


def test_two_neighbouring_rows_of_one_paper_the_second_is_not_taken():
    other = GOOD | {"title": "Another"}
    data = kaggle(REAL_ROWS[0], GOOD, other, GOOD, REAL_ROWS[2], GOOD)
    twice = "metadata-row-twice"
    assert codes(data) == [None, None, twice, twice, None, None]
    assert numbers(data)[1] == NUMBERS[1]
    assert codes(harvest(GOOD, other)) == [None, twice]


def test_neighbours_are_seen_across_batches():
    rows = [copy.deepcopy(GOOD) for _ in range(1200)]
    assert codes(kaggle(*rows)).count("metadata-row-twice") == 1199
    line = kaggle(GOOD)
    assert codes(line + b" \n" * BLOCK + line) == [None, "metadata-row-twice"]


def test_line_without_end_is_passed_over():
    endless = b'{"id": "' + b"x" * (LARGEST_ROW + 600_000)
    data = kaggle(REAL_ROWS[0]) + endless + b'"}\n' + LINE
    assert codes(data) == [None, "metadata-too-long", None]
    assert [result.row for result in results_of(data)] == [1, 2, 3]
    assert codes(LINE + endless) == [None, "metadata-too-long"]


def test_line_ends_and_the_last_line_without_one_do_not_matter():
    data = kaggle(*REAL_ROWS)
    assert numbers(data.rstrip(b"\n")) == NUMBERS
    assert numbers(data.replace(b"\n", b"\r\n")) == NUMBERS
    assert numbers(b"\xef\xbb\xbf" + data) == NUMBERS


@pytest.mark.parametrize("data", [kaggle(*REAL_ROWS), harvest(*REAL_ROWS)], ids=["lines", "xml"])
def test_gzip_is_told_by_its_content_and_a_truncated_one_gives_what_is_there(data):
    packed = gzip.compress(data)
    assert numbers(packed) == NUMBERS
    found = results_of(packed[: len(packed) * 2 // 3])
    assert 20 < len(found) < 134
    assert [result.pith_number for result in found[:-1]] == NUMBERS[: len(found) - 1]
    assert found[-1].error.code == "metadata-gzip"
    assert codes(packed[:-8] + b"damaged!")[-1] == "metadata-gzip"


@pytest.mark.parametrize("data", [b"", b" \n", b"id,title\n", b"%PDF-1.7", b"[]"])
def test_what_is_no_metadata_is_told(data):
    with pytest.raises(NotJudged) as caught:
        codes(data)
    assert caught.value.code == "metadata-form"


def test_lone_arxiv_raw_is_read_with_and_without_its_namespace():
    raw = arxiv_raw(GOOD)
    assert numbers(raw.encode()) == [NUMBERS[1]]
    assert numbers(raw.replace(' xmlns="http://arxiv.org/OAI/arXivRaw/"', "").encode()) == [
        NUMBERS[1]
    ]
    assert numbers(answer(f"<GetRecord>{oai_record(raw)}</GetRecord>")) == [NUMBERS[1]]


def test_truncated_xml_gives_the_records_so_far_and_then_why_there_are_no_more():
    data = harvest(*REAL_ROWS)
    found = results_of(data[: len(data) // 2])
    assert 40 < len(found) < 100
    assert [result.pith_number for result in found[:-1]] == NUMBERS[: len(found) - 1]
    assert found[-1].error.code == "metadata-xml"
    assert found[-1].row == len(found)


def test_every_cut_of_a_harvest_ends_without_a_wrong_number():
    data = harvest(*REAL_ROWS[:3])
    for end in range(1, len(data) - 1, 7):
        found = results_of(data[:end])
        told = [result.pith_number for result in found if result.pith_number]
        assert told == NUMBERS[: len(told)]
        assert found[-1].error is not None


ENTITY = '<!DOCTYPE a [<!ENTITY t "Another title">]>'


@pytest.mark.parametrize(
    ("data", "code"),
    named(
        {
            "an entity": (
                ENTITY + arxiv_raw(GOOD).replace("<title>", "<title>&t;"),
                "metadata-doctype",
            ),
            "a document type": ("<!DOCTYPE a>" + arxiv_raw(GOOD), "metadata-doctype"),
            "external": ('<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', "metadata-doctype"),
            "an entity that nobody defines": (
                arxiv_raw(GOOD).replace("<title>", "<title>&t;"),
                "metadata-entity",
            ),
            "oai_dc": ('<oai_dc xmlns="http://www.openarchives.org/OAI/2.0/oai_dc/"/>', None),
            "Atom": ('<feed xmlns="http://www.w3.org/2005/Atom"/>', None),
            "HTML": ("<html/>", None),
            "nested without end": ("<arXivRaw>" + "<a>" * 1000, "metadata-xml"),
            "no id": (arxiv_raw(GOOD).replace("<id>0704.0002</id>", ""), "metadata-field"),
            "no version": (arxiv_raw(GOOD | {"versions": []}), "metadata-no-versions"),
            "two titles": (
                arxiv_raw(GOOD).replace("<authors>", "<title>Another</title><authors>"),
                "metadata-key-twice",
            ),
            "an element in the title": (
                arxiv_raw(GOOD).replace("<title>", "<title>A <b>bold</b> "),
                "metadata-field",
            ),
            "a version with two dates": (
                arxiv_raw(GOOD).replace("<date>", "<date>x</date><date>", 1),
                "metadata-key-twice",
            ),
        }
    ),
)
def test_bad_documents_have_their_codes(data, code):
    assert codes(data.encode()) == [code or "metadata-not-raw"]


def test_records_that_have_no_metadata_are_rows_with_a_reason():
    dublin = '<dc xmlns="http://www.openarchives.org/OAI/2.0/oai_dc/"><title>A</title></dc>'
    records = [
        oai_record("", status=' status="deleted"'),
        oai_record(dublin),
        oai_record(""),
        oai_record(arxiv_raw(GOOD)),
    ]
    found = codes(answer(f"<ListRecords>{''.join(records)}</ListRecords>"))
    assert found == ["metadata-deleted", "metadata-not-raw", "metadata-field", None]


def test_answer_that_is_an_error_says_its_code():
    (result,) = results_of(answer('<error code="badResumptionToken">It has expired</error>'))
    assert result.error.code == "metadata-oai-error"
    assert "badResumptionToken: It has expired" in result.error.message


def test_record_or_tag_without_end_is_not_held():
    long = "x" * (LARGEST_ROW + 1)
    records = oai_record(arxiv_raw(GOOD | {"abstract": long})) + oai_record(arxiv_raw(REAL_ROWS[2]))
    assert codes(answer(f"<ListRecords>{records}</ListRecords>")) == ["metadata-too-long", None]
    assert codes(f'<arXivRaw a="{long * 2}'.encode()) == ["metadata-too-long"]


@given(st.permutations(range(12)))
def test_rows_keep_their_order(order):
    rows = [REAL_ROWS[index] for index in order]
    assert numbers(kaggle(*rows)) == numbers(harvest(*rows)) == [NUMBERS[index] for index in order]


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"]), max_size=80)
ROWS = st.builds(
    lambda title, abstract, licence, versions, categories: (
        GOOD
        | {
            "title": f"A {title}",
            "abstract": f"B {abstract}",
            "license": licence,
            "categories": " ".join(categories),
            "versions": [
                {"version": f"v{each}", "created": "Sat, 31 Mar 2007 02:26:18 GMT"}
                for each in versions
            ],
        }
    ),
    TEXT,
    TEXT,
    st.sampled_from([None, "", "http://creativecommons.org/licenses/by/4.0/"]),
    st.lists(st.integers(1, 30), unique=True, max_size=5).map(lambda more: [*{1, *more}]),
    st.lists(st.sampled_from(["cs.DC", "math-ph", "hep-th", "q-fin.EC"]), min_size=1, unique=True),
)


@given(ROWS)
def test_both_forms_of_one_row_give_the_same_number(row):
    record = record_of(read_kaggle_row(kaggle(row)))
    assert read_record(to_builtins(record)) == record
    spelled = json.dumps(row, ensure_ascii=False).encode()
    (number,) = numbers(kaggle(row))
    assert number == str(record.number)
    assert numbers(spelled) == numbers(harvest(row)) == [number]


@settings(max_examples=300)
@given(
    st.sampled_from([b"", b"{", b"<", b"\x1f\x8b", LINE[:200], harvest(GOOD)[:300]]),
    st.binary(max_size=300),
)
def test_random_bytes_are_told_and_never_break(begin, rest):
    try:
        found = codes(begin + rest)
    except NotJudged as error:
        found = [error.code]
    assert all(code is not None and code.startswith("metadata-") for code in found)


@settings(max_examples=200)
@given(st.integers(0, len(LINE) - 2), st.binary(min_size=1, max_size=3))
def test_changed_bytes_cost_their_own_row_at_most(place, patch):
    patch = patch.replace(b"\n", b" ")
    changed = LINE[:place] + patch + LINE[place + len(patch) :].rstrip(b"\n") + b"\n"
    found = numbers(kaggle(REAL_ROWS[0]) + changed + NEXT)
    assert (found[0], found[-1]) == (NUMBERS[0], NUMBERS[2])


def test_a_stream_that_gives_a_byte_at_a_time_is_read_like_any_other():
    class Slow(io.RawIOBase):
        def __init__(self, data):
            self._data = io.BytesIO(data)

        def readable(self):
            return True

        def readinto(self, buffer):
            piece = self._data.read(min(len(buffer), 3))
            buffer[: len(piece)] = piece
            return len(piece)

    data = kaggle(*REAL_ROWS[:3])
    batches = read_metadata(Slow(data))
    assert b"".join(batch.contents for batch in batches) == data
