"""What a badge says and looks like, as values and as XML."""

from __future__ import annotations

import re

import pytest
from badge.badge_parts import MADE, PITH, SVG, real_badge, real_page, simulated_page
from lxml import etree
from real_data import BATCHGEN, FLEXNPU, PERSISTENT, ROOT

from pithtex.badge.drawing import FIELDS, LABEL_FIELD, TEXT_COLOUR, draw
from pithtex.badge.live import absent_badge_svg, badge_svg, forged_badge_svg
from pithtex.badge.shields import absent_shields_json, forged_shields_json, shields_json
from pithtex.badge.words import absent_words, record_words
from pithtex.protocol.canonical_json import canonical_sha256
from pithtex.protocol.number import PithNumber
from pithtex.protocol.strict_json import load_strict

STRICT = etree.XMLParser(resolve_entities=False, no_network=True, recover=False)


def parsed(svg: str) -> etree._Element:
    return etree.fromstring(svg.encode(), STRICT)


def words_on(root: etree._Element) -> str:
    return " ".join(text.text for text in root.iter(f"{SVG}text"))


def field_of(root: etree._Element, name: str) -> str:
    (found,) = root.iter(f"{PITH}{name}")
    return found.text


@pytest.mark.parametrize("suffix", [BATCHGEN, FLEXNPU, PERSISTENT])
def test_badge_names_its_record_and_never_says_the_bare_word(suffix):
    root = parsed(real_badge(suffix))
    assert words_on(root) == f"pith {suffix[:8]} · record verified 2026-11-28"
    title = root.findtext(f"{SVG}title")
    assert suffix[:8] in title
    assert real_page(suffix).verified.title in title


def test_whoever_cannot_see_it_is_told_the_same_and_where_the_link_leads():
    root = parsed(real_badge())
    (link,) = root.iter(f"{SVG}a")
    (picture,) = root.xpath("//*[@role='img']")
    # A link in a picture would be hidden: the picture is in the link.
    assert picture.getparent() is link
    assert not list(picture.iter(f"{SVG}a"))
    assert link.get("href") == f"https://pith.science/pith/{BATCHGEN}"
    assert picture.get("aria-label") == root.findtext(f"{SVG}title")


def test_metadata_holds_the_record_that_anyone_can_hash():
    root = parsed(real_badge())
    record = load_strict(field_of(root, "Record").encode())
    assert canonical_sha256(record).hex() == field_of(root, "RecordHash")
    assert field_of(root, "Number") == f"pith:2026:{BATCHGEN}"
    assert field_of(root, "Source") == "arxiv:2606.21712v1"
    assert field_of(root, "Title").startswith("BatchGen: ")
    assert field_of(root, "Receipt").startswith("ed25519 pith-v1-2026-05 ")


def test_badge_asks_nothing_of_anybody_else():
    svg = real_badge()
    assert svg.isascii()
    root = parsed(svg)
    addresses = [value for each in root.iter() for value in each.attrib.values() if ":" in value]
    assert [each for each in addresses if each.startswith("http")] == [
        f"https://pith.science/pith/{BATCHGEN}"
    ]
    assert "url(" not in svg
    names = {etree.QName(each).localname for each in root.iter(f"{SVG}*")}
    assert names == {"svg", "title", "metadata", "style", "a", "g", "path", "text"}


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2, definitions)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_that_of_the_standard():
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#ffffff", "#767676") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("field", [LABEL_FIELD, *FIELDS.values()])
def test_text_is_read_on_light_pages_and_on_dark_ones(field):
    assert contrast(TEXT_COLOUR, field.light) >= 4.5
    assert contrast(TEXT_COLOUR, field.dark) >= 4.5


def test_texts_stand_beside_one_another_and_within_the_badge():
    drawing = draw(record_words(PithNumber("W" * 26), MADE.date()))
    ends = [0.0]
    for run in drawing.runs:
        assert run.x > ends[-1]
        ends.append(run.x + run.width)
    assert ends[-1] < drawing.width
    assert drawing.runs[0].x + drawing.runs[0].width < drawing.split < drawing.runs[1].x


TITLES = {
    "markup": "Bold <b>claims</b> & \"quotes\" ]]> </title><script>alert('x')</script>",
    "hebrew": "מאמר על הכל",
    "outside-the-bmp": "𝔸 paper in 𝕌nicode",
    "raw-tex": r"M\"obius $\mathcal{L}^2$ --- 100\% {proved}",
    "very-long": "long " * 180,
}


@pytest.mark.parametrize("name", TITLES)
def test_any_title_stays_a_text(registry, name):
    title = " ".join(TITLES[name].split())
    root = parsed(badge_svg(simulated_page(registry, title), MADE))
    assert field_of(root, "Title") == title
    assert title in root.findtext(f"{SVG}title")
    assert not list(root.iter(f"{SVG}script"))


def test_title_from_the_right_to_the_left_turns_nothing_else_round(registry):
    root = parsed(badge_svg(simulated_page(registry, TITLES["hebrew"]), MADE))
    said = root.findtext(f"{SVG}title")
    assert f"\u2068{TITLES['hebrew']}\u2069 (arXiv:" in said


def test_title_with_bidirectional_marks_is_left_out(registry):
    # A record of such a title is none whose title is shown anywhere.
    svg = badge_svg(simulated_page(registry, "A \u202etitle that lies"), MADE)
    root = parsed(svg)
    assert not list(root.iter(f"{PITH}Title"))
    assert "the record of arXiv:2601.00001v1 was verified" in root.findtext(f"{SVG}title")


@pytest.mark.parametrize(
    ("svg", "words"),
    [
        (absent_badge_svg(), "pith not found"),
        (absent_badge_svg(subject="G6R76UWK"), "pith G6R76UWK · not found"),
        (forged_badge_svg(subject="G6R76UWK"), "pith G6R76UWK · forged"),
        (absent_badge_svg("<script>alert(1)</script>"), "pith <script>alert(1)</script>"),
        (absent_badge_svg("\x1b[2J \u202e\nx"), r"pith \x1b[2J \u202e x"),
    ],
)
def test_a_badge_without_a_record_says_so_and_leads_nowhere(svg, words):
    root = parsed(svg)
    assert words_on(root) == words
    assert not list(root.iter(f"{SVG}a", f"{SVG}metadata", f"{SVG}script"))


def test_a_strangers_words_are_drawn_up_to_a_length():
    root = parsed(absent_badge_svg("x" * 100_000))
    assert words_on(root) == f"pith {'x' * 60}…"


def test_absent_is_grey_forged_red_and_both_are_other_than_the_record():
    grey = re.search(r'class="pith-absent" fill="#(..)(..)(..)"', absent_badge_svg())
    red = re.search(r'class="pith-forged" fill="#(..)(..)(..)"', forged_badge_svg())
    channels = [int(each, 16) for each in grey.groups()]
    assert max(channels) - min(channels) < 32
    strongest, *others = (int(each, 16) for each in red.groups())
    assert strongest > 3 * max(others)
    assert "pith-record" in real_badge()


def test_shields_endpoint_has_the_keys_of_its_schema():
    told = shields_json(real_page(), MADE)
    assert told == {
        "schemaVersion": 1,
        "label": "pith",
        "message": "G6R76UWK · record verified 2026-11-28",
        "color": FIELDS["record"].light,
        "labelColor": LABEL_FIELD.light,
    }
    for error, message in (
        (absent_shields_json(subject="G6R76UWK"), "G6R76UWK · not found"),
        (forged_shields_json(), "forged"),
    ):
        assert (error["message"], error["isError"]) == (message, True)


def test_an_unsaid_subject_leaves_no_dot():
    assert absent_words().message == "not found"


def test_badges_of_format_1_are_drawn_as_ever():
    # Another drawing is another format, or the badges on people's pages would be "altered".
    assert (ROOT / "docs/images/pith-G6R76UWK.svg").read_text() == real_badge()
