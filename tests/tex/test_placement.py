r"""Exactly one badge, on page 1, over nothing, moving nothing: what real papers do to it.

Each kind is a few lines with the trap in it, compiled without pith.sty and with it.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from pathlib import Path

import pikepdf
import pytest
from made_once import made_once
from paper_factory import compile_tex, tool
from PIL import ImageChops
from real_data import BATCHGEN
from tex.page_layout import (
    Box,
    lowered_by,
    page_sizes,
    picture,
    record_links,
    strange_ink,
    words,
)

from pithtex.latex.record_file import record_file
from pithtex.latex.style_file import style_file
from pithtex.protocol.carried_record import carry

pytestmark = pytest.mark.tex
MM = 72 / 25.4
#: TeX makes a link a point larger than its box.
LINK_MARGIN = 1
#: So many pixels may differ by rounding; the thinnest rule has more.
ROUNDING = 10
#: TeX takes no more lines on page 1 because of a badge than this many points.
LINE = 21

HEAD = r"\documentclass{article}"
FRONT = r"\title{A Title}\author{A. Author\\University of Somewhere}\date{2026}"
TEXT = r"\section{Introduction} Text of the paper."
FULL_AUTHORS = r"\author{" + r"A. Author\\University of Somewhere, far away\\" * 21 + "}"
#: A page that is full to the last line, and another one.
FULL_PAGES = r"\clubpenalty0\widowpenalty0\noindent " + r"Line\\" * 200 + "Line"


def local_class(end: str) -> str:
    """Return a preamble as of a local class whose title block ends with ``end``."""
    return (
        HEAD
        + r"\makeatletter\def\@maketitle{\begin{center}\@title\par\@author\par\end{center}"
        + end
        + r"}\makeatother"
    )


def box_for_the_title(above: str, below: str) -> str:
    """Return a preamble as of a conference that gives titles in two columns so much room."""
    return (
        r"\documentclass[twocolumn]{article}\makeatletter\def\@maketitle{\newpage\vbox to 2in{"
        + above
        + r"\begin{center}{\Large\@title\par}\vskip 1em\@author\par\end{center}"
        + below
        + r"}}\makeatother"
    )


@dataclass(frozen=True, slots=True)
class Kind:
    """A paper with ``head``, our two lines, and ``rest``; ``where`` its badge belongs."""

    head: str
    rest: str
    where: str

    def source(self, *, with_us: bool) -> str:
        ours = rf"\usepackage{{pith}}\pithnumber{{{BATCHGEN}}}" if with_us else ""
        return f"{self.head}\n{ours}\n{self.rest}\n\\end{{document}}\n"


def titled(text: str = TEXT, front: str = FRONT) -> str:
    return front + r"\begin{document}\maketitle " + text


KINDS = {
    # Front matter that fills page 1: TeX looks for its end only now and then.
    "full-elsarticle": Kind(
        r"\documentclass[1p]{elsarticle}",
        r"\begin{document}\begin{frontmatter}\title{A Title}\author{A. Author}"
        r"\begin{abstract}\rule{1pt}{420pt}\end{abstract}\end{frontmatter}" + TEXT,
        "top",
    ),
    "full-amsart": Kind(
        r"\documentclass{amsart}",
        r"\begin{document}\title{A Title}\author{A. Author}"
        r"\begin{abstract}\rule{1pt}{520pt}\end{abstract}\maketitle " + TEXT,
        "top",
    ),
    "full-authors": Kind(HEAD, titled(front=r"\title{A Title}\date{2026}" + FULL_AUTHORS), "top"),
    # Space that takes back what the title took.
    "negative-date": Kind(
        HEAD, titled(front=r"\title{A Title}\author{A. Author}\date{\vspace{-3em}}"), "top"
    ),
    "negative-date-two-columns": Kind(
        r"\documentclass[twocolumn]{article}",
        titled(front=r"\title{A Title}\author{A. Author}\date{\vspace{-3em}}"),
        "top",
    ),
    "negative-skip": Kind(local_class(r"\vskip-15pt"), titled(), "top"),
    "negative-vspace": Kind(local_class(r"\vspace{-15pt}"), titled(), "top"),
    # White that the class leaves anyway: nothing moves.
    "white": Kind(local_class(r"\vskip 24pt plus 2pt minus 2pt"), titled(), "title"),
    "white-before-an-environment": Kind(
        local_class(r"\vskip 24pt"), titled(r"\begin{center}Text\end{center}" + TEXT), "title"
    ),
    "white-hidden-by-vspace": Kind(local_class(r"\vspace*{24pt}"), titled(), "title"),
    # emulateapj has such a length.
    "length-that-makes-space": Kind(
        local_class(r"\vspace{-2pt\vspace{20pt}}\vskip 24pt"), titled(), "title"
    ),
    "white-in-two-columns": Kind(
        local_class(r"\vskip 12pt \vspace{12pt}").replace("{article}", "[twocolumn]{article}", 1),
        titled(),
        "title",
    ),
    # A box of a fixed height for the title, with its white at the end.
    "white-in-a-box": Kind(box_for_the_title("", r"\vfil\vfil"), titled(), "title"),
    "white-in-a-box-at-both-ends": Kind(
        box_for_the_title(r"\vfil", r"\vskip 3pt plus 2fil"), titled(), "title"
    ),
    "white-in-a-box-above-alone": Kind(box_for_the_title(r"\vfil", ""), titled(), "top"),
    # The running head stands where the corner is.
    "head-in-the-corner": Kind(
        HEAD + r"\usepackage[margin=20mm,top=13mm,headheight=5mm,headsep=1mm]{geometry}",
        r"\pagestyle{headings}\markright{A running head of a paper}\begin{document}" + TEXT,
        "bottom",
    ),
    "page-without-a-head": Kind(
        HEAD + r"\usepackage[margin=20mm,top=13mm,headheight=5mm,headsep=1mm]{geometry}",
        r"\pagestyle{headings}\markright{A running head of a paper}"
        r"\begin{document}\thispagestyle{empty}\vspace*{5mm}" + TEXT,
        "top",
    ),
    # Nothing told LaTeX how large the paper is.
    "no-paper-size": Kind(
        HEAD,
        r"\paperwidth0pt\paperheight0pt\begin{document}\begin{titlepage}A Title\end{titlepage}"
        + TEXT,
        "top",
    ),
    "page-in-begin-document": Kind(
        HEAD, FRONT + r"\AtBeginDocument{\maketitle\newpage}\begin{document}" + TEXT, "top"
    ),
    "offsets": Kind(
        HEAD,
        r"\hoffset-30pt\voffset40pt\begin{document}\begin{titlepage}A Title\end{titlepage}" + TEXT,
        "top",
    ),
    "landscape": Kind(
        r"\documentclass[landscape]{article}\usepackage{geometry}",
        r"\begin{document}\begin{titlepage}A Title\end{titlepage}" + TEXT,
        "top",
    ),
}


@pytest.fixture(scope="module")
def compiled(tmp_path_factory):
    def run(kind: Kind, engine: str = "pdflatex", *, with_us: bool) -> Path:
        text = kind.source(with_us=with_us)

        def make(folder: Path) -> None:
            (folder / "pith.sty").write_bytes(style_file())
            (folder / "paper.tex").write_text(text)
            compile_tex(folder / "paper.tex", engine)

        return made_once(tmp_path_factory, f"placement on {engine}: {text}", make) / "paper.pdf"

    return run


def the_badge(pdf: Path) -> Box:
    (link,) = record_links(pdf)
    (number,) = [word for word in words(pdf) if BATCHGEN in word.text]
    assert link.page == number.page == 0
    assert link.grown(1).holds(number)
    return link


@pytest.mark.parametrize("name", KINDS)
def test_one_badge_on_page_1_covers_nothing_and_moves_nothing(compiled, name):
    kind = KINDS[name]
    before, after = (compiled(kind, with_us=with_us) for with_us in (False, True))
    badge = the_badge(after)
    others = [word for word in words(after) if not badge.holds(word)]
    assert [word.text for word in others if badge.touches(word)] == []
    assert page_sizes(after) == page_sizes(before)
    assert lowered_by(words(before), others) == 0
    assert strange_ink(after, before, 0, badge, 0) < ROUNDING
    width, height = page_sizes(after)[0]
    if kind.where == "title":
        (title,) = [word for word in others if word.text == "Title"]
        (text,) = [word for word in others if word.text in {"Introduction", "Text"}][:1]
        assert title.bottom < badge.top < badge.bottom < text.top
        return
    edge = 8 * MM - LINK_MARGIN - 0.1
    assert badge.left > width / 3
    assert width - badge.right >= edge
    assert badge.top >= edge
    assert height - badge.bottom >= edge
    assert (badge.top < height / 2) is (kind.where == "top")


@pytest.mark.parametrize("engine", ["lualatex"])
def test_space_that_vspace_hides_is_found_where_the_engine_numbers_nodes_otherwise(
    compiled, engine
):
    badge = the_badge(compiled(KINDS["negative-vspace"], engine, with_us=True))
    assert badge.bottom < 50
    badge = the_badge(compiled(KINDS["white-hidden-by-vspace"], engine, with_us=True))
    assert badge.top > 50


def test_full_page_stays_as_full_where_the_class_leaves_no_white(compiled):
    """What is added below the title is added to the page, so no line leaves it."""
    kind = Kind(local_class(""), titled(FULL_PAGES), "title")
    before, after = (compiled(kind, with_us=with_us) for with_us in (False, True))
    badge = the_badge(after)
    assert len(page_sizes(after)) == len(page_sizes(before))
    others = [word for word in words(after) if not badge.holds(word)]
    assert 0 < lowered_by(words(before), others) < LINE
    assert [word.text for word in others if badge.touches(word)] == []


#: What follows the title and takes its white back, and more.
BACK_UP = {
    "once": r"\maketitle\vspace{-30pt}",
    "in-two-steps": r"\maketitle\vspace{-4pt}\vspace*{-20pt}",
    "behind-a-group": r"\begingroup\let\center\flushleft\maketitle\endgroup\vspace*{-3.5em}",
    "behind-an-environment": r"\newenvironment{frontpage}{}{\maketitle}"
    r"\begin{frontpage}\end{frontpage}\vspace{-3em}",
    "by-a-skip": r"{\maketitle}\vskip-3em ",
}


@pytest.mark.parametrize("title", BACK_UP.values(), ids=BACK_UP)
def test_text_that_goes_back_up_behind_the_title_goes_no_further_than_the_badge(compiled, title):
    rest = FRONT + r"\begin{document}" + title + r"\noindent Text"
    after = compiled(Kind(HEAD, rest, "title"), with_us=True)
    badge = the_badge(after)
    (text,) = [word for word in words(after) if word.text == "Text"]
    assert badge.bottom < text.top < badge.bottom + LINE / 2


def test_columns_that_begin_behind_the_title_are_no_text_that_goes_back_up(compiled):
    columns = r"\begin{multicols}{2}\hrule " + "Text of the paper. " * 60 + r"\end{multicols}"
    kind = Kind(HEAD + r"\usepackage{multicol}", titled(columns), "title")
    before, after = (compiled(kind, with_us=with_us) for with_us in (False, True))
    badge = the_badge(after)
    others = [word for word in words(after) if not badge.holds(word)]
    assert lowered_by(words(before), others) < LINE


def test_preprint_of_revtex_whose_abstract_is_on_page_2_has_its_badge_below_the_authors(compiled):
    kind = Kind(
        r"\documentclass[aps,prd,preprint]{revtex4-2}",
        r"\begin{document}\title{A Title}\author{A. Author}\affiliation{Somewhere}"
        r"\begin{abstract}Abstract\end{abstract}\maketitle\clubpenalty0\widowpenalty0 "
        + r"Line\\"
        * 40,
        "title",
    )
    before, after = (compiled(kind, with_us=with_us) for with_us in (False, True))
    badge = the_badge(after)
    others = [word for word in words(after) if not badge.holds(word)]
    assert {word.page for word in others if word.text == "Abstract"} == {1}
    assert lowered_by(words(before), others) == 0
    assert [word.text for word in others if badge.touches(word)] == []


#: A class that lets the page end behind its title, and an abstract that no page holds with it.
BROKEN_OFF = (
    HEAD
    + r"\makeatletter\def\maketitle{{\centering\@title\par\@author\par}\vfil\penalty-200"
    + r"\vskip 30pt }\makeatother"
)
TALL = r"\noindent\vbox to 520pt{\hsize\textwidth\vss Abstract\vss}\par Text"


def passes(folder: Path, text: str, count: int) -> list[tuple[list[int], int, bool]]:
    """Compile a stamped paper so often; return each pass's badges, pages, and demand of another."""
    (folder / "pith.sty").write_bytes(style_file())
    main = folder / "paper.tex"
    main.write_text(text)
    seen = []
    for number in range(count):
        pdf = Path(shutil.copy(compile_tex(main), folder / f"pass-{number}-of-{len(text)}.pdf"))
        numbers = [word.page for word in words(pdf) if BATCHGEN in word.text]
        assert [link.page for link in record_links(pdf)] == numbers
        again = "Rerun LaTeX" in (folder / "paper.log").read_text()
        seen.append((numbers, len(page_sizes(pdf)), again))
    return seen


def test_badge_that_the_page_breaks_from_the_title_is_in_the_corner_of_page_1_next_time(tmp_path):
    text = Kind(BROKEN_OFF, titled(TALL), "top").source(with_us=True)
    assert passes(tmp_path, text, 3) == [([1], 3, True), ([0], 2, False), ([0], 2, False)]
    assert "pith@moved" in (tmp_path / "paper.aux").read_text()


def test_card_that_takes_the_paper_a_page_is_a_line_next_time(tmp_path, batchgen):
    (tmp_path / "pith-record.tex").write_bytes(record_file(carry(batchgen)))
    full = Kind(HEAD, titled(r"\noindent " + r"Line\\" * 32 + "Line"), "title").source(with_us=True)
    card = full.replace("{pith}", "[qr=beside]{pith}")
    assert passes(tmp_path, card, 3) == [([0], 2, True), ([0], 1, False), ([0], 1, False)]
    (tmp_path / "paper.aux").unlink()
    assert passes(tmp_path, full, 1) == [([0], 1, False)]
    roomy = card.replace(r"Line\\" * 12, "")
    (tmp_path / "paper.aux").unlink()
    assert passes(tmp_path, roomy, 2) == [([0], 1, False)] * 2
    assert "pith@" not in (tmp_path / "paper.aux").read_text()


CORNER = r"\documentclass{article}\usepackage[a4paper,nohead,nofoot,%s]{geometry}"
CODE = rf"\usepackage[placement=none,qr=corner]{{pith}}\pithnumber{{{BATCHGEN}}}"


@pytest.mark.parametrize(
    ("margins", "corner"),
    [
        ("margin=20mm,top=11mm,bottom=15mm", ""),
        ("left=15mm,right=30mm,top=11mm,bottom=15mm", "top"),
        ("margin=20mm,top=11mm,bottom=25mm", "bottom"),
    ],
    ids=["in-no-corner", "beside-the-text", "below-the-text"],
)
def test_code_in_the_corner_covers_nothing(tmp_path, batchgen, margins, corner):
    (tmp_path / "pith-record.tex").write_bytes(record_file(carry(batchgen)))
    (tmp_path / "pith.sty").write_bytes(style_file())
    pages = []
    for name, ours in (("without", ""), ("with", CODE)):
        main = tmp_path / f"{name}.tex"
        text = r"\begin{document}" + "Text of the paper. " * 400 + r"\end{document}"
        main.write_text(CORNER % margins + ours + text)
        pages.append(compile_tex(main))
    warned = "room for the QR code" in pages[1].with_suffix(".log").read_text()
    before, after = (picture(pdf, 0).convert("L") for pdf in pages)
    seen = ImageChops.difference(before, after).getbbox()
    assert (seen is None) is warned is (corner == "")
    if seen is not None:
        # All that is new is white without it.
        assert before.crop(seen).getextrema() == (255, 255)
        assert (seen[1] < before.height / 2) is (corner == "top")


def test_label_that_is_too_high_for_the_corner_is_a_line(compiled):
    sizes = "[margin=20mm,top=17mm,headheight=5mm,headsep=1mm,bottom=12mm,footskip=3mm]{geometry}"
    running = r"\pagestyle{myheadings}\markright{" + "A running head of a paper, " * 4 + "}"
    kind = Kind(HEAD + r"\usepackage" + sizes, running + r"\begin{document}" + TEXT, "top")
    label = replace(kind, head=kind.head + r"\PassOptionsToPackage{style=label}{pith}")
    before, after = compiled(kind, with_us=False), compiled(label, with_us=True)
    badge = the_badge(after)
    assert badge.bottom < 50
    assert strange_ink(after, before, 0, badge, 0) < ROUNDING
    assert badge.bottom - badge.top < 10


def test_card_that_is_too_high_for_the_corner_is_a_line(tmp_path, batchgen):
    (tmp_path / "pith-record.tex").write_bytes(record_file(carry(batchgen)))
    (tmp_path / "pith.sty").write_bytes(style_file())
    ours = rf"\usepackage[placement=corner,qr=beside]{{pith}}\pithnumber{{{BATCHGEN}}}"
    main = tmp_path / "paper.tex"
    text = r"\begin{document}" + "Text of the paper. " * 400 + r"\end{document}"
    main.write_text(CORNER % "margin=20mm,top=15mm,bottom=15mm" + ours + text)
    pdf = compile_tex(main)
    badge = the_badge(pdf)
    assert badge.bottom - badge.top < 10
    assert not [word for word in words(pdf) if badge.holds(word) and "paper" in word.text]
    assert "room for the QR code" in main.with_suffix(".log").read_text()


def test_card_that_has_no_place_below_the_title_is_said_to_be_left_out(tmp_path, batchgen):
    (tmp_path / "pith-record.tex").write_bytes(record_file(carry(batchgen)))
    (tmp_path / "pith.sty").write_bytes(style_file())
    main = tmp_path / "paper.tex"
    ours = rf"\usepackage[qr=beside]{{pith}}\pithnumber{{{BATCHGEN}}}"
    main.write_text(CORNER % "margin=30mm" + ours + rf"\begin{{document}}{TEXT}\end{{document}}")
    compile_tex(main)
    log = main.with_suffix(".log").read_text()
    assert "Package pith Warning: The badge is in the corner, without QR code" in log


def test_title_in_a_box_above_two_columns_is_not_followed_by_a_badge_in_the_first(compiled):
    title = r"\makeatletter\def\maketitle{\twocolumn[\centering\@title\par\@author\vskip-3em]}"
    kind = Kind(r"\documentclass[twocolumn]{article}" + title + r"\makeatother", titled(), "top")
    before, after = (compiled(kind, with_us=with_us) for with_us in (False, True))
    badge = the_badge(after)
    assert badge.bottom < 50
    others = [word for word in words(after) if not badge.holds(word)]
    assert lowered_by(words(before), others) == 0


@pytest.mark.parametrize(
    "trap",
    [
        r"\usepackage[draft]{hyperref}",
        r"\usepackage{hyperref,breakurl}\let\href\burlalt",
        r"\long\gdef\pdfinfo#1{\relax}",
    ],
    ids=["hyperref-draft", "breakurl", "pdfinfo-emptied"],
)
def test_link_and_info_are_made_by_the_primitives(compiled, trap):
    pdf = compiled(Kind(HEAD + trap, titled(), "title"), with_us=True)
    the_badge(pdf)
    with pikepdf.open(pdf) as document:
        assert str(document.docinfo["/PithNumber"]) == f"pith:{BATCHGEN}"
    tool("qpdf", "--check", pdf)
