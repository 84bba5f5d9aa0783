"""The page of pipelines, and what the makers of each pipeline say is well-formed."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
import yaml
from paper_factory import tool
from pipelines.pipeline_files import PAGE, PIPELINES
from real_data import ROOT

from pithtex import __version__

FILES = sorted(PIPELINES.iterdir())
ACTION = ROOT / "action.yml"
HOOKS = ROOT / ".pre-commit-hooks.yaml"


def module(name, *arguments):
    return tool(sys.executable, "-m", name, *arguments)


def test_page_shows_each_file_as_it_is_and_no_other():
    shown = re.findall(
        r"^\[`pipelines/([\w.-]+)`\]\(pipelines/\1\).*?^```\w*\n(.*?)^```",
        PAGE.read_text(),
        re.MULTILINE | re.DOTALL,
    )
    assert dict(shown) == {path.name: path.read_text() for path in FILES}
    assert len(shown) == PAGE.read_text().count("\n```") // 2


@pytest.mark.parametrize("target", re.findall(r"\]\(([^)#:]+)\)", PAGE.read_text()))
def test_every_link_of_the_page_leads_somewhere(target):
    assert (PAGE.parent / target).exists()


def test_page_names_every_input_and_output_of_the_action_with_its_default():
    action = yaml.safe_load(ACTION.read_text())
    rows = re.findall(r"^\| `([\w-]+)` \|(.*?)\|", PAGE.read_text(), re.MULTILINE)
    assert {name: default.strip(" `") for name, default in rows} == {
        name: each["default"] for name, each in action["inputs"].items()
    }
    for name in action["outputs"]:
        assert f"`{name}`" in PAGE.read_text()


def test_files_name_this_version():
    named = [version for path in FILES for version in _versions(path.read_text())]
    assert named == [f"v{__version__}"] * 3


def _versions(text):
    return re.findall(r"OWNER/pithtex(?:@|\n\s+rev: )(v[\d.]+)$", text, re.MULTILINE)


@pytest.mark.parametrize(
    ("schema", "path", "options"),
    [
        ("vendor.github-actions", ACTION, []),
        ("vendor.github-workflows", PIPELINES / "github-workflow.yml", []),
        ("vendor.gitlab-ci", PIPELINES / "gitlab-ci.yml", ["--data-transform", "gitlab-ci"]),
    ],
    ids=["action", "workflow", "gitlab"],
)
def test_file_is_valid_under_the_schema_of_its_service(schema, path, options):
    module("check_jsonschema", "--builtin-schema", schema, *options, path)


def test_hooks_and_their_use_are_valid_for_pre_commit():
    module("pre_commit", "validate-manifest", HOOKS)
    module("pre_commit", "validate-config", PIPELINES / "pre-commit-config.yaml")


def test_workflow_gives_the_action_only_inputs_that_it_has():
    workflow = yaml.safe_load((PIPELINES / "github-workflow.yml").read_text())
    (given,) = [
        step["with"]
        for step in workflow["jobs"]["pith"]["steps"]
        if step.get("uses", "").startswith("OWNER/pithtex@")
    ]
    assert set(given) <= set(yaml.safe_load(ACTION.read_text())["inputs"])


def scripts():
    for number, step in enumerate(yaml.safe_load(ACTION.read_text())["runs"]["steps"]):
        if "run" in step:
            yield pytest.param(step["run"], id=f"action-{number}")
    job = yaml.safe_load((PIPELINES / "gitlab-ci.yml").read_text())["pith"]
    yield pytest.param("\n".join([*job["before_script"], *job["script"]]), id="gitlab")


@pytest.mark.parametrize("script", [*scripts()])
def test_shellcheck_finds_nothing_in_a_script(script):
    done = subprocess.run(
        ["shellcheck", "--shell=bash", "-"],
        input=script,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, "")


def test_no_script_of_the_action_has_an_expression_in_its_text():
    runs = [step["run"] for step in yaml.safe_load(ACTION.read_text())["runs"]["steps"][1:]]
    assert len(runs) == 2
    assert not [run for run in runs if "${{" in run]
