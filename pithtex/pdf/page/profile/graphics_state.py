"""Graphics state dictionaries, soft masks and transparency groups (ISO 32000-1, 8.4.5 and 11)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from pithtex.pdf.page.profile.colour import DEVICES, is_colour, space_of
from pithtex.pdf.page.profile.lines_and_text import are_dashes
from pithtex.pdf.page.profile.mixing import OPEN, Mixing
from pithtex.pdf.page.profile.rules import Rule
from pithtex.pdf.page.profile.survey import (
    BARE,
    Drawing,
    LineStyle,
    Overprint,
    Setting,
    Survey,
)
from pithtex.pdf.page.profile.values import Entries, Stream, Value, integer_of, number_of, said

_BLENDS: Final = frozenset(
    {
        "Normal", "Compatible", "Multiply", "Screen", "Overlay", "Darken", "Lighten", "ColorDodge",
        "ColorBurn", "HardLight", "SoftLight", "Difference", "Exclusion", "Hue", "Saturation",
        "Color", "Luminosity",
    }
)  # fmt: skip
#: Those in which plates of inks, which MuPDF keeps, show what colours do.
_OF_PLATES: Final = ("Normal", "Compatible", "Multiply")
_PLAIN: Final = ("Normal", "Compatible")
#: Of which ISO 32000-2 has other formulas: MuPDF and pdf.js follow them, Poppler and PDFium do not.
_OLD_AND_NEW: Final = ("ColorBurn", "ColorDodge")
_IDENTITY: Final = ("Identity", "Default")
#: What transparency groups are mixed in; readers differ in what they make of inks and Lab.
_GROUP_SPACES: Final = DEVICES | {"ICCBased", "CalGray", "CalRGB"}
_INKS: Final = 4
_LIGHTS: Final = 3
_MASK: Final = "soft mask"
_TRANSFERS: Final = ("TR", "TR2")
#: Of printers and of separations; keys of Apple and of Adobe that change no colour.
_INERT: Final = frozenset(
    {
        "Type", "BG", "BG2", "UCR", "UCR2", "HT", "HT2", "RI", "Name", "UseBlackPtComp",
        "AAPL:AA", "AAPL:ST", "AAPL:Style",
    }
)  # fmt: skip


def _is_alpha(value: Value) -> bool:
    number = number_of(value)
    return number is not None and 0 <= number <= 1


def _is_positive(value: Value) -> bool:
    number = number_of(value)
    return number is not None and number >= 0


_IS_SOUND: Final[dict[str, Callable[[Value], bool]]] = {
    "ca": _is_alpha,
    "CA": _is_alpha,
    "BM": lambda value: isinstance(value, str) and value in _BLENDS,
    "OP": lambda value: isinstance(value, bool),
    "op": lambda value: isinstance(value, bool),
    "SA": lambda value: isinstance(value, bool),
    "AIS": lambda value: isinstance(value, bool),
    # Knockout of text is on by default, and off in few readers.
    "TK": lambda value: value is True,
    "OPM": lambda value: integer_of(value) in (0, 1),
    "LW": _is_positive,
    "ML": _is_positive,
    "FL": _is_positive,
    "SM": _is_positive,
    "LC": lambda value: integer_of(value) in (0, 1, 2),
    "LJ": lambda value: integer_of(value) in (0, 1, 2),
    "SMask": lambda value: value == "None" or isinstance(value, dict),
}


def check_state(survey: Survey, state: Entries) -> None:
    """Check a graphics state that content sets."""
    if not survey.first_look("state", state):
        return
    for key in state:
        rule = _broken(survey, key, survey.get(state, key))
        if rule is not None:
            survey.report(rule, f"{key} {said(survey.get(state, key))}")
    if survey.get(state, "AIS") is True:
        survey.has_alpha_shape = True
    blend = survey.get(state, "BM")
    survey.has_blending |= isinstance(blend, str) and blend not in _OF_PLATES
    if blend in _OLD_AND_NEW:
        survey.report(Rule.BLENDING, said(blend))
    mask = survey.get(state, "SMask")
    if isinstance(mask, dict):
        _check_mask(survey, mask)


def _broken(survey: Survey, key: str, value: Value) -> Rule | None:
    """Return the rule that an entry breaks."""
    if key == "Font":
        return Rule.STATE_FONT
    if key in _TRANSFERS:
        functions = survey.array(value) if isinstance(value, list) else [value]
        plain = all(each in _IDENTITY for each in functions or [])
        return None if plain else Rule.STATE_TRANSFER
    if key == "D":
        return None if _are_dashes(survey, value) else Rule.LINE_STYLE
    check = _IS_SOUND.get(key)
    sound = key in _INERT if check is None or value is None else check(value)
    return None if sound else Rule.STATE_FORM


def _are_dashes(survey: Survey, value: Value) -> bool:
    match survey.array(value):
        case [list() as dashes, int() | float() as phase]:
            numbers = survey.numbers(dashes)
            return numbers is not None and are_dashes(numbers, phase)
    return False


def overprint_of(survey: Survey, state: Entries, before: Overprint) -> Overprint:
    """Return how what is painted is printed over others after a graphics state is set."""
    is_stroked = survey.get(state, "OP")
    is_on = survey.get(state, "op" if "op" in state else "OP")
    mode = survey.get(state, "OPM")
    return Overprint(
        before.is_on if is_on is None else bool(is_on),
        before.is_nonzero if mode is None else mode != 0,
        before.is_stroked if is_stroked is None else bool(is_stroked),
    )


def mixing_of(survey: Survey, state: Entries, before: Mixing) -> Mixing:
    """Return how what is painted is mixed with what is below it, after a state is set."""
    fill, stroke = (number_of(survey.get(state, key)) for key in ("ca", "CA"))
    blend, mask = survey.get(state, "BM"), survey.get(state, "SMask")
    return Mixing(
        before.fill if fill is None else fill,
        before.stroke if stroke is None else stroke,
        before.is_blended if blend is None else blend not in _PLAIN,
        before.is_masked if mask is None else mask != "None",
    )


def style_of(survey: Survey, state: Entries, before: LineStyle) -> LineStyle:
    """Return how lines are drawn after a graphics state is set."""
    ends, corners = (number_of(survey.get(state, key)) for key in ("LC", "LJ"))
    return LineStyle(
        before.ends if ends is None else ends,
        before.corners if corners is None else corners,
        before.is_dashed if "D" not in state else survey.array(state["D"]) not in (None, [[], 0]),
    )


def width_of(survey: Survey, state: Entries) -> float | None:
    """Return the width of lines that a graphics state sets."""
    return number_of(survey.get(state, "LW"))


def _check_mask(survey: Survey, mask: Entries) -> None:
    if not survey.first_look("mask", mask):
        return
    function = survey.get(mask, "TR")
    group = survey.get(mask, "G")
    if (
        survey.get(mask, "S") not in ("Luminosity", "Alpha")
        or function not in (None, "Identity")
        or not isinstance(group, Stream)
        or not _is_backdrop(survey, mask, survey.dictionary(group.entries, "Group"))
    ):
        survey.report(Rule.SOFT_MASK, f"{said(mask.get('S'))} {said(function)}")
    if isinstance(group, Stream) and survey.first_look("mask group", group):
        check_group(survey, survey.get(group.entries, "Group"), _MASK)
        resources = survey.dictionary(group.entries, "Resources") or {}
        setting = Setting(is_mask=True, beginning=BARE, canvas=OPEN)
        survey.draw(Drawing(group, resources, _MASK, key=id(group), setting=setting))


def _is_backdrop(survey: Survey, mask: Entries, group: Entries | None) -> bool:
    """Whether what is behind the group of a mask is clear: a colour of its colour space, or black.

    Without the space readers guess one, and of alpha they take the backdrop or do not.
    """
    backdrop = survey.get(mask, "BC")
    if group is None or survey.get(mask, "S") == "Alpha":
        return group is not None and backdrop is None
    space = space_of(survey, group.get("CS"))
    if space is None or backdrop is None:
        # Black of four inks is that of all, or of one: Poppler begins with the latter, a dark grey.
        return space is not None and space.components != _INKS
    colour = survey.numbers(backdrop, space.components)
    return colour is not None and is_colour(colour)


def check_group(survey: Survey, group: Value, where: str) -> None:
    """Check a transparency group of a page or a form."""
    if not isinstance(group, dict) or survey.get(group, "S") != "Transparency":
        survey.report(Rule.GROUP, f"{where}: it has another kind")
        return
    for key in group:
        value = survey.get(group, key)
        if key == "CS":
            _check_space(survey, value, where)
        elif key in ("I", "K"):
            if not isinstance(value, bool):
                survey.report(Rule.GROUP, f"{where}: {key} {said(value)}")
            elif key == "K" and value:
                survey.has_knockout = True
                if where == _MASK:
                    survey.report(Rule.KNOCKOUT, where)
        elif key not in ("S", "Type"):
            survey.report(Rule.GROUP, f"{where}: {key}")


def _check_space(survey: Survey, value: Value, where: str) -> None:
    """Check the colour space that a group is mixed in."""
    items = survey.array(value)
    kind = items[0] if items else value
    if kind not in _GROUP_SPACES:
        survey.report(Rule.GROUP, f"{where}: CS {said(kind)}")
    space = space_of(survey, value)
    if space is not None and space.components != _LIGHTS and where != _MASK:
        survey.has_other_group = True
