"""Every option does what it says and has its off switch, on every engine."""

from __future__ import annotations

import io
import re
import subprocess

import pytest
from checking import facts_of
from paper_factory import source, tool
from PIL import Image
from real_data import BATCHGEN
from tex.page_layout import record_links, words

pytestmark = pytest.mark.tex
ENGINES = ["pdflatex", "xelatex", "lualatex", "latex"]
URL = f"https://pith.science/pith/{BATCHGEN}"


def facts(pdf):
    return facts_of(pdf)


def colours(pdf, box):
    """Return the colours of a place on page 1, without white."""
    command = ["pdftoppm", "-r", "200", "-singlefile", pdf]
    done = subprocess.run(command, capture_output=True, check=True)
    scale = 200 / 72
    place = tuple(round(side * scale) for side in (box.left, box.top, box.right, box.bottom))
    with Image.open(io.BytesIO(done.stdout)) as image:
        found = image.convert("RGB").crop(place).getcolors(1 << 24)
    return {colour for count, colour in found if count > 20} - {(255, 255, 255)}


def is_grey(colour):
    return max(colour) - min(colour) < 8


@pytest.mark.parametrize("engine", ENGINES)
def test_each_style_says_what_it_has_room_for(tex_run, engine):
    """The styles of a stamped paper, and those that are left of a line in narrow columns."""
    body = "".join(
        rf"\noindent\begin{{minipage}}{{{width}pt}}\pithsetup{{style={style}}}\pithbadge"
        "\\end{minipage}\n\n"
        for style, width in [
            ("label", 345),
            ("mark", 345),
            ("line", 345),
            ("line", 300),
            ("line", 200),
            ("line", 100),
        ]
    )
    pdf = tex_run(source(options="placement=none", body=body), engine)
    number, short = f"pith:2026:{BATCHGEN}", f"pith:{BATCHGEN[:8]}"
    subject, invitation = "arXiv:2606.21712v1", "verify at pith.science"
    shown = [
        f"{number} {subject}",
        short,
        f"{number} {subject} {invitation}",
        f"{number} {subject}",
        number,
        short,
    ]
    text = re.sub(r"\s+", " ", tool("pdftotext", "-layout", pdf, "-"))
    assert " ".join(shown) in text
    links = record_links(pdf)
    assert [link.text for link in links] == [URL] * len(shown)
    widest = [345, 345, 345, 300, 200, 100]
    # A point of TeX is a little less than one of PDF.
    assert all(link.right - link.left <= most for link, most in zip(links, widest, strict=True))


#: Titles of records, and what a card prints of them: with an engine of 8 bits, and with others.
TITLES = {
    "Quiet Lattices": ("Quiet Lattices",) * 2,
    "Schrödinger–Erdős, naïve: Łódź": ("Schrödinger–Erdős, naïve: Łódź",) * 2,
    "Áźÿle Ÿťon Űbœr Maß": ("Áźÿle Ÿťon Űbœr Maß",) * 2,
    "The $N=4$ {Super} Case~2": ("The N=4 Super Case 2",) * 2,
    "Об алгебрах": ("", "Об алгебрах"),
    "论文标题的例子": ("", ""),
    r"On $\alpha$-stable $L^2$ Processes": ("", ""),
    "W" * 200: ("", ""),
    "": ("", ""),
}


@pytest.mark.parametrize("engine", ["pdflatex", "xelatex", "lualatex"])
def test_card_prints_the_title_that_the_font_has(tex_run, engine):
    """And authors may have made what they like of the commands for accents."""
    body = (
        rf"\ExplSyntaxOn\def\settitle#1{{\tl_gset:cn{{g__pith_{BATCHGEN}_title_tl}}{{#1}}}}"
        r"\ExplSyntaxOff\renewcommand\i{\ensuremath{\mathrm i}}"
    )
    for accent in [r"\v", r"\c", r"\"", r"\'", r"\^", r"\o", r"\L"]:
        body += rf"\renewcommand{accent}[1]{{\ensuremath{{\mathbf{{#1}}}}}}"
    for title in TITLES:
        data = title.encode("ascii" if title.isascii() else "utf-16-be")
        string = data if title.isascii() else b"\xfe\xff" + data
        body += f"\\settitle{{{string.hex().upper()}}}\\noindent Card: \\pithbadge\\par\\medskip\n"
    fonts = r"\usepackage{lmodern}\usepackage{iftex}\iftutex\else\usepackage[T1]{fontenc}\fi"
    if engine != "pdflatex":
        fonts = r"\usepackage{fontspec}\setmainfont{DejaVu Serif}"
    pdf = tex_run(source(options="placement=none,qr=beside", preamble=fonts, body=body), engine)
    log = pdf.with_suffix(".log").read_text(errors="replace")
    assert not re.search(r"^!|Missing character", log, re.MULTILINE)
    text = re.sub(r"\s+", " ", tool("pdftotext", pdf, "-"))
    assert "".join(text.split()).count(f"pith:2026:{BATCHGEN}") == len(TITLES)
    wide = engine != "pdflatex"
    for shown in {shown[wide] for shown in TITLES.values()} - {""}:
        assert shown in text, shown
    for title, shown in TITLES.items():
        assert shown[wide] or not title or title[:8] not in text


@pytest.mark.parametrize("engine", ENGINES)
def test_label_is_reversed_with_and_without_a_package_for_colours(tex_run, engine):
    """White on black, or on what is no pale colour, and black on what is."""
    pdf = tex_run(source(options="style=label"), engine)
    (badge,) = record_links(pdf)
    shades = colours(pdf, badge)
    assert (0, 0, 0) in shades
    assert all(map(is_grey, shades))
    assert any(shade[0] > 200 for shade in shades)
    yellow = source(
        options="style=label,colour=yellow", preamble=r"\usepackage{color}", body="A paper."
    )
    pdf = tex_run(yellow, engine)
    (badge,) = record_links(pdf)
    shades = colours(pdf, badge)
    assert any(min(red, green) > 240 and blue < 40 for red, green, blue in shades)
    assert not any(min(shade) > 200 for shade in shades)
    assert f"pith:2026:{BATCHGEN}" in tool("pdftotext", pdf, "-")


@pytest.mark.parametrize("engine", ENGINES)
def test_colour_is_black_whatever_the_title_is_or_the_one_that_is_asked_for(tex_run, engine):
    xcolor = r"\usepackage{xcolor}\AddToHook{cmd/@maketitle/before}{\color{red}}"
    black = tex_run(source(preamble=xcolor), engine)
    (badge,) = record_links(black)
    assert all(is_grey(colour) for colour in colours(black, badge))
    blue = tex_run(source(preamble=xcolor, options="colour=blue!80!black,qr=beside"), engine)
    (badge,) = record_links(blue)
    assert (0, 0, 204) in colours(blue, badge)
    assert (0, 0, 0) not in colours(blue, badge)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    ("options", "body"),
    [("qr=beside", ""), ("qr=corner", ""), ("placement=none", r"\pithqrcode"), ("qr=beside", "x")],
    ids=["beside", "corner", "by_hand", "in_hyperref"],
)
def test_code_is_read_as_exactly_the_address(tex_run, tmp_path, engine, options, body):
    preamble = r"\usepackage{hyperref}" if body == "x" else ""
    pdf = tex_run(source(options=options, body=body, preamble=preamble), engine)
    page = tmp_path / "page"
    tool("pdftoppm", "-r", "150", "-png", "-singlefile", pdf, page)
    assert tool("zbarimg", "--quiet", "--raw", page.with_suffix(".png")).strip() == URL


@pytest.mark.parametrize("engine", ENGINES)
def test_each_side_effect_has_its_off_switch(tex_run, engine):
    pdf = tex_run(source(options="link=false"), engine)
    assert record_links(pdf) == []
    assert facts(pdf).is_stamped
    pdf = tex_run(source(options="metadata=false"), engine)
    assert not facts(pdf).is_stamped
    assert len(record_links(pdf)) == 1
    pdf = tex_run(source(options="placement=none,metadata=false"), engine)
    assert not any(BATCHGEN in word.text for word in words(pdf))
    assert b"pith" not in pdf.read_bytes().lower()


@pytest.mark.parametrize("engine", ENGINES)
def test_badge_by_hand_stands_where_it_is_put(tex_run, engine):
    body = "\\noindent A \\pithbadge\\ B.\n\nAddress: \\texttt{\\pithurl}."
    pdf = tex_run(source(options="placement=none", body=body), engine)
    (badge,) = record_links(pdf)
    place = {word.text: word for word in words(pdf) if word.top > 200}
    assert place["A"].right < badge.left < badge.right < place["B."].left
    assert re.sub(r"\s", "", tool("pdftotext", pdf, "-")).count(URL) == 1


@pytest.mark.parametrize("place", [r"\date{\pithbadge}", r"\author{A\\\pithbadge}"])
@pytest.mark.parametrize("options", ["", "placement=corner"])
def test_badge_by_hand_before_the_papers_own_takes_its_place(tex_run, place, options):
    text = source(options=options).replace(r"\begin{document}", rf"{place}\begin{{document}}")
    pdf = tex_run(text)
    assert len(record_links(pdf)) == 1
    log = pdf.with_suffix(".log").read_text(errors="replace")
    assert "Package pith Warning" not in log


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    "body", [r"\section{S@}", r"\begin{figure}x\caption{C@}\end{figure}", r"\footnote{@}", "@"]
)
def test_number_that_comes_late_puts_one_badge_into_the_corner(tex_run, body, engine):
    text = source(number="", body=body.replace("@", rf"\protect\pithnumber{{{BATCHGEN}}}"))
    pdf = tex_run(text, engine)
    (badge,) = record_links(pdf)
    assert (badge.page, badge.bottom < 40) == (0, True)
    log = pdf.with_suffix(".log").read_text(errors="replace")
    assert len(re.findall(r"^Package pith Warning", log, re.MULTILINE)) == 1


@pytest.mark.parametrize("engine", ENGINES)
def test_badge_in_a_box_that_was_filled_in_the_preamble_is_whole(tex_run, engine):
    number = rf"\newsavebox\mine\pithnumber{{{BATCHGEN}}}\sbox\mine{{\pithbadge}}"
    pdf = tex_run(source(number=number, options="placement=none", body=r"\usebox\mine"), engine)
    text = tool("pdftotext", pdf, "-")
    assert f"pith:2026:{BATCHGEN}" in text
    assert "https" not in text


@pytest.mark.parametrize("option", ["qr=beside", "qr=corner", "placement=corner", "style=label"])
def test_tagged_paper_takes_every_placement(tex_run, option):
    head = "\\DocumentMetadata{testphase=phase-II}\n"
    text = head + source(options=option, preamble=r"\usepackage{hyperref}")
    pdf = tex_run(text, "lualatex")
    log = pdf.with_suffix(".log").read_text(errors="replace")
    assert not re.search(r"Package tagpdf (?:Warning|Error)", log)
    assert len(record_links(pdf)) == 1
    tool("qpdf", "--check", pdf)
