r"""Two lines in a paper of every class, on every engine: one badge, and nothing else changes.

Each cell of the matrix compiles the paper without pith.sty, with it, and with a
stamp, reads the PDFs back, and compares the pages as words and as pictures.
"""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import pikepdf
import pytest
from made_once import made_once
from paper_factory import compile_tex, tool, warnings_in
from real_data import BATCHGEN, real_bundle_path
from tex.page_layout import Box, lowered_by, page_sizes, record_links, strange_ink, words
from tex.paper_classes import ABSTRACT, CLASSES, STAND_INS

from pithtex.latex.record_file import record_file
from pithtex.latex.style_file import style_file
from pithtex.protocol.carried_record import carry

# acmart on LuaLaTeX takes a minute on an idle machine.
pytestmark = [pytest.mark.tex, pytest.mark.slow, pytest.mark.timeout(600)]
ENGINES = ["pdflatex", "xelatex", "lualatex", "latex"]
CELLS = [
    (name, engine) for name, engine in product(CLASSES, ENGINES) if engine in CLASSES[name].engines
]
#: arXiv's stamp stands in the margin up to here.
ARXIV_MARGIN = 32
#: So many pixels of text may differ by how dvips rounds; the thinnest rule has more.
ROUNDING = 10
#: A badge in the corner ends within so much of the top of the page.
CORNER = 40
A4_WIDTH, LETTER_HEIGHT = 595, 792


@dataclass(frozen=True, slots=True)
class Compiled:
    pdf: Path
    errors: list[str]
    warnings: list[str]


@pytest.fixture(scope="module")
def compiled(tmp_path_factory, batchgen):
    """Compile a paper of a class, each once: without, with options, and with a stamp or not.

    The stamped one without options is compiled from nothing, and the others as what an author
    makes of it.
    """

    def run(name: str, engine: str, options: str | None, *, stamped: bool = True) -> Compiled:
        paper = CLASSES[name]
        is_first = stamped and options == ""
        first = None if is_first else run(name, engine, "").pdf.with_suffix(".tex")

        def make(folder: Path) -> None:
            # As many lines in each: warnings name them.
            pith = "%\n"
            if options is not None:
                pith = f"\\usepackage[{options}]{{pith}}\n\\pithnumber{{{BATCHGEN}}}"
                (folder / "pith.sty").write_bytes(style_file())
            if options is not None and stamped:
                (folder / "pith-record.tex").write_bytes(record_file(carry(batchgen)))
            if paper.style:
                shutil.copy(STAND_INS / paper.style, folder)
            main = folder / "paper.tex"
            main.write_text(paper.source(pith))
            compile_tex(main, engine, passes=2, halt=not paper.has_errors, before=first)

        which = f"{name} on {engine} with {options}, {stamped=}"
        pdf = made_once(tmp_path_factory, which, make) / "paper.pdf"
        log = pdf.with_suffix(".log").read_text(errors="replace")
        return Compiled(pdf, re.findall(r"^!.*", log, re.MULTILINE), warnings_in(log))

    return run


def badge_of(pdf: Path) -> Box:
    """Return the place of the one badge: one link with one number in it."""
    (link,) = record_links(pdf)
    assert link.text == f"https://pith.science/pith/{BATCHGEN}"
    numbers = [word for word in words(pdf) if BATCHGEN in word.text]
    assert len(numbers) == 1
    assert re.fullmatch(rf"pith:(2026:)?{BATCHGEN}", numbers[0].text)
    assert link.grown(1).holds(numbers[0])
    return link


def check_place(pdf: Path, badge: Box, others: list[Box], lands: str) -> None:
    """Check that the badge stands where it should, clear of all else."""
    width, height = page_sizes(pdf)[0]
    assert badge.page == 0
    assert ARXIV_MARGIN < badge.left < badge.right < width
    assert badge.top > 0
    assert [word.text for word in others if badge.touches(word)] == []
    if lands == "corner":
        # At the bottom where the running head of page 1 is in the way. Where class and engine are
        # of two minds of the paper, or dvips chooses it, it is what is on both letter and A4.
        assert badge.bottom < CORNER or badge.top > min(height, LETTER_HEIGHT) - CORNER
        assert badge.right > min(width, A4_WIDTH) - CORNER
        return
    title = [word for word in others if "rchitecture" in word.text.casefold()]
    abstract = [word for word in others if word.text == ABSTRACT.split()[-1]]
    assert title
    assert abstract
    assert badge.top > title[0].bottom
    assert (badge.top > abstract[0].bottom) is (lands == "abstract")
    # A short paper: the corner of its page is below all of it.
    assert badge.top < height / 2


#: What is said where a code was asked for and has no room: the badge stands in the corner.
CODE_LEFT_OUT = "Package pith Warning: The badge is in the corner, without QR code"


def check_rest(before: Compiled, after: Compiled, badge: Box | None) -> None:
    """Check that nothing of the paper changed, but that what is below the badge moved down."""
    warnings = [each for each in after.warnings if not each.startswith(CODE_LEFT_OUT)]
    assert (after.errors, warnings) == (before.errors, before.warnings)
    assert page_sizes(before.pdf) == page_sizes(after.pdf)
    others = [word for word in words(after.pdf) if badge is None or not badge.holds(word)]
    down = lowered_by(words(before.pdf), others)
    for page in range(len(page_sizes(after.pdf))):
        assert strange_ink(after.pdf, before.pdf, page, badge, down) < ROUNDING


def check_paper(before: Compiled, after: Compiled, lands: str) -> None:
    badge = badge_of(after.pdf)
    others = [word for word in words(after.pdf) if not badge.holds(word)]
    check_place(after.pdf, badge, others, lands)
    check_rest(before, after, badge)


OF_OTHERS = {"authors-absent", "authors-on-page", "abstract-absent"}


@pytest.mark.parametrize(("name", "engine"), CELLS)
def test_paper_gets_one_badge_and_nothing_else_changes(compiled, checked, name, engine):
    before = compiled(name, engine, None)
    drop_in = compiled(name, engine, "", stamped=False)
    stamped = compiled(name, engine, "")
    bundle = ["--bundle", str(real_bundle_path(BATCHGEN))]
    for after, sources in ((drop_in, bundle), (stamped, [])):
        check_paper(before, after, CLASSES[name].lands)
        tool("qpdf", "--check", after.pdf)
        result = checked(after.pdf, *sources)
        # The authors of these papers are not those of the record.
        found = [each for each in result["findings"] if each["code"] not in OF_OTHERS]
        assert (result["status"], found) == ("verified", [])


@pytest.mark.parametrize(
    "change", [b"q 200 300 30 0.8 re f Q", b"q 1 1 1 rg 0 400 600 60 re f Q"], ids=["ink", "loss"]
)
def test_comparison_sees_what_is_added_and_what_is_lost(compiled, tmp_path, change):
    before = compiled("article", "pdflatex", None)
    after = compiled("article", "pdflatex", "")
    changed = tmp_path / "changed.pdf"
    with pikepdf.open(after.pdf) as document:
        document.pages[0].contents_add(change)
        document.save(changed)
    badge = badge_of(after.pdf)
    down = lowered_by(
        words(before.pdf), [each for each in words(after.pdf) if not badge.holds(each)]
    )
    assert strange_ink(after.pdf, before.pdf, 0, badge, down) < ROUNDING
    assert strange_ink(changed, before.pdf, 0, badge, down) >= ROUNDING


@pytest.mark.parametrize("name", CLASSES)
def test_other_placements_change_nothing_else(compiled, name):
    paper = CLASSES[name]
    engine = paper.engines[0]
    before = compiled(name, engine, None)
    check_rest(before, compiled(name, engine, "placement=none"), None)
    check_paper(before, compiled(name, engine, "placement=corner"), "corner")
    check_paper(before, compiled(name, engine, "qr=beside"), paper.card or paper.lands)
