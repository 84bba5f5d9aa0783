"""The recipes of docs/many-pdfs.md run, and the commands that it names exist."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest
from dask_processes import DaskProcesses
from paper_factory import edited, set_info
from real_data import ROOT

from pithtex.check.result import Acceptance, Binding, Carriers, CheckResult, CitedRecord, Status
from pithtex.findings import Finding
from pithtex.report.check.json import format_check_jsonl, result_object

PAGE = (ROOT / "docs" / "many-pdfs.md").read_text()
STORAGE, *PARQUET = re.findall(r"^```python\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)


@pytest.fixture
def papers(tmp_path, stamped_pdf):
    folder = tmp_path / "papers" / "deep"
    folder.mkdir(parents=True)
    (folder / "good.pdf").write_bytes(stamped_pdf)
    (folder / "bad.pdf").write_bytes(edited(stamped_pdf, set_info("PithSchema", "1.1")))
    (folder.parent / "text.pdf").write_bytes(b"no PDF")
    return folder.parent


def run(code: str, **names: object) -> None:
    # Functions of the main module travel to the workers with their code.
    exec(compile(code, "many-pdfs.md", "exec"), {"__name__": "__main__", **names})  # noqa: S102


@pytest.mark.slow
def test_recipe_for_object_storage_checks_what_is_in_a_bucket(papers, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "dask").mkdir()
    with DaskProcesses(tmp_path / "dask") as dask:
        run(STORAGE, address=dask.address, url=f"file://{papers}")
    results = map(json.loads, (tmp_path / "results.jsonl").read_text().splitlines())
    assert {result["path"]: result["status"] for result in results} == {
        str(papers / "deep/good.pdf"): "verified",
        str(papers / "deep/bad.pdf"): "mismatch",
        str(papers / "text.pdf"): "unreadable",
    }


def test_recipe_for_parquet_keeps_findings_nested_and_counts_them(
    papers, tmp_path, monkeypatch, run_pithtex, capsys
):
    monkeypatch.chdir(tmp_path)
    run_pithtex("check", "--offline", "--format", "jsonl", "--output", "results.jsonl", "papers")
    rows, results = in_parquet(), in_lines()
    assert rows == results
    counted = {
        count["values"]: count["counts"]
        for count in eval(capsys.readouterr().out)  # noqa: S307
    }
    assert counted["pdf-not-one"] == 1
    assert sum(counted.values()) == sum(len(row["findings"]) for row in rows.values())


FULL = CheckResult(
    "full.pdf",
    Status.INCONCLUSIVE,
    "pith:2026:G6R76UWKSSMLHOKUSI3UV7TLFY",
    "0" * 64,
    "embedded",
    "valid",
    "a-key",
    # What looks like a date, and no title.
    "2026-11-28",
    "2606.21712v1",
    Binding("doubtful", "same", "2606.21712v1", "margin"),
    Carriers("a", "b", "c", "d", "e"),
    (CitedRecord("pith:2026:G6R7", "2606.1v1", "2026-11-28", "bundle", "k"),),
    findings=(Finding("doubt-larger-text", "warning", "m", "h", ((1.0, 2.0, 3.0, 4.5),)),),
    pdf_sha256="0" * 64,
    accepted=Acceptance("Ada", "2026-11-28", "why"),
)


@pytest.mark.parametrize("is_full_first", [True, False])
def test_recipe_for_parquet_makes_one_table_of_whatever_was_found(
    tmp_path, monkeypatch, is_full_first
):
    import pyarrow.parquet

    monkeypatch.chdir(tmp_path)
    # More than one of the blocks in which the types would be inferred.
    results = [CheckResult(f"{number}.pdf", Status.UNSTAMPED) for number in range(4_000)]
    results.insert(0 if is_full_first else 4_000, FULL)
    results.append(CheckResult("bad\udcff.pdf", Status.UNREADABLE))
    (tmp_path / "results.jsonl").write_text("".join(map(format_check_jsonl, results)))
    assert (tmp_path / "results.jsonl").stat().st_size > 1_500_000
    assert in_parquet() == in_lines()
    columns = pyarrow.parquet.read_schema("results.parquet")
    assert sorted(columns.names) == sorted([*result_object(FULL), "path_base64", "settings"])
    (tmp_path / "results.jsonl").write_text(format_check_jsonl(results[-1]))
    assert in_parquet() == in_lines()
    assert pyarrow.parquet.read_schema("results.parquet").equals(columns)


def in_parquet() -> dict[str, dict]:
    """Run the recipe; return its rows by path, as results without what they do not have."""
    import pyarrow.parquet

    run("\n".join(PARQUET))
    rows = pyarrow.parquet.read_table("results.parquet").to_pylist()
    for part in [*rows, *(finding for row in rows for finding in row["findings"])]:
        for name in ("path_base64", "settings", "boxes"):
            if name in part and part[name] is None:
                del part[name]
    return {row["path"]: row for row in rows}


def in_lines() -> dict[str, dict]:
    lines = Path("results.jsonl").read_text().splitlines()
    return {result["path"]: result for result in map(json.loads, lines)}


def test_every_option_of_the_page_exists(run_pithtex):
    options = set(re.findall(r"--[a-z]+", run_pithtex("check", "--help").stdout))
    named = {word for word in shlex.split(PAGE.replace("'", "")) if word.startswith("--")}
    named |= set(re.findall(r"`(--[a-z]+)", PAGE))
    assert named >= {"--cluster", "--resume", "--jobs"}
    assert named <= options
