"""Files whose parts do not fit together, or that are two files at once."""

from __future__ import annotations

import io
import re
import zipfile

import pikepdf
from hostile.collection import (
    Papers,
    from_objects,
    hostile,
    plain_objects,
    stream,
    updated,
    with_object,
)
from paper_factory import edited

from pithtex.check.result import Status

FORGED_INFO = b"<< /PithNumber (pith:2026:AAAAAAAAAAAAAAAAAAAAAAAAAA) >>"


def number_of(pdf: bytes, key: bytes) -> int:
    return int(re.findall(rb"/%b (\d+) 0 R" % key, pdf[pdf.rindex(b"trailer") :])[-1])


@hostile(Status.UNREADABLE)
def end_cut_off(papers: Papers) -> bytes:
    """A stamped paper without its last hundred bytes."""
    return papers.stamped[:-100]


@hostile(Status.UNREADABLE)
def only_the_first_kilobyte(papers: Papers) -> bytes:
    """The head of a stamped paper."""
    return papers.stamped[:1024]


@hostile(Status.UNREADABLE)
def cut_off_with_an_end_of_its_own(papers: Papers) -> bytes:
    """The first half of a stamped paper, with a new end."""
    return papers.stamped[: len(papers.stamped) // 2] + b"\nstartxref\n0\n%%EOF\n"


@hostile(Status.UNREADABLE)
def middle_cut_out(papers: Papers) -> bytes:
    """A stamped paper with two kilobytes missing in the middle, so that the table lies."""
    half = len(papers.stamped) // 2
    return papers.stamped[: half - 1000] + papers.stamped[half + 1000 :]


@hostile(Status.UNREADABLE)
def stamped_paper_before_a_plain_one(papers: Papers) -> bytes:
    """Two files in one: a stamped paper, and behind it one without a number."""
    return papers.stamped + papers.plain


@hostile(Status.UNREADABLE)
def plain_paper_before_a_stamped_one(papers: Papers) -> bytes:
    """Two files in one: a paper without a number, and behind it a stamped one."""
    return papers.plain + papers.stamped


@hostile(Status.MISMATCH)
def stamped_paper_twice(papers: Papers) -> bytes:
    """The same stamped paper twice in one file."""
    return papers.stamped + papers.stamped


@hostile(Status.MISMATCH)
def pdf_that_is_a_zip_archive_too(papers: Papers) -> bytes:
    """A stamped paper with a ZIP archive behind it."""
    out = io.BytesIO(papers.stamped)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("evil.exe", b"MZ")
    return out.getvalue()


@hostile(Status.MISMATCH)
def pdf_inside_a_zip_archive(papers: Papers) -> bytes:
    """A stamped paper, not compressed, in a ZIP archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a", papers.stamped)
    return out.getvalue()


@hostile(Status.MISMATCH)
def pdf_behind_html(papers: Papers) -> bytes:
    """A web page with a script, and a stamped paper behind it."""
    return b"<html><script>alert(1)</script><!--\n" + papers.stamped + b"\n-->"


@hostile(Status.UNREADABLE)
def html_that_mentions_a_pdf(papers: Papers) -> bytes:
    """A web page with all the words of a PDF's frame."""
    return b"<html>%PDF-1.7 startxref 0 %%EOF</html>"


@hostile(Status.VERIFIED)
def header_at_the_last_allowed_byte(papers: Papers) -> bytes:
    """A stamped paper behind a thousand bytes of something else."""
    return b"\n" * (1024 - 8) + papers.stamped


@hostile(Status.UNREADABLE)
def header_one_byte_too_late(papers: Papers) -> bytes:
    """A stamped paper whose header nobody has to look for."""
    return b"\n" * (1024 - 7) + papers.stamped


@hostile(Status.VERIFIED)
def header_of_a_version_that_is_not(papers: Papers) -> bytes:
    """A stamped paper of version 9.9, which readers take as it is."""
    return b"%PDF-9.9" + papers.stamped[8:]


@hostile(Status.VERIFIED)
def two_ends(papers: Papers) -> bytes:
    """A stamped paper with a second ``%%EOF``, as some programs leave."""
    return papers.stamped + b"%%EOF\n"


@hostile(Status.UNREADABLE)
def second_startxref_that_leads_nowhere(papers: Papers) -> bytes:
    """A stamped paper, and behind it an end that names no section."""
    return papers.stamped + b"startxref\n7\n%%EOF\n"


@hostile(Status.UNREADABLE)
def startxref_beyond_the_file(papers: Papers) -> bytes:
    """The newest section is said to stand behind the end of the file."""
    return re.sub(rb"startxref\s+\d+", b"startxref\n999999999", papers.stamped)


@hostile(Status.UNREADABLE)
def startxref_that_is_negative(papers: Papers) -> bytes:
    """The newest section is said to stand before the file."""
    return re.sub(rb"startxref\s+\d+", b"startxref\n-9", papers.stamped)


@hostile(Status.MISMATCH)
def table_that_is_off_by_one(papers: Papers) -> bytes:
    """Each entry of the table points one byte too far."""

    def shifted(match: re.Match[bytes]) -> bytes:
        return b"%010d 00000 n" % (int(match[1]) + 1)

    return re.sub(rb"(\d{10}) 00000 n", shifted, plain_objects(papers.stamped))


@hostile(Status.MISMATCH)
def table_that_swaps_two_objects(papers: Papers) -> bytes:
    """The entries of Info and catalogue are exchanged."""
    pdf = plain_objects(papers.stamped)
    one, two = (b"%010d" % pdf.index(b"\n%d 0 obj" % n) for n in (1, 2))
    one, two = (b"%010d" % (int(each) + 1) for each in (one, two))
    return pdf.replace(one, b"x" * 10).replace(two, one).replace(b"x" * 10, two)


@hostile(Status.UNREADABLE)
def table_that_names_an_object_by_another_number(papers: Papers) -> bytes:
    """The entry of Info leads to an object that says to be another."""
    pdf = plain_objects(papers.stamped)
    number = number_of(pdf, b"Info")
    return pdf.replace(b"\n%d 0 obj" % number, b"\n%d 0 obj" % (number + 100))


@hostile(Status.MISMATCH)
def two_entries_for_info_in_one_section(papers: Papers) -> bytes:
    """An update with two entries for the Info dictionary, the good one and another."""
    pdf = updated(plain_objects(papers.stamped), {9000: FORGED_INFO})
    number = number_of(pdf, b"Info")
    good = pdf.index(b"\n%d 0 obj" % number) + 1
    forged = pdf.rindex(b"9000 0 obj")
    pdf = pdf[:forged] + b"%04d 0 obj" % number + pdf[forged + 10 :]
    entries = b"%d 1\n%010d 00000 n \n%d 1\n%010d 00000 n \n" % (number, good, number, forged)
    return re.sub(rb"9000 1\n\d{10} 00000 n \n", entries, pdf)


@hostile(Status.MISMATCH)
def hybrid_table(papers: Papers) -> bytes:
    """A section with a hidden second table, which newer readers follow and older do not."""
    pdf = updated(plain_objects(papers.stamped), {})
    info = number_of(pdf, b"Info")
    at = len(pdf)
    forged = b"%d 0 obj\n%b\nendobj\n" % (info, FORGED_INFO)
    row = b"\1" + at.to_bytes(4) + b"\0"
    table = stream(row, b"/Type /XRef /W [1 4 1] /Index [%d 1] /Size 9999 /Root 1 0 R" % info)
    keys = re.findall(rb"trailer\s*<<(.*?)>>", pdf, re.DOTALL)[-1]
    body = pdf + forged
    hidden = len(body)
    body += b"9998 0 obj\n%b\nendobj\n" % table
    end = b"xref\n0 1\n0000000000 65535 f \ntrailer\n<<%b /XRefStm %d >>\n" % (keys, hidden)
    return body + end + b"startxref\n%d\n%%%%EOF\n" % len(body)


@hostile(Status.MISMATCH)
def update_that_frees_info(papers: Papers) -> bytes:
    """The Info dictionary is freed by an update, and the trailer still names it."""
    pdf = updated(plain_objects(papers.stamped), {9000: b"null"})
    number = number_of(pdf, b"Info")
    return re.sub(rb"9000 1\n\d{10} 00000 n", b"%d 1\n0000000000 00001 f" % number, pdf)


@hostile(Status.MISMATCH)
def update_that_replaces_info(papers: Papers) -> bytes:
    """The Info dictionary is replaced by one with another number."""
    pdf = plain_objects(papers.stamped)
    return updated(pdf, {number_of(pdf, b"Info"): FORGED_INFO})


@hostile(Status.VERIFIED)
def update_whose_trailer_drops_info(papers: Papers) -> bytes:
    """The newest trailer has no Info, and an older one has; XMP says the same."""
    pdf = plain_objects(papers.stamped)
    keys = re.findall(rb"trailer\s*<<(.*?)>>", pdf, re.DOTALL)[-1]
    return updated(pdf, {9000: b"null"}, re.sub(rb"/Info \d+ 0 R", b"", keys))


@hostile(Status.MISMATCH)
def update_whose_trailer_names_info_twice(papers: Papers) -> bytes:
    """The newest trailer names two Info dictionaries."""
    pdf = plain_objects(papers.stamped)
    keys = re.findall(rb"trailer\s*<<(.*?)>>", pdf, re.DOTALL)[-1]
    return updated(pdf, {9000: FORGED_INFO}, keys + b" /Info 9000 0 R")


@hostile(Status.UNBOUND)
def update_that_replaces_the_page(papers: Papers) -> bytes:
    """The content of page 1 is replaced by an empty one."""
    return with_object(papers.stamped, rb"\bTj\b|\]TJ", lambda _: stream(b""))


@hostile(Status.MISMATCH)
def field_twice_in_info(papers: Papers) -> bytes:
    """The Info dictionary has /PithNumber twice."""
    return with_object(
        papers.stamped, rb"/PithNumber", lambda body: body[:-2] + b"/PithNumber (pith:2026:A) >>"
    )


@hostile(Status.MISMATCH)
def field_twice_in_info_under_two_spellings(papers: Papers) -> bytes:
    """The Info dictionary has /PithNumber and /Pith#4eumber."""
    return with_object(
        papers.stamped, rb"/PithNumber", lambda body: body[:-2] + b"/Pith#4eumber (pith:2026:A) >>"
    )


@hostile(Status.VERIFIED)
def field_in_info_under_another_spelling(papers: Papers) -> bytes:
    """The one /PithNumber is spelled /Pith#4eumber, which is the same name."""
    return with_object(
        papers.stamped,
        rb"/PithNumber",
        lambda body: body.replace(b"/PithNumber", b"/Pith#4eumber"),
    )


@hostile(Status.VERIFIED)
def info_in_an_object_stream(papers: Papers) -> bytes:
    """The Info dictionary is in an object stream, as newer programs write it."""
    mode = pikepdf.ObjectStreamMode.generate
    return edited(papers.stamped, lambda _: None, object_stream_mode=mode)


@hostile(Status.UNREADABLE)
def encrypted_for_a_password(papers: Papers) -> bytes:
    """A stamped paper that takes a password."""
    lock = pikepdf.Encryption(owner="o", user="u")
    return edited(papers.stamped, lambda _: None, encryption=lock)


@hostile(Status.VERIFIED, Status.UNREADABLE)
def encrypted_for_everybody(papers: Papers) -> bytes:
    """A stamped paper that an empty password opens; AES takes more than the base install."""
    lock = pikepdf.Encryption(owner="o", user="")
    return edited(papers.stamped, lambda _: None, encryption=lock)


@hostile(Status.UNREADABLE)
def encryption_that_is_no_dictionary(papers: Papers) -> bytes:
    """A trailer whose /Encrypt is a number."""
    pdf = plain_objects(papers.stamped)
    keys = re.findall(rb"trailer\s*<<(.*?)>>", pdf, re.DOTALL)[-1]
    return updated(pdf, {9000: b"null"}, keys + b" /Encrypt 7")


@hostile(Status.VERIFIED)
def linearised(papers: Papers) -> bytes:
    """A stamped paper, linearised: a good file with two sections."""
    return edited(papers.stamped, lambda _: None, linearize=True)


@hostile(Status.UNREADABLE)
def linearised_with_two_first_pages(papers: Papers) -> bytes:
    """A linearised paper behind whose end an update changes the page tree's first page."""
    good = plain_objects(edited(papers.stamped, lambda _: None))
    lineal = edited(papers.stamped, lambda _: None, linearize=True)
    return lineal + good[good.index(b"1 0 obj") :]


@hostile(Status.UNREADABLE)
def root_that_is_no_catalogue(papers: Papers) -> bytes:
    """A trailer whose /Root is an array."""
    return from_objects({1: b"[ /Type /Catalog ]"})


@hostile(Status.UNSTAMPED)
def nothing_but_a_trailer(papers: Papers) -> bytes:
    """A file whose only object is an empty catalogue."""
    return from_objects({1: b"<< /Type /Catalog >>"})


@hostile(Status.UNREADABLE)
def previous_section_that_is_a_string(papers: Papers) -> bytes:
    """A trailer whose /Prev is a string."""
    pdf = updated(plain_objects(papers.stamped), {9000: b"null"})
    return re.sub(rb"/Prev \d+", b"/Prev (9)", pdf)


@hostile(Status.VERIFIED)
def object_number_above_the_size(papers: Papers) -> bytes:
    """A trailer whose /Size leaves out all objects, as pdfunite writes it: no reader minds."""
    return re.sub(rb"/Size \d+", b"/Size 1", plain_objects(papers.stamped))


@hostile(Status.MISMATCH, Status.UNREADABLE)
def stream_longer_than_its_length(papers: Papers) -> bytes:
    """The page's content is longer than it says, and readers differ on its end."""

    def shortened(body: bytes) -> bytes:
        return re.sub(rb"/Length \d+( 0 R)?", b"/Length 9", body)

    return with_object(papers.stamped, rb"\]TJ", shortened)


@hostile(Status.UNREADABLE)
def nothing(papers: Papers) -> bytes:
    """An empty file."""
    return b""


@hostile(Status.UNREADABLE)
def zeros(papers: Papers) -> bytes:
    """A megabyte of zeros."""
    return b"\0" * 1_000_000


@hostile(Status.UNREADABLE)
def stamped_paper_backwards(papers: Papers) -> bytes:
    """A stamped paper, last byte first."""
    return papers.stamped[::-1]
