"""Titles on real pages: where a title binds, and where its words do not."""

from __future__ import annotations

import pikepdf
import pytest
from paper_factory import edited, source

from pithtex.check.result import Status

TITLE = "BatchGen: An Architecture for Scalable and Efficient Batch Inference"
BROKEN = r"BatchGen: An Architecture for\\ Scalable and Efficient Batch Inference"

DOUBTED = {
    "comment_on_it": ({"title": rf"A Comment on\\{BROKEN}"}, "doubt-text-as-large"),
    "retraction_of_it": ({"title": rf"Retraction Notice:\\{BROKEN}"}, "doubt-text-as-large"),
    "comment_in_smaller_type_above": (
        {"title": rf"{{\large Comment on}}\\ {BROKEN}"},
        "doubt-words-close",
    ),
    "failure_in_much_smaller_type_above": (
        {"title": rf"{{\normalsize Why We Could Not Reproduce}}\\ {BROKEN}"},
        "doubt-words-close",
    ),
    "refutation_in_italics_above": (
        {"title": rf"\emph{{A Refutation of}}\\ {BROKEN}"},
        "doubt-text-as-large",
    ),
    "retraction_in_bold_above": (
        {"title": rf"\textbf{{Retraction of}}\\ {BROKEN}"},
        "doubt-text-as-large",
    ),
    "criticism_in_italics_below": (
        {"title": rf"{BROKEN}\\ \emph{{Considered Harmful}}"},
        "doubt-words-close",
    ),
    "criticism_in_smaller_type_below": (
        {"title": rf"{BROKEN}\\ \large Considered Harmful"},
        "doubt-words-continue",
    ),
    "reply_behind_it": ({"title": rf"{BROKEN}\\A Reply"}, "doubt-words-close"),
    "as_a_section": (
        {"title": "Another Paper", "body": rf"\section*{{{TITLE}}} Text."},
        "doubt-larger-text",
    ),
    "in_the_references": (
        {"title": "Another", "body": rf"\begin{{thebibliography}}{{1}}\bibitem{{a}} A.~Author.\\"
             rf"{TITLE}.\\arXiv, 2026.\end{{thebibliography}}"},
        "doubt-larger-text",
    ),
    "in_a_table": (
        {"title": "Another", "body": rf"\begin{{tabular}}{{l}}{TITLE}\\ Other\end{{tabular}}"},
        "doubt-larger-text",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("paper", "code"), DOUBTED.values(), ids=DOUBTED)
def test_other_words_that_could_be_the_title_are_doubts_with_their_place(
    verdict, tex_run, paper, code
):
    result = verdict(tex_run(source(**paper)).read_bytes())
    assert (result.status, result.binding.title) == (Status.INCONCLUSIVE, "doubtful")
    assert code in [finding.code for finding in result.findings]
    for finding in result.findings:
        assert finding.level == "warning"
        assert finding.hint
        for left, top, right, bottom in finding.boxes:
            assert 0 < left < right < 612
            assert 0 < top < bottom < 792


def test_larger_words_are_quoted_with_the_spaces_that_the_page_shows(verdict, tex_run):
    paper, _ = DOUBTED["as_a_section"]
    found = verdict(tex_run(source(**paper)).read_bytes()).findings
    messages = [each.message for each in found if each.code == "doubt-larger-text"]
    assert any("'Another Paper'" in message for message in messages)


UNBOUND = {
    "small_word_before_it": ({"title": rf"{{\footnotesize Against}} {BROKEN}"}, "title-near"),
    "small_word_behind_it": ({"title": rf"{BROKEN} {{\footnotesize Revisited}}"}, "title-near"),
    "small_part_behind_it": ({"title": rf"{BROKEN} {{\tiny (Part 2)}}"}, "title-near"),
    "invisible": (
        {"title": "Another", "body": rf"\pdfliteral page{{3 Tr}}\Huge {TITLE}"},
        "title-hidden",
    ),
    "off_the_page": (
        {"title": "Another", "body": rf"\noindent\hspace*{{-30cm}}\mbox{{\Huge {TITLE}}}"},
        "title-absent",
    ),
    "tiny": (
        {
            "title": "Another",
            "preamble": r"\usepackage{graphicx}",
            "body": rf"\scalebox{{0.001}}{{\Huge {TITLE}}}",
        },
        "title-",
    ),
    "small_and_white": (
        {
            "title": "Another",
            "preamble": r"\usepackage{color}",
            "body": rf"\textcolor{{white}}{{{TITLE}}}",
        },
        "title-hidden",
    ),
    "sideways": (
        {
            "title": "Another",
            "preamble": r"\usepackage{graphicx}",
            "body": rf"\rotatebox{{45}}{{\Huge {TITLE}}}",
        },
        "title-absent",
    ),
}


@pytest.mark.parametrize(("paper", "code"), UNBOUND.values(), ids=UNBOUND)
def test_words_of_the_title_that_are_not_the_title_bind_nothing(verdict, tex_run, paper, code):
    result = verdict(tex_run(source(**paper)).read_bytes())
    assert (result.status, result.binding.title) == (Status.UNBOUND, "absent")
    (finding,) = result.findings
    assert finding.code.startswith(code)


BOUND = {
    "as_it_is": {"title": TITLE},
    "bold": {"title": rf"\bfseries {BROKEN}"},
    "small_capitals": {"title": rf"\scshape {BROKEN}"},
    "all_capitals": {"title": rf"\MakeUppercase{{{BROKEN}}}"},
    "two_columns": {"title": BROKEN, "preamble": r"\PassOptionsToClass{twocolumn}{article}"},
    "thanks_mark": {"title": rf"{BROKEN}\thanks{{Supported by nobody.}}"},
    "subtitle_in_smaller_type": {"title": rf"{BROKEN}\\[1ex]\large A Preprint"},
    "line_numbers": {"title": BROKEN, "preamble": r"\usepackage{lineno}\linenumbers"},
    "t1_fonts": {"title": BROKEN, "preamble": r"\usepackage[T1]{fontenc}\usepackage{lmodern}"},
    "times": {"title": BROKEN, "preamble": r"\usepackage{mathptmx}"},
}


@pytest.mark.parametrize("engine", ["pdflatex", "xelatex", "lualatex"])
@pytest.mark.parametrize("paper", BOUND.values(), ids=BOUND)
def test_title_binds_as_classes_and_fonts_print_it(verdict, tex_run, paper, engine):
    result = verdict(tex_run(source(**paper), engine).read_bytes())
    assert (result.status, result.binding.title) == (Status.VERIFIED, "shown"), result.findings


def test_title_in_optional_content_that_is_off_binds_nothing(verdict, stamped_pdf):
    def switch_off(document):
        group = document.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name="x"))
        default = pikepdf.Dictionary(OFF=pikepdf.Array([group]))
        document.Root.OCProperties = pikepdf.Dictionary(OCGs=pikepdf.Array([group]), D=default)
        page = document.pages[0]
        page.Resources.Properties = pikepdf.Dictionary(Off=group)
        page.contents_add(b"/OC /Off BDC", prepend=True)
        page.contents_add(b"EMC")

    result = verdict(edited(stamped_pdf, switch_off))
    assert result.status is Status.UNBOUND
    assert [finding.code for finding in result.findings] == ["title-hidden"]
