"""Colours and colour spaces (ISO 32000-1, 8.6)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from pithtex.pdf.page.profile.functions import ROUNDED, Arity, check_function
from pithtex.pdf.page.profile.icc import check_profile
from pithtex.pdf.page.profile.inks import PROCESS, Tints, may_step, why_odd_inks
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
    tints: Tints | None = None
    #: The least and the most of each number, where they are not 0 to 1.
    limits: tuple[tuple[float, float], ...] = ()
    #: Its colours are counted.
    is_table: bool = False
    #: Of patterns: the space of the colour that those are painted in that have none.
    base: Space | None = None

    def has(self, numbers: Sequence[float]) -> bool:
        """Whether this is a colour of the space: of others, readers take the one or the other."""
        if self.is_table and not all(each == int(each) for each in numbers):
            return False
        if self.is_unit:
            return is_colour(numbers)
        return all(
            low <= each <= high
            for each, (low, high) in zip(numbers, self.limits, strict=bool(self.limits))
        )


NO_SPACE: Final = Space(-1, is_unit=False)
_GRAY: Final = Space(1)
DEVICE_SPACES: Final = {
    "DeviceGray": _GRAY,
    "DeviceRGB": Space(3),
    "DeviceCMYK": Space(4, is_ink=True),
    "Pattern": Space(-1, is_pattern=True),
}
DEVICES: Final = frozenset({"DeviceGray", "DeviceRGB", "DeviceCMYK"})
#: Tints that sum to less are light, and colours whose luminance is more: printed over something
#: they leave it as it is, or are seen only without it.
LIGHT: Final = 0.3
_LUMA: Final = (0.3, 0.59, 0.11)
MOST_COLORANTS: Final = 32
#: Colour spaces inside each other.
DEEPEST: Final = 4
#: Gamma, and white points, of what programs write; others make black white, or nothing of colours.
#: Some readers leave the gamma out, and show dark grey for what is light with 1.
GAMMAS: Final = (1.4, 3.2)
_WHITE_X, _WHITE_Z = (0.8, 1.2), (0.3, 1.5)
#: Bytes of a table of colours: 256 of 32 inks are less.
MOST_TABLE: Final = 8192
_LARGEST_INDEX: Final = 255
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
    #: It is a pattern's tiles.
    tiles: bool = False

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
            DEVICE_SPACES["DeviceCMYK"], black=black, light=_is_light(numbers), is_process=True
        )
    return Paint(Space(len(numbers)), black=not any(numbers))


def tinted(paint: Paint, numbers: list[float]) -> Paint:
    """Return the paint that sc and scn set in its space."""
    is_process = paint.space is DEVICE_SPACES["DeviceCMYK"]
    is_light = _is_light(numbers) if is_process else sum(numbers) < LIGHT
    return Paint(paint.space, light=paint.space.is_ink and is_light, is_process=is_process)


def _is_light(inks: list[float]) -> bool:
    """Whether a colour of DeviceCMYK is light without an ink of those below it."""
    if len(inks) != _CMYK or all(inks):
        return False
    shown = [(1 - each) * (1 - inks[3]) for each in inks[:3]]
    return sum(a * b for a, b in zip(shown, _LUMA, strict=True)) > LIGHT


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
                listed = survey.array(names)
                inks = [each for each in listed or [names] if isinstance(each, str)]
                if len(inks) == len(listed or [names]):
                    space = _inks(survey, value, Tints(inks, base, function), depth)
            case _:
                space = _other(survey, value, items, depth)
    if space is None and value is not None:
        survey.report(Rule.COLOUR_SPACE, said(items[0] if items else value))
    return space


def _other(survey: Survey, value: Value, items: list[Value], depth: int) -> Space | None:
    """Return a space of no inks."""
    match items:
        case ["Pattern", base]:
            return Space(-1, is_pattern=True, base=space_of(survey, base, depth + 1))
        case ["ICCBased", Stream() as stream]:
            return _profiled(survey, stream, depth)
        case ["CalGray" | "CalRGB" | "Lab" as kind, dict() as entries]:
            return _calibrated(survey, str(kind), entries)
        case ["Indexed", base, high, table]:
            if survey.first_look("space", value):
                _check_indexed(survey, space_of(survey, base, depth + 1), high, table)
            last = integer_of(survey.resolve(high)) or 0
            return Space(1, is_unit=False, limits=((0.0, float(last)),), is_table=True)
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
    gammas = [one] if one is not None else survey.numbers(gamma, 3) if gamma is not None else None
    if kind == "Lab":
        gammas = []
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
    if kind != "Lab":
        return Space(1 if kind == "CalGray" else 3)
    span = survey.numbers(entries["Range"], 4) if "Range" in entries else [-100.0, 100.0] * 2
    if span is None or not (span[0] < 0 < span[1] and span[2] < 0 < span[3]):
        return None
    # Beyond these, readers cut or do not.
    sides = [(max(low, -128.0), min(high, 127.0)) for low, high in (span[:2], span[2:])]
    return Space(3, is_unit=False, limits=((0.0, 100.0), *sides))


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
        or (base.tints and base.components > 1 and may_step(survey, base.tints))
        or last is None
        or not 0 <= last <= _LARGEST_INDEX
        or not isinstance(data, bytes)
        or len(data) < (last + 1) * max(base.components, 1)
    ):
        survey.report(Rule.COLOUR_INDEXED, f"{said(high)}")


def _inks(survey: Survey, value: Value, tints: Tints, depth: int) -> Space | None:
    """Return the space of a Separation or of DeviceN."""
    names = tints.names
    if not 0 < len(names) <= MOST_COLORANTS:
        return None
    survey.has_plate |= not PROCESS.issuperset(names)
    survey.has_light_ink |= names != ["Black"]
    if survey.first_look("space", value):
        space = space_of(survey, tints.base, depth + 1)
        if space is not None:
            arity = Arity(len(names), space.components, space.is_unit, is_tint=True)
            check_function(survey, tints.function, arity)
            odd = why_odd_inks(survey, tints)
            if odd is not None:
                survey.report(*odd)
    return Space(len(names), is_ink=True, tints=tints)
