"""Honest first pages, by kind."""

from __future__ import annotations

from typing import Final

from page1.first_page import FirstPage

PAPERS: Final[list[FirstPage]] = []
