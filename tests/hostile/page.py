"""Pages that show something else than they say."""

from __future__ import annotations

import string
import zlib
from typing import Final

import pikepdf
from hostile.collection import TITLE, Papers, hostile
from paper_factory import edited

from pithtex.check.result import Status

Name = pikepdf.Name
Dictionary = pikepdf.Dictionary
#: Larger than the paper's own title, and as long as the page is wide: all of it shows.
SHOWN = f"BT /Title 18 Tf 10 750 Td ({TITLE}) Tj ET ".encode()
#: The same in lines that leave room for gaps between letters.
LINES = ["BatchGen: An", "Architecture", "for Scalable", "and Efficient", "Batch", "Inference"]


def in_lines(lines: list[str]) -> bytes:
    """Return the title broken into lines, all of them above what is on the page."""
    shown = b" 0 -20 Td ".join(f"({line}) Tj".encode() for line in lines)
    return b"BT /Title 18 Tf 10 770 Td " + shown + b" ET "


def titled(
    papers: Papers,
    content: bytes = b"",
    *,
    form: bytes | None = None,
    form_keys: dict[str, object] | None = None,
    state: dict[str, object] | None = None,
    membership: dict[str, object] | None = None,
    font_keys: dict[str, object] | None = None,
    page_keys: dict[str, object] | None = None,
) -> bytes:
    """Return the paper with the copied badge, with ``content`` added to page 1.

    /Title is a font, /Form a form with the content ``form``, /State a graphics
    state, /Layer an optional-content membership, of the groups that are on.
    ``font_keys`` go to the font and ``page_keys`` to the page. A Type 3 font's letters
    are all the same square.
    """

    def edit(document: pikepdf.Pdf) -> None:
        page = document.pages[0]
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        page.Resources.Font["/Title"] = document.make_indirect(font)
        for key, value in (font_keys or {}).items():
            font[key] = value
        if "/CharProcs" in font:
            letter = document.make_stream(LETTER)
            font.CharProcs = Dictionary({f"/{name}": letter for name in LETTERS})
        for key, value in (page_keys or {}).items():
            page[key] = value
        if state is not None:
            page.Resources.ExtGState = Dictionary({"/State": Dictionary(state)})
        group = document.make_indirect(Dictionary(Type=Name.OCG, Name="x"))
        layer = document.make_indirect(Dictionary({"/OCGs": group, **(membership or {})}))
        if membership is not None:
            document.Root.OCProperties = Dictionary(OCGs=[group], D=Dictionary())
            layer.Type = Name.OCMD
            page.Resources.Properties = Dictionary({"/Layer": layer})
        if form is not None:
            made = document.make_stream(form)
            made.Type, made.Subtype = Name.XObject, Name.Form
            made.BBox = pikepdf.Array([0, 0, 600, 900])
            made.Resources = page.Resources
            for key, value in (form_keys or {}).items():
                made[key] = layer if value is LAYER else value
            page.Resources.XObject = Dictionary({"/Form": made})
        page.contents_add(content)

    return edited(papers.copied, edit)


LAYER = object()
LETTERS = ["space", "colon", *string.ascii_letters]
LETTER = b"480 0 0 0 400 400 d1 0 0 400 400 re f"
REST = TITLE[1:].encode()


def drawn(matrix: list[float]) -> dict[str, object]:
    """Return the keys of a Type 3 font whose glyphs are squares."""
    codes = [32, 58, *map(ord, string.ascii_letters)]
    differences = [each for pair in zip(codes, LETTERS, strict=True) for each in pair]
    named = [each if isinstance(each, int) else Name(f"/{each}") for each in differences]
    return {
        "/Subtype": Name.Type3,
        "/FontBBox": pikepdf.Array([0, 0, 1000, 1000]),
        "/FontMatrix": pikepdf.Array(matrix),
        "/CharProcs": Dictionary(),
        "/Encoding": Dictionary(Type=Name.Encoding, Differences=pikepdf.Array(named)),
        **widths(480),
    }


def widths(width: int) -> dict[str, object]:
    """Return the keys of a font all of whose letters say to be so wide."""
    return {"/FirstChar": 32, "/LastChar": 126, "/Widths": pikepdf.Array([width] * 95)}


def then(move: bytes) -> bytes:
    """Return the title with a move after its first letter."""
    return SHOWN.replace(b"(B" + REST, b"(B) Tj " + move + b" (" + REST)


@hostile(Status.VERIFIED)
def title_printed_plainly(papers: Papers) -> bytes:
    """Not hostile: the same page with the title where all can see it, so that the rest count."""
    return titled(papers, SHOWN)


@hostile(Status.VERIFIED)
def title_printed_plainly_in_a_form(papers: Papers) -> bytes:
    """Not hostile: the title in a form that is drawn where all can see it."""
    return titled(papers, b"q 1 0 0 1 0 9 cm /Form Do Q", form=SHOWN)


@hostile(Status.UNBOUND)
def badge_on_another_paper(papers: Papers) -> bytes:
    """The badge and all metadata on a paper of another title."""
    return papers.copied


# How text may be shown without being seen: content, and what titled() takes besides.
_HIDDEN: dict[str, tuple[str, bytes, dict]] = {
    "title_in_invisible_mode": ("3 Tr.", b"q 3 Tr " + SHOWN + b"Q", {}),
    "title_in_invisible_mode_as_a_fraction": ("3.0 Tr.", b"q 3.0 Tr " + SHOWN + b"Q", {}),
    "title_in_a_mode_that_is_no_number": ("(x) Tr.", b"q (x) Tr " + SHOWN + b"Q", {}),
    "title_in_a_mode_with_two_operands": ("0 3 Tr.", b"q 0 3 Tr " + SHOWN + b"Q", {}),
    "title_in_a_mode_that_is_not_defined": ("11 Tr.", b"q 11 Tr " + SHOWN + b"Q", {}),
    "title_in_clipping_mode": ("7 Tr.", b"q 7 Tr " + SHOWN + b"Q", {}),
    "title_clipped_by_letters": (
        "Letters clip what comes after them.",
        b"q 4 Tr BT /Title 9 Tf 1 1 Td (x) Tj ET 0 Tr " + SHOWN + b"Q", {}),
    "title_in_a_mode_that_a_form_resets": (
        "A form sets the mode, which ends with the form.",
        b"q 3 Tr /Form Do " + SHOWN + b"Q", {"form": b"0 Tr"}),
    "title_in_a_mode_that_a_form_restores": (
        "A form restores what it has not saved.",
        b"q 3 Tr /Form Do " + SHOWN + b"Q", {"form": b"Q"}),
    "title_behind_a_restore_too_many": (
        "A ``Q`` too many, after which some readers start anew.",
        b".001 0 0 .001 0 0 cm Q " + SHOWN, {}),
    "title_with_seven_numbers_in_its_matrix": (
        "Readers differ on which of too many operands count.",
        b"q 1 0 0 1 0 0 .01 0 0 .01 0 0 cm " + SHOWN + b"Q", {}),
    "title_of_no_size": ("0 Tf.", SHOWN.replace(b"18 Tf", b"0 Tf"), {}),
    "title_of_a_size_that_is_a_string": (
        "A size that is none, after one.",
        SHOWN.replace(b"/Title 18 Tf", b"/Title 18 Tf /Title (0) Tf"), {}),
    "title_that_is_tiny": ("A hundredth of its size.", b"q .01 0 0 .01 0 0 cm " + SHOWN + b"Q", {}),
    "title_that_is_narrow": ("0 Tz.", b"q 0 Tz " + SHOWN + b"Q", {}),
    "title_whose_letters_are_far_apart": ("5000 Tc.", b"q 5000 Tc " + SHOWN + b"Q", {}),
    "title_whose_words_are_far_apart": ("5000 Tw.", b"q 5000 Tw " + SHOWN + b"Q", {}),
    "title_that_rises_off_the_page": ("5000 Ts.", b"q 5000 Ts " + SHOWN + b"Q", {}),
    "title_off_the_page": ("To the left.", SHOWN.replace(b"10 750", b"-5000 750"), {}),
    "title_at_the_right_edge": (
        "One letter of it is on the page.", SHOWN.replace(b"10 750", b"590 750"), {}),
    "title_at_enormous_coordinates": (
        "Numbers that no page has.", SHOWN.replace(b"10 750", b"1e30 99999999999999999999"), {}),
    "title_that_is_kerned_off_the_page": (
        "All but the first letter.",
        SHOWN.replace(b"(B", b"[(B) -999999 (").replace(b") Tj", b")] TJ"), {}),
    "title_whose_rest_is_far_away": ("A move of 3000 points.", then(b"3000 0 Td"), {}),
    "title_whose_rest_is_set_far_away": ("A far matrix.", then(b"1 0 0 1 3000 750 Tm"), {}),
    "title_whose_rest_is_tiny": ("A small matrix.", then(b".001 0 0 .001 30 750 Tm"), {}),
    "title_whose_rest_is_in_tiny_type": ("A small font.", then(b"/Title .01 Tf"), {}),
    "title_whose_first_word_is_tiny": (
        "A small matrix first.",
        b"BT /Title 18 Tf .001 0 0 .001 10 750 Tm (Batch) Tj 1 0 0 1 10 750 Tm ("
        + TITLE.removeprefix("Batch").encode() + b") Tj ET", {}),
    "title_on_the_next_line_below_the_page": (
        "The rest is shown by an operator that goes to the next line.",
        SHOWN.replace(b"(B" + REST + b") Tj", b"2000 TL (B) Tj (" + REST + b") '"), {}),
    "title_in_a_heap": (
        "All letters in one place.",
        b"BT /Title 18 Tf 10 750 Td "
        + b" 0 0 Td ".join(b"(%c) Tj" % each for each in TITLE.encode()) + b" ET", {}),
    "title_in_a_heap_by_widths": ("Letters of no width.", SHOWN, {"font_keys": widths(0)}),
    "title_kerned_apart": (
        "One gap of 19 ems.",
        in_lines(LINES).replace(b"(BatchGen: An) Tj", b"[(BatchGen: ) -19000 (An)] TJ"), {}),
    "title_whose_letters_are_apart": (
        "Two ems between letters.", b"q 36 Tc " + in_lines(LINES) + b"Q", {}),
    "title_whose_words_are_apart": (
        "The last words are off the page.", b"q 71 Tw " + SHOWN + b"Q", {}),
    "title_that_is_endlessly_wide": ("100000 Tz.", b"q 100000 Tz " + SHOWN + b"Q", {}),
    "title_in_a_mirror": (
        "From right to left.", SHOWN.replace(b"10 750 Td", b"-1 0 0 1 590 750 Tm"), {}),
    "title_of_negative_size": ("-18 Tf.", SHOWN.replace(b"18 Tf 10", b"-18 Tf 590"), {}),
    "title_that_is_a_thin_line": (
        "A matrix that leaves no width.",
        SHOWN.replace(b"10 750 Td", b".0001 0 0 1 10 750 Tm"), {}),
    "title_clipped_behind_its_first_letter": (
        "The rest is clipped away.", b"q 5 740 17 60 re W n " + SHOWN + b"Q", {}),
    "title_clipped_to_a_line": (
        "Hardly any height.", b"q 0 755 612 .0001 re W n " + SHOWN + b"Q", {}),
    "title_in_a_crop_box_beyond_the_page": (
        "The crop box is larger than the medium.", SHOWN.replace(b"10 750", b"10 2500"),
        {"page_keys": {"/MediaBox": pikepdf.Array([0, 0, 612, 792]),
                       "/CropBox": pikepdf.Array([0, 0, 612, 3000])}}),
    "title_on_a_page_of_a_tiny_unit": (
        "The page is the size of a dot.", SHOWN, {"page_keys": {"/UserUnit": 0.0001}}),
    "title_on_a_page_upside_down": ("/Rotate 180.", SHOWN, {"page_keys": {"/Rotate": 180}}),
    "title_on_a_turned_page": (
        "/Rotate 90, with another title that is upright there.",
        SHOWN + b"BT /Title 50 Tf 0 1 -1 0 300 100 Tm (Something Else) Tj ET",
        {"page_keys": {"/Rotate": 90}}),
    "title_drawn_in_dashes": (
        "Outlines of dashes that are not there.", b"q 1 Tr .1 w [0 1000] 0 d " + SHOWN + b"Q", {}),
    "title_in_drawn_letters_that_are_tiny": (
        "A Type 3 font.", SHOWN, {"font_keys": drawn([1e-7, 0, 0, 1e-7, 0, 0])}),
    "title_in_drawn_letters_that_are_squares": (
        "A Type 3 font.", SHOWN, {"font_keys": drawn([0.001, 0, 0, 0.001, 0, 0])}),
    "title_whose_font_says_to_be_wide": (
        "Widths of 40 ems.", SHOWN, {"font_keys": widths(40000)}),
    "title_in_a_pattern_that_is_not_there": (
        "No pattern, no colour.", b"q /Pattern cs /Nope scn " + SHOWN + b"Q", {}),
    "title_moved_by_two_signs": (
        "--9000.", SHOWN.replace(b"Td", b"Td 0 --9000 Td"), {}),
    "title_moved_by_a_sign_within": (
        "9000-1.", SHOWN.replace(b"Td", b"Td 0 9000-1 Td"), {}),
    "title_moved_by_two_points": (
        "9000.0.1.", SHOWN.replace(b"Td", b"Td 0 9000.0.1 Td"), {}),
    "title_in_a_mode_with_a_sign_behind": ("3- Tr.", b"q 3- Tr " + SHOWN + b"Q", {}),
    "title_that_is_turned": (
        "By 45 degrees.", b"q .7 .7 -.7 .7 618 -432 cm " + SHOWN + b"Q", {}),
    "title_that_is_upside_down": ("By 180 degrees.", b"q -1 0 0 -1 600 800 cm " + SHOWN + b"Q", {}),
    "title_that_is_transparent": ("/ca 0.", b"q /State gs " + SHOWN + b"Q", {"state": {"/ca": 0}}),
    "title_that_is_blended_away": (
        "Lighter of two is the paper.", b"q /State gs " + SHOWN + b"Q",
        {"state": {"/BM": Name.Lighten}}),
    "title_behind_a_mask": (
        "A soft mask.", b"q /State gs " + SHOWN + b"Q",
        {"state": {"/SMask": Dictionary(S=Name.Alpha)}}),
    "title_in_the_font_of_a_state": (
        "A graphics state sets font and size.",
        b"q BT /Title 18 Tf /State gs 10 750 Td (" + TITLE.encode() + b") Tj ET Q",
        {"state": {"/Font": pikepdf.Array([Dictionary(), 1])}}),
    "title_clipped_away": ("By a small box.", b"q 0 0 1 1 re W n " + SHOWN + b"Q", {}),
    "title_clipped_to_nothing": (
        "By two boxes that do not meet.",
        b"q 0 0 600 400 re W n 0 500 600 400 re W n " + SHOWN + b"Q", {}),
    "title_clipped_by_a_box_twice": (
        "Even and odd: a box twice is nothing.",
        b"q 0 0 600 900 re 0 0 600 900 re W* n " + SHOWN + b"Q", {}),
    "title_clipped_by_a_line": (
        "A path without an inside.", b"q 0 0 m 600 900 l W n " + SHOWN + b"Q", {}),
    "title_clipped_and_handed_out_late": (
        "The clip ends before the text object does.",
        b"q 0 0 1 1 re W n " + SHOWN.replace(b"ET", b"Q"), {}),
    "title_in_a_form_off_the_page": (
        "The form is drawn elsewhere.", b"q 1 0 0 1 9000 0 cm /Form Do Q", {"form": SHOWN}),
    "title_in_a_form_that_is_tiny": (
        "The form is drawn small.", b"q .01 0 0 .01 0 0 cm /Form Do Q", {"form": SHOWN}),
    "title_in_a_form_with_a_matrix": (
        "The form makes itself small.", b"/Form Do",
        {"form": SHOWN, "form_keys": {"/Matrix": pikepdf.Array([0.01, 0, 0, 0.01, 0, 0])}}),
    "title_in_a_form_with_a_small_box": (
        "The form shows nothing of itself.", b"/Form Do",
        {"form": SHOWN, "form_keys": {"/BBox": pikepdf.Array([0, 0, 1, 1])}}),
    "title_in_a_form_under_a_clip": (
        "The page shows nothing of the form.", b"q 0 0 1 1 re W n /Form Do Q", {"form": SHOWN}),
    "title_in_a_form_in_invisible_mode": (
        "The form inherits the mode.", b"q 3 Tr /Form Do Q", {"form": SHOWN}),
    "title_in_a_form_that_is_not_drawn": ("It is only there.", b"", {"form": SHOWN}),
    "title_in_optional_content_that_is_on_when_all_is_off": (
        "All groups are on, and the rule hides it.",
        b"/OC /Layer BDC " + SHOWN + b"EMC", {"membership": {"/P": Name.AllOff}}),
    "title_in_optional_content_with_an_expression": (
        "The rule is an expression.",
        b"/OC /Layer BDC " + SHOWN + b"EMC", {"membership": {"/VE": pikepdf.Array([Name.Not])}}),
    "title_in_a_form_of_optional_content": (
        "The form is shown when all is off.", b"/Form Do",
        {"form": SHOWN, "form_keys": {"/OC": LAYER}, "membership": {"/P": Name.AllOff}}),
    "title_in_an_inline_image": (
        "The title is in the samples of a picture.",
        b"q BI /W 40 /H 40 /BPC 8 /CS /RGB ID x EI Q " + SHOWN + b" " * 4700 + b"\nEI Q ", {}),
    "title_in_an_inline_image_of_unknown_size": (
        "The colour space, and so the size, is said elsewhere.",
        b"q BI /W 40 /H 40 /BPC 8 /CS /X ID x EI Q " + SHOWN + b" " * 4700 + b"\nEI Q ", {}),
    "title_in_a_compressed_inline_image": (
        "The title is in the bytes of a compressed picture.",
        b"q BI /W 40 /H 40 /BPC 8 /CS /G /F /Fl ID "
        + zlib.compress(b" EI Q " + SHOWN + b" " * 50 + b"%", 0) + b"\nEI Q ", {}),
    "title_in_another_order": (
        "The words of the title, from the last to the first.",
        b"BT /Title 18 Tf 10 750 Td (" + " ".join(TITLE.split()[::-1]).encode() + b") Tj ET", {}),
    "title_backwards": (
        "The letters of the title, from the last to the first.",
        b"BT /Title 18 Tf 10 750 Td (" + TITLE[::-1].encode() + b") Tj ET", {}),
    "title_with_another_in_the_same_line": (
        "A longer title, which has this one in it.",
        SHOWN.replace(b"(Batch", b"(On Batch"), {}),
    "title_in_marked_content_only": (
        "The replacement text of something else.",
        b"/Span << /ActualText (" + TITLE.encode() + b") >> BDC "
        b"BT /Title 18 Tf 10 750 Td (Something Else) Tj ET EMC", {}),
    "title_in_a_font_that_is_not_there": (
        "No font, no letters.", SHOWN.replace(b"/Title", b"/Missing"), {}),
    "title_in_an_operator_that_shows_nothing": (
        "The title is an operand of nothing.", b"(" + TITLE.encode() + b") pop", {}),
    "title_in_a_comment": ("A comment in the content.", b"% " + TITLE.encode() + b"\n", {}),
}  # fmt: skip


def _hidden(content: bytes, more: dict):
    return lambda papers: titled(papers, content, **more)


#: Drawn with what readers draw differently, whatever PDFium makes of it: a person has to look.
_DIFFERS: Final = {
    "title_behind_a_mask",
    "title_in_a_font_that_is_not_there",
    "title_in_a_form_of_optional_content",
    "title_in_a_mode_that_is_no_number",
    "title_in_a_mode_that_is_not_defined",
    "title_in_optional_content_that_is_on_when_all_is_off",
    "title_moved_by_two_signs",
    "title_on_a_page_of_a_tiny_unit",
    # Letters in a blend mode are blended with each other by some readers, and not by others.
    "title_that_is_blended_away",
}
for _name, (_claim, _content, _more) in _HIDDEN.items():
    _build = _hidden(_content, _more)
    _build.__name__, _build.__doc__ = _name, _claim
    _right = Status.INCONCLUSIVE if _name in _DIFFERS else Status.UNBOUND
    hostile(_right)(_build)


@hostile(Status.VERIFIED)
def title_printed_with_letters_apart(papers: Papers) -> bytes:
    """Not hostile: half an em between letters is a fashion."""
    lines = ["BatchGen: An Architecture for", "Scalable and Efficient", "Batch Inference"]
    return titled(papers, b"q 9 Tc " + in_lines(lines) + b"Q")


@hostile(Status.UNBOUND)
def title_in_an_annotation(papers: Papers) -> bytes:
    """The title in a note and in its appearance, which are not the page."""

    def edit(document: pikepdf.Pdf) -> None:
        look = document.make_stream(SHOWN)
        look.Type, look.Subtype = Name.XObject, Name.Form
        look.BBox = pikepdf.Array([0, 0, 600, 900])
        document.pages[0].Annots.append(
            Dictionary(
                Type=Name.Annot, Subtype=Name.FreeText, Contents=TITLE,
                Rect=pikepdf.Array([0, 0, 600, 900]), AP=Dictionary(N=look),
            )
        )  # fmt: skip

    return edited(papers.copied, edit)


@hostile(Status.UNBOUND)
def title_in_a_form_field(papers: Papers) -> bytes:
    """The title as the value of a field that anybody can fill in."""

    def edit(document: pikepdf.Pdf) -> None:
        field = document.make_indirect(
            Dictionary(
                Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T="t", V=TITLE,
                Rect=pikepdf.Array([10, 700, 590, 760]), DA="/Title 20 Tf",
            )
        )  # fmt: skip
        document.pages[0].Annots.append(field)
        document.Root.AcroForm = Dictionary(Fields=pikepdf.Array([field]))

    return edited(papers.copied, edit)


@hostile(Status.UNBOUND)
def title_only_in_the_metadata(papers: Papers) -> bytes:
    """The title in Info's /Title and in an outline."""

    def edit(document: pikepdf.Pdf) -> None:
        document.docinfo["/Title"] = TITLE
        with document.open_outline() as outline:
            outline.root.append(pikepdf.OutlineItem(TITLE, 0))

    return edited(papers.copied, edit)


@hostile(Status.UNBOUND)
def title_on_page_2(papers: Papers) -> bytes:
    """The record's own paper, behind another page 1."""

    def edit(document: pikepdf.Pdf) -> None:
        from hostile.collection import opened

        with opened(papers.stamped) as good:
            document.pages.append(good.pages[0])

    return edited(papers.copied, edit)


@hostile(Status.UNBOUND)
def page_that_is_cropped_to_nothing(papers: Papers) -> bytes:
    """A good page of which only a corner without text is shown."""

    def edit(document: pikepdf.Pdf) -> None:
        document.pages[0].CropBox = pikepdf.Array([0, 0, 20, 20])

    return edited(papers.stamped, edit)


@hostile(Status.UNBOUND)
def invisible_stamp_of_arxiv(papers: Papers) -> bytes:
    """arXiv's stamp with the record's id, in the invisible mode."""
    stamp = b"BT /Title 20 Tf 0 1 -1 0 30 200 Tm (arXiv:2606.21712v1 [cs.DC] 19 Jun 2026) Tj ET"
    return titled(papers, b"q 3 Tr " + stamp + b" Q")


@hostile(Status.UNBOUND)
def stamp_of_arxiv_off_the_page(papers: Papers) -> bytes:
    """arXiv's stamp with the record's id, of which one letter is on the page."""
    stamp = b"BT /Title 20 Tf 0 1 -1 0 30 785 Tm (arXiv:2606.21712v1 [cs.DC] 19 Jun 2026) Tj ET"
    return titled(papers, stamp)


@hostile(Status.UNBOUND)
def stamp_of_arxiv_clipped_away(papers: Papers) -> bytes:
    """arXiv's stamp with the record's id, clipped behind its first letters."""
    stamp = b"BT /Title 20 Tf 0 1 -1 0 30 200 Tm (arXiv:2606.21712v1 [cs.DC] 19 Jun 2026) Tj ET"
    return titled(papers, b"q 0 190 50 30 re W n " + stamp + b" Q")


@hostile(Status.UNBOUND)
def stamp_of_arxiv_in_a_layer_that_is_off(papers: Papers) -> bytes:
    """arXiv's stamp with the record's id, in optional content whose rule hides it."""
    stamp = b"BT /Title 20 Tf 0 1 -1 0 30 200 Tm (arXiv:2606.21712v1 [cs.DC] 19 Jun 2026) Tj ET"
    return titled(papers, b"/OC /Layer BDC " + stamp + b" EMC", membership={"/P": Name.AnyOff})


@hostile(Status.UNBOUND)
def stamp_of_another_arxiv_paper(papers: Papers) -> bytes:
    """A good stamped paper, with arXiv's stamp of another one in the margin."""
    stamp = b"BT /Title 20 Tf 0 1 -1 0 30 200 Tm (arXiv:2606.99999v1 [cs.DC] 19 Jun 2026) Tj ET"

    def edit(document: pikepdf.Pdf) -> None:
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        document.pages[0].Resources.Font["/Title"] = document.make_indirect(font)
        document.pages[0].contents_add(stamp)

    return edited(papers.stamped, edit)
