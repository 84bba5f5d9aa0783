"""Keys that a dictionary has twice, where readers see the same all the same.

LaTeX packages write some into the Info dictionary or the catalogue, such as /PageMode, beside
hyperref's own. Readers take the first or the last; where the key decides neither what is shown
nor what we read, that is their business. Elsewhere a key may only say the same again. pypdf,
strict, would read no such dictionary, so it is given one with the first alone.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from typing import Final

from pypdf import PdfReader
from pypdf.generic import IndirectObject, read_object

from pithtex.pdf.structure.lexical import CLOSING, OPENING, tokens
from pithtex.pdf.structure.object_table import ObjectTable
from pithtex.pdf.structure.object_text import text_of
from pithtex.pdf.structure.strict_reader import StrictReader

#: Of the Info dictionary, ours; of the catalogue, those that decide what is shown or read
#: (ISO 32000-1, table 28). They may not come twice.
_OURS: Final = b"/Pith"
_DECIDING: Final = frozenset(
    {b"/Type", b"/Pages", b"/Metadata", b"/OCProperties", b"/AcroForm", b"/OpenAction", b"/AA"}
    | {b"/Names", b"/Dests", b"/URI", b"/Collection", b"/NeedsRendering", b"/Version"}
    | {b"/Extensions", b"/Perms", b"/StructTreeRoot"}
)
_ESCAPED: Final = re.compile(rb"#([0-9A-Fa-f]{2})")


def set_aside(reader: PdfReader, table: ObjectTable, data: bytes) -> None:
    """Make pypdf read Info dictionary and catalogue without the second of such keys."""
    if reader.is_encrypted:
        return  # their strings would be read as they are
    for key in ("/Info", "/Root"):
        reference = reader.trailer.raw_get(key) if key in reader.trailer else None
        if not isinstance(reference, IndirectObject):
            continue
        decides = _is_ours if key == "/Info" else _is_deciding
        _drop(reader, table, data, reference, decides)


def drop_repeated_keys(
    reader: PdfReader, table: ObjectTable, data: bytes, reference: IndirectObject
) -> bool:
    """Make pypdf read a dictionary without keys that say the same twice; whether it has any."""
    return not reader.is_encrypted and _drop(reader, table, data, reference, lambda _: True)


def _is_ours(name: bytes) -> bool:
    return name.startswith(_OURS)


def _is_deciding(name: bytes) -> bool:
    return name in _DECIDING


def _drop(
    reader: PdfReader,
    table: ObjectTable,
    data: bytes,
    reference: IndirectObject,
    decides: Callable[[bytes], bool],
) -> bool:
    if isinstance(reader, StrictReader) and reader.has_no_key_twice(reference):
        return False
    text = text_of(reader, table, data, reference)
    mended = _without_second_keys(text, decides)
    if mended == text:
        return False
    value = read_object(io.BytesIO(mended), reader)
    reader.cache_indirect_object(reference.generation, reference.idnum, value)
    return True


def _without_second_keys(text: bytes, decides: Callable[[bytes], bool]) -> bytes:
    """Return a dictionary without what a key says a second time; as it is where that matters."""
    first: dict[bytes, list[bytes]] = {}
    dropped: list[tuple[int, int]] = []
    for key, begin, end in _entries(text):
        name = _ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), key)
        said = text[begin + len(key) : end].split()
        if name in first:
            if decides(name) and first[name] != said:
                return text
            dropped.append((begin, end))
        first.setdefault(name, said)
    for begin, end in reversed(dropped):
        text = text[:begin] + b" " + text[end:]
    return text


def _entries(text: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Yield each key of a dictionary with where it begins and its value ends."""
    depth, key, begin = 0, b"", 0
    has_value = True
    for token, at, _ in tokens(text, 0):
        is_top = depth == 1 and token != b">>"
        depth += (token in OPENING) - (token in CLOSING)
        if not is_top:
            continue
        if has_value and token.startswith(b"/"):
            if key:
                yield key, begin, at
            key, begin, has_value = token, at, False
        else:
            has_value = True
    if key:
        yield key, begin, text.rindex(b">>")
