"""Badges by place and shape: what is one, however it is drawn, and what is text."""

from __future__ import annotations

import math

import pytest
from raw_page import raw_page, words

from pithtex.pdf.carriers.badge import find_badges
from pithtex.pdf.carriers.links import RecordLink
from pithtex.pdf.held import HeldPdf

OWN = "G6R76UWKSSMLHOKUSI3UV7TLFY"
OTHER = "STQ5BCYKSNAVMF5M6WYIXKQI4F"
NUMBER = f"pith:2026:{OTHER}"
#: A text of 20 lines, 12 points apart, of which the last stands at 472.
TEXT = words((72, 700 - 12 * line, 10, "Words of a paper, and more of them") for line in range(20))
URL = "https://pith.science/pith/"


def badges(content: str, *links: tuple[str, tuple[float, float, float, float]]) -> tuple[str, ...]:
    with HeldPdf(raw_page(TEXT + content)) as pdf:
        return find_badges(pdf.page, [RecordLink(*link) for link in links])


def at(text: str, x: float = 100, y: float = 400, size: float = 9) -> str:
    return words([(x, y, size, text)])


def parted(number: str, sign: str) -> str:
    """Return a number in groups of four, with a sign between them."""
    return sign.join(number[i : i + 4] for i in range(0, len(number), 4))


def one_by_one(text: str, step: float = 7) -> list[str]:
    return [at(letter, 100 + step * place) for place, letter in enumerate(text)]


def turned(text: str, angle: float, x: float = 100, y: float = 400) -> str:
    cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    return f"BT /F 9 Tf {cos:.5f} {sin:.5f} {-sin:.5f} {cos:.5f} {x} {y} Tm ({text}) Tj ET\n"


@pytest.mark.parametrize(
    "drawn",
    [
        at(NUMBER),
        at(f"PITH {NUMBER} record + receipt embedded"),
        "3 Tr " + at(NUMBER),
        "7 Tr " + at(NUMBER),
        at(OTHER, 145) + at("pith:2026:"),
        "".join(one_by_one(NUMBER)),
        "".join(reversed(one_by_one(NUMBER))),
        at("pith:2026:STQ5 BCYK SNAV MF5M 6WYI XKQI 4F"),
        at(f"PITH:{OTHER}"),
    ],
    ids=[
        "plain",
        "named",
        "unseen",
        "clip",
        "drawn-number-first",
        "letters",
        "back",
        "groups",
        "caps",
    ],
)
def test_number_for_itself_is_a_badge_however_it_is_drawn(drawn):
    assert badges(drawn) == (OTHER,)


@pytest.mark.parametrize(
    "drawn",
    [
        at(f"The number {NUMBER} of our earlier paper", size=10),
        at(f"{NUMBER}, as we said", size=10),
        at(f"({NUMBER})", size=10),
        at("Our number is", 72, 460, 10) + at(NUMBER, 72, 448, 10),
        at("pith:AbstractHash"),
        at("The pith: A STUDY OF AUTOMATED REASONING"),
        at("Epithelium: ABCDEFGHIJKL"),
    ],
    ids=["in-a-line", "begins-a-line", "parentheses", "end-of-a-paragraph", "field", "words", "no"],
)
def test_text_about_numbers_is_no_badge(drawn):
    assert badges(drawn) == ()


@pytest.mark.parametrize(
    "drawn",
    [
        at(f"PITH {OTHER}"),
        at("PITH", 100, 410) + at(OTHER),
        at(OTHER),
        at(f"Pith Number: {OTHER}"),
        at(f"pith.{OTHER}"),
        at(f"p\355th: {OTHER}"),
        at(f"pith.science/pith/{OTHER}"),
        at(f"https://pith.science/pith/{OTHER}"),
        at("pith:2026:", 100, 410) + at(OTHER),
        at("pith:") + "".join(at(OTHER[i : i + 4], 130 + 8 * i) for i in range(0, 26, 4)),
        at(f"PITH {parted(OTHER, ' ')}"),
        at(f"pith:2026:{parted(OTHER, '-')}"),
        at(parted(OTHER, "/")),
        at(f"pith/2026/{OTHER}"),
    ],
    ids=[
        "no-colon",
        "below-the-name",
        "bare",
        "named",
        "full-stop",
        "accent",
        "address",
        "https",
        "below-its-mark",
        "far-groups",
        "blanks",
        "hyphens",
        "slashes-alone",
        "slashes",
    ],
)
def test_number_in_another_form_is_a_badge_where_it_stands_for_itself(drawn):
    assert badges(drawn) == (OTHER,)
    # The paper's own, beside its badge, is none.
    own = drawn.replace(OTHER, OWN)
    for sign in " -/":
        own = own.replace(parted(OTHER, sign), parted(OWN, sign))
    if own != drawn and "pith:2026:S" not in own and "pith:)" not in own:
        assert badges(own + at(f"pith:2026:{OWN}", 100, 300)) == (OWN,)


@pytest.mark.parametrize(
    ("drawn", "number"),
    [
        (at(NUMBER[:-13], 100, 410) + at(NUMBER[-13:]), OTHER[:13]),
        (at(f"{NUMBER[:-13]}-", 100, 410) + at(NUMBER[-13:]), OTHER[:13]),
        (at("pith.science/pith/STQ5BCYK"), "STQ5BCYK"),
        (at("PITH STQ5BCYKSNAV"), "STQ5BCYKSNAV"),
        (at("pith:stq5bcyk"), "stq5bcyk"),
    ],
    ids=[
        "over-two-lines",
        "with-a-hyphen",
        "short-address",
        "short-without-colon",
        "short-in-small-letters",
    ],
)
def test_part_of_a_number_in_another_form_is_a_badge(drawn, number):
    assert badges(drawn) == (number,)


@pytest.mark.parametrize(
    "drawn",
    [
        at(f"See https://pith.science/pith/{OTHER} for the record", size=10),
        at("The record is at", 72, 460, 10) + at(f"pith.science/pith/{OTHER}", 72, 448, 10),
        at(f"Our earlier number was {OTHER}", size=10),
        at("pith:abstract"),
        at("PITH ABSTRACT"),
        at("PITHANDVIGOUROFTHEAUTHORSX"),
        at("PROCEEDINGS OF THE 22ND MEETING"),
        at("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"),
    ],
    ids=["address", "end-of-a-paragraph", "number", "field", "word", "letters", "head", "alphabet"],
)
def test_what_only_looks_like_a_number_is_no_badge(drawn):
    assert badges(drawn) == ()


@pytest.mark.parametrize("angle", [90, -90, 180, 30, -45])
def test_turned_number_is_a_badge(angle):
    assert badges(turned(NUMBER, angle)) == (OTHER,)
    assert badges(turned(f"PITH {NUMBER}", angle)) == (OTHER,)


def test_turned_text_about_a_number_is_no_badge():
    lines = [turned(f"The number {NUMBER} of ours", 90, 100 + 12 * place) for place in range(3)]
    assert badges("".join(lines)) == ()


def test_turned_short_form_is_the_whole_number_where_it_links_to_it():
    short = turned(f"pith:{OWN[:8]}", 90)
    assert badges(short) == (OWN[:8],)
    assert badges(short, (URL + OWN, (88, 395, 105, 470))) == (OWN,)


def test_upright_and_turned_badges_are_two():
    assert badges(at(f"pith:{OWN}") + turned(NUMBER, 90, 300)) == (OWN, OTHER)


def test_wrong_number_is_a_badge_and_stays_wrong():
    assert badges(at(NUMBER[:-1])) == (OTHER[:-1],)
    assert badges(at(NUMBER.replace("Q", "0"))) == (OTHER.replace("Q", "0"),)
    assert badges(at(NUMBER.lower())) == (OTHER.lower(),)


def test_linked_number_is_a_badge_where_the_link_is_all_there_is():
    line = at(f"Record {NUMBER} in it")
    assert badges(line) == ()
    assert badges(line, (URL + OTHER, (95.0, 395.0, 420.0, 412.0))) == (OTHER,)
    cited = at(f"We cite {NUMBER} here, and go on.", size=10)
    assert badges(cited, (URL + OTHER, (138.0, 395.0, 330.0, 412.0))) == ()


def test_short_form_is_the_whole_number_only_where_it_links_to_it():
    around = (95.0, 395.0, 320.0, 412.0)
    short = at(f"pith:{OWN[:8]}")
    assert badges(short) == (OWN[:8],)
    assert badges(short, (URL + OWN, around)) == (OWN,)
    assert badges(short, (URL + OTHER, around)) == (OWN[:8],)


@pytest.mark.parametrize(
    "address",
    [
        URL + OWN[:8],
        URL + OWN + "/",
        URL + OWN + "X",
        URL + OWN.lower(),
        "http://pith.science/pith/" + OWN,
        "https://pith.science.example/pith/" + OWN,
        f"pith:{OWN}",
        OWN,
    ],
)
def test_short_form_is_completed_by_the_address_of_the_record_and_no_other(address):
    link = (address, (95.0, 395.0, 320.0, 412.0))
    assert badges(at(f"pith:{OWN[:8]}"), link) == (OWN[:8],)


def test_short_form_is_not_completed_by_a_link_beside_it():
    below = (URL + OWN, (95.0, 300.0, 320.0, 320.0))
    assert badges(at(f"pith:{OWN[:8]}"), below) == (OWN[:8],)


def test_two_badges_are_two():
    assert badges(at(NUMBER) + at(f"pith:{OWN}", y=300)) == (OTHER, OWN)


def test_page_without_the_mark_costs_no_letters(monkeypatch):
    with HeldPdf(raw_page(TEXT)) as pdf:
        page = pdf.page
        monkeypatch.setattr(page, "glyphs", None)
        assert find_badges(page) == ()


def test_only_what_is_near_a_link_is_read_letter_by_letter(monkeypatch):
    with HeldPdf(raw_page(TEXT + at(NUMBER))) as pdf:
        page, asked = pdf.page, []
        read = page.glyphs

        def glyphs(runs=None):
            asked.append(len(list(runs)))
            return read(runs)

        monkeypatch.setattr(page, "glyphs", glyphs)
        link = RecordLink(URL + OTHER, (95.0, 395.0, 320.0, 412.0))
        assert find_badges(page, [link]) == (OTHER,)
        assert asked == [1]


def test_page_full_of_numbers_is_read_within_bounds():
    content = words((10 + 290 * (n % 2), 790 - 3 * (n // 2), 2, NUMBER) for n in range(500))
    with HeldPdf(raw_page(content)) as pdf:
        assert set(find_badges(pdf.page)) <= {OTHER}
