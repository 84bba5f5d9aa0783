"""The page to drop a PDF on, in a real browser: by a person with a mouse, keys, or a phone."""

from __future__ import annotations

import base64
import hashlib
import time
from collections import Counter

import pytest
from justhtml import JustHTML
from paper_factory import source
from real_data import DATA
from report.browser import Browser
from selenium.webdriver import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait
from selenium_axe_python import Axe
from serve.running import serving

from pithtex.check.result import Status
from pithtex.report.check.words import ADVICE, MEANING

pytestmark = pytest.mark.tex
SLOW = pytest.mark.slow
VERDICTS = {"paper.pdf": "verified", "copied.pdf": "unbound", "broken.pdf": "unreadable"}
#: Drops files as a person does: the page sees the events of a drag, and nothing else.
DROP = """
const [files] = arguments, data = new DataTransfer();
for (const [name, content] of files) {
  const bytes = Uint8Array.from(atob(content), c => c.charCodeAt(0));
  data.items.add(new File([bytes], name, {type: 'application/pdf'}));
}
for (const type of ['dragenter', 'dragover', 'drop']) {
  const event = new DragEvent(type, {dataTransfer: data, bubbles: true, cancelable: true});
  const mine = !document.body.dispatchEvent(event);
  if (type !== 'dragenter' && !mine) throw new Error(type + ' is left to the browser');
}
"""


@pytest.fixture(scope="module")
def browser():
    made = Browser()
    yield made
    made.driver.quit()


def drop(driver, *paths):
    files = [[path.name, base64.b64encode(path.read_bytes()).decode()] for path in paths]
    driver.execute_script(DROP, files)


def heading(driver):
    """Return the heading of the answer, as soon as it is there."""
    return WebDriverWait(driver, 20, 0.02).until(
        lambda driver: driver.find_elements(By.ID, "verdict")
    )[0]


def facts(driver) -> list[str]:
    return [each.text for each in driver.find_elements(By.CSS_SELECTOR, "#result .facts dd")]


def sha256(path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize("name", VERDICTS)
def test_person_drops_a_pdf_and_reads_the_right_verdict(browser, server, papers, name):
    driver = browser.open(f"{server.url}/check")
    browser.requests()
    drop(driver, papers / name)
    verdict = Status(VERDICTS[name])
    assert heading(driver).text == verdict
    size = (papers / name).stat().st_size
    assert facts(driver) == [name, f"{size:,} bytes", sha256(papers / name)]
    answer = driver.find_element(By.CSS_SELECTOR, ".answer").text
    assert ADVICE[verdict] in answer
    spoken = driver.find_element(By.CSS_SELECTOR, "[role=status]").get_attribute("textContent")
    said = spoken.removeprefix(f"{verdict}: ")
    assert f"{said[0].upper()}{said[1:]}." in answer
    if verdict is not Status.UNBOUND:
        assert said == MEANING[verdict]
    assert driver.title == f"{verdict}: {name} - Check a PDF"
    assert driver.switch_to.active_element.get_attribute("id") == "verdict"
    # One request was made, for the answer; what it shows comes with it.
    time.sleep(0.3)
    assert browser.requests() == [f"{server.url}/check"]
    assert browser.complaints() == []


def test_page_1_stands_beside_the_records_title(browser, server, papers):
    driver = browser.open(f"{server.url}/check")
    drop(driver, papers / "copied.pdf")
    heading(driver)
    figure = driver.find_element(By.CSS_SELECTOR, "#result figure")
    image = figure.find_element(By.TAG_NAME, "img")
    assert driver.execute_script("return arguments[0].naturalWidth", image) > 400
    caption = figure.find_element(By.TAG_NAME, "figcaption")
    assert "Is this the title that page 1 shows?" in caption.text
    assert "outlined in blue" not in caption.text
    assert driver.execute_script(BLUES, image)[0] == 0
    assert "BatchGen: An Architecture" in caption.text
    assert abs(image.rect["y"] - caption.rect["y"]) < 40


#: The part of an image whose pixels are as blue as the outline of the title, and where it is.
BLUES = """
const image = arguments[0], canvas = document.createElement("canvas");
canvas.width = image.naturalWidth; canvas.height = image.naturalHeight;
const drawn = canvas.getContext("2d");
drawn.drawImage(image, 0, 0);
const d = drawn.getImageData(0, 0, canvas.width, canvas.height).data, rows = [];
for (let p = 0; p < d.length; p += 4) {
  if (d[p] < 80 && d[p + 2] > 180) { rows.push(Math.floor(p / 4 / canvas.width)); }
}
return [rows.length, Math.min(...rows) / canvas.height, Math.max(...rows) / canvas.height];
"""


def test_title_of_a_verified_pdf_is_boxed_where_it_stands(browser, server, papers):
    driver = browser.open(f"{server.url}/check")
    drop(driver, papers / "paper.pdf")
    assert heading(driver).text == "verified"
    figure = driver.find_element(By.CSS_SELECTOR, "#result figure")
    assert "The record's title, outlined in blue on the page" in figure.text
    image = figure.find_element(By.TAG_NAME, "img")
    assert image.get_attribute("alt").endswith(", with its title outlined")
    count, top, bottom = driver.execute_script(BLUES, image)
    assert count > 500
    assert 0.1 < top < bottom < 0.6


def test_doubt_is_outlined_and_said_with_its_hint(browser, server, tmp_path, tex_run):
    title = "BatchGen: An Architecture for Scalable and Efficient Batch Inference"
    doubted = tmp_path / "doubted.pdf"
    doubted.write_bytes(tex_run(source(title=rf"{title}\\Considered Harmful")).read_bytes())
    driver = browser.open(f"{server.url}/check")
    drop(driver, doubted)
    assert heading(driver).text == "inconclusive"
    caption = driver.find_element(By.CSS_SELECTOR, "#result figcaption").text
    assert "The record's title, outlined in blue on the page" in caption
    assert "Outlined in red on the page:" in caption
    assert "'Considered Harmful'" in caption
    found = driver.find_element(By.CSS_SELECTOR, "#result .found").text
    assert "Outlined on page 1, above: doubt-" in found


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("paper.pdf", marks=SLOW),
        "copied.pdf",
        pytest.param("broken.pdf", marks=SLOW),
    ],
)
def test_form_works_without_script(browser, server, papers, name):
    driver = browser.open(f"{server.url}/check", script=False)
    assert driver.find_element(By.TAG_NAME, "button").is_displayed()
    driver.find_element(By.ID, "pdf").send_keys(str(papers / name))
    assert driver.find_elements(By.ID, "verdict") == []
    driver.find_element(By.TAG_NAME, "button").click()
    assert heading(driver).text == VERDICTS[name]
    assert facts(driver)[0] == name
    assert facts(driver)[2] == sha256(papers / name)
    assert driver.title == f"{VERDICTS[name]}: {name} - Check a PDF"
    # And again from the page of the answer.
    driver.find_element(By.ID, "pdf").send_keys(str(papers / "paper.pdf"))
    driver.find_element(By.TAG_NAME, "button").click()
    WebDriverWait(driver, 10).until(lambda driver: driver.title.startswith("verified: paper.pdf"))


def test_with_and_without_script_the_same_is_shown(browser, server, papers):
    shown = []
    for script in (True, False):
        driver = browser.open(f"{server.url}/check", script=script)
        driver.find_element(By.ID, "pdf").send_keys(str(papers / "copied.pdf"))
        if not script:
            driver.find_element(By.TAG_NAME, "button").click()
        heading(driver)
        shown.append(driver.find_element(By.ID, "result").text)
    assert shown[0] == shown[1]


def test_keyboard_alone_reaches_everything(browser, server):
    driver = browser.open(f"{server.url}/check")
    reached = []
    for _ in range(3):
        ActionChains(driver).send_keys(Keys.TAB).perform()
        element = driver.switch_to.active_element
        reached.append(element.get_attribute("id") or element.text)
        assert element.value_of_css_property("outline-style") != "none"
    assert reached == ["Pith Numbers", "Check a PDF", "pdf"]


def test_several_files_are_refused_in_words(browser, server, papers):
    driver = browser.open(f"{server.url}/check")
    browser.requests()
    drop(driver, papers / "paper.pdf", papers / "copied.pdf")
    assert heading(driver).text == "Not checked"
    said = driver.find_element(By.CSS_SELECTOR, "[role=status]").get_attribute("textContent")
    assert said == "Not checked: One PDF at a time is checked."
    assert browser.requests() == []


def test_last_pdf_counts_where_several_are_dropped_one_after_another(browser, server, papers):
    driver = browser.open(f"{server.url}/check")
    for name in ("paper.pdf", "broken.pdf", "copied.pdf"):
        drop(driver, papers / name)
    WebDriverWait(driver, 20).until(lambda driver: driver.title.startswith("unbound: copied"))
    time.sleep(0.5)
    assert heading(driver).text == "unbound"
    assert facts(driver)[0] == "copied.pdf"


def test_what_is_too_large_is_said_before_it_is_sent_and_by_the_server_too(
    browser, tmp_path, tmp_path_factory
):
    large = tmp_path / "large.pdf"
    large.write_bytes(b"%PDF-" + b" " * 1_000_000)
    folder = tmp_path_factory.mktemp("small")
    with serving(folder, DATA / "bundles", "--jobs", "1", "--max-size", "1") as running:
        driver = browser.open(f"{running.url}/check")
        browser.requests()
        drop(driver, large)
        assert heading(driver).text == "Not checked"
        assert browser.requests() == []
        first = driver.find_element(By.CSS_SELECTOR, ".answer").text
        assert "more than 1 MB" in first
        driver = browser.open(f"{running.url}/check", script=False)
        driver.find_element(By.ID, "pdf").send_keys(str(large))
        driver.find_element(By.TAG_NAME, "button").click()
        heading(driver)
        assert driver.find_element(By.CSS_SELECTOR, ".answer").text == first


def test_server_that_has_gone_is_said(browser, papers, tmp_path_factory):
    with serving(tmp_path_factory.mktemp("gone"), DATA / "bundles", "--jobs", "1") as running:
        driver = browser.open(f"{running.url}/check")
    drop(driver, papers / "paper.pdf")
    assert heading(driver).text == "Not checked"
    assert "no answer" in driver.find_element(By.CSS_SELECTOR, ".answer").text.lower()
    assert facts(driver)[2] == sha256(papers / "paper.pdf")


def test_folder_that_is_dropped_like_a_file_is_said(browser, server, papers):
    driver = browser.open(f"{server.url}/check")
    browser.requests()
    # What a browser does when it is asked for the bytes of a folder.
    driver.execute_script("File.prototype.arrayBuffer = () => Promise.reject(new Error('folder'))")
    drop(driver, papers / "paper.pdf")
    assert heading(driver).text == "Not checked"
    assert "cannot be read" in driver.find_element(By.CSS_SELECTOR, ".answer").text
    assert browser.requests() == []


def test_hostile_name_of_a_file_is_inert_text(browser, server, tmp_path):
    name = "<img src=x onerror=document.title=1>'\"&amp;\u202e.pdf"
    (tmp_path / name).write_bytes(b"no")
    for script in (True, False):
        driver = browser.open(f"{server.url}/check", script=script)
        driver.find_element(By.ID, "pdf").send_keys(str(tmp_path / name))
        if not script:
            driver.find_element(By.TAG_NAME, "button").click()
        heading(driver)
        assert facts(driver)[0].startswith("<img src=x onerror=document.title=1>")
        assert driver.find_elements(By.CSS_SELECTOR, "#result img") == []
        assert driver.title.startswith("unreadable: <img src=x")
        assert browser.complaints() == []


@pytest.mark.parametrize(
    ("width", "scheme"),
    [
        (320, "light"),
        (1280, "dark"),
        pytest.param(320, "dark", marks=SLOW),
        pytest.param(1280, "light", marks=SLOW),
    ],
)
def test_axe_finds_nothing_and_nothing_is_wider_than_the_window(
    browser, server, papers, width, scheme
):
    for name in (None, "copied.pdf"):
        driver = browser.open(f"{server.url}/check", width=width, scheme=scheme)
        if name is not None:
            drop(driver, papers / name)
            heading(driver)
        assert driver.execute_script("return document.documentElement.scrollWidth") <= width
        axe = Axe(driver)
        axe.inject()
        found = axe.run(options={"resultTypes": ["violations", "incomplete"]})
        assert found["violations"] == [], axe.report(found["violations"])
        assert found["incomplete"] == [], axe.report(found["incomplete"])
        assert len(found["passes"]) > 10


@pytest.mark.parametrize("path", ["/", "/check"])
def test_pages_are_valid_for_a_strict_parser(server, path):
    text = server.curl(path).body.decode("ascii")
    page = JustHTML(text, sanitize=False, strict=True)
    assert page.query("html")[0].attrs["lang"] == "en-GB"
    assert page.query("[style], style, [onclick], script:not([src])") == []
    ids = Counter(each.attrs["id"] for each in page.query("[id]"))
    # What lies in a template is in no document until it is shown.
    ids -= Counter(each.attrs["id"] for each in page.query("template [id]"))
    assert set(ids.values()) == {1}


def test_front_page_finds_a_record_and_leads_to_the_check(browser, server):
    driver = browser.open(f"{server.url}/", script=False)
    driver.find_element(By.ID, "number").send_keys("arXiv:2606.21712")
    driver.find_element(By.TAG_NAME, "button").click()
    record = f"{server.url}/pith/G6R76UWKSSMLHOKUSI3UV7TLFY"
    WebDriverWait(driver, 20).until(lambda driver: driver.current_url == record)
    driver.get(f"{server.url}/")
    driver.find_element(By.LINK_TEXT, "Check a PDF").click()
    WebDriverWait(driver, 20).until(lambda driver: driver.current_url == f"{server.url}/check")


@pytest.mark.parametrize("number", ["G6R76UWKSSMLHOKUSI3UV7TLFY", "A" * 26])
@pytest.mark.parametrize("scheme", ["dark", pytest.param("light", marks=SLOW)])
def test_badge_opens_under_its_policy_as_it_was_drawn(browser, server, number, scheme):
    driver = browser.open(f"{server.url}/badge/{number}.svg", scheme=scheme)
    assert driver.execute_script("return document.documentElement.localName") == "svg"
    # A browser asks for an icon by itself where a page can name none.
    assert [each for each in browser.complaints() if "favicon.ico" not in each] == []
