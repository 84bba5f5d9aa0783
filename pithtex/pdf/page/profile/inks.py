"""Inks (ISO 32000-1, 8.6.6): Separation and DeviceN, whose functions say how they look on a screen.

MuPDF keeps an ink as a plate of its own, by its name: no ink is the paper, half of it is half of
its colour, several are printed over each other, and an ink has one colour on a page. So a
function has to say the same.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from typing import Final, NamedTuple

from pithtex.pdf.page.profile.calculator import evaluate
from pithtex.pdf.page.profile.functions import MOST_PROGRAM, split_program
from pithtex.pdf.page.profile.rules import Rule
from pithtex.pdf.page.profile.streams import decoded
from pithtex.pdf.page.profile.survey import Survey
from pithtex.pdf.page.profile.values import Stream, Value, entries_of

#: How far, of 1, a process ink may be from its colour: some readers draw the one for the other.
INK_DISTANCE: Final = 0.6
#: How far a tint may be from what its ink gives evenly, and inks from what they give together.
TINT_DISTANCE: Final = 0.2
_TOGETHER: Final = 0.35
#: Two colours of one ink.
_SAME: Final = 0.1
#: Steps of one ink, all that a picture has, and of each of several.
_STEPS, _FEW_STEPS = 256, 16
#: Inks whose every combination is looked at.
_MOST_COMBINED: Final = 4
_COLOURS: Final = {
    "Black": (0, 0, 0),
    "Cyan": (0, 1, 1),
    "Magenta": (1, 0, 1),
    "Yellow": (1, 1, 0),
    "Red": (1, 0, 0),
    "Green": (0, 1, 0),
    "Blue": (0, 0, 1),
    "Gray": (0.4, 0.4, 0.4),
}
#: MuPDF draws nothing of a page with 30.
MOST_PLATES: Final = 16
#: Samples of a function.
MOST_SAMPLES: Final = 5_000
#: Inks of any press, which have no plates of their own; "None" is not printed.
PROCESS: Final = frozenset({"Cyan", "Magenta", "Yellow", "Black", "None"})
_GREYS, _INKS = 1, 4
_SAMPLES, _POWER, _PROGRAM = 0, 2, 4
_ODD_WORDS: Final = frozenset(
    b"bitshift and or xor not idiv mod cvi round ceiling floor truncate atan sin cos ln log true"
    b" false".split()
)
_LIGHTEST: Final = 100.0

Rgb = tuple[float, ...]


class Tints(NamedTuple):
    """What inks are printed on a screen with: a function to a colour space."""

    names: list[str]
    base: Value
    function: Value

    def colour(self, survey: Survey, tints: Sequence[float]) -> Rgb | None:
        """Return about what red, green and blue a reader shows for tints."""
        values = evaluate(survey, self.function, list(tints))
        items = survey.array(self.base)
        if values is None or not all(map(math.isfinite, values)):
            return None
        if items and items[0] == "Lab":
            values = [values[0] / _LIGHTEST]
        values = [min(max(each, 0.0), 1.0) for each in values]
        if len(values) == _GREYS:
            return tuple(values) * 3
        if len(values) == _INKS:
            return tuple((1 - each) * (1 - values[3]) for each in values[:3])
        return tuple(values)


def why_odd_inks(survey: Survey, tints: Tints) -> tuple[Rule, str] | None:
    """Return the rule that inks break, and how."""
    names = tints.names
    full = _full(survey, tints)
    if set(names) == {"None"} or "All" in names or full is None:
        return Rule.COLOUR_INK, " ".join(dict.fromkeys(names))
    for name, colour in zip(names, full, strict=True):
        first = colour if name in PROCESS else survey.inks.setdefault(name, colour)
        if _distance(colour, _COLOURS.get(name, colour)) >= INK_DISTANCE:
            return Rule.COLOUR_INK, name
        if _distance(first, colour) > _SAME:
            return Rule.COLOUR_INK, f"{name} in two colours"
    if len(survey.inks) > MOST_PLATES:
        return Rule.COLOUR_INK, f"over {MOST_PLATES} inks"
    odd = _why_uneven(survey, tints, full)
    return None if odd is None else (Rule.COLOUR_TINT, odd)


def _why_uneven(survey: Survey, tints: Tints, full: list[Rgb]) -> str | None:
    if _has_odd_words(survey, tints.function):
        return "a program"
    if PROCESS.issuperset(tints.names):
        return None
    looked_at = _looked_at(survey, tints)
    if looked_at is None:
        return "too many samples"
    odd = next(_uneven(survey, tints, full, looked_at), None)
    return None if odd is None else f"{' '.join(tints.names)} {[round(each, 2) for each in odd]}"


def is_even(survey: Survey, tints: Tints, values: Sequence[float]) -> bool:
    """Whether tints are about what they are of each ink's full colour, printed together."""
    if PROCESS.issuperset(tints.names):
        return True
    full = _full(survey, tints)
    return full is not None and next(_uneven(survey, tints, full, [values]), None) is None


def may_step(survey: Survey, tints: Tints) -> bool:
    """Whether a function may have a tint of its own between those that are looked at."""
    functions = survey.array(tints.function) or [tints.function]
    kinds = [
        survey.get(entries_of(survey.resolve(each)) or {}, "FunctionType") for each in functions
    ]
    return not all(each in (_SAMPLES, _POWER) for each in kinds)


def _has_odd_words(survey: Survey, function: Value) -> bool:
    """Whether a program has words in which readers calculate differently, or do not read at all."""
    for each in survey.array(function) or [function]:
        program = survey.resolve(each)
        if isinstance(program, Stream) and survey.get(program.entries, "FunctionType") == _PROGRAM:
            words = split_program(decoded(survey, program, MOST_PROGRAM, Rule.FUNCTION) or b"")
            if any(word in _ODD_WORDS or word.startswith(b"+") for word in words):
                return True
    return False


def _full(survey: Survey, tints: Tints) -> list[Rgb] | None:
    """Return the colour of each ink by itself."""
    count = range(len(tints.names))
    found = [tints.colour(survey, [float(a == b) for b in count]) for a in count]
    colours = [each for each in found if each is not None]
    return colours if len(colours) == len(found) else None


def _uneven(
    survey: Survey, tints: Tints, full: list[Rgb], looked_at: Iterable[Sequence[float]]
) -> Iterator[Sequence[float]]:
    for values in looked_at:
        colour = tints.colour(survey, values)
        wanted: Rgb = (1.0, 1.0, 1.0)
        for value, one in zip(values, full, strict=True):
            wanted = tuple(a * (1 - value * (1 - b)) for a, b in zip(wanted, one, strict=True))
        most = TINT_DISTANCE if sum(map(bool, values)) <= 1 else _TOGETHER
        if colour is None or _distance(colour, wanted) > most:
            yield values


def _looked_at(survey: Survey, tints: Tints) -> list[list[float]] | None:
    """Return the tints that are looked at; ``None`` if they are too many.

    Each ink by itself, all together, a few of their combinations, and each sample.
    """
    count = len(tints.names)
    steps = _STEPS if count == 1 else _FEW_STEPS
    found = [
        [step / (steps - 1) if each == index else 0.0 for each in range(count)]
        for index in range(count)
        for step in range(steps)
    ]
    if count > 1:
        found += [[step / (_FEW_STEPS - 1)] * count for step in range(1, _FEW_STEPS)]
    if 1 < count <= _MOST_COMBINED:
        found += map(list, product((0.0, 0.5, 1.0), repeat=count))
    for each in survey.array(tints.function) or [tints.function]:
        size = survey.numbers((entries_of(survey.resolve(each)) or {}).get("Size"), count)
        if size is not None and math.prod(size) > MOST_SAMPLES:
            return None
        places = [[at / max(side - 1, 1) for at in range(int(side))] for side in size or ()]
        found += map(list, product(*places) if places else ())
    return found


def _distance(one: Sequence[float], other: Sequence[float]) -> float:
    return max(abs(a - b) for a, b in zip(one, other, strict=True))
