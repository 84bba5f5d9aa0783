"""The text of an object as it stands in the file: where it ends, and what is in its strings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_VERTICAL_TAB: Final = b"\x0b"
_MARK: Final = re.compile(
    rb"[(%\x0b]|>>[\0\t\n\x0b\f\r ]*+stream[\r\n ]|(?<=[\0\t\n\x0b\f\r >\])}])endobj"
)
_IN_STRING: Final = re.compile(rb"[()\\]")
_TRAILER_END: Final = re.compile(rb"(?<=[\0\t\n\x0b\f\r >])startxref")
_LINE_END: Final = re.compile(rb"[\r\n]|\Z")


def has_vertical_tab(data: bytes, start: int = 0, *, is_object: bool = True) -> bool:
    """Whether a vertical tab stands outside of strings, comments and streams.

    An object begins at ``start`` and ends where it says so; else ``data`` is looked through to
    its end. To some readers the tab is white space, to others a part of the word beside it
    (ISO 32000-1, 7.2.2, has it as neither).
    """
    position = start
    while (mark := _MARK.search(data, position)) is not None:
        if _VERTICAL_TAB in mark[0]:
            return True
        if mark[0] == b"(":
            position = end_of_string(data, mark.start())
        elif mark[0] == b"%":
            line_end = _LINE_END.search(data, mark.end())
            position = line_end.end() if line_end else len(data)
        elif is_object:
            return False
        else:
            position = mark.end()
    return False


def end_of_object(data: bytes, start: int) -> int:
    """Return where an object that begins at ``start`` ends, or its stream begins."""
    position = start
    while (mark := _MARK.search(data, position)) is not None:
        if mark[0] == b"(":
            position = end_of_string(data, mark.start())
        elif mark[0] == b"%":
            line_end = _LINE_END.search(data, mark.end())
            position = line_end.end() if line_end else len(data)
        elif mark[0] == _VERTICAL_TAB:
            position = mark.end()
        else:
            return mark.start() + len(b">>")
    return len(data)


def text_of_trailer(data: bytes, start: int) -> bytes:
    """Return the text of a trailer's dictionary, or of a cross-reference stream's."""
    end = _TRAILER_END.search(data, start)
    return data[start : end.start() if end else len(data)]


def end_of_string(data: bytes, start: int) -> int:
    """Return the place behind a literal string (7.3.4.2), which may hold balanced brackets."""
    depth, position = 0, start
    while (sign := _IN_STRING.search(data, position)) is not None:
        position = sign.end()
        if sign[0] == b"\\":
            position += 1
            continue
        depth += 1 if sign[0] == b"(" else -1
        if not depth:
            return position
    return len(data)


_TOKEN: Final = re.compile(
    rb"<<|>>|[\[\](]|/[^\0\t\n\x0b\f\r ()<>\[\]{}/%]*+|<[^<>]*+>|[{}<>)]"
    rb"|[^\0\t\n\x0b\f\r ()<>\[\]{}/%]++"
)
#: Tokens between which others stand.
OPENING: Final = frozenset({b"<<", b"["})
CLOSING: Final = frozenset({b">>", b"]"})
_SPACE: Final = re.compile(rb"(?:[\0\t\n\f\r ]++|%[^\r\n]*+)*+")


def tokens(data: bytes, start: int) -> Iterator[tuple[bytes, int, int]]:
    """Yield each token from ``start`` on with its place and end; a string is one."""
    position = start
    while True:
        space = _SPACE.match(data, position)
        position = space.end() if space else position
        token = _TOKEN.match(data, position)
        if token is None:
            return
        end = end_of_string(data, position) if token[0] == b"(" else token.end()
        yield data[position:end], position, end
        position = end
