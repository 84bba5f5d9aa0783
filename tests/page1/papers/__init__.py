"""Honest first pages, by kind."""

from __future__ import annotations

from typing import Final

from page1.first_page import FirstPage
from page1.papers import (
    classes,
    engines,
    fonts,
    forms,
    heads,
    looks,
    mastheads,
    printed_by_a_browser,
    set_apart,
    titles,
)

PAPERS: Final[list[FirstPage]] = [
    *titles.FAMILY,
    *looks.FAMILY,
    *set_apart.FAMILY,
    *mastheads.FAMILY,
    *classes.FAMILY,
    *engines.FAMILY,
    *fonts.FAMILY,
    *forms.FAMILY,
    *heads.FAMILY,
    *printed_by_a_browser.FAMILY,
]
