"""Closed models of signed JSON, and the typed leaves they are made of.

One key signs records, events and bundles alike, each as a bare 32-byte digest,
so only a closed schema keeps one from being offered as another: exact keys,
exact types, nothing extra.
"""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache
from typing import Annotated, Any, Final, TypeVar

import msgspec
from msgspec import Meta, Struct

from pithtex.errors import Refused

# ``\Z`` and not ``$``, which would let a final newline pass.
Sha256Hex = Annotated[str, Meta(pattern=r"\A[0-9a-f]{64}\Z")]
_SECOND: Final = r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}"
Timestamp = Annotated[str, Meta(pattern=rf"\A{_SECOND}Z\Z")]
FineTimestamp = Annotated[str, Meta(pattern=rf"\A{_SECOND}(?:\.[0-9]{{1,6}})?Z\Z")]

Model = TypeVar("Model")


class Closed(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Base of the models: immutable, and refused where a key is missing or unknown."""


def read_model(value: Any, model: type[Model], *, what: str, code: str) -> Model:  # noqa: ANN401
    """Return ``value`` (parsed JSON) as ``model``.

    Raises:
        Refused: ``code``, with the path of the first thing that does not fit.

    """
    try:
        return msgspec.convert(value, model, strict=True)
    except msgspec.ValidationError as error:
        raise Refused(code, f"{what}: {_plain(str(error))}", "") from None
    except UnicodeEncodeError:
        raise Refused(code, f"{what}: a string holds a lone surrogate", "") from None


def parse_time(text: str, *, code: str) -> datetime:
    """Read a UTC timestamp of the form ``YYYY-MM-DDTHH:MM:SS[.ffffff]Z``.

    Raises:
        Refused: ``code``, where it is not a moment of the calendar.

    """
    try:
        return _moment(text)
    except ValueError:
        raise Refused(code, f"{text!r} is not a date of the calendar", "") from None


# A bundle repeats few moments in many places.
@lru_cache(maxsize=256)
def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text.removesuffix("Z")).replace(tzinfo=UTC)


def _plain(message: str) -> str:
    """Shorten msgspec's message: ``Expected `int`, got `str` - at `$.a.b``` to one clause."""
    text, _, path = message.partition(" - at ")
    path = path.strip("`").removeprefix("$.").removeprefix("$")
    text = text.replace("`", "")
    return f"{text[0].lower()}{text[1:]}" + (f" at {path}" if path else "")
