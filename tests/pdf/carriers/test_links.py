"""Links to records, as browsers would follow them, in each form of PDF's strings."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader
from raw_page import raw_page

from pithtex.pdf.carriers.links import is_record_link, read_links
from pithtex.pdf.limits import DEFAULT_LIMITS

OWN = "https://pith.science/pith/G6R76UWKSSMLHOKUSI3UV7TLFY"
OTHER = "https://pith.science/pith/STQ5BCYKSNAVMF5M6WYIXKQI4F"
BOX = "100 400 300 420"


def link(string: bytes, box: str = BOX, key: str = "URI") -> bytes:
    return b"<</Type/Annot/Subtype/Link/Rect[%s]/A<</S/URI/%s %s>>>>" % (
        box.encode(), key.encode(), string,
    )  # fmt: skip


def found(*annotations: bytes) -> list[str]:
    objects = {10 + place: each for place, each in enumerate(annotations)}
    listed = " ".join(f"{number} 0 R" for number in objects)
    pdf = raw_page("", page=f"/Annots[{listed}]", objects=objects)
    links = read_links(PdfReader(io.BytesIO(pdf)).pages[0], DEFAULT_LIMITS)
    return [each.address for each in links]


def octal(text: str) -> bytes:
    return b"(" + b"".join(b"\\%03o" % byte for byte in text.encode()) + b")"


def in_hexadecimal(data: bytes) -> bytes:
    return b"<" + data.hex().encode() + b">"


@pytest.mark.parametrize(
    "string",
    [
        b"(" + OWN.encode() + b")",
        octal(OWN),
        OWN.encode().replace(b"/", b"\\057").replace(b".", b"\\056").join((b"(", b")")),
        in_hexadecimal(OWN.encode()),
        in_hexadecimal(b"\xfe\xff" + OWN.encode("utf-16-be")),
        in_hexadecimal(b"\xff\xfe" + OWN.encode("utf-16-le")),
        in_hexadecimal(b"\xef\xbb\xbf" + OWN.encode()),
        b"(https://pith.science/pith/G6R76UWKSSM\\\nLHOKUSI3UV7TLFY)",
    ],
    ids=["literal", "octal", "uri-octal", "hexadecimal", "utf-16-be", "utf-16-le", "utf-8", "line"],
)
def test_own_link_is_read_in_every_form_of_a_string(string):
    assert found(link(string)) == [OWN]


@pytest.mark.parametrize(
    "address",
    [
        "HTTPS://PITH.SCIENCE/pith/stq5bcyk",
        "https://pith.science:443/pith/STQ5BCYK",
        "https://me:secret@pith.science/pith/STQ5BCYK",
        "https://pith.science@example.org/pith/STQ5BCYKSNAVMF5M6WYI",
        "https:\\\\pith.science\\pith\\STQ5BCYK",
        "https://pi\tth.sci\nence/pi\rth/STQ5BCYK",
        "https://pith.science./pith/STQ5BCYK",
        "https://p%69th.science/%70ith/STQ5BCYK",
        "https://pith.science/%2570ith/STQ5BCYK",
        "https://ｐｉｔｈ．ｓｃｉｅｎｃｅ/pith/STQ5BCYK",
        "https://ⓟⓘⓣⓗ.science/pith/STQ5BCYK",
        "https://pith。science/pith/STQ5BCYK",
        "https://pith.ſcience/pith/STQ5BCYK",
        "https://pi\u00adth.sci\u200bence/pith/STQ5BCYK",
        "https://%EF%BD%90ith.science/pith/STQ5BCYK",
        "https://pith.science/" + "a/../" * 60 + "pith/STQ5BCYK",
        "https://pith.science/" + "a/" * 150 + "../" * 150 + "p%69th/STQ5BCYK",
        "https://pith.science/;" + "x" * 210 + "/../Pith/STQ5BCYK",
        "https://pith.science/" + "%61/../" * 20_000 + "p%69th/STQ5BCYK",
        "//pith.science/pith/STQ5BCYK",
        "pith:STQ5BCYK",
        "pith:2026:STQ5BCYK",
        "/pith/STQ5BCYK",
        "../STQ5BCYKSNAV",
        "STQ5BCYKSNAVMF5M",
    ],
)
def test_link_of_another_record_is_seen_through_its_disguise(address):
    assert is_record_link(address)


@pytest.mark.parametrize(
    "address",
    [
        "https://pith.science",
        "https://pith.science/about",
        "https://pith.science/" + "a/" * 1_000,
        "https://example.org/pith/index.html",
        "https://epithelium.org/STQ5BCYK",
        "https://doi.org/10.1000/STQ5BCYK",
        "https://www.example.org/%E4%BD%A0%E5%A5%BD?q=a%20b",
        "mailto:a.author@example.org",
        "appendix.pdf",
    ],
)
def test_address_that_papers_have_is_nobodys_business(address):
    assert not is_record_link(address)


def test_host_in_full_width_letters_is_read_from_utf_8():
    address = "https://ｐｉｔｈ.science/pith/STQ5BCYK".encode()
    assert len(found(link(in_hexadecimal(address)))) == 1


def test_own_link_and_another():
    """attacks/26-badge-or-link-of-another-record--own-link-and-another"""
    own = link(b"(" + OWN.encode() + b")")
    assert found(own, link(b"(AAAAAAAA)")) == [OWN, "AAAAAAAA"]


def test_link_that_leads_elsewhere_is_nobodys_business():
    own = link(b"(" + OWN.encode() + b")")
    assert found(own, link(b"(https://example.org/)")) == [OWN]


def test_script_and_launch_lead_somewhere_too():
    for key in ("JS", "F", "Mac", "Unix"):
        assert found(link(b"(" + OTHER.encode() + b")", key=key)) == [OTHER]


def test_address_without_end_is_judged_at_once():
    assert not is_record_link("pith.science " * 200_000)
    assert not is_record_link("%25" * 200_000)
    assert not is_record_link("/pith//////" * 100_000)
