"""The HTML report, made by the command over real PDFs and opened in a real browser."""

from __future__ import annotations

import itertools
import re
import shutil
from collections import Counter
from dataclasses import replace
from importlib import resources

import pytest
from checking import facts_of
from justhtml import JustHTML
from paper_factory import compile_tex, edited, replace_xmp, set_info, source, tool
from real_data import BATCHGEN, DATA, FLEXNPU
from report.browser import Browser, served
from selenium.webdriver import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from pithtex.check.result import Carriers, CheckResult, CitedRecord, Status
from pithtex.escaping import printable
from pithtex.findings import Finding
from pithtex.report.check.html import format_check_html
from pithtex.report.check.words import MEANING

TITLE = "BatchGen: An Architecture for Scalable and Efficient Batch Inference"
DOUBTED = rf"{TITLE}\\Considered Harmful"
COLUMNS = [
    "Verdict",
    "File",
    "Paper",
    "Number stated by",
    "About this paper?",
    "What was found",
]


@pytest.fixture(scope="module")
def browser():
    made = Browser()
    yield made
    made.driver.quit()


@pytest.fixture(scope="module")
def pdfs(tmp_path_factory, stamped_pdf, drop_in_pdf, tex_run):
    """A folder of PDFs with six verdicts."""
    folder = tmp_path_factory.mktemp("pdfs")
    receipt = facts_of(stamped_pdf).info["PithReceipt"]
    nobodys = f"{receipt[:-128]}{'00' * 64}"

    def forge(document):
        set_info("PithReceipt", nobodys)(document)
        replace_xmp(receipt, nobodys)(document)

    other_number = replace_xmp(f"pith:2026:{BATCHGEN}", f"pith:2026:{FLEXNPU}")
    made = {
        "paper 10.pdf": stamped_pdf,
        "paper 2.pdf": drop_in_pdf,
        "copied.pdf": tex_run(source(title="Another Paper, by Other People")).read_bytes(),
        "forged.pdf": edited(stamped_pdf, forge),
        "other.pdf": edited(stamped_pdf, other_number),
        "notes.pdf": b"no",
    }
    for name, data in made.items():
        (folder / name).write_bytes(data)
    return folder


@pytest.fixture
def report(run_pithtex, tmp_path):
    """Write the report of a check; return its path."""

    def run(*arguments: object):
        path = tmp_path / "out" / "report.html"
        path.parent.mkdir(exist_ok=True)
        names = [str(each) for each in arguments]
        run_pithtex("check", "--offline", "--format", "html", "--output", str(path), *names)
        return path

    return run


def written(tmp_path, *results: CheckResult):
    path = tmp_path / "report.html"
    counts = Counter(result.status for result in results)
    path.write_text("".join(format_check_html(results, counts)), encoding="ascii")
    return path


#: The cells of each file's row; of the first its verdict, of the second the file's name alone.
ROWS = """
return [...document.querySelectorAll('tbody tr:first-child')].map(r => [...r.cells].map((c, i) =>
  i === 0 ? c.querySelector('.verdict').innerText
  : i === 1 ? c.innerText.split('\\n')[0] : c.innerText));
"""


def rows(driver) -> list[list[str]]:
    return driver.execute_script(ROWS)


def files(driver) -> list[str]:
    return [row[1].rpartition("/")[2] for row in rows(driver)]


def header(driver, name):
    (found,) = [
        each for each in driver.find_elements(By.CSS_SELECTOR, "thead th") if each.text == name
    ]
    return found


def announced(driver) -> str:
    return driver.find_element(By.CSS_SELECTOR, ".sorting[role=status]").text


def test_report_says_what_each_verdict_means_and_lists_the_worst_first(browser, report, pdfs):
    driver = browser.open(report(pdfs))
    assert driver.title.startswith("Pith Number check: 6 files: 1 verified, ")
    totals = driver.find_element(By.CLASS_NAME, "totals")
    assert totals.get_attribute("aria-label") == (
        "6 files: 1 verified, 1 unbound, 1 mismatch, 1 forged, 1 unreadable, 1 unresolved"
    )
    order = ["forged", "mismatch", "unbound", "unresolved", "unreadable", "verified"]
    assert [each.text for each in totals.find_elements(By.TAG_NAME, "li")] == [
        f"{status} 1" for status in order
    ]
    # The legend is folded: the result stands first.
    legend = driver.find_element(By.CLASS_NAME, "legend")
    assert len(legend.text.splitlines()) == 1
    legend.find_element(By.TAG_NAME, "summary").click()
    said = legend.find_element(By.CSS_SELECTOR, "dl").text.splitlines()
    assert [line for line in said if line in set(Status)] == order
    for status in order:
        meaning = MEANING[Status(status)]
        assert f"{meaning[0].upper()}{meaning[1:]}." in said
    # A scan or a cover is unbound, and its row does not accuse anybody.
    assert said[said.index("unbound") + 2].endswith("Where its row says otherwise, that is right.")
    assert [row[0] for row in rows(driver)] == order
    heads = driver.find_elements(By.CSS_SELECTOR, "thead th")
    assert [each.text for each in heads] == COLUMNS


def test_row_has_the_paper_its_number_the_carriers_the_binding_and_what_is_wrong(
    browser, report, pdfs
):
    driver = browser.open(report(pdfs))
    found = {row[0]: row for row in rows(driver)}
    verdict, file, paper, stated, bound, wrong = found["verified"]
    assert (verdict, file) == ("verified", f"{pdfs}/paper 10.pdf")
    assert paper.splitlines() == [TITLE, "", "arXiv:2606.21712v1", "", f"pith:2026:{BATCHGEN}"]
    assert stated.splitlines()[0] == "Info, XMP, link, badge"
    assert "Receipt valid, Ed25519 under the pinned key pith-v1-2026-05." in stated
    assert (bound, wrong) == ("Page 1 shows the record's title as its title", "nothing")
    assert found["unbound"][4] == "Page 1 does not show the record's title as its title"
    assert found["unbound"][5].startswith("Wrong. Do not rely on it. ")
    # What page 1 shows instead is outlined on it, and stands beside it.
    assert found["unbound"][5].endswith("Outlined on page 1, below: title-absent")
    beside = driver.find_element(By.CSS_SELECTOR, "#unbound figcaption").text
    assert "A badge copied from another paper looks like this." in beside
    assert (
        "Error: the record's title does not stand on page 1, which begins with "
        "'Another Paper, by Other People' title-absent" in beside
    )
    assert f"XMP: pith:2026:{FLEXNPU}" in found["mismatch"][3]
    assert "carriers-disagree" in found["mismatch"][5]
    links = driver.find_elements(By.CSS_SELECTOR, "#verified td.paper a")
    assert [link.get_attribute("href") for link in links] == [
        "https://arxiv.org/abs/2606.21712v1",
        f"https://pith.science/pith/{BATCHGEN}",
    ]


def test_page_asks_for_nothing_and_the_console_stays_empty(browser, report, pdfs):
    path = report("--thumbnails", pdfs)
    with served(path.parent) as (address, asked):
        driver = browser.open(f"{address}/report.html")
        header(driver, "File").find_element(By.TAG_NAME, "button").click()
        assert browser.requests() == [f"{address}/report.html"]
        assert browser.complaints() == []
    assert asked == ["/report.html"]


def test_policy_stops_whatever_would_be_smuggled_in(browser, report, pdfs):
    path = report(pdfs)
    with served(path.parent) as (address, asked):
        smuggled = (
            "<script>document.title = 'owned'</script>"
            f"<script src='{address}/script.js'></script>"
            f"<img src='{address}/picture.png' onerror='document.title = \"owned\"'>"
            f"<link rel='stylesheet' href='{address}/style.css'>"
            "<p id='styled' style='position: fixed'></p></main>"
        )
        path.write_text(path.read_text().replace("</main>", smuggled))
        driver = browser.open(f"{address}/report.html")
        assert driver.title.startswith("Pith Number check")
        styled = driver.find_element(By.ID, "styled")
        assert styled.value_of_css_property("position") == "static"
        assert len([each for each in browser.complaints() if "Content Security" in each]) >= 4
        # The script of the report itself still runs.
        assert header(driver, "File").find_elements(By.TAG_NAME, "button")
    assert asked == ["/report.html"]


def test_click_on_a_header_sorts_and_says_so(browser, report, pdfs):
    driver = browser.open(report(pdfs))
    assert announced(driver) == "Sorted by verdict, worst first."
    assert header(driver, "Verdict").get_attribute("aria-sort") == "ascending"
    in_order = ["copied.pdf", "forged.pdf", "notes.pdf", "other.pdf", "paper 2.pdf", "paper 10.pdf"]
    for order, expected in (("ascending", in_order), ("descending", in_order[::-1])):
        header(driver, "File").find_element(By.TAG_NAME, "button").click()
        assert files(driver) == expected
        assert header(driver, "File").get_attribute("aria-sort") == order
        assert announced(driver) == f"Sorted by file, {order}."
        assert len(driver.find_elements(By.CSS_SELECTOR, "[aria-sort]")) == 1
    header(driver, "Verdict").find_element(By.TAG_NAME, "button").click()
    assert announced(driver) == "Sorted by verdict, worst first."
    assert [row[0] for row in rows(driver)][::5] == ["forged", "verified"]


def test_keyboard_sorts_and_keeps_its_place(browser, report, pdfs):
    driver = browser.open(report(pdfs))
    header(driver, "Verdict").find_element(By.TAG_NAME, "button").send_keys(Keys.SPACE)
    assert announced(driver) == "Sorted by verdict, worst last."
    ActionChains(driver).send_keys(Keys.TAB, Keys.ENTER).perform()
    assert announced(driver) == "Sorted by file, ascending."
    assert files(driver)[0] == "copied.pdf"
    ActionChains(driver).send_keys(Keys.ENTER).perform()
    assert announced(driver) == "Sorted by file, descending."
    focus = driver.switch_to.active_element
    assert focus.text == "File"
    assert focus.value_of_css_property("outline-style") == "solid"


def test_rows_with_nothing_to_sort_by_stay_at_the_end(browser, report, pdfs):
    driver = browser.open(report(pdfs))
    for _ in range(2):
        header(driver, "Paper").find_element(By.TAG_NAME, "button").click()
        titled = [TITLE in row[2] for row in rows(driver)]
        assert titled == sorted(titled, reverse=True)
        assert Counter(titled) == {True: 3, False: 3}


def test_without_script_everything_is_there_and_nothing_pretends_to_be_a_button(
    browser, report, pdfs
):
    path = report(pdfs)
    whole = rows(browser.open(path))
    driver = browser.open(path, script=False)
    # The driver's own script goes through the protocol, the page's does not run.
    assert driver.find_elements(By.TAG_NAME, "button") == []
    assert rows(driver) == whole
    assert driver.find_element(By.TAG_NAME, "caption").text.strip() == "Every file, worst first."
    link = driver.find_element(By.PARTIAL_LINK_TEXT, "unbound")
    assert link.get_attribute("href").endswith("#unbound")
    link.click()
    row = driver.find_element(By.CSS_SELECTOR, "tbody:target")
    assert row.text.startswith("unbound")


HOSTILE = (
    "<script>document.title = 'owned'</script>\"'><img src=x onerror=\"document.title='owned'\">"
    "</title></style></td></table><!--<![CDATA[&lt;&#60;\n\r\t\x00\x1b[2J\u202e\u2066\u2028\ud800"
    "\ufffe\u0430\U0001f600"
)


def test_hostile_names_in_every_place_are_inert_text(browser, tmp_path):
    finding = Finding(HOSTILE, "error", HOSTILE, f"{HOSTILE}\n{HOSTILE}")
    outlined = replace(finding, boxes=((1.0, 2.0, 3.0, 4.0),))
    result = CheckResult(
        path=f"folder{HOSTILE}/{HOSTILE}",
        status=Status.MISMATCH,
        pith_number=HOSTILE,
        canonical_sha256=HOSTILE,
        record_source=HOSTILE,
        receipt="valid",
        key_id=HOSTILE,
        title=HOSTILE,
        arxiv=HOSTILE,
        carriers=Carriers(*[f"{place}{HOSTILE}" for place in range(5)]),
        cites=(CitedRecord(HOSTILE, HOSTILE, HOSTILE, "cache", HOSTILE),),
        findings=(finding, outlined),
        picture=(DATA.parents[1] / "docs/images/badge.png").read_bytes(),
    )
    path = written(tmp_path, result)
    driver = browser.open(path)
    assert driver.title == "Pith Number check: 1 file: 1 mismatch"
    assert browser.complaints() == []
    assert browser.requests() == [path.as_uri()]
    elements = Counter(
        driver.execute_script("return [...document.querySelectorAll('*')].map(e => e.localName)")
    )
    assert (elements["script"], elements["style"], elements["title"]) == (1, 1, 1)
    assert (elements["img"], elements["table"], elements["tr"]) == (1, 1, 3)
    image = driver.find_element(By.TAG_NAME, "img")
    assert image.get_attribute("onerror") is None
    assert image.get_attribute("alt") == (
        f"Upper part of page 1 of {printable(result.path)}, with what was found outlined"
    )
    shown = driver.execute_script("return document.querySelector('tbody').textContent")
    # Path 2, record 3 (its title once more is in words), cited record 3, carriers 5, source
    # and key 2, two findings with message and code, the outlined one's code once more; the
    # lines of a hint are lines of the page.
    assert shown.count(printable(HOSTILE)) == 20
    key = driver.find_element(By.CSS_SELECTOR, "td.paper").get_attribute("data-key")
    assert key == printable(HOSTILE)
    links = driver.find_elements(By.CSS_SELECTOR, "tbody a")
    assert all(
        link.get_attribute("href").startswith("https://arxiv.org/abs/%3Cscript") for link in links
    )


def test_command_in_a_hint_is_code_and_a_title_with_backticks_is_not():
    hint = "page 1  The `one` title\n`qpdf a b` writes <it>; `gunzip` too.\nHalf ` a pair"
    result = CheckResult("a.pdf", Status.UNREADABLE, findings=(Finding("x-y", "error", "", hint),))
    page = JustHTML("".join(format_check_html([result], Counter({Status.UNREADABLE: 1}))))
    (shown,) = page.query("p.hint")
    assert [code.to_text() for code in shown.query("code")] == ["qpdf a b", "gunzip"]
    text = shown.to_text()
    assert text.count("`") == hint.count("`") - 4
    assert "The `one` title" in text
    assert "writes <it>;" in text
    assert "Half ` a pair" in text


def test_hostile_file_name_comes_through_the_command_as_text(
    browser, report, tmp_path, stamped_pdf
):
    folder = tmp_path / "pdfs"
    folder.mkdir()
    name = "\"'><script>document.title=1<\u202e\n\x1b[2J\udcff.pdf"
    pdf = edited(stamped_pdf, set_info("PithNumber", "<img src=x>"))
    (folder / name).write_bytes(pdf)
    path = report(folder)
    assert path.read_bytes().isascii()
    driver = browser.open(path)
    assert files(driver) == ["\"'><script>document.title=1<\\u202e\\n\\x1b[2J\\udcff.pdf"]
    ((_, _, _, stated, _, _),) = rows(driver)
    assert "Info: <img src=x>" in stated.replace("\n", " ")
    assert browser.complaints() == []


@pytest.mark.parametrize("extra", [[], ["--thumbnails"]], ids=["plain", "thumbnails"])
def test_page_is_valid_for_a_strict_parser(report, pdfs, extra):
    text = report(*extra, pdfs).read_text()
    page = JustHTML(text, sanitize=False, strict=True)
    assert page.query("html")[0].attrs["lang"] == "en-GB"
    # A browser that finds no icon named asks the server for one.
    assert [each.attrs["href"] for each in page.query("link")] == ["data:,"]
    ids = [each.attrs["id"] for each in page.query("[id]")]
    assert len(ids) == len(set(ids))
    assert [each.attrs["scope"] for each in page.query("thead th")] == ["col"] * 6
    assert [each.attrs["scope"] for each in page.query("tbody th")] == ["row"] * 6
    assert len(page.query("table > caption")) == 1


@pytest.fixture(scope="module")
def doubted(tmp_path_factory, tex_run):
    """A paper with words below the record's title that read on."""
    pdf = tmp_path_factory.mktemp("doubted") / "harmful.pdf"
    pdf.write_bytes(tex_run(source(title=DOUBTED)).read_bytes())
    return pdf


def test_doubt_is_outlined_on_page_1_beside_the_records_title(browser, report, doubted):
    driver = browser.open(report(doubted))
    (row,) = rows(driver)
    assert row[0] == "inconclusive"
    assert row[5].startswith("Look. Is the record's title ")
    assert "\nOutlined on page 1, below: doubt-" in row[5]
    figure = driver.find_element(By.CSS_SELECTOR, "tbody > tr + tr figure")
    assert TITLE in figure.text
    assert "'Considered Harmful'" in figure.text
    assert figure.text.count("what would you call this paper?") == 1
    image = figure.find_element(By.TAG_NAME, "img")
    assert image.get_attribute("alt").endswith("harmful.pdf, with what was found outlined")
    # The red of the outline, which is in a palette of greys.
    reds = driver.execute_script(PIXELS.replace("TEST", "d[p] > 180 && d[p + 1] < 80"), image)
    assert 0.0005 < reds < 0.02
    # The title is as large as it is on the picture, of a page that is 612 points wide.
    wanted = figure.find_element(By.CLASS_NAME, "wanted").value_of_css_property("font-size")
    shown = 17.2 * image.size["width"] / 612
    assert 0.8 < float(wanted.removesuffix("px")) / shown < 1.4


def test_only_what_a_person_has_to_look_at_shows_its_page_1(browser, report, pdfs):
    driver = browser.open(report(pdfs))
    shown = driver.execute_script(
        "return [...document.querySelectorAll('tbody:has(img)')].map(b => b.id)"
    )
    assert shown == ["forged", "mismatch", "unbound", "unresolved"]


def test_page_1_goes_with_its_row_when_the_table_is_sorted(browser, report, pdfs):
    driver = browser.open(report("--thumbnails", pdfs))
    header(driver, "File").find_element(By.TAG_NAME, "button").click()
    pictures = driver.execute_script(
        "return [...document.querySelectorAll('tbody')].map(b => b.querySelector('img')?.alt)"
    )
    for file, picture in zip(files(driver), pictures, strict=True):
        assert picture is None if file == "notes.pdf" else f"/{file}" in picture


#: The part of an image whose pixels pass a test.
PIXELS = """
const c = document.createElement('canvas'), i = arguments[0];
c.width = i.naturalWidth; c.height = i.naturalHeight;
const g = c.getContext('2d'); g.drawImage(i, 0, 0);
const d = g.getImageData(0, 0, c.width, c.height).data;
let n = 0; for (let p = 0; p < d.length; p += 4) n += TEST;
return n / (d.length / 4)
"""


def test_thumbnail_is_page_1_of_the_paper(browser, report, pdfs):
    driver = browser.open(report("--thumbnails", pdfs))
    images = driver.find_elements(By.TAG_NAME, "img")
    assert len(images) == 5  # not of what is no PDF
    for image in images:
        for side in ("Width", "Height"):
            assert image.get_property(f"natural{side}") > 200
            said = int(image.get_dom_attribute(side.lower()))
            assert said == image.get_property(f"natural{side}")
        driver.execute_script("arguments[0].scrollIntoView()", image)
        assert driver.execute_script("return arguments[0].complete", image)
    (image,) = driver.find_elements(By.CSS_SELECTOR, "#verified img")
    what = f"Upper part of page 1 of {pdfs}/paper 10.pdf, with its title outlined"
    assert image.get_attribute("alt") == what
    assert image.get_attribute("loading") == "lazy"
    # A page of text: mostly white, and not blank.
    ink = driver.execute_script(PIXELS.replace("TEST", "d[p] < 200"), image)
    assert 0.001 < ink < 0.2


def test_cited_records_are_listed_with_their_numbers(
    browser, report, run_pithtex, tmp_path_factory
):
    folder = tmp_path_factory.mktemp("citing")
    (folder / "paper.tex").write_text(source(body=rf"See \pithref{{{FLEXNPU}}}."))
    bundles = str(DATA / "bundles")
    assert run_pithtex("stamp", "--offline", "--bundle", bundles, str(folder)).exit_code == 0
    driver = browser.open(report(compile_tex(folder / "paper.tex")))
    cited = driver.find_element(By.CSS_SELECTOR, "td.paper details")
    assert cited.text.splitlines() == [
        "Cites 1 record",
        "FlexNPU: Transparent NPU Virtualization for Dynamic LLM Prefill-Decode Co-location",
        "arXiv:2606.04415v1",
        f"pith:2026:{FLEXNPU}",
    ]


@pytest.mark.parametrize("width", [320, 400, 1000, 1400])
def test_nothing_is_wider_than_the_window(browser, report, pdfs, tmp_path, width):
    folder = tmp_path / "pdfs"
    shutil.copytree(pdfs, folder)
    (folder / f"{'long' * 50}.pdf").write_bytes(b"no")
    driver = browser.open(report("--thumbnails", folder), width=width)
    assert driver.execute_script("return document.documentElement.scrollWidth") <= width
    cells = "[...document.querySelectorAll('td, th, dd, dt, p, li')]"
    wide = driver.execute_script(
        f"return {cells}.filter(c => c.scrollWidth > c.clientWidth + 1 "
        "&& getComputedStyle(c).display !== 'inline').length"
    )
    assert wide == 0


def test_on_a_phone_it_is_still_a_table_to_assistive_technology_and_sorts(browser, report, pdfs):
    driver = browser.open(report(pdfs), width=400)
    roles = Counter(browser.roles())
    pictures = 4  # not of what is verified, nor of what is no PDF
    assert (roles["table"], roles["row"], roles["columnheader"]) == (1, 7 + pictures, 6)
    assert (roles["rowheader"], roles["cell"]) == (6, 30 + pictures)
    assert roles["image"] == pictures
    header(driver, "File").find_element(By.TAG_NAME, "button").click()
    assert files(driver)[0] == "copied.pdf"


CONTRASTS = """
const luminance = ([r, g, b]) => [r, g, b].map(v => v / 255)
  .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
  .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
const parts = colour => colour.match(/[0-9.]+/g).map(Number);
const below = e => { for (; e; e = e.parentElement) {
  const c = parts(getComputedStyle(e).backgroundColor); if (c[3] !== 0) return c; } };
document.querySelector('details').open = true;
return [...document.querySelectorAll('body *')]
  .filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()) && e.innerText)
  .map(e => { const [a, b] = [parts(getComputedStyle(e).color), below(e)].map(luminance);
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05); });
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast_is_enough_for_wcag_aa(browser, report, pdfs, scheme):
    driver = browser.open(report(pdfs), scheme=scheme)
    ratios = driver.execute_script(CONTRASTS)
    assert len(ratios) > 80
    assert min(ratios) >= 4.5
    page = driver.find_element(By.TAG_NAME, "body").value_of_css_property("background-color")
    assert (sum(map(int, re.findall(r"\d+", page)[:3])) < 384) == (scheme == "dark")


def test_printed_report_has_every_row_whole_under_its_headers(browser, report, pdfs, tmp_path):
    folder = tmp_path / "pdfs"
    shutil.copytree(pdfs, folder)
    for number in range(60):
        (folder / f"text-{number:02}.pdf").write_bytes(b"%d" % number)
    browser.open(report("--thumbnails", folder), scheme="dark")
    printed = tmp_path / "printed.pdf"
    browser.print_to(printed)
    pages = tool("pdftotext", "-layout", printed, "-").split("\f")[:-1]
    whole = "".join(pages)
    for number in range(60):
        assert whole.count(f"text-{number:02}.pdf") == 1
    for status in ("forged", "mismatch", "unbound", "unresolved", "verified"):
        assert re.search(rf"^\W*{status}\b(?!\.)", whole, re.MULTILINE), status
    holding = [page for page in pages if "pdf-not-one" in page or "title-absent" in page]
    assert len(holding) >= 4
    for page in holding:
        assert re.search(r"^ *Verdict +File +Paper +Number stated by +About", page, re.MULTILINE)
        # The file and what is wrong with it stand on the same page.
        assert page.count("text-") == page.count("pdf-not-one") - page.count("notes.pdf")
    assert BATCHGEN in whole
    assert not re.search("[\u2191\u2193\u2195]|Sorted by|Search|How to read", whole)
    (size,) = re.findall(r"Page size: +([\d.]+) x ([\d.]+)", tool("pdfinfo", printed))
    assert float(size[0]) > float(size[1])
    # Black on white, whatever the reader prefers on screens.
    tool("pdftoppm", "-r", "20", "-gray", "-singlefile", printed, tmp_path / "page")
    data = (tmp_path / "page.pgm").read_bytes()[-1000:]
    assert set(data) == {255}


def test_rows_are_written_as_results_come_and_never_gathered():
    endless = itertools.count()
    result = CheckResult(path="a.pdf", status=Status.UNSTAMPED)

    def results():
        for _ in endless:
            yield result

    pieces = format_check_html(results(), Counter({Status.UNSTAMPED: 1}))
    taken = list(itertools.islice(pieces, 1000))
    assert next(endless) <= 1000
    assert max(len(piece) for piece in taken[10:]) < 1000


@pytest.mark.parametrize("suffix", ["css", "js"])
def test_style_and_script_can_stand_in_the_page_as_they_are(suffix):
    data = (resources.files("pithtex.report.check") / f"html.{suffix}").read_bytes()
    assert data.isascii()
    assert b"</" not in data
    assert b"<!--" not in data
    assert b"url(" not in data
    assert b"@import" not in data


def test_report_comes_from_standard_output_too(run_pithtex, pdfs):
    done = run_pithtex("check", "--offline", "--format", "html", str(pdfs))
    assert done.exit_code == 1
    assert done.stdout.startswith("<!DOCTYPE html>")
    assert done.stdout.endswith("</html>\n")
    assert done.stderr.splitlines()[-1].startswith("6 files: 1 verified")
