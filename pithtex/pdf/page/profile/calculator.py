"""The value of a colour's function at one place, to see what colour an ink is."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from typing import Final, TypeAlias

from pithtex.pdf.page.profile.functions import MOST_PROGRAM, MOST_WORDS, split_program
from pithtex.pdf.page.profile.rules import Rule
from pithtex.pdf.page.profile.streams import decoded
from pithtex.pdf.page.profile.survey import Survey
from pithtex.pdf.page.profile.values import Entries, Stream, Value, entries_of, number_of

MOST_SAMPLES: Final = 4_000_000
MOST_STACK: Final = 100
#: Larger numbers lose digits in readers that count in 32 bits.
LARGEST: Final = 10_000.0
#: Blocks inside each other.
DEEPEST: Final = 16
_BYTE: Final = 8
_Block: TypeAlias = "list[bytes | _Block]"

_TWO: Final[dict[bytes, Callable[[float, float], float]]] = {
    b"add": lambda a, b: a + b,
    b"sub": lambda a, b: a - b,
    b"mul": lambda a, b: a * b,
    b"div": lambda a, b: a / b,
    b"exp": math.pow,
    b"eq": lambda a, b: a == b,
    b"ne": lambda a, b: a != b,
    b"gt": lambda a, b: a > b,
    b"ge": lambda a, b: a >= b,
    b"lt": lambda a, b: a < b,
    b"le": lambda a, b: a <= b,
}
_ONE: Final[dict[bytes, Callable[[float], float]]] = {
    b"neg": lambda a: -a,
    b"abs": abs,
    b"cvr": float,
    b"cvi": lambda a: float(int(a)),
    b"sqrt": math.sqrt,
    b"round": lambda a: float(round(a)),
    b"floor": lambda a: float(math.floor(a)),
    b"ceiling": lambda a: float(math.ceil(a)),
    b"truncate": lambda a: float(int(a)),
    b"not": lambda a: not a,
}


def evaluate(survey: Survey, value: Value, inputs: list[float]) -> list[float] | None:
    """Return a function's values, or ``None`` where it is of a kind that is not worth it."""
    value = survey.resolve(value)
    if isinstance(value, list):
        parts = [_evaluate_one(survey, survey.resolve(each), inputs) for each in value]
        return [part[0] for part in parts if part] if all(parts) else None
    return _evaluate_one(survey, value, inputs)


def _evaluate_one(survey: Survey, value: Value, inputs: list[float]) -> list[float] | None:
    entries = entries_of(value)
    if entries is None:
        return None
    span = survey.numbers(entries.get("Range"))
    kind = survey.get(entries, "FunctionType")
    try:
        if kind == 2 and len(inputs) == 1:  # noqa: PLR2004 - the types of functions are numbers
            out = _interpolated(survey, entries, inputs[0])
        elif kind == 3 and len(inputs) == 1:  # noqa: PLR2004
            out = _stitched(survey, entries, inputs[0])
        elif kind == 0 and isinstance(value, Stream) and span:
            out = _sampled(survey, value, inputs, span)
        elif kind == 4 and isinstance(value, Stream):  # noqa: PLR2004
            out = _calculated(survey, value, inputs)
        else:
            return None
    except (ArithmeticError, IndexError, ValueError, StopIteration):
        return None
    if span and len(span) == 2 * len(out):
        return [min(max(each, span[2 * i]), span[2 * i + 1]) for i, each in enumerate(out)]
    return out


def _interpolated(survey: Survey, entries: Entries, x: float) -> list[float]:
    low = survey.numbers(entries.get("C0")) or [0.0]
    high = survey.numbers(entries.get("C1")) or [1.0]
    exponent = number_of(survey.get(entries, "N")) or 1.0
    return [a + math.pow(x, exponent) * (b - a) for a, b in zip(low, high, strict=False)]


def _sampled(survey: Survey, stream: Stream, inputs: list[float], span: list[float]) -> list[float]:
    """Return what is between the samples around a place, evenly along each side."""
    entries = stream.entries
    size = survey.numbers(entries.get("Size"), len(inputs))
    data = decoded(survey, stream, MOST_SAMPLES, Rule.FUNCTION)
    if survey.get(entries, "BitsPerSample") != _BYTE or size is None or data is None:
        raise ValueError
    outputs, stride, place = len(span) // 2, 1, 0
    sides: list[tuple[int, float]] = []
    for x, count in zip(inputs, size, strict=True):
        at = min(max(x, 0.0), 1.0) * (count - 1)
        index = min(int(at), max(int(count) - 2, 0))
        place += index * stride
        sides.append((stride if count > 1 else 0, at - index))
        stride *= int(count)
    found = [float(each) for each in _row(data, place, outputs)]
    for step, part in sides:
        if part:
            beside = _row(data, place + step, outputs)
            first = _row(data, place, outputs)
            found = [a + part * (c - b) for a, b, c in zip(found, first, beside, strict=True)]
    return [
        span[2 * i] + each / (256 - 1) * (span[2 * i + 1] - span[2 * i])
        for i, each in enumerate(found)
    ]


def _row(data: bytes, place: int, outputs: int) -> bytes:
    row = data[place * outputs : (place + 1) * outputs]
    if len(row) < outputs:
        raise ValueError
    return row


def _stitched(survey: Survey, entries: Entries, x: float) -> list[float]:
    domain = survey.numbers(entries.get("Domain"), 2)
    parts = survey.array(entries.get("Functions")) or []
    bounds = survey.numbers(entries.get("Bounds"), len(parts) - 1)
    encode = survey.numbers(entries.get("Encode"), 2 * len(parts))
    if domain is None or bounds is None or encode is None:
        raise ValueError
    index = sum(each <= x for each in bounds)
    ends = [domain[0], *bounds, domain[1]]
    low, high = ends[index : index + 2]
    first, last = encode[2 * index : 2 * index + 2]
    at = first + (x - low) * (last - first) / (high - low)
    found = _evaluate_one(survey, survey.resolve(parts[index]), [at])
    if found is None:
        raise ValueError
    return found


def _calculated(survey: Survey, stream: Stream, inputs: list[float]) -> list[float]:
    program = decoded(survey, stream, MOST_PROGRAM, Rule.FUNCTION)
    words = iter(split_program(program or b"")[:MOST_WORDS])
    if next(words, None) != b"{":
        raise ValueError
    stack = list(inputs)
    _run(_block(words, 0), stack)
    span = survey.numbers(stream.entries.get("Range")) or []
    # What is left over, a truth or a number too large for 32 bits is another one in some readers.
    if 2 * len(stack) != len(span) or any(isinstance(each, bool) for each in stack):
        raise ValueError
    return stack


def _block(words: Iterator[bytes], depth: int) -> _Block:
    found: _Block = []
    if depth > DEEPEST:
        raise ValueError
    for word in words:
        if word == b"}":
            return found
        found.append(_block(words, depth + 1) if word == b"{" else word)
    raise ValueError


def _run(block: _Block, stack: list[float]) -> None:
    for index, word in enumerate(block):
        if isinstance(word, list):
            if not {b"if", b"ifelse"}.intersection(_words_behind(block, index)):
                raise ValueError
            continue
        if word in (b"if", b"ifelse"):
            chosen = block[index - 1]
            if not stack.pop():
                if word == b"if":
                    continue
            elif word == b"ifelse":
                chosen = block[index - 2]
            if not isinstance(chosen, list):
                raise ValueError
            _run(chosen, stack)
        else:
            _step(word, stack)
        if len(stack) > MOST_STACK or (stack and abs(stack[-1]) > LARGEST):
            raise ValueError


def _words_behind(block: _Block, index: int) -> list[bytes]:
    """Return the words of the two places behind a block, of which one has to choose it."""
    return [each for each in block[index + 1 : index + 3] if isinstance(each, bytes)]


def _step(word: bytes, stack: list[float]) -> None:
    if word in _TWO:
        second, first = stack.pop(), stack.pop()
        stack.append(_TWO[word](first, second))
    elif word in _ONE:
        stack.append(_ONE[word](stack.pop()))
    else:
        _move(word, stack)


def _move(word: bytes, stack: list[float]) -> None:
    """Do what only moves values; a number is one itself."""
    if word == b"pop":
        stack.pop()
    elif word == b"exch":
        stack[-1], stack[-2] = stack[-2], stack[-1]
    elif word == b"dup":
        stack.append(stack[-1])
    elif word == b"copy":
        count = int(stack.pop())
        stack += stack[-count:] if count > 0 else []
    elif word == b"index":
        stack.append(stack[-1 - int(stack.pop())])
    elif word == b"roll":
        turns, count = int(stack.pop()), int(stack.pop())
        if count > 0 and turns % count:
            turns %= count
            stack[-count:] = stack[-turns:] + stack[-count:-turns]
    else:
        stack.append(float(word))
