"""Files that are small and cost much: in memory, in time, or in depth."""

from __future__ import annotations

import base64
import zlib

import pikepdf
from hostile.collection import (
    TITLE,
    Papers,
    from_objects,
    hostile,
    plain_objects,
    stream,
    updated,
    with_more_content,
    with_object,
    with_page_content,
)
from paper_factory import edited

from pithtex.check.result import Status

Name = pikepdf.Name
PAGES = {1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: b"<< /Type /Pages /Kids [] /Count 0 >>"}


def zipped(megabytes: int, filling: bytes = b" ") -> bytes:
    """Return so many times a million fillings, compressed; a block is packed once for all."""
    block = filling * 1_000_000
    packer = zlib.compressobj(9)
    head = packer.compress(b"") + packer.flush(zlib.Z_FULL_FLUSH)
    packed = packer.compress(block) + packer.flush(zlib.Z_FULL_FLUSH)
    check = 1
    for _ in range(megabytes):
        check = zlib.adler32(block, check)
    # An empty last block, and the check sum of all (RFC 1950, RFC 1951).
    return head + packed * megabytes + b"\3\0" + check.to_bytes(4)


@hostile(Status.UNREADABLE, Status.UNBOUND)
def zip_bomb_as_page_content(papers: Papers) -> bytes:
    """200 KB of page content that unpack to 200 MB."""
    return with_page_content(papers.stamped, zipped(200), Name.FlateDecode)


@hostile(Status.UNREADABLE)
def zip_bomb_of_text_operators(papers: Papers) -> bytes:
    """2 MB of page content that unpack to 1.5 GB of text operators."""
    return with_page_content(papers.stamped, zipped(15, b"(a)Tj\n" * 17), Name.FlateDecode)


@hostile(Status.UNREADABLE)
def zip_bomb_as_xmp(papers: Papers) -> bytes:
    """XMP that unpacks to 500 MB."""

    bomb = stream(zipped(500), b"/Type /Metadata /Subtype /XML /Filter /FlateDecode")
    return with_object(papers.stamped, rb"/Type /Metadata", lambda _: bomb)


@hostile(Status.UNREADABLE)
def zip_bomb_as_object_stream(papers: Papers) -> bytes:
    """An object stream that unpacks to 300 MB, and the page in it."""
    bomb = zipped(300)
    bodies = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        4: stream(bomb, b"/Type /ObjStm /N 1 /First 5 /Filter /FlateDecode"),
    }
    data = b"%PDF-1.7\n"
    rows = {0: b"\0\0\0\0\0\0", 2: b"\2" + (4).to_bytes(4) + b"\0"}
    for number, body in bodies.items():
        rows[number] = b"\1" + len(data).to_bytes(4) + b"\0"
        data += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    rows[5] = b"\1" + len(data).to_bytes(4) + b"\0"
    rows[3] = rows[0]
    table = b"".join(rows[number] for number in range(6))
    return (
        data
        + b"5 0 obj\n%b\nendobj\n" % stream(table, b"/Type /XRef /W [1 4 1] /Size 6 /Root 1 0 R")
        + b"startxref\n%d\n%%%%EOF\n" % len(data)
    )


@hostile(Status.UNREADABLE)
def zip_bomb_as_cross_reference_stream(papers: Papers) -> bytes:
    """A cross-reference stream of 100 MB of zeros."""
    dictionary = b"/Type /XRef /W [1 4 1] /Size 16000000 /Root 1 0 R /Filter /FlateDecode"
    body = stream(zipped(100, b"\0"), dictionary)
    return b"%PDF-1.7\n1 0 obj\n" + body + b"\nendobj\nstartxref\n9\n%%EOF\n"


@hostile(Status.INCONCLUSIVE, Status.UNREADABLE)
def zip_bomb_as_tounicode(papers: Papers) -> bytes:
    """The map from letters to Unicode unpacks to 200 MB."""

    def edit(document: pikepdf.Pdf) -> None:
        bomb = document.make_stream(b"")
        bomb.write(zipped(200), filter=Name.FlateDecode)
        for font in document.pages[0].Resources.Font.values():
            font.ToUnicode = bomb

    return edited(papers.stamped, edit)


@hostile(Status.INCONCLUSIVE)
def zip_bomb_that_nobody_needs_to_open(papers: Papers) -> bytes:
    """A picture that unpacks to 300 MB, on a page that is otherwise good."""

    def edit(document: pikepdf.Pdf) -> None:
        picture = document.make_stream(b"")
        picture.write(zipped(300), filter=Name.FlateDecode)
        picture.Type, picture.Subtype = Name.XObject, Name.Image
        picture.Width, picture.Height, picture.BitsPerComponent = 20_000, 15_000, 8
        picture.ColorSpace = Name.DeviceGray
        document.pages[0].Resources.XObject = pikepdf.Dictionary({"/Big": picture})
        document.pages[0].contents_add(b"q 9 0 0 9 0 0 cm /Big Do Q")

    return edited(papers.stamped, edit)


@hostile(Status.MISMATCH)
def zip_bomb_in_a_zip_bomb(papers: Papers) -> bytes:
    """A few hundred bytes that unpack, twice over, to 900 MB."""
    filters = pikepdf.Array([Name.FlateDecode, Name.FlateDecode])
    return with_page_content(papers.stamped, zlib.compress(zipped(900), 9), filters)


@hostile(Status.MISMATCH)
def chain_of_fifty_filters(papers: Papers) -> bytes:
    """Content behind fifty filters."""
    data = b"BT ET"
    for _ in range(50):
        data = base64.a85encode(data) + b"~>"
        if len(data) > 1_000_000:
            break
    filters = pikepdf.Array([Name.ASCII85Decode] * 50)
    return with_page_content(papers.stamped, data, filters)


@hostile(Status.UNREADABLE, Status.UNBOUND)
def ascii85_of_nothing_but_zeros(papers: Papers) -> bytes:
    """6 MB of ``z``, each of which is four bytes."""
    return with_page_content(papers.stamped, b"z" * 6_000_000 + b"~>", Name.ASCII85Decode)


@hostile(Status.UNREADABLE, Status.UNBOUND)
def ascii_hex_of_many_megabytes(papers: Papers) -> bytes:
    """15 MB of hexadecimal digits as page content."""
    return with_page_content(papers.stamped, b"20" * 7_500_000 + b">", Name.ASCIIHexDecode)


@hostile(Status.MISMATCH)
def run_length_bomb(papers: Papers) -> bytes:
    """Runs of 128 blanks, 64 MB in all."""
    return with_page_content(papers.stamped, b"\x81 " * 500_000 + b"\x80", Name.RunLengthDecode)


@hostile(Status.UNREADABLE, Status.UNBOUND)
def lzw_bomb(papers: Papers) -> bytes:
    """LZW codes that name ever longer runs, without a clear code."""
    codes = [256, 32, *range(258, 4094)]
    bits, width, count = "", 9, 258
    for code in codes:
        bits += format(code, f"0{width}b")
        count += 1
        width = 9 if count < 512 else 10 if count < 1024 else 11 if count < 2048 else 12
    bits += "".join(format(4093, "012b") for _ in range(20_000))
    data = int(bits.ljust(-(-len(bits) // 8) * 8, "0"), 2).to_bytes(-(-len(bits) // 8))
    return with_page_content(papers.stamped, data, Name.LZWDecode)


def with_predictor(papers: Papers, **parameters: int) -> bytes:
    def edit(document: pikepdf.Pdf) -> None:
        contents = document.pages[0].Contents
        contents.write(
            zipped(1),
            filter=Name.FlateDecode,
            decode_parms=pikepdf.Dictionary({f"/{key}": n for key, n in parameters.items()}),
        )

    return edited(papers.stamped, edit, compress_streams=False)


@hostile(Status.UNREADABLE, Status.UNBOUND)
def predictor_with_a_row_of_two_gigabytes(papers: Papers) -> bytes:
    """A PNG predictor whose row is longer than any memory."""
    return with_predictor(papers, Predictor=15, Columns=2_000_000_000, Colors=4)


@hostile(Status.UNREADABLE, Status.UNBOUND)
def predictor_with_a_negative_row(papers: Papers) -> bytes:
    """A PNG predictor with fewer than no columns."""
    return with_predictor(papers, Predictor=12, Columns=-1)


@hostile(Status.UNREADABLE, Status.UNBOUND)
def predictor_of_one_bit_rows(papers: Papers) -> bytes:
    """A PNG predictor that makes a row of each byte."""
    return with_predictor(papers, Predictor=15, Columns=1, BitsPerComponent=1)


def with_info_value(papers: Papers, value: bytes) -> bytes:
    return with_object(
        papers.stamped, rb"/PithNumber", lambda body: body[:-2] + b"/Foo " + value + b" >>"
    )


@hostile(Status.VERIFIED, Status.UNREADABLE)
def literal_string_of_ten_megabytes(papers: Papers) -> bytes:
    """An Info value of ten million letters that is nobody's business."""
    return with_info_value(papers, b"(" + b"a" * 10_000_000 + b")")


@hostile(Status.VERIFIED, Status.UNREADABLE)
def literal_string_of_parentheses(papers: Papers) -> bytes:
    """An Info value of a million nested parentheses."""
    return with_info_value(papers, b"(" * 1_000_000 + b")" * 1_000_000)


@hostile(Status.VERIFIED, Status.UNREADABLE)
def hexadecimal_string_of_ten_megabytes(papers: Papers) -> bytes:
    """The same in hexadecimal digits."""
    return with_info_value(papers, b"<" + b"61" * 5_000_000 + b">")


@hostile(Status.UNREADABLE)
def name_of_a_megabyte(papers: Papers) -> bytes:
    """An Info value that is a name of a million letters."""
    return with_info_value(papers, b"/" + b"a" * 1_000_000)


@hostile(Status.UNREADABLE)
def array_of_three_million_numbers(papers: Papers) -> bytes:
    """An Info value with more elements than anybody reads."""
    return with_info_value(papers, b"[" + b"1 " * 3_000_000 + b"]")


@hostile(Status.UNREADABLE)
def arrays_in_arrays(papers: Papers) -> bytes:
    """An Info value of arrays, a hundred thousand deep."""
    return with_info_value(papers, b"[" * 100_000 + b"]" * 100_000)


@hostile(Status.MISMATCH, Status.UNREADABLE)
def dictionaries_in_dictionaries(papers: Papers) -> bytes:
    """An Info value of dictionaries, fifty thousand deep."""
    return with_info_value(papers, b"<</A " * 50_000 + b"1" + b">>" * 50_000)


@hostile(Status.INCONCLUSIVE, Status.UNREADABLE)
def arrays_in_page_content(papers: Papers) -> bytes:
    """Arrays, a hundred thousand deep, in the content of page 1."""
    return with_more_content(papers.stamped, b"[" * 100_000)


@hostile(Status.UNREADABLE, Status.UNBOUND)
def million_text_operators(papers: Papers) -> bytes:
    """A page of a million letters, each shown by itself."""
    content = b"BT 1 0 0 1 9 9 Tm " + b"(a) Tj 0 1 Td " * 1_000_000 + b"ET"
    return with_page_content(papers.stamped, zlib.compress(content), Name.FlateDecode)


@hostile(Status.INCONCLUSIVE, Status.UNREADABLE)
def million_saved_states(papers: Papers) -> bytes:
    """A million ``q`` without a ``Q``."""
    return with_more_content(papers.stamped, b"q " * 1_000_000)


@hostile(Status.INCONCLUSIVE, Status.UNREADABLE)
def million_unmatched_restores(papers: Papers) -> bytes:
    """A million ``Q`` without a ``q``, while the matrix is not the first."""
    return with_more_content(papers.stamped, b"2 0 0 2 0 0 cm " + b"Q " * 1_000_000)


@hostile(Status.UNBOUND)
def page_of_near_titles(papers: Papers) -> bytes:
    """A page with the title, one letter wrong, a thousand times over."""
    near = TITLE.replace("Batch", "Botch").encode()
    font = b"/%b 9 Tf " % first_font(papers.copied)
    lines = b"".join(b"1 0 0 1 9 %d Tm (%b) Tj " % (800 - n % 790, near) for n in range(1000))
    return with_more_content(papers.copied, b"BT " + font + lines + b"ET")


def first_font(pdf: bytes) -> bytes:
    from hostile.collection import opened

    with opened(pdf) as document:
        return next(iter(document.pages[0].Resources.Font.keys()))[1:].encode()


@hostile(Status.UNREADABLE)
def table_that_claims_a_billion_objects(papers: Papers) -> bytes:
    """A classic section with a subsection of 999,999,999 entries, of which three are there."""
    pdf = from_objects(PAGES)
    return pdf.replace(b"xref\n0 1\n", b"xref\n0 999999999\n", 1)


@hostile(Status.UNSTAMPED, Status.UNREADABLE)
def table_with_a_million_objects(papers: Papers) -> bytes:
    """A classic section with a million entries, which are all there."""
    pdf = from_objects(PAGES)
    head, tail = pdf.split(b"xref\n0 1\n", 1)
    return head + b"xref\n3 1000000\n" + b"0000000009 00000 n \n" * 1_000_000 + b"0 1\n" + tail


@hostile(Status.UNREADABLE)
def cross_reference_stream_with_huge_index(papers: Papers) -> bytes:
    """A cross-reference stream of no bytes that claims a billion entries."""
    body = stream(b"", b"/Type /XRef /W [0 0 0] /Index [0 1000000000] /Size 9 /Root 1 0 R")
    return b"%PDF-1.7\n1 0 obj\n" + body + b"\nendobj\nstartxref\n9\n%%EOF\n"


@hostile(Status.UNREADABLE)
def cross_reference_stream_of_wide_fields(papers: Papers) -> bytes:
    """A cross-reference stream whose fields are a gigabyte wide."""
    dictionary = b"/Type /XRef /W [1000000000 1000000000 1] /Size 9 /Root 1 0 R"
    body = stream(b"\0" * 100, dictionary)
    return b"%PDF-1.7\n1 0 obj\n" + body + b"\nendobj\nstartxref\n9\n%%EOF\n"


@hostile(Status.UNREADABLE)
def ten_thousand_updates(papers: Papers) -> bytes:
    """A stamped paper with ten thousand empty updates."""
    pdf = bytearray(updated(plain_objects(papers.stamped), {}))
    keys = pdf[pdf.rindex(b"trailer") : pdf.rindex(b"/Prev")]
    previous = int(pdf[pdf.rindex(b"startxref") :].split()[1])
    for _ in range(10_000):
        start = len(pdf)
        pdf += b"xref\n0 1\n0000000000 65535 f \n" + keys + b"/Prev %d >>\n" % previous
        pdf += b"startxref\n%d\n%%%%EOF\n" % start
        previous = start
    return bytes(pdf)


@hostile(Status.UNREADABLE)
def megabytes_of_blanks_in_the_object_of_info(papers: Papers) -> bytes:
    """Info behind five million blanks and comments."""
    return with_object(papers.stamped, rb"/PithNumber", lambda body: b" %x\n" * 1_250_000 + body)


@hostile(Status.VERIFIED, Status.UNREADABLE)
def tounicode_with_endless_ranges(papers: Papers) -> bytes:
    """A map from letters to Unicode with ranges of four billion."""
    return with_tounicode(papers, b"2 beginbfrange <00000000> <FFFFFFFF> <0000> endbfrange")


@hostile(Status.UNREADABLE)
def tounicode_with_long_targets(papers: Papers) -> bytes:
    """A map that makes ten thousand letters of each."""
    target = b"0041" * 10_000
    return with_tounicode(papers, b"1 beginbfrange <00> <FF> <" + target + b"> endbfrange")


def with_tounicode(papers: Papers, rules: bytes) -> bytes:
    def edit(document: pikepdf.Pdf) -> None:
        head = b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange "
        data = head + b"<00> <FF> endcodespacerange " + rules + b" endcmap"
        for font in document.pages[0].Resources.Font.values():
            font.ToUnicode = document.make_stream(data)

    return edited(papers.stamped, edit)


@hostile(Status.UNREADABLE)
def font_with_a_million_widths(papers: Papers) -> bytes:
    """A font with two million widths."""

    def edit(document: pikepdf.Pdf) -> None:
        widths = document.make_indirect(pikepdf.Object.parse(b"[" + b"1 " * 1_000_000 + b"]"))
        for font in document.pages[0].Resources.Font.values():
            font.Widths, font.FirstChar, font.LastChar = widths, 0, 1_000_000

    return edited(papers.stamped, edit)


@hostile(Status.VERIFIED, Status.UNREADABLE)
def composite_font_with_endless_ranges(papers: Papers) -> bytes:
    """A composite font with one width for two billion characters."""

    def edit(document: pikepdf.Pdf) -> None:
        descendant = pikepdf.Dictionary(
            Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=Name.X,
            W=pikepdf.Array([0, 2_000_000_000, 500]),
        )  # fmt: skip
        font = pikepdf.Dictionary(
            Type=Name.Font, Subtype=Name.Type0, BaseFont=Name.X,
            Encoding=Name("/Identity-H"), DescendantFonts=pikepdf.Array([descendant]),
        )  # fmt: skip
        document.pages[0].Resources.Font["/Evil"] = document.make_indirect(font)

    return edited(papers.stamped, edit)


@hostile(Status.UNREADABLE)
def hundred_thousand_fonts(papers: Papers) -> bytes:
    """Page 1 has a hundred thousand fonts, of which it uses three."""

    def edit(document: pikepdf.Pdf) -> None:
        fonts = document.pages[0].Resources.Font
        first = next(iter(fonts.values()))
        for number in range(100_000):
            fonts[f"/Evil{number}"] = first

    return edited(papers.stamped, edit)


@hostile(Status.MISMATCH, Status.UNREADABLE)
def hundred_thousand_annotations(papers: Papers) -> bytes:
    """Page 1 has a hundred thousand annotations."""

    def edit(document: pikepdf.Pdf) -> None:
        note = b"<< /Subtype /Text /Rect [0 0 1 1] >> " * 100_000
        document.pages[0].Annots = pikepdf.Object.parse(b"[" + note + b"]")

    return edited(papers.stamped, edit)


@hostile(Status.INCONCLUSIVE, Status.UNREADABLE)
def inline_image_that_claims_a_gigabyte(papers: Papers) -> bytes:
    """An inline image of 30,000 by 30,000, of which a few bytes are there."""
    image = b"BI /W 30000 /H 30000 /BPC 8 /CS /G ID abc\nEI Q "
    return with_more_content(papers.stamped, b"q " + image)


@hostile(Status.VERIFIED, Status.UNREADABLE)
def inline_image_that_is_a_zip_bomb(papers: Papers) -> bytes:
    """An inline image that unpacks to 400 MB."""
    head = b"q BI /W 20000 /H 20000 /BPC 8 /CS /G /F /Fl ID "
    return with_more_content(papers.stamped, head + zipped(400) + b"\nEI Q ")


@hostile(Status.UNREADABLE)
def file_over_the_limit(papers: Papers) -> bytes:
    """A stamped paper behind 33 MB of comments."""
    return b"%PDF-1.5\n" + b"%" + b" " * 33_000_000 + b"\n" + papers.stamped


@hostile(Status.UNREADABLE)
def startxref_a_million_times(papers: Papers) -> bytes:
    """Ten megabytes of ``startxref`` without a file."""
    return b"%PDF-1.5\n" + b"startxref\n9\n" * 900_000 + b"%%EOF\n"


@hostile(Status.UNREADABLE)
def million_broken_objects_to_mend(papers: Papers) -> bytes:
    """No table, and a million objects that a lenient reader looks for."""
    return b"%PDF-1.5\n" + b"1 0 obj<<>>endobj " * 1_000_000 + b"\nstartxref\n1\n%%EOF\n"
