"""The objects that say what a PDF is here: page 1's, the way to it, the metadata, the catalogue.

What other pages are made of is nobody's business here: honest files hold much that is freed,
moved or lost.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from pypdf.errors import PdfReadError
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    PdfObject,
    StreamObject,
)

from pithtex.errors import NotJudged
from pithtex.pdf.objects import dictionary
from pithtex.pdf.structure.first_page import FoundPage
from pithtex.pdf.structure.lexical import end_of_object
from pithtex.pdf.structure.object_table import ObjectTable
from pithtex.pdf.structure.second_keys import drop_repeated_keys
from pithtex.pdf.structure.sections import FREE, HEADER
from pithtex.pdf.structure.strict_reader import StrictReader

#: What leads from a page to others, and what is no part of what it shows.
_AWAY: Final = frozenset(
    {"/Parent", "/P", "/B", "/Metadata", "/PieceInfo", "/IRT", "/Popup", "/Thumb"}
    | {"/Dest", "/D", "/SD", "/V", "/Lock", "/DPart", "/Prev", "/Last", "/First"}
)
#: What the catalogue says that decides what a viewer shows (ISO 32000-1, table 28).
_OF_CATALOGUE: Final = {
    "/Metadata": "XMP",
    "/OCProperties": "the layers",
    "/OpenAction": "the catalogue",
    "/URI": "the catalogue",
}
#: What a form's dictionary has for fields that have no appearance of their own.
_OF_FORM: Final = ("/DR", "/DA", "/NeedAppearances")
_ELSEWHERE: Final = frozenset({"/Page", "/Pages", "/Catalog"})
#: What fonts, forms, pictures, notes, patterns, shadings and functions have, and pages have not.
_DRAWN: Final = frozenset({"/Subtype", "/PatternType", "/ShadingType", "/FunctionType"})
_LENGTH: Final = re.compile(
    rb"/Length[\0\t\n\f\r ]++([0-9]{1,10})[\0\t\n\f\r ]++([0-9]{1,5})[\0\t\n\f\r ]++R"
)
#: Bytes of an array of numbers; the widths of a large font are some 50,000.
_LONGEST_NUMBERS: Final = 200_000
#: What readers read alike in one pass, unlike pypdf, which takes long for each number.
_NUMBERS: Final = re.compile(
    rb"[\t\n\r ]*+\[(?:[\t\n\r ]++|-?[0-9]{1,9}+(?:\.[0-9]{0,9}+)?(?=[\t\n\r \]]))*+\]"
)
_ESCAPED: Final = re.compile(rb"#([0-9A-Fa-f]{2})")
#: Objects of page 1: a page of more could not be drawn in time either.
_MOST_OBJECTS: Final = 20_000
_CONTAINERS: Final = (ArrayObject, DictionaryObject, IndirectObject)


@dataclass
class Needed:
    """Numbers of the needed objects with what needs them, and what was found in them.

    ``generations`` are those that the references name. ``streams`` and ``dictionaries`` come
    with what they are of; pictures are among them. ``lost`` are references that lead nowhere.
    """

    numbers: dict[int, str] = field(default_factory=dict)
    generations: dict[int, int] = field(default_factory=dict)
    streams: list[tuple[str, StreamObject]] = field(default_factory=list)
    dictionaries: list[tuple[str, DictionaryObject]] = field(default_factory=list)
    lost: set[tuple[int, int]] = field(default_factory=set)


def find_needed(reader: StrictReader, table: ObjectTable, data: bytes, found: FoundPage) -> Needed:
    """Follow what page 1, the way to it, the metadata and the catalogue lead to.

    Raises:
        NotJudged: ``page-too-many-objects``.

    """
    needed = Needed()
    walk = _Walk(reader, table, data, needed)
    root = reader.root_object
    walk.note(table.trailer.raw_get("/Root") if "/Root" in table.trailer else None, "the catalogue")
    for reference in found.references[:-1]:
        walk.note(reference, "the page tree")
    walk.note(found.reference, "page 1")
    walk.follow([found.page], "page 1")
    for key, what in _OF_CATALOGUE.items():
        walk.follow([_value(root, key)], what)
    layers = dictionary(root.get("/OCProperties"))
    if layers is not None:
        walk.follow([_value(layers, "/D")], "the layers")
    form = walk.resolved(_value(root, "/AcroForm"), "the form")
    if isinstance(form, DictionaryObject):
        walk.follow([_value(form, key) for key in _OF_FORM], "the form")
    walk.follow([_value(table.trailer, "/Info")], "the Info dictionary")
    for number in list(needed.numbers):
        entry = table.entries.get(number, FREE)
        if entry[0] == "c":
            needed.numbers.setdefault(entry[1], needed.numbers[number])
    return needed


class _Walk:
    """Follows references, each once."""

    def __init__(
        self, reader: StrictReader, table: ObjectTable, data: bytes, needed: Needed
    ) -> None:
        self._reader, self._table, self._data, self._needed = reader, table, data, needed

    def note(self, reference: PdfObject | None, what: str) -> bool:
        """Note that a reference is needed; return whether it is new and leads somewhere."""
        if not isinstance(reference, IndirectObject):
            return False
        number, generation = reference.idnum, reference.generation
        if self._needed.generations.get(number) == generation:
            return False
        if len(self._needed.numbers) >= _MOST_OBJECTS:
            raise NotJudged(
                "page-too-many-objects", "page 1 is made of too many objects to be judged"
            )
        self._needed.numbers.setdefault(number, what)
        self._needed.generations[number] = generation
        entry = self._table.entries.get(number, FREE)
        of_entry = entry[2] if entry[0] == "n" else 0
        if entry == FREE or (entry[0] == "n" and not entry[1]) or of_entry != generation:
            # Null, in the words of ISO 32000-1, 7.3.10; pypdf would look for it everywhere.
            self._needed.lost.add((number, generation))
            self._table.forget(self._reader, number, generation)
            return False
        return True

    def resolved(self, value: PdfObject | None, what: str) -> PdfObject | None:
        """Return what a value leads to, and note it."""
        if isinstance(value, IndirectObject):
            self.note(value, what)
            return value.get_object()
        return value

    def follow(self, start: list[PdfObject | None], what: str) -> None:
        """Follow all that some values lead to."""
        waiting = [each for each in start if isinstance(each, _CONTAINERS)]
        while waiting:
            item: PdfObject | None = waiting.pop()
            if isinstance(item, IndirectObject):
                if not self.note(item, what) or self._is_numbers(item):
                    continue
                item = self._read(item)
            if isinstance(item, ArrayObject):
                # Numbers, names and strings lead nowhere.
                waiting += [each for each in item if isinstance(each, _CONTAINERS)]
            elif isinstance(item, DictionaryObject):
                if item is not start[0] and _is_elsewhere(item):
                    continue
                if isinstance(item, StreamObject):
                    self._needed.streams.append((what, item))
                    waiting += self._length(item)
                self._needed.dictionaries.append((what, item))
                waiting += [
                    value
                    for key, value in item.items()
                    if key not in _AWAY and isinstance(value, _CONTAINERS)
                ]

    def _is_numbers(self, reference: IndirectObject) -> bool:
        """Whether an object is an array of numbers, as widths are: it leads nowhere.

        One that is longer than any honest one is read as all else, for as long as there is time.
        """
        kind, offset, _ = self._table.entries.get(reference.idnum, FREE)
        if kind == "c":
            data, start = self._reader.find_packed(reference.idnum)
        else:
            header = HEADER.match(self._data, offset)
            if header is None:
                return False
            data, start = self._data, header.end()
        return _NUMBERS.match(data, start, start + _LONGEST_NUMBERS) is not None

    def _length(self, stream: StreamObject) -> list[IndirectObject]:
        """Return what a stream's length refers to, which pypdf forgets."""
        reference = stream.indirect_reference
        kind, offset, _ = self._table.entries.get(reference.idnum, FREE) if reference else FREE
        header = HEADER.match(self._data, offset) if kind == "n" and offset else None
        if header is None:
            return []
        text = self._data[header.end() : end_of_object(self._data, header.end())]
        if b"#" in text:
            text = _ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), text)
        return [
            IndirectObject(int(found[1]), int(found[2]), self._reader)
            for found in _LENGTH.finditer(text)
        ]

    def _read(self, reference: IndirectObject) -> PdfObject | None:
        try:
            return reference.get_object()
        except PdfReadError:
            # A key that says the same twice is no reason to read nothing.
            if not drop_repeated_keys(self._reader, self._table, self._data, reference):
                raise
            return reference.get_object()


def _is_elsewhere(item: DictionaryObject) -> bool:
    """Whether this is another page, or the tree of them, and nothing that is drawn."""
    return item.get("/Type") in _ELSEWHERE and not _DRAWN & item.keys()


def _value(holder: DictionaryObject, key: str) -> PdfObject | None:
    return holder.raw_get(key) if key in holder else None
