"""``stamp --check`` believes the stamp that is there: offline, without bundle or cache."""

from __future__ import annotations

import json
import re

import pytest
from paper_factory import source
from real_data import BATCHGEN, DATA, FLEXNPU, NOW, real_bundle
from simulated_registry import SimulatedRegistry

from pithtex.latex.record_file import record_file
from pithtex.protocol.bundle import load_bundle
from pithtex.protocol.verified_record import verify_bundle_record

BUNDLES = DATA / "bundles"


@pytest.fixture
def paper(tmp_path):
    folder = tmp_path / "paper"
    folder.mkdir()
    (folder / "main.tex").write_text(source())
    return folder


@pytest.fixture
def stamped(paper, run_pithtex):
    def stamp(text=None):
        if text is not None:
            (paper / "main.tex").write_text(text)
        done = run_pithtex("stamp", str(paper), "--offline", "--bundle", str(BUNDLES))
        assert done.exit_code == 0, done.stderr
        return paper

    return stamp


@pytest.fixture
def check(run_pithtex, paper, tmp_path, monkeypatch):
    """Check without cache, bundle or network."""

    def run(*options):
        def refused(*_args, **_more):
            raise AssertionError("a connection")

        monkeypatch.setattr("socket.create_connection", refused)
        monkeypatch.setenv("PITHTEX_CACHE", str(tmp_path / "no cache"))
        return run_pithtex("stamp", "--check", *options, str(paper))

    return run


def test_stamp_is_believed_offline_and_without_a_bundle(stamped, check):
    stamped()
    done = check()
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.startswith(f"main.tex is stamped for pith:2026:{BATCHGEN}\n")
    assert "record   pith-record.tex; receipt valid, key pith-v1-2026-05" in done.stdout
    assert done.stdout.endswith("The stamp is genuine and up to date\n")


def test_records_that_the_paper_cites_are_believed_too(stamped, check, paper):
    stamped(source(body=rf"\pithref{{{FLEXNPU}}}"))
    done = check()
    assert done.exit_code == 0, done.stderr
    assert f"cites    pith:2026:{FLEXNPU}" in done.stdout
    (paper / "main.tex").write_text(source(body=r"\pithref{EL6A4QOTPLYS3LFEIZGOL5QVTM}"))
    done = check()
    assert (done.exit_code, "[stamp-other]" in done.stderr) == (1, True)


CHANGES = {
    "crlf": lambda data: data.replace(b"\n", b"\r\n"),
    "comments": lambda data: re.sub(rb"(?<!\\)%.*", b"", data),
    "last_line": lambda data: data.rstrip(b"\n"),
    "blanks": lambda data: data.replace(b"\n", b" \n"),
}


@pytest.mark.parametrize("name", ["pith-record.tex", "pith.sty"])
@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_tools_do_to_the_files_is_not_stale(stamped, check, run_pithtex, name, change):
    file = stamped() / name
    changed = change(file.read_bytes())
    assert changed != file.read_bytes()
    file.write_bytes(changed)
    assert check().exit_code == 0
    bundle = ["--bundle", str(BUNDLES)]
    assert check(*bundle).exit_code == 0
    assert run_pithtex("stamp", "--offline", *bundle, str(file.parent)).exit_code == 0
    assert file.read_bytes() == changed


def test_code_of_the_style_file_that_changed_is_stale(stamped, check):
    file = stamped() / "pith.sty"
    file.write_bytes(file.read_bytes().replace(b"{ 15mm }", b"{ 16mm }"))
    done = check()
    assert (done.exit_code, "pith.sty (stale)" in done.stdout) == (1, True)
    assert done.stdout.splitlines()[-1].startswith("Run: pithtex stamp ")


@pytest.mark.parametrize("name", ["pith-record.tex", "pith.sty"])
def test_comment_of_somebody_else_is_stale(stamped, check, name):
    file = stamped() / name
    file.write_bytes(file.read_bytes() + b"% mine\n")
    done = check()
    assert (done.exit_code, f"{name} (stale)" in done.stdout) == (1, True)


def test_missing_stamp_says_what_to_run(check):
    done = check()
    assert done.exit_code == 1
    assert "pith-record.tex (missing)" in done.stdout
    assert "Run: pithtex stamp " in done.stdout
    assert "[stamp-missing]" in done.stderr
    assert "Run: pithtex stamp" in done.stderr


def test_paper_without_number_and_stamp_is_not_stamped(check, paper):
    (paper / "main.tex").write_text(source(number=""))
    done = check()
    assert (done.exit_code, "[no-number]" in done.stderr) == (1, True)


def test_stamp_beside_a_paper_that_lost_its_lines_is_told(stamped, check, paper):
    stamped()
    (paper / "main.tex").write_text(source(number=""))
    done = check()
    assert (done.exit_code, "[lines-to-add]" in done.stderr) == (1, True)
    assert f"\\pithnumber{{{BATCHGEN}}}" in done.stderr
    assert done.stdout.splitlines()[-1].startswith("Add what is missing")


def test_number_of_another_record_fails(stamped, check, paper):
    stamped()
    (paper / "main.tex").write_text(source(number=rf"\pithnumber{{{FLEXNPU}}}"))
    done = check()
    assert (done.exit_code, "[stamp-other]" in done.stderr) == (1, True)
    assert BATCHGEN in done.stderr
    assert FLEXNPU in done.stderr
    done = check("--bundle", str(BUNDLES))
    assert (done.exit_code, "pith-record.tex (stale)" in done.stdout) == (1, True)


@pytest.mark.parametrize("options", [[], ["--bundle", str(BUNDLES)]], ids=["stamp", "bundle"])
def test_title_of_another_paper_fails_and_both_are_shown(stamped, check, paper, options):
    stamped()
    (paper / "main.tex").write_text(source(title="Quite another title"))
    done = check(*options)
    assert done.exit_code == 1
    assert "error: the title in the source is not the one of the record [title-differs]" in (
        done.stderr
    )
    assert "source  Quite another title" in done.stderr
    assert "record  BatchGen: An Architecture" in done.stderr
    assert done.stdout.startswith("main.tex has another title than pith:")
    assert "Correct \\title or \\pithnumber, then run: pithtex stamp" in done.stdout


def test_number_of_another_paper_is_said_loudly_by_stamp(run_pithtex, paper):
    (paper / "main.tex").write_text(source(number=rf"\pithnumber{{{FLEXNPU}}}"))
    done = run_pithtex("stamp", "--offline", "--bundle", str(BUNDLES), str(paper))
    assert done.exit_code == 0
    rule, said, *_, last = done.stderr.splitlines()
    assert rule == last == "=" * 72
    assert "[title-differs]" in said
    assert "source  BatchGen" in done.stderr
    assert "record  FlexNPU" in done.stderr


def test_number_given_with_the_check_must_be_the_stamps(stamped, check):
    stamped()
    assert check("--number", "2606.21712v1").exit_code == 0
    done = check("--number", "2606.21712v2")
    assert (done.exit_code, "[number-differs]" in done.stderr) == (1, True)


def forged(data, old, new):
    assert data.count(old) >= 1
    return data.replace(old, new, 1)


FORGERIES = {
    "other_version": (b"arxiv:2606.21712v1", b"arxiv:2606.21712v2", "record-hash"),
    "other_licence": (b"by-sa", b"by-nc", "record-hash"),
    "other_title": (b"title={42", b"title={43", "title-hash"),
    "other_key": (b"pith-v1-2026-05", b"pith-v1-2026-06", "key-not-pinned"),
    "no_receipt": (b"receipt={ed25519 pith", b"receipt={none pith", "receipt-form"),
    "other_url": (b"url={https", b"url={http", "record-url"),
}


@pytest.mark.parametrize(("old", "new", "code"), FORGERIES.values(), ids=FORGERIES)
def test_forged_stamp_fails(stamped, check, old, new, code):
    file = stamped() / "pith-record.tex"
    file.write_bytes(forged(file.read_bytes(), old, new))
    done = check()
    assert (done.exit_code, "pith-record.tex (stale)" in done.stdout) == (1, True)
    assert f"[{code}]" in done.stderr


def test_forged_title_for_xmp_is_stale(stamped, check):
    file = stamped() / "pith-record.tex"
    file.write_bytes(forged(file.read_bytes(), b"titlexml={42", b"titlexml={43"))
    done = check()
    assert (done.exit_code, "pith-record.tex (stale)" in done.stdout) == (1, True)


def test_stamp_of_a_key_that_nobody_trusts_fails(paper, check):
    stranger = SimulatedRegistry(seed=b"\x09" * 32)
    bundle = load_bundle(stranger.bundle_bytes("A Title"))
    verified = verify_bundle_record(bundle, stranger.keys, NOW)
    (paper / "pith-record.tex").write_bytes(record_file(verified))
    number = rf"\pithnumber{{{verified.number.suffix}}}"
    (paper / "main.tex").write_text(source(number=number, title="A Title"))
    done = check()
    assert (done.exit_code, "[key-not-pinned]" in done.stderr) == (1, True)


def test_bundle_that_is_given_is_compared_with_the_stamp(stamped, check, tmp_path):
    stamped()
    assert check("--bundle", str(BUNDLES)).exit_code == 0
    other = tmp_path / "other.json"
    other.write_bytes(real_bundle(FLEXNPU))
    done = check("--bundle", str(other), "--offline")
    assert (done.exit_code, "[bundle-of-another-record]" in done.stderr) == (1, True)


@pytest.mark.parametrize(
    "given",
    [
        "2606.21712v1",
        "2606.21712",
        "10.48550/arXiv.2606.21712",
        "arXiv:2606.21712v1",
        "https://arxiv.org/abs/2606.21712v1",
    ],
)
def test_arxiv_id_in_the_macro_says_what_to_write(run_pithtex, paper, given):
    (paper / "main.tex").write_text(source(number=rf"\pithnumber{{{given}}}"))
    done = run_pithtex("stamp", "--offline", "--bundle", str(BUNDLES), str(paper))
    assert (done.exit_code, done.stdout) == (1, "")
    assert "[number-is-arxiv-id]" in done.stderr
    assert "main.tex line 4" in done.stderr
    assert f"\\pithnumber{{{BATCHGEN}}}" in done.stderr
    assert [path.name for path in paper.iterdir()] == ["main.tex"]
    done = run_pithtex("stamp", "--offline", str(paper))
    assert (done.exit_code, "[number-is-arxiv-id]" in done.stderr) == (1, True)
    assert "some hours after arXiv has announced" in done.stderr


def test_arxiv_id_in_a_citation_is_told(run_pithtex, paper):
    (paper / "main.tex").write_text(source(body=r"\pithref{2606.21713v1}"))
    done = run_pithtex("stamp", "--offline", "--bundle", str(BUNDLES), str(paper))
    assert (done.exit_code, "[number-is-arxiv-id]" in done.stderr) == (1, True)
    assert "pithtex number 2606.21713v1" in done.stderr


@pytest.fixture
def predicted(paper, run_pithtex, tmp_path):
    """A paper that has the stamp of a predicted record."""
    kept = tmp_path / "next.json"
    bundle = ["--offline", "--bundle", str(BUNDLES)]
    assert run_pithtex("predict", *bundle, "--output", str(kept), str(paper)).exit_code == 0
    number = json.loads(kept.read_text())["pith_number"][-26:]
    (paper / "main.tex").write_text(source(number=rf"\pithnumber{{{number}}}"))
    assert run_pithtex("stamp", "--predicted", str(kept), str(paper)).exit_code == 0
    return paper


def test_predicted_stamp_that_is_stale_is_written_again_from_its_file(predicted, check):
    file = predicted / "pith.sty"
    file.write_bytes(file.read_bytes() + b"% mine\n")
    done = check()
    assert (done.exit_code, "pith.sty (stale)" in done.stdout) == (1, True)
    assert done.stdout.splitlines()[-1].startswith("Run: pithtex stamp --predicted FILE ")


@pytest.mark.parametrize(("old", "new"), [(b"hash={", b"hash={0"), (b"url={", b"urls={")])
def test_predicted_stamp_that_was_changed_is_written_again_from_its_file(
    predicted, check, old, new
):
    file = predicted / "pith-record.tex"
    file.write_bytes(forged(file.read_bytes(), old, new))
    done = check()
    assert done.exit_code == 1
    assert done.stdout.splitlines()[-1].startswith("Run: pithtex stamp --predicted FILE ")
    assert "pithtex stamp --predicted FILE" in done.stderr


def test_paper_with_another_number_than_its_predicted_stamp_is_told_both_ways(
    predicted, check, paper
):
    (paper / "main.tex").write_text(source())
    done = check()
    assert (done.exit_code, "[stamp-other]" in done.stderr) == (1, True)
    assert "--predicted FILE" in done.stdout


def test_hash_that_was_changed_is_said_of_the_stamp_and_not_of_a_pdf(stamped, check):
    file = stamped() / "pith-record.tex"
    file.write_bytes(forged(file.read_bytes(), b"hash={", b"hash={0"))
    done = check()
    assert (done.exit_code, "[record-hash]" in done.stderr) == (1, True)
    assert "pith-record.tex: it states the hash" in done.stderr
    assert "PDF" not in done.stderr
    assert "bundle" not in done.stderr


def test_key_that_nobody_trusts_is_to_be_named(stamped, check):
    file = stamped() / "pith-record.tex"
    file.write_bytes(forged(file.read_bytes(), b"pith-v1-2026-05", b"pith-v1-2026-06"))
    done = check()
    assert "--keys" in done.stderr
    assert "pithtex stamp --check --keys FILE" in done.stdout.splitlines()[-1]
