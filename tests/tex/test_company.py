r"""pith.sty beside other packages: those that write metadata, make links, or change characters."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pikepdf
import pytest
from checking import facts_of
from paper_factory import compile_tex, source, tool, warnings_in
from real_data import BATCHGEN, FLEXNPU
from tex.page_layout import record_links, words

from pithtex.latex.record_file import record_file
from pithtex.latex.style_file import style_file
from pithtex.protocol.carried_record import carry

pytestmark = [pytest.mark.tex, pytest.mark.slow]
ENGINES = ["pdflatex", "xelatex", "lualatex", "latex"]
USES = rf"\usepackage{{pith}}\pithnumber{{{BATCHGEN}}}"
NOT_IN_XMP = ("carrier-absent", "XMP carries no Pith metadata")

XMPDATA = r"\Title{Another title}\Author{A. Author}\Keywords{batches\sep inference}"
PACKET = """<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:publisher><rdf:Bag><rdf:li>The author's own</rdf:li></rdf:Bag></dc:publisher>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>
"""


def paper(before: str = "", after: str = "", head: str = "", body: str = "A short paper.") -> str:
    """Return a paper with packages before and after ours; ``@PITH@`` is where ours goes."""
    text = source(number="", preamble=f"{before}\n@PITH@\n{after}", body=body)
    return head + text.replace("\\usepackage[]{pith}\n", "")


HYPERREF = {
    "before": paper(r"\usepackage{hyperref}"),
    "after": paper(after=r"\usepackage{hyperref}"),
    "hidelinks": paper(r"\usepackage[hidelinks]{hyperref}"),
    "pdfborder": paper(r"\usepackage[pdfborder={0 0 1}]{hyperref}"),
    "colorlinks": paper(r"\usepackage[colorlinks,allcolors=magenta]{hyperref}"),
}
#: Each with what its metadata must still hold beside ours.
METADATA = {
    "hyperxmp": (
        paper(
            r"\usepackage{hyperref}\usepackage{hyperxmp}"
            r"\hypersetup{pdftitle={The author's title},pdfcopyright={The author's own}}"
        ),
        "The author's own",
        [],
    ),
    "hyperxmp_with_identifier": (
        paper(
            r"\usepackage{hyperref}\usepackage{hyperxmp}"
            r"\hypersetup{pdfidentifier={info:doi/10.1000/own},pdfcopyright={The author's own}}"
        ),
        "doi/10.1000/own",
        [],
    ),
    "pdf_management": (paper(head="\\DocumentMetadata{}\n"), None, []),
    "pdf_management_and_hyperref": (
        paper(
            r"\usepackage{hyperref}\hypersetup{pdftitle={The author's own}}",
            head="\\DocumentMetadata{}\n",
        ),
        None,
        [],
    ),
}
FOREIGN_PACKET = {
    "pdfx": (paper(r"\usepackage[a-1b]{pdfx}"), "Another title"),
    "xmpincl": (paper(r"\usepackage{xmpincl}\includexmp{own}"), "The author's own"),
}
OTHERS = {
    "xcolor_with_options": paper(after=r"\usepackage[dvipsnames,table]{xcolor}"),
    "color_and_title": paper(
        r"\usepackage{color}",
        after=r"\AddToHook{cmd/@maketitle/before}{\color{red}}",
    ),
    "babel_french": paper(
        r"\usepackage[T1]{fontenc}\usepackage{lmodern}\usepackage[english,french]{babel}"
        r"\frenchsetup{AutoSpacePunctuation=false}"
    ),
    "babel_german": paper(r"\usepackage[ngerman]{babel}"),
    "microtype": paper(r"\usepackage{microtype}"),
    "cleveref": paper(r"\usepackage{hyperref}", after=r"\usepackage{cleveref}"),
    "natbib": paper(r"\usepackage{natbib}"),
    "biblatex": paper(r"\usepackage[backend=bibtex]{biblatex}"),
    "tikz": paper(r"\usepackage{tikz}", body=r"\tikz\draw(0,0)--(1,1);"),
    "includeonly": paper(after=r"\includeonly{}", body=r"Text.\include{chapter}"),
    "fontspec_free_of_latin_modern": paper(r"\usepackage{newtxtext}"),
    "bitmap_fonts": paper(r"\usepackage[T1]{fontenc}"),
    "line_numbers": paper(r"\usepackage{lineno}\linenumbers"),
}


@pytest.fixture
def compiled(tmp_path, batchgen):
    """Compile a paper with ``@PITH@``; return the PDF, and warnings that are new with it."""

    def compile_with(pith: str, name: str, text: str, engine: str) -> list[str]:
        (tmp_path / f"{name}.xmpdata").write_text(XMPDATA)
        (tmp_path / "own.xmp").write_text(PACKET)
        (tmp_path / "chapter.tex").write_text("A chapter.")
        (tmp_path / "pith.sty").write_bytes(style_file())
        (tmp_path / "pith-record.tex").write_bytes(record_file(carry(batchgen)))
        main = tmp_path / f"{name}.tex"
        main.write_text(text.replace("@PITH@", pith))
        compile_tex(main, engine, passes=2)
        log = main.with_suffix(".log").read_text(errors="replace")
        return [re.sub(r"\d+", "#", warning) for warning in warnings_in(log)]

    def run(text: str, engine: str = "pdflatex") -> tuple[Path, list[str]]:
        warnings = compile_with(USES, "paper", text, engine)
        # Where there is none, there is no new one.
        known = compile_with("", "without", text, engine) if warnings else []
        return tmp_path / "paper.pdf", [each for each in warnings if each not in known]

    return run


def verdict(result: dict) -> tuple[str, list[tuple[str, str]]]:
    return result["status"], [(each["code"], each["message"]) for each in result["findings"]]


def check_badge(pdf: Path) -> None:
    (link,) = record_links(pdf)
    (number,) = [word for word in words(pdf) if BATCHGEN in word.text]
    assert link.grown(1).holds(number)
    tool("qpdf", "--check", pdf)


def packet(pdf: Path) -> str:
    """Return the XMP of a PDF. A second /Metadata would be a warning of qpdf."""
    with pikepdf.open(pdf) as document:
        return document.Root.Metadata.read_bytes().decode(errors="replace")


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("text", HYPERREF.values(), ids=HYPERREF)
def test_badge_is_one_plain_link_however_hyperref_is_set_up(compiled, checked, text, engine):
    pdf, warnings = compiled(text, engine)
    assert (warnings, verdict(checked(pdf))) == ([], ("verified", []))
    check_badge(pdf)
    with pikepdf.open(pdf) as document:
        (badge,) = document.pages[0].Annots
        assert badge.get("/Border", [0, 0, 0])[2] == 0


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(("text", "kept", "findings"), METADATA.values(), ids=METADATA)
def test_metadata_joins_that_of_others(compiled, checked, text, kept, findings, engine):
    pdf, warnings = compiled(text, engine)
    assert (warnings, verdict(checked(pdf))) == ([], ("verified", findings))
    check_badge(pdf)
    xmp = packet(pdf)
    assert xmp.count("<pith:Number") == 1
    assert xmp.count("<dc:identifier") == 1
    assert kept is None or kept in xmp


@pytest.mark.parametrize(("text", "kept"), FOREIGN_PACKET.values(), ids=FOREIGN_PACKET)
def test_packet_that_is_closed_to_us_stays_as_it_is(compiled, checked, text, kept):
    pdf, warnings = compiled(text)
    assert (warnings, verdict(checked(pdf))) == ([], ("verified", [NOT_IN_XMP]))
    check_badge(pdf)
    xmp = packet(pdf)
    assert kept in xmp
    assert "pith:" not in xmp
    log = pdf.with_suffix(".log").read_text(errors="replace")
    assert "the Pith metadata is in the Info dictionary" in re.sub(r"\n\(pith\) +", " ", log)


@pytest.mark.parametrize("engine", ["pdflatex", "lualatex"])
@pytest.mark.parametrize("text", OTHERS.values(), ids=OTHERS)
def test_other_packages_do_not_mind(compiled, checked, text, engine):
    pdf, warnings = compiled(text, engine)
    assert (warnings, verdict(checked(pdf))) == ([], ("verified", []))
    check_badge(pdf)


def test_files_of_subfiles_compile_alone_and_together(compiled, checked, tmp_path):
    part = "\\documentclass[paper]{subfiles}\\begin{document}A part.\\end{document}\n"
    (tmp_path / "part.tex").write_text(part)
    pdf, warnings = compiled(paper(r"\usepackage{subfiles}", body=r"\subfile{part}"))
    assert (warnings, verdict(checked(pdf))) == ([], ("verified", []))
    check_badge(pdf)
    alone = compile_tex(tmp_path / "part.tex")
    assert "A part." in tool("pdftotext", alone, "-")


def test_figure_in_standalone_gets_no_badge(tmp_path):
    (tmp_path / "pith.sty").write_bytes(style_file())
    figure = tmp_path / "figure.tex"
    figure.write_text(
        rf"\documentclass{{standalone}}{USES}\begin{{document}}A figure.\end{{document}}"
    )
    pdf = compile_tex(figure)
    assert tool("pdftotext", pdf, "-").strip() == "A figure."
    assert record_links(pdf) == []


def test_figure_that_tikz_externalises_gets_no_badge(compiled, checked, tmp_path):
    tikz = r"\usepackage{tikz}\usetikzlibrary{external}\tikzexternalize[mode=list and make]"
    text = paper(tikz, body=r"\begin{tikzpicture}\node{A figure.};\end{tikzpicture}")
    compiled(text)
    job = r"\def\tikzexternalrealjob{paper}\input{paper}"
    subprocess.run(
        ["pdflatex", "-interaction=batchmode", "-halt-on-error", "-jobname=paper-figure0", job],
        cwd=tmp_path,
        check=True,
        capture_output=True,
    )
    figure = tmp_path / "paper-figure0.pdf"
    assert tool("pdftotext", figure, "-").strip() == "A figure."
    assert record_links(figure) == []
    pdf = compile_tex(tmp_path / "paper.tex")
    assert verdict(checked(pdf)) == ("verified", [])
    check_badge(pdf)


@pytest.mark.parametrize("engine", ["pdflatex", "lualatex"])
def test_tagged_paper_has_the_badge_as_text_and_the_code_as_artifact(compiled, checked, engine):
    head = "\\DocumentMetadata{testphase=phase-II,uncompress}\n"
    code = r"\ifdefined\pithsetup\pithsetup{qr=beside}\fi"
    text = paper(r"\usepackage{hyperref}", code, head)
    pdf, warnings = compiled(text, engine)
    assert (warnings, verdict(checked(pdf))) == ([], ("verified", []))
    check_badge(pdf)
    log = pdf.with_suffix(".log").read_text(errors="replace")
    assert not re.search(r"Package tagpdf (?:Warning|Error)", log)
    facts = facts_of(pdf)
    assert facts.is_stamped
    with pikepdf.open(pdf) as document:
        content = document.pages[0].Contents.read_bytes().decode("latin-1")
    # Rules, the squares of the code among them, are outside of what is read out.
    for part in re.split(r"\bEMC\b", content):
        marked, _, drawn = part.partition("BDC") if "BDC" in part else part.partition("BMC")
        if re.search(r"\bre f\b", drawn):
            assert "/Artifact" in marked[-40:]


def test_packet_that_ghostscript_makes_of_the_authors_words_keeps_them(compiled, checked):
    words_of_theirs = r"\hypersetup{pdftitle={A title of their own},pdfsubject={Their subject}}"
    pdf, warnings = compiled(paper(rf"\usepackage{{hyperref}}{words_of_theirs}"), "latex")
    assert (warnings, verdict(checked(pdf))) == ([], ("verified", []))
    xmp = packet(pdf)
    assert "A title of their own" in xmp
    assert "Their subject" in xmp
    assert xmp.count("<pith:Number") == 1


@pytest.mark.parametrize("engine", ["pdflatex", "xelatex", "lualatex"])
def test_poster_that_is_one_picture_has_its_badge_in_the_corner(tmp_path, engine):
    (tmp_path / "pith.sty").write_bytes(style_file())
    title = r"\title{A Poster}\author{A}\institute{I}"
    body = r"\maketitle\block{A}{B}"
    missing = []
    for name, uses in (("without", ""), ("poster", USES)):
        main = tmp_path / f"{name}.tex"
        main.write_text(
            rf"\documentclass{{tikzposter}}{uses}{title}\begin{{document}}{body}\end{{document}}"
        )
        pdf = compile_tex(main, engine)
        log = pdf.with_suffix(".log").read_text(errors="replace")
        missing.append(log.count("Missing character"))
    assert missing[0] == missing[1]
    check_badge(pdf)


@pytest.mark.parametrize("engine", ["pdflatex", "xelatex", "lualatex"])
def test_badge_straight_in_a_picture_is_no_error(compiled, engine):
    body = r"\begin{tikzpicture}\draw(0,0)--(1,1);\csname pithbadge\endcsname\end{tikzpicture}"
    _, warnings = compiled(paper(r"\usepackage{tikz}", body=body), engine)
    assert warnings == []


@pytest.mark.parametrize("engine", ["pdflatex", "xelatex"])
def test_number_of_another_paper_may_be_underlined(compiled, engine):
    body = rf"\uline{{See \pithref{{{BATCHGEN}}}.}}"
    known = r"\AtBeginDocument{\providecommand\pithref[1]{}}"
    pdf, warnings = compiled(paper(rf"\usepackage{{ulem}}{known}", body=body), engine)
    assert warnings == []
    assert len(record_links(pdf)) >= 2


def test_features_of_the_papers_font_leave_the_badge_black_and_its_number_whole(compiled):
    font = r"\usepackage{fontspec}\setmainfont[Color=FF0000,LetterSpace=10]{lmroman10-regular.otf}"
    pdf, _ = compiled(paper(font), "xelatex")
    assert f"pith:2026:{BATCHGEN}" in tool("pdftotext", pdf, "-")


@pytest.mark.parametrize("engine", ["pdflatex", "xelatex", "lualatex"])
def test_greek_paper_has_its_numbers_in_latin_letters(compiled, engine):
    greek = r"\usepackage{iftex}\iftutex\else\usepackage[LGR,T1]{fontenc}\fi"
    cites = rf"\ifdefined\pithref\foreignlanguage{{greek}}{{\pithref{{{FLEXNPU}}}}}\fi"
    pdf, warnings = compiled(
        paper(rf"{greek}\usepackage[english,greek]{{babel}}", body=cites), engine
    )
    text = re.sub(r"\s", "", tool("pdftotext", pdf, "-"))
    assert f"pith:2026:{BATCHGEN}" in text
    assert "arXiv:2606.21712v1" in text
    assert "verifyatpith.science" in text
    assert f"pith:{FLEXNPU}" in text
    assert [each for each in warnings if "record of" not in each] == []
