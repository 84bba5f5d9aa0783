"""The HTML report on many files: searched, filtered, linked, and what occurs twice pointed out."""

from __future__ import annotations

import csv
import hashlib
import re
import shutil
from collections import Counter
from pathlib import Path

import pytest
from paper_factory import source
from real_data import BATCHGEN, FLEXNPU
from report.browser import Browser
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium_axe_python import Axe

from pithtex.check.result import CheckResult, Status
from pithtex.findings import Finding
from pithtex.pdf.page.document import Document
from pithtex.pdf.page.png import upper_part
from pithtex.report.check.html import format_check_html

DOUBTED = (
    r"BatchGen: An Architecture for\\ Scalable and Efficient Batch Inference\\Considered Harmful"
)
ABSENT = Finding("title-absent", "error", "the record's title does not stand on page 1")
COVER = Finding("title-on-later-page", "error", "the record's title stands on page 2")


def result(
    path: str, status: Status, *findings: Finding, sha256: str = "", suffix: str = ""
) -> CheckResult:
    return CheckResult(
        path,
        status,
        pith_number=f"pith:2026:{suffix}" if suffix else None,
        pdf_sha256=sha256 * 64 or None,
        findings=findings,
    )


RESULTS = [
    result("forged.pdf", Status.FORGED, sha256="f", suffix=BATCHGEN),
    result("papers/copied.pdf", Status.UNBOUND, ABSENT, sha256="c", suffix=BATCHGEN),
    result("papers/cover.pdf", Status.UNBOUND, COVER, sha256="d"),
    result("doubtful.pdf", Status.INCONCLUSIVE, sha256="1"),
    result("good.pdf", Status.VERIFIED, sha256="a"),
    result("papers/copy of good.pdf", Status.VERIFIED, sha256="a"),
]
NAMES = [each.path for each in RESULTS]


@pytest.fixture(scope="module")
def browser():
    made = Browser()
    yield made
    made.driver.quit()


@pytest.fixture
def page(tmp_path):
    """Write the report on results; return its path."""

    def write(results=RESULTS):
        path = tmp_path / "report.html"
        counts = Counter(each.status for each in results)
        path.write_text("".join(format_check_html(results, counts)), encoding="ascii")
        return path

    return write


@pytest.fixture(scope="module")
def doubted(tex_run):
    """A paper with words below the record's title that read on."""
    return tex_run(source(title=DOUBTED))


def shown(driver) -> list[str]:
    """Return the files that are not filtered out."""
    rows = driver.find_elements(By.CSS_SELECTOR, "tbody:not([hidden]) th.file")
    return [each.text.splitlines()[0] for each in rows]


def told(driver) -> str:
    return driver.find_element(By.CSS_SELECTOR, ".shown[role=status]").text


def filters(driver) -> dict:
    buttons = driver.find_elements(By.CSS_SELECTOR, ".totals button")
    return {each.get_attribute("data-status"): each for each in buttons}


def test_each_file_says_its_kind_and_what_to_do(browser, page):
    driver = browser.open(page())
    cells = {
        row.find_element(By.TAG_NAME, "th").text.splitlines()[0]: (
            row.find_element(By.CLASS_NAME, "status").text.split("\n"),
            row.find_element(By.CLASS_NAME, "found").text,
        )
        for row in driver.find_elements(By.CSS_SELECTOR, "tbody tr")
    }
    assert cells["papers/copied.pdf"][0] == ["unbound", "wrong"]
    assert cells["papers/copied.pdf"][1].startswith("Wrong. Do not rely on it.")
    # A cover accuses nobody.
    assert cells["papers/cover.pdf"][0] == ["unbound", "cannot be judged"]
    assert cells["papers/cover.pdf"][1].startswith("Cannot be judged. If page 1 is a cover")
    assert cells["doubtful.pdf"][0] == ["inconclusive", "look"]
    assert cells["good.pdf"] == (["verified"], "nothing")


def test_verdict_filters_and_a_second_click_shows_all_again(browser, page):
    driver = browser.open(page())
    assert told(driver) == "All 6 files."
    filters(driver)["unbound"].click()
    assert shown(driver) == ["papers/copied.pdf", "papers/cover.pdf"]
    assert told(driver) == "2 of 6 files."
    filters(driver)["forged"].click()
    assert shown(driver) == ["forged.pdf"]
    pressed = {name: each.get_attribute("aria-pressed") for name, each in filters(driver).items()}
    assert [name for name, value in pressed.items() if value == "true"] == ["forged"]
    filters(driver)["forged"].send_keys(Keys.ENTER)
    assert shown(driver) == NAMES


SEARCHES = {
    "COPIED": ["papers/copied.pdf"],
    "title-absent": ["papers/copied.pdf"],
    BATCHGEN.lower(): ["forged.pdf", "papers/copied.pdf"],
    "papers good": ["papers/copy of good.pdf"],
    "no such words": [],
}


def test_search_finds_names_numbers_and_codes(browser, page):
    driver = browser.open(page())
    for words, expected in SEARCHES.items():
        box = driver.find_element(By.ID, "search")
        box.clear()
        box.send_keys(words, Keys.ENTER)  # is sent nowhere
        assert shown(driver) == expected
        assert told(driver) == f"{len(expected)} of 6 files."
        # With a filter, both have to fit.
        filters(driver)["unbound"].click()
        assert shown(driver) == [name for name in expected if name == "papers/copied.pdf"]
        filters(driver)["unbound"].click()


def test_order_and_search_keep_each_other(browser, page):
    driver = browser.open(page())
    driver.find_element(By.ID, "search").send_keys("good")
    for expected in (RESULTS[4:], RESULTS[:3:-1]):
        driver.find_elements(By.CSS_SELECTOR, "thead button")[1].click()
        assert shown(driver) == [each.path for each in expected]


def test_search_and_filters_are_not_there_without_the_script(browser, page):
    driver = browser.open(page(), script=False)
    assert not driver.find_element(By.ID, "search").is_displayed()
    assert "Search" not in driver.find_element(By.TAG_NAME, "body").text
    assert len(driver.find_elements(By.CSS_SELECTOR, ".totals a")) == 4
    assert shown(driver) == NAMES


def test_file_is_linked_from_where_the_report_is(browser, run_pithtex, tmp_path, monkeypatch):
    (tmp_path / "papers").mkdir()
    (tmp_path / "out").mkdir()
    name = "100% #1? \xe9 & more.pdf"
    for each in (name, "javascript:alert(1).pdf"):
        (tmp_path / "papers" / each).write_bytes(b"no")
    elsewhere = tmp_path / "elsewhere.pdf"
    elsewhere.write_bytes(b"no, too")
    monkeypatch.chdir(tmp_path)
    report = tmp_path / "out" / "report.html"
    arguments = ["papers", "gone.pdf", str(elsewhere)]
    run_pithtex("check", "--offline", "--format", "html", "--output", str(report), *arguments)
    found = {}
    for cell in browser.open(report).find_elements(By.CSS_SELECTOR, "th.file"):
        links = cell.find_elements(By.CSS_SELECTOR, ":scope > a")
        found[cell.text.splitlines()[0]] = [
            (each.get_dom_attribute("href"), each.get_property("href")) for each in links
        ]
    ((written, leads),) = found[f"papers/{name}"]
    assert written.startswith("../papers/100%25")
    assert leads == (tmp_path / "papers" / name).as_uri()
    ((written, _),) = found["papers/javascript:alert(1).pdf"]
    assert written == "../papers/javascript%3Aalert%281%29.pdf"
    assert found["gone.pdf"] == []
    assert found[str(elsewhere)] == [(elsewhere.as_uri(), elsewhere.as_uri())]


def test_same_pdf_twice_and_same_number_in_two_are_pointed_out(browser, page):
    path = page()
    driver = browser.open(path)
    assert driver.find_element(By.ID, "repeated").text.splitlines() == [
        "The same number in several PDFs: 1",
        f"{BATCHGEN}: forged.pdf, papers/copied.pdf",
        "The same PDF several times: 1",
        f"{'a' * 64}: good.pdf, papers/copy of good.pdf",
    ]
    # It stands above the table, where it is read.
    assert driver.execute_script("return document.querySelector('#repeated + table') !== null")
    cells = [each.text.splitlines() for each in driver.find_elements(By.CSS_SELECTOR, "th.file")]
    assert [lines for lines in cells if len(lines) > 1] == [
        ["papers/copied.pdf", "The same number as forged.pdf."],
        ["papers/copy of good.pdf", "The same PDF as good.pdf."],
    ]
    # A link to a row that is filtered out shows it.
    driver.find_element(By.ID, "search").send_keys("copy")
    assert shown(driver) == ["papers/copy of good.pdf"]
    driver.find_element(By.CSS_SELECTOR, "#repeated a").click()
    assert shown(driver) == NAMES
    assert driver.find_element(By.CSS_SELECTOR, "tr:target").text.startswith("forged")
    # Without the script it is there, too, behind the table.
    driver = browser.open(path, script=False)
    assert driver.execute_script("return document.querySelector('table + #repeated') !== null")


def test_nothing_is_said_to_occur_twice_where_nothing_does(page):
    results = [
        result("a.pdf", Status.VERIFIED, sha256="a", suffix=BATCHGEN),
        result("b.pdf", Status.VERIFIED, sha256="b", suffix=FLEXNPU),
        result("c.pdf", Status.UNSTAMPED, sha256="c"),
        result("gone.pdf", Status.UNREADABLE),
        result("lost.pdf", Status.UNREADABLE),
    ]
    assert 'id="repeated"' not in page(results).read_text()


def test_number_in_thousands_of_pdfs_is_listed_in_short(page):
    results = [
        CheckResult(f"{n}.pdf", Status.VERIFIED, pith_number=BATCHGEN, pdf_sha256=f"{n:064x}")
        for n in range(2000)
    ]
    section = page(results).read_text().partition('<section id="repeated"')[2]
    assert "and 1,980 more" in section
    assert len(section) < 10_000


def test_inconclusive_file_has_the_line_that_accepts_it_and_no_other_has(browser, page):
    driver = browser.open(page())
    (accept,) = driver.find_elements(By.CLASS_NAME, "accept")
    assert accept.find_element(By.XPATH, "ancestor::tbody").get_attribute("id") == "inconclusive"
    accept.find_element(By.TAG_NAME, "summary").click()
    line = accept.find_element(By.CLASS_NAME, "line").text
    assert re.fullmatch(r"1{64},,\d{4}-\d\d-\d\d,", line)
    # Until a name is put in, whoever reads the file has to refuse it.
    (row,) = csv.DictReader(["pdf_sha256,by,when,why", line])
    assert (row["pdf_sha256"], row["by"], row["why"]) == ("1" * 64, "", "")


def _unguarded(path: Path) -> Path:
    policy = '<meta http-equiv="Content-Security-Policy"[^>]*>'
    path.write_text(re.sub(policy, "", path.read_text()))
    return path


SETTINGS = [
    (1280, "light", ""),
    (1280, "dark", ""),
    (360, "light", ""),
    (360, "dark", ""),
    (1000, "light", "print"),
]


def test_axe_finds_no_violation(browser, run_pithtex, tmp_path, doubted, stamped_pdf):
    papers = tmp_path / "papers"
    papers.mkdir()
    for name in ("a.pdf", "b.pdf"):
        shutil.copy(doubted, papers / name)
    (papers / "good.pdf").write_bytes(stamped_pdf)
    (papers / "notes.pdf").write_bytes(b"no")
    path = tmp_path / "report.html"
    options = ["--offline", "--format", "html", "--thumbnails", "--output", str(path)]
    run_pithtex("check", *options, str(papers))
    _unguarded(path)
    for width, scheme, media in SETTINGS:
        driver = browser.open(path, width=width, scheme=scheme)
        if media:
            browser.command("Emulation.setEmulatedMedia", media=media)
        driver.execute_script("for (const d of document.querySelectorAll('details')) d.open = true")
        axe = Axe(driver)
        axe.inject()
        found = axe.run(options={"resultTypes": ["violations"]})
        browser.command("Emulation.setEmulatedMedia", media="")
        assert found["violations"] == [], axe.report(found["violations"])
        assert len(found["passes"]) > 15


def test_2000_files_with_pictures_are_painted_before_the_page_is_read(browser, tmp_path, doubted):
    with Document(doubted.read_bytes()) as document:
        picture = upper_part(document.page(0), [(100, 100, 300, 120)])
    results = (
        CheckResult(f"{n}.pdf", Status.INCONCLUSIVE, title=f"Paper {n}", picture=picture)
        for n in range(2000)
    )
    path = tmp_path / "report.html"
    path.write_text("".join(format_check_html(results, Counter({Status.INCONCLUSIVE: 2000}))))
    assert path.stat().st_size < 2000 * (2_500 + 4 / 3 * len(picture)) < 2000 * 8_000
    driver = browser.open(path)
    painted, complete = driver.execute_script(
        "return [performance.getEntriesByName('first-contentful-paint')[0].startTime, "
        "performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd]"
    )
    assert painted < complete
    driver.find_element(By.ID, "search").send_keys("paper 1999")
    assert shown(driver) == ["1999.pdf"]


def test_sha256_of_the_line_is_that_of_the_file(run_pithtex, doubted):
    done = run_pithtex("check", "--offline", "--format", "html", str(doubted))
    assert f">{hashlib.sha256(doubted.read_bytes()).hexdigest()},," in done.stdout
