"""Papers behind a cover: found, and judged where somebody says which page is the title's."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from paper_factory import compile_tex, edited, source, without_info, without_xmp
from real_data import BATCHGEN, real_bundle_path

import pithtex

pytestmark = pytest.mark.tex
BUNDLE = str(real_bundle_path(BATCHGEN))
OTHER = "STQ5BCYKSNAVMF5M6WYIXKQI4F"


@pytest.fixture(scope="module")
def cover(tmp_path_factory) -> Path:
    main = tmp_path_factory.mktemp("cover") / "cover.tex"
    main.write_text(
        r"\documentclass{article}\begin{document}\section*{An Archive of Papers}"
        r"This version was submitted by its authors and is brought to you for free. "
        r"It has been peer reviewed, and it may differ from the one of record.\end{document}"
    )
    return compile_tex(main)


def behind(cover: Path, pdf: bytes, *, bare: bool, covers: int = 1) -> bytes:
    """Return the paper behind one or more covers, with its metadata or without."""

    def edit(document: pikepdf.Pdf) -> None:
        with pikepdf.open(cover) as other:
            for _ in range(covers):
                document.pages.insert(0, other.pages[0])

    whole = edited(pdf, edit)
    return edited(edited(whole, without_info), without_xmp) if bare else whole


@pytest.fixture
def check(checked, tmp_path):
    def run(pdf: bytes, *options: str) -> dict:
        path = tmp_path / "paper.pdf"
        path.write_bytes(pdf)
        return checked(path, "--bundle", BUNDLE, *options)

    return run


@pytest.mark.parametrize("covers", [1, 2])
@pytest.mark.parametrize("bare", [True, False], ids=["bare", "with-metadata"])
def test_paper_behind_a_cover_is_unbound_and_judged_on_the_page_that_is_named(
    check, cover, stamped_pdf, bare, covers
):
    pdf = behind(cover, stamped_pdf, bare=bare, covers=covers)
    found = check(pdf)
    assert (found["status"], found["page"]) == ("unbound", 1)
    code = "badge-behind-cover" if bare else "title-on-later-page"
    (hint,) = [each["hint"] for each in found["findings"] if each["code"] == code]
    option = f"--title-page {covers + 1}"
    assert f"is a cover, judge it with {option}" in hint.replace("are", "is")
    if not bare:
        assert "page 1  An Archive of Papers\nrecord  " in hint
        # Whoever looks finds at once what page 1 shows in the title's place.
        (box,) = next(each["boxes"] for each in found["findings"] if each["code"] == code)
        assert 0 < box[0] < box[2] < 612
        assert 0 < box[1] < box[3] < 250
    judged = check(pdf, *option.split())
    assert (judged["status"], judged["page"]) == ("verified", covers + 1)
    (note,) = [each for each in judged["findings"] if each["code"] == "first-page-not-judged"]
    assert "shows 'An Archive of Papers' in its largest type" in note["message"]
    assert judged["carriers"]["badge"] == judged["carriers"]["link"] == f"pith:{BATCHGEN}"


@pytest.mark.parametrize("words", ["", "Cover of a thing"], ids=["none", "few"])
def test_cover_with_hardly_any_words_is_told_for_what_it_is(check, stamped_pdf, words):
    def edit(document: pikepdf.Pdf) -> None:
        document.add_blank_page(page_size=(612, 792))
        document.pages.insert(0, document.pages[-1])
        del document.pages[-1]
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        page = document.pages[0]
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
        page.Contents = document.make_stream(f"BT /F 20 Tf 99 600 Td ({words}) Tj ET".encode())

    found = check(edited(stamped_pdf, edit))
    (said,) = [each for each in found["findings"] if each["code"] == "page-is-picture"]
    assert ("hardly any words" in said["message"]) is bool(words)
    assert "or judge page 2 with --title-page 2" in said["hint"]


def test_page_that_is_named_is_judged_as_page_1_is(check, cover, tex_run):
    other = tex_run(source(title="Another Paper, by Other People")).read_bytes()
    judged = check(behind(cover, other, bare=False), "--title-page", "2")
    assert judged["status"] == "unbound"
    assert any("page 2" in each["message"] for each in judged["findings"])
    assert not any("page 1" in each["message"] for each in judged["findings"])
    text = source(body=rf"\begin{{center}}PITH pith:2026:{OTHER}\end{{center}}")
    second = behind(cover, tex_run(text).read_bytes(), bare=False)
    judged = check(second, "--title-page", "2")
    assert [each["code"] for each in judged["findings"]] == ["badge-disagrees"]


def test_link_in_the_text_of_page_2_is_no_badge_behind_a_cover(check, tex_run):
    cited = rf"\href{{https://pith.science/pith/{OTHER}}}{{pith:2026:{OTHER}}}"
    body = rf"\clearpage Others, such as {cited}, said so. And they said more."
    text = source(number="", preamble=r"\usepackage{hyperref}", body=body)
    assert check(tex_run(text, stamped=False).read_bytes())["status"] == "unstamped"


def test_page_that_is_not_there_cannot_be_judged(check, stamped_pdf):
    result = check(stamped_pdf, "--title-page", "9")
    assert result["status"] == "unreadable"
    assert [each["code"] for each in result["findings"]] == ["title-page-absent"]


def test_page_is_named_in_the_library_and_by_a_person(run_pithtex, tmp_path, cover, stamped_pdf):
    pdf = tmp_path / "paper.pdf"
    pdf.write_bytes(behind(cover, stamped_pdf, bare=False))
    result = pithtex.check_pdf(pdf, title_page=2)
    assert (result.status, result.page) == (pithtex.Status.VERIFIED, 2)
    with pytest.raises(ValueError, match="first page is 1"):
        pithtex.check_pdf(pdf, title_page=0)
    done = run_pithtex("check", "--offline", "--title-page", "2", str(pdf))
    assert "page 2 shows the record's title as its title" in done.stdout
    assert run_pithtex("check", "--title-page", "0", str(pdf)).exit_code == 2
