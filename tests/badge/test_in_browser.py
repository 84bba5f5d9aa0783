"""Badges as Chromium shows them: on light pages and on dark ones, with any font."""

from __future__ import annotations

from io import BytesIO

import pytest
from badge.badge_parts import MADE, real_badge, real_page
from PIL import Image
from report.browser import Browser

from pithtex.badge.drawing import FIELDS, LABEL_FIELD, draw
from pithtex.badge.live import absent_badge_svg, forged_badge_svg
from pithtex.badge.subject import Subject

WORDS = Subject.of(real_page().verified, MADE.date()).words
BADGES = {
    "record": real_badge(),
    "absent": absent_badge_svg(subject="G6R76UWK"),
    "forged": forged_badge_svg(subject="G6R76UWK"),
}


@pytest.fixture(scope="module")
def browser():
    browser = Browser()
    yield browser
    browser.driver.quit()


@pytest.fixture
def page(tmp_path):
    """A page that shows the three badges, as a page does that is not theirs."""
    images = []
    for name, svg in BADGES.items():
        (tmp_path / f"{name}.svg").write_text(svg)
        images.append(f'<img id="{name}" src="{name}.svg" style="display:block">')
    path = tmp_path / "page.html"
    path.write_text(f"<!doctype html><body style='margin:0'>{''.join(images)}")
    return path


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_badges_show_in_the_colours_that_the_reader_prefers(browser, page, scheme):
    driver = browser.open(page, scheme=scheme)
    picture = Image.open(BytesIO(driver.get_screenshot_as_png())).convert("RGB")
    for row, name in enumerate(BADGES):
        label, field = ("#" + bytes(picture.getpixel((x, 20 * row + 10))).hex() for x in (3, 38))
        assert label == getattr(LABEL_FIELD, scheme)
        assert field == getattr(FIELDS[name], scheme)
    assert not browser.complaints()


def test_an_image_has_the_size_that_snippets_state(browser, page):
    driver = browser.open(page)
    size = driver.execute_script(
        "const i = document.getElementById('record'); return [i.naturalWidth, i.naturalHeight]"
    )
    assert size == [draw(WORDS).width, 20]


def test_opened_by_itself_it_is_xml_a_link_and_asks_for_nothing(browser, page):
    driver = browser.open(page.with_name("record.svg"))
    assert driver.title.startswith("Pith Number G6R76UWK: the record of BatchGen")
    told = {
        node["role"]["value"]: node["name"]["value"]
        for node in browser.command("Accessibility.getFullAXTree")["nodes"]
        if not node["ignored"]
    }
    assert told["link"] == told["image"] == driver.title
    link = driver.execute_script("return document.querySelector('a').href.baseVal")
    assert link == "https://pith.science/pith/G6R76UWKSSMLHOKUSI3UV7TLFY"
    assert [address.rpartition("/")[2] for address in browser.requests()] == ["record.svg"]
    assert not browser.complaints()


@pytest.mark.parametrize("font", ["DejaVu Sans", "Liberation Mono", "DejaVu Serif"])
def test_texts_keep_their_places_in_any_font(browser, page, font):
    driver = browser.open(page.with_name("record.svg"))
    driver.execute_script(
        "for (const t of document.querySelectorAll('text')) t.style.fontFamily = arguments[0]", font
    )
    boxes = driver.execute_script(
        "return [...document.querySelectorAll('text')].map("
        "t => { const b = t.getBBox(); return [b.x, b.x + b.width] })"
    )
    for (left, right), run in zip(boxes, draw(WORDS).runs, strict=True):
        assert left == pytest.approx(run.x, abs=0.6)
        assert right == pytest.approx(run.x + run.width, abs=0.6)


def test_within_a_page_of_html_it_is_read_as_the_same_badge(browser, tmp_path):
    # HTML reads what is within a page by other rules than XML.
    page = tmp_path / "inline.html"
    page.write_text(f"<!doctype html><meta charset=utf-8><body>{real_badge()}")
    driver = browser.open(page)
    words = driver.execute_script(
        "return [...document.querySelectorAll('svg text')].map(t => t.textContent)"
    )
    assert words == [run.text for run in draw(WORDS).runs]
    assert driver.execute_script("return document.querySelectorAll('body > *').length") == 1
    assert not browser.complaints()
