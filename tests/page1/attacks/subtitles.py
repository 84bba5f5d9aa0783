r"""Lines in smaller type around the title that turn its sense."""

from __future__ import annotations

from typing import Final

from page1.first_page import LONG_RECORD, FirstPage, in_titles


def _below(words: str, look: str = r"\large ", gap: str = "2pt") -> str:
    return rf"\R\Trick{{\\[{gap}]{{{look}{words}}}}}{{}}"


TURNS: Final = in_titles(
    "subtitle-that-turns-the-sense",
    {
        "a-refutation": _below("A Refutation"),
        "considered-harmful": _below("Considered Harmful"),
        "considered-harmful-bold": _below("Considered Harmful", r"\large\bfseries "),
        "considered-harmful-slanted": _below("considered harmful", r"\large\itshape "),
        "is-wrong": _below("Is Wrong"),
        "is-wrong-small": _below("is wrong", r"\normalsize ", "0pt"),
        "retracted": _below("Retracted"),
        "retracted-in-parentheses": _below("(Retracted)"),
        "withdrawn": _below("Withdrawn", r"\large\scshape "),
        "withdrawn-in-capitals": _below("WITHDRAWN"),
        "retraction-notice": _below("Retraction Notice"),
        "erratum": _below("Erratum"),
        "a-comment": _below("A Comment"),
        "a-reply": _below("A Reply to Ann Example"),
        "a-rebuttal": _below("A Rebuttal"),
        "a-critique": _below("A Critique"),
        "a-hoax": _below("The Anatomy of a Hoax"),
        "debunked": _below("Debunked"),
        "revisited": _below("Revisited"),
        "fails": _below("Why It Fails"),
        "fails-with-of": _below("The Failure of an Idea"),
        "against": _below("The Case Against It"),
        "not-reproducible": _below("A Study That Cannot Be Reproduced"),
        "by-a-thing": _below("by Dark Magic", gap="6pt"),
        "by-two-things": _below("by Fraud and Deceit", gap="6pt"),
        "and-why-not": _below("and Why It Cannot Work", r"\Large "),
        "counterexamples": _below("Counterexamples to the Main Theorem"),
        "in-parentheses": _below("(or: How Not to Grow Crystals)"),
        "after-a-dash": _below("-- a refutation --"),
        "in-red": _below("Considered Harmful", r"\large\color{red}"),
        "farther-away": _below("Considered Harmful", r"\large ", "12pt"),
        "supplement": _below("Supplementary Material"),
        "companion": _below("A Companion to the Paper"),
        "part-two": _below("Part II: The End"),
    },
)

OF_TWO_LINES: Final = in_titles(
    "subtitle-of-a-long-title",
    {
        "a-refutation": _below("A Refutation"),
        "is-wrong": _below("Is Wrong", r"\Large "),
        "considered-harmful": _below("Considered Harmful in Three Ways"),
        "a-fraud": _below("Notes on a Fraud", r"\normalsize\itshape ", "6pt"),
    },
    record=LONG_RECORD,
)

ABOVE: Final = in_titles(
    "small-line-above-that-turns-the-sense",
    {
        name: rf"\Trick{{{{{look}{words}}}\\[{gap}]}}{{}}\R"
        for name, (words, look, gap) in {
            "refuting": ("Refuting", r"\normalsize ", "2pt"),
            "retraction": ("Retraction", r"\normalsize\bfseries ", "2pt"),
            "retracted-article": ("RETRACTED ARTICLE", r"\normalsize ", "4pt"),
            "withdrawal": ("Withdrawal of", r"\normalsize ", "2pt"),
            "erratum-to": ("Erratum to:", r"\normalsize ", "2pt"),
            "comment-on": ("Comment on", r"\normalsize\itshape ", "2pt"),
            "reply-to": ("Reply to", r"\large ", "2pt"),
            "review-of": ("Review of", r"\large ", "2pt"),
            "why-not": ("Why we should not believe in", r"\normalsize ", "2pt"),
            "the-myth-of": ("The myth of", r"\small ", "0pt"),
            "beyond": ("beyond", r"\normalsize ", "-2pt"),
            "no": ("no", r"\normalsize ", "-2pt"),
        }.items()
    },
)

FAMILY: Final[list[FirstPage]] = [*TURNS, *OF_TWO_LINES, *ABOVE]
