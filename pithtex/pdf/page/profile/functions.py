"""Functions of colours and shadings (ISO 32000-1, 7.10): bounded and well-formed."""

from __future__ import annotations

import math
import re
from typing import Final, NamedTuple

from pithtex.pdf.page.profile.rules import Rule
from pithtex.pdf.page.profile.streams import decoded
from pithtex.pdf.page.profile.survey import Survey
from pithtex.pdf.page.profile.syntax import NUMBER
from pithtex.pdf.page.profile.values import Entries, Stream, Value, entries_of, number_of, said

#: Functions in an array: one a component.
MOST_OUTPUTS: Final = 32
MOST_PARTS: Final = 300
MOST_SAMPLES: Final = 4_000_000
MOST_WORDS: Final = 300
MOST_PROGRAM: Final = 4_000
LARGEST_EXPONENT: Final = 100.0
#: Functions stitched of functions.
DEEPEST: Final = 4
_BITS: Final = (1, 2, 4, 8, 12, 16, 24, 32)
_WORD: Final = re.compile(
    rb"[{}]|" + NUMBER + rb"|abs|add|and|atan|bitshift|ceiling|copy|cos|cvi|cvr|div|dup|eq|exch|exp"
    rb"|false|floor|ge|gt|idiv|if|ifelse|index|le|ln|log|lt|mod|mul|ne|neg|not|or|pop|roll|round"
    rb"|sin|sqrt|sub|true|truncate|xor"
)


class Arity(NamedTuple):
    """How many numbers a function takes and gives."""

    inputs: int
    outputs: int


def check_function(survey: Survey, value: Value, arity: Arity, depth: int = 0) -> None:
    """Check a function, or an array of functions with one output each."""
    value = survey.resolve(value)
    items = survey.array(value)
    if items is not None and depth == 0:
        if not 0 < len(items) <= MOST_OUTPUTS:
            survey.report(Rule.FUNCTION, f"{len(items)} functions")
            return
        for each in items:
            check_function(survey, each, Arity(arity.inputs, 1), depth + 1)
        return
    entries = entries_of(value)
    if entries is None:
        survey.report(Rule.FUNCTION, said(value))
    elif survey.first_look("function", value):
        reason = _why_odd(survey, value, arity, depth)
        if reason is not None:
            survey.report(Rule.FUNCTION, reason)


def _why_odd(survey: Survey, value: Value, arity: Arity, depth: int) -> str | None:
    entries, inputs = entries_of(value) or {}, arity.inputs
    domain = survey.numbers(entries.get("Domain"), 2 * inputs)
    if domain is None or any(a >= b for a, b in zip(domain[::2], domain[1::2], strict=True)):
        return f"domain {domain}"
    kind = survey.get(entries, "FunctionType")
    if kind == 2:  # noqa: PLR2004 - the types of functions are numbers
        exponent = number_of(survey.get(entries, "N"))
        return None if exponent is not None and 0 < exponent <= LARGEST_EXPONENT else "exponent"
    if kind == 3:  # noqa: PLR2004
        return _check_stitched(survey, entries, arity.outputs, depth)
    if kind == 0 and isinstance(value, Stream):
        return _why_odd_samples(survey, entries, inputs)
    if kind == 4 and isinstance(value, Stream):  # noqa: PLR2004
        program = decoded(survey, value, MOST_PROGRAM, Rule.FUNCTION)
        words = split_program(program or b"")
        sound = len(words) <= MOST_WORDS and all(map(_WORD.fullmatch, words))
        return None if sound else "program"
    return f"type {said(kind)}"


def split_program(program: bytes) -> list[bytes]:
    """Return the words of a function of type 4."""
    return program.replace(b"{", b" { ").replace(b"}", b" } ").split()


def _check_stitched(survey: Survey, entries: Entries, outputs: int, depth: int) -> str | None:
    parts = survey.array(entries.get("Functions"))
    if parts is None or not 0 < len(parts) <= MOST_PARTS or depth >= DEEPEST:
        return "stitching"
    if survey.numbers(entries.get("Bounds"), len(parts) - 1) is None:
        return "bounds"
    if survey.numbers(entries.get("Encode"), 2 * len(parts)) is None:
        return "encode"
    for each in parts:
        check_function(survey, each, Arity(1, outputs), depth + 1)
    return None


def _why_odd_samples(survey: Survey, entries: Entries, inputs: int) -> str | None:
    size = survey.numbers(entries.get("Size"), inputs)
    span = survey.numbers(entries.get("Range"))
    if size is None or span is None or survey.get(entries, "BitsPerSample") not in _BITS:
        return "samples"
    return None if 0 < math.prod(size) * len(span) <= MOST_SAMPLES else "too many samples"
