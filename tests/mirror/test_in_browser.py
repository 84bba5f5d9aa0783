"""The pages of a mirror in Chromium: for whoever sees, hears or prints them, and the search."""

from __future__ import annotations

import base64
import subprocess

import pytest
from mirror.conftest import HOSTILE
from real_data import BATCHGEN
from report.browser import Browser, served
from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait
from selenium_axe_python import Axe

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def browser():
    made = Browser()
    yield made
    made.driver.quit()


@pytest.fixture(scope="module")
def address(site):
    with served(site) as (url, _):
        yield url


@pytest.fixture(scope="module")
def pages(site):
    hostile = next(
        path.parent.name
        for path in site.glob("pith/*/index.html")
        if "alert(1)" in path.read_text()
    )
    return [
        "index.html",
        f"pith/{BATCHGEN}/",
        f"pith/{hostile}/",
        "browse/2026-01/",
        "paper/",
        "404.html",
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(browser, address, pages, scheme):
    for page in pages:
        driver = browser.open(f"{address}/{page}", scheme=scheme)
        axe = Axe(driver)
        axe.inject()
        found = axe.run()
        assert found["violations"] == [], (page, axe.report(found["violations"]))
        assert len(found["passes"]) > 10, page


def test_pages_fit_a_small_phone_and_break_no_policy(browser, address, pages):
    for page in pages:
        driver = browser.open(f"{address}/{page}", width=320)
        width = driver.execute_script("return document.documentElement.scrollWidth")
        assert (page, width) == (page, 320)
        assert browser.complaints() == []
        assert all(url.startswith(address) for url in browser.requests())


def test_title_of_a_stranger_runs_nothing(browser, address, pages):
    driver = browser.open(f"{address}/{pages[2]}")
    assert "<script>alert(1)</script>" in driver.find_element(By.TAG_NAME, "h1").text
    assert HOSTILE in driver.find_element(By.CLASS_NAME, "raw").text


@pytest.mark.parametrize("paper", [(210, 297), (216, 279)], ids=["A4", "Letter"])
def test_record_page_prints(browser, address, tmp_path, paper):
    browser.open(f"{address}/pith/{BATCHGEN}/")
    width, height = (side / 25.4 for side in paper)
    done = browser.command("Page.printToPDF", paperWidth=width, paperHeight=height)
    path = tmp_path / "page.pdf"
    path.write_bytes(base64.b64decode(done["data"]))
    command = ["pdftotext", "-layout", path, "-"]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert text.count("\f") <= 4
    for line in (
        f"pith:2026:{BATCHGEN}",
        "Verified",
        "Canonical record JSON",
        "# expect: 37a3ff52",
    ):
        assert line in text


def search(browser, address, words):
    driver = browser.open(f"{address}/index.html")
    field = driver.find_element(By.ID, "q")
    field.send_keys(words, Keys.RETURN)
    # The page may leave for the one that was found while it is asked.
    leaving = [StaleElementReferenceException]
    WebDriverWait(driver, 10, ignored_exceptions=leaving).until(
        lambda each: (
            "/pith/" in each.current_url
            or each.find_element(By.ID, "said").text not in ("", "Searching…")
        )
    )
    return driver


@pytest.mark.parametrize(
    ("words", "there"),
    [
        (BATCHGEN, f"/pith/{BATCHGEN}/index.html"),
        (f"https://pith.science/pith/{BATCHGEN}", f"/pith/{BATCHGEN}/index.html"),
        (f"pith:2026:{BATCHGEN}", f"/pith/{BATCHGEN}/index.html"),
        (f"pith:{BATCHGEN[:8]}", f"/pith/{BATCHGEN}/index.html"),
        (f"pith:{BATCHGEN[:8].lower()}", f"/pith/{BATCHGEN}/index.html"),
    ],
)
def test_search_for_a_number_leads_to_its_page(browser, address, words, there):
    driver = search(browser, address, words)
    WebDriverWait(driver, 10).until(lambda each: each.current_url == address + there)


@pytest.mark.parametrize(
    ("words", "said", "count"),
    [
        ("batch infer", "1 record.", 1),
        ("mobius strip", "3 records.", 3),
        ("Möbius", "4 records.", 4),
        ("congjie", "1 record.", 1),
        ("batch mobius", "0 records.", 0),
        ("zebra", "No record has all of these words.", 0),
        ("arXiv:2601.00007", "The records of that paper, the newest version first.", 3),
        ("https://arxiv.org/abs/2601.00007v2", "The records of that paper", 1),
        ("10.48550/arXiv.math/9609206", "The records of that paper", 1),
        ("2601.99999", "This mirror has no record of that paper.", 0),
        ("A" * 26, "This mirror has no record of that number.", 0),
        ("../../../../nginx.conf", "No record", 0),
    ],
)
def test_search_finds_papers_and_words(browser, address, words, said, count):
    driver = search(browser, address, words)
    assert driver.find_element(By.ID, "said").text.startswith(said)
    assert len(driver.find_elements(By.CSS_SELECTOR, "#found li")) == count


def test_lists_lead_to_records_without_script(browser, address):
    driver = browser.open(f"{address}/index.html", script=False)
    driver.find_element(By.LINK_TEXT, "June").click()
    title = "BatchGen: An Architecture for Scalable and Efficient Batch Inference"
    driver.find_element(By.LINK_TEXT, title).click()
    assert driver.find_element(By.TAG_NAME, "h1").text == title
