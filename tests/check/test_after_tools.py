"""Stamped PDFs that went through other people's tools: what is left decides, and is named."""

from __future__ import annotations

import shutil
from pathlib import Path

import pikepdf
import pytest
from paper_factory import edited, source, tool
from real_data import BATCHGEN, real_bundle_path

pytestmark = pytest.mark.tex

BUNDLE = str(real_bundle_path(BATCHGEN))
GHOSTSCRIPT = ("gs", "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=pdfwrite")


def by_ghostscript(pdf: Path, out: Path) -> None:
    tool(*GHOSTSCRIPT, f"-sOutputFile={out}", pdf)


def joined_by_ghostscript(pdf: Path, out: Path) -> None:
    tool(*GHOSTSCRIPT, f"-sOutputFile={out}", pdf, pdf)


def linearised_by_qpdf(pdf: Path, out: Path) -> None:
    tool("qpdf", "--linearize", pdf, out)


def packed_by_qpdf(pdf: Path, out: Path) -> None:
    tool("qpdf", "--object-streams=generate", "--compress-streams=y", pdf, out)


def unpacked_by_qpdf(pdf: Path, out: Path) -> None:
    tool("qpdf", "--qdf", "--object-streams=disable", pdf, out)


def pages_taken_by_qpdf(pdf: Path, out: Path) -> None:
    tool("qpdf", "--empty", "--pages", pdf, "--", out)


def saved_by_pikepdf(pdf: Path, out: Path) -> None:
    with pikepdf.open(pdf) as document, document.open_metadata() as packet:
        packet["dc:title"] = "Another title"
    out.write_bytes(edited(pdf.read_bytes(), lambda _: None, linearize=True))


def stamped_as_arxiv_does(pdf: Path, out: Path) -> None:
    def stamp(document: pikepdf.Pdf) -> None:
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1)
        font.BaseFont = pikepdf.Name("/Times-Roman")
        page = document.pages[0]
        name = page.add_resource(document.make_indirect(font), pikepdf.Name.Font)
        words = "arXiv:2606.21712v1 [cs.DC] 19 Jun 2026"
        page.contents_add(f"q BT {name} 20 Tf 0 1 -1 0 32 200 Tm ({words}) Tj ET Q".encode())
        with document.open_metadata() as packet:
            packet["dc:rights"] = "A licence"

    out.write_bytes(edited(pdf.read_bytes(), stamp))


def tagged_by_exiftool(pdf: Path, out: Path) -> None:
    shutil.copy(pdf, out)
    tool("exiftool", "-q", "-overwrite_original", "-Title=Another title", out)


def printed_to_pdf(pdf: Path, out: Path) -> None:
    tool("pdftocairo", "-pdf", pdf, out)


ALL = {"info", "xmp", "link", "badge"}
TOOLS = {
    by_ghostscript: {"link", "badge"},
    joined_by_ghostscript: {"link", "badge"},
    linearised_by_qpdf: ALL,
    packed_by_qpdf: ALL,
    unpacked_by_qpdf: ALL,
    pages_taken_by_qpdf: {"link", "badge"},
    saved_by_pikepdf: ALL,
    stamped_as_arxiv_does: ALL,
    tagged_by_exiftool: ALL,
    printed_to_pdf: {"badge"},
}


@pytest.mark.parametrize(("treat", "left"), TOOLS.items(), ids=[each.__name__ for each in TOOLS])
def test_what_a_tool_leaves_of_the_stamp_decides(checked, tmp_path, stamped_pdf, treat, left):
    pdf, out = tmp_path / "paper.pdf", tmp_path / "out.pdf"
    pdf.write_bytes(stamped_pdf)
    treat(pdf, out)
    result = checked(out, "--deep", "--bundle", BUNDLE)
    assert result["status"] == "verified"
    assert {name for name, number in result["carriers"].items() if number} == left
    lost = [each["message"] for each in result["findings"] if each["code"] == "carrier-absent"]
    assert ("Info dictionary and XMP carry no Pith metadata" in lost) is ("info" not in left)
    assert ("page 1 has no link to its record" in lost) is ("link" not in left)
    # Offline and with nothing but the file, what the file still carries has to do.
    alone = checked(out, "--deep")
    assert alone["status"] == ("verified" if "info" in left else "unresolved")
    assert (alone["binding"]["version"] == "same") is (treat is stamped_as_arxiv_does)


def test_file_that_poppler_joined_is_read(checked, tmp_path, stamped_pdf):
    # It numbers objects above the trailer's /Size, which no reader minds.
    pdf, out = tmp_path / "paper.pdf", tmp_path / "out.pdf"
    pdf.write_bytes(stamped_pdf)
    tool("pdfunite", pdf, pdf, out)
    assert checked(out, "--bundle", BUNDLE)["status"] == "verified"


def test_code_alone_is_read_where_page_1_has_lost_its_text(checked, tmp_path, tex_run):
    # As a scan or a printer's picture of the page: nothing binds, and nothing is claimed.
    pdf = tex_run(source(options="qr=beside"))
    picture = tmp_path / "page"
    tool("pdftoppm", "-r", "200", "-png", "-singlefile", pdf, picture)
    from PIL import Image

    scan = tmp_path / "scan.pdf"
    with Image.open(picture.with_suffix(".png")) as image:
        image.save(scan, resolution=200)
    result = checked(scan, "--deep", "--bundle", BUNDLE)
    assert result["status"] == "unbound"
    assert result["carriers"]["qr"] == f"pith:{BATCHGEN}"
    assert checked(scan, "--bundle", BUNDLE)["status"] == "unstamped"


def test_code_of_another_record_is_a_mismatch(checked, tmp_path, tex_run):
    import qrcode

    code = tmp_path / "code.png"
    qrcode.make("https://pith.science/pith/STQ5BCYKSNAVMF5M6WYIXKQI4F", border=4).save(code)
    body = rf"\includegraphics[width=3cm]{{{code}}}"
    pdf = tex_run(source(preamble=r"\usepackage{graphicx}", body=body))
    assert checked(pdf)["status"] == "verified"
    result = checked(pdf, "--deep")
    assert result["status"] == "mismatch"
    assert [each["code"] for each in result["findings"]] == ["code-disagrees"]


@pytest.mark.parametrize("placement", ["beside", "corner"])
def test_code_of_pith_sty_is_read_as_a_carrier(checked, tex_run, placement):
    result = checked(tex_run(source(options=f"qr={placement}")), "--deep")
    assert result["status"] == "verified"
    assert result["carriers"]["qr"] == result["carriers"]["badge"] == f"pith:{BATCHGEN}"


def test_page_that_takes_too_long_to_render_is_given_up(checked, tmp_path, stamped_pdf):
    def shade(document: pikepdf.Pdf) -> None:
        # Worked out anew for each pixel.
        program = b"{ pop " + b"dup mul sqrt " * 20_000 + b"}"
        function = document.make_stream(
            program, FunctionType=4, Domain=[0, 612, 0, 792], Range=[0, 1]
        )
        shading = pikepdf.Dictionary(
            ShadingType=1, ColorSpace=pikepdf.Name.DeviceGray, Domain=[0, 612, 0, 792]
        )
        shading.Function = function
        page = document.pages[0]
        page.Resources.Shading = pikepdf.Dictionary(Slow=document.make_indirect(shading))
        page.contents_add(b"q 0 0 612 792 re W n /Slow sh Q", prepend=True)

    pdf = tmp_path / "slow.pdf"
    pdf.write_bytes(edited(stamped_pdf, shade))
    # What it shows would take as long: nothing is said of it.
    result = checked(pdf, "--deep", "--timeout", "2")
    assert result["status"] == "unreadable"
    assert [each["code"] for each in result["findings"]] == ["not-rendered", "pdf-timeout"]
