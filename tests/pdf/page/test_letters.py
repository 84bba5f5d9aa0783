"""A letter that does not look like what it says is found; those of real fonts are not."""

from __future__ import annotations

import subprocess
import time

import pytest
from made_once import made_once
from raw_page import raw_page, stream

from pithtex.pdf.page.document import Document
from pithtex.pdf.page.letter_table import letter_table, sign_table
from pithtex.pdf.page.letters import ODD_ALONE, ODD_TOGETHER, PIXELS_PER_EM, odd_letters

#: Pangrams that are titles, with all letters and digits among them.
TITLES = (
    "The Quick Brown Fox Jumps over the Lazy Dog: A Survey of 2015 to 2023",
    "Zero Knowledge, Quantum Jamming and VEXING Hypotheses of GPT-4 and 678 Others",
)
#: Accents, signs and mathematics, as LaTeX sets them.
SIGNS = (
    r"Poincar\'e, \v{C}ech, Erd\H{o}s and \L\'od\'z: Is 5\,\% of ``P = NP'' (Yes!) So---or Not? "
    r"\& $\alpha<\beta \neq \gamma \to \infty$, $\Delta \pm \Lambda_b^0 \le \sqrt{2}$; 2/3 + 1"
)
#: Faces that the tables have nothing of, and titles in other alphabets.
OTHER_FACES = ("Erewhon-Regular.otf", "Heuristica-Regular.otf", "LinguisticsPro-Regular.otf")
ALPHABETS = (
    "Ανάλυση της θεωρίας των πλεγμάτων: Φυσική και Ψυχολογία",
    "Рост решётки в темноте: Жизнь, объём и Эволюция фаз",
    "Über façade, señor, Ångström, Łódź, Şahin, Œuvre, ½ of n² ± 5°",
)
#: Standard fonts, which PDFium draws with faces of its own, none of them in the table.
STANDARD = (
    *("Times-Roman", "Times-Bold", "Times-Italic", "Times-BoldItalic"),
    *("Helvetica", "Helvetica-Bold", "Helvetica-Oblique", "Courier", "Courier-Bold"),
)
#: Families of LaTeX by the package that loads them, as a title is set in them.
FAMILIES = {
    "computer-modern": "",
    "latin-modern": r"\usepackage{lmodern}",
    "times": r"\usepackage{mathptmx}",
    "palatino": r"\usepackage{mathpazo}",
    "helvetica": r"\usepackage{helvet}\renewcommand\familydefault{\sfdefault}",
    "utopia": r"\renewcommand\rmdefault{put}",
    "charter": r"\renewcommand\rmdefault{bch}",
    "bookman": r"\usepackage{bookman}",
    "avant-garde": r"\usepackage{avant}\renewcommand\familydefault{\sfdefault}",
    "new-century": r"\usepackage{newcent}",
    "typewriter": r"\renewcommand\familydefault{\ttdefault}",
    "sans": r"\renewcommand\familydefault{\sfdefault}",
}
SHAPES = {
    "upright": "",
    "bold": r"\bfseries ",
    "italic": r"\itshape ",
    "slanted": r"\slshape ",
    "small-capitals": r"\scshape ",
}


def oddities(pdf: bytes, index: int = 0):
    """Return what is odd in all text of a page, which is one title."""
    with Document(pdf) as document:
        page = document.page(index)
        runs = page.runs()
        glyphs = page.glyphs(runs)
        scale = PIXELS_PER_EM / max(run.size for run in runs)
        shown, bare = page.render(None, scale), page.render_without(runs, None, scale)
        return odd_letters(glyphs, shown, bare)


def is_lie(odd) -> bool:
    """The rule that the constants are made for."""
    together = {letter.glyph.text for letter in odd if letter.margin >= ODD_TOGETHER}
    return any(letter.is_odd_alone for letter in odd) or len(together) > 1


def shown_as(drawn: str, said: dict[str, str], font="Helvetica", ground="", fill="0 g") -> bytes:
    """A title whose letters say others, by /ToUnicode."""
    mapped = "".join(
        f"<{ord(c):02x}> <{said.get(c, c).encode('utf-16-be').hex()}>\n" for c in sorted(set(drawn))
    )
    count = len(set(drawn))
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def\n"
        "1 begincodespacerange <00> <ff> endcodespacerange\n"
        f"{count} beginbfchar\n{mapped}endbfchar endcmap end end"
    )
    lying = (
        f"<</Type/Font/Subtype/Type1/BaseFont/{font}/Encoding/WinAnsiEncoding/ToUnicode 11 0 R>>"
    )
    content = f"{ground} {fill} BT /F 12 Tf 30 700 Td ({drawn}) Tj ET"
    return raw_page(content, objects={5: lying.encode(), 11: stream(cmap.encode())})


@pytest.mark.parametrize("font", STANDARD)
@pytest.mark.parametrize("title", TITLES)
def test_honest_letters_of_standard_fonts_are_not_odd(font, title):
    assert not is_lie(oddities(shown_as(title, {}, font)))


@pytest.mark.parametrize("font", STANDARD)
def test_a_word_that_says_another_word_is_odd(font):
    odd = oddities(shown_as("Bad Ideas", {"B": "N", "a": "e", "d": "w"}, font))
    assert is_lie(odd)
    assert {letter.glyph.text for letter in odd} <= set("New")


@pytest.mark.parametrize(
    ("ground", "fill"),
    [
        ("0 0 0.4 rg 0 600 600 200 re f", "1 g"),
        ("", "0.7 g"),
        ("", "1 0.5 0 rg"),
        ("0.8 0.8 0.9 rg 0 600 600 200 re f", "1 1 0.6 rg"),
    ],
    ids=["white-on-blue", "grey", "orange", "pale-on-pale"],
)
def test_colours_do_not_matter(ground, fill):
    honest = oddities(shown_as(TITLES[0], {}, ground=ground, fill=fill))
    lying = oddities(
        shown_as("Bad Ideas", {"B": "N", "a": "e", "d": "w"}, ground=ground, fill=fill)
    )
    assert not is_lie(honest)
    assert is_lie(lying)


def test_what_it_looks_like_is_said():
    (odd, *_) = oddities(shown_as("Bravo World", {"W": "e"}))
    assert (odd.glyph.text, odd.looks_like.upper()) == ("e", "W")
    assert odd.margin > ODD_ALONE


@pytest.mark.parametrize(("drawn", "said"), [("I", "l"), ("O", "0"), ("s", "S"), ("v", "V")])
def test_letters_that_look_alike_are_one(drawn, said):
    assert not is_lie(oddities(shown_as(f"Word {drawn} on", {drawn: said})))


def test_other_alphabets_and_signs_are_looked_at():
    # drawn as "a" and "+", said to be a letter of Greek and a dash
    odd = oddities(shown_as("a + b", {"a": "\u03bb", "+": "\u2014"}))
    assert {letter.glyph.text for letter in odd} == {"\u03bb", "\u2014"}
    assert is_lie(odd)


@pytest.mark.parametrize("said", ["\u2260", "\u00e9", "\u0416", "\u00bd", "\u2203", "\ufb01"])
def test_one_sign_or_letter_of_another_alphabet_that_shows_another_is_odd(said):
    assert is_lie(oddities(shown_as("Growth w At Rest", {"w": said})))


def test_letters_of_mathematical_alphabets_are_letters():
    bold_t, bold_w = "\U0001d413", "\U0001d430"
    assert is_lie(oddities(shown_as("Bad Ideas", {"B": bold_t, "d": bold_w})))
    assert not is_lie(oddities(shown_as("Two Ideas", {"T": bold_t, "w": bold_w})))


def test_chinese_that_shows_latin_letters_is_odd_from_two_on():
    assert is_lie(oddities(shown_as("Bad Widows", {"d": "\u89e3", "w": "\u8aa4"})))
    assert not is_lie(oddities(shown_as("Bad Widows", {"d": "\u89e3"})))


def test_a_title_without_ink_has_no_odd_letters():
    assert oddities(shown_as("Bad Ideas", {"B": "N"}, fill="1 g")) == []


def test_a_letter_that_is_cut_off_by_the_edge_is_not_looked_at():
    # the eightieth letter ends beyond the page
    assert oddities(shown_as("o" * 78 + "m", {"m": "e"}, "Courier"))
    assert oddities(shown_as("o" * 79 + "m", {"m": "e"}, "Courier")) == []


def test_the_table_has_every_letter_and_digit_in_many_faces():
    table = letter_table()
    letters = set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789")
    assert letters < set(table)
    assert min(len(table[letter]) for letter in letters) >= 10
    assert all(0 < look.inked <= 256 for looks in table.values() for look in looks)


def test_the_large_table_has_other_alphabets_and_signs():
    table = sign_table()
    assert set("éçłßΑΩαωАЯаяё=<>≠≤≥±×÷∞∈→∂∑√") < set(table)
    assert not set(table) & set(letter_table())


def test_a_title_takes_some_milliseconds():
    pdf = shown_as(TITLES[1], {})
    with Document(pdf) as document:
        page = document.page(0)
        runs = page.runs()
        glyphs = page.glyphs(runs)
        shown = page.render(None, PIXELS_PER_EM / 12)
        bare = page.render_without(runs, None, PIXELS_PER_EM / 12)
    odd_letters(glyphs, shown, bare)
    start = time.process_time()
    odd_letters(glyphs, shown, bare)
    # 8 ms on an idle machine
    assert time.process_time() - start < 0.1


def compiled(folder, preamble: str, *titles: str) -> bytes:
    """Compile titles, each on a page of its own."""
    pages = r"\newpage ".join(rf"\begin{{center}}\LARGE {each}\end{{center}}" for each in titles)
    (folder / "paper.tex").write_text(
        rf"""\documentclass{{article}}\usepackage[T1]{{fontenc}}{preamble}\pagestyle{{empty}}
        \begin{{document}}{pages}\end{{document}}"""
    )
    command = ["pdflatex", "-interaction=batchmode", "paper.tex"]
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
    return (folder / "paper.pdf").read_bytes()


@pytest.mark.tex
@pytest.mark.slow
@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("shape", SHAPES)
def test_honest_titles_of_latex_are_not_odd(tmp_path_factory, family, shape):
    def make(folder):
        titles = r"\\[1ex] ".join((*TITLES, SIGNS))
        compiled(folder, FAMILIES[family], *(each + titles for each in SHAPES.values()))

    folder = made_once(tmp_path_factory, f"honest titles in {family}", make)
    pdf = (folder / "paper.pdf").read_bytes()
    assert not is_lie(oddities(pdf, list(SHAPES).index(shape)))


@pytest.mark.tex
@pytest.mark.parametrize("family", ["computer-modern", "times", "helvetica"])
def test_glyphtounicode_that_prints_bad_and_says_new_is_odd(tmp_path, family):
    lies = r"""\input{glyphtounicode}\pdfgentounicode=1
      \pdfglyphtounicode{B}{004E}\pdfglyphtounicode{a}{0065}\pdfglyphtounicode{d}{0077}"""
    odd = oddities(compiled(tmp_path, FAMILIES[family] + lies, "Bad Methods for Graphs"))
    assert is_lie(odd)


def test_one_letter_of_two_codes_that_lies_behind_an_honest_one_is_odd():
    # "e" is drawn as itself first; a second code of the same font draws "a" and says "e" as well
    odd = oddities(shown_as("The Bad Sheep Seen", {"a": "e"}))
    assert [letter.looks_like.lower() for letter in odd] == ["a"]


def test_many_letters_that_lie_take_no_longer():
    text = "".join(chr(97 + k % 26) for k in range(400))
    lying = shown_as(text, {chr(97 + k): chr(97 + (k + 7) % 26) for k in range(26)})
    lying = lying.replace(b"/F 12 Tf", b"/F  3 Tf")
    start = time.process_time()
    assert is_lie(oddities(lying))
    assert time.process_time() - start < 1


@pytest.mark.tex
def test_honest_titles_in_other_alphabets_are_not_odd(tmp_path):
    pages = [
        rf'\font\face="[{face}]" at 17pt '
        rf"\face \baselineskip=30pt {title}\par\vfil\eject"
        for face in OTHER_FACES
        for title in ALPHABETS
    ]
    (tmp_path / "titles.tex").write_text("\n".join([r"\nopagenumbers", *pages, r"\bye"]))
    command = ["xetex", "-interaction=batchmode", "titles.tex"]
    subprocess.run(command, cwd=tmp_path, check=True, stdout=subprocess.DEVNULL)
    pdf = (tmp_path / "titles.pdf").read_bytes()
    odd = [oddities(pdf, index) for index in range(len(pages))]
    assert [each for each in odd if is_lie(each)] == []
