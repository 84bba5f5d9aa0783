"""The Markdown report, read by a CommonMark parser with GitHub's tables."""

from __future__ import annotations

import json
import re
from collections import Counter

import pytest
from markdown_it import MarkdownIt

from pithtex.check.result import WORST_FIRST, CheckResult, Status
from pithtex.escaping import printable
from pithtex.findings import Finding
from pithtex.report.check.kinds import rank
from pithtex.report.check.markdown import LONGEST, code_span, format_check_markdown

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
#: What there is in a report; nothing else may render.
TOKENS = {
    "heading_open", "heading_close", "paragraph_open", "paragraph_close", "bullet_list_open",
    "bullet_list_close", "list_item_open", "list_item_close", "inline",
}  # fmt: skip
INLINE = {"text", "code_inline", "strong_open", "strong_close", "link_open", "link_close"}
#: What Markdown, HTML, or GitHub behind them, makes something of.
STRANGE = [
    "@octocat", "#123", "GH-123", "octo/repo#1", "https://evil.example/", "www.evil.example",
    "a@evil.example", "<img src=x onerror=alert(1)>", "<!-- --> <details>",
    "[x](https://evil.example)",
    "![x](https://evil.example/x.png)", "*a* _b_ ~~c~~", ":rocket:", "|a|b|", "`code`", "``a`` `",
    "```\nx\n```", "`" * 100, "` @octocat `", "`@octocat", "@octocat`", "\\`@octocat\\`",
    "&#64;octocat &lt;",
    "# heading", "- item", "1. item", "> quote", "---", "$`x`$", "$x$", "a\n\n# b", "\t# b",
    "    code",
    "[x]: https://evil.example", "[^1]", "0123456789abcdef0123456789abcdef01234567",
    "\x1b[2J\u202e",
    " ", "", "|---|---|",
]  # fmt: skip


def markdown_of(*results: CheckResult) -> str:
    ordered = sorted(results, key=lambda each: WORST_FIRST.index(each.status))
    return "".join(format_check_markdown(ordered, Counter(each.status for each in results)))


def parts(text: str) -> tuple[list[str], list[str], list[str]]:
    """Return what a report has: texts, code spans and addresses of links."""
    tokens = PARSER.parse(text)
    assert {token.type for token in tokens} <= TOKENS
    inline = [child for token in tokens for child in token.children or ()]
    assert {token.type for token in inline} <= INLINE | {"softbreak"}
    return (
        [token.content for token in inline if token.type == "text"],
        [token.content for token in inline if token.type == "code_inline"],
        [token.attrs["href"] for token in inline if token.type == "link_open"],
    )


def strange_result(text: str, **more) -> CheckResult:
    near = Finding("title-near", "error", text, f"page 1  {text}\nrecord  {text}\n{text}")
    return CheckResult(text, Status.UNBOUND, text, arxiv=text, title=text, findings=(near,), **more)


OURS = set(parts(markdown_of(strange_result("nothing")))[0])


@pytest.mark.parametrize("text", STRANGE)
def test_what_files_say_stands_in_code_and_nowhere_else(text):
    texts, spans, links = parts(markdown_of(strange_result(text)))
    assert (
        set(texts) - {"(empty)"} <= OURS | {", (empty)", ", (empty), (empty)"} or not text.strip()
    )
    assert not links
    if text.strip():
        shown = printable(text)
        written = shown if "````" not in shown else shown.replace("`", "\\x60")
        assert spans.count(written) >= 4


@pytest.mark.parametrize("text", STRANGE)
def test_no_text_outside_of_code_holds_what_github_turns_into_something(text):
    texts, _, _ = parts(markdown_of(strange_result(text)))
    for each in texts:
        assert not re.search(r"@|#|https?:|www\.|<|>|:\w+:|\$|[0-9a-f]{7,}", each), each


def test_real_run_over_every_verdict_and_hostile_name_renders_ours_alone(report, papers):
    text = report("markdown")
    _, spans, links = parts(text)
    assert set(map(printable, map(str, papers.iterdir()))) <= set(spans)
    assert all(re.fullmatch(r"https://pith\.science/pith/[A-Z2-7]{26}", each) for each in links)
    summary = json.loads(report("json"))["summary"]
    order = [each for each in reversed(WORST_FIRST) if summary[each]]
    headings = re.findall(r"^### (\w+) \((\d+)\)$", text, re.MULTILINE)
    assert headings == [(status, str(summary[status])) for status in order]
    assert headings[-1][0] == "forged"


def test_paths_of_verified_files_are_counted_where_there_are_many():
    good = [CheckResult(f"{number}.pdf", Status.VERIFIED) for number in range(11)]
    warned = CheckResult(
        "w.pdf", Status.VERIFIED, findings=(Finding("version-later", "warning", "later"),)
    )
    texts, spans, _ = parts(markdown_of(*good, warned))
    assert spans == ["w.pdf", "later", "version-later"]
    assert "11 of which there is nothing to say" in texts
    assert parts(markdown_of(*good[:10]))[1] == [each.path for each in good[:10]]


COVER = Finding("title-on-later-page", "error", "the title stands on page 2")
ABSENT = Finding("title-absent", "error", "the record's title does not stand on page 1")


def test_heading_says_what_to_do_with_the_files_below_it_and_with_no_other():
    results = [
        CheckResult("copied.pdf", Status.UNBOUND, findings=(ABSENT,)),
        CheckResult("doubtful.pdf", Status.INCONCLUSIVE),
        CheckResult("a-cover.pdf", Status.UNBOUND, findings=(COVER,)),
    ]
    counts = Counter(each.status for each in results)
    text = "".join(format_check_markdown(sorted(results, key=rank), counts))
    groups = text.split("\n### ")[1:]
    assert [group.splitlines()[0] for group in groups] == [
        "unbound (1 of 2)",
        "inconclusive (1)",
        "unbound (1 of 2)",
    ]
    leads = [group.partition("**")[2].partition("**")[0] for group in groups]
    assert leads == ["Cannot be judged.", "Look.", "Wrong."]
    files = [group.partition("- ` ")[2].partition(" `")[0] for group in groups]
    assert files == ["a-cover.pdf", "doubtful.pdf", "copied.pdf"]


@pytest.mark.parametrize("character", ["x", "é", "😀", "`", "\x00"])
def test_report_on_many_files_is_no_longer_than_a_comment_and_says_what_it_leaves_out(character):
    results = [strange_result(f"{number} {character * 300}", page=1) for number in range(400)] + [
        CheckResult(f"{number}.pdf", Status.UNREADABLE) for number in range(500)
    ]
    text = markdown_of(*results)
    assert LONGEST - 10_000 < len(text.encode()) <= LONGEST
    shown = len(re.findall(r"^- `", text, re.MULTILINE))
    (unread,) = re.findall(r"^- ([0-9,]+), left out", text, re.MULTILINE)
    (unbound,) = re.findall(r"^- and ([0-9,]+) more, left out", text, re.MULTILINE)
    # The worst are in it first.
    assert int(unread) == 500
    assert int(unbound) == 400 - shown
    parts(text)


def test_every_verdict_is_there_however_long_the_worst_are():
    results = [strange_result("x" * 3_000) for _ in range(50)]
    results += [CheckResult(f"{status}.pdf", status) for status in Status]
    text = markdown_of(*results)
    assert len(text.encode()) <= LONGEST
    assert len(re.findall(r"^### ", text, re.MULTILINE)) == len(Status)


def test_findings_beyond_the_first_are_counted():
    findings = tuple(Finding("field-twice", "error", f"field {each}") for each in range(40))
    text = markdown_of(CheckResult("a.pdf", Status.MISMATCH, findings=findings))
    assert "and 35 more findings" in parts(text)[0]


@pytest.mark.parametrize("length", range(1, 90))
def test_fence_is_one_that_every_reader_knows(length):
    span = code_span(f"a{'`' * length}b @octocat")
    assert max(map(len, re.findall("`+", span))) <= 4
    (inline,) = [each for each in PARSER.parse(span) if each.type == "inline"]
    assert [each.type for each in inline.children] == ["code_inline"]
