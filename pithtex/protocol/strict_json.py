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

import msgspec

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
    value = _read_compact(data, limits)
    return _read_any(data, limits) if value is _OTHER else value


def _read_any(data: bytes, limits: JsonLimits) -> Any:  # noqa: ANN401 - JSON
    """Read a document character by character, and say what is wrong with it."""
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
    _check_depth(value, limits)
    if not data.isascii() or b"\\u" in data:
        _check_text(value)
    return value


#: More than any real bundle has, in bytes. To indent a document takes memory for each line and
#: each container around it.
_LARGEST_COMPACT: Final = 100_000
#: What :func:`_read_compact` returns of a document that is left to the slow reader.
_OTHER: Final = object()
#: Makes every long integer look like :data:`_LONG`, where there is no white space.
_LIKE: Final = bytes.maketrans(b"123456789:[-", b"000000000,,,")
#: How an integer begins that may be beyond the limit.
_LONG: Final = b"," + b"0" * (_INTEGER_DIGITS - 1)


def _read_compact(data: bytes, limits: JsonLimits) -> Any:  # noqa: ANN401 - JSON
    """Read a document that is its own compact encoding, as the registry's are, but for white space.

    Such a one holds no key twice, no odd escape and no lone surrogate, so that only its numbers,
    its depth and its keys are left to be looked at. Whatever is in doubt is the slow reader's.
    """
    if len(data) > _LARGEST_COMPACT or data[:1] not in {b"{", b"["}:
        return _OTHER
    try:
        value = _COMPACT.decode(data)
        compact = msgspec.json.encode(value)
        if compact != data and compact != msgspec.json.format(data, indent=-1):
            return _OTHER
        # No string holds a line end, so that indentation shows how deep anything stands.
        if b"\n" + b" " * limits.depth in msgspec.json.format(compact, indent=1):
            return _OTHER
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return _OTHER
    if _LONG in compact.translate(_LIKE):
        return _OTHER
    if not data.isascii():
        _check_text(value)
    return value


def _leave_float(digits: str) -> NoReturn:
    raise ValueError(digits)


_COMPACT: Final = msgspec.json.Decoder(float_hook=_leave_float)

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


def _check_depth(value: object, limits: JsonLimits) -> None:
    """Check how deep containers are nested, level by level and without recursion."""
    level: list[Any] = [value] if isinstance(value, dict | list) else []
    for _ in range(limits.depth):
        level = [
            member
            for item in level
            for member in (item.values() if type(item) is dict else item)
            if type(member) is dict or type(member) is list
        ]
        if not level:
            return
    _refuse_depth(limits)


def _check_text(value: object) -> None:
    """Check that keys are ASCII, and that no string holds a lone surrogate."""
    waiting = [value]
    while waiting:
        item = waiting.pop()
        if isinstance(item, dict):
            for key in item:
                if not key.isascii():
                    raise Refused("json-key", f"a key is not ASCII: {key!r}", "")
            waiting += item.values()
        elif isinstance(item, list):
            waiting += item
        elif isinstance(item, str) and not item.isascii():
            try:
                item.encode("utf-8")
            except UnicodeEncodeError:
                raise Refused("json-surrogate", "a string holds a lone surrogate", "") from None


def _refuse_depth(limits: JsonLimits) -> NoReturn:
    raise Refused("json-too-deep", f"the JSON is nested deeper than {limits.depth} containers", "")
