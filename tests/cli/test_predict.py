from __future__ import annotations

import json
import shutil

import pytest
from paper_factory import source
from real_data import BATCHGEN, DATA, ROOT, real_bundle_path
from simulated_registry import text_hash

from pithtex.protocol.arxiv_vocabulary import CATEGORIES

BUNDLE = ("--offline", "--bundle", str(real_bundle_path(BATCHGEN)))


@pytest.fixture
def paper(tmp_path):
    def make(**parts):
        (tmp_path / "paper.tex").write_text(source(**parts))
        return str(tmp_path)

    return make


def predicted(run_pithtex, *args):
    done = run_pithtex("predict", *BUNDLE, "--format", "json", *args)
    assert done.exit_code == 0, done.stderr
    return json.loads(done.stdout), done.stderr


def test_paper_that_did_not_change_differs_in_the_version_alone(run_pithtex, paper):
    found, said = predicted(run_pithtex, paper())
    assert found["arxiv"] == "2606.21712v2"
    assert (found["changed"], found["registered"], found["newest_known"]) == (
        [],
        False,
        "2606.21712v1",
    )
    assert found["canonical_record"]["source"]["version"] == 2
    assert "[abstract-missing]" in said


def test_subtitle_is_joined_by_a_colon_as_arxiv_does(run_pithtex, paper):
    found, _ = predicted(run_pithtex, paper(title=r"A New* Title}\subtitle{In Two Parts"))
    title = found["canonical_record"]["metadata"]["title_canon_sha256"]
    assert title == text_hash("A New* Title: In Two Parts")


def test_title_and_abstract_of_the_source_are_taken_where_they_changed(run_pithtex, paper):
    body = r"\begin{abstract}We \emph{say} % or not" + "\nmore.\\end{abstract}"
    found, said = predicted(run_pithtex, paper(title=r"A New\\ Title", body=body))
    metadata = found["canonical_record"]["metadata"]
    assert metadata["title_canon_sha256"] == text_hash("A New Title")
    assert metadata["abstract_canon_sha256"] == text_hash(r"We \emph{say} more.")
    assert found["changed"] == ["title", "abstract"]
    assert {"[title-from-source]", "[abstract-from-source]"} <= set(said.split())
    assert "the title stays that of v1" in [each["what"] for each in found["alternatives"]]


def test_what_is_typed_counts_and_not_the_source(run_pithtex, paper, tmp_path):
    (tmp_path / "abstract.txt").write_text("\ufeffTyped.\n", encoding="utf-8")
    found, said = predicted(
        run_pithtex,
        *("--title", "Typed", "--abstract", str(tmp_path / "abstract.txt")),
        *("--license", "https://creativecommons.org/licenses/by/4.0"),
        *("--categories", "cs.LG, cs.DC", paper(title="Another")),
    )
    metadata = found["canonical_record"]["metadata"]
    assert metadata["title_canon_sha256"] == text_hash("Typed")
    assert metadata["abstract_canon_sha256"] == text_hash("Typed.")
    assert metadata["license"] == "http://creativecommons.org/licenses/by/4.0/"
    assert metadata["primary_cat"] == "cs.LG"
    assert "from-source" not in said


def test_report_says_that_nobody_registered_it_and_what_to_do(run_pithtex, paper):
    done = run_pithtex("predict", *BUNDLE, paper(title="New."))
    first, *_, last = done.stdout.splitlines()
    assert first.endswith("computed here, not registered")
    assert "the title without the full stop at its end" in done.stdout
    assert last == "Keep it with --output FILE, then: pithtex stamp --predicted FILE"
    assert max(map(len, done.stdout.splitlines())) <= 80


def test_paper_without_a_number_is_named_by_its_arxiv_id(run_pithtex, paper):
    done = run_pithtex("predict", *BUNDLE, paper(number=""))
    assert (done.exit_code, "[no-number]" in done.stderr) == (3, True)
    found, _ = predicted(run_pithtex, "--number", "2606.21712", paper(number=""))
    assert found["arxiv"] == "2606.21712v2"


def test_predicted_record_is_stamped_where_the_paper_has_its_number(run_pithtex, paper, tmp_path):
    kept = str(tmp_path / "next.json")
    folder = paper()
    assert run_pithtex("predict", *BUNDLE, "--output", kept, folder).exit_code == 0
    done = run_pithtex("stamp", "--offline", "--predicted", kept, folder)
    assert (done.exit_code, "[number-differs]" in done.stderr) == (1, True)
    assert not (tmp_path / "pith-record.tex").exists()
    number = json.loads((tmp_path / "next.json").read_text())["pith_number"]
    folder = paper(number=rf"\pithnumber{{{number[-26:]}}}")
    done = run_pithtex("stamp", "--offline", "--predicted", kept, folder)
    assert (done.exit_code, "without receipt" in done.stdout) == (0, True)
    assert done.stderr.count("[record-predicted]") == 1
    text = (tmp_path / "pith-record.tex").read_text()
    assert text.count(r"\pithrecord{2}{") == 1
    assert "receipt=" not in text
    # The stamp that is there says so by itself.
    checked = run_pithtex("stamp", "--check", folder)
    assert (checked.exit_code, "genuine" in checked.stdout) == (0, False)


def test_stamp_that_has_a_receipt_keeps_it(run_pithtex, paper, registry, tmp_path):
    keys = tmp_path / "keys.json"
    keys.write_text(registry.key_file())
    for version in (1, 2):
        data = registry.bundle_bytes("A Paper for Tests", version=version)
        (tmp_path / f"v{version}.json").write_bytes(data)
    first, second = (
        json.loads((tmp_path / f"v{version}.json").read_bytes())["pith_number"]
        for version in (1, 2)
    )
    options = ("--offline", "--keys", str(keys))
    kept = str(tmp_path / "next.json")
    folder = paper(title="A Paper for Tests", number=rf"\pithnumber{{{first}}}")
    known = ("--bundle", str(tmp_path / "v1.json"))
    assert run_pithtex("predict", *options, *known, "-o", kept, folder).exit_code == 0
    folder = paper(title="A Paper for Tests", number=rf"\pithnumber{{{second}}}")
    signed = ("--bundle", str(tmp_path / "v2.json"))
    assert run_pithtex("stamp", *options, *signed, folder).exit_code == 0
    before = (tmp_path / "pith-record.tex").read_bytes()
    done = run_pithtex("stamp", *options, "--predicted", kept, folder)
    assert done.exit_code == 0
    assert "receipt valid" in done.stdout
    assert (tmp_path / "pith-record.tex").read_bytes() == before


def test_line_breaks_within_a_line_are_an_alternative(run_pithtex, paper):
    found, _ = predicted(run_pithtex, "--title", r"A Paper \\ That Lives", paper())
    assert "the title with the line breaks left in it" in [
        each["what"] for each in found["alternatives"]
    ]


def test_source_with_a_number_that_nobody_knows_says_how_to_name_the_paper(run_pithtex, paper):
    folder = paper(number=r"\pithnumber{44BVRKTWEVGREU4YQQLSSKNKU3}")
    done = run_pithtex("predict", "--offline", folder)
    assert done.exit_code == 4
    assert "--number and its arXiv id" in done.stderr


def test_stamp_beside_says_of_which_paper_a_predicted_number_is(run_pithtex, paper, tmp_path):
    kept = str(tmp_path / "next.json")
    folder = paper()
    assert run_pithtex("predict", *BUNDLE, "--output", kept, folder).exit_code == 0
    number = json.loads((tmp_path / "next.json").read_text())["pith_number"]
    folder = paper(number=rf"\pithnumber{{{number[-26:]}}}")
    assert run_pithtex("predict", *BUNDLE, folder).exit_code == 4
    assert run_pithtex("stamp", "--offline", "--predicted", kept, folder).exit_code == 0
    found, _ = predicted(
        run_pithtex, "--license", "http://creativecommons.org/licenses/by/4.0/", folder
    )
    assert found["arxiv"] == "2606.21712v2"
    assert found["changed"] == ["licence"]
    folder = paper(number=rf"\pithnumber{{{'A' * 26}}}")
    assert run_pithtex("predict", *BUNDLE, folder).exit_code == 4


def test_predicted_stamp_where_tex_is_started_is_found_above_the_main_file(
    run_pithtex, paper, tmp_path
):
    kept = str(tmp_path / "next.json")
    assert run_pithtex("predict", *BUNDLE, "--output", kept, paper()).exit_code == 0
    number = json.loads((tmp_path / "next.json").read_text())["pith_number"]
    below = tmp_path / "below"
    below.mkdir()
    (below / "a.tex").write_text(source(number=rf"\pithnumber{{{number}}}"))
    into = ("--into", str(tmp_path), "--predicted", kept)
    assert run_pithtex("stamp", "--offline", *into, str(below)).exit_code == 0
    assert run_pithtex("predict", *BUNDLE, str(below)).exit_code == 4
    (tmp_path / "00README.XXX").write_text("below/a.tex toplevelfile")
    found, _ = predicted(run_pithtex, str(below))
    assert found["arxiv"] == "2606.21712v2"


def test_nothing_is_written_where_a_prediction_fails(run_pithtex, paper, tmp_path):
    done = run_pithtex(
        "predict", *BUNDLE, "--categories", "cs/DC", "-o", str(tmp_path / "x.json"), paper()
    )
    assert (done.exit_code, "[prediction-category]" in done.stderr) == (1, True)
    assert not (tmp_path / "x.json").exists()


def test_example_paper_did_not_change(run_pithtex, tmp_path):
    """Its abstract is word for word arXiv's, but for what LaTeX needs around an address."""
    shutil.copytree(ROOT / "examples" / "paper", tmp_path / "paper")
    found, said = predicted(run_pithtex, str(tmp_path / "paper"))
    assert (found["changed"], found["alternatives"]) == ([], [])
    assert "from-source" not in said


def test_abstract_that_the_number_depends_on_is_shown(run_pithtex, paper, tmp_path):
    (tmp_path / "more.tex").write_text(r"more \label{x}words")
    body = r"\begin{abstract}\noindent We \cite{a} say \input{more} here.\end{abstract}"
    folder = paper(body=body)
    found, _ = predicted(run_pithtex, folder)
    assert found["abstract"] == r"We \cite{a} say more words here."
    done = run_pithtex("predict", *BUNDLE, folder)
    assert r"    We \cite{a} say more words here." in done.stdout
    assert r"arXiv shows commands as they are: \cite" in " ".join(done.stderr.split())
    assert r"the abstract without \cite" in done.stdout


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (["--license", "cc-by"], "prediction-licence"),
        (["--categories", "CS.DL"], "prediction-category"),
        (["--categories", ""], "prediction-category"),
        (["--abstract", "latin1.txt"], "abstract-encoding"),
        (["--abstract", "controls.txt"], "abstract-encoding"),
        (["--abstract", "long.txt"], "abstract-long"),
        (["--output", "paper.tex"], "output-exists"),
        (["--output", "latin1.txt"], "output-exists"),
    ],
)
def test_what_arxiv_does_not_have_or_would_be_lost_is_refused(
    run_pithtex, paper, tmp_path, monkeypatch, options, code
):
    folder = paper()
    (tmp_path / "latin1.txt").write_bytes("Caf\u00e9".encode("latin-1"))
    (tmp_path / "controls.txt").write_bytes(b"a\x1b[2Jb")
    (tmp_path / "long.txt").write_text("long " * 5000)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    monkeypatch.chdir(tmp_path)
    done = run_pithtex("predict", *BUNDLE, *options, folder)
    assert f"[{code}]" in done.stderr
    assert done.exit_code in {1, 3}
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_prediction_gives_way_to_another(run_pithtex, paper, tmp_path):
    kept = tmp_path / "next.json"
    for title in ("One", "Two"):
        done = run_pithtex("predict", *BUNDLE, "-o", str(kept), "--title", title, paper())
        assert done.exit_code == 0, done.stderr
    assert json.loads(kept.read_text())["title"] == "Two"


@pytest.fixture
def row(tmp_path):
    """A row of arXiv's metadata, in a file."""
    metadata = {
        "id": "2606.21712",
        "title": "BatchGen: An Architecture for Scalable and\n  Efficient Batch Inference",
        "abstract": "  We say.\n",
        "categories": "cs.DC cs.LG",
        "license": None,
        "versions": [
            {"version": "v1", "created": "Fri, 19 Jun 2026 19:56:21 GMT"},
            {"version": "v2", "created": "Mon, 6 Jul 2026 01:02:03 GMT"},
        ],
    }
    path = tmp_path / "row.json"
    path.write_text(json.dumps(metadata) + "\n")
    return path


def test_row_of_arxivs_metadata_stands_for_the_newest_record(run_pithtex, paper, row):
    done = run_pithtex("predict", "--format", "json", "--from", str(row), paper(number=""))
    assert done.exit_code == 0, done.stderr
    found = json.loads(done.stdout)
    assert (found["newest_known"], found["arxiv"]) == ("2606.21712v2", "2606.21712v3")
    metadata = found["canonical_record"]["metadata"]
    assert metadata["submitted_at"] == "2026-06-19T19:56:21Z"
    assert metadata["abstract_canon_sha256"] == text_hash("We say.")
    assert found["changed"] == []


def test_newest_of_several_rows_of_a_paper_counts(run_pithtex, paper, row):
    older = json.loads(row.read_text())
    older["versions"] = older["versions"][:1]
    row.write_text(json.dumps(older) + "\n" + row.read_text() + json.dumps(older) + "\n")
    done = run_pithtex("predict", "--from", str(row), paper(number=""))
    assert (done.exit_code, "arXiv:2606.21712v3" in done.stdout) == (0, True)


def test_rows_of_many_papers_need_an_arxiv_id(run_pithtex, paper, row):
    row.write_text(row.read_text() + row.read_text().replace("2606.21712", "2606.21713"))
    folder = paper(number="")
    done = run_pithtex("predict", "--from", str(row), folder)
    assert (done.exit_code, "[metadata-ambiguous]" in done.stderr) == (3, True)
    done = run_pithtex("predict", "--from", str(row), "--number", "2606.21713", folder)
    assert (done.exit_code, "arXiv:2606.21713v3" in done.stdout) == (0, True)
    done = run_pithtex("predict", "--from", str(row), "--number", "2606.21714", folder)
    assert (done.exit_code, "[metadata-not-found]" in done.stderr) == (4, True)


def test_categories_of_real_papers_are_known():
    rows = (DATA / "arxiv-kaggle-rows.jsonl").read_text().splitlines()
    found = {each for row in rows for each in json.loads(row)["categories"].split()}
    assert found <= CATEGORIES
