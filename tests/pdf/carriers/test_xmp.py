"""Our fields in XMP: in every form of RDF and every encoding of XML, or a flaw."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pithtex.pdf.carriers.xmp import parse_xmp
from pithtex.pdf.limits import DEFAULT_LIMITS

OWN = "pith:2026:G6R76UWKSSMLHOKUSI3UV7TLFY"
URL = "https://pith.science/pith/G6R76UWKSSMLHOKUSI3UV7TLFY"


def packet(content: str, attributes: str = "") -> str:
    return (
        '<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        f' xmlns:pith="https://pith.science/ns/1.0/" {attributes}>{content}</rdf:Description>'
        '</rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    )


def read(content: str, attributes: str = ""):
    return parse_xmp(packet(content, attributes).encode(), DEFAULT_LIMITS)


@pytest.mark.parametrize(
    ("prefix", "uri", "is_near"),
    [
        ("p", "https://p\u0456th.science/ns/1.0/", True),
        ("p", "HTTPS://PITH.SCIENCE/ns/1.0/", True),
        ("PITH", "https://example.org/", True),
        ("p", "https://example.org/pithy/", False),
    ],
    ids=["cyrillic", "capitals", "prefix", "others"],
)
def test_namespace_that_looks_like_ours_is_a_flaw(prefix, uri, is_near):
    other = f"<{prefix}:Number xmlns:{prefix}='{uri}'>pith:2026:STQ5BCYK</{prefix}:Number>"
    codes = [each.code for each in read(PLAIN + other).flaws]
    assert codes == ["xmp-namespace"] * is_near


PLAIN = f"<pith:Number>{OWN}</pith:Number>"


@pytest.mark.parametrize(
    "content",
    [
        f"<pith:URL>{URL}</pith:URL>",
        f"<pith:URL rdf:resource='{URL}'/>",
        f"<pith:URL rdf:value='{URL}'/>",
        f"<pith:URL rdf:parseType='Resource'><rdf:value>{URL}</rdf:value></pith:URL>",
        f"<pith:URL><rdf:Description><rdf:value>{URL}</rdf:value></rdf:Description></pith:URL>",
        f"<pith:URL><rdf:Description rdf:value='{URL}'/></pith:URL>",
        f"<pith:URL><rdf:Bag><rdf:li>{URL}</rdf:li></rdf:Bag></pith:URL>",
        f"<pith:URL xml:lang='x-default'>{URL}</pith:URL>",
        f"<pith:URL>\n   {URL}\n  </pith:URL>",
        f"<pith:URL>\n <rdf:Alt>\n  <rdf:li xml:lang='en'>{URL}</rdf:li>\n </rdf:Alt>\n</pith:URL>",
    ],
    ids=[
        "element",
        "resource",
        "attribute",
        "rdf-value",
        "within",
        "both",
        "bag",
        "xml",
        "nl",
        "alt",
    ],
)
def test_simple_value_is_read_in_every_form_of_rdf(content):
    xmp = read(content)
    assert (xmp.fields, xmp.flaws) == ({"pith:URL": URL}, ())


def test_attribute_of_the_description_is_a_field():
    assert read("", f"pith:Number='{OWN}'").fields == {"pith:Number": OWN}


def test_line_break_that_dvips_made_is_a_blank():
    xmp = read("<pith:Title>A Plain Title\nfor a \r\n Plain Paper</pith:Title>")
    assert xmp.fields == {"pith:Title": "A Plain Title for a Plain Paper"}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (PLAIN + PLAIN, "field-twice"),
        ("<pith:URL rdf:resource='a'>b</pith:URL>", "field-form"),
        ("<pith:URL rdf:resource='a' rdf:value='b'/>", "field-twice"),
        ("<pith:URL><rdf:Bag><rdf:li>a</rdf:li><rdf:li>b</rdf:li></rdf:Bag></pith:URL>",
         "field-twice"),
        ("<pith:URL><b>a</b></pith:URL>", "field-form"),
        ("<pith:URL><rdf:Bag><rdf:li>a</rdf:li>b</rdf:Bag></pith:URL>", "field-form"),
        ("<pith:URL>a<rdf:value>b</rdf:value></pith:URL>", "field-form"),
        ("<pith:URL><pith:Number>a</pith:Number></pith:URL>", "field-form"),
        ("<pith:URL><rdf:Description pith:Number='a'/></pith:URL>", "field-form"),
        ("<pith:URL rdf:parseType='Literal'>a</pith:URL>", "field-form"),
        ("<dc:source><rdf:Description pith:Number='a'/></dc:source>", "field-form"),
        (PLAIN.replace("</", "\u202e</"), "field-form"),
    ],
)  # fmt: skip
def test_what_is_no_simple_value_is_a_flaw(content, code):
    assert code in {each.code for each in read(content).flaws}


@pytest.mark.parametrize("mark", [True, False], ids=["marked", "unmarked"])
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_wide_encodings_are_read(encoding, mark):
    text = packet(PLAIN) + "\n" * 3
    data = (("\ufeff" if mark else "") + text).encode(encoding)
    assert parse_xmp(data, DEFAULT_LIMITS).fields == {"pith:Number": OWN}
    padded = data + "\0 ".encode(encoding)
    assert parse_xmp(padded, DEFAULT_LIMITS).fields == {"pith:Number": OWN}


def test_wide_packet_that_says_that_it_is_narrow_is_read_as_it_is():
    text = '<?xml version="1.0" encoding="iso-8859-1"?>' + packet(PLAIN)
    assert parse_xmp(text.encode("utf-16"), DEFAULT_LIMITS).fields == {"pith:Number": OWN}


def test_xmp_that_says_otherwise_utf16_large():
    """attacks/27-xmp-that-says-otherwise--utf16-large: too large is never absent."""
    data = packet(" " * 600_000 + PLAIN).encode("utf-16")
    xmp = parse_xmp(data, DEFAULT_LIMITS)
    assert xmp.fields is None
    assert [each.code for each in xmp.flaws] == ["xmp-unreadable"]


@pytest.mark.parametrize(
    "broken",
    [
        packet(PLAIN)[:-40],
        packet(PLAIN) * 2,
        packet(PLAIN).replace("<x:", "<!DOCTYPE x><x:", 1),
        '<?xml version="1.0" encoding="no-such"?>' + packet(PLAIN),
    ],
    ids=["cut", "twice", "doctype", "encoding"],
)
def test_packet_that_cannot_be_read_to_its_end_is_a_flaw(broken):
    xmp = parse_xmp(broken.encode(), DEFAULT_LIMITS)
    assert [each.code for each in xmp.flaws] == ["xmp-unreadable"]
    # Somebody else's is one only in a file that has something of ours.
    others = broken.replace("pith", "else").encode()
    xmp = parse_xmp(others, DEFAULT_LIMITS)
    assert not xmp.flaws
    assert [each.code for each in xmp.unread] == ["xmp-unreadable"]


def test_broken_utf16_is_a_flaw_and_no_traceback():
    data = b"\xff\xfe" + packet(PLAIN).encode("utf-16-le") + b"\x00\xd8"
    assert parse_xmp(data, DEFAULT_LIMITS).flaws[0].code == "xmp-unreadable"


def test_flaws_are_bounded_in_number():
    xmp = parse_xmp(
        packet("<pith:Number/>" * 60_000).encode(), replace(DEFAULT_LIMITS, xmp=2_000_000)
    )
    assert 0 < len(xmp.flaws) <= 10
