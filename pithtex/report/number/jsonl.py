"""``pithtex number --format jsonl``: one JSON object a line."""

from __future__ import annotations

import msgspec
from msgspec import Struct

from pithtex.number.result import NumberResult, Standing


class _Trouble(Struct, frozen=True):
    code: str
    message: str
    hint: str


class _Line(Struct, frozen=True):
    """The object of a line, with its keys in their order."""

    row: int
    arxiv: str | None
    pith_number: str | None
    canonical_sha256: str | None
    registered: Standing | None = None
    differs: tuple[str, ...] = ()
    registered_number: str | None = None
    error: _Trouble | None = None


def format_number_jsonl(result: NumberResult) -> str:
    """Return a result as a line of JSON."""
    line = _Line(result.row, result.arxiv, result.pith_number, result.canonical_sha256)
    comparison, error = result.comparison, result.error
    if comparison is not None or error is not None:
        line = msgspec.structs.replace(
            line,
            registered=comparison.standing if comparison else None,
            differs=comparison.fields if comparison else (),
            registered_number=comparison.registered_number if comparison else None,
            error=_Trouble(error.code, error.message, error.hint) if error else None,
        )
    return f"{msgspec.json.encode(line).decode()}\n"
