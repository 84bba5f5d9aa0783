"""What reports say that page 1 shows as its title, where the record's title is not it."""

from __future__ import annotations

from collections import Counter

import pytest
from paper_factory import source

from pithtex.check.result import CheckResult, Status
from pithtex.report.check.csv import format_check_csv
from pithtex.report.check.human import format_check_human
from pithtex.report.check.markdown import format_check_markdown

pytestmark = pytest.mark.tex

TITLE = "BatchGen: An Architecture for Scalable and Efficient Batch Inference"
EFFECTIVE = TITLE.replace("Efficient", "Effective")
CATS = "Deep Learning of Cats and Dogs for Dinner"
CITED = f"Others have built ``{TITLE}'' and measured how fast it is. "
TEXT = "Words of a paper, and more of them, that fill some lines of its page. "
NARROW = r"\usepackage[paperwidth=12cm]{geometry}"
#: A class that sets its titles in the size of the text, as amsart does.
PLAIN = r"\renewcommand\maketitle{\begin{center}\bfseries\MYTITLE\end{center}}"


@pytest.fixture
def said(verdict, tex_run):
    """What a paper is told: its code, its message and its hint."""

    def run(**paper) -> tuple[str, str, str]:
        result = verdict(tex_run(source(**paper)).read_bytes())
        assert (result.status, result.binding.title) == (Status.UNBOUND, "absent")
        (finding,) = result.findings
        return finding.code, finding.message, finding.hint

    return run


def test_citation_in_the_text_is_not_the_title_of_page_1(said):
    """Half a sentence that cites the record was said to be "the title on page 1"."""
    two = r"\PassOptionsToClass{twocolumn}{article}"
    for preamble in (two, NARROW):
        body = TEXT * 3 + CITED + TEXT * 9
        code, message, hint = said(title=CATS, preamble=preamble, body=body)
        assert code == "title-absent"
        assert message.endswith(f"which shows '{CATS}' in its largest type")
        assert hint.startswith(f"page 1  {CATS}\nrecord  {TITLE}\n")


def test_citation_in_the_text_is_no_title_where_titles_are_of_its_size(said):
    plain = PLAIN.replace("MYTITLE", "csname @title\\endcsname")
    paper = {"preamble": NARROW + plain, "body": TEXT * 6 + CITED + TEXT * 6}
    code, message, _ = said(title=CATS, **paper)
    assert (code, message.rpartition("which ")[2]) == ("title-absent", f"begins with '{CATS}'")
    code, _, hint = said(title=EFFECTIVE, **paper)
    assert (code, hint.partition("\nrecord")[0]) == ("title-near", f"page 1  {EFFECTIVE}")


def test_heading_near_the_records_title_is_not_the_title_of_page_1(said):
    broken = EFFECTIVE.replace("and ", r"and\\ ")
    code, message, hint = said(title=CATS, body=rf"\section*{{{broken}}}" + TEXT * 9)
    assert code == "title-absent"
    assert f"shows '{CATS}' in its largest type, and near the record's '{EFFECTIVE}'" in message
    assert f"page 1  {EFFECTIVE}\nrecord  {TITLE}\n" in hint


def test_title_that_has_the_records_words_and_more_lines_is_said_whole(said):
    code, _, hint = said(title=rf"The Great\\ {EFFECTIVE}\\ II", body=TEXT * 9)
    assert (code, hint.partition("\n")[0]) == ("title-near", f"page 1  The Great {EFFECTIVE} II")


@pytest.mark.parametrize(
    ("title", "what"),
    [
        (CATS, f"page 1 shows '{CATS}' in its largest type"),
        (EFFECTIVE, f"the title on page 1 is near the record's, but not the same: '{EFFECTIVE}'"),
    ],
    ids=["another", "near"],
)
def test_copied_card_is_told_with_the_title_that_page_1_shows(verdict, tex_run, title, what):
    """Only the card was spoken of, and the title of the paper was nowhere."""
    pdf = tex_run(source(title=title, options="qr=beside", body=TEXT * 30)).read_bytes()
    result = verdict(pdf)
    (finding,) = result.findings
    assert finding.code == "title-misplaced"
    assert finding.message.endswith(f"not as its title: it stands on a badge; {what}")
    assert finding.hint == f"page 1  {title}\nrecord  {TITLE}"
    for report in reports_of(result):
        assert title in report
        assert TITLE in report
        assert "badge" in report


def reports_of(result: CheckResult) -> list[str]:
    """Return what reports for people say, each as words with one space between them."""
    one, two = Counter([result.status]), Counter({result.status: 2})
    made = [
        format_check_human([result], one),
        format_check_human([result] * 2, two),
        format_check_csv([result], one),
        format_check_markdown([result], one),
    ]
    return [" ".join("".join(parts).split()) for parts in made]


def test_title_in_small_print_is_told_with_the_title_that_page_1_shows(said):
    body = rf"{{\tiny {TITLE}\par}}" + TEXT * 9
    code, message, hint = said(title="Another", body=body)
    assert (code, message.rpartition("; ")[2]) == (
        "title-misplaced",
        "page 1 shows 'Another' in its largest type",
    )
    assert hint == f"page 1  Another\nrecord  {TITLE}"


def test_title_with_its_lines_apart_is_not_told_the_authors_as_a_title(said):
    """They are the largest letters but for the title itself."""
    apart = TITLE.replace("for ", r"for\\[12mm] ")
    code, message, hint = said(title=apart, body=TEXT * 9)
    assert (code, message.rpartition(": ")[2]) == ("title-misplaced", "its lines stand apart")
    assert not hint
