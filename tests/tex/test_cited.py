r"""``\pithref``: from the source through stamp and TeX to the verdict of check."""

from __future__ import annotations

import re
import shutil

import pikepdf
import pytest
from paper_factory import compile_tex, edited, set_info, source, tool
from real_data import BATCHGEN, DATA, FLEXNPU, PERSISTENT
from tex.page_layout import record_links

from pithtex.latex.style_file import style_file
from pithtex.protocol.carried_record import carry

pytestmark = pytest.mark.tex
ENGINES = ["pdflatex", "xelatex", "lualatex", "latex"]
BUNDLES = str(DATA / "bundles")
FLEXNPU_TITLE = "FlexNPU: Transparent NPU Virtualization for Dynamic LLM Prefill-Decode Co-location"
BODY = (
    rf"Its record is \pithref{{{FLEXNPU}}}, see also "
    rf"\pithref[another paper]<pith:2026:{PERSISTENT}>, "
    rf"\pithref{{{FLEXNPU}}} again, and this one, \pithref{{{BATCHGEN}}}."
)


@pytest.fixture(scope="module")
def citing(tmp_path_factory):
    """Compile a paper that cites two records, stamped by the command or not at all."""
    made = {}

    def run(run_pithtex, engine="pdflatex", preamble="", *, stamped=True):
        key = (engine, preamble, stamped)
        if key not in made:
            folder = tmp_path_factory.mktemp("citing")
            (folder / "paper.tex").write_text(source(preamble=preamble, body=BODY))
            if stamped:
                done = run_pithtex("stamp", "--offline", "--bundle", BUNDLES, str(folder))
                assert (done.exit_code, done.stderr) == (0, "")
                assert f"cites    pith:2026:{FLEXNPU}, arXiv:2606.04415v1" in done.stdout
                assert done.stdout.count("  cites ") == 2
            else:
                (folder / "pith.sty").write_bytes(style_file())
            made[key] = compile_tex(folder / "paper.tex", engine, passes=2)
        return made[key]

    return run


@pytest.mark.parametrize("preamble", ["", r"\usepackage{hyperref}"], ids=["bare", "hyperref"])
@pytest.mark.parametrize("engine", ENGINES)
def test_cited_records_are_linked_embedded_and_verified(
    citing, run_pithtex, checked, engine, preamble
):
    pdf = citing(run_pithtex, engine, preamble)
    result = checked(pdf)
    assert (result["status"], codes_of(result)) == ("verified", [])
    assert [each["pith_number"] for each in result["cites"]] == [
        f"pith:2026:{FLEXNPU}",
        f"pith:2026:{PERSISTENT}",
    ]
    first = result["cites"][0]
    assert first == {
        "pith_number": f"pith:2026:{FLEXNPU}",
        "arxiv": "2606.04415v1",
        "title": FLEXNPU_TITLE,
        "record_source": "embedded",
        "key_id": "pith-v1-2026-05",
    }
    assert {link.text.rpartition("/")[2] for link in record_links(pdf)} == {
        BATCHGEN,
        FLEXNPU,
        PERSISTENT,
    }
    text = re.sub(r"\s", "", tool("pdftotext", pdf, "-"))
    assert text.count(f"pith:2026:{FLEXNPU}") == 2
    assert "anotherpaper" in text
    tool("qpdf", "--check", pdf)


def test_report_lists_what_is_cited(citing, run_pithtex):
    done = run_pithtex("check", "--offline", str(citing(run_pithtex)))
    said = " ".join(done.stdout.split())
    cited = f"cites pith:2026:{FLEXNPU}, arXiv:2606.04415v1, receipt valid {FLEXNPU_TITLE}"
    assert f" {cited} " in said


def codes_of(result) -> list[str]:
    """Return the codes of findings, but for those of the authors, who are not the record's."""
    codes = [finding["code"] for finding in result["findings"]]
    return [code for code in codes if code not in {"authors-absent", "abstract-absent"}]


def test_unstamped_citation_is_resolved_or_a_warning(citing, run_pithtex, checked):
    pdf = citing(run_pithtex, preamble=r"\AddToHook{cmd/maketitle/after}{\newpage}", stamped=False)
    own = str(DATA / "bundles" / f"bundle-{BATCHGEN}.json")
    result = checked(pdf, "--bundle", own)
    assert result["status"] == "verified"
    assert codes_of(result) == ["cited-unresolved"] * 2
    assert [each["record_source"] for each in result["cites"]] == [None, None]
    result = checked(pdf, "--bundle", BUNDLES)
    assert (result["status"], codes_of(result)) == ("verified", [])
    assert [each["arxiv"] for each in result["cites"]] == ["2606.04415v1", "2606.26666v1"]


def line_of(pdf: bytes) -> str:
    with pikepdf.open(pdf) as document:
        return str(document.docinfo["/PithCited1"])


ATTACKS = {
    "another_receipt": (
        lambda line: re.sub(r".(?=[0-9a-f]$)", lambda m: "0" if m[0] != "0" else "1", line),
        ("forged", "signature-invalid"),
    ),
    "another_category": (lambda line: line.replace("cs.", "math.", 1), ("mismatch", None)),
    "another_number": (lambda line: line.replace(FLEXNPU, PERSISTENT), ("mismatch", None)),
    "another_key": (
        lambda line: line.replace("2026-05 ", "2026-06 "),
        ("unsigned", "key-not-pinned"),
    ),
    "a_field_too_few": (lambda line: line.rpartition("; ")[0], ("mismatch", "cited-form")),
    "the_number_alone": (lambda line: line.split("; ")[0], ("mismatch", "cited-form")),
    "empty": (lambda _line: "", ("mismatch", "cited-form")),
}


@pytest.mark.parametrize(("change", "expected"), ATTACKS.values(), ids=ATTACKS)
def test_changed_cited_record_is_found(citing, run_pithtex, checked, tmp_path, change, expected):
    good = citing(run_pithtex)
    line = line_of(good)
    assert change(line) != line
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(edited(good.read_bytes(), set_info("PithCited1", change(line))))
    result = checked(bad)
    status, code = expected
    assert result["status"] == status
    assert code in (None, result["findings"][-1]["code"])
    # Its own record is not what is wrong.
    assert result["receipt"] != "invalid"


def test_title_of_another_cited_record_is_a_mismatch(citing, run_pithtex, checked, tmp_path):
    bad = tmp_path / "bad.pdf"
    good = citing(run_pithtex).read_bytes()
    bad.write_bytes(edited(good, set_info("PithCited1Title", "Another Title")))
    result = checked(bad)
    assert (result["status"], result["findings"][-1]["code"]) == ("mismatch", "title-hash")


@pytest.mark.parametrize(
    "name", ["PithCited01", "PithCited1Titles", "PithCited9Title", "PithCited"]
)
def test_field_that_is_nearly_one_of_a_cited_record_is_a_mismatch(
    citing, run_pithtex, checked, tmp_path, name
):
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(edited(citing(run_pithtex).read_bytes(), set_info(name, "x")))
    assert checked(bad)["status"] == "mismatch"


def test_link_to_a_record_that_is_not_cited_is_a_mismatch(citing, run_pithtex, checked, tmp_path):
    def uncite(document: pikepdf.Pdf) -> None:
        for name in ("/PithCited1", "/PithCited1Title"):
            del document.docinfo[name]

    bad = tmp_path / "bad.pdf"
    bad.write_bytes(edited(citing(run_pithtex).read_bytes(), uncite))
    result = checked(bad)
    assert (result["status"], result["findings"][-1]["code"]) == ("mismatch", "link-disagrees")


def test_stamp_writes_nothing_unless_all_that_is_cited_verifies(run_pithtex, tmp_path):
    (tmp_path / "paper.tex").write_text(source(body=BODY))
    own = shutil.copy(DATA / "bundles" / f"bundle-{BATCHGEN}.json", tmp_path)
    done = run_pithtex("stamp", "--offline", "--bundle", str(own), str(tmp_path))
    assert done.exit_code == 4
    assert f"paper.tex line 9: no source at hand has a record for pith:{FLEXNPU}" in done.stderr
    assert not (tmp_path / "pith-record.tex").exists()


def test_year_of_a_citation_has_to_be_the_records(run_pithtex, tmp_path):
    body = rf"\pithref{{pith:2025:{FLEXNPU}}}"
    (tmp_path / "paper.tex").write_text(source(body=body))
    done = run_pithtex("stamp", "--offline", "--bundle", BUNDLES, str(tmp_path))
    assert done.exit_code in (1, 4)
    assert "paper.tex line 9:" in done.stderr
    assert not (tmp_path / "pith-record.tex").exists()


def test_more_citations_than_the_style_file_reads_are_refused(batchgen):
    from pithtex.errors import NotJudged
    from pithtex.latex.record_file import record_file

    assert len(record_file(carry(batchgen), [carry(batchgen)] * 80)) < 128_000
    with pytest.raises(NotJudged, match="too large"):
        record_file(carry(batchgen), [carry(batchgen)] * 200)


def test_cited_number_that_nobody_verified_permits_no_link_on_page_1(
    citing, run_pithtex, checked, tmp_path
):
    def bare(document: pikepdf.Pdf) -> None:
        del document.docinfo["/PithCited1Title"]
        document.docinfo["/PithCited1"] = f"pith:2026:{FLEXNPU}"

    bad = tmp_path / "bad.pdf"
    bad.write_bytes(edited(citing(run_pithtex).read_bytes(), bare))
    result = checked(bad)
    assert (result["status"], result["findings"][-1]["code"]) == ("unresolved", "cited-on-page-1")
    assert checked(bad, "--bundle", BUNDLES)["status"] == "verified"


def test_link_to_a_cited_record_is_no_carrier(citing, run_pithtex, checked, tmp_path):
    folder = tmp_path / "paper"
    folder.mkdir()
    body = rf"\pithsetup{{link=true}}\pithref{{{FLEXNPU}}}"
    (folder / "paper.tex").write_text(source(options="link=false", body=body))
    run_pithtex("stamp", "--offline", "--bundle", BUNDLES, str(folder))
    result = checked(compile_tex(folder / "paper.tex"))
    assert result["status"] == "verified"
    assert result["carriers"]["link"] is None
    assert [each["code"] for each in result["findings"]] == ["carrier-absent"]


def test_paper_without_a_number_of_its_own_may_cite(tmp_path, checked):
    (tmp_path / "pith.sty").write_bytes(style_file())
    (tmp_path / "paper.tex").write_text(
        source(number="", body=rf"As in \pithref{{{FLEXNPU}}}, we count.")
    )
    pdf = compile_tex(tmp_path / "paper.tex")
    assert checked(pdf)["status"] == "unstamped"
    assert len(record_links(pdf)) == 1


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    "body",
    [
        rf"\pithref[words\par]{{{FLEXNPU}}}",
        rf"\MakeUppercase{{\pithref{{pith:2026:{FLEXNPU}}}}}",
        rf"\pithref[see [12]]{{{FLEXNPU}}}",
    ],
    ids=["paragraph", "capitals", "brackets"],
)
def test_odd_citations_are_links_all_the_same(run_pithtex, checked, tmp_path, engine, body):
    (tmp_path / "paper.tex").write_text(source(body=body))
    done = run_pithtex("stamp", "--offline", "--bundle", BUNDLES, str(tmp_path))
    assert f"  cites    pith:2026:{FLEXNPU}" in done.stdout
    pdf = compile_tex(tmp_path / "paper.tex", engine)
    result = checked(pdf)
    assert (result["status"], codes_of(result)) == ("verified", [])
    assert {link.text.rpartition("/")[2] for link in record_links(pdf)} == {BATCHGEN, FLEXNPU}
    assert "Package pith Warning" not in pdf.with_suffix(".log").read_text(errors="replace")


def test_bibliography_is_read_for_citations(run_pithtex, tmp_path):
    (tmp_path / "paper.tex").write_text(source(body=r"\bibliography{refs}"))
    (tmp_path / "paper.bbl").write_text(rf"\bibitem{{a}} \pithref{{{FLEXNPU}}}")
    done = run_pithtex("stamp", "--offline", "--bundle", BUNDLES, str(tmp_path))
    assert f"  cites    pith:2026:{FLEXNPU}" in done.stdout


def test_macro_that_may_never_be_used_does_not_stop_the_stamp(run_pithtex, tmp_path):
    macros = r"\newcommand{\todo}{\pithref{TODO}}" + rf"\newcommand\a{{\pithref{{{FLEXNPU}}}}}"
    (tmp_path / "paper.tex").write_text(source(preamble=macros))
    done = run_pithtex("stamp", "--offline", "--bundle", BUNDLES, str(tmp_path))
    assert done.exit_code == 0
    assert f"  cites    pith:2026:{FLEXNPU}" in done.stdout
