from __future__ import annotations

import csv
import gzip
import io
import json
import os
import shutil
import subprocess
import sys

import pytest
import trustme
from number.arxiv_metadata import (
    GOOD,
    REAL_NUMBERS,
    REAL_ROWS,
    harvest,
    kaggle,
    records_with_texts,
)
from real_data import BATCHGEN, DATA, real_bundle, real_bundle_path
from tls_server import TlsServer, body

ROWS = str(DATA / "arxiv-kaggle-rows.jsonl")
NUMBERS = [number for _, _, number in REAL_NUMBERS]


@pytest.fixture
def metadata(tmp_path):
    def write(*content: bytes, name="metadata"):
        path = tmp_path / name
        path.write_bytes(b"".join(content))
        return str(path)

    return write


@pytest.fixture
def batchgen_row():
    (row,) = [row for row, number in records_with_texts() if number.endswith(BATCHGEN)]
    return row


def test_numbers_of_the_real_rows_are_printed_a_line_each(run_pithtex):
    done = run_pithtex("number", "--from", ROWS)
    assert done.exit_code == 0
    *lines, total = done.stdout.splitlines()
    assert [line.split() for line in lines] == [
        [number, f"{arxiv}v{version}"] for arxiv, version, number in REAL_NUMBERS
    ]
    assert total == "134 rows: 134 computed here"


@pytest.mark.parametrize(
    "data", [kaggle(*REAL_ROWS), gzip.compress(kaggle(*REAL_ROWS)), harvest(*REAL_ROWS)]
)
def test_standard_input_is_read_in_every_form(run_pithtex, data):
    done = run_pithtex("number", "--from", "-", "--format", "jsonl", stdin=data)
    assert done.exit_code == 0
    assert [json.loads(line)["pith_number"] for line in done.stdout.splitlines()] == NUMBERS
    assert done.stderr == "134 rows: 134 computed here\n"


def test_row_that_cannot_be_computed_is_named_and_the_others_go_on(run_pithtex, metadata):
    bad = GOOD | {"versions": [{"version": "v2", "created": "x"}]}
    done = run_pithtex("number", "--from", metadata(kaggle(REAL_ROWS[0], bad, REAL_ROWS[2])))
    assert done.exit_code == 3
    assert done.stdout.splitlines() == [
        f"{NUMBERS[0]}  0704.0001v2",
        "row 2 (0704.0002): the versions lack v1, whose date the record has [metadata-no-v1]",
        f"{NUMBERS[2]}  0704.0004v1",
        "3 rows: 2 computed here, 1 not computed",
    ]


def test_jsonl_has_the_same_keys_in_every_line(run_pithtex, metadata):
    path = metadata(kaggle(REAL_ROWS[0], GOOD | {"id": 704.0002}))
    done = run_pithtex("number", "--from", path, "--format", "jsonl")
    first, second = (json.loads(line) for line in done.stdout.splitlines())
    assert first == {
        "row": 1,
        "arxiv": "0704.0001v2",
        "pith_number": NUMBERS[0],
        "canonical_sha256": first["canonical_sha256"],
        "registered": None,
        "differs": [],
        "registered_number": None,
        "error": None,
    }
    assert len(first["canonical_sha256"]) == 64
    assert list(second) == list(first)
    assert second["error"]["code"] == "metadata-id-number"
    assert set(second["error"]) == {"code", "message", "hint"}


def test_csv_is_a_table_with_the_reasons_in_their_columns(run_pithtex, metadata):
    path = metadata(kaggle(REAL_ROWS[0], GOOD | {"title": ""}))
    done = run_pithtex("number", "--from", path, "--format", "csv")
    assert done.stdout_bytes.count(b"\r\n") == 3
    first, second = csv.DictReader(io.StringIO(done.stdout_bytes.decode(), newline=""))
    assert (first["row"], first["pith_number"], first["error_code"]) == ("1", NUMBERS[0], "")
    assert (second["arxiv"], second["pith_number"]) == ("0704.0002", "")
    assert second["error_code"] == "metadata-text"


@pytest.mark.parametrize("begin", ["=1+1", "+1", "-1", "@SUM(A1)", '="x",y\n'])
def test_no_cell_of_the_csv_begins_a_formula(run_pithtex, metadata, begin):
    path = metadata(kaggle(GOOD | {"id": begin}))
    done = run_pithtex("number", "--from", path, "--format", "csv")
    _, row = csv.reader(io.StringIO(done.stdout_bytes.decode(), newline=""))
    assert row[1].startswith(f"'{begin[0]}")
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row)


@pytest.mark.parametrize("report", ["human", "jsonl", "csv"])
def test_no_format_prints_what_a_terminal_would_obey(run_pithtex, metadata, report):
    path = metadata(kaggle(GOOD | {"id": "\x1b]0;x\x07\u202e\n"}))
    done = run_pithtex("number", "--from", path, "--format", report)
    assert done.exit_code == 3
    shown = done.stdout_bytes.decode().replace("\r\n", "").replace("\n", "")
    assert shown.isprintable()


def test_registered_number_agrees(run_pithtex, metadata, batchgen_row):
    path = metadata(kaggle(batchgen_row))
    done = run_pithtex("number", "--from", path, "--compare", str(real_bundle_path(BATCHGEN)))
    assert done.exit_code == 0
    assert done.stdout == (
        f"pith:2026:{BATCHGEN}  2606.21712v1  agrees\n"
        "1 row: 1 computed here, 1 registered as such\n"
    )


def test_row_is_compared_with_a_store(run_pithtex, metadata, batchgen_row, tmp_path):
    store = shutil.copy(DATA / "stores" / "store-1.sqlite3", tmp_path / "mirror.sqlite3")
    path = metadata(kaggle(batchgen_row))
    done = run_pithtex("number", "--from", path, "--compare", str(store), "--format", "jsonl")
    assert (done.exit_code, json.loads(done.stdout)["registered"]) == (0, "agrees")
    store.write_bytes(store.read_bytes()[:20_000])
    done = run_pithtex("number", "--from", path, "--compare", str(store))
    assert (done.exit_code, done.stdout, "[store-damaged]" in done.stderr) == (1, "", True)


def test_number_that_differs_from_todays_metadata_is_no_error(run_pithtex, metadata, batchgen_row):
    path = metadata(kaggle(batchgen_row | {"title": "Another", "license": None}))
    done = run_pithtex("number", "--from", path, "--compare", str(DATA / "bundles"))
    assert done.exit_code == 0
    line = done.stdout.splitlines()[0]
    assert line.endswith(f"differs in title, licence: pith:2026:{BATCHGEN}")
    done = run_pithtex(
        "number", "--from", path, "--compare", str(DATA / "bundles"), "--format", "csv"
    )
    (row,) = csv.DictReader(io.StringIO(done.stdout_bytes.decode(), newline=""))
    assert (row["registered"], row["differs"]) == ("differs", "title licence")
    assert row["registered_number"] == f"pith:2026:{BATCHGEN}"


def test_number_that_is_not_registered_is_told_by_status_4(run_pithtex, metadata, batchgen_row):
    path = metadata(kaggle(batchgen_row, GOOD))
    compare = ["--compare", str(DATA / "bundles"), "--format", "jsonl"]
    done = run_pithtex("number", "--from", path, *compare)
    assert done.exit_code == 4
    told = [json.loads(line)["registered"] for line in done.stdout.splitlines()]
    assert told == ["agrees", "not-registered"]
    path = metadata(kaggle(batchgen_row, GOOD | {"title": ""}, GOOD))
    assert run_pithtex("number", "--from", path, *compare).exit_code == 3


def test_output_is_written_whole_and_the_summary_told_apart(run_pithtex, metadata, tmp_path):
    output = tmp_path / "numbers.csv"
    done = run_pithtex("number", "--from", ROWS, "--format", "csv", "-o", str(output))
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr == "134 rows: 134 computed here\n"
    assert output.read_bytes().count(b"\r\n") == 135


def test_output_is_never_the_input(run_pithtex, metadata):
    path = metadata(kaggle(GOOD))
    done = run_pithtex("number", "--from", path, "--output", path)
    assert done.exit_code == 3
    assert "[output-is-input]" in done.stderr
    done = run_pithtex("number", "--from", path)
    assert done.exit_code == 0


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\n", b"<OAI-PMH xmlns='%s'/>"])
def test_file_without_metadata_writes_nothing(run_pithtex, metadata, tmp_path, content):
    content = content.replace(b"%s", b"http://www.openarchives.org/OAI/2.0/")
    output = tmp_path / "out"
    done = run_pithtex("number", "--from", metadata(content), "-o", str(output))
    assert done.exit_code == 3
    assert "[metadata-form]" in done.stderr or "[metadata-empty]" in done.stderr
    assert not output.exists()


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["2606.21712v1", "--from", ROWS],
        ["--from", "gone.jsonl"],
        ["--from", str(DATA)],
        ["--from", ROWS, "--compare", "gone"],
        ["--from", ROWS, "--compare", "http://pith.science"],
        ["--from", ROWS, "--mirror", "https://pith.science"],
        ["--from", ROWS, "--bundle", str(DATA / "bundles")],
        ["--from", ROWS, "--jobs", "0"],
        ["2606.21712v1", "--compare", str(DATA)],
        ["2606.21712v1", "--format", "csv"],
        ["2606.21712v1", "--output", "x"],
    ],
)
def test_wrong_usage_is_told_by_status_2(run_pithtex, arguments):
    assert run_pithtex("number", *arguments).exit_code == 2


def test_mirror_is_asked_by_id_and_version(metadata, batchgen_row, tmp_path):
    authority = trustme.CA()
    authority.cert_pem.write_to_path(tmp_path / "authority.pem")
    server = TlsServer(authority)
    server.answers["/pith/2606.21712v1/bundle.json"] = body(real_bundle(BATCHGEN))
    path = metadata(kaggle(batchgen_row, GOOD))
    command = ["number", "--from", path, "--compare", server.url, "--allow-private-mirror"]
    try:
        done = subprocess.run(
            [sys.executable, "-m", "pithtex", *command],
            env=os.environ | {"SSL_CERT_FILE": str(tmp_path / "authority.pem")},
            capture_output=True,
            text=True,
            check=False,
        )
    finally:
        server.close()
    assert [line.split()[-1] for line in done.stdout.splitlines()[:2]] == [
        "agrees",
        "not-registered",
    ]
    assert done.returncode == 4, done.stderr
    assert server.requests == [
        "/arxiv/2606.21712v1.json",
        "/pith/2606.21712v1/bundle.json",
        "/arxiv/0704.0002v2.json",
        "/pith/0704.0002v2/bundle.json",
    ]


def test_offline_asks_no_mirror(run_pithtex):
    done = run_pithtex("number", "--from", ROWS, "--compare", "https://pith.science", "--offline")
    assert done.exit_code == 4
    assert "[offline]" in done.stderr


def test_help_says_what_no_number_promises(run_pithtex):
    told = " ".join(run_pithtex("number", "--help").stdout.split())
    for words in (
        "computed here, and that registers nothing",
        "metadata of the newest version only",
        "is no error",
        "arXivRaw",
        "Kaggle",
        "oai_dc",
        "Exit status",
    ):
        assert words in told
