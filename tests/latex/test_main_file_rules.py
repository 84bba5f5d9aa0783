"""Which of several files is the paper: rules, on small folders like those that authors have."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from real_data import BATCHGEN

from pithtex.errors import NotJudged
from pithtex.latex.file_purpose import Purpose, name_words
from pithtex.latex.main_file import find_main_file
from pithtex.latex.paper_candidates import Candidate, best_first, the_paper

END = "\\end{document}\n"
WORDS = "Some words of a paper. " * 40


def doc(head="", body="", *, kind="article"):
    return f"\\documentclass{{{kind}}}\n{head}\n\\begin{{document}}\n{body}\n{END}"


PAPER = doc("\\title{On Things}", "\\begin{abstract}We show.\\end{abstract}" + WORDS)
OTHER_PAPER = doc("\\title{On More}", "\\begin{abstract}We see.\\end{abstract}" + WORDS * 2)
NO_ABSTRACT = doc("\\title{On Things}", WORDS)
NUMBER = f"\\usepackage{{pith}}\\pithnumber{{{BATCHGEN}}}"
README = '{"sources": [{"filename": "%s", "usage": "toplevel"}]}'


def write(folder, files):
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_text(text)
    return folder


CHOSEN = {
    "number": {"main.tex": PAPER, "*letter.tex": doc(NUMBER), "main_old.tex": OTHER_PAPER},
    "number_in_an_own_style_file": {
        "main.tex": PAPER,
        "*b.tex": doc("\\usepackage{mine}"),
        "mine.sty": f"\\AtBeginDocument{{\\pithnumber{{{BATCHGEN}}}}}",
    },
    "number_in_an_own_class": {
        "a.tex": PAPER,
        "*b.tex": doc(kind="mine"),
        "mine.cls": f"\\LoadClass{{article}}\\RequirePackage{{pith}}\\pithnumber{{{BATCHGEN}}}",
    },
    "readme": {"00README.json": README % "b.tex", "a.tex": PAPER, "*b.tex": OTHER_PAPER},
    "readme_of_two": {
        "00README.json": json.dumps(
            {"sources": [{"filename": "b.tex"}, {"filename": "a.tex", "usage": "toplevel"}]}
        ),
        "a.tex": PAPER,
        "*b.tex": OTHER_PAPER,
    },
    "older_readme": {"00README.XXX": "b.tex toplevelfile\n", "a.tex": PAPER, "*b.tex": OTHER_PAPER},
    "readme_that_leaves_one_out": {
        "00README.XXX": "nostamp\na.tex ignore\nb.tex landscape",
        "a.tex": PAPER,
        "*b.tex": OTHER_PAPER,
    },
    "newer_readme_counts": {
        "00README.XXX": "a.tex toplevelfile",
        "00readme.json": README % "b.tex",
        "a.tex": PAPER,
        "*b.tex": OTHER_PAPER,
    },
    "readme_names_one_below": {"00README.json": README % "paper/a.tex", "*paper/a.tex": PAPER},
    "number_before_readme": {
        "00README.json": README % "a.tex",
        "a.tex": PAPER,
        "*b.tex": doc(NUMBER),
    },
    "letter": {"letter.tex": doc("\\title{X}", WORDS * 3, kind="letter"), "*paper.tex": PAPER},
    "response": {
        "*Ms.tex": PAPER,
        "Response to Reviewer 2.tex": doc("\\title{On Things: Response}", WORDS),
    },
    "response_by_its_title": {
        "*a.tex": PAPER,
        "b.tex": doc("\\title{Response to the reviewers' comments}", WORDS * 9),
    },
    "supplement": {"*a.tex": PAPER, "a_SupplementaryMaterial.tex": OTHER_PAPER},
    "slides": {"*a.tex": PAPER, "b.tex": doc("\\title{On Things}", WORDS * 9, kind="beamer")},
    "old_drafts": {"*main.tex": PAPER, "main_old2.tex": OTHER_PAPER, "main.bck.tex": OTHER_PAPER},
    "differences": {"*main.tex": PAPER, "d.tex": doc("\\title{X}", f"\\DIFaddbegin {WORDS}")},
    "long_response_without_title": {"*a.tex": PAPER, "response.tex": doc("", WORDS * 9)},
    "template_without_title": {
        "*a.tex": doc("\\title{X}", "\\begin{abstract}We.\\end{abstract}" + WORDS * 9),
        "template.tex": doc("", "\\begin{abstract}\\end{abstract}"),
    },
    "notes_without_title": {"*main.tex": PAPER, "mpxerr.tex": doc("", "Error")},
    "short_text_with_title": {"*a.tex": PAPER, "z.tex": doc("\\title{Z}", "Z")},
    "title_of_a_conference": {
        "*a.tex": doc("", "\\icmltitle{X}\\begin{abstract}We.\\end{abstract}" + WORDS),
        "checklist.tex": doc("", WORDS[:200]),
    },
    "abstract_of_a_journal": {"*a.tex": doc("\\Title{X}\\abstract{We.}", WORDS), "t.tex": doc()},
    "thesis_and_its_chapters": {
        "*thesis.tex": doc("\\title{On Things}", WORDS * 9),
        "compile_ch1.tex": doc("", WORDS),
        "compile_ch2.tex": doc("", WORDS * 2),
    },
    "input_in_quotes": {
        "*a b.tex": doc("\\title{X}", '\\input{"c d"}'),
        "c d.tex": PAPER,
    },
}


@pytest.mark.parametrize("files", CHOSEN.values(), ids=CHOSEN)
def test_paper_is_chosen(tmp_path, files):
    (name,) = (each[1:] for each in files if each.startswith("*"))
    folder = write(tmp_path, {each.removeprefix("*"): text for each, text in files.items()})
    assert find_main_file(folder) == folder / name


ASKED = {
    "two_papers": {"a.tex": PAPER, "b.tex": OTHER_PAPER},
    "paper_named_letter": {"letter.tex": PAPER, "long.tex": OTHER_PAPER},
    "paper_without_abstract_that_is_longer": {
        "book.tex": doc("\\title{On Things}", WORDS * 9),
        "short.tex": PAPER,
    },
    "paper_in_words_of_an_unknown_class": {"a.tex": doc("", WORDS * 9), "proof.tex": PAPER},
    "two_without_abstract": {"a.tex": NO_ABSTRACT, "b.tex": NO_ABSTRACT},
    "nothing_but_a_name": {"main.tex": doc("", "x"), "old.tex": PAPER},
    "two_with_the_number": {"a.tex": doc(NUMBER), "b.tex": doc(NUMBER), "c.tex": PAPER},
    "readme_of_a_file_that_is_not_there": {
        "00README.json": README % "c.tex",
        "a.tex": PAPER,
        "b.tex": OTHER_PAPER,
    },
    "readme_that_leads_out": {
        "00README.json": README % "../a/a.tex",
        "a.tex": PAPER,
        "b.tex": OTHER_PAPER,
    },
    "readme_that_is_broken": {"00README.json": "[" * 99_999, "a.tex": PAPER, "b.tex": OTHER_PAPER},
    "readme_of_other_types": {
        "00README.json": '{"sources": [1, {"filename": 2}, {"filename": "", "usage": []}]}',
        "a.tex": PAPER,
        "b.tex": OTHER_PAPER,
    },
}


@pytest.mark.parametrize("files", ASKED.values(), ids=ASKED)
def test_a_person_is_asked_where_a_rule_would_guess(tmp_path, files):
    with pytest.raises(NotJudged) as caught:
        find_main_file(write(tmp_path, files))
    assert caught.value.code == "several-main-files"


QUESTIONS = {
    "usual_name": ({"other.tex": PAPER, "main.tex": PAPER}, "main.tex, other.tex"),
    "versions": (
        {"a.tex": PAPER, "a-2.tex": PAPER, "a_revised.tex": PAPER},
        "a_revised.tex, a.tex, a-2.tex",
    ),
    "old_ones_last": ({"a.tex": PAPER, "b.tex": PAPER, "a_old.tex": OTHER_PAPER}, "a.tex, b.tex, "),
    "abstract": ({"b.tex": PAPER, "a.tex": NO_ABSTRACT}, "b.tex, a.tex"),
    "longer": ({"a.tex": PAPER, "b.tex": OTHER_PAPER}, "b.tex, a.tex"),
}


@pytest.mark.parametrize(("files", "names"), QUESTIONS.values(), ids=QUESTIONS)
def test_question_has_the_likeliest_first_and_names_it(tmp_path, files, names):
    with pytest.raises(NotJudged) as caught:
        find_main_file(write(tmp_path, files))
    assert f"which is the main file: {names}" in caught.value.message
    assert caught.value.hint.endswith(names.split(", ")[0])


def test_of_two_readmes_that_differ_in_capitals_none_counts(tmp_path):
    files = {"00README.json": README % "b.tex", "a.tex": PAPER, "b.tex": OTHER_PAPER}
    write(tmp_path, files)
    (tmp_path / "00readme.json").write_text(README % "a.tex")
    with pytest.raises(NotJudged):
        find_main_file(tmp_path)


@pytest.mark.parametrize(
    ("stem", "words"),
    [
        ("Midas_usenix22CR", ["midas", "usenix", "cr"]),
        ("suppMat", ["supp", "mat"]),
        ("main.bck2", ["main", "bck"]),
    ],
)
def test_words_of_a_name_end_where_capitals_or_signs_begin(stem, words):
    assert name_words(stem) == words


class _Facts(Candidate):
    """A candidate of which all is said, instead of read."""


def facts(path, **said):
    candidate = _Facts(path, None)
    candidate.__dict__.update(said)
    return candidate


@st.composite
def candidates(draw, path):
    stems = draw(st.lists(st.sampled_from(STEMS), min_size=1, max_size=5, unique=True))
    return [
        facts(
            path / f"{stem}.tex",
            title=draw(st.sampled_from([None, "On Things"])),
            has_abstract=draw(st.booleans()),
            length=draw(st.sampled_from([10, 100, 1_000, 1_100])),
            purpose=draw(st.sampled_from(list(Purpose))),
        )
        for stem in stems
    ]


STEMS = ["main", "main_old", "main-2", "a", "b", "b_revised", "letter"]


@given(st.data())
def test_choice_and_question_do_not_depend_on_the_order_of_the_folder(tmp_path_factory, data):
    found = data.draw(candidates(tmp_path_factory.getbasetemp()))
    shuffled = data.draw(st.permutations(found))
    assert the_paper(found) is the_paper(shuffled)
    assert best_first(found) == best_first(shuffled)


@given(st.data())
def test_what_is_chosen_would_be_first_in_the_question(tmp_path_factory, data):
    found = data.draw(candidates(tmp_path_factory.getbasetemp()))
    chosen = the_paper(found)
    assert chosen is None or best_first(found)[0] is chosen


@given(st.data())
def test_a_paper_never_gives_way_to_what_has_less_of_one(tmp_path_factory, data):
    found = data.draw(candidates(tmp_path_factory.getbasetemp()))
    chosen = the_paper(found)
    whole = [each for each in found if each.is_whole and each.purpose != Purpose.OTHER]
    assert chosen is None or not whole or chosen in whole
