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
#: A sample's: MuPDF and pdf.js differ in others.
_BITS: Final = 8
#: Numbers of colours are rounded when they are written.
ROUNDED: Final = 0.001
_WORD: Final = re.compile(
    rb"[{}]|" + NUMBER + rb"|abs|add|and|atan|bitshift|ceiling|copy|cos|cvi|cvr|div|dup|eq|exch|exp"
    rb"|false|floor|ge|gt|idiv|if|ifelse|index|le|ln|log|lt|mod|mul|ne|neg|not|or|pop|roll|round"
    rb"|sin|sqrt|sub|true|truncate|xor"
)


class Arity(NamedTuple):
    """How many numbers a function takes and gives, and whether these are 0 to 1.

    ``is_tint`` is whether it takes tints of inks, which are 0 to 1 themselves.
    """

    inputs: int
    outputs: int
    is_unit: bool = True
    is_tint: bool = False


def check_function(survey: Survey, value: Value, arity: Arity, depth: int = 0) -> None:
    """Check a function, or an array of functions with one output each."""
    value = survey.resolve(value)
    items = survey.array(value)
    if items is not None and depth == 0:
        if not 0 < len(items) <= MOST_OUTPUTS:
            survey.report(Rule.FUNCTION, f"{len(items)} functions")
            return
        for each in items:
            check_function(survey, each, arity._replace(outputs=1), depth + 1)
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
    is_narrow = arity.is_tint and domain != [0.0, 1.0] * inputs
    # What is beyond the domain, pdf.js gives to the function nevertheless.
    if (
        domain is None
        or is_narrow
        or any(a >= b for a, b in zip(domain[::2], domain[1::2], strict=True))
    ):
        return f"domain {domain}"
    match survey.get(entries, "FunctionType"), value:
        case 0, Stream():
            return _why_odd_samples(survey, value, arity)
        case 2, _:
            return _why_odd_power(survey, entries, arity)
        case 3, _:
            return _check_stitched(survey, entries, (domain[0], domain[1]), arity, depth)
        case 4, Stream():
            return _why_odd_program(survey, value, arity)
        case kind, _:
            return f"type {said(kind)}"


def _why_odd_program(survey: Survey, value: Stream, arity: Arity) -> str | None:
    if not _is_span(survey.numbers(value.entries.get("Range")), arity):
        return "range"
    program = decoded(survey, value, MOST_PROGRAM, Rule.FUNCTION)
    words = split_program(program or b"")
    sound = len(words) <= MOST_WORDS and all(map(_WORD.fullmatch, words))
    return None if sound else "program"


def split_program(program: bytes) -> list[bytes]:
    """Return the words of a function of type 4."""
    return program.replace(b"{", b" { ").replace(b"}", b" } ").split()


def _why_odd_power(survey: Survey, entries: Entries, arity: Arity) -> str | None:
    exponent = number_of(survey.get(entries, "N"))
    if not _is_wide(survey, entries, arity):
        return "range"
    if exponent is None or not 0 < exponent <= LARGEST_EXPONENT:
        return "exponent"
    for key, default in (("C0", [0.0]), ("C1", [1.0])):
        ends = survey.numbers(entries[key]) if key in entries else default
        # Colours in between are cut to their range by some readers, by others only at the ends.
        if ends is None or len(ends) != arity.outputs or not _are_colours(ends, arity):
            return f"{key} {ends}"
    return None


def _are_colours(numbers: list[float], arity: Arity) -> bool:
    return not arity.is_unit or all(-ROUNDED <= each <= 1 + ROUNDED for each in numbers)


def _is_span(span: list[float] | None, arity: Arity) -> bool:
    """Whether this is the range of so many outputs."""
    if span is None or len(span) != 2 * arity.outputs or not _are_colours(span, arity):
        return False
    return all(low <= high for low, high in zip(span[::2], span[1::2], strict=True))


def _is_wide(survey: Survey, entries: Entries, arity: Arity) -> bool:
    """Whether a function without need of a range has none, or one that cuts nothing.

    pdf.js leaves it out.
    """
    span = survey.numbers(entries["Range"]) if "Range" in entries else [0.0, 1.0] * arity.outputs
    if span is None or len(span) != 2 * arity.outputs:
        return False
    return not arity.is_unit or all(
        low <= 0 and high >= 1 for low, high in zip(span[::2], span[1::2], strict=True)
    )


def _check_stitched(
    survey: Survey, entries: Entries, domain: tuple[float, float], arity: Arity, depth: int
) -> str | None:
    parts = survey.array(entries.get("Functions"))
    if not _is_wide(survey, entries, arity):
        return "range"
    if parts is None or not 0 < len(parts) <= MOST_PARTS or depth >= DEEPEST:
        return "stitching"
    bounds = survey.numbers(entries.get("Bounds"), len(parts) - 1)
    if bounds is None or [domain[0], *sorted(bounds), domain[1]] != sorted([*domain, *bounds]):
        return "bounds"
    if survey.numbers(entries.get("Encode"), 2 * len(parts)) is None:
        return "encode"
    for each in parts:
        check_function(survey, each, arity._replace(inputs=1, is_tint=False), depth + 1)
    return None


def _why_odd_samples(survey: Survey, samples: Stream, arity: Arity) -> str | None:
    """Return what is odd: samples of other than 8 bits, too few, or in other steps and ranges."""
    entries = samples.entries
    size = survey.numbers(entries.get("Size"), arity.inputs)
    span = survey.numbers(entries.get("Range"))
    bits = survey.get(entries, "BitsPerSample")
    whole = all(isinstance(each, int) for each in survey.array(entries.get("Size")) or [])
    if size is None or not whole or min(size) < 1 or bits != _BITS or not _is_span(span, arity):
        return "samples"
    steps = [end for each in size for end in (0.0, each - 1)]
    plain = {"Encode": steps, "Decode": span}
    for key, wanted in plain.items():
        if key in entries and survey.numbers(entries[key]) != wanted:
            return key
    if survey.get(entries, "Order") not in (None, 1):
        return "order"
    count = math.prod(size) * arity.outputs
    if count > MOST_SAMPLES:
        return "too many samples"
    data = decoded(survey, samples, MOST_SAMPLES, Rule.FUNCTION)
    return "too few samples" if data is not None and len(data) < count else None
