"""What is pasted into pages, READMEs and papers."""

from __future__ import annotations

import re
import shutil
import subprocess

import justhtml
import pytest
from badge.badge_parts import MADE, real_page, simulated_page
from real_data import BATCHGEN

from pithtex.badge.png import subject_png
from pithtex.badge.snippets import html, latex, markdown, rst
from pithtex.badge.subject import Subject
from pithtex.latex.style_file import style_file

URL = f"https://pith.science/pith/{BATCHGEN}"
LIVE = "https://mirror.example/badge/G6R76UWKSSMLHOKUSI3UV7TLFY.svg"
SUBJECT = Subject.of(real_page().verified, MADE.date())
EVIL = "\"><script>alert(1)</script> [x](javascript:1) `*_| & 'quoted'"


@pytest.fixture(scope="module")
def evil(registry):
    return Subject.of(simulated_page(registry, EVIL).verified, MADE.date())


def test_html_is_a_link_with_a_picture_and_its_words():
    (link,) = justhtml.JustHTML(html(SUBJECT, None), sanitize=False).query("a")
    assert link.attrs["href"] == URL
    (source,), (image,) = link.query("source"), link.query("img")
    assert source.attrs["srcset"] == "pith-G6R76UWK.svg"
    assert image.attrs["src"] == "pith-G6R76UWK@2x.png"
    assert image.attrs["alt"] == SUBJECT.sentence
    assert (image.attrs["width"], image.attrs["height"]) == ("249", "20")


def test_live_badge_is_shown_from_its_address_and_states_no_day_beside_it():
    for snippet in (html(SUBJECT, LIVE), markdown(SUBJECT, LIVE), rst(SUBJECT, LIVE)):
        assert LIVE in snippet
        assert URL in snippet
        assert "2026-11-28" not in snippet
        assert "pith-G6R76UWK" not in snippet


def test_title_is_no_markup_of_a_page(evil):
    page = justhtml.JustHTML(html(evil, None), sanitize=False)
    (image,) = page.query("img")
    assert EVIL in image.attrs["alt"]
    assert not page.query("script")


def test_markdown_and_rst_hold_nothing_that_a_stranger_wrote(evil):
    for snippet in (markdown(evil, None), rst(evil, None)):
        assert "script" not in snippet
        assert "record of arXiv:2601.00001v1 was verified on 2026-11-28" in snippet


def test_markdown_is_an_image_in_a_link():
    assert re.fullmatch(
        r"\[!\[[\w :.-]+\]\(pith-G6R76UWK\.svg\)\]\(" + re.escape(URL) + r"\)\n",
        markdown(SUBJECT, None),
    )


def test_rst_is_one_directive_with_its_target():
    lines = rst(SUBJECT, None).splitlines()
    assert lines[:2] == [".. image:: pith-G6R76UWK.svg", f"   :target: {URL}"]
    assert lines[2].startswith("   :alt: Pith Number G6R76UWK")


@pytest.mark.tex
def test_latex_compiles_and_both_badges_link_to_the_record(tmp_path):
    preamble, _, rest = latex(SUBJECT, None).partition("% Where the badge")
    # What it says for the body stands in comments: a paper's preamble takes the whole.
    body = re.sub(r"^%   ", "", rest, flags=re.MULTILINE)
    (tmp_path / "pith.sty").write_bytes(style_file())
    (tmp_path / "pith-G6R76UWK@2x.png").write_bytes(subject_png(SUBJECT, 2))
    (tmp_path / "paper.tex").write_text(
        "\\documentclass{article}\n\\usepackage{graphicx,hyperref}\n"
        f"{preamble}\\begin{{document}}\n% {body}\\end{{document}}\n"
    )
    done = subprocess.run(
        [shutil.which("pdflatex"), "-interaction=batchmode", "-halt-on-error", "paper.tex"],
        cwd=tmp_path,
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, (tmp_path / "paper.log").read_text()
    from pypdf import PdfReader

    with PdfReader(tmp_path / "paper.pdf") as reader:
        links = [each.get_object()["/A"]["/URI"] for each in reader.pages[0]["/Annots"]]
        assert links == [URL, URL]
        assert len(reader.pages[0].images) == 1
