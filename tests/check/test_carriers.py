"""What carriers say together: one badge, of one record, linked to it."""

from __future__ import annotations

import pytest

from pithtex.check.carriers import (
    agreeing_fields,
    check_links,
    check_shown,
    stated_numbers,
    where_different,
)
from pithtex.check.ending import Ended
from pithtex.check.result import Status
from pithtex.pdf.facts import PdfFacts

OWN = "G6R76UWKSSMLHOKUSI3UV7TLFY"
OTHER = "STQ5BCYKSNAVMF5M6WYIXKQI4F"
URL = "https://pith.science/pith/"
FIELDS = {"number": f"pith:2026:{OWN}", "url": URL + OWN}


def shown(*badges: str, cited: tuple[str, ...] = ()) -> str:
    """Return the code with which the badges are refused, if they are."""
    try:
        check_shown(PdfFacts(badges=badges), FIELDS, cited)
    except Ended as end:
        return f"{end.status}: {end.findings[0].code}"
    return ""


BEGIN, END = "…" + "a" * 13, "a" * 24 + "…"


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("a" * 500 + "b", "a" * 500 + "c", ("…" + "a" * 38 + "b", "…" + "a" * 38 + "c")),
        ("b" + "a" * 500, "c" + "a" * 500, ("b" + "a" * 38 + "…", "c" + "a" * 38 + "…")),
        ("a" * 99 + "b" + "a" * 99, "a" * 199, (f"{BEGIN}b{END}", f"{BEGIN}a{END}")),
        ("a" * 40, "a" * 500, (BEGIN, f"{BEGIN}a{END}")),
        ("short", "shorter", ("short", "shorter")),
        ("a b " * 30, "a b " * 29 + "a c ", ("a b " * 30, "a b " * 29 + "a c ")),
        ("key " + "a" * 500, "key " + "a" * 499 + "b", ("…" + "a" * 39, "…" + "a" * 38 + "b")),
        ("", " ", ("", " ")),
        (None, "x" * 41, ("(nothing)", "x" * 39 + "…")),
    ],
    ids=["end", "begin", "middle", "longer", "short", "blanks", "words", "blank", "nothing"],
)
def test_values_that_disagree_are_shown_where_they_do(first, second, expected):
    assert where_different(first, second, 40) == expected


def test_plain_link_to_another_record_is_named_with_its_place_and_what_to_write():
    box = (1.0, 2.0, 3.0, 4.0)
    links = PdfFacts(links=(URL + OWN, URL + OTHER), link_boxes=(None, box))
    with pytest.raises(Ended) as caught:
        check_links(links, URL + OWN, ())
    (finding,) = caught.value.findings
    assert (finding.code, finding.boxes, "`\\pithref`" in finding.hint) == (
        *("link-disagrees", (box,), True),
    )
    check_links(links, URL + OWN, (URL + OTHER,))


def test_own_badge_and_those_of_cited_records_are_right():
    assert not shown(OWN)
    assert not shown(OWN, OTHER, cited=(URL + OTHER,))


@pytest.mark.parametrize(
    "badges",
    [(OTHER,), (OWN, OTHER), (OWN, OWN), (OWN[:-1],), (OTHER[:8],), (OWN.lower(),), ("A" * 5_000,)],
    ids=["other", "and-another", "twice", "cut", "short-of-another", "lower", "endless"],
)
def test_badge_of_another_record_and_second_badge_are_a_mismatch(badges):
    assert shown(*badges) == "mismatch: badge-disagrees"


def test_short_form_that_no_link_completes_is_no_badge_but_of_another_record():
    assert not shown(OWN, OWN[:8])
    assert not shown(OWN[:12], OWN[:16])
    for other in (OWN[:10], OTHER[:8]):
        assert shown(OWN, other, cited=(URL + OTHER,)) == "mismatch: badge-disagrees"


def test_badge_of_a_cited_record_states_nothing():
    """Neither its whole number nor its eight characters stand for the paper's own."""
    for badge in (OTHER, OTHER[:8]):
        assert stated_numbers(PdfFacts(badges=(badge,)), (URL + OTHER,)).badge is None
    both = PdfFacts(badges=(OTHER, OWN))
    assert stated_numbers(both, (URL + OTHER,)).badge == f"pith:{OWN}"


def test_what_a_page_shows_without_metadata_is_its_whole_number():
    assert agreeing_fields(PdfFacts(badges=(OWN, OWN[:8])))[0]["url"] == URL + OWN
    with pytest.raises(Ended) as caught:
        agreeing_fields(PdfFacts(badges=(OWN, OTHER[:8])))
    assert caught.value.findings[0].code == "badge-disagrees"


def test_short_form_without_a_link_confirms_nothing():
    facts = PdfFacts(badges=(OWN[:8],))
    assert not shown(OWN[:8])
    assert stated_numbers(facts).badge is None
    with pytest.raises(Ended) as caught:
        agreeing_fields(facts)
    assert caught.value.status is Status.UNSTAMPED


def test_badge_behind_a_cover_is_unbound_and_names_the_option():
    with pytest.raises(Ended) as caught:
        agreeing_fields(PdfFacts(behind_cover=((2, URL + OWN),)))
    (finding,) = caught.value.findings
    assert (caught.value.status, finding.code) == (Status.UNBOUND, "badge-behind-cover")
    assert "--title-page 2" in finding.hint


def test_messages_are_bounded_whatever_the_page_shows():
    for facts in (PdfFacts(badges=("A" * 5_000,)), PdfFacts(codes=(URL + "A" * 5_000,))):
        with pytest.raises(Ended) as caught:
            check_shown(facts, FIELDS)
        assert len(caught.value.findings[0].message) < 300
