"""On a LaTeX that lacks what pith.sty is made of, a paper is as if it had no number."""

from __future__ import annotations

import re

import pytest
from checking import facts_of
from paper_factory import compile_tex, tool, warnings_in
from real_data import BATCHGEN, FLEXNPU

from pithtex.latex.style_file import style_file

pytestmark = pytest.mark.tex

#: What such a LaTeX says of itself, and some of what it does not have.
OLD = r"""\def\fmtversion{2021-06-01}
\let\ProcessKeyOptions\undefined\let\ProvidesExplPackage\undefined
\let\NewExpandableDocumentCommand\undefined\let\NewDocumentCommand\undefined
"""
WITH = {
    "uses": rf"\usepackage[qr=beside,size={{small}},qrsize=20mm]{{pith}}\pithsetup{{colour=red!50}}"
    rf"\pithnumber[qr=corner]<pith:2026:{BATCHGEN}>",
    "first": rf"\pithref{{pith:2026:{FLEXNPU}}}",
    "second": rf"\pithref[another]<{FLEXNPU}>",
    "badge": r"\pithbadge\pithqrcode\pithurl",
}
WITHOUT = {"uses": "", "first": f"pith:2026:{FLEXNPU}", "second": "another", "badge": ""}


def paper(uses: str, first: str, second: str, badge: str) -> str:
    return rf"""{OLD}\documentclass{{article}}
{uses}
\title{{A Title}}\author{{A. Author}}
\begin{{document}}
\maketitle
See {first} and {second}.{badge}
\end{{document}}
"""


@pytest.mark.parametrize("engine", ["pdflatex", "lualatex"])
def test_paper_has_one_warning_and_no_badge(tmp_path, engine):
    (tmp_path / "pith.sty").write_bytes(style_file())
    printed = {}
    for name, words in (("without", WITHOUT), ("paper", WITH)):
        (tmp_path / f"{name}.tex").write_text(paper(**words))
        pdf = compile_tex(tmp_path / f"{name}.tex", engine)
        printed[name] = tool("pdftotext", pdf, "-")
    assert printed["paper"] == printed["without"]
    log = pdf.with_suffix(".log").read_text(errors="replace")
    assert warnings_in(log) == [
        "Package pith Warning: This LaTeX (2021-06-01) is older than 2022-11-01."
    ]
    assert not re.search(r"^!", log, re.MULTILINE)
    facts = facts_of(pdf)
    assert (facts.info, facts.xmp, facts.links) == (None, None, ())
