"""arXiv's HTML: LaTeXML makes the number a linked note, and has nothing to complain of."""

from __future__ import annotations

import re
import subprocess

import pytest
from real_data import BATCHGEN, FLEXNPU, PERSISTENT, ROOT
from tex.paper_classes import CLASSES

from pithtex.latex.record_file import record_file
from pithtex.latex.style_file import style_file
from pithtex.protocol.carried_record import carry

pytestmark = [pytest.mark.tex, pytest.mark.slow]
URL = f"https://pith.science/pith/{BATCHGEN}"
NOTE = re.compile(
    r'<span class="ltx_note ltx_note_frontmatter ltx_role_pith">.*?<a href="([^"]+)"[^>]*>(.*?)</a>'
)
#: Classes that LaTeXML knows itself.
KNOWN = ["article", "amsart", "ieee-conference", "llncs", "elsarticle-preprint", "mnras"]


@pytest.fixture
def converted(tmp_path, batchgen):
    """Convert a paper beside its stamp as arXiv does, local styles read: HTML, and problems."""

    def run(text: str) -> tuple[str, list[str]]:
        (tmp_path / "pith.sty").write_bytes(style_file())
        (tmp_path / "pith-record.tex").write_bytes(record_file(carry(batchgen)))
        (tmp_path / "paper.tex").write_text(text)
        done = subprocess.run(
            ["latexmlc", "--includestyles", "--format=html5", "--dest=paper.html", "paper.tex"],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            timeout=300,
            check=True,
        )
        problems = re.findall(r"^(?:Warning|Error|Fatal):\S+", done.stderr, re.MULTILINE)
        return (tmp_path / "paper.html").read_text(), problems

    return run


@pytest.mark.parametrize("name", KNOWN)
def test_number_is_a_linked_note_and_no_new_problem(converted, name):
    uses = f"\\usepackage[qr=beside]{{pith}}\n\\pithnumber<pith:2026:{BATCHGEN}>"
    _, before = converted(CLASSES[name].source("\n"))
    html, problems = converted(CLASSES[name].source(uses))
    assert NOTE.findall(html) == [(URL, BATCHGEN)]
    assert problems == before


def test_example_is_converted(converted, tmp_path):
    example = (ROOT / "examples" / "paper" / "paper.tex").read_text()
    without = re.sub(r"\\usepackage.*\{pith\}|\\pithnumber\{.*\}", "", example)
    _, before = converted(without)
    html, problems = converted(example)
    assert NOTE.findall(html) == [(URL, BATCHGEN)]
    assert problems == before


def test_commands_do_in_html_what_they_can(converted):
    text = rf"""\documentclass{{article}}
\usepackage{{pith}}\pithsetup{{qr=corner}}\pithnumber[style=mark]{{{BATCHGEN}}}
\title{{T}}\author{{A}}
\begin{{document}}\maketitle
See \pithref{{pith:2026:{FLEXNPU}}} and \pithref[another]<{PERSISTENT}>.
\pithbadge\pithqrcode Address: \pithurl.
\end{{document}}"""
    html, problems = converted(text)
    assert problems == []
    links = dict(re.findall(r'<a href="https://pith.science/pith/(\w+)"[^>]*>(.*?)</a>', html))
    assert links == {
        BATCHGEN: BATCHGEN,
        FLEXNPU: f"pith:2026:{FLEXNPU}",
        PERSISTENT: "another",
    }
    assert f"Address: {URL}." in html
