"""``pithtex init``: two lines in the right place, and a stamp."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys

import pytest
from paper_factory import TITLE, compile_tex, source
from real_data import BATCHGEN, DATA, FLEXNPU

BUNDLES = str(DATA / "bundles")
LINES = f"\\usepackage{{pith}}\n\\pithnumber{{{BATCHGEN}}}\n"
BARE = source(number="").replace("\\usepackage[]{pith}\n\n", "")
STAMP = {"pith-record.tex", "pith.sty"}


@pytest.fixture
def paper(tmp_path):
    folder = tmp_path / "paper"
    folder.mkdir()
    (folder / "main.tex").write_text(BARE)
    return folder


@pytest.fixture
def init(run_pithtex, paper):
    def run(*options, number="2606.21712v1", bundles=BUNDLES, what=paper):
        given = ("--number", number, "--offline", "--bundle", bundles)
        return run_pithtex("init", str(what), *given, *options)

    return run


def state(folder):
    return {
        path.name: (path.read_bytes(), path.stat().st_mtime_ns)
        for path in folder.iterdir()
        if path.is_file()
    }


def main_of(paper):
    return (paper / "main.tex").read_bytes()


def written(paper):
    return set(state(paper)) - {"main.tex"}


def test_lines_are_put_before_the_document_and_the_paper_is_stamped(init, paper):
    done = init("--yes")
    assert (done.exit_code, done.stderr) == (0, "")
    assert main_of(paper).decode() == BARE.replace("\\begin{document}", LINES + "\\begin{document}")
    assert written(paper) == STAMP
    assert "--- main.tex\n+++ main.tex\n" in done.stdout
    assert f"\n+\\usepackage{{pith}}\n+\\pithnumber{{{BATCHGEN}}}\n \\begin" in done.stdout
    assert f"Stamped main.tex for pith:2026:{BATCHGEN}" in done.stdout
    assert "wrote    main.tex, pith-record.tex, pith.sty" in done.stdout


def test_twice_changes_nothing(init, paper, run_pithtex):
    init("--yes")
    before = state(paper)
    for options in (["--yes"], []):
        done = init(*options)
        assert done.exit_code == 0
        assert "up to date" in done.stdout
        assert "+++" not in done.stdout
        assert state(paper) == before
    assert run_pithtex("stamp", "--check", str(paper)).exit_code == 0


def test_without_terminal_and_yes_the_diff_is_shown_and_nothing_changed(init, paper):
    before = state(paper)
    done = init()
    assert done.exit_code == 2
    assert f"+\\pithnumber{{{BATCHGEN}}}" in done.stdout
    assert "[not-confirmed]" in done.stderr
    assert "--yes" in done.stderr
    assert state(paper) == before


def test_dry_run_shows_all_and_changes_nothing(init, paper):
    before = state(paper)
    done = init("--dry-run")
    assert done.exit_code == 0
    assert f"+\\pithnumber{{{BATCHGEN}}}" in done.stdout
    assert "pith-record.tex (missing)" in done.stdout
    assert state(paper) == before


@pytest.mark.parametrize(("answer", "status"), [(b"y\n", 0), (b"n\n", 2), (b"\n", 2)])
def test_it_is_asked_on_a_terminal(paper, answer, status):
    before = main_of(paper)
    master, slave = pty.openpty()
    command = [sys.executable, "-m", "pithtex", "init", str(paper), "--number", BATCHGEN]
    os.write(master, answer)
    done = subprocess.run(
        [*command, "--offline", "--bundle", BUNDLES],
        stdin=slave,
        stdout=slave,
        stderr=slave,
        timeout=60,
        check=False,
    )
    os.close(slave)
    said = os.read(master, 20_000).decode()
    os.close(master)
    assert "Change main.tex and stamp the paper?" in said
    assert done.returncode == status
    assert (main_of(paper) != before) == (status == 0)


def test_id_without_version_is_the_newest_and_that_is_said(init):
    done = init("--yes", number="2606.21712")
    assert done.exit_code == 0
    assert "the newest version known here: v1 of 2606.21712 [newest-version]" in done.stderr


THERE = {
    "package": ("\\usepackage{pith}\n", f"+\\pithnumber{{{BATCHGEN}}}", "+\\usepackage"),
    "number": (f"\\pithnumber{{{BATCHGEN}}}\n", "+\\usepackage{pith}", "+\\pithnumber"),
    "number_in_another_form": (
        f"\\pithnumber[qr=beside]{{pith:2026:{BATCHGEN}}}\n",
        "+\\usepackage{pith}",
        "+\\pithnumber",
    ),
}


@pytest.mark.parametrize(("line", "added", "absent"), THERE.values(), ids=THERE)
def test_where_one_line_is_there_only_the_other_is_put_in(init, paper, line, added, absent):
    (paper / "main.tex").write_text(BARE.replace("\\title", line + "\\title"))
    done = init("--yes")
    assert done.exit_code == 0, done.stderr
    assert added in done.stdout
    assert absent not in done.stdout
    text = main_of(paper).decode()
    assert text.index("{pith}") < text.index("\\pithnumber") < text.index("\\begin{document}")
    assert init().exit_code == 0


ENCODED = {
    "latin_1": BARE.replace("A. Author", "A. Müller").encode("latin-1"),
    "utf_8": BARE.replace("A. Author", "A. Müller 𝔘").encode(),
    "mark": b"\xef\xbb\xbf" + BARE.encode(),
    "crlf": BARE.replace("\n", "\r\n").encode(),
    "cr": BARE.replace("\n", "\r").encode(),
    "mixed": BARE.replace("\n", "\r\n", 3).encode(),
    "no_last_line_end": BARE.rstrip().encode(),
}


@pytest.mark.parametrize("data", ENCODED.values(), ids=ENCODED)
def test_encoding_and_line_ends_stay_byte_for_byte(init, paper, data):
    (paper / "main.tex").write_bytes(data)
    done = init("--yes")
    assert done.exit_code == 0, done.stderr
    after = main_of(paper)
    lines = re.compile(rb"\\usepackage\{pith\}(\r\n|\r|\n)\\pithnumber\{\w+\}\1")
    assert len(lines.findall(after)) == 1
    assert lines.sub(b"", after) == data
    assert init().exit_code == 0
    assert main_of(paper) == after


def test_document_that_begins_in_another_file_gets_the_lines_there(init, paper):
    head, _, body = BARE.partition("\\begin{document}")
    (paper / "main.tex").write_text(head + "\\input{body}")
    (paper / "body.tex").write_text("\\begin{document}" + body)
    done = init("--yes")
    assert done.exit_code == 0, done.stderr
    assert (paper / "body.tex").read_text() == LINES + "\\begin{document}" + body
    assert "+++ body.tex" in done.stdout


def test_number_in_an_own_style_file_gives_way_and_the_package_is_loaded_there(init, paper):
    main = BARE.replace("\\begin{document}", "\\usepackage{mine}\n\\begin{document}")
    (paper / "main.tex").write_text(main)
    (paper / "mine.sty").write_text("\\ProvidesPackage{mine}\n\\pithnumber{2606.21712v1}\n")
    done = init("--yes")
    assert done.exit_code == 0, done.stderr
    assert main_of(paper).decode() == main
    assert (paper / "mine.sty").read_text() == (
        f"\\ProvidesPackage{{mine}}\n\\RequirePackage{{pith}}\n\\pithnumber{{{BATCHGEN}}}\n"
    )
    assert written(paper) == {*STAMP, "mine.sty"}


def test_paper_without_a_literal_begin_is_left_to_its_author(init, paper):
    (paper / "main.tex").write_text(BARE.replace("\\begin{document}", "\\document"))
    done = init("--yes")
    assert (done.exit_code, "[no-begin-document]" in done.stderr) == (3, True)
    assert written(paper) == set()


@pytest.mark.parametrize("ending", ["", "\\end{document}"])
def test_beginning_in_a_definition_is_not_the_documents(init, paper, ending):
    defined = f"\\newenvironment{{x}}{{\\begin{{document}}}}{{{ending}}}\n"
    text = BARE.replace("\\title", defined + "\\title")
    (paper / "main.tex").write_text(text)
    assert init("--yes").exit_code == 0
    head, _, body = text.rpartition("\\begin{document}")
    assert main_of(paper).decode() == head + LINES + "\\begin{document}" + body


def test_paper_that_begins_in_a_definition_alone_is_left_to_its_author(init, paper):
    text = BARE.replace("\\begin{document}", "\\newenvironment{x}{\\begin{document}}{}\n\\x")
    (paper / "main.tex").write_text(text)
    done = init("--yes")
    assert (done.exit_code, "[no-begin-document]" in done.stderr) == (3, True)
    assert main_of(paper).decode() == text
    assert written(paper) == set()


def test_package_that_only_a_macro_loads_is_loaded(init, paper):
    (paper / "main.tex").write_text(
        BARE.replace("\\title", "\\newcommand\\foo{\\usepackage{pith}}\n\\title")
    )
    assert init("--yes").exit_code == 0
    assert LINES in main_of(paper).decode()


@pytest.fixture
def versions(tmp_path, registry):
    """Two versions of a paper by a registry that only this test trusts."""
    folder = tmp_path / "versions"
    folder.mkdir()
    numbers = []
    for version in (1, 2):
        bundle = registry.bundle(registry.record(TITLE.replace(r"\\", ""), version=version))
        bundle = registry.bundle(bundle["canonical_record"], TITLE.replace(r"\\", ""))
        (folder / f"{version}.json").write_text(json.dumps(bundle))
        numbers.append(bundle["pith_number"].rpartition(":")[2])
    keys = tmp_path / "keys.json"
    keys.write_text(registry.key_file())
    return str(folder), str(keys), numbers


def test_number_of_an_older_version_gives_way_and_that_is_said(init, paper, versions):
    folder, keys, (first, second) = versions
    options = {"bundles": folder, "number": "2601.00001"}
    (paper / "main.tex").write_text(source(number=rf"\pithnumber[qr=beside]{{pith:2026:{first}}}"))
    done = init("--yes", "--keys", keys, **options)
    assert done.exit_code == 0, done.stderr
    assert "[number-replaced]" in done.stderr
    assert "arXiv:2601.00001v1" in done.stderr
    assert main_of(paper).decode() == source(number=rf"\pithnumber[qr=beside]{{{second}}}")
    assert f"-\\pithnumber[qr=beside]{{pith:2026:{first}}}" in done.stdout
    done = init("--yes", "--keys", keys, bundles=folder, number=first)
    assert (done.exit_code, "[number-differs]" in done.stderr) == (1, True)


@pytest.fixture
def predicted(paper, versions, run_pithtex, tmp_path):
    """The paper with a number that was predicted for v2, and is not the one of v2's record."""
    folder, keys, (first, _) = versions
    (paper / "main.tex").write_text(source(number=rf"\pithnumber{{{first}}}"))
    kept = tmp_path / "next.json"
    of = ("--offline", "--bundle", f"{folder}/1.json", "--keys", keys, "--categories", "cs.IT")
    assert run_pithtex("predict", *of, "--output", str(kept), str(paper)).exit_code == 0
    number = json.loads(kept.read_text())["pith_number"].rpartition(":")[2]
    (paper / "main.tex").write_text(source(number=rf"\pithnumber{{{number}}}"))
    assert run_pithtex("stamp", "--predicted", str(kept), str(paper)).exit_code == 0
    return number


def test_predicted_number_that_was_wrong_gives_way_and_that_is_said(
    init, paper, versions, predicted, run_pithtex
):
    folder, keys, (_, second) = versions
    done = init("--yes", "--keys", keys, bundles=folder, number="2601.00001v2")
    assert done.exit_code == 0, done.stderr
    said = " ".join(done.stderr.split())
    assert f"pith:{predicted} (predicted for arXiv:2601.00001v2) gives way" in said
    assert "[number-replaced]" in said
    assert main_of(paper).decode() == source(number=rf"\pithnumber{{{second}}}")
    assert run_pithtex("stamp", "--check", "--keys", keys, str(paper)).exit_code == 0


def test_predicted_number_of_a_later_version_or_another_paper_stays(
    init, paper, versions, predicted
):
    folder, keys, _ = versions
    before = state(paper)
    for options in (
        {"bundles": folder, "number": "2601.00001v1"},
        {"bundles": BUNDLES, "number": "2606.21712v1"},
    ):
        done = init("--yes", "--keys", keys, **options)
        assert (done.exit_code, "[number-differs]" in done.stderr) == (1, True)
        assert "predicted for arXiv:2601.00001v2" in " ".join(done.stderr.split())
    assert state(paper) == before


@pytest.mark.parametrize("change", ["hash={0", "another number"])
def test_stamp_beside_counts_only_for_its_own_number(init, paper, versions, predicted, change):
    folder, keys, _ = versions
    if change == "another number":
        (paper / "main.tex").write_text(source(number=rf"\pithnumber{{{'A' * 26}}}"))
    else:
        stamp = paper / "pith-record.tex"
        stamp.write_text(stamp.read_text().replace("hash={", change, 1))
    done = init("--yes", "--keys", keys, bundles=folder, number="2601.00001v2")
    assert (done.exit_code, "[number-differs]" in done.stderr) == (1, True)
    assert "a record that is not at hand" in " ".join(done.stderr.split())


def test_stamp_lists_the_versions_that_an_id_without_one_may_mean(run_pithtex, paper, versions):
    folder, keys, numbers = versions
    options = ("--offline", "--bundle", folder, "--keys", keys)
    done = run_pithtex("stamp", str(paper), "--number", "2601.00001", *options)
    assert (done.exit_code, "[reference-ambiguous]" in done.stderr) == (3, True)
    listed = done.stderr.splitlines()[-2:]
    for line, number, version in zip(listed, numbers, (1, 2), strict=True):
        assert number in line
        assert f"arXiv:2601.00001v{version}" in line
    assert written(paper) == set()


def test_id_without_version_in_the_macro_is_asked_about_and_the_numbers_listed(
    run_pithtex, paper, versions
):
    folder, keys, numbers = versions
    (paper / "main.tex").write_text(source(number=r"\pithnumber{2601.00001}"))
    done = run_pithtex("stamp", str(paper), "--offline", "--bundle", folder, "--keys", keys)
    assert (done.exit_code, "[number-is-arxiv-id]" in done.stderr) == (1, True)
    assert "Which version is it? Write the number of that one:" in done.stderr
    assert "not known" not in done.stderr
    for number, version in zip(numbers, (1, 2), strict=True):
        assert f"pith:2026:{number}  arXiv:2601.00001v{version}" in done.stderr


@pytest.mark.parametrize("written_id", ["2606.21712v1", "2606.21712", "10.48550/arXiv.2606.21712"])
def test_arxiv_id_in_the_macro_gives_way_to_the_number(init, paper, written_id):
    (paper / "main.tex").write_text(source(number=rf"\pithnumber{{{written_id}}}"))
    done = init("--yes")
    assert done.exit_code == 0, done.stderr
    assert "[number-replaced]" in done.stderr
    assert main_of(paper).decode() == source()


@pytest.mark.parametrize(
    "there",
    [
        BATCHGEN[:8],
        f"pith:{BATCHGEN[:12]}",
        f"https://pith.science/pith/{BATCHGEN}",
        f"https://mirror.example/pith/{BATCHGEN[:16]}/bundle.json",
    ],
)
def test_other_form_of_the_number_gives_way_to_it_and_that_is_said(init, paper, there):
    (paper / "main.tex").write_text(source(number=rf"\pithnumber{{ {there} }}"))
    done = init("--yes")
    assert done.exit_code == 0, done.stderr
    said = " ".join(done.stderr.split())
    assert f"main.tex line 4: {there} gives way to pith:2026:{BATCHGEN} [number-replaced]" in said
    assert main_of(paper).decode() == source()
    assert init().exit_code == 0


@pytest.mark.parametrize("empty", [r"\pithnumber[qr=beside]{}", r"\pithnumber[qr=beside]{ }"])
def test_number_that_is_empty_is_filled_in(init, paper, empty):
    macro = "\\providecommand\\pithnumber[1]{}\n"
    (paper / "main.tex").write_text(source(number=macro + empty))
    done = init("--yes")
    assert (done.exit_code, done.stderr) == (0, "")
    filled = rf"\pithnumber[qr=beside]{{{BATCHGEN}}}"
    assert main_of(paper).decode() == source(number=macro + filled)


@pytest.mark.parametrize("there", [FLEXNPU[:8], f"https://pith.science/pith/{FLEXNPU}", "abc"])
def test_other_form_of_another_number_stays(init, paper, there):
    (paper / "main.tex").write_text(source(number=rf"\pithnumber{{{there}}}"))
    before = state(paper)
    done = init("--yes")
    assert (done.exit_code, "[number-" in done.stderr) == (1, True)
    assert state(paper) == before


@pytest.mark.parametrize(
    ("there", "said"),
    [
        (FLEXNPU, "arXiv:2606.04415v1"),
        ("2606.04415v1", "2606.04415v1"),
        ("2606.21712v2", "2606.21712v2"),
        (f"pith:2025:{BATCHGEN}", "pith:2025"),
        ("A" * 26, "a record that is not at hand"),
    ],
)
def test_number_of_another_record_is_refused_and_both_are_said(init, paper, there, said):
    (paper / "main.tex").write_text(source(number=rf"\pithnumber{{{there}}}"))
    before = state(paper)
    done = init("--yes")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "[number-differs]" in done.stderr
    assert said in done.stderr
    assert BATCHGEN in done.stderr
    assert state(paper) == before


def test_title_of_another_paper_is_said_loudly(init, paper):
    done = init("--yes", number=FLEXNPU)
    assert done.exit_code == 0
    assert "=" * 72 in done.stderr
    assert "[title-differs]" in done.stderr


def test_record_that_is_not_found_says_when_there_will_be_one(init, paper):
    done = init("--yes", number="2699.00001")
    assert (done.exit_code, "[record-not-at-hand]" in done.stderr) == (4, True)
    assert "some hours after arXiv has announced" in done.stderr
    assert main_of(paper).decode() == BARE
    assert written(paper) == set()


def test_read_only_main_file_is_told_and_nothing_written(init, paper):
    (paper / "main.tex").chmod(0o444)
    done = init("--yes")
    assert (done.exit_code, "[file-read-only]" in done.stderr) == (3, True)
    assert main_of(paper).decode() == BARE
    assert written(paper) == set()


def test_folder_that_cannot_be_written_is_told_and_nothing_changed(init, paper, monkeypatch):
    before = state(paper)
    monkeypatch.setattr("tempfile.mkstemp", lambda **_: (_ for _ in ()).throw(PermissionError(13)))
    done = init("--yes")
    assert (done.exit_code, "[folder-unwritable]" in done.stderr) == (3, True)
    assert state(paper) == before


@pytest.mark.parametrize("failing", ["main.tex", "pith-record.tex", "pith.sty"])
def test_all_is_put_back_where_one_file_cannot_take_its_name(init, paper, monkeypatch, failing):
    from pathlib import Path

    (paper / "pith-record.tex").write_text("% before\n")
    before = {name: data for name, (data, _) in state(paper).items()}
    replace = Path.replace

    def failing_replace(self, target):
        if Path(target).name == failing and self.suffix == ".tmp":
            raise PermissionError(13, "denied")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", failing_replace)
    done = init("--yes")
    assert (done.exit_code, "[folder-unwritable]" in done.stderr) == (3, True)
    assert {name: data for name, (data, _) in state(paper).items()} == before


def test_link_to_the_main_file_stays_one_and_the_mode_stays(init, paper, tmp_path):
    real = (paper / "main.tex").rename(tmp_path / "elsewhere.tex")
    real.chmod(0o640)
    (paper / "main.tex").symlink_to(real)
    assert init("--yes").exit_code == 0
    assert (paper / "main.tex").is_symlink()
    assert LINES in real.read_text()
    assert real.stat().st_mode & 0o777 == 0o640
    assert written(paper) == STAMP


def test_what_stands_in_the_file_reaches_the_terminal_harmless(init, paper):
    (paper / "main.tex").write_text(BARE.replace("\\author", "% \x1b[31m\u202e\n\\author"))
    done = init()
    assert "\x1b" not in done.output
    assert "\u202e" not in done.output


def test_records_that_the_paper_cites_are_stamped_too(init, paper):
    (paper / "main.tex").write_text(BARE.replace("A short", f"\\pithref{{{FLEXNPU}}} A short"))
    done = init("--yes")
    assert done.exit_code == 0, done.stderr
    assert f"cites    pith:2026:{FLEXNPU}" in done.stdout


def test_wrong_usage_is_2(init, run_pithtex, paper):
    assert run_pithtex("init", str(paper)).exit_code == 2
    assert init(number="x y").exit_code == 2


@pytest.mark.tex
def test_paper_compiles_and_is_verified(init, paper, run_pithtex):
    assert init("--yes").exit_code == 0
    pdf = compile_tex(paper / "main.tex")
    done = run_pithtex("check", "--offline", str(pdf))
    assert done.exit_code == 0, done.stdout
