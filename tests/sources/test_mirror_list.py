"""Which mirrors are asked: options, PITHTEX_MIRRORS, the registry."""

from __future__ import annotations

import pytest
from real_data import BATCHGEN, real_bundle
from served import Served

from pithtex.sources.https.lazy import LazyHttpsFetcher
from pithtex.sources.origins import Origins

PATH = f"/pith/{BATCHGEN}/bundle.json"
ONE, TWO = "https://one.example", "https://two.example"


def asked(**options):
    return [mirror.base_url for mirror in Origins(**options).mirrors()]


def test_the_registry_is_asked_where_nobody_says_anything(monkeypatch):
    monkeypatch.delenv("PITHTEX_MIRRORS", raising=False)
    assert asked() == ["https://pith.science"]
    monkeypatch.setenv("PITHTEX_MIRRORS", " , ")
    assert asked() == ["https://pith.science"]


@pytest.mark.parametrize("text", [f"{ONE} {TWO}", f"{ONE},{TWO}/", f"  {ONE}/ ,\n{TWO} {ONE}"])
def test_mirrors_of_the_environment_stand_for_the_registry(monkeypatch, text):
    monkeypatch.setenv("PITHTEX_MIRRORS", text)
    assert asked() == [ONE, TWO]
    assert asked(mirror_urls=["https://three.example"]) == ["https://three.example"]
    assert asked(offline=True) == []


def test_bad_mirror_in_the_environment_is_told_with_the_name_of_the_variable(
    run_pithtex, monkeypatch
):
    monkeypatch.setenv("PITHTEX_MIRRORS", f"{ONE} http://two.example")
    done = run_pithtex("show", BATCHGEN)
    assert (done.exit_code, done.stdout) == (1, "")
    line = done.stderr.splitlines()[0]
    assert "PITHTEX_MIRRORS: not a mirror's base URL: 'http://two.example' [mirror-url]" in line
    assert run_pithtex("show", "--offline", BATCHGEN).exit_code == 4


def test_mirrors_of_the_environment_are_asked_in_their_order(run_pithtex, monkeypatch):
    served = Served({TWO + PATH: real_bundle(BATCHGEN)})
    monkeypatch.setattr(LazyHttpsFetcher, "visit", lambda _: served.visit())
    monkeypatch.setenv("PITHTEX_MIRRORS", f"{ONE}, {TWO}")
    assert run_pithtex("show", BATCHGEN).exit_code == 0
    assert (served.asked[0], served.asked[-1]) == (ONE + PATH, TWO + PATH)


def test_stamp_check_stays_offline_with_mirrors_in_the_environment(
    run_pithtex, monkeypatch, tmp_path
):
    monkeypatch.setattr(LazyHttpsFetcher, "visit", None)
    monkeypatch.setenv("PITHTEX_MIRRORS", ONE)
    (tmp_path / "paper.tex").write_text("\\documentclass{article}\\begin{document}x\\end{document}")
    done = run_pithtex("stamp", "--check", str(tmp_path))
    assert done.exit_code in (1, 3)


@pytest.mark.parametrize("command", ["check", "init", "number", "show", "stamp", "verify", "state"])
def test_every_command_that_asks_mirrors_has_their_options(run_pithtex, command):
    text = run_pithtex(command, "--help").stdout
    assert all(each in text for each in ("--mirror", "--follow-hints", "PITHTEX_MIRRORS"))
