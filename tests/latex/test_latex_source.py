from __future__ import annotations

import pytest
from real_data import BATCHGEN, FLEXNPU

from pithtex.errors import NotJudged, Refused
from pithtex.latex.macro_definitions import without_definitions
from pithtex.latex.main_file import begin_document_line, find_main_file
from pithtex.latex.paper_title import find_title
from pithtex.latex.pith_macros import find_number, loads_package
from pithtex.latex.source_tree import read_tree
from pithtex.latex.title_macros import expand_title
from pithtex.latex.unread import blank_unread
from pithtex.titles.constructs import is_known

CLASS = "\\documentclass{article}\n"
_VERBATIM = (
    f"\\begin{{verbatim}}\n\\pithnumber{{{FLEXNPU}}}\n\\end{{verbatim}}\\pithnumber{{{BATCHGEN}}}"
)
CALL = f"\\pithnumber{{{BATCHGEN}}}"
BODY = "\\begin{document}\nHi\n\\end{document}\n"


@pytest.fixture
def paper(tmp_path):
    def write(**files):
        for name, text in files.items():
            path = tmp_path / name.replace("__", "/").replace("_tex", ".tex")
            path.parent.mkdir(exist_ok=True)
            path.write_text(text)
        return tmp_path

    return write


def number_in(text, paper):
    return find_number(read_tree(find_main_file(paper(main_tex=CLASS + text + BODY))))


@pytest.mark.parametrize(
    "main",
    [
        CLASS + BODY,
        "% \\documentclass{book}\n\n" + CLASS + BODY,
        "\\PassOptionsToPackage{x}{y}\n\\documentclass[12pt,\n  a4paper]{article}" + BODY,
        "\\documentstyle[12pt]{article}" + BODY,
        "\ufeff\\documentclass\n{article}" + BODY,
    ],
)
def test_main_file_is_the_one_with_the_class(paper, main):
    folder = paper(main_tex=main, intro_tex="Words", old_tex="% \\documentclass{article}")
    assert find_main_file(folder).name == "main.tex"
    assert find_main_file(folder / "main.tex").name == "main.tex"


def test_file_that_another_inputs_is_not_the_main_file(paper):
    folder = paper(
        a_tex="\\documentclass{subfiles}" + BODY,
        fig_tex="\\documentclass{standalone}" + BODY,
        supplement_tex=CLASS + BODY,
        z_tex=CLASS + "\\input{supplement}" + BODY,
    )
    assert find_main_file(folder).name == "z.tex"


def test_several_candidates_are_a_question(paper):
    with pytest.raises(NotJudged) as caught:
        find_main_file(paper(one_tex=CLASS + BODY, two_tex=CLASS + BODY))
    assert caught.value.code == "several-main-files"
    assert "one.tex, two.tex?" in caught.value.message
    assert caught.value.hint.startswith("Name it in the command, for example: ")
    assert caught.value.hint.endswith("one.tex")


def test_class_may_stand_in_a_file_that_the_main_file_inputs(paper):
    folder = paper(
        main_tex="\\input{preamble}\\input{body}",
        preamble_tex=CLASS,
        body_tex=BODY,
        note_tex="\\documentclass{article}",
    )
    assert find_main_file(folder).name == "main.tex"
    assert find_main_file(folder / "main.tex").name == "main.tex"


def test_file_with_a_class_and_no_document_is_the_main_file_where_it_is_alone(paper):
    assert find_main_file(paper(main_tex=CLASS, notes_tex="Words")).name == "main.tex"


@pytest.mark.parametrize("name", ["main.ltx", "MAIN.TEX", "main.Tex"])
def test_suffixes_of_sources_are_known_in_any_case(paper, name):
    folder = paper(notes_tex="Words")
    (folder / name).write_text(CLASS + BODY)
    assert find_main_file(folder).name == name


def test_files_that_input_each_other_have_a_main_file(paper):
    folder = paper(main_tex=CLASS + "\\input{a}" + BODY, a_tex="\\input{main}")
    assert find_main_file(folder).name == "main.tex"


def test_of_several_candidates_the_one_with_the_number_is_taken(paper):
    folder = paper(
        one_tex=CLASS + BODY,
        two_tex=CLASS + "\\input{head.tex}" + BODY,
        head_tex=f"\\pithnumber{{{BATCHGEN}}}",
    )
    assert find_main_file(folder).name == "two.tex"


def test_folder_without_main_file_says_where_one_is(paper):
    with pytest.raises(NotJudged) as caught:
        find_main_file(paper(words_tex="Words", src__main_tex=CLASS + BODY))
    assert caught.value.code == "no-main-file"
    assert caught.value.hint.endswith("src")


@pytest.mark.parametrize(
    ("name", "code"),
    [("nowhere", "no-such-paper"), ("intro.tex", "not-a-main-file")],
)
def test_what_is_no_paper_is_told(paper, name, code):
    folder = paper(main_tex=CLASS + BODY, intro_tex="Words")
    with pytest.raises(NotJudged) as caught:
        find_main_file(folder / name)
    assert caught.value.code == code


def test_pdf_is_named_for_check(paper):
    pdf = paper(main_tex=CLASS + BODY) / "main.pdf"
    pdf.write_bytes(b"%PDF-1.5\n")
    with pytest.raises(NotJudged, match="is a PDF") as caught:
        find_main_file(pdf)
    assert caught.value.code == "not-a-main-file"
    assert caught.value.hint == f"To check it: pithtex check {pdf}"


@pytest.mark.parametrize(
    "call",
    [
        f"\\pithnumber{{{BATCHGEN}}}",
        f"\\pithnumber<{BATCHGEN}>",
        f"\\pithnumber{{pith:2026:{BATCHGEN}}}",
        f"\\pithnumber[qr=beside]{{ {BATCHGEN} }}",
        f"\\pithnumber\n  {{{BATCHGEN}}}",
        f"\\pithnumber[a [b]]{{{BATCHGEN}}}",
        f"\\newcommand\\x{{}}\\pithnumber{{{BATCHGEN}}} % \\pithnumber{{{FLEXNPU}}}",
        f"50\\% \\pithnumber{{{BATCHGEN}}}",
        _VERBATIM,
        f"\\iffalse\\pithnumber{{{FLEXNPU}}}\\fi\\pithnumber{{{BATCHGEN}}}",
        f"\\verb|\\pithnumber{{{FLEXNPU}}}|\\pithnumber{{{BATCHGEN}}}",
        f"\\pithnumber{{{BATCHGEN}}}\\pithnumber{{pith:{BATCHGEN}}}",
        f"\\pithnumber[a={{[b]}}]{{{BATCHGEN}}}",
        f"\\iffalse\\else\\pithnumber{{{BATCHGEN}}}\\fi",
        f"\\let\\ifdraft\\iffalse\\pithnumber{{{BATCHGEN}}}\\ifdraft\\fi",
        f"\\newcommand{{\\mine}}{{\\pithnumber{{{BATCHGEN}}}}}\\mine",
        f"100\\%\\begin{{verbatim}} % \\end{{verbatim}}\\pithnumber{{{BATCHGEN}}}",
        f"%\\begin{{verbatim}}\n\\pithnumber{{{BATCHGEN}}}%\\end{{verbatim}}\n",
        f"\\begin{{minted}}{{x}}\\pithnumber{{{FLEXNPU}}}\\end{{verbatim}}\n\\end{{minted}}{CALL}",
    ],
)
def test_number_is_found(paper, call):
    assert number_in(call, paper).number.suffix == BATCHGEN


@pytest.mark.parametrize(
    "text",
    ["", f"% \\pithnumber{{{BATCHGEN}}}", f"\\pithnumbers{{{BATCHGEN}}}", "\\pithnumber"],
)
def test_no_number_is_found_where_none_is(paper, text):
    assert number_in(text, paper) is None


SKIPPED = {
    "nested": "\\iffalse\\ifx\\a\\b\\fi %s\\fi",
    "nested_in_an_else": "\\iffalse\\ifx\\a\\b\\else x\\fi %s\\fi",
    "users_conditional": "\\iffalse\\ifdraft x\\fi %s\\fi",
    "newif": "\\iffalse\\newif\\ifdraft %s\\fi",
    "equivalence": "\\iffalse $a\\iff b$ %s\\fi",
    "test_of_a_package": "\\iffalse\\iftoggle{x}{y}{z} %s\\fi",
    "end_in_a_comment": "\\iffalse %%\\fi\n %s\\fi",
    "command_that_begins_so": "\\iffalse\\fifo %s\\fi",
}


@pytest.mark.parametrize("block", SKIPPED.values(), ids=SKIPPED)
def test_number_in_an_iffalse_block_with_conditionals_in_it_is_not_read(paper, block):
    text = block % f"\\pithnumber{{{FLEXNPU}}}" + f"\\pithnumber{{{BATCHGEN}}}"
    assert number_in(text, paper).number.suffix == BATCHGEN


IN_MACROS = [
    f"\\newcommand{{\\old}}{{\\pithnumber{{{FLEXNPU}}}}}",
    f"\\newcommand*\\old[1][x]{{{{\\bf #1}}\\pithnumber{{{FLEXNPU}}}}}",
    f"\\def\\old#1.{{\\pithnumber{{{FLEXNPU}}}}}",
    f"\\NewDocumentCommand{{\\old}}{{O{{}} m}}{{\\pithnumber{{{FLEXNPU}}}}}",
    "\\newcommand{\\pn}[1]{\\pithnumber{#1}}",
    "\\providecommand\\pithnumber[1]{}",
    "\\providecommand{\\pithnumber}[2][]{}",
]


@pytest.mark.parametrize("definition", IN_MACROS)
def test_number_in_the_body_of_a_macro_is_no_second_number(paper, definition):
    call = number_in(f"{definition}\n\\pithnumber{{{BATCHGEN}}}", paper)
    assert (call.number.suffix, call.line) == (BATCHGEN, 3)


ENVIRONMENTS = {
    "new": "\\newenvironment{x}{%s}{b}",
    "end": "\\newenvironment{x}{\\bgroup}\n  {%s}",
    "renew": "\\renewenvironment*{x}[2][{a}]{{a}}%%\n{%s}",
    "document": "\\NewDocumentEnvironment{x}{O{} m}{%s}{}",
    "declare": "\\DeclareDocumentEnvironment {x} {} {} {%s}",
    "environ": "\\NewEnviron{x}[1]{%s}",
    "with_a_macro": "\\newenvironment{x}{\\def\\y{z}%s}{}",
    "in_a_macro": "\\newcommand\\y{\\newenvironment{x}{%s}{}}",
}


@pytest.mark.parametrize("definition", ENVIRONMENTS.values(), ids=ENVIRONMENTS)
def test_bodies_of_environments_are_definitions(paper, definition):
    text = definition % "\\begin{document}\\usepackage{pith}\\title{X}"
    folder = paper(main_tex=CLASS + text + "\n\\title{Y}" + BODY)
    tree = read_tree(folder / "main.tex")
    assert not loads_package(tree)
    assert find_title(tree).main == "Y"
    line = (CLASS + text).count("\n") + 2
    (main,) = tree.files.values()
    assert begin_document_line(main) == line
    call = number_in(
        definition % f"\\pithnumber{{{FLEXNPU}}}" + f"\\pithnumber{{{BATCHGEN}}}", paper
    )
    assert call.number.suffix == BATCHGEN
    assert number_in(definition % f"\\pithnumber{{{FLEXNPU}}}", paper).number.suffix == FLEXNPU


@pytest.mark.parametrize(
    "text", ["\\newenvironment{x}", "\\newenvironment{x}{", "\\newenvironment{x}{} y {"]
)
def test_environment_without_its_bodies_is_none(text):
    assert without_definitions(text) == text


def test_end_of_the_document_in_a_definition_ends_nothing(paper):
    text = "\\newenvironment{x}{\\begin{document}}{\\end{document}%\n}\n"
    assert number_in(text + f"\\pithnumber{{{BATCHGEN}}}", paper).number.suffix == BATCHGEN


def test_number_behind_the_end_of_the_document_is_not_read(paper):
    folder = paper(main_tex=CLASS + BODY + f"\\pithnumber{{{BATCHGEN}}}")
    assert find_number(read_tree(folder / "main.tex")) is None


def test_number_in_an_input_tree_with_a_cycle_is_found(paper):
    folder = paper(
        main_tex=CLASS + "\\input{parts/a}\\input{gone}" + BODY,
        parts__a_tex="\\input{parts/b.tex}\\input{main}",
        parts__b_tex=f"\n\\pithnumber{{{BATCHGEN}}}",
    )
    call = find_number(read_tree(folder / "main.tex"))
    assert (call.path.name, call.line) == ("b.tex", 2)


def test_malformed_number_names_file_line_and_character(paper):
    with pytest.raises(Refused) as caught:
        number_in(f"\n\\pithnumber{{{BATCHGEN[:-1]}0}}", paper)
    assert caught.value.code == "number-character"
    assert "main.tex line 3: character 26" in caught.value.message


def test_two_different_numbers_are_refused(paper):
    with pytest.raises(NotJudged) as caught:
        number_in(f"\\pithnumber{{{BATCHGEN}}}\n\\pithnumber{{{FLEXNPU}}}", paper)
    assert caught.value.code == "number-twice"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("\\title{A {\\em B} \\{c\\}}", "A {\\em B} \\{c\\}"),
        ("\\title[Short]{Long}", "Long"),
        ("\\title\n{X}", "X"),
        ("\\titlerunning{R}\\title{X}", "X"),
        ("\\title{}\\title{X}", "X"),
        ("\\icmltitle{X}", "X"),
        ("\\title{Running}\\icmltitle{X}", "X"),
        ("\\Title{X}\\TitleCitation{Y}", "X"),
        ("\\aistatstitle{X}", "X"),
        ("\\title*{X}", "X"),
        ("\\newcommand{\\mytitle}[1]{\\title{#1}}\\mytitle{X}", "X"),
        ("\\newcommand{\\mytitle}[1]{\\gdef\\@title{#1}}\\mytitle{X}", "X"),
        ("\\def\\mytitle#1{\\title[short]{ #1 }}\\mytitle{X}", "X"),
        ("\\newcommand{\\mytitle}[2]{\\title{#1}}\\mytitle{X}{Y}", None),
        ("\\title{X", None),
        ("%\\title{X}", None),
        ("\\newcommand{\\mytitle}[1]{\\title{#1}}\\title{X}", "X"),
        ("\\renewcommand{\\title}[1]{\\gdef\\t{#1}}\\title{X}", "X"),
        ("\\title[{[a]}]{X}", "X"),
    ],
)
def test_title_is_found(paper, text, title):
    found = find_title(read_tree(paper(main_tex=CLASS + text + "\n" + BODY) / "main.tex"))
    assert (found.main if found else None) == title


def test_macro_of_an_own_class_that_sets_the_title_is_known(paper):
    folder = paper(main_tex="\\documentclass{mine}\\papertitle{X}" + BODY)
    (folder / "mine.cls").write_text("\\newcommand{\\papertitle}[1]{\\gdef\\@title{#1}}")
    assert find_title(read_tree(folder / "main.tex")).main == "X"


READINGS = {
    "title": ("\\title{A}", ["A"]),
    "subtitle": ("\\title{A}\\subtitle{of B}", ["A", "A: of B"]),
    "subtitle_with_a_sign": ("\\title{A?}\\subtitle{B}", ["A?", "A? B"]),
    "colon_of_its_own": ("\\title{A: }\\subtitle{B}", ["A: ", "A: B"]),
    "star": ("\\title{A*}", ["A", "A*"]),
    "raised_star": ("\\title{A$^{*}$}", ["A", "A$^{*}$"]),
    "mark": ("\\title{A \\footnotemark[1]}", ["A", "A \\footnotemark[1]"]),
    "star_and_subtitle": ("\\title{A*}\\subtitle{B}", ["A", "A*", "A: B"]),
    "subtitle_that_is_empty": ("\\title{A}\\subtitle{}", ["A"]),
    "subtitle_in_a_macro": ("\\title{A}\\newcommand\\x{\\subtitle{B}}", ["A"]),
}


@pytest.mark.parametrize(("text", "readings"), READINGS.values(), ids=READINGS)
def test_title_is_read_as_a_record_may_have_it(paper, text, readings):
    title = find_title(read_tree(paper(main_tex=CLASS + text + BODY) / "main.tex"))
    assert list(title.readings) == readings


INPUTS = [
    "\\input{%s}", "\\input{ %s }", '\\input{"%s"}', '\\input "%s"', '\\input"%s"', "\\@input{%s}",
    "\\InputIfFileExists{%s}{}{}", "\\include{%s}", "\\subfile{%s}", "\\subfileinclude{%s}",
    "\\includestandalone[width=1cm]{%s}", "\\import{./}{%s}", "\\import*{./}{%s}",
    "\\subimport{./}{%s}", "\\subimport*{.}{%s}", "\\includefrom{./}{%s}",
    "\\subincludefrom{./}{%s}", "\\inputfrom*{}{%s}", "\\subinputfrom{./}{%s}", "\\import{}{%s}",
]  # fmt: skip


@pytest.mark.parametrize("command", INPUTS)
def test_file_is_input_in_every_form_that_latex_has(paper, command):
    folder = paper(main_tex=CLASS + command % "a b" + "\n" + BODY)
    (folder / "a b.tex").write_text(CALL)
    assert find_number(read_tree(folder / "main.tex")).number.suffix == BATCHGEN


def test_file_in_a_folder_is_imported_with_what_it_inputs_there(paper):
    folder = paper(
        main_tex=CLASS + "\\subimport*{parts/}{a}\\@@input x\n" + BODY,
        parts__a_tex="\\input{b}",
        parts__b_tex=CALL,
    )
    assert find_number(read_tree(folder / "main.tex")).path.name == "b.tex"


@pytest.mark.parametrize("name", ["mine.sty", "mine.cls"])
def test_number_in_an_own_style_file_is_found_where_the_source_has_none(paper, name):
    folder = paper(main_tex="\\documentclass{mine}\\usepackage{mine}" + BODY)
    (folder / name).write_text(f"\\RequirePackage{{pith}}\n{CALL}")
    call = find_number(read_tree(folder / "main.tex"))
    assert (call.path.name, call.line, call.number.suffix) == (name, 2, BATCHGEN)
    (folder / "main.tex").write_text(
        f"\\documentclass{{mine}}\\usepackage{{mine}}\\pithnumber{{{FLEXNPU}}}" + BODY
    )
    assert find_number(read_tree(folder / "main.tex")).number.suffix == FLEXNPU


@pytest.mark.parametrize(
    ("text", "loads"),
    [
        ("\\usepackage{pith}", True),
        ("\\usepackage[qr=beside]{amsmath, pith,\n natbib}", True),
        ("\\RequirePackage{pith}", True),
        ("%\\usepackage{pith}", False),
        ("\\usepackage{pithy}", False),
        ("\\newcommand\\pithy{\\usepackage{pith}}", False),
        ("\\newenvironment{x}{\\RequirePackage{pith}}{}", False),
        ("\\newcommand\\x{}\\usepackage{pith}", True),
    ],
)
def test_loading_of_the_package_is_seen(paper, text, loads):
    assert (
        loads_package(read_tree(paper(main_tex=CLASS + text + "\n" + BODY) / "main.tex")) is loads
    )


def test_package_that_a_style_file_beside_it_loads_is_seen(paper):
    folder = paper(main_tex="\\documentclass{local}\\usepackage{a, more}" + BODY)
    (folder / "local.cls").write_text("\\RequirePackage{mine}")
    assert not loads_package(read_tree(folder / "main.tex"))
    (folder / "mine.sty").write_text("\\RequirePackage{pith}")
    assert loads_package(read_tree(folder / "main.tex"))
    (folder / "mine.sty").write_text("% \\RequirePackage{pith}")
    (folder / "pith.sty").write_text("\\RequirePackage{pith}")
    assert not loads_package(read_tree(folder / "main.tex"))


MACROS = {
    "newcommand": ("\\newcommand{\\sys}{BatchGen}", "\\sys: A", "BatchGen: A"),
    "no_parameters": ("\\newcommand\\sys[0]{BatchGen}", "\\sys: A", "BatchGen: A"),
    "no_braces": ("\\newcommand*\\sys{BatchGen}", "\\sys{} A", "BatchGen{} A"),
    "def": ("\\def\\sys{BatchGen}", "\\sys\\ A", "BatchGen\\ A"),
    "document_command": ("\\NewDocumentCommand\\sys{}{B}", "\\sys: A", "B: A"),
    "provide": ("\\providecommand\\sys{B}", "\\sys: A", "B: A"),
    "provide_after": ("\\def\\sys{B}\\providecommand\\sys{C}", "\\sys: A", "B: A"),
    "nested": ("\\def\\sys{\\name G}\\def\\name{B}", "\\sys: A", "BG: A"),
    "xspace": ("\\def\\sys{B\\xspace}", "\\sys A, \\sys, \\sys", "B A, B, B"),
    "command_at_end": ("\\def\\sys{\\LaTeX}", "\\sys A", "\\LaTeX A"),
    "glued": ("\\def\\sys{B}", "\\large\\bf\\sys", "\\large \\bf B"),
    "argument": ("\\newcommand{\\name}[1]{\\textsc{#1}}", "\\name{B}: A", "\\textsc{B}: A"),
    "arguments": ("\\def\\both#1#2{#2: #1}", "\\both{A} {B}", "B: A"),
    "argument_that_goes": ("\\NewDocumentCommand\\en{m}{}", "B: \\en{C}A", "B: A"),
    "macro_in_an_argument": ("\\def\\a#1{#1}\\def\\sys{B}", "\\a{\\sys: A}", "B: A"),
    "argument_in_a_macro": ("\\def\\a#1{<#1>}\\def\\sys{\\a{B}}", "\\sys: A", "<B>: A"),
    "known_one_with_an_argument": ("\\renewcommand\\emph[1]{!#1}", "\\emph{B}", "\\emph{B}"),
    "escaped_backslash": ("\\def\\sys{B}", "A\\\\sys", "A\\\\sys"),
}


@pytest.mark.parametrize(("macros", "title", "expanded"), MACROS.values(), ids=MACROS)
def test_macros_are_expanded_in_titles(paper, macros, title, expanded):
    tree = read_tree(paper(main_tex=CLASS + macros + BODY) / "main.tex")
    assert expand_title(title, tree, is_known).text == expanded


UNKNOWN = {
    "undefined": "",
    "with_an_argument": "\\newcommand{\\sys}[1]{B#1}",
    "with_an_option": "\\newcommand{\\sys}[2][x]{B}",
    "with_a_parameter_too_many": "\\newcommand{\\sys}{B#1}",
    "delimited": "\\def\\sys/{B}",
    "two_ways": "\\ifdraft\\newcommand\\sys{A}\\else\\newcommand\\sys{B}\\fi",
    "made_of_unknown_ones": "\\def\\sys{\\nowhere}",
    "picture": "\\def\\sys{\\includegraphics{logo}}",
    "endless": "\\def\\sys{\\sys\\sys}",
}


@pytest.mark.parametrize("macros", UNKNOWN.values(), ids=UNKNOWN)
def test_macros_that_cannot_be_expanded_are_told(paper, macros):
    tree = read_tree(paper(main_tex=CLASS + macros + BODY) / "main.tex")
    assert expand_title("\\textbf{\\sys} on $\\alpha$", tree, is_known).unknown


def test_macros_of_a_style_file_beside_it_are_expanded_unless_they_only_set_type(paper):
    folder = paper(main_tex=CLASS + "\\usepackage{mine}" + BODY)
    (folder / "mine.sty").write_text("\\def\\sys{B}\\def\\large{\\@setsize\\large}")
    assert (
        expand_title("\\large\\sys", read_tree(folder / "main.tex"), is_known).text == "\\large B"
    )


def test_lines_stay_where_they_are():
    text = "a % b\n\\begin{verbatim}\nx\n\\end{verbatim}\n\\begin{document}\\end{document}\nrest"
    blanked = blank_unread(text)
    assert len(blanked) == len(text)
    assert begin_document_line(blanked) == 5
    assert "rest" not in blanked


def test_source_in_latin_1_is_read(paper):
    folder = paper()
    (folder / "main.tex").write_bytes((CLASS + "% \xe9\n\\title{\xe9}" + BODY).encode("latin-1"))
    assert find_title(read_tree(find_main_file(folder))).main == "é"


def test_huge_source_is_refused(paper):
    folder = paper(main_tex=CLASS + "x" * 10_000_000)
    with pytest.raises(NotJudged) as caught:
        find_main_file(folder)
    assert caught.value.code == "source-too-large"
