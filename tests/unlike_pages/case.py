"""A construction, and how it is made."""

from __future__ import annotations

from typing import NamedTuple

from raw_page import raw_page

TEXT = "BT /F 12 Tf 50 700 Td (Title) Tj ET\n"


class Case(NamedTuple):
    """The rule that ``broken`` breaks, which ``honest`` beside it keeps to."""

    rule: str
    name: str
    broken: bytes
    honest: bytes


def contents(rule, name, broken, honest, **more):
    """Two pages that differ in their content."""
    return Case(rule, name, raw_page(broken, **more), raw_page(honest, **more))


def resources(rule, name, content, broken, honest, **more):
    """Two pages that differ in their resources."""
    pages = (raw_page(content, resources=each, **more) for each in (broken, honest))
    return Case(rule, name, *pages)


def objects(rule, name, content, broken, honest, *, given="", **more):
    """Two pages that differ in objects; ``given`` are the resources that name them."""
    pages = (raw_page(content, resources=given, objects=each, **more) for each in (broken, honest))
    return Case(rule, name, *pages)


def pages(rule, name, broken, honest, **more):
    """Two pages that differ in the page's dictionary."""
    return Case(rule, name, *(raw_page(TEXT, page=each, **more) for each in (broken, honest)))
