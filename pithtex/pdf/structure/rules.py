"""The rules under which all readers see one document, each a function with its reason.

Each is in the form that honest files meet: it asks of the needed objects alone what readers
that mend, rebuild or skip would read otherwise. A rule yields what is wrong, both readings
named; none of them reads content, which is the business of what judges page 1.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final, TypeAlias

from pypdf.generic import IndirectObject, StreamObject

from pithtex.findings import Finding
from pithtex.pdf.objects import resolved
from pithtex.pdf.structure.addresses import bare_addresses
from pithtex.pdf.structure.first_page import INHERITED
from pithtex.pdf.structure.layout import Layout
from pithtex.pdf.structure.lexical import has_vertical_tab, text_of_trailer
from pithtex.pdf.structure.linearised import other_first_page
from pithtex.pdf.structure.page_counts import untrue_counts
from pithtex.pdf.structure.places import start_of
from pithtex.pdf.structure.rebuilt import other_roots
from pithtex.pdf.structure.refusal import damaged, two_readings
from pithtex.pdf.structure.sections import FREE, HEADER, Entry
from pithtex.pdf.structure.streams import odd_filters

Rule: TypeAlias = Callable[[Layout], Iterator[Finding]]


def renderer_follows_the_table(layout: Layout) -> Iterator[Finding]:
    """Ask whether PDFium, and what is built on it, rebuilt the table: then it shows another."""
    if not layout.renderer_follows():
        yield two_readings(
            "table-rebuilt",
            "the cross-reference table is one that some readers follow and PDFium rebuilds from "
            "what it finds in the file",
        )


def last_object_counts(layout: Layout) -> Iterator[Finding]:
    """Ask that the last object of a number in the file is the one that the newest table names.

    Readers that rebuild a table go through the file and take the last they find. Older
    revisions hold earlier ones: that is how PDF is updated.
    """
    places, entries = layout.places, layout.table.entries
    if places.stretched:
        yield two_readings(
            "object-twice",
            f"the word obj stands at byte {places.stretched:,} far behind its numbers: some "
            "readers find an object there",
        )
    for number, what in layout.needed.numbers.items():
        entry = entries.get(number, FREE)
        place = _place(layout, entry)
        if place is None:
            continue
        others = [*places.held.get(number, ())]
        if number in places.last:
            others.append(places.last[number])
        if (last := max(others, default=0)) > place:
            yield two_readings(
                "object-twice",
                f"object {number} of {what} stands at byte {place:,}, where the table says, and "
                f"again at byte {last:,}, where readers find it that rebuild the table",
            )


def what_is_rebuilt_is_the_same(layout: Layout) -> Iterator[Finding]:
    """Ask that who rebuilds the table finds the same root: each reader does, of some form.

    Bytes around a document are no more than the reason that one knows of.
    """
    why = "there are bytes before %PDF- or behind the end, so that some readers rebuild the table"
    if not layout.frame.is_rebuilt:
        why = "readers that cannot read the table rebuild it from what they find"
    for reason in other_roots(layout):
        yield two_readings("table-rebuilt", f"{why}, and may find another document: {reason}")


def table_is_no_object_of_the_page(layout: Layout) -> Iterator[Finding]:
    """Ask that a cross-reference stream's number is its own: some readers show it for the other."""
    for number, _ in layout.table.streams:
        what = layout.needed.numbers.get(number)
        if what is not None:
            yield two_readings(
                "object-twice",
                f"object {number} of {what} has the number of a cross-reference stream, which "
                "some readers take for it",
            )


def lost_objects_are_nowhere(layout: Layout) -> Iterator[Finding]:
    """Ask that nothing is to be found where a reference leads to a freed or unknown object: null.

    Entries in use at offset 0 are how some programs write a free one.
    """
    places = layout.places
    for number, generation in sorted(layout.needed.lost):
        if number in places.last or places.held.get(number) or _stands(layout, number):
            what = layout.needed.numbers[number]
            yield two_readings(
                "object-freed",
                f"{what} needs object {number} {generation}, which the table frees or does not "
                "know, and which other readers find in the file",
            )


def objects_stand_where_the_table_says(layout: Layout) -> Iterator[Finding]:
    """Ask that the object of that number and generation stands where the table says."""
    for number, what in layout.needed.numbers.items():
        kind, offset, generation = layout.table.entries.get(number, FREE)
        if kind != "n" or not offset:
            continue
        header = HEADER.match(layout.frame.body, offset)
        if header is not None and (int(header[1]), int(header[2])) == (number, generation):
            continue
        if number not in layout.places.last:
            raise damaged(f"object {number} of {what} is not where the table says, nor elsewhere")
        said = f"at byte {layout.places.last[number]:,}: not all readers look for it there"
        if header is not None and int(header[1]) == number:
            said = f"there as {number} {int(header[2])}: not all readers take it for the same"
        yield two_readings(
            "object-moved",
            f"object {number} {generation} of {what} is not at byte {offset:,}, where the table "
            f"says, but {said}",
        )


def object_streams_name_what_they_hold(layout: Layout) -> Iterator[Finding]:
    """Ask that an object stream's index names the number once, where the table says.

    Some readers go by the number, others by the place in the index.
    """
    for number, what in layout.needed.numbers.items():
        kind, stream, index = layout.table.entries.get(number, FREE)
        if kind != "c":
            continue
        place = _place(layout, ("c", stream, index))
        names = layout.places.indexes.get(place, []) if place is not None else []
        if names.count(number) != 1 or names.index(number) != index:
            yield two_readings(
                "object-stream-index",
                f"object {number} of {what} is not number {index} in object stream {stream}, "
                "where the table says, or is there twice: readers go by number or by place",
            )


def hybrid_tables_agree(layout: Layout) -> Iterator[Finding]:
    """Ask that a section and the hidden one that it names have the same object, or one has it.

    Readers of PDF 1.4 see the one, newer ones the other (ISO 32000-1, 7.5.8.4).
    """
    old = layout.table.without_hidden
    for number, what in layout.needed.numbers.items() if old is not None else ():
        entry, other = layout.table.entries.get(number, FREE), (old or {}).get(number, FREE)
        if other not in {FREE, entry} and entry != FREE:
            yield two_readings(
                "table-hybrid",
                f"object {number} of {what} is one for readers that know /XRefStm and another "
                "for those that do not",
            )


def page_counts_are_true(layout: Layout) -> Iterator[Finding]:
    """Ask that each /Count on the way to page 1 is that of the pages below, and 1 at least.

    Some readers skip a branch of the tree that says that it has no page.
    """
    for count, pages in untrue_counts(layout):
        yield two_readings(
            "page-count",
            f"a node of the page tree on the way to page 1 counts {count} pages and has {pages}: "
            "readers that go by the count open another page first",
        )


def nothing_inherited_is_null(layout: Layout) -> Iterator[Finding]:
    """Ask that no inherited attribute is null: to some readers that is none, to others a value."""
    for node in layout.judged.nodes:
        for key in INHERITED:
            if key in node and (type(resolved(node.raw_get(key))).__name__ == "NullObject"):
                yield two_readings(
                    "page-null",
                    f"{key} of page 1 is null: some readers take the one above it in the page "
                    "tree, others none",
                )


def no_vertical_tabs(layout: Layout) -> Iterator[Finding]:
    """Ask for no vertical tab outside of strings and streams: to some readers it is white space."""
    body, entries = layout.frame.body, layout.table.entries
    holders: set[int] = set()
    for number, what in layout.needed.numbers.items():
        kind, first, _ = entries.get(number, FREE)
        found = False
        if kind == "n" and first:
            start = start_of(body, first)
            found = start is not None and has_vertical_tab(body, start)
        elif kind == "c" and first not in holders:
            holders.add(first)
            stream = IndirectObject(first, 0, layout.reader).get_object()
            text = stream.get_data() if isinstance(stream, StreamObject) else b""
            found = b"\x0b" in text and has_vertical_tab(text, is_object=False)
        if found:
            yield two_readings(
                "vertical-tab",
                f"a vertical tab stands in object {number} of {what}: it parts words for some "
                "readers only",
            )
    if any(has_vertical_tab(text_of_trailer(body, at)) for at in layout.table.trailers):
        yield two_readings(
            "vertical-tab",
            "a vertical tab stands in a trailer: it parts words for some readers only",
        )


def linearised_page_is_page_1(layout: Layout) -> Iterator[Finding]:
    """Ask that linearisation names page 1 first, where the file is still linearised.

    Viewers open that page before they have the page tree (ISO 32000-1, annex F).
    """
    other = other_first_page(layout)
    if other:
        yield two_readings(
            "linearised-page",
            f"the file is linearised for {other}: readers that open it by parts see something "
            "else than those that go by its table and page tree",
        )


def filters_are_read_alike(layout: Layout) -> Iterator[Finding]:
    """Ask that what page 1 is drawn with is decoded by filters that all readers know, one way.

    None, Flate or LZW, with ASCII85 before either; parameters for each filter or for none; no
    data in another file. Pictures have filters of their own. What says where objects are counts
    as well: a reader that cannot read it rebuilds the table.
    """
    tables = [("the cross-reference table", stream) for _, stream in layout.table.streams]
    for what, reason in odd_filters([*tables, *_object_streams(layout), *layout.needed.streams]):
        yield two_readings("stream-filter", f"a stream of {what} {reason}")


def links_are_whole(layout: Layout) -> Iterator[Finding]:
    """Ask that no link that may be ours depends on what a reader adds to it, or on /Base."""
    for message in bare_addresses(layout):
        yield Finding("link-relative", "error", message)


#: In the order in which they are asked; the first that yields ends it.
RULES: Final[tuple[Rule, ...]] = (
    renderer_follows_the_table,
    objects_stand_where_the_table_says,
    last_object_counts,
    table_is_no_object_of_the_page,
    what_is_rebuilt_is_the_same,
    lost_objects_are_nowhere,
    object_streams_name_what_they_hold,
    hybrid_tables_agree,
    page_counts_are_true,
    nothing_inherited_is_null,
    no_vertical_tabs,
    linearised_page_is_page_1,
    filters_are_read_alike,
    links_are_whole,
)


def _object_streams(layout: Layout) -> Iterator[tuple[str, StreamObject]]:
    """Yield the object streams that have needed objects."""
    entries = layout.table.entries
    found = (entries.get(number, FREE) for number in layout.needed.numbers)
    for holder in dict.fromkeys(first for kind, first, _ in found if kind == "c"):
        stream = IndirectObject(holder, 0, layout.reader).get_object()
        if isinstance(stream, StreamObject):
            yield "objects", stream


def _place(layout: Layout, entry: Entry) -> int | None:
    """Return where an object stands by its entry: itself, or the object stream that has it."""
    kind, first, _ = entry
    if kind == "c":
        kind, first, _ = layout.table.entries.get(first, FREE)
    if kind != "n" or not first:
        return None
    return start_of(layout.frame.body, first)


def _stands(layout: Layout, number: int) -> bool:
    """Whether an object of this number is in the table, under another generation."""
    kind, first, _ = layout.table.entries.get(number, FREE)
    return kind == "c" or (kind == "n" and first > 0)
