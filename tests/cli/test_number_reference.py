"""``pithtex number REFERENCE``: from whatever names a paper to the two lines for it."""

from __future__ import annotations

import json

import click
import pytest
from click.testing import CliRunner
from paper_factory import source
from real_data import BATCHGEN, DATA

from pithtex.cli.number_reference import show_reference
from pithtex.cli.options import key_option, source_options
from pithtex.cli.outcome import reports_errors
from pithtex.sources.origins import Origins

BUNDLES = str(DATA / "bundles")


@click.command()
@click.argument("text")
@source_options
@key_option
@click.option("--format", "output_format", default="human")
@reports_errors
def command(text, *, output_format, **origins):
    show_reference(text, output_format=output_format, origins=Origins(**origins))


def number(*arguments):
    return CliRunner().invoke(command, [*arguments, "--offline"], catch_exceptions=False)


@pytest.fixture
def versions(tmp_path, registry):
    """A folder with three versions of a paper, and the keys that they are signed with."""
    folder = tmp_path / "versions"
    folder.mkdir()
    for version in (1, 2, 10):
        data = registry.bundle_bytes(f"Title {version}", arxiv="math/9609206", version=version)
        (folder / f"{version}.json").write_bytes(data)
    keys = tmp_path / "keys.json"
    keys.write_text(registry.key_file())
    return ["--bundle", str(folder), "--keys", str(keys)]


SAID = f"""\
pith:2026:{BATCHGEN}
  short    pith:G6R76UWK
  address  https://pith.science/pith/{BATCHGEN}
  source   arXiv:2606.21712v1
  date     2026-06-19T19:56:21Z, of the first version
  title    BatchGen: An Architecture for Scalable and Efficient Batch Inference
  record   {DATA / "bundles" / f"bundle-{BATCHGEN}.json"}; receipt valid, key pith-v1-2026-05
Lines for the paper, before \\begin{{document}}:
\\usepackage{{pith}}
\\pithnumber{{{BATCHGEN}}}
"""


@pytest.mark.parametrize(
    "text",
    [
        BATCHGEN,
        BATCHGEN[:8],
        f"pith:2026:{BATCHGEN}",
        "2606.21712v1",
        "10.48550/arXiv.2606.21712v1",
        "https://arxiv.org/abs/2606.21712v1",
        f"https://pith.science/pith/{BATCHGEN}",
    ],
)
def test_each_reference_gives_number_address_source_and_lines(text):
    done = number(text, "--bundle", BUNDLES)
    assert (done.exit_code, done.stderr, done.stdout) == (0, "", SAID)


def test_id_without_version_is_the_newest_and_the_others_are_listed(versions):
    done = number("math/9609206", *versions)
    assert done.exit_code == 0, done.stderr
    assert "the newest version known here: v10 of math/9609206 [newest-version]" in done.stderr
    assert "source   arXiv:math/9609206v10" in done.stdout
    listed = [line.split()[1] for line in done.stdout.splitlines() if "  version  " in line]
    assert listed == ["v1", "v2"]
    done = number("math/9609206v2", *versions)
    assert done.stderr == ""
    assert "source   arXiv:math/9609206v2" in done.stdout


def test_json_is_one_line_with_all_versions(versions):
    done = number("math/9609206v2", "--format", "json", *versions)
    assert done.stdout.count("\n") == 1
    answer = json.loads(done.stdout)
    assert answer["schema"] == "pithtex.number/1"
    assert answer["source"] == "arxiv:math/9609206v2"
    assert answer["title"] == "Title 2"
    assert [each["arxiv"] for each in answer["versions"]] == [
        "math/9609206v1",
        "math/9609206v2",
        "math/9609206v10",
    ]
    assert answer["versions"][1]["pith_number"] == answer["pith_number"]
    suffix = answer["pith_number"].rpartition(":")[2]
    assert answer["short"] == f"pith:{suffix[:8]}"
    assert answer["lines"] == ["\\usepackage{pith}", f"\\pithnumber{{{suffix}}}"]


@pytest.mark.parametrize("written", [BATCHGEN, "2606.21712v1"])
def test_folder_of_a_paper_gives_its_number(tmp_path, monkeypatch, written):
    folder = tmp_path / "paper"
    folder.mkdir()
    (folder / "main.tex").write_text(source(number=rf"\pithnumber{{{written}}}"))
    monkeypatch.chdir(tmp_path)
    for text in ("paper", "./paper", "paper/main.tex", str(folder), str(folder / "main.tex")):
        assert number(text, "--bundle", BUNDLES).stdout == SAID
    monkeypatch.chdir(folder)
    assert number(".", "--bundle", BUNDLES).stdout == SAID


def test_what_looks_like_an_old_id_is_a_folder_only_where_it_is_there(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = number("math/9609206", "--bundle", BUNDLES)
    assert (done.exit_code, "[record-not-at-hand]" in done.stderr) == (4, True)
    (tmp_path / "math" / "9609206").mkdir(parents=True)
    (tmp_path / "math" / "9609206" / "main.tex").write_text(source())
    assert number("math/9609206", "--bundle", BUNDLES).stdout == SAID


ENDINGS = {
    "not_found": ("2699.00001", 4, "record-not-at-hand"),
    "no_reference": ("nothing.at.all", 1, "reference-form"),
    "wrong_number": (BATCHGEN[:-1] + "0", 1, "number-character"),
    "no_such_folder": ("./nowhere", 3, "no-such-paper"),
}


@pytest.mark.parametrize(("text", "status", "code"), ENDINGS.values(), ids=ENDINGS)
def test_what_names_no_record_is_told(text, status, code):
    done = number(text, "--bundle", BUNDLES)
    assert (done.exit_code, done.stdout) == (status, "")
    assert f"[{code}]" in done.stderr
    if code == "record-not-at-hand":
        assert "some hours after arXiv has announced" in done.stderr


def test_paper_without_number_is_told(tmp_path):
    (tmp_path / "main.tex").write_text(source(number=""))
    done = number(str(tmp_path))
    assert (done.exit_code, "[no-number]" in done.stderr) == (3, True)


def test_mirror_whose_id_is_not_its_newest_version_is_asked_for_the_newer_one(registry, tmp_path):
    from real_data import NOW
    from served import Served

    from pithtex.sources.mirrors.mirror import Mirror
    from pithtex.sources.resolve import Resolver
    from pithtex.stamp.which_number import which_number

    base = "https://mirror.example"
    names = {"2601.00001": 1, "2601.00001v1": 1, "2601.00001v2": 2}
    served = Served(
        (f"{base}/pith/{name}/bundle.json", registry.bundle_bytes(version=version))
        for name, version in names.items()
    )
    resolver = Resolver([Mirror(base, served)], registry.keys)
    answer = which_number("2601.00001", resolver, NOW, mirrors=True)
    assert answer.resolved.verified.record.source.version == 2
    assert answer.resolved.findings[0].message.endswith("v2 of 2601.00001")
    assert [each.version for each in answer.others] == [1]
