"""One object, read to the letter: what readers would mend or understand otherwise is unclear."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Final, cast

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from pithtex.escaping import printable_bytes
from pithtex.pdf.page.profile.syntax import (
    BLANK,
    END,
    HEX,
    LITERAL,
    LONGEST_NAME,
    OBJECT_NUMBER,
    SPACE,
)
from pithtex.pdf.page.profile.values import Entries, Ref, Value

#: Dictionaries and arrays inside each other.
DEEPEST: Final = 24
#: Tokens of one object; the widths of a large font are some 10,000, and count as one.
MOST_TOKENS: Final = 60_000
#: Bytes of an array of numbers.
LONGEST_ARRAY: Final = 1_000_000
#: Bytes of a string; tables of colours have at most some thousand.
LONGEST_STRING: Final = 100_000

_REGULAR: Final = rb"[^\0\t\n\f\r ()<>\[\]{}/%]"
_TOKEN: Final = re.compile(
    BLANK
    + rb"(?:(?P<name>/" + _REGULAR + rb"*+)"
    + rb"|(?P<ref>([0-9]{1,8}+)" + SPACE + rb"++([0-9]{1,5}+)" + SPACE + rb"++R" + END + rb")"
    + rb"|(?P<number>" + OBJECT_NUMBER + rb")"
    + rb"|(?P<numbers>\[(?:" + SPACE + rb"++|" + OBJECT_NUMBER + rb")*+\])"
    + rb"|(?P<open><<|\[)|(?P<close>>>|\])"
    + rb"|(?P<literal>" + LITERAL + rb")|(?P<hex>" + HEX + rb")"
    + rb"|(?P<word>true|false|null)" + END + rb")"
)  # fmt: skip
_ESCAPE: Final = re.compile(rb"\\(?:([0-7]{1,3})|(\r\n|\r|\n)|([\s\S]))|\r\n?")
_ESCAPED: Final = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_HEX_NAME: Final = re.compile(rb"#([0-9A-Fa-f]{2})|#")
_BLANKS: Final = b" \t\r\n"
_WORDS: Final = {b"true": True, b"false": False, b"null": None}


class Unclear(Exception):
    """An object that readers read in different ways; ``twice`` says that a key has two values."""

    def __init__(self, detail: str, *, twice: bool = False) -> None:
        super().__init__(detail)
        self.detail = detail
        self.twice = twice


def read_value(data: bytes, place: int) -> tuple[Value, int]:
    """Return the value that begins at ``place``, and where it ends.

    Raises:
        Unclear: it is not of a form that all readers read alike.

    """
    open_ones: list[_Open] = []
    match = _TOKEN.match
    for _ in range(MOST_TOKENS):
        token = match(data, place)
        if token is None:
            raise Unclear(f"an object has '{printable_bytes(data[place : place + 20])}'")
        place = token.end()
        kind = token.lastgroup
        value: Value
        if kind == "name":
            value = name_of(token["name"])
        elif kind == "open":
            if len(open_ones) == DEEPEST:
                raise Unclear("an object is nested too deeply")
            open_ones.append(_Open(is_array=token["open"] == b"["))
            continue
        elif kind == "close":
            if not open_ones or open_ones[-1].is_array != (token["close"] == b"]"):
                raise Unclear("brackets of an object do not match")
            value = open_ones.pop().closed()
        else:
            value = _simple(kind, token)
        if not open_ones:
            return value, place
        open_ones[-1].add(value)
    raise Unclear("an object is too large")


def catalogue(reader: PdfReader) -> Entries:
    """Return those entries of the catalogue that say something of how pages look.

    Others may come twice, which is no business of a page's. Errors are those of
    :func:`read_value`.
    """
    entries: Entries = {}
    try:
        root = reader.root_object
    except PyPdfError:
        raise Unclear("the catalogue cannot be read") from None
    for key in ("/OCProperties", "/AcroForm"):
        if key in root:
            text = BytesIO()
            root.raw_get(key).write_to_stream(text)
            entries[key[1:]] = read_value(text.getvalue(), 0)[0]
    return entries


class _Open:
    """An array or a dictionary that is being read."""

    __slots__ = ("entries", "is_array", "items", "key")

    def __init__(self, *, is_array: bool) -> None:
        self.is_array = is_array
        self.items: list[Value] = []
        self.entries: Entries = {}
        self.key: str | None = None

    def add(self, value: Value) -> None:
        if self.is_array:
            self.items.append(value)
        elif self.key is None:
            if not isinstance(value, str):
                raise Unclear("a dictionary has a key that is no name")
            self.key = value
        else:
            # The same value twice is the same to all readers.
            if self.entries.setdefault(self.key, value) != value:
                raise Unclear(f"/{self.key}", twice=True)
            self.key = None

    def closed(self) -> Value:
        if self.key is not None:
            raise Unclear(f"/{self.key} has no value")
        return self.items if self.is_array else self.entries


def _simple(kind: str | None, token: re.Match[bytes]) -> Value:
    if kind == "ref":
        return Ref(int(token[3]), int(token[4]))
    if kind == "number":
        return _number(token["number"])
    if kind == "numbers":
        if token.end() - token.start("numbers") > LONGEST_ARRAY:
            raise Unclear("an array is too long")
        return [_number(each) for each in token["numbers"][1:-1].split()]
    if kind == "literal":
        if token.end() - token.start("literal") > LONGEST_STRING:
            raise Unclear("a string is too long")
        return _unescaped(token["literal"][1:-1])
    if kind == "hex":
        return bytes.fromhex(token["hex"][1:-1].translate(None, _BLANKS).decode())
    return _WORDS[token["word"]]


def _number(text: bytes) -> int | float:
    return float(text) if b"." in text else int(text)


def name_of(text: bytes) -> str:
    """Return a name without its slash.

    Raises:
        Unclear: it is too long, has a NUL, or ``#`` without two hexadecimal digits behind it.

    """
    if len(text) > LONGEST_NAME + 1:
        raise Unclear("a name is too long")
    if b"#" in text:
        text = _HEX_NAME.sub(_decoded, text)
    return text[1:].decode("latin-1")


def _decoded(match: re.Match[bytes]) -> bytes:
    if not match[1]:
        raise Unclear("a name has # without two hexadecimal digits")
    if match[1] == b"00":
        # Poppler ends the name there.
        raise Unclear("a name has a NUL")
    return bytes.fromhex(match[1].decode())


def _unescaped(text: bytes) -> bytes:
    if b"\\" not in text and b"\r" not in text:
        return text
    return _ESCAPE.sub(_plain, text)


def _plain(match: re.Match[bytes]) -> bytes:
    octal, line, other = cast("tuple[bytes | None, bytes | None, bytes | None]", match.groups())
    if octal:
        return bytes((int(octal, 8) & 255,))
    if line:
        return b""
    return _ESCAPED.get(other, other) if other else b"\n"
