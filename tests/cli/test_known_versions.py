"""What check, show and verify say of a paper's other versions."""

from __future__ import annotations

import json

import pytest
from paper_factory import compile_tex, source
from real_data import NOW
from simulated_registry import complete

from pithtex.latex.record_file import record_file
from pithtex.latex.style_file import style_file
from pithtex.protocol.bundle import load_bundle
from pithtex.protocol.carried_record import carry
from pithtex.protocol.verified_record import verify_bundle_record

TITLE = "A Paper for Tests"


@pytest.fixture
def bundles(tmp_path, registry):
    """Bundles of v1 to v3, and the options by which a command has and trusts them."""
    folder = tmp_path / "bundles"
    folder.mkdir()
    for version in (1, 2, 3):
        bundle = complete(registry, registry.bundle(registry.record(version=version)))
        (folder / f"v{version}.json").write_text(json.dumps(bundle))
    keys = tmp_path / "keys.json"
    keys.write_text(registry.key_file())
    return folder, ("--offline", "--keys", str(keys))


def number_of(folder, version: int) -> str:
    return json.loads((folder / f"v{version}.json").read_text())["pith_number"]


def said(done) -> list[str]:
    words = " ".join((done.stdout + done.stderr).split())
    return [each.split(" [version-registered]")[0] for each in words.split("note: ")[1:]]


def test_show_and_verify_say_which_versions_are_registered(run_pithtex, bundles):
    folder, options = bundles
    expected = [f"v{v} of 2026-06-23 is registered: {number_of(folder, v)}" for v in (3, 1)]
    number = number_of(folder, 2)
    for command in (["show", number], ["verify", str(folder / "v2.json")]):
        done = run_pithtex(*command, *options, "--bundle", str(folder))
        assert done.exit_code == 0, done.stderr
        assert said(done) == expected


@pytest.mark.tex
def test_check_says_which_versions_are_registered(run_pithtex, tmp_path, bundles, registry):
    folder, options = bundles
    bundle = load_bundle((folder / "v1.json").read_bytes())
    carried = carry(verify_bundle_record(bundle, registry.keys, NOW))
    (tmp_path / "paper.tex").write_text(
        source(title=TITLE, number=rf"\pithnumber{{{carried.number.suffix}}}")
    )
    (tmp_path / "pith.sty").write_bytes(style_file())
    (tmp_path / "pith-record.tex").write_bytes(record_file(carried))
    pdf = str(compile_tex(tmp_path / "paper.tex"))

    def found(*more: str) -> list[str]:
        done = run_pithtex("check", *options, *more, "--format", "json", pdf)
        (result,) = json.loads(done.stdout)["results"]
        assert result["status"] == "verified"
        return [
            each["message"] for each in result["findings"] if each["code"] == "version-registered"
        ]

    assert found() == []
    assert found("--bundle", str(folder)) == [
        f"v{v} of 2026-06-23 is registered: {number_of(folder, v)}" for v in (3, 2)
    ]
