"""Citations that real tools read: BibTeX of TeX Live, a RIS reader's rules, CSL JSON."""

from __future__ import annotations

import json
import re
import subprocess

import pytest
from lxml import etree
from mirror.conftest import simulated
from paper_factory import compile_tex
from real_data import BATCHGEN, NOW, real_bundle

from pithtex.citations.authors import author_names
from pithtex.citations.formats import bibtex, csl_json, ris
from pithtex.citations.tex_text import bib_text
from pithtex.mirror.publication import publish
from pithtex.protocol.keys import REGISTRY_KEYS


@pytest.fixture(scope="module")
def verified():
    return publish(real_bundle(BATCHGEN), REGISTRY_KEYS, NOW).page.verified


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ann Lee, Bo de la Cruz, C. Ö. Ya", ["Ann Lee", "Bo de la Cruz", "C. Ö. Ya"]),
        ("Ann Lee", ["Ann Lee"]),
        ("John Doe, Jr., Ann Lee, Max Po, III", ["John Doe, Jr.", "Ann Lee", "Max Po, III"]),
        (r"J{\'a}n {Smith, and Sons}, Ann Lee", [r"J{\'a}n {Smith, and Sons}", "Ann Lee"]),
        ("Ann and Bo Lee, Cy", ["Ann and Bo Lee", "Cy"]),
        (" ,Ann Lee,, \n Bo\nLee, ", ["Ann Lee", "Bo Lee"]),
        ("{Ann, Bo", ["{Ann, Bo"]),
        ("", []),
        (None, []),
    ],
)
def test_authors_are_split_at_commas_and_nowhere_else(text, names):
    assert list(author_names(text)) == names


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        (r"M\"obius strips and $L^2_0$", r"M\"obius strips and $L^2_0$"),
        (r"{\"U}ber \textit{in vitro} \& more", r"{\"U}ber \textit{in vitro} \& more"),
        ("100% of C# & a_b^c", r"100\% of C\# \& a\_b\textasciicircum{}c"),
        ("Costs $5", r"Costs \$5"),
    ],
)
def test_harmless_tex_stays_and_bare_characters_are_escaped(raw, kept):
    assert bib_text(raw) == kept


@pytest.mark.parametrize(
    "raw",
    [
        r"\input{/etc/passwd}",
        r"\write18{touch owned}",
        r"\immediate\openout5=owned",
        r"\csname input\endcsname{x}",
        "^^5cinput{x}",
        r"\def\a{\a}\a",
        "} @preamble{ {x} } {",
        "{ { {",
        r"ends \\"[:-1],
        "a\n} @comment{",
        r"Fine \end{document}",
        r"\begin{verbatim} x",
        r"\href{javascript:alert(1)}{x}",
        r"\url{javascript:alert(1)}",
        r"\verb|x|",
        r"A\par B",
        r"A\\[99cm] B",
        r"\hspace{99cm}x\clearpage",
        r"\label{x}\pagestyle{empty}",
        r"\[ x",
        r"\discretionary\relax\hyphenchar",
    ],
)
def test_title_that_attacks_whoever_cites_it_is_plain_text(raw, tmp_path):
    text = bib_text(raw)
    commands = set(re.findall(r"\\[A-Za-z]+", text))
    spelled = ("backslash", "braceleft", "braceright", "asciicircum", "asciitilde")
    assert commands <= {rf"\text{name}" for name in spelled}
    assert text.count("{") - text.count("}") == 0
    assert "^^" not in text


@pytest.mark.tex
def test_bibtex_and_latex_set_the_entries(registry, tmp_path, verified):
    titles = [
        r"On $L^2$ & M\"obius 100% \input{/etc/passwd}",
        r"} @preamble{ {\write18{x}} }",
        r"Ends \end{document}",
        r"Leads \href{javascript:alert(1)}{elsewhere}",
    ]
    entries = [bibtex(verified).decode()]
    for number, title in enumerate(titles):
        data = simulated(registry, title, arxiv=f"2601.0000{number}", version=2)
        entries.append(bibtex(publish(data, registry.keys, NOW).page.verified).decode())
    (tmp_path / "refs.bib").write_text("\n".join(entries))
    main = tmp_path / "main.tex"
    main.write_text(
        r"\documentclass{article}\begin{document}\nocite{*}x"
        r"\bibliographystyle{plain}\bibliography{refs}\end{document}"
    )
    compile_tex(main, "pdflatex", passes=1)
    done = subprocess.run(
        ["bibtex", "main"], cwd=tmp_path, capture_output=True, text=True, check=True, timeout=30
    )
    assert "warning" not in done.stdout.lower()
    compile_tex(main, "pdflatex", passes=2)
    text = subprocess.run(
        ["pdftotext", "main.pdf", "-"], cwd=tmp_path, capture_output=True, text=True, check=True
    ).stdout
    assert "BatchGen: An Architecture for Scalable and Efficient" in " ".join(text.split())
    assert "Congjie He, Hongyang Xiao" in " ".join(text.split())
    assert "\\input/etc/passwd" in text.replace("”", "\\").replace("“", "\\")
    assert "version 2; the date is that of version 1" in " ".join(text.split())


def test_ris_is_lines_of_tags(verified):
    lines = ris(verified).decode().split("\r\n")
    assert lines[0] == "TY  - GEN"
    assert lines[-2:] == ["ER  - ", ""]
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .*", line) for line in lines[:-1])
    assert [line[6:] for line in lines if line.startswith("AU")][:2] == [
        "Congjie He",
        "Hongyang Xiao",
    ]
    assert "DO  - 10.48550/arXiv.2606.21712" in lines
    assert "PY  - 2026" in lines


def test_reference_manager_reads_the_ris(verified):
    done = subprocess.run(["ris2xml"], input=ris(verified), capture_output=True, check=True)
    (paper,) = etree.fromstring(done.stdout)
    names = {"m": "http://www.loc.gov/mods/v3"}

    def texts(path):
        return [each.text for each in paper.iterfind(path, names)]

    assert texts("m:titleInfo/m:title") + texts("m:titleInfo/m:subTitle") == [
        "BatchGen",
        "An Architecture for Scalable and Efficient Batch Inference",
    ]
    families = texts("m:name/m:namePart[@type='family']")
    assert families == ["He", "Xiao", "Deng", "Xu", "Xue", "Mai", "Sandor", "Xu", "Jiang", "Lu"]
    assert texts("m:originInfo/m:dateIssued") == ["2026-06-19"]
    assert f"https://pith.science/pith/{BATCHGEN}" in texts("m:location/m:url")


def test_line_in_an_authors_name_makes_no_field(registry):
    bundle_bytes = simulated(registry, "A\x0bPaper\nER  - \nTY  - BOOK")
    lines = ris(publish(bundle_bytes, registry.keys, NOW).page.verified).decode().split("\r\n")
    assert [line[:2] for line in lines].count("TY") == 1


def test_csl_json_names_the_paper_and_its_date(verified):
    (item,) = json.loads(csl_json(verified))
    assert item["title"] == "BatchGen: An Architecture for Scalable and Efficient Batch Inference"
    assert item["author"][0] == {"literal": "Congjie He"}
    assert item["issued"] == {"date-parts": [[2026, 6, 19]]}
    assert item["URL"] == f"https://pith.science/pith/{BATCHGEN}"
