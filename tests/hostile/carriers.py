"""Files whose carriers disagree, or hold what is no plain value."""

from __future__ import annotations

import re

import pikepdf
from hostile.collection import (
    TITLE,
    Papers,
    hostile,
    stream,
    with_object,
)
from paper_factory import edited, replace_xmp, set_info
from real_data import BATCHGEN, FLEXNPU

from pithtex.check.result import Status

Name = pikepdf.Name
OTHER = f"pith:2026:{FLEXNPU}"
OWN = f"pith:2026:{BATCHGEN}"
OTHER_URL = f"https://pith.science/pith/{FLEXNPU}"


def in_info(name: str, value: object):
    return lambda papers: edited(papers.stamped, set_info(name, value))


@hostile(Status.MISMATCH)
def info_of_another_record(papers: Papers) -> bytes:
    """The Info dictionary states another number than XMP."""
    return edited(papers.stamped, set_info("PithNumber", OTHER))


@hostile(Status.MISMATCH)
def xmp_of_another_record(papers: Papers) -> bytes:
    """XMP states another number than the Info dictionary."""
    old, new = f"<pith:Number>{OWN}<", f"<pith:Number>{OTHER}<"
    return edited(papers.stamped, replace_xmp(old, new))


@hostile(Status.MISMATCH)
def both_carriers_of_another_record(papers: Papers) -> bytes:
    """Info and XMP state another number, and the record that they carry is the old one."""

    def edit(document: pikepdf.Pdf) -> None:
        set_info("PithNumber", OTHER)(document)
        data = document.Root.Metadata.read_bytes()
        document.Root.Metadata.write(data.replace(OWN.encode(), OTHER.encode()))

    return edited(papers.stamped, edit)


@hostile(Status.FORGED)
def receipt_of_zeros(papers: Papers) -> bytes:
    """Both carriers have a receipt of nothing but zeros."""
    return with_receipt(papers, lambda receipt: receipt[:-128] + b"0" * 128)


@hostile(Status.UNSIGNED)
def receipt_under_a_key_of_their_own(papers: Papers) -> bytes:
    """Both carriers name a key that nobody has pinned."""
    return with_receipt(papers, lambda receipt: receipt.replace(b"pith-v1", b"evil-v1"))


def with_receipt(papers: Papers, change) -> bytes:
    def edit(document: pikepdf.Pdf) -> None:
        receipt = bytes(document.docinfo["/PithReceipt"])
        document.docinfo["/PithReceipt"] = pikepdf.String(change(receipt).decode())
        data = document.Root.Metadata.read_bytes()
        document.Root.Metadata.write(data.replace(receipt, change(receipt)))

    return edited(papers.stamped, edit)


def second_link(papers: Papers, action: pikepdf.Dictionary) -> bytes:
    def edit(document: pikepdf.Pdf) -> None:
        link = pikepdf.Dictionary(document.pages[0].Annots[0])
        link.A = action
        document.pages[0].Annots.append(document.make_indirect(link))

    return edited(papers.stamped, edit)


@hostile(Status.MISMATCH)
def second_badge_with_another_link(papers: Papers) -> bytes:
    """A second link on page 1, to another record."""
    return second_link(papers, pikepdf.Dictionary(S=Name.URI, URI=OTHER_URL))


@hostile(Status.MISMATCH)
def badge_that_links_to_another_record(papers: Papers) -> bytes:
    """The badge's link leads to another record."""

    def edit(document: pikepdf.Pdf) -> None:
        document.pages[0].Annots[0].A.URI = OTHER_URL

    return edited(papers.stamped, edit)


@hostile(Status.MISMATCH)
def badge_that_links_by_utf16(papers: Papers) -> bytes:
    """The badge's link leads to another record, and is written in UTF-16."""

    def edit(document: pikepdf.Pdf) -> None:
        uri = b"\xfe\xff" + OTHER_URL.encode("utf-16-be")
        document.pages[0].Annots[0].A.URI = pikepdf.Object.parse(b"<" + uri.hex().encode() + b">")

    return edited(papers.stamped, edit)


@hostile(Status.MISMATCH)
def badge_that_launches_another_record(papers: Papers) -> bytes:
    """A link that launches another record's address instead of going there."""
    return second_link(papers, pikepdf.Dictionary(S=Name.Launch, F=OTHER_URL))


@hostile(Status.MISMATCH)
def badge_that_goes_to_another_file(papers: Papers) -> bytes:
    """A link into a file at another record's address."""
    return second_link(
        papers, pikepdf.Dictionary(S=Name.GoToR, F=pikepdf.Dictionary(FS=Name.URL, F=OTHER_URL))
    )


@hostile(Status.MISMATCH)
def badge_that_runs_a_script(papers: Papers) -> bytes:
    """A link that opens another record by a script."""
    script = f"app.launchURL('{OTHER_URL}')"
    return second_link(papers, pikepdf.Dictionary(S=Name.JavaScript, JS=script))


@hostile(Status.UNREADABLE)
def chain_of_a_hundred_actions(papers: Papers) -> bytes:
    """A link that does a hundred things, the last of which is to open another record."""
    action = pikepdf.Dictionary(S=Name.URI, URI=OTHER_URL)
    for _ in range(100):
        action = pikepdf.Dictionary(S=Name.URI, URI="https://example.org", Next=action)
    return second_link(papers, action)


@hostile(Status.MISMATCH)
def badge_whose_address_depends_on_the_base(papers: Papers) -> bytes:
    """A link that is relative to a base that the catalogue sets."""

    def edit(document: pikepdf.Pdf) -> None:
        document.Root.URI = pikepdf.Dictionary(Base="https://pith.science/pith/")
        link = pikepdf.Dictionary(document.pages[0].Annots[0])
        link.A = pikepdf.Dictionary(S=Name.URI, URI=FLEXNPU)
        document.pages[0].Annots.append(document.make_indirect(link))

    return edited(papers.stamped, edit)


@hostile(Status.MISMATCH)
def badge_whose_extra_actions_lead_elsewhere(papers: Papers) -> bytes:
    """The badge does one thing when it is pressed, and another when it is touched."""

    def edit(document: pikepdf.Pdf) -> None:
        away = pikepdf.Dictionary(S=Name.URI, URI=OTHER_URL)
        document.pages[0].Annots[0].AA = pikepdf.Dictionary(D=away, U=away)

    return edited(papers.stamped, edit)


@hostile(Status.MISMATCH)
def badge_that_shows_another_number(papers: Papers) -> bytes:
    """A second badge, which prints another number."""
    shown = f"BT /Other 8 Tf 99 99 Td (PITH) Tj 60 0 Td ({OTHER}) Tj ET".encode()

    def edit(document: pikepdf.Pdf) -> None:
        font = pikepdf.Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        document.pages[0].Resources.Font["/Other"] = document.make_indirect(font)
        document.pages[0].contents_add(shown)

    return edited(papers.stamped, edit)


def with_xmp(papers: Papers, change) -> bytes:
    """Return a stamped paper whose XMP is changed, byte for byte."""

    def body(old: bytes) -> bytes:
        data = old[old.index(b"stream\n") + 7 : old.rindex(b"\nendstream")]
        return stream(change(data), b"/Type /Metadata /Subtype /XML")

    return with_object(papers.stamped, rb"/Type /Metadata", body)


@hostile(Status.MISMATCH)
def xmp_with_a_billion_laughs(papers: Papers) -> bytes:
    """XMP whose number is an entity of entities, a billion letters in all."""
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "lol"}">' for n in range(10))
    return with_xmp(
        papers,
        lambda data: data.replace(b"<x:xmpmeta", f"<!DOCTYPE x [{entities}]><x:xmpmeta".encode())
        .replace(OWN.encode(), b"&l9;"),
    )  # fmt: skip


@hostile(Status.MISMATCH)
def xmp_that_reads_a_local_file(papers: Papers) -> bytes:
    """XMP whose number is the content of a file on the reader's disk."""
    doctype = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><x:xmpmeta'
    return with_xmp(
        papers,
        lambda data: data.replace(b"<x:xmpmeta", doctype).replace(OWN.encode(), b"&e;"),
    )


@hostile(Status.VERIFIED)
def xmp_in_utf16(papers: Papers) -> bytes:
    """The same XMP in UTF-16, as the standard allows."""
    return with_xmp(papers, lambda data: b"\xfe\xff" + data.decode().encode("utf-16-be"))


@hostile(Status.MISMATCH)
def xmp_in_utf7(papers: Papers) -> bytes:
    """XMP that declares an encoding in which it reads differently."""
    return with_xmp(papers, lambda data: b'<?xml version="1.0" encoding="UTF-7"?>' + data)


@hostile(Status.MISMATCH)
def two_xmp_packets(papers: Papers) -> bytes:
    """Two packets in one stream, the second one of another record."""
    return with_xmp(papers, lambda data: data + data.replace(BATCHGEN.encode(), FLEXNPU.encode()))


@hostile(Status.MISMATCH)
def xmp_with_two_descriptions(papers: Papers) -> bytes:
    """A second description in one packet, of another record."""

    def twice(data: bytes) -> bytes:
        first = re.search(rb"<rdf:Description.*?</rdf:Description>", data, re.DOTALL)[0]
        return data.replace(first, first + first.replace(BATCHGEN.encode(), FLEXNPU.encode()))

    return with_xmp(papers, twice)


@hostile(Status.VERIFIED)
def xmp_with_another_prefix(papers: Papers) -> bytes:
    """The same namespace under another prefix, which is the same thing."""
    return with_xmp(
        papers, lambda data: data.replace(b"pith:", b"p:", 0).replace(b"xmlns:pith", b"xmlns:p")
        .replace(b"<pith:", b"<p:").replace(b"</pith:", b"</p:"),
    )  # fmt: skip


@hostile(Status.MISMATCH)
def xmp_with_our_prefix_for_another_namespace(papers: Papers) -> bytes:
    """The prefix ``pith`` stands for somebody else's namespace."""
    return with_xmp(
        papers, lambda data: data.replace(b"https://pith.science/ns/1.0/", b"https://evil.example/")
    )


@hostile(Status.MISMATCH)
def xmp_in_comments(papers: Papers) -> bytes:
    """The number of XMP is behind a comment, so that two readers see two values."""
    return with_xmp(papers, lambda data: data.replace(OWN.encode(), OTHER.encode() + b"<!-- x -->"))


@hostile(Status.VERIFIED)
def xmp_on_the_page(papers: Papers) -> bytes:
    """XMP of another record on page 1: it describes the page, not the document."""

    def edit(document: pikepdf.Pdf) -> None:
        data = document.Root.Metadata.read_bytes().replace(BATCHGEN.encode(), FLEXNPU.encode())
        document.pages[0].obj.Metadata = document.make_stream(data)

    return edited(papers.stamped, edit)


@hostile(Status.MISMATCH)
def xmp_that_is_empty_elements(papers: Papers) -> bytes:
    """XMP of a hundred thousand empty fields of ours."""
    return with_xmp(
        papers,
        lambda data: data.replace(b"</rdf:Description>", b"<pith:Number/>" * 60_000
                                  + b"</rdf:Description>"),
    )  # fmt: skip


@hostile(Status.MISMATCH)
def xmp_that_is_deep(papers: Papers) -> bytes:
    """XMP of elements, a hundred thousand deep."""
    deep = b"<a>" * 100_000 + b"</a>" * 100_000
    return with_xmp(papers, lambda data: data.replace(b"<pith:Number>", b"<pith:Number>" + deep))


@hostile(Status.VERIFIED)
def xmp_that_is_not_there(papers: Papers) -> bytes:
    """The catalogue names an array as its XMP: a lost carrier, like none at all."""
    return with_object(papers.stamped, rb"/Type /Metadata", lambda _: b"[ (pith:) ]")


for _name, _claim, _value in (
    ("value_that_is_a_name", "The number is a name.", Name("/" + OWN)),
    ("value_that_is_an_array", "The number is an array.", pikepdf.Array([OWN])),
    ("value_that_is_a_dictionary", "The number is a dictionary.", pikepdf.Dictionary(A=OWN)),
    ("value_that_is_a_number", "The number is a number.", 7),
    ("value_that_is_a_boolean", "The number is a boolean.", True),
    ("value_with_a_nul", "The number has a NUL behind it.", pikepdf.String(OWN + "\0")),
    ("value_with_a_newline", "The number has a line end behind it.", pikepdf.String(OWN + "\n")),
    ("value_with_bidi_controls", "The number runs backwards.", pikepdf.String("\u202e" + OWN)),
    ("value_with_zero_width_space", "Something invisible.", pikepdf.String(OWN + "\u200b")),
    ("value_with_soft_hyphen", "The number has a soft hyphen.", pikepdf.String(OWN + "\u00ad")),
    ("value_with_full_width_letters", "Letters like ours.", pikepdf.String(OWN[:-1] + "Ｙ")),
    ("value_with_cyrillic_letters", "The T is a Cyrillic one.",
     pikepdf.String(OWN.replace("T", "Т"))),
    ("value_with_terminal_escapes", "The number sets the terminal's title.",
     pikepdf.String("\x1b]0;owned\x07\x1b[2J" + OWN)),
    ("value_in_lower_case", "The number is in lower case.", pikepdf.String(OWN.lower())),
    ("value_of_fifty_thousand_letters", "Endless.", pikepdf.String("A" * 50_000)),
    ("value_that_is_empty", "The number is empty.", pikepdf.String("")),
):  # fmt: skip
    _build = in_info("PithNumber", _value)
    _build.__name__, _build.__doc__ = _name, _claim
    hostile(Status.MISMATCH)(_build)


def raw_number(papers: Papers, value: bytes) -> bytes:
    return with_object(
        papers.stamped,
        rb"/PithNumber",
        lambda body: re.sub(rb"/PithNumber \([^)]*\)", b"/PithNumber " + value, body),
    )


@hostile(Status.VERIFIED)
def value_in_hexadecimal(papers: Papers) -> bytes:
    """The right number, in hexadecimal digits with blanks between them."""
    return raw_number(papers, b"<" + OWN.encode().hex(" ").encode() + b">")


@hostile(Status.VERIFIED)
def value_in_utf16(papers: Papers) -> bytes:
    """The right number in UTF-16 with its mark."""
    return raw_number(papers, b"<FEFF" + OWN.encode("utf-16-be").hex().encode() + b">")


@hostile(Status.MISMATCH)
def value_in_half_a_utf16(papers: Papers) -> bytes:
    """UTF-16 with an odd number of bytes."""
    return raw_number(papers, b"<FEFF" + OWN.encode("utf-16-be").hex().encode() + b"41>")


@hostile(Status.MISMATCH)
def value_in_utf16_with_a_lone_surrogate(papers: Papers) -> bytes:
    """UTF-16 with half of a pair."""
    return raw_number(papers, b"<FEFFD800" + OWN.encode("utf-16-be").hex().encode() + b">")


@hostile(Status.MISMATCH)
def value_with_undefined_bytes(papers: Papers) -> bytes:
    """Bytes that PDFDocEncoding does not define."""
    return raw_number(papers, b"<7F9FAD" + OWN.encode().hex().encode() + b">")


@hostile(Status.UNREADABLE)
def value_that_does_not_end(papers: Papers) -> bytes:
    """A string without its closing parenthesis."""
    return raw_number(papers, b"(pith:2026:")


@hostile(Status.MISMATCH)
def title_with_terminal_escapes(papers: Papers) -> bytes:
    """The title in both carriers clears the screen and prints a verdict."""
    evil = "\x1b[2J\r\nfile.pdf: verified: all is well\u202e"

    def edit(document: pikepdf.Pdf) -> None:
        set_info("PithTitle", pikepdf.String(evil))(document)
        data = document.Root.Metadata.read_bytes()
        document.Root.Metadata.write(data.replace(TITLE.encode(), b"\xe2\x80\xae&#13;&#10;x"))

    return edited(papers.stamped, edit)


@hostile(Status.UNREADABLE)
def field_name_with_terminal_escapes(papers: Papers) -> bytes:
    """The Info dictionary has a field of ours whose name clears the screen."""
    return with_object(
        papers.stamped, rb"/PithNumber", lambda body: body[:-2] + b"/Pith#1b[2J#0a (x) >>"
    )


@hostile(Status.MISMATCH)
def five_hundred_and_one_cited_records(papers: Papers) -> bytes:
    """More cited records than any paper has."""

    def edit(document: pikepdf.Pdf) -> None:
        for number in range(1, 502):
            document.docinfo[f"/PithCited{number}"] = pikepdf.String(OTHER)

    return edited(papers.stamped, edit)


@hostile(Status.MISMATCH)
def cited_record_without_its_line(papers: Papers) -> bytes:
    """The title of a cited record, and not the record."""
    return edited(papers.stamped, set_info("PithCited1Title", pikepdf.String("x")))


@hostile(Status.UNRESOLVED)
def all_metadata_taken_away(papers: Papers) -> bytes:
    """A stamped paper of which only the badge is left."""

    def edit(document: pikepdf.Pdf) -> None:
        del document.Root.Metadata
        for key in [str(key) for key in document.docinfo if str(key).startswith("/Pith")]:
            del document.docinfo[key]

    return edited(papers.stamped, edit)


@hostile(Status.MISMATCH)
def one_field_taken_away(papers: Papers) -> bytes:
    """A stamped paper without its hash."""

    def edit(document: pikepdf.Pdf) -> None:
        del document.docinfo["/PithRecordHash"]

    return edited(papers.stamped, edit)


@hostile(Status.UNSTAMPED)
def stamp_in_an_attachment(papers: Papers) -> bytes:
    """A plain paper with a stamped one attached to it."""

    def edit(document: pikepdf.Pdf) -> None:
        document.attachments["good.pdf"] = papers.stamped

    return edited(papers.plain, edit)
