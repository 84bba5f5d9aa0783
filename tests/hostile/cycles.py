"""Files that lead back to where they come from."""

from __future__ import annotations

import pikepdf
from hostile.collection import Papers, from_objects, hostile, plain_objects, updated, with_object
from paper_factory import edited

from pithtex.check.result import Status

Name = pikepdf.Name


@hostile(Status.UNREADABLE)
def page_tree_that_is_its_own_kid(papers: Papers) -> bytes:
    """The root of the page tree is its only kid."""

    def edit(document: pikepdf.Pdf) -> None:
        pages = document.Root.Pages
        pages.Kids = pikepdf.Array([pages])
        pages.Parent = pages

    return edited(papers.stamped, edit)


@hostile(Status.UNREADABLE)
def page_tree_of_two_nodes_in_a_ring(papers: Papers) -> bytes:
    """Two inner nodes, each the other's first kid."""

    def edit(document: pikepdf.Pdf) -> None:
        pages = document.Root.Pages
        other = document.make_indirect(pikepdf.Dictionary(Type=Name.Pages, Count=1, Parent=pages))
        other.Kids, pages.Kids = pikepdf.Array([pages]), pikepdf.Array([other])
        pages.Parent = other

    return edited(papers.stamped, edit)


@hostile(Status.UNREADABLE)
def page_tree_a_thousand_nodes_deep(papers: Papers) -> bytes:
    """Page 1 under a thousand inner nodes with one kid each."""

    def edit(document: pikepdf.Pdf) -> None:
        above = document.Root.Pages
        page = above.Kids[0]
        for _ in range(1000):
            node = document.make_indirect(pikepdf.Dictionary(Type=Name.Pages, Count=1))
            node.Parent = above
            above.Kids = pikepdf.Array([node])
            above = node
        above.Kids, page.Parent = pikepdf.Array([page]), above

    return edited(papers.stamped, edit)


@hostile(Status.UNREADABLE)
def page_that_is_its_own_parent(papers: Papers) -> bytes:
    """Page 1 names itself as the node above it."""

    def edit(document: pikepdf.Pdf) -> None:
        page = document.pages[0].obj
        page.Parent = page

    return edited(papers.stamped, edit)


@hostile(Status.UNREADABLE)
def trailer_that_is_its_own_predecessor(papers: Papers) -> bytes:
    """The newest trailer's /Prev is its own section."""
    pdf = updated(plain_objects(papers.stamped), {})
    start = int(pdf[pdf.rindex(b"startxref") :].split()[1])
    at = pdf.rindex(b"/Prev")
    end = pdf.index(b">>", at)
    return pdf[:at] + b"/Prev %d " % start + pdf[end:]


@hostile(Status.UNREADABLE)
def two_trailers_in_a_ring(papers: Papers) -> bytes:
    """Two sections, each the other's predecessor."""
    pdf = plain_objects(papers.stamped)
    first = int(pdf[pdf.rindex(b"startxref") :].split()[1])
    at = pdf.index(b">>\nstartxref") if b">>\nstartxref" in pdf else pdf.rindex(b">>")
    room = b" /Prev %010d " % 0
    pdf = pdf[:at] + room + pdf[at:]
    second = updated(pdf, {})
    start = int(second[second.rindex(b"startxref") :].split()[1])
    assert first
    return second.replace(room, b" /Prev %010d " % start, 1)


@hostile(Status.VERIFIED)
def action_that_follows_itself(papers: Papers) -> bytes:
    """The badge's action is chained to itself, which changes nothing about where it leads."""

    def edit(document: pikepdf.Pdf) -> None:
        action = document.make_indirect(document.pages[0].Annots[0].A)
        document.pages[0].Annots[0].A = action
        action.Next = action

    return edited(papers.stamped, edit)


@hostile(Status.MISMATCH)
def chain_of_actions_to_another_record(papers: Papers) -> bytes:
    """The badge's action, and ten behind it, of which the last leads to another record."""
    other = "https://pith.science/pith/AAAAAAAAAAAAAAAAAAAAAAAAAA"

    def edit(document: pikepdf.Pdf) -> None:
        action = document.pages[0].Annots[0].A
        for number in range(10):
            uri = other if number == 9 else "https://example.org"
            action.Next = document.make_indirect(pikepdf.Dictionary(S=Name.URI, URI=uri))
            action = action.Next

    return edited(papers.stamped, edit)


@hostile(Status.VERIFIED)
def resources_that_hold_themselves(papers: Papers) -> bytes:
    """The page's resources are a font, a form and a colour space of their own."""

    def edit(document: pikepdf.Pdf) -> None:
        resources = document.make_indirect(document.pages[0].Resources)
        document.pages[0].Resources = resources
        resources.Font["/Evil"] = resources
        resources.ColorSpace = pikepdf.Dictionary({"/Evil": resources})
        resources.ExtGState = resources

    return edited(papers.stamped, edit)


@hostile(Status.VERIFIED)
def font_that_is_its_own_descendant(papers: Papers) -> bytes:
    """A composite font that is made of itself, and of its own encoding."""

    def edit(document: pikepdf.Pdf) -> None:
        font = document.make_indirect(
            pikepdf.Dictionary(Type=Name.Font, Subtype=Name.Type0, BaseFont=Name.X)
        )
        font.DescendantFonts, font.Encoding = pikepdf.Array([font]), font
        font.FontDescriptor, font.ToUnicode = font, font
        document.pages[0].Resources.Font["/Evil"] = font

    return edited(papers.stamped, edit)


def form(document: pikepdf.Pdf, content: bytes) -> pikepdf.Object:
    made = document.make_stream(content)
    made.Type, made.Subtype, made.BBox = Name.XObject, Name.Form, pikepdf.Array([0, 0, 600, 850])
    return made


@hostile(Status.INCONCLUSIVE)
def form_that_draws_itself(papers: Papers) -> bytes:
    """A form whose content draws the form."""

    def edit(document: pikepdf.Pdf) -> None:
        evil = form(document, b"/Evil Do")
        forms = pikepdf.Dictionary({"/Evil": evil})
        evil.Resources = pikepdf.Dictionary(XObject=forms)
        document.pages[0].Resources.XObject = forms
        document.pages[0].contents_add(b"/Evil Do")

    return edited(papers.stamped, edit)


@hostile(Status.VERIFIED, Status.UNREADABLE)
def forms_that_draw_each_other_ten_times(papers: Papers) -> bytes:
    """Ten forms, each of which draws the next one ten times: ten billion in all."""

    def edit(document: pikepdf.Pdf) -> None:
        below = form(document, b"0 0 m")
        for _ in range(10):
            above = form(document, b"/Evil Do " * 10)
            above.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary({"/Evil": below}))
            below = above
        document.pages[0].Resources.XObject = pikepdf.Dictionary({"/Evil": below})
        document.pages[0].contents_add(b"/Evil Do")

    return edited(papers.stamped, edit)


@hostile(Status.INCONCLUSIVE, Status.UNREADABLE)
def forms_five_hundred_deep(papers: Papers) -> bytes:
    """Forms in forms, five hundred deep."""

    def edit(document: pikepdf.Pdf) -> None:
        below = form(document, b"0 0 m")
        for _ in range(500):
            above = form(document, b"/Evil Do")
            above.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary({"/Evil": below}))
            below = above
        document.pages[0].Resources.XObject = pikepdf.Dictionary({"/Evil": below})
        document.pages[0].contents_add(b"/Evil Do")

    return edited(papers.stamped, edit)


@hostile(Status.UNREADABLE)
def content_array_that_holds_itself(papers: Papers) -> bytes:
    """The array of the page's content streams is one of its elements."""

    def edit(document: pikepdf.Pdf) -> None:
        contents = document.make_indirect(pikepdf.Array([document.pages[0].Contents]))
        contents.append(contents)
        document.pages[0].obj.Contents = contents

    return edited(papers.stamped, edit)


@hostile(Status.UNREADABLE)
def object_that_refers_to_itself(papers: Papers) -> bytes:
    """The Info dictionary is a reference to itself."""
    return with_object(papers.stamped, rb"/PithNumber", lambda _: b"2 0 R")


@hostile(Status.UNREADABLE)
def length_that_refers_to_its_own_stream(papers: Papers) -> bytes:
    """The length of the page's content is the content."""
    return from_objects(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R /Metadata 4 0 R >>",
            2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            3: b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /MediaBox [0 0 9 9] >>",
            4: b"<< /Type /Metadata /Length 4 0 R >>\nstream\npith:\nendstream",
        }
    )


@hostile(Status.UNREADABLE)
def object_stream_that_extends_and_holds_itself(papers: Papers) -> bytes:
    """The catalogue is in an object stream that is in itself."""
    rows = b"\0\0\0\0\0\0" + b"\2\0\0\0\2\0" + b"\2\0\0\0\2\1"
    start = 9
    dictionary = b"/Type /XRef /W [1 4 1] /Size 4 /Root 1 0 R"
    rows += b"\1" + start.to_bytes(4) + b"\0"
    body = b"<< %b /Length %d >>\nstream\n%b\nendstream" % (dictionary, len(rows), rows)
    return b"%PDF-1.7\n3 0 obj\n" + body + b"\nendobj\nstartxref\n9\n%%EOF\n"
