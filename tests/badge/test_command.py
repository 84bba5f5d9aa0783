"""``pithtex badge``, as people run it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from datetime import UTC, datetime
from io import BytesIO

import pytest
from badge.badge_parts import real_badge, real_page
from PIL import Image
from real_data import BATCHGEN, DATA, FLEXNPU, ROOT, real_bundle

from pithtex.cli.badge import command

SOURCE = ("--offline", "--bundle", str(DATA / "bundles"))
TODAY = f"{datetime.now(UTC):%Y-%m-%d}"
IMAGE = str(ROOT / "docs/images/pith-G6R76UWK.svg")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def badge(run_pithtex, folder):
    """Make a badge of the example paper's record."""

    def run(*options: str, number: str = BATCHGEN):
        return run_pithtex("badge", number, *SOURCE, *options)

    return run


def test_badge_is_made_and_is_authentic(run_pithtex, badge, folder):
    done = badge("-o", "badge.svg")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        f"Wrote badge.svg: pith | G6R76UWK · record verified {TODAY}",
        f"  number    pith:2026:{BATCHGEN}",
        "  title     BatchGen: An Architecture for Scalable and Efficient Batch Inference",
        "  source    arXiv:2606.21712v1",
    ]
    done = run_pithtex("badge", "--check", "badge.svg")
    assert done.exit_code == 0
    assert done.stdout.splitlines()[-1] == (
        "badge.svg: authentic: a badge of this record, wherever it stands"
    )
    assert [each.name for each in folder.iterdir()] == ["badge.svg"]


def test_verdict_names_the_paper_and_claims_no_more_than_it_knows(run_pithtex):
    done = run_pithtex("badge", "--check", IMAGE)
    assert done.exit_code == 0
    for said in (
        "title     BatchGen: An Architecture for Scalable and Efficient Batch Inference",
        "says that it was made on 2026-11-28; nobody signed that",
        "what it is embedded in is not judged: anyone can copy a badge",
    ):
        assert said in done.stdout
    assert max(map(len, done.stdout.splitlines()[:-1])) <= 80


@pytest.mark.parametrize(
    "reference", ["2606.21712", "G6R76UWK", "arXiv:2606.21712v1", "10.48550/arXiv.2606.21712"]
)
def test_any_reference_names_the_record(badge, reference):
    done = badge(number=reference)
    assert done.exit_code == 0
    assert f"<pith:Number>pith:2026:{BATCHGEN}<" in done.stdout


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("b.svg", b"<svg "),
        ("b.png", b"\x89PNG"),
        ("b.html", b'<a href="https://pith.science/pith/'),
        ("b.md", b"[!["),
        ("b.rst", b".. image:: "),
        ("b.tex", b"% In the paper"),
        ("b.json", b'{\n  "schema": "pithtex.badge/1"'),
        ("b.shields.json", b'{\n  "schemaVersion": 1'),
    ],
)
def test_name_of_the_output_says_what_it_is_to_be(badge, folder, name, begins):
    assert badge("--output", name).exit_code == 0
    assert (folder / name).read_bytes().startswith(begins)
    # Written again, it is a badge that gives way to a badge.
    assert badge("--output", name).exit_code == 0


@pytest.mark.parametrize(("name", "begins"), [("b.bib", b"@misc{"), ("b.csl.json", b"[")])
def test_citation_is_that_of_the_record(badge, folder, name, begins):
    assert badge("-o", name).exit_code == 0
    text = (folder / name).read_bytes()
    assert text.startswith(begins)
    assert b"BatchGen" in text
    assert BATCHGEN.encode() in text


def test_json_has_the_picture_and_what_it_is_of(badge):
    told = json.loads(badge("--format", "json").stdout)
    assert told["schema"] == "pithtex.badge/1"
    assert told["pith_number"] == f"pith:2026:{BATCHGEN}"
    assert told["message"] == f"G6R76UWK · record verified {TODAY}"
    assert told["svg"] == badge().stdout


@pytest.mark.parametrize(
    ("options", "size"),
    [
        (["-o", "b.png"], (249, 20)),
        (["-o", "b@2x.png"], (498, 40)),
        (["-o", "b@2x.png", "--scale", "3"], (747, 60)),
        (["--format", "png", "--scale", "2"], (498, 40)),
    ],
)
def test_png_is_as_large_as_asked(badge, folder, options, size):
    done = badge(*options)
    data = (folder / options[1]).read_bytes() if "-o" in options else done.stdout_bytes
    with Image.open(BytesIO(data)) as image:
        assert image.size == size


def test_snippet_says_how_its_pictures_are_made_and_these_commands_make_them(badge, folder):
    done = badge("--format", "html")
    commands = re.findall(r"pithtex badge (\S+) -o (\S+)", done.stderr)
    for number, name in commands:
        assert badge("-o", name, number=number).exit_code == 0
    assert set(re.findall(r'src(?:set)?="([^"]+)"', done.stdout)) == {
        each.name for each in folder.iterdir()
    }


def test_live_badge_needs_no_file(badge):
    address = f"https://mirror.example/badge/{BATCHGEN}.svg"
    done = badge("--format", "markdown", "--image", address)
    assert (done.exit_code, done.stderr) == (0, "")
    assert address in done.stdout


@pytest.mark.parametrize("address", ["javascript:alert(1)", "a b.svg", "x}\\input{y", 'x"y', "x)y"])
def test_address_that_is_markup_somewhere_is_wrong_usage(badge, address):
    assert badge("--format", "html", "--image", address).exit_code == 2


@pytest.mark.parametrize(
    "name", ["README.md", "index.html", "paper.tex", "b.svg", "b.png", "b.json"]
)
def test_what_is_no_badge_is_not_replaced(badge, folder, name):
    there = b"<svg xmlns='http://www.w3.org/2000/svg'/> [![Pith](pith-G6R76UWK.svg)](x)"
    (folder / name).write_bytes(there)
    done = badge("-o", name)
    assert done.exit_code == 3
    assert "[output-exists]" in done.stderr
    assert (folder / name).read_bytes() == there
    assert len(list(folder.iterdir())) == 1


@pytest.mark.parametrize("name", ["b.svg", "b.png"])
def test_picture_of_another_record_gives_way(badge, folder, name):
    assert badge("-o", name, number=FLEXNPU).exit_code == 0
    other = (folder / name).read_bytes()
    assert badge("-o", name).exit_code == 0
    assert (folder / name).read_bytes() != other


def test_snippet_of_another_record_does_not_give_way(badge):
    assert badge("-o", "b.html", number=FLEXNPU).exit_code == 0
    assert badge("-o", "b.html").exit_code == 3


def test_snippet_of_another_day_gives_way(badge, folder):
    assert badge("-o", "b.html").exit_code == 0
    text = (folder / "b.html").read_text()
    (folder / "b.html").write_text(text.replace(TODAY, "2026-07-01"))
    assert badge("-o", "b.html").exit_code == 0
    assert (folder / "b.html").read_text() == text


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes anywhere")
def test_folder_that_cannot_be_written_is_told_in_a_line(badge, folder):
    folder.chmod(0o500)
    try:
        done = badge("-o", "b.svg")
    finally:
        folder.chmod(0o700)
    assert done.exit_code == 3
    assert done.stderr.startswith("error: ")


def with_another_state(bundle: dict) -> None:
    bundle["state"]["current"] = {}


def without_receipt(bundle: dict) -> None:
    (event,) = (each for each in bundle["events"] if each["event_type"] == "record_created")
    event["payload"]["receipt"] = None


def with_another_title(bundle: dict) -> None:
    for event in bundle["events"]:
        snapshot = event["payload"].get("graph_snapshot")
        if snapshot:
            snapshot["paper"]["title"] = "Another title"


@pytest.mark.parametrize("change", [with_another_state, without_receipt, with_another_title])
def test_no_badge_is_made_of_a_bundle_in_which_anything_is_wrong(run_pithtex, folder, change):
    bundle = json.loads(real_bundle(BATCHGEN))
    change(bundle)
    (folder / "bundle.json").write_text(json.dumps(bundle))
    source = ("--offline", "--bundle", "bundle.json")
    done = run_pithtex("badge", BATCHGEN, *source, "-o", "b.svg")
    assert done.exit_code == 1
    assert done.stderr.startswith("error: ")
    assert not (folder / "b.svg").exists()


@pytest.mark.parametrize(
    ("options", "status"),
    [
        (["--format", "human"], 2),
        (["-o", "badge"], 2),
        (["-o", "badge.exe"], 2),
        (["--scale", "9"], 2),
        (["--format", "gif"], 2),
        ([FLEXNPU], 2),
    ],
)
def test_wrong_usage_makes_nothing(badge, folder, options, status):
    assert badge(*options).exit_code == status
    assert not list(folder.iterdir())


def test_record_that_nobody_has_makes_no_badge(badge, folder):
    done = badge("-o", "b.svg", number="A" * 26)
    assert done.exit_code == 4
    assert not list(folder.iterdir())


def test_statuses_of_a_check_are_those_of_the_help(run_pithtex, folder):
    (folder / "good.svg").write_text(real_badge())
    (folder / "wrong.svg").write_text(real_badge().replace("record verified", "paper verified"))
    (folder / "none.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    for names, status in (
        (["good.svg"], 0),
        (["wrong.svg"], 1),
        (["none.svg"], 3),
        (["gone.svg"], 3),
        (["."], 3),
        (["good.svg", "none.svg"], 3),
        (["none.svg", "wrong.svg", "good.svg"], 1),
    ):
        done = run_pithtex("badge", "--check", *names)
        assert done.exit_code == status, names
        assert len(re.findall(r"^\S+: \w+: ", done.stdout, re.MULTILINE)) == len(names)


def test_check_in_json_has_a_result_for_each_file(run_pithtex, folder):
    (folder / "wrong.svg").write_text(real_badge().replace("<a ", "<a onclick='x' "))
    done = run_pithtex("badge", "--check", IMAGE, "wrong.svg", "--format", "json")
    assert done.exit_code == 1
    told = json.loads(done.stdout)
    assert told["schema"] == "pithtex.badge-check/1"
    good, wrong = told["results"]
    assert (good["status"], good["arxiv"], good["stated_date"]) == (
        "authentic",
        "2606.21712v1",
        "2026-11-28",
    )
    assert good["canonical_sha256"] == real_page().verified.digest.hex()
    assert (wrong["status"], wrong["pith_number"]) == ("wrong", None)
    assert [each["code"] for each in wrong["findings"]] == ["badge-altered"]


def test_badge_is_checked_from_standard_input(run_pithtex):
    done = run_pithtex("badge", "--check", "-", stdin=real_badge().encode())
    assert done.exit_code == 0
    assert "standard input: authentic: " in done.stdout


@pytest.mark.parametrize(
    "option", [["-o", "x"], ["--scale", "2"], ["--image", "x"], ["--format", "svg"]]
)
def test_check_takes_no_option_of_the_making(run_pithtex, option):
    assert run_pithtex("badge", "--check", IMAGE, *option).exit_code == 2


def test_key_of_the_users_is_trusted_where_it_is_given(run_pithtex, folder, registry):
    from badge.badge_parts import MADE, simulated_page

    from pithtex.badge.live import badge_svg

    (folder / "keys.json").write_text(registry.key_file())
    (folder / "b.svg").write_text(badge_svg(simulated_page(registry, "A Paper for Tests"), MADE))
    assert run_pithtex("badge", "--check", "b.svg").exit_code == 1
    assert run_pithtex("badge", "--check", "b.svg", "--keys", "keys.json").exit_code == 0


def test_check_loads_neither_a_network_nor_a_pdf_library():
    code = (
        "import sys; from pithtex.__main__ import main\n"
        f"sys.argv[1:] = ['badge', '--check', {IMAGE!r}]\n"
        "try: main()\n"
        "finally: print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    absent = {"urllib3", "pypdf", "qrcode", "ctypes.util", "pypdfium2_raw", "ssl"}
    assert not absent & set(done.stderr.split())


def test_help_lists_every_format():
    (option,) = (each for each in command.params if each.name == "output_format")
    for form in set(option.type.choices) - {"human"}:
        assert re.search(rf"\b{form}\b", option.help)
