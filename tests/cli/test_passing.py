"""Which verdicts pass: --allow and --fail-on."""

from __future__ import annotations

import pytest
from paper_factory import edited, set_info

ALL = "inconclusive,unbound,unsigned,mismatch,forged,unstamped,unreadable,unresolved"


@pytest.fixture
def papers(tmp_path, stamped_pdf):
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "good.pdf").write_bytes(stamped_pdf)
    (folder / "bad.pdf").write_bytes(edited(stamped_pdf, set_info("PithSchema", "1.1")))
    (folder / "text.pdf").write_bytes(b"Hello")
    return folder


@pytest.fixture
def check(run_pithtex, papers):
    def check(*options):
        return run_pithtex("check", "--offline", *options, str(papers))

    return check


@pytest.mark.parametrize(
    ("options", "status"),
    [
        ((), 1),
        (("--fail-on", "mismatch"), 1),
        # 1, also where the verdict alone would be 3.
        (("--fail-on", "unreadable"), 1),
        (("--fail-on", "forged"), 0),
        (("--fail-on", "forged,unreadable"), 1),
        (("--fail-on", "forged, unbound"), 0),
        (("--fail-on", "forged", "--fail-on", "mismatch"), 1),
        (("--fail-on", ALL), 1),
        (("--allow", "mismatch"), 3),
        (("--allow", "mismatch", "--allow", "unreadable"), 0),
    ],
)
def test_exit_status_is_of_the_verdicts_that_fail(check, options, status):
    done = check(*options)
    assert done.exit_code == status
    assert "3 files: 1 verified, 1 mismatch, 1 unreadable" in done.stdout


@pytest.mark.parametrize(
    "options",
    [
        ("--fail-on", ""),
        ("--fail-on", "forged,"),
        ("--fail-on", "verified"),
        ("--fail-on", "fine"),
        ("--fail-on", "forged", "--allow", "mismatch"),
    ],
)
def test_what_is_no_verdict_or_both_ways_at_once_is_wrong_usage(check, options):
    done = check(*options)
    assert (done.exit_code, done.stdout) == (2, "")


def test_folder_without_a_pdf_fails_whatever_is_failed_on(run_pithtex, tmp_path):
    done = run_pithtex("check", "--fail-on", "forged", str(tmp_path))
    assert (done.exit_code, "[no-pdf]" in done.stderr) == (3, True)
