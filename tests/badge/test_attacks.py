"""Badges that lie, each named after what it tries; none of them is authentic."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from badge.badge_parts import (
    MADE,
    code_of,
    field,
    real_badge,
    simulated_page,
    verdict,
)
from real_data import BATCHGEN, FLEXNPU
from simulated_registry import SimulatedRegistry

from pithtex.badge.live import absent_badge_svg, badge_svg, forged_badge_svg
from pithtex.badge.png import subject_png
from pithtex.badge.reading import LARGEST
from pithtex.badge.result import EXIT_STATUS, check_badge
from pithtex.badge.subject import Subject
from pithtex.badge.svg import subject_svg
from pithtex.protocol.keys import REGISTRY_KEYS, KeySet, PinnedKey

BADGE = real_badge()
OTHER = real_badge(FLEXNPU)
URL = f"https://pith.science/pith/{BATCHGEN}"


def replaced(*pairs: tuple[str, str], badge: str = BADGE) -> str:
    for old, new in pairs:
        assert old in badge, old
        badge = badge.replace(old, new)
    return badge


def before(place: str, text: str) -> str:
    assert BADGE.count(place) == 1, place
    return BADGE.replace(place, text + place)


def with_field_of(other: str, *names: str) -> str:
    return replaced(*((field(BADGE, name), field(other, name)) for name in names))


SCRIPT = "<script>alert(1)</script>"
HREF = f'href="{URL}"'
#: What it tries, the badge, and the code of the finding.
WRONG = {
    "text-changed": (replaced(("record verified", "paper verified")), "badge-altered"),
    "bare-word": (replaced(("&#183; record verified 2026-11-28", "verified")), "badge-altered"),
    "date-in-the-text-changed": (
        replaced(("verified 2026-11-28", "verified 2026-11-29")),
        "badge-altered",
    ),
    "date-changed-everywhere-to-one-to-come": (
        replaced(("2026-11-28", "2031-01-01")),
        "badge-date",
    ),
    "date-changed-everywhere-to-before-the-paper": (
        replaced(("2026-11-28", "2026-06-18")),
        "badge-date",
    ),
    "date-that-is-none": (replaced(("2026-11-28", "2026-02-30")), "badge-date"),
    "date-in-other-digits": (replaced(("2026-11-28", "２０２６-11-28")), "badge-date"),
    "number-of-another-record-in-the-text": (
        replaced((">G6R76UWK<", ">STQ5BCYK<")),
        "badge-altered",
    ),
    "number-of-another-record": (with_field_of(OTHER, "Number"), "record-number"),
    "address-of-another-record": (
        replaced((f"<pith:URL>{URL}", f"<pith:URL>{URL[:-26]}{FLEXNPU}")),
        "record-url",
    ),
    "another-year-in-the-number": (replaced(("pith:2026:", "pith:2025:")), "record-number"),
    "paper-of-another-record": (with_field_of(OTHER, "Source"), "record-source"),
    "another-version": (replaced(("arxiv:2606.21712v1", "arxiv:2606.21712v2")), "record-source"),
    "record-of-another-number": (with_field_of(OTHER, "Record"), "record-hash"),
    "hash-of-another-record": (with_field_of(OTHER, "RecordHash"), "record-hash"),
    "title-of-another-record": (with_field_of(OTHER, "Title"), "title-hash"),
    "receipt-of-another-record": (with_field_of(OTHER, "Receipt"), "signature-invalid"),
    "receipt-in-one-digit": (
        replaced(("eb0c</pith:Receipt>", "eb0d</pith:Receipt>")),
        "signature-invalid",
    ),
    "receipt-without-signature": (
        replaced((field(BADGE, "Receipt"), "ed25519 pith-v1-2026-05 00")),
        "signature-encoding",
    ),
    "receipt-of-another-algorithm": (replaced(("ed25519 ", "none ")), "receipt-form"),
    "receipt-of-a-key-that-is-not-pinned": (
        replaced(("ed25519 pith-v1-2026-05", "ed25519 mine")),
        "key-not-pinned",
    ),
    "record-that-nobody-signed": (
        re.sub("<pith:Receipt>.*</pith:Receipt>\n", "", BADGE),
        "badge-metadata",
    ),
    "record-written-in-another-order": (
        replaced(
            (
                r'"schema_version":"1.0","source":{"id":"2606.21712","kind":"arxiv","version":1}',
                r'"source":{"id":"2606.21712","kind":"arxiv","version":1},"schema_version":"1.0"',
            )
        ),
        "badge-altered",
    ),
    "record-with-a-key-twice": (
        replaced(('"kind":"arxiv"', '"kind":"arxiv","kind":"arxiv"')),
        "json-duplicate-key",
    ),
    "record-with-another-key": (
        replaced(('"kind":"arxiv"', '"kind":"arxiv","note":"x"')),
        "record-schema",
    ),
    "record-that-is-an-event": (
        replaced((field(BADGE, "Record"), '{"event_type":"record_created"}')),
        "record-schema",
    ),
    "field-nobody-knows": (before("<pith:URL>", "<pith:Author>Me</pith:Author>"), "badge-metadata"),
    "field-twice": (before("<pith:URL>", f"<pith:URL>{URL}</pith:URL>"), "badge-metadata"),
    "field-missing": (re.sub("<pith:Source>.*</pith:Source>\n", "", BADGE), "badge-metadata"),
    "field-outside-the-metadata": (
        before("<style>", f"<pith:URL xmlns:pith='https://pith.science/ns/1.0/'>{URL}</pith:URL>"),
        "badge-metadata",
    ),
    "two-metadata": (
        before("<style>", re.search("<metadata>.*</metadata>", OTHER, re.DOTALL)[0]),
        "badge-metadata",
    ),
    "two-metadata-of-which-one-is-empty": (before("<style>", "<metadata/>"), "badge-metadata"),
    "two-badges-in-one": (BADGE.replace("</svg>", OTHER + "</svg>"), "badge-metadata"),
    "script-inside": (before("<a ", SCRIPT), "badge-altered"),
    "script-in-the-metadata": (before("</metadata>", SCRIPT), "badge-altered"),
    "script-as-an-attribute": (replaced(("<a ", '<a onclick="alert(1)" ')), "badge-altered"),
    "script-in-a-tick": (replaced(("<a ", '<a onfocus="alert(1)" tabindex="0" ')), "badge-altered"),
    "html-inside": (
        before(
            "<a ",
            '<foreignObject width="249" height="20"><p xmlns="http://www.w3.org/1999/xhtml">verified</p></foreignObject>',
        ),
        "badge-altered",
    ),
    "foreign-picture": (
        before("<a ", '<image href="https://example.org/x.png" width="249" height="20"/>'),
        "badge-altered",
    ),
    "picture-in-itself": (
        before("<a ", '<image href="data:image/png;base64,AAAA" width="249" height="20"/>'),
        "badge-altered",
    ),
    "reference-to-a-foreign-drawing": (
        before("<a ", '<use href="https://example.org/x.svg#a"/>'),
        "badge-altered",
    ),
    "animation-of-the-text": (
        replaced(
            (">G6R76UWK</text>", '>G6R76UWK<set attributeName="visibility" to="hidden"/></text>')
        ),
        "badge-altered",
    ),
    "extra-text": (
        before("</g>\n</g></a>", '<text x="7" y="14">and peer reviewed</text>'),
        "badge-altered",
    ),
    "loose-text": (before("</g></a>", "and peer reviewed"), "badge-altered"),
    "text-that-is-not-drawn": (
        replaced((">G6R76UWK<", ' display="none">G6R76UWK<')),
        "badge-altered",
    ),
    "text-elsewhere": (replaced(('x="42"', 'x="420"')), "badge-altered"),
    "text-over-the-number": (replaced(('x="106.18"', 'x="42"')), "badge-altered"),
    "element-missing": (re.sub("<style>.*</style>\n", "", BADGE), "badge-altered"),
    "colour-of-a-forged-badge": (replaced(("#0d6b65", "#b3261e")), "badge-altered"),
    "style-from-elsewhere": (
        replaced(("<style>", "<style>@import 'https://example.org/x.css';")),
        "badge-altered",
    ),
    "style-that-hides": (replaced(("<style>", "<style>text{display:none}")), "badge-altered"),
    "larger-canvas": (replaced(('viewBox="0 0 249 20"', 'viewBox="0 0 900 20"')), "badge-altered"),
    "said-otherwise-to-the-blind": (
        replaced(('aria-label="Pith Number G6R76UWK', 'aria-label="Pith Number STQ5BCYK')),
        "badge-altered",
    ),
    "other-words-in-the-title": (
        replaced(("<title>Pith Number G6R76UWK: the record", "<title>Peer reviewed: the record")),
        "badge-altered",
    ),
    "link-to-another-record": (replaced((HREF, f'href="{URL[:-26]}{FLEXNPU}"')), "badge-altered"),
    "link-to-a-look-alike-host": (
        replaced((HREF, HREF.replace("pith.science", "pith.sciense"))),
        "badge-altered",
    ),
    "link-to-a-homograph": (replaced((HREF, HREF.replace("pith", "pіth", 1))), "badge-altered"),
    "link-with-a-user-before-the-host": (
        replaced((HREF, HREF.replace("pith.science", "pith.science@example.org"))),
        "badge-altered",
    ),
    "link-without-tls": (replaced((HREF, HREF.replace("https:", "http:"))), "badge-altered"),
    "link-that-is-a-script": (replaced((HREF, 'href="javascript:alert(1)"')), "badge-altered"),
    "second-link-of-the-old-kind": (
        replaced(
            (HREF, f'{HREF} xmlns:x="http://www.w3.org/1999/xlink" x:href="https://example.org/"')
        ),
        "badge-altered",
    ),
    "base-that-moves-the-link": (
        replaced(("<a ", '<a xml:base="https://example.org/" ')),
        "badge-altered",
    ),
    "link-missing": (replaced((f"<a {HREF}>", ""), ("</a>", "")), "badge-altered"),
    "link-with-a-line-break": (
        replaced((HREF, HREF.replace("/pith/", "/pith/&#10;"))),
        "badge-altered",
    ),
    "blank-in-the-place-of-the-dot": (replaced(("&#183; record", "record")), "badge-altered"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_badge_that_lies_is_wrong(name):
    badge, code = WRONG[name]
    assert badge != BADGE
    status = "unsigned" if code == "key-not-pinned" else "wrong"
    assert code_of(badge) == (status, code)


def bomb(levels: int = 30) -> str:
    entities = "".join(
        f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "verified"}">' for n in range(levels)
    )
    return f"<!DOCTYPE svg [{entities}]>" + BADGE.replace(
        "record verified", f"record &e{levels - 1};", 1
    )


HTML_COMMENT = "<!--><img src=x onerror=alert(1)>-->"
DEEP = "<g>" * 5000 + "</g>" * 5000
#: Not read at all: these are no badges of ours.
UNREADABLE = {
    "entity-bomb": (bomb(), "badge-construct"),
    "entity-from-a-file": (
        '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + BADGE,
        "badge-construct",
    ),
    "document-type-alone": (
        '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x.dtd">' + BADGE,
        "badge-construct",
    ),
    "entity-that-nobody-defines": (
        replaced(("record verified", "record &verified;")),
        "badge-unreadable",
    ),
    "comment-that-html-ends-sooner": (before("<a ", HTML_COMMENT), "badge-construct"),
    "cdata-that-html-reads-otherwise": (
        replaced(("<title>", "<title><![CDATA[x]]>")),
        "badge-construct",
    ),
    "style-sheet-by-instruction": (
        '<?xml-stylesheet href="https://example.org/x.css"?>' + BADGE,
        "badge-construct",
    ),
    "utf-8-that-is-declared-as-ascii": (
        '<?xml version="1.0" encoding="us-ascii"?>' + BADGE.replace("&#183;", "·"),
        "badge-construct",
    ),
    "another-version-of-xml": ('<?xml version="1.1"?>' + BADGE, "badge-construct"),
    "another-encoding": ('<?xml version="1.0" encoding="utf-7"?>' + BADGE, "badge-construct"),
    "oversize": (BADGE.replace("</svg>", " " * LARGEST + "</svg>"), "badge-unreadable"),
    "too-many-elements": (BADGE.replace("</svg>", "<g/>" * 5000 + "</svg>"), "badge-unreadable"),
    "too-deep": (BADGE.replace("</svg>", DEEP + "</svg>"), "badge-unreadable"),
    "too-many-attributes": (
        replaced(("<a ", "<a " + " ".join(f'a{n}="1"' for n in range(3000)) + " ")),
        "badge-unreadable",
    ),
    "attribute-twice": (replaced((HREF, f"{HREF} {HREF}")), "badge-unreadable"),
    "cut-off": (BADGE[:-20], "badge-unreadable"),
    "two-roots": (BADGE + BADGE, "badge-unreadable"),
    "text-behind-it": (BADGE + "verified", "badge-unreadable"),
    "empty": ("", "badge-unreadable"),
    "a-nul": (BADGE.replace("record", "rec\0ord"), "badge-unreadable"),
    "metadata-removed": (
        re.sub("<metadata>.*</metadata>\n", "", BADGE, flags=re.DOTALL),
        "badge-none",
    ),
    "metadata-of-another-namespace": (
        replaced(("https://pith.science/ns/1.0/", "https://pith.sciense/ns/1.0/")),
        "badge-none",
    ),
    "another-root": (f"<html>{BADGE}</html>", "badge-none"),
    "absent-badge": (absent_badge_svg(subject="G6R76UWK"), "badge-none"),
    "forged-badge": (forged_badge_svg(subject="G6R76UWK"), "badge-none"),
    "format-of-a-later-day": (replaced(("Format>1<", "Format>2<")), "badge-newer"),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_no_badge_is_cannot_be_judged(name):
    badge, code = UNREADABLE[name]
    assert code_of(badge) == ("unreadable", code)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp037"])
def test_badge_in_another_encoding_is_not_read(encoding):
    assert code_of(BADGE.encode(encoding)) == ("unreadable", "badge-unreadable")


def test_picture_is_not_judged_and_its_number_is_only_what_it_says():
    from badge.badge_parts import real_page

    png = subject_png(Subject.of(real_page().verified, MADE.date()))
    result = verdict(png)
    assert result.finding.code == "badge-picture"
    assert f"this one says pith:2026:{BATCHGEN}" in result.finding.message


def test_badge_of_a_registry_that_is_not_trusted_is_unsigned(registry):
    badge = badge_svg(simulated_page(registry, "A Paper for Tests"), MADE)
    assert code_of(badge) == ("unsigned", "key-not-pinned")
    assert EXIT_STATUS["unsigned"] == 1
    assert code_of(badge, registry.keys) == ("authentic", "")


def test_key_of_the_same_name_does_not_help():
    liar = SimulatedRegistry(key_id="pith-v1-2026-05", seed=b"\x09" * 32)
    badge = badge_svg(simulated_page(liar, "A Paper for Tests"), MADE)
    assert code_of(badge, liar.keys) == ("authentic", "")
    assert code_of(badge) == ("wrong", "signature-invalid")


def test_badge_under_a_retired_key_cannot_be_judged_and_its_maker_is_not_accused():
    (key,) = REGISTRY_KEYS
    retired = KeySet([PinnedKey(key.key_id, key.public_key, key.valid_from, MADE)])
    assert code_of(BADGE, retired) == ("unreadable", "receipt-undated")


def test_altered_badge_under_a_retired_key_is_still_wrong():
    (key,) = REGISTRY_KEYS
    retired = KeySet([PinnedKey(key.key_id, key.public_key, key.valid_from, MADE)])
    assert code_of(WRONG["script-inside"][0], retired) == ("wrong", "badge-altered")


def test_clock_of_another_time_zone_may_be_a_day_ahead():
    tomorrow = replaced(("2026-11-28", "2026-11-29"))
    assert verdict(tomorrow).status == "authentic"
    sooner = check_badge("x", tomorrow.encode(), REGISTRY_KEYS, MADE - timedelta(days=1))
    assert sooner.finding.code == "badge-date"


@pytest.mark.parametrize("name", WRONG)
def test_findings_are_short_lines_that_print(name):
    finding = verdict(WRONG[name][0]).finding
    assert finding.message.isprintable()
    assert len(finding.message) < 300


def test_letter_case_of_the_title_is_covered_by_no_hash():
    # As in a PDF: the record hashes the title in lower case. SECURITY.md says so.
    loud = replaced(("BatchGen: An", "BATCHGEN: AN"))
    assert verdict(loud).status == "authentic"
    assert code_of(loud.replace("BATCHGEN: AN", "BatchGen: An", 1)) == ("wrong", "badge-altered")


def test_title_that_turns_the_sentence_round_is_wrong_whoever_signed_it(registry):
    # Whoever makes the badge by hand: we leave such a title out.
    page = simulated_page(registry, "A \u202etitle that lies")
    subject = Subject.of(page.verified, MADE.date())
    assert subject.title is None
    for title in ("A \u202etitle that lies", "A \u202etitle  that lies"):
        badge = subject_svg(replace(subject, title=title))
        assert code_of(badge, registry.keys) == ("wrong", "badge-metadata")
    folded = Subject.of(simulated_page(registry, "A title").verified, MADE.date())
    assert code_of(subject_svg(folded), registry.keys) == ("authentic", "")
    blanks = subject_svg(replace(folded, title="A  title"))
    assert code_of(blanks, registry.keys) == ("wrong", "badge-metadata")
