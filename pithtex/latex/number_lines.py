r"""The two lines that put a number into a paper."""

from __future__ import annotations


def lines_to_add(number: str) -> str:
    r"""Return the lines for a paper's preamble: ``\usepackage`` and ``\pithnumber``."""
    return f"\\usepackage{{pith}}\n\\pithnumber{{{number}}}"
