"""The cross-reference table as ISO 32000-1 (7.5.4 to 7.5.8) has it: which object is where.

A file that was updated has several sections; the newest entry of each object counts, and the
newest trailer alone says what the document is. pypdf takes trailer keys from older trailers,
and brings back objects that an update freed, where other readers do not. So the sections are
walked here, and pypdf is made to read what they say.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from pypdf import PdfReader
from pypdf.generic import DictionaryObject, NameObject, PdfObject, StreamObject

from pithtex.pdf.structure.frame import Frame
from pithtex.pdf.structure.refusal import damaged
from pithtex.pdf.structure.section_streams import read_stream_section
from pithtex.pdf.structure.sections import (
    FREE,
    HEADER,
    MOST_ENTRIES,
    WORD,
    Entry,
    Section,
    place_in,
    read_classic_section,
)

_MOST_SECTIONS: Final = 200
#: What parts words (ISO 32000-1, 7.2.2).
_BLANK: Final = b"\0\t\n\f\r "


@dataclass(frozen=True, slots=True)
class ObjectTable:
    """The newest trailer, and the newest entry of each object.

    ``without_hidden`` are the entries as a reader has them that knows no cross-reference
    streams, where a section names one besides (hybrid files, 7.5.8.4); ``None`` where none
    does. ``dropped_info`` is the Info dictionary that the newest trailer does not name and an
    older one did. ``trailers`` are the places of all trailers, newest first, and ``roots`` what
    those name that name one. ``streams`` are the sections that are streams, with their numbers.
    """

    trailer: DictionaryObject
    entries: dict[int, Entry]
    without_hidden: dict[int, Entry] | None = None
    dropped_info: PdfObject | None = None
    trailers: tuple[int, ...] = ()
    roots: tuple[PdfObject, ...] = ()
    streams: tuple[tuple[int, StreamObject], ...] = ()

    def rule(self, reader: PdfReader) -> None:
        """Make pypdf read what this table says, and nothing that it remembers of another."""
        reader.xref, reader.xref_free_entry, reader.xref_objStm = {}, {}, {}
        for number, (kind, first, second) in self.entries.items():
            if kind == "c":
                reader.xref_objStm[number] = (first, second)
            elif kind == "n" and first and second in reader.xref:
                reader.xref[second][number] = first
                reader.xref_free_entry[second][number] = False
            else:
                self._set(reader, number, second, first if kind == "n" and first else None)
        reader.resolved_objects.clear()
        reader._validated_root = None  # noqa: SLF001 - it is the one that it remembers
        trailer = DictionaryObject()
        trailer.update(self.trailer)
        if self.dropped_info is not None:
            trailer[NameObject("/Info")] = self.dropped_info
        reader.trailer = trailer

    def forget(self, reader: PdfReader, number: int, generation: int) -> None:
        """Make pypdf read a reference that leads nowhere as null (7.3.10), without a search."""
        self._set(reader, number, generation, None)

    @staticmethod
    def _set(reader: PdfReader, number: int, generation: int, offset: int | None) -> None:
        reader.xref.setdefault(generation, {})[number] = offset or 0
        reader.xref_free_entry.setdefault(generation, {})[number] = offset is None


@dataclass
class _Walk:
    """What was read of the sections so far, newest first."""

    sections: list[dict[int, Entry]] = field(default_factory=list)
    without_hidden: list[dict[int, Entry]] = field(default_factory=list)
    trailers: list[DictionaryObject] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    streams: list[tuple[int, StreamObject]] = field(default_factory=list)
    is_hybrid: bool = False


def read_object_table(reader: PdfReader, frame: Frame) -> ObjectTable:
    """Walk the sections of a document from the newest to the oldest.

    Raises:
        NotJudged: ``pdf-structure``, where they cannot be followed to the letter.
        TwoReadingsError: ``table-form``, where readers mend them, and differ.

    """
    data, offset = frame.body, frame.startxref
    if offset is None:
        raise damaged("the newest cross-reference section cannot be found")
    walk = _Walk()
    seen: set[int] = set()
    while offset is not None:
        if offset in seen or len(seen) >= _MOST_SECTIONS or not 0 < offset < len(data):
            raise damaged("the cross-reference sections do not end")
        seen.add(offset)
        trailer = _read(walk, reader, data, offset)
        offset = place_in(trailer, "/Prev")
    newest = walk.trailers[0]
    infos = [each.raw_get("/Info") for each in walk.trailers[1:] if "/Info" in each]
    return ObjectTable(
        newest,
        _newest(walk.sections),
        _newest(walk.without_hidden) if walk.is_hybrid else None,
        infos[0] if infos and "/Info" not in newest else None,
        tuple(walk.places),
        tuple(each.raw_get("/Root") for each in walk.trailers if "/Root" in each),
        tuple(walk.streams),
    )


def _read(walk: _Walk, reader: PdfReader, data: bytes, offset: int) -> DictionaryObject:
    section = _section(walk, reader, data, offset)
    walk.trailers.append(section.trailer)
    entries = section.entries
    if section.hidden_at is not None:
        walk.is_hybrid = True
        hidden = _section(walk, reader, data, section.hidden_at, must_be_stream=True)
        # What is hidden from older readers is free in the table that they see.
        shown = {number: entry for number, entry in entries.items() if entry != FREE}
        entries = entries | hidden.entries | shown
    walk.sections.append(entries)
    walk.without_hidden.append(section.entries)
    return section.trailer


def _section(
    walk: _Walk, reader: PdfReader, data: bytes, offset: int, *, must_be_stream: bool = False
) -> Section:
    """Read the section at ``offset``, a table or a stream, and note where its trailer is."""
    header = HEADER.match(data, offset)
    start = header.start(1) if header else offset
    # From within a number on, a section is an object of another number.
    if start and data[start - 1] not in _BLANK:
        raise damaged("a cross-reference section is said to begin in the middle of a word")
    is_table = data.startswith(WORD, offset) and not must_be_stream
    read = read_classic_section if is_table else read_stream_section
    section = read(reader, data, offset)
    walk.places.append(section.trailer_at)
    if section.number is not None and isinstance(section.trailer, StreamObject):
        walk.streams.append((section.number, section.trailer))
    return section


def _newest(sections: list[dict[int, Entry]]) -> dict[int, Entry]:
    """Return the newest entry of each object; the sections are given newest first."""
    entries: dict[int, Entry] = {}
    for section in reversed(sections):
        entries.update(section)
    if len(entries) > MOST_ENTRIES:
        raise damaged("there are too many objects")
    return entries
