from __future__ import annotations

import gzip
import hashlib
import json
import os
import re
import time

import pytest
from paper_factory import edited, set_info, source
from real_data import BATCHGEN, DATA, FLEXNPU, real_bundle
from served import Served

from pithtex.check.result import EXIT_STATUS, Status
from pithtex.report.check.words import MEANING
from pithtex.sources.https.client import HttpsFetcher

BUNDLES = str(DATA / "bundles")


@pytest.fixture
def pdf(tmp_path, stamped_pdf):
    path = tmp_path / "paper.pdf"
    path.write_bytes(stamped_pdf)
    return path


def status_in(done):
    return json.loads(done.stdout)["results"][0]["status"]


def test_verdict_is_the_last_line(run_pithtex, pdf):
    done = run_pithtex("check", "--offline", str(pdf))
    assert done.exit_code == 0
    last = done.stdout.splitlines()[-1]
    assert last.startswith(f"{pdf}: verified: ")
    assert done.stderr == ""


def test_json_has_the_keys_of_its_schema(run_pithtex, pdf):
    done = run_pithtex("check", "--offline", "--format", "json", str(pdf))
    document = json.loads(done.stdout)
    assert document["schema"] == "pithtex.check/1"
    assert document["summary"]["verified"] == 1
    assert set(document["summary"]) == {status.value for status in Status}
    (result,) = document["results"]
    assert result == {
        "path": str(pdf),
        "status": "verified",
        "accepted": None,
        "pith_number": f"pith:2026:{BATCHGEN}",
        "title": "BatchGen: An Architecture for Scalable and Efficient Batch Inference",
        "arxiv": "2606.21712v1",
        "canonical_sha256": "37a3ff52ca9498b3b95492374afe6b2e06f572653c9a482ba0998e140845c16d",
        "record_source": "embedded",
        "receipt": "valid",
        "key_id": "pith-v1-2026-05",
        "page": 1,
        "binding": {"title": "shown", "version": None, "stamp": None, "stamp_source": None},
        "carriers": {
            "info": f"pith:2026:{BATCHGEN}",
            "xmp": f"pith:2026:{BATCHGEN}",
            "link": f"pith:{BATCHGEN}",
            "badge": f"pith:{BATCHGEN}",
            "qr": None,
        },
        "cites": [],
        "repaired": False,
        "pdf_sha256": hashlib.sha256(pdf.read_bytes()).hexdigest(),
        "findings": [],
    }


def test_drop_in_paper_needs_a_source(run_pithtex, tmp_path, drop_in_pdf):
    pdf = tmp_path / "paper.pdf"
    pdf.write_bytes(drop_in_pdf)
    done = run_pithtex("check", "--offline", str(pdf))
    assert (done.exit_code, "unresolved" in done.stdout) == (4, True)
    said = " ".join(done.stdout.split())
    assert "; no mirror was asked [record-not-at-hand]" in said
    done = run_pithtex("check", "--offline", "--bundle", BUNDLES, str(pdf))
    assert (done.exit_code, "from the bundle" in done.stdout) == (0, True)


def test_stamped_paper_is_compared_with_the_bundle_that_is_given(run_pithtex, pdf):
    done = run_pithtex("check", "--offline", "--bundle", BUNDLES, "--format", "json", str(pdf))
    assert (done.exit_code, status_in(done)) == (0, "verified")


def test_several_pdfs_end_with_the_first_of_1_3_4_that_occurs(run_pithtex, pdf, tmp_path):
    other = tmp_path / "note.pdf"
    other.write_bytes(b"no")
    copied = tmp_path / "copied.pdf"
    copied.write_bytes(edited(pdf.read_bytes(), set_info("PithSchema", "1.1")))
    assert run_pithtex("check", "--offline", str(pdf), str(other)).exit_code == 3
    done = run_pithtex("check", "--offline", str(tmp_path))
    assert done.exit_code == 1
    assert done.stdout.endswith("3 files: 1 verified, 1 mismatch, 1 unreadable\n")
    allowed = ["--allow", "mismatch", "--allow", "unreadable"]
    assert run_pithtex("check", "--offline", *allowed, str(tmp_path)).exit_code == 0


@pytest.mark.parametrize("name", ["human", "json", "jsonl"])
def test_report_that_goes_to_a_file_leaves_the_total_on_stderr(run_pithtex, pdf, name):
    report = pdf.with_name("report")
    done = run_pithtex("check", "--offline", "--format", name, "--output", str(report), str(pdf))
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "1 file: 1 verified\n")


def test_pdf_comes_from_standard_input(run_pithtex, stamped_pdf):
    done = run_pithtex("check", "--offline", "-", stdin=stamped_pdf)
    assert done.exit_code == 0
    assert done.stdout.splitlines()[-1].startswith("standard input: verified")


UNREADABLE = {
    "not_a_pdf": (b"Hello", "pdf-not-one"),
    "empty": (b"", "file-is-empty"),
    "blank": (b"\n \0", "file-is-empty"),
    "truncated": (b"%PDF-1.5\n1 0 obj\n", "pdf-truncated"),
    "only_a_frame": (b"%PDF-1.5\nstartxref\n0\n%%EOF\n", "pdf-damaged"),
    "html": (b"\xef\xbb\xbf\n<!DOCTYPE html><title>Sign in</title>", "file-is-html"),
    "old_html": (b"<html>%%EOF startxref</html>", "file-is-html"),
    "lfs": (
        b"version https://git-lfs.github.com/spec/v1\noid sha256:1f\nsize 4\n",
        "file-is-lfs-pointer",
    ),
    "gzip": (gzip.compress(b"%PDF-1.5"), "file-is-gzip"),
    "zip": (b"PK\x03\x04" + bytes(30), "file-is-zip"),
    "postscript": (b"%!PS-Adobe-3.0\n", "file-is-postscript"),
    "tex": (b"% a paper\n\\documentclass{article}\n", "file-is-tex"),
    "bundle": (real_bundle(BATCHGEN), "file-is-bundle"),
    "results": (b'{"path": "a.pdf", "pdf_sha256": null}\n', "file-is-results"),
    "png": (b"\x89PNG\r\n\x1a\n" + bytes(30), "file-is-picture"),
    "jpeg": (b"\xff\xd8\xff\xe0\0\x10JFIF\0", "file-is-picture"),
    "other_json": (b'{"a": 1}', "pdf-not-one"),
}


@pytest.mark.parametrize(("data", "code"), UNREADABLE.values(), ids=UNREADABLE)
def test_what_is_no_readable_pdf_is_unreadable(run_pithtex, tmp_path, data, code):
    path = tmp_path / "x.pdf"
    path.write_bytes(data)
    done = run_pithtex("check", "--offline", "--format", "json", str(path))
    assert done.exit_code == 3
    (result,) = json.loads(done.stdout)["results"]
    assert result["status"] == "unreadable"
    assert [finding["code"] for finding in result["findings"]] == [code]
    assert result["findings"][0]["hint"] or not code.startswith("file-is-")


@pytest.mark.parametrize(
    ("name", "code", "hint"),
    [
        ("https://example.org/a.pdf", "file-is-url", "curl -fLO https://example.org/a.pdf"),
        ("2606.21712v1", "file-is-arxiv-id", "https://arxiv.org/pdf/2606.21712v1"),
        ("https://arxiv.org/abs/2606.21712", "file-is-arxiv-id", "pithtex show 2606.21712"),
        ("math/9609206", "file-is-arxiv-id", "https://arxiv.org/pdf/math/9609206"),
        (f"pith:2026:{BATCHGEN}", "file-is-number", f"pithtex verify pith:2026:{BATCHGEN}"),
        ("papr.pdf", "file-unreadable", "Is paper.pdf meant?"),
        ("wholly-different.pdf", "file-unreadable", "from the folder that pithtex runs in"),
        ("nowhere/paper.pdf", "file-unreadable", "There is no folder nowhere."),
        (f"{'a' * 300}/paper.pdf", "file-unreadable", "There is no folder"),
        ("/wholly-different.pdf", "file-unreadable", "The folder / is there"),
    ],
)
def test_name_that_is_no_files_is_told_for_what_it_is(
    run_pithtex, pdf, monkeypatch, name, code, hint
):
    monkeypatch.chdir(pdf.parent)
    done = run_pithtex("check", "--offline", "--format", "json", name)
    (result,) = json.loads(done.stdout)["results"]
    assert (done.exit_code, result["status"], result["path"]) == (3, "unreadable", name)
    (finding,) = result["findings"]
    assert (finding["code"], hint in finding["hint"]) == (code, True)


def test_file_whose_name_is_an_arxiv_id_is_a_file(run_pithtex, pdf, monkeypatch):
    monkeypatch.chdir(pdf.parent)
    pdf.rename(pdf.with_name("2606.21712v1"))
    assert run_pithtex("check", "--offline", "2606.21712v1").exit_code == 0


def test_encrypted_pdf_is_unreadable(run_pithtex, tmp_path, stamped_pdf):
    import pikepdf

    path = tmp_path / "x.pdf"
    lock = pikepdf.Encryption(owner="o", user="u")
    path.write_bytes(edited(stamped_pdf, lambda _: None, encryption=lock))
    done = run_pithtex("check", "--offline", str(path))
    assert (done.exit_code, "[pdf-encrypted]" in done.stdout) == (3, True)


def test_file_that_is_not_there_or_no_file_is_unreadable(run_pithtex, tmp_path):
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    for path in (tmp_path / "gone.pdf", fifo):
        done = run_pithtex("check", "--offline", str(path))
        assert (done.exit_code, "[file-unreadable]" in done.stdout) == (3, True)


def test_pdf_over_the_size_limit_is_unreadable(run_pithtex, tmp_path, stamped_pdf):
    path = tmp_path / "x.pdf"
    path.write_bytes(stamped_pdf[:20] + b"%" + b" " * 1_000_000 + b"\n" + stamped_pdf)
    done = run_pithtex("check", "--offline", "--max-size", "1", str(path))
    assert (done.exit_code, "[pdf-too-large]" in done.stdout) == (3, True)


def test_copied_badge_is_unbound(run_pithtex, tex_run):
    pdf = tex_run(source(title="Another Paper, by Other People"))
    done = run_pithtex("check", "--offline", str(pdf))
    assert (done.exit_code, ": unbound: " in done.stdout) == (1, True)


def test_nothing_from_a_file_reaches_the_terminal_unescaped(run_pithtex, tmp_path, stamped_pdf):
    name = tmp_path / "evil\x1b[2J\u202e\n.pdf"
    hostile = "\x1b]0;owned\x07\r\nverified"
    name.write_bytes(edited(stamped_pdf, set_info("PithReceipt", hostile)))
    done = run_pithtex("check", "--offline", str(name))
    assert done.exit_code == 1
    assert re.fullmatch(r"[\x20-\x7e\n\u00a0-\u2029\u2030-\uffff]*", done.stdout)
    assert "evil\\x1b[2J\\u202e\\n.pdf: mismatch" in done.stdout


def test_pdf_made_to_hang_is_given_up_in_time(run_pithtex, tmp_path):
    path = tmp_path / "slow.pdf"
    # Arrays in arrays: pypdf reads them one level a call, for ever or until it breaks.
    deep = b"%PDF-1.5\n1 0 obj\n" + b"[" * 5_000_000 + b"\nstartxref\n9\n%%EOF\n"
    path.write_bytes(deep)
    start = time.monotonic()
    done = run_pithtex("check", "--offline", "--timeout", "2", str(path))
    assert time.monotonic() - start < 30
    assert (done.exit_code, ": unreadable: " in done.stdout) == (3, True)


def test_offline_opens_no_socket(run_pithtex, tmp_path, drop_in_pdf, monkeypatch):
    import socket

    def refuse(*_args, **_kwargs):
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    pdf = tmp_path / "paper.pdf"
    pdf.write_bytes(drop_in_pdf)
    assert run_pithtex("check", "--offline", str(pdf)).exit_code == 4


def test_without_offline_the_registry_is_asked(run_pithtex, tmp_path, drop_in_pdf, monkeypatch):
    served = Served({f"https://pith.science/pith/{BATCHGEN}/bundle.json": real_bundle(BATCHGEN)})
    monkeypatch.setattr(HttpsFetcher, "visit", lambda _: served.visit())
    pdf = tmp_path / "paper.pdf"
    pdf.write_bytes(drop_in_pdf)
    done = run_pithtex("check", str(pdf))
    assert (done.exit_code, "from the mirror" in done.stdout) == (0, True)
    assert served.asked == [f"https://pith.science/pith/{BATCHGEN}/bundle.json"]
    done = run_pithtex("check", "--offline", str(pdf))
    assert (done.exit_code, "from the cache" in done.stdout) == (0, True)


def test_mirror_that_serves_another_record_is_no_proof(
    run_pithtex, tmp_path, drop_in_pdf, monkeypatch
):
    served = Served({f"https://mirror.example/pith/{BATCHGEN}/bundle.json": real_bundle(FLEXNPU)})
    monkeypatch.setattr(HttpsFetcher, "visit", lambda _: served.visit())
    pdf = tmp_path / "paper.pdf"
    pdf.write_bytes(drop_in_pdf)
    done = run_pithtex("check", "--mirror", "https://mirror.example", str(pdf))
    assert done.exit_code == 4
    assert "[bundle-of-another-record]" in done.stdout


def test_help_states_every_verdict_with_its_exit_status(run_pithtex):
    text = run_pithtex("check", "--help").stdout
    for status, code in EXIT_STATUS.items():
        entry = re.search(
            rf"^    {status.value} .*?(?=^    \w|^  \S)", text, re.MULTILINE | re.DOTALL
        )
        assert entry, status
        assert re.search(rf" {code}$", entry[0], re.MULTILINE), status
    assert set(MEANING) == set(Status)


@pytest.mark.parametrize("command", [[], ["stamp"], ["check"]])
def test_help_fits_a_terminal(run_pithtex, command):
    done = run_pithtex(*command, "--help")
    assert done.exit_code == 0
    assert max(map(len, done.stdout.splitlines())) <= 80


def test_wrong_usage_is_2(run_pithtex):
    for args in (["--allow", "verified", "x"], ["--format", "xml", "x"]):
        assert run_pithtex("check", *args).exit_code == 2


@pytest.mark.parametrize("text", ["nan", "inf", "-1", "0", "1e9"])
@pytest.mark.parametrize(
    ("command", "option"),
    [
        ("check", "--timeout"),
        ("check", "--network-timeout"),
        ("pack", "--timeout"),
        ("serve", "--upload-timeout"),
        ("serve", "--header-timeout"),
    ],
)
def test_time_that_is_none_or_has_no_end_is_wrong_usage(run_pithtex, command, option, text):
    done = run_pithtex(command, option, text)
    assert (done.exit_code, f"'{option}': " in done.stderr) == (2, True)


@pytest.mark.parametrize("option", ["--max-size", "--max-memory"])
def test_limit_that_no_machine_has_is_wrong_usage(run_pithtex, option):
    done = run_pithtex("check", option, "99999999999999")
    assert (done.exit_code, f"'{option}': " in done.stderr) == (2, True)


def test_folder_without_pdfs_does_not_pass(run_pithtex, tmp_path):
    (tmp_path / "paper.tex").write_text("")
    done = run_pithtex("check", "--offline", str(tmp_path))
    assert (done.exit_code, "[no-pdf]" in done.stderr) == (3, True)


def test_pdf_with_an_upper_case_suffix_is_found(run_pithtex, tmp_path, stamped_pdf):
    (tmp_path / "PAPER.PDF").write_bytes(stamped_pdf)
    assert run_pithtex("check", "--offline", str(tmp_path)).exit_code == 0


@pytest.mark.parametrize("url", ["http://mirror.example", "mirror.example", "https://u@x.example"])
def test_mirror_that_is_no_https_url_is_wrong_usage(run_pithtex, url):
    done = run_pithtex("check", "--mirror", url, "paper.pdf")
    assert (done.exit_code, "not a mirror" in done.stderr) == (2, True)


@pytest.mark.parametrize(("no_color", "coloured"), [("", True), ("1", False)])
def test_no_color_is_honoured_on_a_terminal(tmp_path, no_color, coloured):
    import pty
    import subprocess
    import sys

    ours, theirs = pty.openpty()
    subprocess.run(
        [sys.executable, "-m", "pithtex", "check", "--offline", str(tmp_path / "gone.pdf")],
        stdout=theirs,
        env=os.environ | {"NO_COLOR": no_color, "TERM": "xterm"},
        timeout=30,
        check=False,
    )
    os.close(theirs)
    assert (b"\x1b[" in os.read(ours, 10_000)) is coloured
    os.close(ours)
