"""The kinds of verdicts: honest covers, scans and versions accuse nobody."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from dataclasses import replace
from html import unescape
from itertools import groupby

import pikepdf
import pytest

from pithtex.batch.results import ResultStore
from pithtex.check.result import EXIT_STATUS, Binding, Carriers, CheckResult, Status
from pithtex.cli.presentation import presented
from pithtex.findings import Finding
from pithtex.report.check.csv import format_check_csv
from pithtex.report.check.formats import check_format
from pithtex.report.check.html import format_check_html
from pithtex.report.check.html_file import html_accept
from pithtex.report.check.human import format_check_human
from pithtex.report.check.kinds import KIND, KIND_MEANS, Kind, advice, kind, rank
from pithtex.report.check.markdown import format_check_markdown
from pithtex.report.check.words import ADVICE


def unbound(*codes: str, level: str = "error") -> CheckResult:
    return CheckResult(
        "paper.pdf", Status.UNBOUND, findings=tuple(Finding(code, level, "") for code in codes)
    )


def test_whoever_opens_any_report_of_a_run_is_told_to_do_the_same():
    results = [CheckResult(f"{each}.pdf", each) for each in Status]
    results += [replace(unbound("title-on-later-page"), path="cover.pdf")]
    results.sort(key=rank)
    counts = Counter(each.status for each in results)
    reports = {
        "human": " ".join("".join(format_check_human(results[::-1], counts)).split()),
        "html": re.sub(r"<(.*?)>", "", unescape("".join(format_check_html(results, counts)))),
        "markdown": unescape("".join(format_check_markdown(results, counts))).replace("\\", ""),
    }
    rows = csv.DictReader(io.StringIO("".join(format_check_csv(results, counts))))
    by_path = {row["path"]: (row["kind"], row["advice"]) for row in rows}
    for each in results:
        if each.status is not Status.VERIFIED:
            assert by_path[each.path] == (kind(each), advice(each))
            for name, report in reports.items():
                assert advice(each) in report, name
                assert kind(each).capitalize() in report, name


@pytest.mark.parametrize("name", ["human", "csv", "markdown", "html"])
def test_what_to_do_is_said_of_the_page_that_was_judged(name):
    doubtful = CheckResult("a.pdf", Status.INCONCLUSIVE, page=2, picture=bytes(30))
    results = [doubtful, replace(unbound("page-is-picture"), page=2, picture=bytes(30), title="A")]
    counts = Counter(each.status for each in results)
    text = "".join(check_format(name)(results, counts))
    # What the columns hold is said of all reports.
    said = text.partition("<table")[2].partition("<script")[0] if name == "html" else text
    assert "page 2" in said
    assert "page 1" not in said


def test_every_verdict_has_a_kind_and_every_kind_its_words():
    assert set(KIND) == set(Status)
    assert set(KIND_MEANS) == set(Kind)
    of_kind = {each: {s.value for s in Status if KIND[s] is each} for each in Kind}
    assert of_kind[Kind.WRONG] == {"mismatch", "forged", "unbound"}
    assert of_kind[Kind.LOOK] == {"inconclusive"}
    assert of_kind[Kind.NOT_JUDGED] == {"unsigned", "unresolved", "unreadable"}
    assert of_kind[Kind.NOTHING] == {"unstamped"}


@pytest.mark.parametrize(
    ("code", "named"),
    [
        ("badge-behind-cover", "--title-page"),
        ("title-on-later-page", "--title-page"),
        ("page-is-picture", "by eye"),
        ("page-turned", "by eye"),
        ("page-unnamed-letters", "by eye"),
        ("version-earlier", "version"),
        ("version-later", "version"),
        ("version-later-title", "version"),
    ],
)
def test_unbound_that_shows_nothing_wrong_cannot_be_judged(code, named):
    assert kind(unbound(code)) is Kind.NOT_JUDGED
    assert named in advice(unbound(code))
    assert EXIT_STATUS[Status.UNBOUND] == 1


@pytest.mark.parametrize("carrier", ["badge", "link", "qr"])
def test_page_1_with_our_badge_is_no_cover(carrier):
    cover = unbound("title-on-later-page")
    ours = replace(cover, carriers=Carriers(**{"info": "pith:X", carrier: "pith:X"}))
    assert (kind(ours), advice(ours)) == (Kind.WRONG, ADVICE[Status.UNBOUND])
    assert kind(replace(cover, carriers=Carriers(info="pith:X"))) is Kind.NOT_JUDGED
    assert advice(cover).startswith("If page 1 is a cover, ")


def test_what_a_file_does_when_it_is_opened_is_asked_of_a_viewer():
    opens = (Finding("opens-elsewhere", "warning", ""),)
    shown = CheckResult(
        "a.pdf", Status.INCONCLUSIVE, binding=Binding("shown"), findings=opens, pdf_sha256="0" * 64
    )
    assert "Open it in a viewer" in advice(shown)
    assert "title that you see" in advice(replace(shown, binding=Binding("doubtful")))
    assert "accept this file" in html_accept(shown)
    assert "its title" not in html_accept(shown)


@pytest.mark.parametrize("code", ["link-disagrees", "badge-disagrees"])
def test_authors_who_cite_by_a_plain_link_are_not_asked_to_compile_again(code):
    finding = Finding(code, "error", "")
    linked = CheckResult("a.pdf", Status.MISMATCH, findings=(finding,))
    assert kind(linked) is Kind.WRONG
    assert "\\pithref" in advice(linked)
    assert "compiled" not in advice(linked)


def test_bytes_behind_the_end_accuse_no_author():
    hint = "`head -c 1000` cuts them off."
    finding = Finding("pdf-ambiguous", "error", "30 bytes stand behind the PDF's end", hint)
    result = CheckResult("a.pdf", Status.MISMATCH, findings=(finding,))
    assert "Do what the finding says" in advice(result)
    assert "authors" not in advice(result)


WARNED = CheckResult(
    "a.pdf",
    Status.INCONCLUSIVE,
    findings=(Finding("opens-elsewhere", "warning", "it opens elsewhere", "Open it yourself."),),
)


@pytest.mark.parametrize("name", ["human", "csv", "markdown", "html"])
def test_hint_of_a_warning_stands_in_every_report(name):
    results = [WARNED, replace(WARNED, path="b.pdf")]
    text = "".join(check_format(name)(results, Counter({Status.INCONCLUSIVE: 2})))
    assert text.count("Open it yourself.") == 2


@pytest.mark.parametrize("name", ["human", "csv", "markdown", "html", "sarif"])
def test_verdict_on_a_later_page_says_in_every_report_what_the_first_one_shows(name):
    note = Finding("first-page-not-judged", "note", "the first page shows 'Other'")
    results = [
        CheckResult(path, Status.VERIFIED, page=2, findings=(note,)) for path in ("a.pdf", "b.pdf")
    ]
    text = "".join(check_format(name)(results, Counter({Status.VERIFIED: 2})))
    assert unescape(text).count("the first page shows 'Other'") == 2


def test_later_version_with_another_title_is_no_accusation():
    for title in ("title-absent", "title-near"):
        assert kind(unbound("version-later-title", title)) is Kind.NOT_JUDGED


@pytest.mark.parametrize(
    "codes",
    [
        (),
        ("title-absent",),
        ("title-near",),
        ("arxiv-stamp-differs",),
        ("version-earlier", "title-absent"),
        ("version-later-title", "title-hidden"),
        ("page-is-picture", "arxiv-stamp-differs"),
    ],
)
def test_copied_badge_stays_wrong_whatever_else_is_said(codes):
    assert kind(unbound(*codes)) is Kind.WRONG
    assert advice(unbound(*codes)) == ADVICE[Status.UNBOUND]


def test_option_in_advice_is_code_in_html_and_stays_in_one_line():
    cover = unbound("title-on-later-page")
    page = "".join(format_check_html([cover], Counter([cover.status])))
    assert "with the <code>--title-page</code> that the finding" in page


def test_notes_and_warnings_excuse_nothing():
    assert kind(unbound("page-is-picture", level="warning")) is Kind.WRONG


@pytest.mark.parametrize("status", sorted(set(Status) - {Status.UNBOUND}))
def test_what_excuses_an_unbound_excuses_no_other_verdict(status):
    result = CheckResult("a.pdf", status, findings=(Finding("page-turned", "error", ""),))
    assert (kind(result), advice(result)) == (KIND[status], ADVICE[status])


def test_key_that_is_not_pinned_is_something_to_update():
    finding = Finding("key-not-pinned", "error", "")
    result = CheckResult("a.pdf", Status.UNSIGNED, findings=(finding,))
    assert kind(result) is Kind.NOT_JUDGED
    assert "--keys" in advice(result)


@pytest.mark.parametrize("code", ["file-unreadable", "file-is-html", "file-is-url"])
def test_authors_are_not_asked_for_what_somebody_named_wrongly(code):
    findings = (Finding(code, "error", ""),)
    result = CheckResult("paper.pdf", Status.UNREADABLE, findings=findings)
    assert kind(result) is Kind.NOT_JUDGED
    assert "authors" not in advice(result)
    damaged = CheckResult(
        "paper.pdf", Status.UNREADABLE, findings=(Finding("pdf-damaged", "error", ""),)
    )
    assert "authors" in advice(damaged)


@pytest.mark.parametrize(
    ("code", "named"),
    [
        ("pdf-timeout", "limit raised"),
        ("pdf-memory", "limit raised"),
        ("pdf-too-large", "limit raised"),
        ("pdf-reader-died", "limit raised"),
        ("checker-died", "by itself"),
        ("title-page-absent", "--title-page"),
        ("pdf-encrypted", "Undo the encryption"),
        ("page-too-many-letters", "by eye"),
    ],
)
def test_authors_are_not_asked_for_what_was_given_up_here(code, named):
    findings = (Finding(code, "error", ""),)
    result = CheckResult("paper.pdf", Status.UNREADABLE, findings=findings)
    assert named in advice(result)
    assert "authors" not in advice(result)


def test_files_that_are_advised_alike_stand_together():
    codes = ("pdf-timeout", "pdf-damaged", "title-page-absent", "file-is-html", "page-size")
    results = [
        CheckResult(f"{n}.pdf", Status.UNREADABLE, findings=(Finding(code, "error", ""),))
        for n in range(3)
        for code in codes
    ]
    said = [advice(each) for each in sorted(results, key=rank)]
    assert [len(list(group)) for _, group in groupby(said)] == [3] * len(codes)


#: Files that are named like PDFs, and what to do about each.
NO_PDFS = {
    "login.pdf": (b"<!doctype html><html>", "download the file again"),
    "pointer.pdf": (b"version https://git-lfs.github.com/spec/v1\n", "git lfs pull"),
    "packed.pdf": (b"\x1f\x8b\x08\0", "gunzip"),
    "empty.pdf": (b"", "get it again"),
}


def test_every_report_says_what_to_do_about_a_file_that_is_no_pdf(
    run_pithtex, tmp_path, stamped_pdf
):
    folder, results = tmp_path / "papers", tmp_path / "results.jsonl"
    folder.mkdir()
    for name, (data, _) in NO_PDFS.items():
        (folder / name).write_bytes(data)
    with pikepdf.open(io.BytesIO(stamped_pdf)) as pdf:
        pdf.save(folder / "locked.pdf", encryption=pikepdf.Encryption(owner="o", user="u"))
    acts = {name: act for name, (_, act) in NO_PDFS.items()} | {"locked.pdf": "qpdf --decrypt"}
    run_pithtex("check", "--offline", "--format", "jsonl", "--output", str(results), str(folder))

    def report(output_format: str) -> str:
        done = run_pithtex("report", str(results), "--format", output_format)
        return done.stdout_bytes.decode()

    html = unescape(re.sub(r"<.*?>", "", report("html")))
    texts = {name: " ".join(report(name).split()) for name in ("human", "markdown")}
    rows = {row["path"]: row for row in csv.DictReader(io.StringIO(report("csv")))}
    for name, act in acts.items():
        row = rows[str(folder / name)]
        assert act in row["hint"]
        for text in (*texts.values(), html):
            assert row["advice"] in text
            assert act in text.partition(name)[2].partition(str(folder))[0]
            assert row["hint"].replace("`", "") in text.replace("`", "")


def test_number_that_several_pdfs_state_is_pointed_out_in_every_report():
    number = "pith:2026:G6R76UWKSSMLHOKUSI3UV7TLFY"
    made = [CheckResult(f"{name}.pdf", Status.UNRESOLVED, number) for name in "abc"]
    made = [replace(each, pdf_sha256=str(n) * 64) for n, each in enumerate(made)]
    # The same PDF again, and one with a number of its own.
    made += [replace(made[0], path="d.pdf"), replace(made[0], path="e.pdf", pdf_sha256="9" * 64)]
    made[-1] = replace(made[-1], pith_number="pith:STQ5BCYKSNAVMF5M6WYIXKQI4F")
    made[1] = replace(made[1], pith_number="pith:G6R76UWKSSMLHOKUSI3UV7TLFY")
    with ResultStore(rank) as store:
        for each in made:
            store.add(each)
        texts = {name: "".join(presented(store, name, None)) for name in ("human", "markdown")}
        rows = csv.DictReader(io.StringIO("".join(presented(store, "csv", None))))
        assert [row["pdfs_with_number"] for row in rows] == ["3", "3", "3", "3", "1"]
    said = "3 different PDFs state G6R76UWKSSMLHOKUSI3UV7TLFY: a.pdf, b.pdf, c.pdf"
    for text in texts.values():
        assert said in re.sub(r"` | `", "", " ".join(text.split()))
        assert "state STQ5" not in text
