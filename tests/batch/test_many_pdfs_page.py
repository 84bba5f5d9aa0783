"""The recipes of docs/many-pdfs.md run, and the commands that it names exist."""

from __future__ import annotations

import json
import re
import shlex

import pytest
from dask_processes import DaskProcesses
from paper_factory import edited, set_info
from real_data import ROOT

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
    import pyarrow.parquet

    monkeypatch.chdir(tmp_path)
    run_pithtex("check", "--offline", "--format", "jsonl", "--output", "results.jsonl", "papers")
    run("\n".join(PARQUET))
    rows = pyarrow.parquet.read_table("results.parquet").to_pylist()
    lines = (tmp_path / "results.jsonl").read_text().splitlines()
    assert {row["path"]: row["findings"] for row in rows} == {
        result["path"]: result["findings"] for result in map(json.loads, lines)
    }
    counted = {
        count["values"]: count["counts"]
        for count in eval(capsys.readouterr().out)  # noqa: S307
    }
    assert counted["pdf-not-one"] == 1
    assert sum(counted.values()) == sum(len(row["findings"]) for row in rows)


def test_every_option_of_the_page_exists(run_pithtex):
    options = set(re.findall(r"--[a-z]+", run_pithtex("check", "--help").stdout))
    named = {word for word in shlex.split(PAGE.replace("'", "")) if word.startswith("--")}
    named |= set(re.findall(r"`(--[a-z]+)", PAGE))
    assert named >= {"--cluster", "--resume", "--jobs"}
    assert named <= options
