"""The published JSON Schemas, held against what the commands print."""

from __future__ import annotations

import copy
import json
import re
from importlib import resources
from pathlib import Path
from typing import get_args

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from paper_factory import source
from real_data import BATCHGEN, DATA, ROOT, real_bundle_path

from pithtex.check import result as check_result
from pithtex.protocol.bundle_report import Outcome
from pithtex.verify.result import VerifyStatus

FOLDER = resources.files("pithtex") / "schemas"
SCHEMAS = {
    file.name.removesuffix(".json"): json.loads(file.read_text("utf-8"))
    for file in FOLDER.iterdir()
}
BUNDLE = str(real_bundle_path(BATCHGEN))
BADGE = str(ROOT / "docs" / "images" / "pith-G6R76UWK.svg")


def validator(name: str) -> Draft202012Validator:
    return Draft202012Validator(SCHEMAS[name], format_checker=FormatChecker())


@pytest.mark.parametrize("name", SCHEMAS)
def test_schema_is_one(name):
    Draft202012Validator.check_schema(SCHEMAS[name])
    assert SCHEMAS[name]["$id"] == f"urn:pithtex:{name}:1"


def test_page_lists_every_schema_and_every_one_is_there():
    page = (ROOT / "docs" / "schemas.md").read_text()
    linked = re.findall(r"\]\(\.\./pithtex/schemas/([a-z-]+)\.json\)", page)
    assert sorted(linked) == sorted(SCHEMAS)


def test_every_document_that_says_its_schema_has_one():
    folders = ("report", "badge", "predict")
    modules = [path for name in folders for path in (ROOT / "pithtex" / name).rglob("*.py")]
    found = {
        name
        for path in modules
        for name in re.findall(r'SCHEMA.* = "pithtex\.([a-z-]+)/1"', path.read_text())
    }
    assert found >= {"check", "verify", "show", "number", "predict", "predicted", "badge"}
    assert found <= set(SCHEMAS)
    for name in found:
        assert SCHEMAS[name]["properties"]["schema"] == {"const": f"pithtex.{name}/1"}


@pytest.fixture
def printed(run_pithtex, tmp_path, monkeypatch):
    """Run a command; return each document that it prints."""
    monkeypatch.chdir(tmp_path)
    Path("paper.tex").write_text(source())

    def printed(*arguments: str) -> list[dict]:
        done = run_pithtex(*arguments)
        if "jsonl" in arguments:
            return [json.loads(line) for line in done.stdout.splitlines()]
        return [json.loads(done.stdout)]

    return printed


OFFLINE = ("--offline", "--bundle", BUNDLE)
WRONG = str(DATA / "README.md")
ROWS = str(DATA / "arxiv-kaggle-rows.jsonl")
COMMANDS = [
    ("verify", ("verify", BUNDLE, WRONG, BATCHGEN, "--offline", "--format", "json")),
    ("verify-line", ("verify", BUNDLE, WRONG, "--offline", "--format", "jsonl")),
    ("show", ("show", *OFFLINE, BATCHGEN, "--format", "json")),
    ("state", ("state", BUNDLE)),
    ("number", ("number", *OFFLINE, BATCHGEN, "--format", "jsonl")),
    ("number-line", ("number", "--from", ROWS, "--format", "jsonl")),
    (
        "number-line",
        ("number", "--from", ROWS, "--compare", str(DATA / "bundles"), "--format", "jsonl"),
    ),
    ("predict", ("predict", *OFFLINE, "--title", "Another", "--format", "json", ".")),
    ("badge", ("badge", *OFFLINE, BATCHGEN, "--format", "json")),
    ("badge-shields", ("badge", *OFFLINE, BATCHGEN, "--format", "shields")),
    ("explain", ("explain", "--format", "json")),
    ("badge-check", ("badge", "--check", BADGE, WRONG, "--format", "json")),
]


@pytest.mark.parametrize(("name", "arguments"), COMMANDS)
def test_what_a_command_prints_is_of_its_schema(printed, name, arguments):
    documents = printed(*arguments)
    assert documents
    for document in documents:
        validator(name).validate(document)


def test_bundles_of_the_cache_are_listed_by_their_schema(printed, run_pithtex):
    run_pithtex("cache", "add", BUNDLE)
    (line,) = printed("cache", "list", "--format", "jsonl")
    validator("cache-line").validate(line)


def test_predicted_file_is_of_its_schema(run_pithtex, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("paper.tex").write_text(source())
    run_pithtex("predict", *OFFLINE, "--output", "v2.json", ".")
    validator("predicted").validate(json.loads(Path("v2.json").read_text()))


def test_every_verdict_and_name_is_of_the_schema_of_check(report, papers):
    document = json.loads(report("json"))
    assert {each["status"] for each in document["results"]} == set(check_result.Status)
    assert any("path_base64" in each for each in document["results"])
    assert any("boxes" in finding for each in document["results"] for finding in each["findings"])
    validator("check").validate(document)
    lines = [json.loads(line) for line in report("jsonl").splitlines()]
    for line in lines:
        validator("check-line").validate(line)
    _is_closed(validator("check-line"), lines[0])


def test_accepted_result_is_of_the_schema_and_no_other_can_be_accepted(report, papers):
    told = json.loads(report("json", str(papers / "inconclusive.pdf")))["results"][0]
    told["accepted"] = {"by": "Ada", "when": "2026-11-28", "why": ""}
    assert validator("check-line").is_valid(told)
    for status in set(check_result.Status) - {"inconclusive"}:
        assert not validator("check-line").is_valid(told | {"status": status})


@pytest.mark.parametrize(
    "name", ["verify", "show", "state", "number", "predict", "badge", "explain"]
)
def test_schema_is_closed(printed, name):
    arguments = dict(COMMANDS)[name]
    _is_closed(validator(name), printed(*arguments)[0])


def _is_closed(schema: Draft202012Validator, document: dict) -> None:
    """Nothing may be missing, and nothing may be there besides."""
    assert schema.is_valid(document)
    assert not schema.is_valid(document | {"more": 1})
    for name in set(document) - {"path_base64", "settings"}:
        without = copy.copy(document)
        del without[name]
        assert not schema.is_valid(without), name


def test_schemas_know_every_value_of_the_types():
    properties = SCHEMAS["check"]["$defs"]["result"]["properties"]
    assert properties["status"]["enum"] == list(check_result.Status)
    assert set(get_args(check_result.ReceiptState)) <= set(properties["receipt"]["enum"])
    for enum, kind in (
        (properties["record_source"], check_result.RecordSource),
        (properties["binding"]["properties"]["title"], check_result.TitleAnswer),
        (properties["binding"]["properties"]["version"], check_result.VersionAnswer),
        (properties["binding"]["properties"]["stamp_source"], check_result.StampSource),
    ):
        assert enum["enum"] == [*get_args(kind), None]
    result = SCHEMAS["verify"]["$defs"]["result"]["properties"]
    assert result["status"]["enum"] == list(get_args(VerifyStatus))
    checks = result["checks"]["items"]["properties"]
    assert checks["outcome"]["enum"] == list(get_args(Outcome))
