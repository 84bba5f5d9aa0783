"""Tagged papers: the badge's link is in the structure, the badge in the corner outside of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from shutil import copytree

import pikepdf
import pytest
from paper_factory import compile_tex, source

pytestmark = pytest.mark.tex
TAGGED = "\\DocumentMetadata{testphase=phase-II,uncompress}\n"
BARE = ""
HYPERREF = r"\usepackage{hyperref}"


def annotations_in(element: pikepdf.Object) -> Iterator[tuple[str, pikepdf.Object]]:
    """Yield the type of the element that holds it and each annotation below an element."""
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if not isinstance(kid, pikepdf.Dictionary):
            continue
        if kid.get("/Type") == "/OBJR":
            yield str(element.S), kid.Obj
        else:
            yield from annotations_in(kid)


@pytest.mark.parametrize(
    ("engine", "preamble"), [("pdflatex", BARE), ("lualatex", BARE), ("pdflatex", HYPERREF)]
)
def test_link_of_the_badge_is_in_the_structure(tex_run, engine, preamble):
    with pikepdf.open(tex_run(TAGGED + source(preamble=preamble), engine)) as document:
        (badge,) = document.pages[0].Annots
        ((kind, annotation),) = annotations_in(document.Root.StructTreeRoot)
        assert kind == "/Link"
        assert annotation.objgen == badge.objgen
        assert "/StructParent" in badge
        assert badge.F == 4


@pytest.mark.parametrize(("engine", "preamble"), [("lualatex", BARE), ("pdflatex", HYPERREF)])
def test_badge_in_the_corner_is_an_artifact(tex_run, engine, preamble):
    text = source(preamble=preamble, options="placement=corner,qr=corner")
    pdf = tex_run(TAGGED + text, engine)
    log = pdf.with_suffix(".log").read_text(errors="replace")
    # A newer one wants a package for formulas in every paper.
    assert re.findall(r"Package tagpdf (?:Warning|Error): (?!.*unicode-math).*", log) == []
    with pikepdf.open(pdf) as document:
        (badge,) = document.pages[0].Annots
        # With LuaTeX, tagpdf of 2026 puts links of artifacts into a container of its own.
        if badge.get("/Contents") != "artifact":
            assert list(annotations_in(document.Root.StructTreeRoot)) == []
            assert "/StructParent" not in badge
        content = document.pages[0].Contents.read_bytes().decode("latin-1")
    # After the paper's own text, all that is drawn is between one BMC and its EMC.
    parts = re.split(r"\b(BDC|BMC|EMC)\b", content)
    opened: list[str] = []
    for before, mark in zip(parts[::2], [*parts[1::2], ""], strict=True):
        drawn = re.search(r"\bT[jJ]\b|\bre\s+f\b", before)
        assert opened or not drawn, before
        if mark == "EMC":
            opened.pop()
        elif mark:
            opened.append(before[-30:])
    assert opened == []


def marks_in(element: pikepdf.Object) -> Iterator[int]:
    """Yield the numbers of the marked content below an element, in the order of reading."""
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, int):
            yield kid
        elif kid.get("/Type") == "/MCR":
            yield int(kid.MCID)
        elif kid.get("/Type") != "/OBJR":
            yield from marks_in(kid)


@pytest.mark.parametrize(("engine", "preamble"), [("lualatex", BARE), ("pdflatex", HYPERREF)])
def test_card_is_read_in_the_order_in_which_it_is_seen(tex_run, tmp_path, engine, preamble):
    text = TAGGED + source(preamble=preamble, options="qr=beside")
    copytree(tex_run(text, engine).parent, tmp_path, dirs_exist_ok=True)
    # The numbers of marked content take a pass of their own; the badge's link takes none.
    first = (tmp_path / "paper.aux").read_bytes()
    pdf = compile_tex(tmp_path / "paper.tex", engine)
    assert (tmp_path / "paper.aux").read_bytes() == first
    with pikepdf.open(pdf) as document:
        (page,) = document.pages
        content = page.Contents.read_bytes().decode("latin-1")
        named = page.Resources.get("/Properties", {})
        drawn = [
            int(number) if number else int(named[name].MCID)
            for name, number in re.findall(
                r"/\w+\s*(?:(/\w+)|<<\s*/MCID (\d+)\s*>>)\s*BDC", content
            )
        ]
        read = list(marks_in(document.Root.StructTreeRoot))
    assert len(read) > 5
    assert read == drawn
