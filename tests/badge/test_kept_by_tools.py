"""An authentic badge stays one whatever honest programs do to its XML, and only then."""

from __future__ import annotations

import re
from datetime import date, timedelta
from xml.etree import ElementTree as ET

import pytest
from badge.badge_parts import MADE, code_of, real_badge, real_page, simulated_page, verdict
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from real_data import BATCHGEN, FLEXNPU, PERSISTENT
from simulated_registry import SimulatedRegistry

from pithtex.badge.live import badge_svg
from pithtex.badge.subject import Subject
from pithtex.badge.svg import subject_svg
from pithtex.protocol.text import canonical_text

BADGE = real_badge()
REGISTRY = SimulatedRegistry()


@pytest.mark.parametrize("suffix", [BATCHGEN, FLEXNPU, PERSISTENT])
def test_badges_of_real_records_are_authentic(suffix):
    result = verdict(real_badge(suffix))
    assert result.status == "authentic"
    subject = result.badge.subject
    assert subject == Subject.of(real_page(suffix).verified, MADE.date())
    assert result.badge.key_id == "pith-v1-2026-05"


titles = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp")),
    min_size=1,
    max_size=80,
).filter(lambda title: title.isprintable() and canonical_text(title))
papers = st.tuples(
    titles.map(lambda title: " ".join(title.split())),
    st.sampled_from(["2601.00001", "math/9609206", "cond-mat.str-el/0001001", "0704.0001"]),
    st.integers(1, 9999),
    st.integers(0, 3000),
    st.lists(st.sampled_from(["cs.DL", "cs.LG", "math.CO"]), unique=True).map(sorted),
)


@settings(max_examples=60, deadline=None)
@given(papers)
def test_whatever_is_made_of_a_verified_record_is_authentic(paper):
    title, arxiv, version, days, categories = paper
    page = simulated_page(
        REGISTRY,
        title,
        arxiv=arxiv if "cond" not in arxiv else "cond-mat/0001001",
        version=version,
        submitted_at="2018-01-02T03:04:05Z",
        cross_cats_sorted=categories,
    )
    made = date(2018, 1, 2) + timedelta(days=days)
    svg = subject_svg(Subject.of(page.verified, made))
    result = verdict(svg, REGISTRY.keys)
    assert result.status == "authentic", result.finding
    assert result.badge.subject.title == page.verified.title
    assert result.badge.subject.made == made


def by_lxml(svg: str) -> bytes:
    return etree.tostring(etree.fromstring(svg.encode()), xml_declaration=True, encoding="utf-8")


def by_canonical_xml(svg: str) -> bytes:
    return etree.tostring(etree.fromstring(svg.encode()), method="c14n")


def indented(svg: str) -> bytes:
    tree = ET.ElementTree(ET.fromstring(svg))  # noqa: S314 - our own
    ET.indent(tree, "\t")
    return ET.tostring(tree.getroot())


HONEST = {
    "as it is": str.encode,
    "line ends of Windows": lambda svg: svg.replace("\n", "\r\n").encode(),
    "byte order mark": lambda svg: b"\xef\xbb\xbf" + svg.encode(),
    "lxml, UTF-8 for character references": by_lxml,
    "canonical XML": by_canonical_xml,
    "ElementTree, other prefixes, indented": indented,
    "without white space": lambda svg: re.sub(r">\s+<", "><", svg).encode(),
}


@pytest.mark.parametrize("tool", HONEST)
def test_badge_written_anew_by_an_honest_program_is_authentic(tool):
    assert code_of(HONEST[tool](BADGE)) == ("authentic", "")


def test_every_changed_byte_is_noticed_or_says_the_same():
    # Only white space between elements says nothing.
    whole = BADGE.encode()
    same = 0
    for at in range(0, len(whole), 3):
        for byte in b"\x00 \n<&x9A":
            mutant = whole[:at] + bytes([byte]) + whole[at + 1 :]
            if mutant != whole and verdict(mutant).status == "authentic":
                assert {whole[at : at + 1], bytes([byte])} <= {b" ", b"\n"}, whole[at - 20 : at + 9]
                same += 1
    assert same


def test_a_badge_is_the_same_for_the_same_record_and_day():
    assert badge_svg(real_page(), MADE) == badge_svg(real_page(), MADE + timedelta(hours=13))
    assert badge_svg(real_page(), MADE) != badge_svg(real_page(), MADE + timedelta(hours=14))


def every_element(root: etree._Element) -> list[etree._Element]:
    return [each for each in root.iter() if each is not root]


def taken_out(element: etree._Element) -> None:
    element.getparent().remove(element)


def doubled(element: etree._Element) -> None:
    element.addnext(etree.fromstring(etree.tostring(element, with_tail=False)))


def moved_to_the_end(element: etree._Element) -> None:
    element.getroottree().getroot().append(element)


def renamed(element: etree._Element) -> None:
    element.tag = f"{element.tag}x"


def in_no_namespace(element: etree._Element) -> None:
    element.tag = etree.QName(element).localname


def with_an_attribute(element: etree._Element) -> None:
    element.set("id", "x")


def without_an_attribute(element: etree._Element) -> None:
    for name in list(element.attrib)[:1]:
        del element.attrib[name]


def with_a_word(element: etree._Element) -> None:
    element.tail = "verified"


def put_into_a_group(element: etree._Element) -> None:
    group = etree.Element("{http://www.w3.org/2000/svg}g")
    element.addprevious(group)
    group.append(element)


def without_white_space(root: etree._Element) -> bytes:
    return re.sub(rb"\s", b"", etree.tostring(root, method="c14n"))


CHANGES = [
    taken_out,
    doubled,
    moved_to_the_end,
    renamed,
    in_no_namespace,
    with_an_attribute,
    without_an_attribute,
    with_a_word,
    put_into_a_group,
]


@pytest.mark.parametrize("change", CHANGES)
def test_no_element_of_a_badge_can_be_changed(change):
    whole = without_white_space(etree.fromstring(BADGE))
    tried = 0
    for at in range(len(every_element(etree.fromstring(BADGE)))):
        root = etree.fromstring(BADGE)
        change(every_element(root)[at])
        # The last element was at the end before, and not all of them have attributes.
        if without_white_space(root) != whole:
            tried += 1
            assert verdict(etree.tostring(root)).status != "authentic", at
    assert tried >= 9


def test_a_title_without_end_is_left_out_and_the_badge_stays_authentic():
    page = simulated_page(REGISTRY, "\U0001d538" * 30_000)
    result = verdict(badge_svg(page, MADE), REGISTRY.keys)
    assert (result.status, result.badge.subject.title) == ("authentic", None)
    longest = "\U0001d538" * 2000
    result = verdict(badge_svg(simulated_page(REGISTRY, longest), MADE), REGISTRY.keys)
    assert (result.status, result.badge.subject.title) == ("authentic", longest)
