"""pith.sty on the engines: compiled, read back by check, exiftool, pdfinfo and qpdf."""

from __future__ import annotations

import json
import re
import shutil
from itertools import product

import pytest
from checking import facts_of
from paper_factory import compile_tex, source, tool, warnings_in
from real_data import BATCHGEN, ROOT

from pithtex.protocol.carried_record import FIELDS, carry, to_fields

pytestmark = pytest.mark.tex
ENGINES = ["pdflatex", "xelatex", "lualatex", "latex"]
NUMBER = rf"\pithnumber{{{BATCHGEN}}}"
URL = f"https://pith.science/pith/{BATCHGEN}"
HYPERREF = {"hyperref": r"\usepackage{hyperref}", "bare": ""}
PLACES = {
    "preamble": source,
    "body": lambda **more: source(number="", **more).replace(r"\maketitle", NUMBER + r"\maketitle"),
    "angle": lambda **more: source(number=rf"\pithnumber<{BATCHGEN}>", **more),
}


@pytest.mark.parametrize(
    ("engine", "hyperref", "place"),
    list(product(ENGINES, HYPERREF, PLACES)),
)
def test_stamped_paper_carries_its_record_in_every_form(
    tex_run, checked, batchgen, engine, hyperref, place
):
    pdf = tex_run(PLACES[place](preamble=HYPERREF[hyperref]), engine)
    fields = to_fields(carry(batchgen))
    result = checked(pdf)
    assert (result["status"], result["findings"]) == ("verified", [])
    custom = tool("pdfinfo", "-custom", pdf)
    (tags,) = json.loads(tool("exiftool", "-json", "-a", "-G1", pdf))
    for field in FIELDS:
        value = fields[field.tex]
        assert re.search(rf"^{field.info}: *{re.escape(value)}$", custom, re.MULTILINE), field
        assert str(tags[f"PDF:{field.info}"]) == value
        # exiftool writes a name and a date of XMP in a way of its own.
        shown = str(tags[f"XMP-pith:{field.xmp.replace('URL', 'Url')}"])
        assert shown in (value, value.replace("-", ":").replace("T", " "))
    assert tags["XMP-dc:Identifier"] == fields["number"]
    tool("qpdf", "--check", pdf)
    facts = facts_of(pdf)
    assert facts.links == (URL,)
    assert not facts.repaired
    text = tool("pdftotext", "-f", "1", "-l", "1", pdf, "-")
    assert len(re.findall(rf"\bpith:2026:{BATCHGEN}\b", text)) == 1
    assert warnings_in(pdf.with_suffix(".log").read_text(errors="replace")) == []


@pytest.mark.parametrize(("engine", "hyperref"), list(product(ENGINES, HYPERREF)))
def test_drop_in_paper_carries_number_and_url(tex_run, engine, hyperref):
    pdf = tex_run(source(preamble=HYPERREF[hyperref]), engine, stamped=False)
    facts = facts_of(pdf)
    assert facts.info == {"PithNumber": f"pith:{BATCHGEN}", "PithURL": URL}
    assert facts.xmp == {
        "pith:Number": f"pith:{BATCHGEN}",
        "pith:URL": URL,
        "dc:identifier": f"pith:{BATCHGEN}",
    }
    assert facts.links == (URL,)
    tool("qpdf", "--check", pdf)
    assert warnings_in(pdf.with_suffix(".log").read_text(errors="replace")) == []


@pytest.mark.parametrize("engine", ENGINES)
def test_badge_names_its_paper_if_that_is_stamped(tex_run, engine):
    stamped = tool("pdftotext", "-layout", tex_run(source(), engine), "-")
    drop_in = tool("pdftotext", "-layout", tex_run(source(), engine, stamped=False), "-")
    said = rf"pith:2026:{BATCHGEN}\s+arXiv:2606\.21712v1\s+verify at pith\.science"
    assert re.search(said, stamped)
    assert re.search(rf"pith:{BATCHGEN}\s+verify at pith\.science", drop_in)
    assert "arXiv" not in drop_in


BAD = {
    "wrong_length": (rf"\pithnumber{{{BATCHGEN[:-1]}}}", "has 25 characters"),
    "wrong_character": (rf"\pithnumber{{{BATCHGEN[:-1]}0}}", "Character 26 of"),
    "lower_case": (rf"\pithnumber{{{BATCHGEN.lower()}}}", "Character 1 of"),
    "empty": (r"\pithnumber{}", "has 0 characters"),
    "arxiv_id": (r"\pithnumber{2606.21712v1}", "'pithtex stamp' says which number to write"),
    "twice": (
        rf"\pithnumber{{{BATCHGEN}}}\pithnumber{{STQ5BCYKSNAVMF5M6WYIXKQI4F}}",
        "The first one counts",
    ),
    "other_stamp": (r"\pithnumber{STQ5BCYKSNAVMF5M6WYIXKQI4F}", "stamp of another number"),
    "other_year": (rf"\pithnumber{{pith:2025:{BATCHGEN}}}", "the year 2025, the stamp 2026"),
    "unknown_option": (rf"\pithnumber[shape=round]{{{BATCHGEN}}}", "no option"),
    "unknown_colour": (rf"\pithnumber[colour=mauve]{{{BATCHGEN}}}", "is not defined"),
    "bad_option_value": (rf"\pithsetup{{qr=maybe}}\pithnumber{{{BATCHGEN}}}", "cannot be"),
}


def after_the_title(number: str) -> str:
    return source(number="", body=number)


@pytest.mark.parametrize(
    ("text", "warning"),
    [
        *((source(number=number), warning) for number, warning in BAD.values()),
        (after_the_title(NUMBER), "stands after the title"),
        (source(body=rf"\pithref{{{BATCHGEN[1:]}}}"), "has 25 characters"),
        (source(body=r"\pithref{STQ5BCYKSNAVMF5M6WYIXKQI4F}"), "Run 'pithtex stamp' again"),
        (source(body=r"\pithbadge"), "second badge"),
    ],
    ids=[*BAD, "after_the_title", "cited_wrongly", "cited_without_record", "second_badge"],
)
def test_mistake_is_one_warning_and_never_an_error(tex_run, text, warning):
    log = tex_run(text).with_suffix(".log").read_text(errors="replace")
    assert warning in re.sub(r"\n\(pith\) +", " ", log).replace("\n", " ")
    assert len(re.findall(r"^Package pith Warning", log, re.MULTILINE)) == 1


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("babel", ["", r"\usepackage[french]{babel}"], ids=["plain", "babel"])
def test_arxiv_id_without_a_stamp_prints_no_badge_and_is_one_warning(tex_run, engine, babel):
    number = r"\pithnumber{arXiv:2606.21712v1}"
    pdf = tex_run(source(number=number, preamble=babel), engine, stamped=False)
    log = pdf.with_suffix(".log").read_text(errors="replace")
    assert len(re.findall(r"^Package pith Warning", log, re.MULTILINE)) == 1
    said = re.sub(r"\n\(pith\) +", " ", log).replace("\n", " ")
    assert "'arXiv:2606.21712v1' is an arXiv id, not a Pith Number" in said
    assert "'pithtex stamp' says which number to write" in said
    assert not re.search(r"^!", log, re.MULTILINE)
    facts = facts_of(pdf)
    assert (facts.info, facts.xmp, facts.links) == (None, None, ())
    assert "pith" not in tool("pdftotext", pdf, "-").lower()


STAMPS = {
    "newer_format": (rb"\pithrecord{1}", rb"\pithrecord{3}", "has format 3"),
    "truncated": (b"  qr={", None, "is damaged"),
    "tex_in_a_value": (b"schema={1.0}", rb"schema={\input{x}}", "is damaged"),
    "field_missing": (b"  schema={1.0},\n", b"", "is damaged"),
}


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(("old", "new", "warning"), STAMPS.values(), ids=STAMPS)
def test_stamp_that_cannot_be_used_is_a_warning_and_as_if_there_were_none(
    tex_run, tmp_path, engine, old, new, warning
):
    whole = tex_run(source(), engine).parent
    shutil.copytree(whole, tmp_path / "paper")
    stamp = tmp_path / "paper" / "pith-record.tex"
    data = stamp.read_bytes()
    assert old in data
    stamp.write_bytes(data.replace(old, new) if new is not None else data[: data.index(old)])
    pdf = compile_tex(tmp_path / "paper" / "paper.tex", engine)
    log = pdf.with_suffix(".log").read_text(errors="replace")
    assert warning in re.sub(r"\n\(pith\) +", " ", log).replace("\n", " ")
    facts = facts_of(pdf)
    assert facts.info == {"PithNumber": f"pith:{BATCHGEN}", "PithURL": URL}


@pytest.mark.parametrize("engine", ENGINES)
def test_example_paper_is_verified_and_its_qr_code_is_the_url(run_pithtex, tmp_path, engine):
    folder = tmp_path / "paper"
    shutil.copytree(ROOT / "examples" / "paper", folder)
    bundle = folder / f"bundle-{BATCHGEN}.json"
    done = run_pithtex("stamp", "--offline", "--bundle", str(bundle), str(folder))
    assert (done.exit_code, done.stderr) == (0, "")
    pdf = compile_tex(folder / "paper.tex", engine, passes=2)
    done = run_pithtex("check", "--offline", str(pdf))
    assert (done.exit_code, ": verified: " in done.stdout) == (0, True)
    assert re.search(r"^Pages: +1$", tool("pdfinfo", pdf), re.MULTILINE)
    tool("qpdf", "--check", pdf)
    tool("pdftoppm", "-r", "150", "-png", pdf, folder / "page")
    assert tool("zbarimg", "--quiet", "--raw", folder / "page-1.png").strip() == URL
    if engine != "latex":  # where nothing stretches letters, its narrow columns are loose
        assert warnings_in(pdf.with_suffix(".log").read_text(errors="replace")) == []


def test_bundle_of_the_example_is_the_one_the_tests_know():
    example = ROOT / "examples" / "paper" / f"bundle-{BATCHGEN}.json"
    data = ROOT / "tests" / "data" / "bundles" / f"bundle-{BATCHGEN}.json"
    assert example.read_bytes() == data.read_bytes()
