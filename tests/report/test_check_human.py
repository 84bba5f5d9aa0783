"""What a person reads in a terminal: verdict, what to do, who says what, the worst last."""

from __future__ import annotations

import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios
import tracemalloc
from collections import Counter

import pytest
from click import unstyle
from paper_factory import edited, replace_xmp, set_info
from real_data import BATCHGEN, FLEXNPU

from pithtex.batch.results import ResultStore
from pithtex.check.result import WORST_FIRST, CheckResult, Status
from pithtex.findings import Finding
from pithtex.report.check.human import format_check_human
from pithtex.report.check.kinds import Kind, kind, rank
from pithtex.report.check.words import ADVICE

ABSENT = Finding(
    "title-absent",
    "error",
    "the record's title does not stand on page 1, which shows 'Another Paper'",
    "record  A Title\nA badge copied from another paper looks like this.",
)
COVER = Finding("title-on-later-page", "error", "the title stands on page 2", "Try page 2.")
NOTE = Finding("authors-on-page", "note", "page 1 names 3 of 3 authors")
LOST = Finding("carrier-absent", "note", "XMP carries no Pith metadata")


def result(name: str, status: Status, *findings: Finding) -> CheckResult:
    return CheckResult(
        name, status, title="A Title " * 12, arxiv="2606.21712v1", findings=tuple(findings)
    )


def printed(*results: CheckResult, styled: bool = False, **options: object) -> str:
    """Return what a run with these results prints, in the order in which a store gives them."""
    with ResultStore(rank) as store:
        for each in results:
            store.add(each)
        text = "".join(format_check_human(store.worst_last(), store.counts, **options))
    return text if styled else unstyle(text)


def test_worst_stands_last_above_the_total():
    results = [result(f"{status}.pdf", status) for status in WORST_FIRST]
    text = printed(*results)
    places = [text.index(f"\n  {status}.pdf") for status in reversed(WORST_FIRST)]
    assert places == sorted(places)
    assert text.rstrip().splitlines()[-2].startswith("9 files: ")


def test_each_verdict_has_its_advice_once_led_by_its_kind():
    results = [result(f"{n}-{status}.pdf", status) for status in WORST_FIRST for n in range(3)]
    text = " ".join(printed(*results).split())
    for status in set(Status) - {Status.VERIFIED}:
        word = kind(result("", status)).capitalize()
        assert text.count(f"{word}. {ADVICE[status]}") == 1


def test_covers_have_the_advice_of_what_cannot_be_judged_and_stand_before_what_is_wrong():
    copied = [result(f"copied-{n}.pdf", Status.UNBOUND, ABSENT) for n in range(2)]
    covers = [result(f"a-cover-{n}.pdf", Status.UNBOUND, COVER) for n in range(3)]
    doubtful = result("doubtful.pdf", Status.INCONCLUSIVE)
    text = printed(*copied, *covers, doubtful)
    groups = text.split("\n\n")
    assert [group.split(":")[0] for group in groups] == [
        "unbound (3 of 5)",
        "inconclusive (1)",
        "unbound (2 of 5)",
        "6 files",
    ]
    assert "Cannot be judged." in groups[0]
    assert "--title-page" in groups[0]
    assert "Wrong." not in groups[0]
    assert "Wrong. Do not rely on it." in groups[2]


def test_count_of_a_verdict_stands_once_and_each_advice_has_its_own():
    damaged = Finding("pdf-damaged", "error", "the PDF is damaged")
    page = Finding("file-is-html", "error", "not a PDF, but an HTML page", "Download it again.")
    text = printed(
        *[result(f"page-{n}.pdf", Status.UNREADABLE, page) for n in range(4)],
        *[result(f"damaged-{n}.pdf", Status.UNREADABLE, damaged) for n in range(2)],
    )
    assert text.count("unreadable (6): ") == 1
    first, second, _ = text.split("\n\n")
    for part, count, name in ((first, 4, "page-"), (second, 2, "damaged-")):
        assert f"  ({count}) Cannot be judged. " in part
        assert part.count(f"  {name}") == part.count(".pdf") == count
    # One advice alone is that of all.
    same = printed(*[result(f"page-{n}.pdf", Status.UNREADABLE, page) for n in range(2)])
    assert "unreadable (2): " in same
    assert "\n  Cannot be judged. No PDF" in same


def test_title_of_the_record_is_quoted_where_page_1_has_another():
    for text in (
        printed(result("a.pdf", Status.UNBOUND, ABSENT)),
        printed(*[result(f"{n}.pdf", Status.UNBOUND, ABSENT) for n in "ab"]),
    ):
        assert "'Another Paper'" in " ".join(text.split())
        assert "record  A Title" in text


def test_long_table_counts_what_is_verified_and_says_what_was_remarked():
    good = [result(f"good-{n:02}.pdf", Status.VERIFIED, NOTE) for n in range(18)]
    lost = [result(f"lost-{n}.pdf", Status.VERIFIED, LOST) for n in range(2)]
    bad = result("copied.pdf", Status.UNBOUND, ABSENT)
    assert printed(*good, *lost).count(".pdf") == 20
    text = printed(*good, *lost, bad)
    assert text.count(".pdf") == text.count("copied.pdf") == 1
    assert "verified (20): " in text
    assert "carrier-absent on 2" in text
    assert "authors-on-page" not in text


def test_long_table_says_once_what_files_in_a_row_have_in_common():
    given_up = Finding("mirror-given-up", "error", "pith.science is asked no more", "Run it again.")
    dead = Finding("mirror-timeout", "error", "pith.science took too long", "Try later.")
    results = [result("000.pdf", Status.UNRESOLVED, dead)] + [
        result(f"{n:03}.pdf", Status.UNRESOLVED, given_up) for n in range(1, 31)
    ]
    text = printed(*results)
    assert all(f"  {n:03}.pdf " in text for n in range(31))
    assert text.count("[mirror-given-up]") == text.count("Run it again.") == 1
    assert text.index("[mirror-timeout]") < text.index("  001.pdf")
    last = text.index("  030.pdf")
    assert last < text.index("each of these 30 files:") < text.index("[mirror-given-up]")
    # A short one says it of each.
    assert printed(*results[:4]).count("[mirror-given-up]") == 3


def test_verbose_says_every_finding_with_its_hint_and_folds_nothing():
    results = [result(f"{n:02}.pdf", Status.VERIFIED, NOTE) for n in range(30)]
    text = printed(*results, result("copied.pdf", Status.UNBOUND, ABSENT), detail="verbose")
    assert text.count("[authors-on-page]") == 30
    assert "A badge copied from another paper looks like this." in text
    blocks = text.split("\n\n")
    assert blocks[-2].splitlines()[-1].startswith("copied.pdf: unbound: ")
    assert blocks[-1] == "31 files: 30 verified, 1 unbound\n"


def test_quiet_is_a_line_a_file_and_nothing_else():
    results = [result(f"{status}.pdf", status, ABSENT) for status in WORST_FIRST]
    expected = [f"{status}.pdf: {status}" for status in reversed(WORST_FIRST)]
    assert printed(*results, detail="quiet").splitlines() == expected
    assert printed(results[0], detail="quiet") == "forged.pdf: forged\n"


@pytest.mark.parametrize("width", [60, 80, 140, 300])
def test_lines_are_as_wide_as_the_terminal_and_paths_whole(width):
    long = f"{'a folder of submissions/' * 4}paper.pdf"
    text = printed(
        *[result(name, Status.UNBOUND, ABSENT) for name in (long, "short.pdf")],
        result("c.pdf", Status.INCONCLUSIVE),
        width=width,
    )
    lines = text.splitlines()
    assert any(line == f"  {long}" or line.startswith(f"  {long}  ") for line in lines)
    assert max(len(line) for line in lines if long not in line) <= width
    (row,) = [line for line in lines if line.startswith("  short.pdf")]
    assert ("…" in row) is (width < 300)


def test_levels_and_kinds_are_coloured_like_verdicts():
    one = printed(result("a.pdf", Status.UNBOUND, ABSENT), styled=True)
    two = printed(*[result(n, Status.UNBOUND, ABSENT) for n in "ab"], styled=True)
    for text in (one, two):
        assert "\x1b[31m\x1b[1merror\x1b[0m" in text
        assert "\x1b[33m\x1b[1mWrong.\x1b[0m" in text


def test_who_says_what_is_said_where_carriers_disagree(run_pithtex, tmp_path, stamped_pdf):
    number, other = f"pith:2026:{BATCHGEN}", f"pith:2026:{FLEXNPU}"
    (tmp_path / "number.pdf").write_bytes(edited(stamped_pdf, replace_xmp(number, other)))
    (tmp_path / "form.pdf").write_bytes(edited(stamped_pdf, set_info("PithSchema", "1.1")))
    one = run_pithtex("check", "--offline", str(tmp_path / "number.pdf")).stdout
    assert f"  carriers  Info   {number}\n            XMP    {other}\n" in one
    for text in (one, run_pithtex("check", "--offline", str(tmp_path)).stdout):
        assert f" Info  PithNumber: {number}\n" in text
        assert f" XMP   PithNumber: {other}\n" in text
    assert " Info  PithSchema: 1.1\n" in text
    assert " XMP   PithSchema: 1.0\n" in text


def test_quiet_and_verbose_are_of_the_terminal_and_exclude_each_other(run_pithtex, tmp_path):
    for options in (["-q", "-v"], ["-q", "--format", "json"], ["-v", "--format", "jsonl"]):
        assert run_pithtex("check", *options, str(tmp_path)).exit_code == 2
    (tmp_path / "a.pdf").write_bytes(b"no")
    done = run_pithtex("check", "--offline", "-q", str(tmp_path))
    assert done.stdout == f"{tmp_path}/a.pdf: unreadable\n"


@pytest.mark.parametrize("to_file", [False, True])
def test_wide_terminal_is_used_and_a_file_is_80_wide(tmp_path, stamped_pdf, to_file):
    (tmp_path / "a.pdf").write_bytes(stamped_pdf)
    (tmp_path / "b.pdf").write_bytes(b"no")
    report = tmp_path / "report"
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 200, 0, 0))
    output = ["--output", str(report)] if to_file else []
    environment = {key: value for key, value in os.environ.items() if key != "COLUMNS"}
    subprocess.run(
        [sys.executable, "-m", "pithtex", "check", "--offline", *output, "a.pdf", "b.pdf"],
        stdout=theirs,
        stderr=subprocess.DEVNULL,
        cwd=tmp_path,
        env=environment | {"NO_COLOR": "1"},
        timeout=60,
        check=False,
    )
    os.close(theirs)
    text = report.read_text() if to_file else os.read(ours, 10_000).decode()
    os.close(ours)
    (row,) = [line.rstrip() for line in text.splitlines() if line.startswith("  a.pdf")]
    assert ("Batch Inference" in row) is not to_file
    assert (len(row) <= 80) is to_file


def test_kinds_stand_in_the_order_of_a_report():
    results = [result("", status) for status in WORST_FIRST]
    results.append(result("", Status.UNBOUND, COVER))
    kinds = [kind(each) for each in sorted(results, key=rank)]
    assert kinds == sorted(kinds, key=list(Kind).index)
    assert Counter(kinds)[Kind.NOT_JUDGED] == 4


def test_group_of_thousands_waits_for_its_heading_on_disk():
    results = [result(f"{n:04}.pdf", Status.UNBOUND, ABSENT) for n in range(3000)]
    results += [result(f"cover-{n}.pdf", Status.UNBOUND, COVER) for n in range(2)]

    def pieces():
        in_order = sorted(results, key=lambda each: (-rank(each), each.path))
        return format_check_human(in_order, Counter({Status.UNBOUND: 3002}))

    tracemalloc.start()
    counted = Counter(piece.endswith(".pdf\n") or ".pdf  " in piece for piece in pieces())
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert counted[True] == 3002
    assert peak < 1_000_000
    text = unstyle("".join(pieces()))
    assert text.count("unbound (3,002): ") == text.count("  (3,000) Wrong. ") == 1
    assert text.index("cover-1.pdf") < text.index("(3,000) Wrong.") < text.index("0000.pdf")
