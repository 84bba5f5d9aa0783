from __future__ import annotations

import time
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pithtex.errors import NotJudged
from pithtex.titles.automaton import MOST_MOVES, build
from pithtex.titles.pattern import PART, Choice, Gap, Sign
from pithtex.titles.plain import plain_title
from pithtex.titles.raw_tex import read_title


def signs(raw):
    return [(node.base, node.level) for node in read_title(raw).nodes if isinstance(node, Sign)]


def test_gap_of_the_record_is_that_before_the_sign():
    nodes = read_title("in Complete").nodes
    assert [node.gap for node in nodes[1:4]] == [Gap.JOINED, Gap.APART, Gap.JOINED]


def test_spaces_of_mathematics_mean_nothing():
    assert {node.gap for node in read_title("$a b c$").nodes} == {Gap.ANY}


@pytest.mark.parametrize(
    ("raw", "gap"),
    [
        (r"$1 \, 5$", Gap.THIN), (r"$1~5$", Gap.THIN), (r"1\,50", Gap.THIN), ("1~5", Gap.APART),
        (r"$1 \! 5$", Gap.ANY), ("$1 5$", Gap.ANY), (r"1\,500", Gap.ANY), (r"$1\,500$", Gap.ANY),
        (r"1\,5000", Gap.THIN),
    ],
)  # fmt: skip
def test_space_within_a_number_counts_but_for_thousands(raw, gap):
    assert [node.gap for node in read_title(raw).nodes if isinstance(node, Sign)][1] is gap


@pytest.mark.parametrize(
    ("raw", "gap"),
    [
        (r"$\mathrm{now here}$", Gap.SHOWN), (r"$now\ here$", Gap.SHOWN), ("now$ here$", Gap.SHOWN),
        (r"$\mathrm{Mn Bi}$", Gap.ANY), ("$x max$", Gap.ANY), (r"no\hspace{2em}w", Gap.SHOWN),
        (r"no\hspace{0pt}w", Gap.ANY), (r"no\hspace{-1em}w", Gap.ANY),
        (r"no\hspace{2pt}w", Gap.THIN), (r"no\hspace{\fill}w", Gap.SHOWN),
        (r"no\hfill w", Gap.SHOWN), (r"no\phantom{x}w", Gap.SHOWN), (r"no\phantom{}w", Gap.ANY),
        (r"$n\hspace{1em}w$", Gap.THIN),
        (r"$\mathrm{a theist}$", Gap.SHOWN), (r"$A\,part$", Gap.SHOWN), ("$I deal$", Gap.SHOWN),
        ("$A max$", Gap.ANY), ("$x cosh$", Gap.ANY), ("$xa part$", Gap.SHOWN),
    ],
)  # fmt: skip
def test_space_that_the_record_shows_and_tex_may_not_print(raw, gap):
    gaps = {node.gap for node in read_title(raw).nodes if isinstance(node, Sign)}
    assert gaps - {Gap.ANY, Gap.JOINED} == {gap} - {Gap.ANY}


@pytest.mark.parametrize(
    ("raw", "plain"),
    [
        ("Paying $5 now here or $6 later", "Paying $5 now here or $6 later"),
        ("US$5 to US$10", "US$5 to US$10"),
        ("$5-$10 for one", "$5-$10 for one"),
        ("From $5 to $10 in $n$ steps", "From $5 to $10 in n steps"),
        ("$1.5 to $2 in $\\alpha$ days", "$1.5 to $2 in α days"),
        ("$2$-$3$ and H$2$O", "2-3 and H2O"),
        ("$7 TeV$ and $8 TeV$", "7 TeV and 8 TeV"),
        ("$2 $D and $3$, $4$", "2 D and 3, 4"),
        (r"$10^5$ of $2 \times 2$", "10^5 of 2 × 2"),
    ],
)
def test_dollars_of_money_are_no_mathematics(raw, plain):
    assert plain_title(raw) == plain


def test_raised_signs_are_read_before_lowered_ones():
    assert signs(r"$\Lambda_b^0$") == [("Λ", 0), ("0", 1), ("b", -1)]


@pytest.mark.parametrize(
    ("raw", "base", "marks"),
    [
        (r"$P \neq Q$", "=", {"\u0338"}),
        (r"$P \not= Q$", "=", {"\u0338"}),
        (r"$x \not\in Y$", "∈", {"\u0338"}),
        ("x ≠ y", "=", {"\u0338"}),
        (r"$\tilde{O}(n)$", "O", {"\u0303"}),
        (r"$\hat x$", "x", {"\u0302"}),
        (r"Na\"{\i}ve", "i", {"\u0308"}),
        (r"Erd\H os", "o", {"\u030b"}),
        (r"\v{C}ech", "C", {"\u030c"}),
        (r"\L{}ojasiewicz", "L", {"\u0338"}),
        ("Cafe\u0301", "e", {"\u0301"}),
    ],
)
def test_mark_that_carries_meaning_is_on_its_sign(raw, base, marks):
    assert (base, frozenset(marks)) in [(node.base, node.marks) for node in read_title(raw).nodes]


@pytest.mark.parametrize(
    ("raw", "base"),
    [
        (r"ZF + $\neg$AC", "¬"),
        ("10% of X", "%"),
        ("$10^{-3}$ K", "-"),
        (r"$f'$ and more", "'"),
        (r"$\Omega$-rule", "Ω"),
        (r"On \S 5", "§"),
        ("$5 for one", "$"),
    ],
)
def test_nothing_that_carries_meaning_vanishes(raw, base):
    assert base in [node.base for node in read_title(raw).nodes if isinstance(node, Sign)]


def test_rules_that_are_drawn_are_named():
    raw = r"$\overline{M}$, $\underline{x}$, $\frac{1}{2}$, $\sqrt{s}$ and a\_b"
    bars = [kind for kind in read_title(raw).rules if kind != PART]
    assert bars == ["overline", "underline", "fraction", "root", "underscore"]


def test_what_is_denied_twice_is_not_told_from_what_is_denied_once():
    """Mutant of a real title: \\not\\neq prints what \\neq does, and says the opposite."""
    assert read_title(r"$P \not= NP$").unknown == read_title(r"$P \neq NP$").unknown == ()
    for title in (r"$P \not\neq NP$", r"$P \not\not= NP$", r"$x \not\notin A$"):
        assert read_title(title).unknown == (r"\not",)


def test_unknown_commands_are_named_once():
    assert read_title(r"\foo and \foo{x} and $\Q$").unknown == (r"\foo", r"\Q")


def test_length_counts_what_is_surely_there():
    assert read_title(r"A \& B").length == len("AB")
    assert read_title(r"Trees of $\frac{3}{2}$").length == len("Treesof32")


@pytest.mark.parametrize("raw", ["", " ", "{}", r"\\", "$$", "---", r"\thanks{Me}"])
def test_title_without_a_letter_is_not_judged(raw):
    with pytest.raises(NotJudged) as raised:
        read_title(raw)
    assert raised.value.code == "title-empty"


NESTED = {
    "fractions": ("$" + r"\frac{" * 60, "}{b}" * 60 + "$"),
    "scripts": ("$a" + "^{b" * 60, "}" * 60 + "$"),
    "roots": ("$" + r"\sqrt[" * 60, "]{b}" * 60 + "$"),
    "oversets": ("$" + r"\overset{a}{" * 60, "}" * 60 + "$"),
    "bars": ("$" + r"\bar" * 200, " b$"),
    "overlines": ("$" + r"\overline{a" * 60, "}" * 60 + "$"),
    "hats": ("$" + r"\hat{ab" * 60, "}" * 60 + "$"),
    "accents": (r"\'" * 400, "e"),
    "unknown": (r"\foo{a" * 60, "}" * 60),
    "styles": (r"\textbf{" * 100, "}" * 100),
    "dollars": (r"\(" * 400, ""),
    "braces": ("{" * 900, ""),
}


@pytest.mark.parametrize("kind", NESTED)
@pytest.mark.parametrize("depth", [12, 1])
def test_nesting_costs_nothing(kind, depth):
    opening, closing = NESTED[kind]
    part = len(opening) // depth, len(closing) // depth
    raw = f"x {opening[: part[0]]}a{closing[len(closing) - part[1] :]}"
    start = time.process_time()
    with suppress(NotJudged):
        assert sum(map(len, build(read_title(raw)).moves)) <= MOST_MOVES
    plain_title(raw)
    assert time.process_time() - start < 0.5


def test_title_longer_than_any_is_not_judged():
    with pytest.raises(NotJudged) as raised:
        read_title("x" * 20_000)
    assert raised.value.code == "title-too-complex"


PARTS = [
    *"{}$^_[]&#~%*|aB1\n \\'`\"-().:?", "``", "--", r"\\", r"\(", r"\)", r"\[", r"\]", r"\textbf",
    r"\bf", r"\begin{array}", r"\sqrt", r"\frac", r"\href", r"\texorpdfstring", r"\bar", r"\hat",
    r"\overline", r"\underline", r"\overset", r"\xrightarrow", r"\binom", r"\thanks", r"\left",
    r"\not", r"\verb", r"\cite", r"\mapsto", r"\LaTeX", r"\foo", r"\_", r"\'", r"\"", r"\v", r"\L",
    "alpha", "sqrt(", "1st", "->", "≠", "é", "e\u0301", "中", "\u200b", "\ufffd", "\x00",
]  # fmt: skip


@settings(max_examples=300, deadline=1000)
@given(st.lists(st.sampled_from(PARTS), max_size=60).map("".join))
def test_any_tex_is_read_at_once_or_not_judged(raw):
    with suppress(NotJudged):
        build(read_title(raw))
    plain_title(raw)


@pytest.mark.parametrize("part", PARTS)
def test_repetition_does_not_slow_the_reading(part):
    start = time.process_time()
    for raw in (f"a{part * (990 // len(part))}", f"${part * (900 // len(part))}$"):
        with suppress(NotJudged):
            build(read_title(raw))
        plain_title(raw)
    assert time.process_time() - start < 1


def test_choices_are_not_made_inside_of_choices():
    (fraction,) = read_title(r"$\frac{\frac{a}{b}}{\frac{c}{d}}$").nodes
    inner = [node for way in fraction.ways for node in way if isinstance(node, Choice)]
    assert all(max(map(len, choice.ways)) == 1 for choice in inner)
