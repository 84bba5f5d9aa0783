"""The action of GitHub: its scripts run, on good and bad PDFs and with hostile inputs."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from paper_factory import edited, set_info
from pipelines.composite_action import CompositeAction
from pipelines.pipeline_files import (
    BUNDLE,
    PIPELINES,
    command_folder,
    environment,
    example_paper,
    runnable,
)
from real_data import DATA, ROOT

pytestmark = pytest.mark.tex


@pytest.fixture
def workspace(tmp_path, stamped_pdf):
    folder = tmp_path / "work space"
    folder.mkdir()
    (folder / "good.pdf").write_bytes(stamped_pdf)
    (folder / "bad.pdf").write_bytes(edited(stamped_pdf, set_info("PithSchema", "1.1")))
    return folder


@pytest.fixture
def runner(tmp_path):
    """An environment whose temporary folder has pithtex where the action installs it."""
    command_folder(tmp_path / "temp" / "pithtex" / "bin")
    return environment(Path(sys.executable).parent, RUNNER_TEMP=str(tmp_path / "temp"))


@pytest.fixture
def act(workspace, runner):
    def run(**given):
        given = {"format": "json", "offline": "true"} | given
        return CompositeAction(ROOT).run(workspace, runner, installed=True, **given)

    return run


def names(folder):
    return {path.name for path in folder.iterdir()}


def statuses(run):
    results = json.loads(Path(run.outputs["report"]).read_bytes())["results"]
    return {Path(result["path"]).name: result["status"] for result in results}


def test_folder_with_a_good_and_a_bad_pdf_fails_and_says_why(act):
    run = act()
    assert (run.exit_code, run.outputs["status"]) == (1, "1")
    assert statuses(run) == {"good.pdf": "verified", "bad.pdf": "mismatch"}
    assert "\n2 files: 1 verified, 1 mismatch\n" in run.summary
    assert "2 files: 1 verified, 1 mismatch" in run.log


def test_good_pdf_passes(act):
    run = act(paths="good.pdf", output="here.json")
    assert (run.exit_code, run.outputs) == (0, {"report": "here.json", "status": "0"}), run.log
    assert "\n1 file: 1 verified\n" in run.summary


def test_report_for_people_is_shown_in_the_log(act):
    run = act(format="human")
    assert re.search(
        r"^mismatch \(1\): .*\n.*\n  Wrong\. .*\n +\./bad\.pdf\n", run.log, re.MULTILINE
    ), run.log


@pytest.mark.parametrize("allow", ["mismatch", "unbound, mismatch", "mismatch\nunbound\n"])
def test_allowed_verdicts_pass(act, allow):
    run = act(allow=allow)
    assert (run.exit_code, statuses(run)["bad.pdf"]) == (0, "mismatch")


def test_several_paths_and_bundles_are_one_a_line(act, workspace, drop_in_pdf):
    (workspace / "only a number.pdf").write_bytes(drop_in_pdf)
    paths = "only a number.pdf\n\ngood.pdf\n"
    assert act(paths=paths).exit_code == 4
    bundles = f"{DATA / 'bundles' / BUNDLE}\n{DATA / 'bundles'}\n"
    run = act(paths=paths, bundle=bundles)
    assert run.exit_code == 0, run.log
    assert statuses(run) == {"only a number.pdf": "verified", "good.pdf": "verified"}


def test_mirrors_keys_deep_and_jobs_become_options(act, runner):
    script = Path(runner["RUNNER_TEMP"]) / "pithtex" / "bin" / "pithtex"
    script.write_text("import sys\nprint(*sys.argv[1:], sep='|')\n")
    mirrors = "https://a.example\n\nhttps://b.example\n"
    run = act(offline="false", output="x", mirror=mirrors, keys="my keys", deep="true", jobs="2")
    assert run.log.splitlines()[1] == (
        "check|--format=json|--output=x|--deep|--mirror=https://a.example"
        "|--mirror=https://b.example|--keys=my keys|--jobs=2|--|."
    )


def test_keys_are_those_that_are_given(act, workspace):
    (workspace / "keys.json").write_text("no keys")
    run = act(paths="good.pdf", keys="keys.json")
    assert run.exit_code == 1
    assert "keys.json holds no keys: not JSON" in run.log


def test_findings_are_annotations_and_names_in_them_are_no_commands(act, workspace):
    (workspace / "bad.pdf").rename(workspace / "a,b:c\n::add-mask::100%.pdf")
    run = act(format="sarif")
    lines = run.log.splitlines()
    end = lines.index(f"::{lines[0].removeprefix('::stop-commands::')}::")
    (annotation,) = lines[end + 1 :]
    told = "::error title=pithtex,file=a%2Cb%3Ac%0A%3A%3Aadd-mask%3A%3A100%25.pdf::mismatch: "
    assert annotation.startswith(told)
    assert "%0A" in annotation.removeprefix(told)
    assert act(format="sarif", annotate="false").log.splitlines()[-1].startswith("::")


HOSTILE = [
    "$(touch x)",
    "`touch x`",
    "'; touch x; '",
    '"; touch x; "',
    "good.pdf; touch x",
    "good.pdf\n; touch x\n",
    "--help",
    "--allow=mismatch",
    "*",
    "$PATH",
    "x\nstatus=0",
    "x\r\nstatus=0",
    "PDFS\ntouch x",
    "\\",
]


@pytest.mark.parametrize("value", HOSTILE)
@pytest.mark.parametrize("name", ["paths", "format", "allow", "offline", "bundle"])
def test_hostile_input_is_a_value_that_is_wrong_and_runs_nothing(act, workspace, name, value):
    before = names(workspace)
    run = act(**{"paths": "good.pdf", name: value})
    assert run.exit_code == (3 if name == "paths" else 2)
    assert run.outputs["status"] == str(run.exit_code)
    assert names(workspace) == before


@pytest.mark.parametrize("name", ["mirror", "jobs", "annotate"])
def test_hostile_input_of_the_others_is_a_value_that_is_wrong(act, workspace, name):
    before = names(workspace)
    run = act(paths="good.pdf", **{name: "'; touch x; \"\nstatus=0"})
    assert (run.exit_code, run.outputs["status"], names(workspace)) == (2, "2", before)


@pytest.mark.parametrize("value", [each for each in HOSTILE if "\n" not in each])
def test_hostile_output_is_the_name_of_a_file(act, workspace, value):
    before = names(workspace)
    run = act(paths="bad.pdf", output=value)
    assert (run.exit_code, run.outputs) == (1, {"report": value, "status": "1"})
    assert names(workspace) - before == {value}


def test_name_of_an_output_file_cannot_set_another_output(act, workspace):
    run = act(paths="bad.pdf", output="x\nreport=/etc/passwd\nstatus=0")
    assert (run.exit_code, run.outputs) == (2, {"report": "", "status": "2"})


def test_path_that_names_nothing_is_refused(act):
    for paths in ("", "\n\n"):
        assert act(paths=paths).exit_code == 2


def test_nothing_judged_is_said_in_the_summary(act, workspace):
    (workspace / "empty").mkdir()
    run = act(paths="empty")
    assert (run.exit_code, "Nothing was judged" in run.summary) == (3, True)
    assert "[no-pdf]" in run.log


def test_file_names_are_no_commands_to_the_runner(act, workspace):
    (workspace / "bad.pdf").rename(workspace / "x\n::add-mask::good\n.pdf")
    run = act(format="human")
    assert run.exit_code == 1
    first, *between, last = run.log.splitlines()
    token = first.removeprefix("::stop-commands::")
    assert (len(token), last) == (32, f"::{token}::")
    assert token not in "\n".join(between)
    assert "add-mask" not in run.summary


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_workflow_of_the_page_runs_from_a_checkout_to_the_report(tmp_path, run_pithtex):
    """pithtex is installed from the action's checkout, whatever else lies in the workspace."""
    paper = example_paper(tmp_path / "paper")
    for name in ("pip.py", "venv.py", "pithtex.py", "click.py"):
        (paper / name).write_text("raise SystemExit('a file of the workspace was run')\n")
    stamped = run_pithtex("stamp", "--offline", "--bundle", str(paper / BUNDLE), str(paper))
    assert stamped.exit_code == 0
    (tmp_path / "temp").mkdir()
    runner = environment(
        Path(sys.executable).parent, RUNNER_TEMP=str(tmp_path / "temp"), PYTHONPATH="."
    )
    workflow = yaml.safe_load((PIPELINES / "github-workflow.yml").read_text())
    ran = []
    for step in workflow["jobs"]["pith"]["steps"]:
        if "latexmk -" in step.get("run", ""):
            subprocess.run(["bash", "-e", "-c", step["run"]], cwd=paper, env=runner, check=True)
            ran.append("latexmk")
        elif step.get("uses", "").startswith("OWNER/pithtex@"):
            formats = {} if "json" not in runnable("--format sarif") else {"format": "json"}
            run = CompositeAction(ROOT).run(paper, runner, **step["with"], **formats)
            assert (run.exit_code, run.outputs["report"]) == (0, "pith.sarif"), run.log
            assert "\n1 file: 1 verified\n" in run.summary
            assert (paper / "pith.sarif").stat().st_size > 100
            ran.append("pithtex")
    assert ran == ["latexmk", "pithtex"]
    installed = tmp_path / "temp" / "pithtex" / "bin" / "python"
    code = "import pithtex; print(pithtex.__file__)"
    done = subprocess.run([installed, "-I", "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.startswith(str(tmp_path / "temp"))
