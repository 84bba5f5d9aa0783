from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from paper_factory import TITLE, source
from real_data import BATCHGEN, DATA, FLEXNPU, real_bundle, real_bundle_document
from simulated_registry import changed

BUNDLE = DATA / "bundles" / f"bundle-{BATCHGEN}.json"
STAMP = {"pith-record.tex", "pith.sty"}


@pytest.fixture
def paper(tmp_path):
    folder = tmp_path / "paper"
    folder.mkdir()
    (folder / "main.tex").write_text(source())
    return folder


@pytest.fixture
def stamp(run_pithtex, paper):
    def run(*args, bundle=BUNDLE):
        return run_pithtex("stamp", str(paper), "--offline", "--bundle", str(bundle), *args)

    return run


def state(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def written(folder):
    return set(state(folder)) - {"main.tex"}


def test_stamp_writes_the_record_and_the_style_file(stamp, paper):
    done = stamp()
    assert done.exit_code == 0
    assert written(paper) == STAMP
    assert done.stdout.startswith(f"Stamped main.tex for pith:2026:{BATCHGEN}\n")
    assert "receipt valid, key pith-v1-2026-05" in done.stdout
    assert done.stdout.endswith("Now compile, then: pithtex check main.pdf\n")
    assert done.stderr == ""


def test_stamping_twice_changes_nothing(stamp, paper):
    stamp()
    before = {path: path.stat().st_mtime_ns for path in paper.iterdir()}
    done = stamp()
    assert done.exit_code == 0
    assert "up to date" in done.stdout
    assert {path: path.stat().st_mtime_ns for path in paper.iterdir()} == before


def test_stamp_works_on_the_folder_it_is_called_in(run_pithtex, paper, monkeypatch):
    monkeypatch.chdir(paper)
    assert run_pithtex("stamp", "--offline", "--bundle", str(BUNDLE)).exit_code == 0
    assert written(paper) == STAMP


def test_folder_of_bundles_will_do(stamp, paper):
    assert stamp(bundle=BUNDLE.parent).exit_code == 0
    assert written(paper) == STAMP


@pytest.mark.parametrize("option", ["--check", "--dry-run"])
def test_check_and_dry_run_write_nothing(stamp, paper, option):
    done = stamp(option)
    assert done.exit_code == (1 if option == "--check" else 0)
    assert "pith-record.tex (missing), pith.sty (missing)" in done.stdout
    assert written(paper) == set()


def test_check_tells_a_stale_stamp_from_a_current_one(stamp, paper):
    stamp()
    assert stamp("--check").exit_code == 0
    (paper / "pith-record.tex").write_bytes(b"% old\n")
    done = stamp("--check")
    assert done.exit_code == 1
    assert "pith-record.tex (stale)" in done.stdout
    assert (paper / "pith-record.tex").read_bytes() == b"% old\n"
    stamp()
    assert stamp("--check").exit_code == 0


def test_title_that_differs_is_a_warning_that_shows_both(stamp, paper):
    (paper / "main.tex").write_text(source(title="Quite another title"))
    done = stamp()
    assert done.exit_code == 0
    assert "[title-differs]" in done.stderr
    assert "source  Quite another title" in done.stderr
    assert "record  BatchGen: An Architecture" in done.stderr
    assert written(paper) == STAMP


TITLES = {
    "macro": (r"\newcommand{\sys}{BatchGen}", r"\sys: An Architecture", None),
    "xspace": (r"\def\sys{\textsc{BatchGen}\xspace}", r"\sys: An Architecture", None),
    "pdf_string": ("", r"\texorpdfstring{BatchGen}{BG}: An Architecture", None),
    "unknown": ("", r"\sys: An Architecture", "title-not-compared"),
    "too_deep": ("", "{" * 1500 + "}" * 1500, "title-not-compared"),
    "too_long": ("", r"\textbf{" * 1500 + "}" * 1500, "title-not-compared"),
    "other_macro": (r"\newcommand{\sys}{MegaGen}", r"\sys: An Architecture", "title-differs"),
}


@pytest.mark.parametrize(("preamble", "head", "code"), TITLES.values(), ids=TITLES)
def test_title_made_of_macros_is_compared_as_it_prints(stamp, paper, preamble, head, code):
    title = f"{head} for Scalable and Efficient Batch Inference"
    (paper / "main.tex").write_text(source(preamble=preamble, title=title))
    done = stamp()
    assert done.exit_code == 0
    assert (f"[{code}]" in done.stderr) if code else done.stderr == ""
    assert len(done.stderr) < 2_000
    assert written(paper) == STAMP


def test_paper_without_number_is_told_which_lines_to_add_and_where(stamp, paper):
    (paper / "main.tex").write_text(source(number="").replace("\\usepackage[]{pith}", ""))
    done = stamp()
    assert done.exit_code == 3
    assert "[no-number]" in done.stderr
    assert "\\usepackage{pith}\n  \\pithnumber{" in done.stderr
    assert "before \\begin{document} (line 7 of main.tex)" in done.stderr
    assert written(paper) == set()


def without_package(**changes):
    return source(**changes).replace("\\usepackage[]{pith}", "")


INCOMPLETE = {
    "package": (without_package(), []),
    "number": (source(number=""), ["--number", BATCHGEN]),
    "both": (without_package(number=""), ["--number", BATCHGEN]),
}


@pytest.mark.parametrize(("text", "options"), INCOMPLETE.values(), ids=INCOMPLETE)
def test_paper_that_lacks_a_line_is_not_stamped_however_current_its_files_are(
    stamp, paper, text, options
):
    (paper / "main.tex").write_text(text)
    done = stamp(*options)
    assert (done.exit_code, "[lines-to-add]" in done.stderr) == (0, True)
    assert done.stdout.startswith("Wrote the stamp of main.tex for pith:")
    assert "Now add what is missing, compile, then:" in done.stdout
    for again in (["--check"], ["--dry-run"], []):
        done = stamp(*options, *again)
        assert done.exit_code == (1 if again == ["--check"] else 0)
        assert done.stdout.startswith("main.tex is not yet stamped for pith:")
        assert "up to date" in done.stdout
        assert "[lines-to-add]" in done.stderr
    (paper / "main.tex").write_text(source())
    assert stamp("--check").exit_code == 0


@pytest.mark.parametrize("number", [BATCHGEN, "2606.21712v1", "10.48550/arXiv.2606.21712"])
def test_paper_without_number_is_stamped_where_one_is_given(stamp, paper, number):
    (paper / "main.tex").write_text(source(number="").replace("\\usepackage[]{pith}", ""))
    done = stamp("--number", number)
    assert done.exit_code == 0
    assert f"\\usepackage{{pith}}\n  \\pithnumber{{{BATCHGEN}}}" in done.stderr
    assert written(paper) == STAMP


def test_number_given_must_be_the_papers(stamp, paper):
    assert stamp("--number", "2606.21712v1").exit_code == 0
    done = stamp("--number", "2606.21712v2")
    assert done.exit_code == 1
    assert "[number-differs]" in done.stderr


def hostile_bundle(document: dict) -> bytes:
    return json.dumps(document).encode()


DOCUMENT = real_bundle_document(BATCHGEN)
RECEIPT = "events.0.payload.receipt"
BAD_BUNDLES = {
    "of_another_paper": (real_bundle(FLEXNPU), "bundle-of-another-record"),
    "hash_is_not_the_number": (
        hostile_bundle(changed(DOCUMENT, "canonical_record.source.version", 2)),
        "record-hash",
    ),
    "forged_receipt": (
        hostile_bundle(changed(DOCUMENT, f"{RECEIPT}.signature_b64", "A" * 86 + "==")),
        "signature-invalid",
    ),
    "missing_receipt": (hostile_bundle(changed(DOCUMENT, RECEIPT, None)), "receipt-missing"),
    "key_not_pinned": (
        hostile_bundle(changed(DOCUMENT, f"{RECEIPT}.key_id", "mine")),
        "key-not-pinned",
    ),
    "truncated": (real_bundle(BATCHGEN)[:-10], "json-syntax"),
    "duplicate_key": (
        real_bundle(BATCHGEN).replace(b"{", b'{"built_at":"",', 1),
        "json-duplicate-key",
    ),
    "empty": (b"", "json-syntax"),
    "a_pdf": (b"%PDF-1.5\n\xff", "json-encoding"),
    "another_json": (b"{}", "bundle-form"),
}


@pytest.mark.parametrize(("data", "code"), BAD_BUNDLES.values(), ids=BAD_BUNDLES)
def test_bad_bundle_is_refused_and_nothing_written(stamp, paper, tmp_path, data, code):
    stamp()
    (paper / "pith-record.tex").write_bytes(b"% mine\n")
    before = state(paper)
    bundle = tmp_path / "bundle.json"
    bundle.write_bytes(data)
    done = stamp(bundle=bundle)
    assert done.exit_code == 1
    assert f"[{code}]" in done.stderr
    assert done.stdout == ""
    assert state(paper) == before
    assert not any(os.scandir(os.environ["PITHTEX_CACHE"]))


BAD_NUMBERS = {
    "unknown_character": (BATCHGEN[:-1] + "0", "number-character"),
    "too_short": (BATCHGEN[:-1], "number-length"),
    "lower_case": (BATCHGEN.lower(), "number-character"),
    "empty": ("", "number-length"),
    "another_year": (f"pith:2025:{BATCHGEN}", "bundle-of-another-record"),
}


@pytest.mark.parametrize(("number", "code"), BAD_NUMBERS.values(), ids=BAD_NUMBERS)
def test_malformed_number_is_refused_and_nothing_written(stamp, paper, number, code):
    (paper / "main.tex").write_text(source(number=rf"\pithnumber{{{number}}}"))
    done = stamp()
    assert done.exit_code == 1
    assert f"[{code}]" in done.stderr
    assert written(paper) == set()


def test_record_that_no_source_has_is_told(run_pithtex, paper):
    done = run_pithtex("stamp", str(paper), "--offline")
    assert done.exit_code == 4
    assert "[record-not-at-hand]" in done.stderr
    assert written(paper) == set()


def test_folder_with_no_main_file_is_told(run_pithtex, tmp_path):
    done = run_pithtex("stamp", str(tmp_path), "--offline")
    assert (done.exit_code, "[no-main-file]" in done.stderr) == (3, True)


def test_style_file_of_another_package_is_not_overwritten(stamp, paper):
    (paper / "pith.sty").write_text("\\ProvidesPackage{pith}[2001/01/01 Orange peel]")
    before = state(paper)
    done = stamp()
    assert (done.exit_code, "[style-file-foreign]" in done.stderr) == (3, True)
    assert state(paper) == before


@pytest.fixture
def open_paper(paper):
    """The paper in a folder that any user may enter.

    Not in one of pytest's: whenever another run of it begins, it closes them all to others.
    """
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(shutil.copytree(paper, Path(folder) / "paper"))


def stamp_as_nobody(paper, home):
    """Stamp in a process of its own, since root may read and write anywhere."""
    code = (
        "import importlib, os, pkgutil, pithtex;"
        "modules = pkgutil.walk_packages(pithtex.__path__, 'pithtex.');"
        "[importlib.import_module(module.name) for module in modules];"
        "os.getuid() or os.setuid(65534);"
        "importlib.import_module('pithtex.__main__').main()"
    )
    bundle = home / "bundle.json"
    bundle.write_bytes(real_bundle(BATCHGEN))
    return subprocess.run(
        [sys.executable, "-c", code, "stamp", str(paper), "--offline", "--bundle", str(bundle)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env=os.environ | {"PITHTEX_CONFIG": str(home)},
    )


def test_unwritable_folder_is_told_and_nothing_written(open_paper):
    open_paper.chmod(0o555)
    done = stamp_as_nobody(open_paper, open_paper.parent)
    open_paper.chmod(0o755)
    assert done.returncode == 3, done.stderr
    assert "[folder-unwritable]" in done.stderr
    assert written(open_paper) == set()


def test_first_file_is_put_back_where_the_second_may_not_be_replaced(open_paper):
    """In a folder with the sticky bit, a file of another user cannot be replaced."""
    if os.getuid() != 0:
        pytest.skip("takes two users")
    (open_paper / "pith-record.tex").write_text("% before\n")
    (open_paper / "pith.sty").write_text("% an old pith.sty of pithtex\n")
    os.chown(open_paper / "pith-record.tex", 65534, 65534)
    open_paper.chmod(0o1777)
    before = state(open_paper)
    done = stamp_as_nobody(open_paper, open_paper.parent)
    assert done.returncode == 3, done.stderr
    assert "[folder-unwritable]" in done.stderr
    assert "Nothing was changed" in done.stderr
    assert state(open_paper) == before


def test_paper_in_a_folder_without_access_is_told(open_paper):
    open_paper.parent.joinpath("shut").mkdir()
    inner = open_paper.rename(open_paper.parent / "shut" / "paper")
    inner.parent.chmod(0)
    try:
        done = stamp_as_nobody(inner, open_paper.parent)
    finally:
        inner.parent.chmod(0o755)
    assert done.returncode == 3, done.stderr
    assert "permission denied [file-unreadable]" in done.stderr


@pytest.mark.parametrize("name", ["pith-record.tex", "pith.sty", "x.tex"])
def test_fifo_in_the_papers_folder_is_not_waited_for(stamp, paper, name):
    os.mkfifo(paper / name)
    done = stamp()
    if name == "x.tex":
        assert done.exit_code == 0
    else:
        assert (done.exit_code, "[file-unreadable]" in done.stderr) == (3, True)


def test_fifo_as_a_bundle_or_among_bundles_is_not_waited_for(stamp, tmp_path):
    fifo = tmp_path / "bundles" / f"{BATCHGEN}.json"
    fifo.parent.mkdir()
    os.mkfifo(fifo)
    assert stamp(bundle=fifo).exit_code == 3
    assert stamp(bundle=fifo.parent).exit_code == 4
    (fifo.parent / "real.json").write_bytes(real_bundle(BATCHGEN))
    assert stamp(bundle=fifo.parent).exit_code == 0


def test_name_of_the_main_file_reaches_the_terminal_and_the_shell_harmless(run_pithtex, paper):
    name = "-x \x1b[31mré'd\x07$(id).tex"
    (paper / "main.tex").rename(paper / name)
    for options in ([], ["--check"], ["--number", "2606.21712v2"]):
        done = run_pithtex("stamp", str(paper), "--offline", "--bundle", str(BUNDLE), *options)
        assert "\x1b" not in done.output
        assert "\x07" not in done.output
        if not options:
            command = done.stdout.splitlines()[-1].partition("pithtex check ")[2]
            said = subprocess.run(
                ["bash", "-c", f"printf %s {command}"], capture_output=True, check=True
            )
            assert said.stdout.decode() == "./" + name.replace(".tex", ".pdf")


def test_two_main_files_with_hostile_names_are_a_question_of_one_line(run_pithtex, paper):
    for name in ("a\nerror: b \x1b[31m.tex", "-b;c.tex"):
        (paper / name).write_text("\\documentclass{article}\\begin{document}")
    (paper / "main.tex").unlink()
    done = run_pithtex("stamp", str(paper), "--offline")
    assert (done.exit_code, "[several-main-files]" in done.stderr) == (3, True)
    _, *hint = done.stderr.splitlines()
    assert all(line.startswith("  ") for line in hint)
    assert "\x1b" not in done.stderr


def test_wrong_usage_is_2(run_pithtex, paper):
    for args in (["--nonsense"], ["--number", "x y"], ["--bundle", "/nowhere"]):
        assert run_pithtex("stamp", str(paper), *args).exit_code == 2


def test_title_of_the_example_is_the_records(stamp):
    assert "title-differs" not in stamp().stderr
    assert "\\\\" in TITLE
