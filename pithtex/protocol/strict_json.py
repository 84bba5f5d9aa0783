"""Strict JSON: what two readers could read differently is refused.

Hashes and signatures are over values, so a document must have one value.
*Decided here*: duplicate keys, floats, NaN and infinities, integers beyond
±(2^53-1), lone surrogates, keys outside ASCII, byte order marks, encodings
other than UTF-8 and trailing bytes are refused, and so are documents that are
larger or deeper than any real one.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Final, NoReturn

from pithtex.errors import Refused

LARGEST_INTEGER: Final = 2**53 - 1
_INTEGER_DIGITS: Final = 17


@dataclass(frozen=True, slots=True)
class JsonLimits:
    """Caps on a JSON document: ``size`` in bytes, ``depth`` in nested containers."""

    size: int = 4_000_000
    depth: int = 64


DEFAULT_LIMITS: Final = JsonLimits()


def load_strict(data: bytes, limits: JsonLimits = DEFAULT_LIMITS) -> Any:  # noqa: ANN401 - JSON
    """Return the value of the JSON document ``data``.

    Raises:
        Refused: a code that begins with ``json-``.

    """
    if len(data) > limits.size:
        raise Refused(
            "json-too-large",
            f"the JSON has {len(data)} bytes; {limits.size} is the most that is read",
            "",
        )
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refused(
            "json-encoding", f"the JSON is not UTF-8 (byte {error.start})", _AGAIN
        ) from None
    if text.startswith("\ufeff"):
        raise Refused("json-encoding", "the JSON begins with a byte order mark", _AGAIN)
    try:
        value = _DECODER.decode(text)
    except json.JSONDecodeError as error:
        raise Refused(
            "json-syntax",
            f"not JSON: {error.msg[0].lower()}{error.msg[1:]} "
            f"(line {error.lineno}, column {error.colno})",
            _AGAIN,
        ) from None
    except RecursionError:
        _refuse_depth(limits)
    _check(value, limits)
    return value


_AGAIN: Final = "Fetch the document again; it may be truncated or not a bundle at all."


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) != len(pairs):
        seen: set[str] = set()
        for key, _ in pairs:
            if key in seen:
                raise Refused("json-duplicate-key", f"the key {key!r} occurs twice", _AGAIN)
            seen.add(key)
    return value


def _integer(digits: str) -> int:
    value = int(digits) if len(digits) <= _INTEGER_DIGITS else LARGEST_INTEGER + 1
    if abs(value) > LARGEST_INTEGER:
        raise Refused("json-integer", "an integer is beyond ±(2^53-1)", "")
    return value


def _refuse_float(digits: str) -> NoReturn:
    raise Refused("json-float", f"signed content holds no floats: {digits[:40]}", "")


_DECODER: Final = json.JSONDecoder(
    object_pairs_hook=_object,
    parse_int=_integer,
    parse_float=_refuse_float,
    parse_constant=_refuse_float,
)


def _check(value: object, limits: JsonLimits) -> None:
    """Check depth, keys and strings of a parsed document, without recursion."""
    level: list[object] = [value]
    depth = 0
    while level:
        below: list[object] = []
        for item in level:
            if isinstance(item, str):
                _check_string(item)
            elif isinstance(item, list):
                below += item
            elif isinstance(item, dict):
                for key in item:
                    if not key.isascii():
                        raise Refused("json-key", f"a key is not ASCII: {key!r}", "")
                below += item.values()
        depth += 1
        if depth > limits.depth + 1:
            _refuse_depth(limits)
        level = below


def _check_string(text: str) -> None:
    if text.isascii():
        return
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        raise Refused("json-surrogate", "a string holds a lone surrogate", "") from None


def _refuse_depth(limits: JsonLimits) -> NoReturn:
    raise Refused("json-too-deep", f"the JSON is nested deeper than {limits.depth} containers", "")
