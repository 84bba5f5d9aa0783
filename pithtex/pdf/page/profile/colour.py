"""Colours and colour spaces (ISO 32000-1, 8.6)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from pithtex.pdf.page.profile.calculator import evaluate
from pithtex.pdf.page.profile.functions import ROUNDED, Arity, check_function
from pithtex.pdf.page.profile.icc import check_profile
from pithtex.pdf.page.profile.primaries import are_primaries
from pithtex.pdf.page.profile.rules import Rule
from pithtex.pdf.page.profile.streams import decoded
from pithtex.pdf.page.profile.survey import Overprint, Survey
from pithtex.pdf.page.profile.values import Entries, Stream, Value, integer_of, number_of, said


class Space(NamedTuple):
    """What is asked of a colour space: how many numbers a colour has, whether they are 0 to 1."""

    components: int
    is_unit: bool = True
    #: Its colours are tints of inks, of which 0 is none.
    is_ink: bool = False
    is_pattern: bool = False


NO_SPACE: Final = Space(-1, is_unit=False)
_GRAY: Final = Space(1)
DEVICE_SPACES: Final = {
    "DeviceGray": _GRAY,
    "DeviceRGB": Space(3),
    "DeviceCMYK": Space(4, is_ink=True),
    "Pattern": Space(-1, is_pattern=True),
}
DEVICES: Final = frozenset({"DeviceGray", "DeviceRGB", "DeviceCMYK"})
#: Tints that sum to less are light: printed over something they leave it as it is.
LIGHT: Final = 0.3
MOST_COLORANTS: Final = 32
#: Colour spaces inside each other.
DEEPEST: Final = 4
#: Gamma, and white points, of what programs write; others make black white, or nothing of colours.
GAMMAS: Final = (0.9, 3.2)
_WHITE_X, _WHITE_Z = (0.8, 1.2), (0.3, 1.5)
#: Bytes of a table of colours: 256 of 32 inks are less.
MOST_TABLE: Final = 8192
_LARGEST_INDEX: Final = 255
#: How far, of 1, a process ink may be from its colour: some readers draw the one for the other.
INK_DISTANCE: Final = 0.6
_PROCESS: Final = {
    "Black": (0, 0, 0),
    "Cyan": (0, 1, 1),
    "Magenta": (1, 0, 1),
    "Yellow": (1, 1, 0),
    "Red": (1, 0, 0),
    "Green": (0, 1, 0),
    "Blue": (0, 0, 1),
    "Gray": (0.4, 0.4, 0.4),
}
_DEFAULTS: Final = {"DefaultGray": 1, "DefaultRGB": 3, "DefaultCMYK": 4}
_CMYK: Final = 4


@dataclass(frozen=True, slots=True)
class Paint:
    """What is filled or stroked with: a colour space, and what is known of the colour.

    ``unset`` says that no colour was set in it yet, ``black`` that it is surely black, ``light``
    that it is surely a light tint of inks, and ``is_process`` that these are those of DeviceCMYK.
    """

    space: Space = _GRAY
    unset: bool = False
    black: bool = False
    light: bool = False
    is_process: bool = False

    def leaves_what_is_below(self, overprint: Overprint) -> bool:
        """Whether this is hardly seen over something (ISO 32000-1, 11.7.4.5).

        DeviceCMYK replaces all four inks but in the mode in which 0 is no ink.
        """
        return self.light and overprint.is_on and (overprint.is_nonzero or not self.is_process)


def is_colour(numbers: Sequence[float]) -> bool:
    """Whether all numbers of a colour are in their range, which readers enforce differently."""
    return all(-ROUNDED <= each <= 1 + ROUNDED for each in numbers)


def device_paint(numbers: list[float]) -> Paint:
    """Return the paint that g, rg or k sets, or their sisters."""
    if len(numbers) == _CMYK:
        black = numbers[3] == 1 and not any(numbers[:3])
        return Paint(
            DEVICE_SPACES["DeviceCMYK"], black=black, light=sum(numbers) < LIGHT, is_process=True
        )
    return Paint(Space(len(numbers)), black=not any(numbers))


def tinted(paint: Paint, numbers: list[float]) -> Paint:
    """Return the paint that sc and scn set in its space."""
    return Paint(
        paint.space,
        light=paint.space.is_ink and sum(numbers) < LIGHT,
        is_process=paint.space is DEVICE_SPACES["DeviceCMYK"],
    )


def check_defaults(survey: Survey, resources: Entries) -> None:
    """Check what stands for the device spaces: some readers take it, some do not."""
    spaces = survey.dictionary(resources, "ColorSpace")
    for key, components in _DEFAULTS.items() if spaces else ():
        value = survey.get(spaces or {}, key)
        if value is None or not survey.first_look("default", value):
            continue
        space = space_of(survey, value)
        items = survey.array(value)
        kinds = ("ICCBased", "CalGray", "CalRGB")
        named = items is None and isinstance(value, str)
        if (
            space is None
            or space.components != components
            or not (named or (items and items[0] in kinds))
        ):
            survey.report(Rule.COLOUR_DEFAULT, key)


def space_of(survey: Survey, value: Value, depth: int = 0) -> Space | None:
    """Return what a colour space is, which is checked; ``None`` for what is none."""
    value = survey.resolve(value)
    items: list[Value] | None = [value] if isinstance(value, str) else survey.array(value)
    space = None
    if items and depth <= DEEPEST:
        match items:
            case [str(name)] if name in DEVICE_SPACES:
                return DEVICE_SPACES[name]
            case ["Separation" | "DeviceN", names, base, function, *_]:
                space = _inks(survey, value, _Inks(names, base, function), depth)
            case _:
                space = _other(survey, value, items, depth)
    if space is None and value is not None:
        survey.report(Rule.COLOUR_SPACE, said(items[0] if items else value))
    return space


def _other(survey: Survey, value: Value, items: list[Value], depth: int) -> Space | None:
    """Return a space of no inks."""
    match items:
        case ["Pattern", base]:
            space_of(survey, base, depth + 1)
            return DEVICE_SPACES["Pattern"]
        case ["ICCBased", Stream() as stream]:
            return _profiled(survey, stream, depth)
        case ["CalGray" | "CalRGB" | "Lab" as kind, dict() as entries]:
            return _calibrated(survey, str(kind), entries)
        case ["Indexed", base, high, table]:
            if survey.first_look("space", value):
                _check_indexed(survey, space_of(survey, base, depth + 1), high, table)
            return Space(1, is_unit=False)
    return None


def _profiled(survey: Survey, stream: Stream, depth: int) -> Space | None:
    components = integer_of(survey.get(stream.entries, "N"))
    if components not in (1, 3, _CMYK):
        return None
    if survey.first_look("profile", stream):
        alternate = survey.get(stream.entries, "Alternate")
        if alternate is not None:
            space = space_of(survey, alternate, depth + 1)
            if space is not None and space.components != components:
                survey.report(Rule.COLOUR_PROFILE, "its alternate has other components")
        check_profile(survey, stream, components)
    return Space(components)


def _calibrated(survey: Survey, kind: str, entries: Entries) -> Space | None:
    white = survey.numbers(entries.get("WhitePoint"), 3)
    black = survey.numbers(entries.get("BlackPoint", [0, 0, 0]), 3)
    gamma = survey.get(entries, "Gamma")
    one = number_of(gamma)
    gammas = [one] if one is not None else [1.0] if gamma is None else survey.numbers(gamma, 3)
    if (
        white is None
        or not _WHITE_X[0] <= white[0] <= _WHITE_X[1]
        or white[1] != 1
        or not _WHITE_Z[0] <= white[2] <= _WHITE_Z[1]
        or gammas is None
        or not all(GAMMAS[0] <= each <= GAMMAS[1] for each in gammas)
        or black is None
        or any(black)
        or (kind == "CalRGB" and not _has_primaries(survey, entries, white))
    ):
        return None
    return Space(1 if kind == "CalGray" else 3, is_unit=kind != "Lab")


def _has_primaries(survey: Survey, entries: Entries, white: list[float]) -> bool:
    matrix = survey.numbers(entries.get("Matrix"), 9)
    return matrix is not None and are_primaries((matrix[:3], matrix[3:6], matrix[6:]), white)


def _check_indexed(survey: Survey, base: Space | None, high: Value, table: Value) -> None:
    last = integer_of(high)
    data = table
    if isinstance(table, Stream):
        data = decoded(survey, table, MOST_TABLE, Rule.COLOUR_INDEXED)
    if (
        base is None
        or last is None
        or not 0 <= last <= _LARGEST_INDEX
        or not isinstance(data, bytes)
        or len(data) < (last + 1) * max(base.components, 1)
    ):
        survey.report(Rule.COLOUR_INDEXED, f"{said(high)}")


class _Inks(NamedTuple):
    """What a Separation or DeviceN says: its colorants, and what stands for them elsewhere."""

    names: Value
    base: Value
    function: Value


def _inks(survey: Survey, value: Value, inks: _Inks, depth: int) -> Space | None:
    """Return the space of a Separation or of DeviceN."""
    listed = survey.array(inks.names)
    names = [each for each in listed or [inks.names] if isinstance(each, str)]
    if not 0 < len(names) == len(listed or [inks.names]) <= MOST_COLORANTS:
        return None
    if survey.first_look("space", value):
        space = space_of(survey, inks.base, depth + 1)
        if names == ["None"] or "All" in names:
            survey.report(Rule.COLOUR_INK, " ".join(names))
        if space is not None:
            arity = Arity(len(names), space.components, space.is_unit)
            check_function(survey, inks.function, arity)
            for index, name in enumerate(names):
                tints = [float(each == index) for each in range(len(names))]
                if name in _PROCESS and not _is_ink(survey, inks, space, tints, name):
                    survey.report(Rule.COLOUR_INK, name)
    return Space(len(names), is_ink=True)


def _is_ink(survey: Survey, inks: _Inks, space: Space, tints: list[float], name: str) -> bool:
    """Whether these tints, the full tint of a process colour, are about that colour."""
    items = survey.array(inks.base)
    if items and items[0] == "Lab":
        return True
    values = evaluate(survey, inks.function, tints)
    if values is None or len(values) != space.components:
        return False
    values = [min(max(each, 0.0), 1.0) for each in values]
    if len(values) == 1:
        values *= 3
    elif len(values) == _CMYK:
        values = [(1 - each) * (1 - values[3]) for each in values[:3]]
    pairs = zip(values, _PROCESS[name], strict=False)
    return all(abs(value - wanted) < INK_DISTANCE for value, wanted in pairs)
