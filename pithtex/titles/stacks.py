r"""What TeX sets in two storeys: fractions, roots with an index, what stands over and under."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from pithtex.titles import commands
from pithtex.titles.cursor import Cursor, Mode
from pithtex.titles.pattern import ANY_LEVEL, PART, Choice, Node, Sign
from pithtex.titles.reader import Reader, beside, instead_of

#: Signs over one other.
_MOST_OVER: Final = 8


def read_fraction(reader: Reader, cursor: Cursor, mode: Mode) -> list[Node]:
    """Read a fraction: stacked around a bar, or with a stroke on the line."""
    inner = mode._replace(is_inner=True)
    rule = reader.new_rule("fraction")
    if mode.is_inner or mode.level:
        around = inner._replace(rules=(*mode.rules, rule), level=mode.level or ANY_LEVEL)
        top = _as_part(reader, reader.argument(cursor, around))
        low = _as_part(reader, reader.argument(cursor, around))
        typed = instead_of(rule, reader.literal("/", mode))
        return [*top, Choice((tuple(typed), ())), *low]
    top = reader.argument(cursor, inner._replace(level=1))
    low = reader.argument(cursor, inner._replace(level=-1))
    reader.count(len(top) + len(low))
    flat_top, flat_low = (_as_part(reader, _at_any_level(part)) for part in (top, low))
    flat = [*flat_top, *reader.literal("/", mode), *flat_low]
    return [Choice((tuple(beside([*top, *low], rule)), tuple(flat)))]


def _as_part(reader: Reader, nodes: list[Node]) -> list[Node]:
    """Return what is above or below the stroke of a fraction: all of it stands on one level."""
    return beside(nodes, reader.new_rule(PART))


def _at_any_level(nodes: list[Node]) -> list[Node]:
    return [replace(node, level=ANY_LEVEL) if isinstance(node, Sign) else node for node in nodes]


def read_root(reader: Reader, cursor: Cursor, mode: Mode) -> list[Node]:
    r"""Read ``\sqrt[3]{x}``: the index stands before or in the sign, and some print brackets."""
    index = reader.sequence(
        cursor.take_option(), mode._replace(level=mode.level or 1, is_inner=True)
    )
    under = reader.under("root", mode)
    sign = tuple(reader.literal("√", under))
    root: list[Node] = list(sign)
    if index:
        ways = ((*index, *sign), (*sign, *index))
        root = [*index, *sign] if mode.is_inner else [Choice(ways)]
    inside = reader.argument(cursor, under)
    opening, closing = (instead_of(under.rules[-1], reader.literal(each, mode)) for each in "()")
    return [*root, Choice(((), tuple(opening))), *inside, Choice(((), tuple(closing)))]


def read_stacked(reader: Reader, name: str, cursor: Cursor, mode: Mode) -> list[Node]:
    """Read what stands over or under something wider, and so may be read before or behind it."""
    inner = mode._replace(is_inner=True)
    if name in commands.LONG_ARROWS:
        below = cursor.take_option()
        lowered = reader.sequence(below, inner._replace(level=mode.level or -1))
        small = [*reader.argument(cursor, inner._replace(level=mode.level or 1)), *lowered]
        # Long arrows are built of dashes, over which what they carry begins.
        dash: Node = Choice(((), (reader.repeated("-", mode),)))
        tip = reader.literal(commands.LONG_ARROWS[name], mode)
        main = [dash, *tip]
        if not mode.is_inner:
            reader.count(4 * len(small) + 4)
            ways = (
                (*small, dash, *tip),
                (dash, *small, *tip),
                (dash, *tip, *small),
                (*tip, dash, *small),
                (*tip, *small, dash),
            )
            return [Choice(ways)]
    else:
        level = mode.level or commands.STACKED[name]
        small = reader.argument(cursor, inner._replace(level=level))
        main = reader.argument(cursor, inner)
    if mode.is_inner or len(small) > _MOST_OVER:
        return [*small, *main]
    # What is wider than the sign it stands over begins before it, and ends behind it.
    reader.count(len(small) * (len(small) + len(main)))
    return [Choice(tuple((*small[:k], *main, *small[k:]) for k in range(len(small) + 1)))]
