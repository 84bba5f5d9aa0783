"""The Kaggle snapshot of arXiv's metadata: JSON Lines, one paper a line.

Its keys are arXiv's own; only those that a record is made of are read. *Decided
here*: one of them twice, or absent, is refused, and a line that is too long is
passed over without being held.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, Final, NoReturn

import msgspec

from pithtex.errors import Refused
from pithtex.number.arxiv_row import ArxivRow
from pithtex.number.batch import LARGEST_ROW, Contents
from pithtex.protocol.model import read_model

_KEYS: Final = ("id", "title", "abstract", "categories", "license", "versions")
_KEYS_OF_VERSION: Final = ("version", "created")
_COUNT: Final = len(_KEYS)
_COUNT_OF_VERSION: Final = len(_KEYS_OF_VERSION)
_NEEDED: Final = frozenset(_KEYS + _KEYS_OF_VERSION)
#: One of these keys, as it is usually spelled. In JSON, a quotation mark within a string
#: has a backslash before it: a string that holds a key's name is at worst found as well.
_KEY: Final = re.compile(rb'"(?:%s)"' % "|".join(sorted(_NEEDED)).encode())
#: Or its letters are escaped, as no writer of JSON does.
_ESCAPED_LETTER: Final = re.compile(rb"\\u00[0-7]")
_DECODER: Final = msgspec.json.Decoder(ArxivRow)
_AGAIN: Final = "Take the line again from the snapshot; it may be truncated."


def read_kaggle_lines(blocks: Iterable[bytes]) -> Iterator[Contents]:
    """Yield the lines of a snapshot: many at once, or in place of one why it is not read.

    ``blocks`` are what follows each other in the file.
    """
    too_long = Refused("metadata-too-long", f"the line has more than {LARGEST_ROW:,} bytes")
    begun = b""
    is_too_long = False
    for each in blocks:
        block = each
        if is_too_long:
            _, line_end, block = block.partition(b"\n")
            if not line_end:
                continue
            is_too_long = False
            yield [too_long]
        end = block.rfind(b"\n") + 1
        if end:
            yield begun + block[:end]
            begun = b""
        begun += block[end:]
        if len(begun) > LARGEST_ROW:
            is_too_long, begun = True, b""
    if is_too_long:
        yield [too_long]
    elif begun:
        yield begun


def read_kaggle_row(line: bytes) -> ArxivRow:
    """Return the paper of one line of a snapshot.

    Raises:
        Refused: a code that begins with ``metadata-``.

    """
    try:
        row = _DECODER.decode(line)
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        return _read_with_care(line)
    needed = _COUNT + _COUNT_OF_VERSION * len(row.versions)
    # What was decoded has every key; more of them are a key twice, or only look like it.
    if len(_KEY.findall(line)) != needed or _ESCAPED_LETTER.search(line) is not None:
        return _read_with_care(line)
    return row


def _read_with_care(line: bytes) -> ArxivRow:
    """Read a line key by key, and say what is wrong with it."""
    try:
        value = _CAREFUL_DECODER.decode(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise Refused(
            "metadata-json", f"the line is not UTF-8 (byte {error.start})", _AGAIN
        ) from None
    except json.JSONDecodeError as error:
        message = f"{error.msg[0].lower()}{error.msg[1:]} (column {error.colno})"
        raise Refused("metadata-json", f"the line is not JSON: {message}", _AGAIN) from None
    except (ValueError, RecursionError):
        raise Refused("metadata-json", "the line is no JSON of a paper's metadata") from None
    if not isinstance(value, dict):
        raise Refused("metadata-json", "the line is not a JSON object")
    if type(value.get("id")) in {int, float}:
        raise Refused(
            "metadata-id-number",
            f"the id is the number {value['id']}, not text: a zero may be lost",
            'Ids are strings, such as "0704.0010".',
        )
    return read_model(value, ArxivRow, what="the row", code="metadata-field")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) != len(pairs):
        keys = [key for key, _ in pairs if key in _NEEDED]
        for key in keys:
            if keys.count(key) > 1:
                raise Refused("metadata-key-twice", f"the key {key!r} occurs twice", _AGAIN)
    return value


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(name)


_CAREFUL_DECODER: Final = json.JSONDecoder(
    object_pairs_hook=_object, parse_constant=_refuse_constant
)
