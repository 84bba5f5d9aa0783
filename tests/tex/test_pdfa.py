"""What PDF/A asks of pith.sty: properties that are declared, links that are printed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from checking import facts_of
from lxml import etree
from paper_factory import source
from real_data import BATCHGEN

pytestmark = pytest.mark.tex
ENGINES = ["pdflatex", "xelatex", "lualatex", "latex"]
PITH = "https://pith.science/ns/1.0/"
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
EXTENSION = "{http://www.aiim.org/pdfa/ns/extension/}"
SCHEMA = "{http://www.aiim.org/pdfa/ns/schema#}"
PROPERTY = "{http://www.aiim.org/pdfa/ns/property#}"

HYPERXMP = r"\usepackage[%s]{hyperref}\usepackage{hyperxmp}\hypersetup{pdfapart=%s}"
MANAGEMENT = "\\DocumentMetadata{pdfstandard=%s}\n"
#: Each declares PDF/A-1, -2 or -3: what stands first, and what stands in the preamble.
DECLARED = {
    "hyperxmp": ("", HYPERXMP % ("pdfa", "2")),
    "management": (MANAGEMENT % "A-3b", ""),
}
#: These do not, or declare PDF/A-4, which has no such rule.
OTHERWISE = {
    "hyperxmp": ("", HYPERXMP % ("", "")),
    "management": (MANAGEMENT % "A-4", ""),
}


def packet(pdf: Path) -> etree._Element:
    with pikepdf.open(pdf) as document:
        return etree.fromstring(document.Root.Metadata.read_bytes())


def properties_of_ours(xmp: etree._Element) -> list[str]:
    return [
        each.tag.removeprefix(f"{{{PITH}}}")
        for description in xmp.iter(f"{RDF}Description")
        for each in description
        if each.tag.startswith(f"{{{PITH}}}")
    ]


def schemas_of_ours(xmp: etree._Element) -> Iterator[etree._Element]:
    for extension in xmp.findall(f"{RDF}RDF/{RDF}Description/{EXTENSION}schemas"):
        for schema in extension.findall(f"{RDF}Bag/{RDF}li"):
            if schema.findtext(f"{SCHEMA}namespaceURI", "").strip() == PITH:
                yield schema


@pytest.mark.parametrize(
    ("kind", "engine"),
    [
        ("hyperxmp", "xelatex"),
        ("hyperxmp", "latex"),
        ("management", "pdflatex"),
        ("management", "lualatex"),
    ],
)
def test_declared_pdfa_has_a_schema_of_our_properties(tex_run, kind, engine):
    head, preamble = DECLARED[kind]
    pdf = tex_run(head + source(preamble=preamble), engine)
    assert facts_of(pdf).is_stamped
    xmp = packet(pdf)
    assert len(xmp.findall(f".//{EXTENSION}schemas")) == 1
    (schema,) = schemas_of_ours(xmp)
    assert schema.findtext(f"{SCHEMA}prefix") == "pith"
    assert schema.findtext(f"{SCHEMA}schema")
    declared = schema.findall(f"{SCHEMA}property/{RDF}Seq/{RDF}li")
    for each in declared:
        assert each.get(f"{RDF}parseType") == "Resource"
        assert each.findtext(f"{PROPERTY}valueType") == "Text"
        assert each.findtext(f"{PROPERTY}category") == "external"
        assert each.findtext(f"{PROPERTY}description")
    used = properties_of_ours(xmp)
    assert len(used) == 12
    assert [each.findtext(f"{PROPERTY}name") for each in declared] == used


@pytest.mark.parametrize("kind", OTHERWISE)
def test_other_papers_have_no_schema(tex_run, kind):
    head, preamble = OTHERWISE[kind]
    xmp = packet(tex_run(head + source(preamble=preamble)))
    assert properties_of_ours(xmp)
    assert list(schemas_of_ours(xmp)) == []


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("preamble", ["", r"\usepackage{hyperref}"], ids=["bare", "hyperref"])
def test_link_is_printed_or_conversion_drops_it(tex_run, preamble, engine):
    with pikepdf.open(tex_run(source(preamble=preamble), engine)) as document:
        (badge,) = document.pages[0].Annots
        assert (str(badge.A.URI)[-26:], badge.F) == (BATCHGEN, 4)
