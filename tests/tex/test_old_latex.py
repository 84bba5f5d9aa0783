"""On a LaTeX that lacks what pith.sty is made of, a paper is as if it had no number."""

from __future__ import annotations

import re

import pytest
from checking import facts_of
from paper_factory import compile_tex, tool, warnings_in
from real_data import BATCHGEN, FLEXNPU

from pithtex.latex.style_file import style_file

pytestmark = pytest.mark.tex

#: What such a LaTeX says of itself, and what it does not have.  A rollback to one, or the
#: kernel of another day with new files, has only one of the two.
DATE = r"\def\fmtversion{2021-06-01}"
LACKS = r"\let\ProcessKeyOptions\undefined"
OLDER = r"""\let\ProvidesExplPackage\undefined
\let\NewExpandableDocumentCommand\undefined\let\NewDocumentCommand\undefined
"""
OLD = {"date": DATE, "lacks": LACKS, "both": DATE + LACKS + OLDER}
WITH = {
    "uses": rf"\usepackage[qr=beside,size={{small}},qrsize=20mm]{{pith}}\pithsetup{{colour=red!50}}"
    rf"\pithnumber[qr=corner]<pith:2026:{BATCHGEN}>",
    "first": rf"\pithref{{pith:2026:{FLEXNPU}}}",
    "second": rf"\pithref[another]<{FLEXNPU}>",
    "badge": r"\pithbadge\pithqrcode\pithurl",
}
WITHOUT = {"uses": "", "first": f"pith:2026:{FLEXNPU}", "second": "another", "badge": ""}


def paper(old: str, uses: str, first: str, second: str, badge: str) -> str:
    return rf"""{old}\documentclass{{article}}
{uses}
\title{{A Title}}\author{{A. Author}}
\begin{{document}}
\maketitle
See {first} and {second}.{badge}
\end{{document}}
"""


@pytest.mark.parametrize(
    ("engine", "old"),
    [("pdflatex", "both"), ("lualatex", "both"), ("pdflatex", "date"), ("pdflatex", "lacks")],
)
def test_paper_has_one_warning_and_no_badge(tmp_path, engine, old):
    (tmp_path / "pith.sty").write_bytes(style_file())
    printed = {}
    for name, words in (("without", WITHOUT), ("paper", WITH)):
        (tmp_path / f"{name}.tex").write_text(paper(OLD[old], **words))
        pdf = compile_tex(tmp_path / f"{name}.tex", engine)
        printed[name] = tool("pdftotext", pdf, "-")
    assert printed["paper"] == printed["without"]
    log = pdf.with_suffix(".log").read_text(errors="replace")
    (warning,) = warnings_in(log)
    assert re.fullmatch(
        r"Package pith Warning: This LaTeX \([\d-]+\) lacks what LaTeX has", warning
    )
    assert not re.search(r"^!", log, re.MULTILINE)
    facts = facts_of(pdf)
    assert (facts.info, facts.xmp, facts.links) == (None, None, ())
