"""What users install, and nothing besides: the commands and the library work with that alone.

The developers' environment has packages that other packages find and use, such as
``cryptography``, with which pypdf opens what it cannot open by itself.
"""

from __future__ import annotations

import ast
import json
import re
import shutil
import subprocess
import sys
import tomllib

import pikepdf
import pytest
from made_once import made_once
from paper_factory import edited
from pipelines.pipeline_files import environment
from real_data import BATCHGEN, ROOT, real_bundle_path

from pithtex import api
from pithtex.cli.group import cli
from pithtex.report.check.formats import CHECK_FORMATS

pytestmark = [pytest.mark.smoke, pytest.mark.tex]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
BUNDLE = real_bundle_path(BATCHGEN)
PYTHON = "venv/bin/python"


def names(requirements) -> set[str]:
    """Return what is required by name, as tools compare names (PEP 503)."""
    found = (re.match(r"[\w.-]+", each)[0] for each in requirements if isinstance(each, str))
    return {re.sub(r"[-_.]+", "-", name).lower() for name in found}


BASE = names(PROJECT["project"]["dependencies"])
EXTRAS = PROJECT["project"]["optional-dependencies"]
MORE = names(
    each for group in (*EXTRAS.values(), *PROJECT["dependency-groups"].values()) for each in group
)


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    """The Python of an environment that has pithtex in it, built from this tree."""

    def make(folder):
        subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder / "venv"], check=True)
        pip = (sys.executable, "-m", "pip", "--python", folder / PYTHON, "install", "--quiet")
        subprocess.run([*pip, ROOT], env=environment(), check=True)

    return made_once(tmp_path_factory, "base install", make) / PYTHON


@pytest.fixture
def run(base, tmp_path):
    """Run the installed command in an empty folder."""

    def pithtex(*arguments: object) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [base, "-I", "-m", "pithtex", *map(str, arguments)],
            cwd=tmp_path, env=environment(), capture_output=True, text=True, check=False,
        )  # fmt: skip

    return pithtex


@pytest.fixture
def checked(run, tmp_path):
    """Check the bytes of a PDF: exit status, verdict and codes."""

    def check(pdf: bytes) -> tuple[int, str, list[str]]:
        path = tmp_path / "paper.pdf"
        path.write_bytes(pdf)
        done = run("check", "--offline", "--format", "json", path)
        (result,) = json.loads(done.stdout)["results"]
        return done.returncode, result["status"], [each["code"] for each in result["findings"]]

    return check


def test_nothing_of_the_extras_and_of_the_developers_is_installed(base):
    code = "from importlib.metadata import distributions as d; print([x.name for x in d()])"
    done = subprocess.run([base, "-I", "-c", code], capture_output=True, text=True, check=True)
    here = names(ast.literal_eval(done.stdout))
    assert here >= BASE | {"pithtex"}
    assert not here & ((MORE | {"cryptography"}) - BASE)


def test_library_has_every_public_name(base):
    code = "import pithtex; print([getattr(pithtex, name) for name in dir(pithtex)])"
    done = subprocess.run([base, "-I", "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert len(api.__all__) > 30


@pytest.mark.parametrize("command", [[], *([name] for name in cli.commands)])
def test_command_has_its_help(run, command):
    done = run(*command, "--help")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Usage: ")


def test_example_is_stamped_shown_and_its_bundle_verified(run, tmp_path):
    paper = tmp_path / "paper"
    shutil.copytree(ROOT / "examples" / "paper", paper)
    done = run("stamp", "--offline", "--bundle", BUNDLE, paper)
    assert (done.returncode, done.stderr) == (0, "")
    assert (paper / "pith.sty").read_bytes() == (ROOT / "latex" / "pith.sty").read_bytes()
    assert (paper / "pith-record.tex").stat().st_size > 1000
    done = run("verify", BUNDLE)
    assert (done.returncode, ": verified: " in done.stdout) == (0, True)
    done = run("show", "--offline", "--bundle", BUNDLE, BATCHGEN)
    assert (done.returncode, BATCHGEN in done.stdout) == (0, True)
    assert run("keys").returncode == 0


def test_badge_is_made_and_checked(run, tmp_path):
    for name in ("badge.svg", "badge.png", "badge.html"):
        done = run("badge", "--offline", "--bundle", BUNDLE, BATCHGEN, "-o", name)
        assert (done.returncode, (tmp_path / name).stat().st_size > 100) == (0, True)
    done = run("badge", "--check", "badge.svg")
    assert (done.returncode, ": authentic: " in done.stdout) == (0, True)


def test_package_has_every_schema(base):
    code = "from importlib import resources as r; d = r.files('pithtex') / 'schemas'; "
    code += "print({file.name: file.read_text() for file in d.iterdir()})"
    done = subprocess.run([base, "-I", "-c", code], capture_output=True, text=True, check=True)
    expected = {path.name: path.read_text() for path in (ROOT / "pithtex/schemas").iterdir()}
    assert ast.literal_eval(done.stdout) == expected


def test_run_is_reported_on_later(run, tmp_path, stamped_pdf):
    (tmp_path / "paper.pdf").write_bytes(stamped_pdf)
    (tmp_path / "text.pdf").write_bytes(b"Hello")
    kept = ("--format", "jsonl", "--output", "results.jsonl")
    assert run("check", "--offline", *kept, tmp_path).returncode == 3
    for output_format in CHECK_FORMATS:
        done = run("report", "results.jsonl", "--format", output_format)
        assert (done.returncode, "text.pdf" in done.stdout) == (0, True), output_format


def test_verdicts_are_those_of_the_developers_environment(checked, stamped_pdf, drop_in_pdf):
    unstamped = pikepdf.new()
    unstamped.add_blank_page()
    assert checked(stamped_pdf) == (0, "verified", [])
    assert checked(drop_in_pdf)[:2] == (4, "unresolved")
    assert checked(edited(stamped_pdf, lambda _: None, linearize=True)) == (0, "verified", [])
    assert checked(stamped_pdf[:-2000]) == (3, "unreadable", ["pdf-truncated"])


@pytest.mark.parametrize("password", ["", "secret"], ids=["for_everybody", "for_a_password"])
@pytest.mark.parametrize(
    "lock",
    [{"R": 6}, {"R": 4}, {"R": 4, "aes": False, "metadata": False}, {"R": 3}, {"R": 2}],
    ids=["aes_256", "aes_128", "rc4_of_version_4", "rc4_128", "rc4_40"],
)
def test_encrypted_pdf_is_read_or_said_to_be_encrypted(checked, stamped_pdf, lock, password):
    lock = {"aes": lock["R"] > 3, "metadata": lock["R"] > 3} | lock
    encryption = pikepdf.Encryption(owner="owner", user=password, **lock)
    pdf = edited(stamped_pdf, lambda _: None, encryption=encryption)
    # RC4 is pypdf's own; a file that opens for everybody is read where it is all of one piece.
    is_read = password == "" and lock["R"] < 4
    expected = (0, "verified", ["pdf-locked"]) if is_read else (3, "unreadable", ["pdf-encrypted"])
    assert checked(pdf) == expected


@pytest.mark.parametrize("option", ["--deep", "--cluster=local"])
def test_what_needs_an_extra_says_how_to_install_it(run, stamped_pdf, tmp_path, option):
    pdf = tmp_path / "paper.pdf"
    pdf.write_bytes(stamped_pdf)
    extra = "dask" if "cluster" in option else "deep"
    done = run("check", "--offline", "--format=html", "--output=x.html", option, pdf)
    assert (done.returncode, "[extra-missing]" in done.stderr) == (3, True)
    assert f"pip install 'pithtex[{extra}]'" in done.stderr


def test_stripping_comments_says_how_to_install_what_does_it(run, tmp_path):
    done = run("pack", "--strip-comments", tmp_path)
    assert (done.returncode, "[extra-missing]" in done.stderr) == (3, True)
    assert "pip install 'pithtex[clean]'" in done.stderr
