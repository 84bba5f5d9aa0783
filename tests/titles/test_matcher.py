from __future__ import annotations

import random
import re
import time
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from titles.printed_lines import printed

from pithtex.errors import NotJudged
from pithtex.protocol.text import text_sha256
from pithtex.titles.matcher import find_hashed_title, find_title
from pithtex.titles.near import nearest_lines
from pithtex.titles.raw_tex import read_title

BATCHGEN = "BatchGen: An Architecture for Scalable and Efficient Batch Inference"


def search(raw, page, **kinds):
    lines = page if isinstance(page, list) else printed(page, **kinds)
    return find_title(read_title(raw), lines)


def match(raw, page, **kinds):
    found = search(raw, page, **kinds).matches
    assert found, page
    return found[0]


def doubts(raw, page, **kinds):
    return [doubt.code for doubt in match(raw, page, **kinds).doubts]


def is_found(raw, page, **kinds):
    return bool(search(raw, page, **kinds).matches)


@pytest.mark.parametrize(
    "page",
    [
        BATCHGEN,
        "arXiv\nBatchGen: An Architecture for Scalable and\nEfficient Batch Inference\nA. B.",
        "BatchGen: An Architecture for Scal-\nable and Efficient Batch Inference",
        "BATCHGEN: AN ARCHITECTURE FOR SCALABLE\nAND EFFICIENT BATCH INFERENCE∗",
        "BatchGen: An Architecture for Scalable and Eﬃcient Batch Inference",
        "BatchGen: An Architecture for Scalable and E\ufffdcient Batch Inference",
        "BatchGen\nAn Architecture for Scalable and Efficient Batch Inference",
        "BatchGen –\nAn Architecture for Scalable and Efficient Batch Inference",
        "BatchGen\n– An Architecture for Scalable and Efficient Batch Inference",
        "BatchGen: an architecture for scalable and efficient batch inference",
        "BatchGen: An Architecture for Scalable and Efficient Batch Inference.",
    ],
)
def test_title_is_found_whatever_a_font_or_class_did(page):
    assert doubts(BATCHGEN, page) == []


@pytest.mark.parametrize(
    "page",
    [
        "",
        "BatchGen: An Architecture for Scalable and Efficient Batch",
        f"{BATCHGEN} II",
        f"{BATCHGEN}?",
        f"Not {BATCHGEN}",
        f"A Comment on {BATCHGEN}",
        "BatchGen 2: An Architecture for Scalable and Efficient Batch Inference",
        f"We cite {BATCHGEN} [3]",
        "BatchGen: An Architecture for Scalable and Efficient Batch Interference",
        "BatchGen: An Architecture for\nA. Author\nScalable and Efficient Batch Inference",
        "BatchGen: An Architecture for Scalable and Efficient Batch Inference^{Hoax}",
        "BatchGen: An Architecture for Scalable and Efficient Batch In\ufffdce",
    ],
)
def test_near_title_is_not_found(page):
    lines = printed(page) if page else []
    assert not search(BATCHGEN, lines).matches


def test_words_near_the_title_are_told():
    page = "Abstract\nBatchGen: An Architecture for Scalable\nand Efficient Batch Interference"
    for text, near in (
        (page, page.split("\n")[1:]),
        (f"{BATCHGEN} Considered", [f"{BATCHGEN} Considered"]),
        ("Quite another thing", []),
    ):
        assert [line.text() for line in nearest_lines(BATCHGEN, printed(text))] == near


@pytest.mark.parametrize(
    ("raw", "page"),
    [
        (r"Notions of M\"obius inversion", "Notions of Möbius inversion"),
        (r"Notions of M\"obius inversion", "Notions of Mobius inversion"),
        ("Notions of Mobius inversion", "Notions of Möbius inversion"),
        (r"Curves and $L^2$-invariants", "Curves and L^{2}-invariants"),
        (r"Curves and $L^2$-invariants", "Curves and L²-invariants"),
        (r"Proton-$\eta^\prime$ interactions", "Proton-η′ interactions"),
        ('On the "Calligraphy" of Books', "On the “Calligraphy” of Books"),
        (r"On the ``Calligraphy'' of Books", "On the «Calligraphy» of Books"),
        ("Left--Right and so on", "Left–Right and so on"),
        (r"The decay $\Lambda_b^0\to pK^-$", "The decay Λ^{0}_{b} → pK^{−}"),
        (r"Maps $x \mapsto y$ of sets", "Maps x↦ y of sets"),
        (r"A turn by $90^\circ$", "A turn by 90°"),
        (r"Crossed products of $C^*$-algebras", "Crossed products of C∗-algebras"),
        ("Non-perturbative phi^4 models", "Non-perturbative φ^{4} models"),
        ("Dependence of N_c in decays", "Dependence of N_{c} in decays"),
        ("Collisions at sqrt(s)=13 TeV", "Collisions at √s=13 TeV"),
        ("The 1st of its kind", "The 1^{st} of its kind"),
        ("The entry $x_{ij}$ of it", "The entry xij of it"),
        ("Ices of H2O and CO2", "Ices of H_{2}O and CO_{2}"),
        ("Films of YBa_2Cu_3O_7-x", "Films of YBa_{2}Cu_{3}O_{7−x}"),
        (r"Over $\mathbb{Z}_2\times\mathbb{Z}_3$ now", "Over Z_{2}×Z_{3} now"),
        ("Search & Rescue", "Search and Rescue"),
        (r"Lattices of $10\,000$ points", "Lattices of 10000 points"),
        (r"Lattices of $1 \, 5$ points", "Lattices of 1 5 points"),
        ("On `Windows 95' and more", "On “Windows 95” and more"),
        ("Lattices of 5' Length", "Lattices of 5′ Length"),
        ("Part~2 of it", "Part 2 of it"),
        (r"On $\prescript{14}{6}{C}$ and more", "On ^{14}_{6}C and more"),
        ("Search & Rescue", "Search Rescue"),
        (r"Writing \LaTeX\ on a Train", "Writing LaTeX on a Train"),
        ("Writing LaTeX on a Train", "Writing L^{A}T_{E}X on a Train"),
        ("Writing LaTeX on a Train", "Writing L^{A}TEX on a Train"),
        (r"Ordinary \emph{words} in {\bf bold}", "Ordinary words in bold"),
        (r"The \texorpdfstring{$L^2$}{L2} norm", "The L^{2} norm"),
        (r"Trees of dimension $\frac{3}{2}$", "Trees of dimension 3/2"),
        (r"Spaces of functions\thanks{By nobody}", "Spaces of functions^{1,2}"),
    ],
)
def test_title_with_tex_is_found_as_it_prints(raw, page):
    assert doubts(raw, page) == []


@pytest.mark.parametrize(
    ("raw", "page"),
    [
        (r"Why $P \neq NP$ holds", "Why P = NP holds"),
        ("Why $P = NP$ holds", "Why P ≠ NP holds"),
        (r"Search \& Rescue", "Search Rescue"),
        ("The A&B Theorem", "The AB Theorem"),
        (r"On models of ZF with $\neg$AC", "On models of ZF with AC"),
        ("Cooling to $10^{-3}$ Kelvin", "Cooling to 10^{3} Kelvin"),
        ("Cooling to $10^{3}$ Kelvin", "Cooling to 103 Kelvin"),
        (r"Sorting in $\tilde{O}(n)$ time", "Sorting in O(n) time"),
        ("Sorting in $O(n)$ time", "Sorting in Õ(n) time"),
        (r"The $\bar{x}$ of it", "The x̂ of it"),
        ("The roots of $f''$ and more", "The roots of f′ and more"),
        ("Learning with 10% of Labels", "Learning with 10 of Labels"),
        (r"Sorting Needs $\Omega(n)$ Steps", "Sorting Needs ω(n) Steps"),
        ("Sorting Needs $O(n)$ Steps", "Sorting Needs o(n) Steps"),
        (r"The limits of $\hbar$ and more", "The limits of h and more"),
        (r"\LaTeX{} Considered Harmful", "Considered Harmful"),
        ("Writing latex on a Train", "Writing L^{A}T_{E}X on a Train"),
        (r"\sysname: An Architecture for Inference", "Against: An Architecture for Inference"),
        (r"\sysname: An Architecture for Inference", "X: An Architecture for Inference"),
        (r"An Architecture for \sysname{} and Inference", "An Architecture for and Inference"),
        (r"An Architecture for \sysname{} and Inference", "An Architecture for Us and Inference"),
        ("Coloring Problems in Complete Graphs", "Coloring Problems Incomplete Graphs"),
        ("Coloring Problems Incomplete Graphs", "Coloring Problems in Complete Graphs"),
        ("Asymmetric Games and Atypical Equilibria", "A Symmetric Games and A Typical Equilibria"),
        ("Dark Matter at 15 TeV", "Dark Matter at 1 5 TeV"),
        ("On the algebra of things", "On the algebra of things^{-1}"),
        ("On the size of $x$", "On the size of x^{2}"),
        ("Ions of H$^+$ and others", "Ions of H_{+} and others"),
        ("Detectors at 3.5 TeV", "Detectors at 3\n5 TeV"),
        ("A Mixture of 1:2 Parts", "A Mixture of 1\n2 Parts"),
        ("The Events of 19181945 here", "The Events of 1918-\n1945 here"),
        (r"A sum $\sum f$ of it", "A sum P f of it"),
        (r"A map $x \mapsto y$ of it", "A map x 7 → y of it"),
        (r"On \cancel{N} and more", "On N and more"),
        (r"On $\prescript{14}{6}{C}$ and more", "On 146C and more"),
        ("Problems in~Complete Graphs", "Problems inComplete Graphs"),
        ("Lattices of 5' Length", "Lattices of 5'' Length"),
        ("Lattices Do n\u0336o\u0336t\u0336 Grow", "Lattices Do not Grow"),
        ("Lattices h\u0335o\u0335l\u0335d\u0335 Here", "Lattices hold Here"),
        ("Lattices i\u0338s\u0338 Here", "Lattices is Here"),
        ("Lattices o\u20d2f Here", "Lattices of Here"),
        ("\u30d1\u30ea\u30ce\u30d2\u30ab\u30ea", "\u30cf\u30ea\u30ce\u30d2\u30ab\u30ea"),
        ("\u30ab\u30ad\u30ce\u30ca\u30ab\u30ce", "\u30ac\u30ae\u30ce\u30ca\u30ab\u30ce"),
        ("Мои дела и дом", "Мой дела и дом"),
        ("Їх дім і сад тут", "Іх дім і сад тут"),
        ("This Paper is Sane", "This P\u0336a\u0336p\u0336e\u0336r\u0336 is Sane"),
    ],
)
def test_other_title_that_looks_like_it_is_not_found(raw, page):
    assert not is_found(raw, page)


@pytest.mark.parametrize(
    ("raw", "page", "code"),
    [
        ("Who Fights AIDS and How", "Who Fights aids and How", "title-case-differs"),
        ("A Dose of 10 mg of Aspirin", "A Dose of 10 Mg of Aspirin", "title-case-differs"),
        ("Beams of MeV Protons", "Beams of meV Protons", "title-case-differs"),
        ("Beams of MeV Protons", "BEAMS OF MEV PROTONS", "title-case-lost"),
        ("The Fight against AIDS", "THE FIGHT AGAINST AIDS", "title-case-lost"),
        ("Growth in $O(n)$ steps of $n$", "GROWTH IN O(N) STEPS OF N", "title-case-lost"),
        (r"Lattices of $1 \, 5$ points", "Lattices of 15 points", "title-spaces-differ"),
        (r"A \rotatebox{180}{M} of it", "A M of it", "title-unknown-command"),
        ("Growth at 5 G", "Growth at 5 g", "title-case-differs"),
        ("Chern-Simons in 3d", "Chern-Simons in 3D", "title-case-differs"),
        ("The d Metric", "The D Metric", "title-case-differs"),
        ("The pH of Water", "The PH of Water", "title-case-differs"),
        ("Growth in 5 s", "GROWTH IN 5 S", "title-case-lost"),
        ("The sum $a_{n+1}$ of it", "The sum a_{n}+1 of it", "title-index-differs"),
        ("The sum $a_n+1$ of it", "The sum a_{n+1} of it", "title-index-differs"),
        ("The sum $a_{n+1}$ of it", "The sum an+1 of it", "title-index-differs"),
        ("The entry $x_{ij}$ of it", "The entry x_{i}j of it", "title-index-differs"),
        ("The entry $x_ij$ of it", "The entry x_{ij} of it", "title-index-differs"),
        ("Films of C60 here", "Films of C_{6}0 here", "title-index-differs"),
        (r"Films of C$_6$0 here", "Films of C_{60} here", "title-index-differs"),
        (r"Lattices of 1\hspace{5pt}5 points", "Lattices of 15 points", "title-spaces-differ"),
        ("A Current of 5 A", "A Current of 5 Å", "title-accent-differs"),
        ("Decay of the B Meson", "Decay of the B̄ Meson", "title-accent-differs"),
        ("Decay of the B̄ Meson", "Decay of the B Meson", "title-accent-differs"),
        ("Decay of B-Mesons", "Decay of B̄-Mesons", "title-accent-differs"),
        ("On A or B in Logic", "On Ā or B in Logic", "title-accent-differs"),
        ("The Group H of it", "The Group Ĥ of it", "title-accent-differs"),
        ("Decays to bb and more", "Decays to bb̄ and more", "title-accent-differs"),
        ("Lattices of Tãñĩ Grow", "Lattices of Tani Grow", "title-accent-differs"),
        (r"A Study of the Inference of \foo{} by Trees", "A Study of the Inference of X by Trees",
         "title-unknown-command"),
        ("Growth Incomplete and more", "Growth In\ncomplete and more", "title-word-broken"),
        ("Route66 and its Friends", "Route 66 and its Friends", "title-spaces-differ"),
        (r"A Theory of the Group G", "A Theory of the Group G∗", "title-note-unclear"),
        (r"A Theory of $\left(\frac{a}{b}\right)$", "A Theory of \ufffda/b\ufffd",
         "title-unnamed-signs"),
    ],
)  # fmt: skip
def test_what_may_be_another_title_is_a_doubt(raw, page, code):
    assert doubts(raw, page) == [code]


def test_title_in_capitals_is_no_doubt_where_nothing_is_hidden():
    assert doubts("Cavities of 3.9 GHz for it", "CAVITIES OF 3.9 GHz FOR IT") == []
    assert doubts("STUDY OF THE SUN", "Study of the Sun") == []
    assert doubts("Chern-Simons in 3D", "CHERN-SIMONS IN 3D") == []
    assert doubts("Worth 16x16 Words and 2x Faster", "WORTH 16X16 WORDS AND 2X FASTER") == []


@pytest.mark.parametrize(
    ("raw", "page"),
    [
        ("a Study of the Sun", "A Study of the Sun"),
        ("Trust in e-commerce", "Trust in E-Commerce"),
        ("Study by x-ray", "Study by X-Ray"),
        ("Sur l'algebre du monde", "Sur L'algebre du monde"),
        ("Life à la carte", "Life a la carte"),
        ("Cidades o campo e mar", "Cidades ó campo é mar"),
        ("Hal i vagen a", "Hål i vägen å"),
        ("Все о людях и доме", "Всё о людях и доме"),
        ("Ṯitle of Ḻines here", "Title of Lines here"),
    ],
)
def test_letter_alone_that_is_a_word_may_have_another_look(raw, page):
    assert doubts(raw, page) == []


@pytest.mark.parametrize("spread", [0.0, 0.1, 0.2])
@pytest.mark.parametrize("space", [0.22, 0.33, 0.9])
def test_spaces_are_told_in_justified_and_letterspaced_type(space, spread):
    raw = "Coloring Problems in Complete Graphs"
    space += spread
    assert doubts(raw, raw, space=space, spread=spread) == []
    other = "Coloring Problems Incomplete Graphs"
    assert not is_found(other, raw, space=space, spread=spread)
    assert not is_found(raw, other, space=space, spread=spread)


@pytest.mark.parametrize("space", [0.3, 0.5, 0.9])
def test_spaces_are_told_in_type_of_one_width(space):
    raw = "Coloring Problems in Complete Graphs"
    assert doubts(raw, raw, space=space, width=0.5) == []
    assert not is_found("Coloring Problems Incomplete Graphs", raw, space=space, width=0.5)


def test_spaces_that_cannot_be_measured_are_a_doubt():
    assert doubts("A B C D E F", "ABCDEF", spread=0.4) == ["title-spaces-unmeasured"]
    assert doubts("Growth", "Growth", spread=0.4) == ["title-spaces-unmeasured"]


def test_glyph_without_a_name_is_one_letter_or_a_ligature():
    assert len(match("Efficient Flows of Water", "E\ufffdcient \ufffdows of Water").lost) == 2
    assert is_found("A Study of Trees and Leaves", "A Stu\ufffdy of Trees and Leaves")
    for page in ("A S\ufffdy of Trees and Leaves", "A \ufffd of Trees and Leaves"):
        assert not is_found("A Study of Trees and Leaves", page)


@pytest.mark.parametrize(
    ("raw", "page"),
    [
        ("The Year 2020 of our Sorrows", "The Year 202\ufffd of our Sorrows"),
        ("The Case $P = NP$ of our Sorrows", "The Case P \ufffd NP of our Sorrows"),
        ("The Case $a < b$ of our Sorrows", "The Case a \ufffd b of our Sorrows"),
        ("The Sorrows of the Trees", "The Sorrow^{\ufffd} of the Trees"),
    ],
)
def test_glyph_without_a_name_is_no_digit_no_relation_and_nothing_small(raw, page):
    assert not is_found(raw, page)


def test_more_glyphs_without_names_than_ligatures_give_are_another_title():
    assert not is_found("Trees and their Leaves", "T\ufffdees an\ufffd \ufffdheir L\ufffdaves")


@pytest.mark.parametrize("note", ["∗", "†", "‡", "^{1}", "^{∗}", "^{1,2}", "^{a}", "^{∗†}", "✩"])
def test_mark_of_a_footnote_is_no_part_of_the_title(note):
    found = match("Trees and their Leaves", f"Trees and their Leaves{note}")
    assert found.doubts == ()
    assert found.notes


def test_mark_of_a_footnote_within_the_title_is_no_part_of_it():
    assert match(
        "The Omega failure detector in the crash model",
        "The Omega failure detector✩\nin the crash model",
    ).notes


@pytest.mark.parametrize(
    ("raw", "page", "kind", "glyphs"),
    [
        (r"Over $\overline{M}_g$ and on", "Over M_{g} and on", "overline", "M"),
        (r"Decays of $\bar B$ and more", "Decays of B and more", "overline", "B"),
        (r"An \underline{open} problem", "An open problem", "underline", "open"),
        (r"Trees of dimension $\frac{3}{2}$", "Trees of dimension ^{3}_{2}", "fraction", "32"),
        (r"Pairs at $\sqrt{s}=13$ TeV", "Pairs at √s=13 TeV", "root", "s"),
        (r"The file\_name problem", "The file name problem", "underscore", "en"),
    ],
)
def test_where_a_bar_is_drawn_is_told(raw, page, kind, glyphs):
    (rule,) = match(raw, page).rules
    assert (rule.kind, "".join(glyph.text for glyph in rule.glyphs)) == (kind, glyphs)


def test_bar_that_is_typed_is_not_expected_to_be_drawn():
    assert match(r"Decays of $\bar B$ and more", "Decays of B̄ and more").rules == ()


def test_title_set_as_a_staircase_is_found():
    lines = printed("Trees and\ntheir\nLeaves")
    for number, each in enumerate(lines):
        for glyph in each.glyphs:
            glyph.x += 300 * number
            glyph.left += 300 * number
            glyph.right += 300 * number
        each.left += 300 * number
        each.right += 300 * number
    assert search("Trees and their Leaves", lines).matches


def test_all_places_of_a_title_are_found():
    page = f"{BATCHGEN}\nA. Author\n{BATCHGEN}"
    assert len(search(BATCHGEN, page).matches) == 2


def test_glyphs_of_a_match_are_those_of_its_lines():
    lines = printed("Trees and\ntheir Leaves∗\nText")
    (found,) = search("Trees and their Leaves", lines).matches
    assert found.lines == tuple(lines[:2])
    assert {*found.glyphs, *found.notes} == {glyph for each in lines[:2] for glyph in each.glyphs}


WORDS = st.text("abcdefghinorstu", min_size=2, max_size=9)
TITLES = st.lists(WORDS, min_size=3, max_size=9, unique=True).map(" ".join)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(TITLES, st.data())
def test_title_broken_anywhere_between_words_is_found(title, data):
    words = title.split()
    cut = data.draw(st.integers(1, len(words) - 1))
    assert doubts(title, f"{' '.join(words[:cut])}\n{' '.join(words[cut:])}") == []


@settings(max_examples=60, deadline=None, derandomize=True)
@given(TITLES, st.randoms(use_true_random=False))
def test_wrong_title_is_never_found(title, rnd):
    lines = printed(title)
    words = title.split()
    place = rnd.randrange(len(words) - 1)
    swapped = [*words[:place], words[place + 1], words[place], *words[place + 2 :]]
    letters = [match.start() for match in re.finditer(r"\w", title)]
    at = rnd.choice(letters)
    others = [
        " ".join(words[1:]), " ".join(words[:-1]), " ".join(words[:place] + words[place + 1 :]),
        " ".join(swapped), f"{title} II", f"{title}?", f"Not {title}", f"A Comment on {title}",
        f"{title[:at]}z{title[at + 1 :]}", f"{title[:at]}5{title[at + 1 :]}",
        title.replace(" ", "", 1),
    ]  # fmt: skip
    for other in others:
        assert not search(other, lines).matches, other


@pytest.mark.parametrize("letters", ["'", "-", "a", "'-", "\ufffd", "´"])
def test_page_made_to_slow_the_comparison_is_done_at_once(letters):
    lines = printed("\n".join("a" + (letters * 999)[:999] for _ in range(57)))
    for raw in ("a" + "'" * 600, "a" + "' " * 300, "a" + "- " * 300, r"$a" + r"\cong" * 150 + "$"):
        start = time.process_time()
        with suppress(NotJudged):
            find_title(read_title(raw), lines)
        assert time.process_time() - start < 6


def test_page_of_scattered_letters_is_done_at_once():
    rnd = random.Random(1)  # noqa: S311 - letters, not secrets
    lines = [
        each for number in range(3_000) for each in printed(rnd.choice("ab"), em=5.0 + number % 7)
    ]
    start = time.process_time()
    find_title(read_title("a b " * 40), lines)
    assert time.process_time() - start < 3


def test_title_of_which_only_the_hash_is_known_is_found():
    page = "arXiv\nBatchGen: An Architecture for Scal-\nable and Efficient Batch Inference"
    (found,) = find_hashed_title(text_sha256(BATCHGEN), printed(page)).matches
    assert len(found.lines) == 2
    assert not find_hashed_title(text_sha256(f"{BATCHGEN}x"), printed(page)).matches


@pytest.mark.parametrize(
    ("title", "page", "stands_for"),
    [
        ("Growth Is Now Seen", "Growth Is No\ufffd Seen", "w"),
        ("Efficient Flows", "E\ufffdcient Flows", "ffi"),
        ("The Años of Growth", "The A\ufffdos of Growth", "ñ"),
    ],
)
def test_glyph_without_a_name_stands_for_what_the_record_has(title, page, stands_for):
    ((_, text),) = match(title, page).stand_ins
    assert text == stands_for
