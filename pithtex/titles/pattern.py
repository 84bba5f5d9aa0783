"""What a title may print: nodes of a small grammar of signs."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Final

#: At any height: what stands in a fraction, signs of logos.
ANY_LEVEL: Final = None
#: The kind of rule that is none: the numerator of a fraction with a stroke, or its denominator.
PART: Final = "part"
#: Figures that thin spaces group.
_GROUPED: Final = 3


class Gap(Enum):
    """What stands between a sign and the one before it."""

    JOINED = "joined"
    APART = "apart"
    #: A space that may be thin, and is one between the figures of a number.
    THIN = "thin"
    #: Nothing is said of it: mathematics, thin spaces.
    ANY = "any"
    #: A blank that is typed in mathematics, which TeX does not print.
    TYPED = "typed"
    #: A space that the record shows between words, and that may not print.
    SHOWN = "shown"

    @property
    def is_apart(self) -> bool:
        """Whether the record has a space between words there."""
        return self is Gap.APART


#: Of two spaces that stand beside each other the one that says more counts: the later one here.
_SAYING_MORE: Final = (Gap.JOINED, Gap.ANY, Gap.TYPED, Gap.THIN, Gap.SHOWN, Gap.APART)


class Place(Enum):
    """How a glyph stands which says one sign and shows another, as those of old fonts do."""

    ANY = "any"
    #: Below its own origin: sums and integrals, which fonts without names call P and R.
    HANGING = "hanging"
    #: Over the sign before it: the bar of an arrow, a slash through a sign.
    OVER = "over"
    #: Smaller than the letters around it: the letter in a circle of ©, an a of ordinals.
    SMALL = "small"
    #: A capital, as those of a title in capitals.
    CAPITAL = "capital"


@dataclass(frozen=True, slots=True)
class Node:
    """A part of a title. Nodes follow one another in tuples and lists."""


@dataclass(frozen=True, slots=True)
class Sign(Node):
    """One sign that has to stand there.

    ``level`` is 1 raised, -1 lowered, 0 on the line, ``None`` anywhere; ``inner`` the same of a
    script in a script. Of a sign of
    mathematics case and marks count; ``is_free`` says that neither they nor its height do.
    ``is_unnamed`` says that fonts often give its glyph no name. ``rules`` are the places in
    :attr:`TitlePattern.rules` of the bars that it belongs to, ``instead`` that of the bar for which
    it is typed: the stroke of a fraction on the line, the brackets of a root without a bar.
    ``has_alphabet`` is for letters that are calligraphic, Fraktur or blackboard bold.
    ``place`` says how its glyph has to stand where it says something else than it shows.
    """

    base: str
    marks: frozenset[str] = frozenset()
    level: int | None = 0
    inner: int = 0
    is_math: bool = False
    is_free: bool = False
    is_unnamed: bool = False
    gap: Gap = Gap.JOINED
    rules: tuple[int, ...] = ()
    instead: int | None = None
    place: Place = Place.ANY
    has_alphabet: bool = False


@dataclass(frozen=True, slots=True)
class Repeated(Node):
    """One sign or more of the same: strokes of quotes and dashes, set as fonts like it."""

    sign: Sign


@dataclass(frozen=True, slots=True)
class Choice(Node):
    """One of several ways to print."""

    ways: tuple[tuple[Node, ...], ...]


@dataclass(frozen=True, slots=True)
class Wild(Node):
    """An unknown command: exactly one sign, whatever it is."""

    name: str
    gap: Gap = Gap.ANY


@dataclass(frozen=True, slots=True)
class Spacing(Node):
    """A space of the record, until it is known what it stands between: APART or ANY.

    ``overrules`` says that it does so whatever spaces stand beside it.
    """

    gap: Gap
    overrules: bool = False


@dataclass(frozen=True, slots=True)
class TitlePattern:
    """A title as what it may print.

    ``unknown`` are the names of commands that nothing is known of, with their backslash;
    ``length`` counts the letters and digits that it surely has; ``rules`` are the kinds of
    bars that are drawn and not typed: overline, underline, fraction, root, underscore; and
    "accent" for one that is typed over several letters, "part" for what stands on one level.
    """

    nodes: tuple[Node, ...]
    unknown: tuple[str, ...] = ()
    length: int = 0
    rules: tuple[str, ...] = ()
    text: str = field(default="", compare=False)


def settle(nodes: list[Node]) -> tuple[Node, ...]:
    """Return nodes as a page is read: raised before lowered, with the gap before each sign."""
    spaced, _ = _with_gaps(_ordered(nodes), Gap.ANY, is_math=False)
    return tuple(_without_thousands(spaced))


def _without_thousands(nodes: list[Node]) -> list[Node]:
    """Return nodes in which thin spaces that group figures by three mean nothing."""
    found = list(nodes)
    for place, node in enumerate(nodes):
        if isinstance(node, Sign) and node.gap is Gap.THIN:
            figures = 1
            while _goes_on(nodes, place + figures):
                figures += 1
            if figures == _GROUPED:
                found[place] = replace(node, gap=Gap.ANY)
    return found


def _goes_on(nodes: list[Node], place: int) -> bool:
    """Whether a figure stands there that no space parts from the one before it."""
    node = nodes[place] if place < len(nodes) else None
    is_figure = isinstance(node, Sign) and node.base.isdecimal()
    return is_figure and isinstance(node, Sign) and node.gap in {Gap.JOINED, Gap.ANY, Gap.TYPED}


def shifted_down(nodes: list[Node]) -> list[Node]:
    """Return raised or lowered signs as they are on the line."""
    return [replace(node, level=0) if isinstance(node, Sign) else node for node in nodes]


def _side(node: Node) -> int:
    """Return 1 or -1 where all of a node is raised or lowered, else 0."""
    if isinstance(node, Sign):
        return node.level or 0
    if isinstance(node, Choice):
        sides = {_side(each) for way in node.ways for each in way}
        return sides.pop() if len(sides) == 1 else 0
    return 0


def _ordered(nodes: list[Node]) -> list[Node]:
    """Of scripts between what stands on the line, put the raised ones first: they are stacked."""
    done: list[Node] = []
    cluster: list[Node] = []
    for node in nodes:
        if _side(node):
            cluster.append(node)
            continue
        done += sorted(cluster, key=lambda each: -_side(each))
        cluster = []
        done.append(node)
    return done + sorted(cluster, key=lambda each: -_side(each))


def _with_gaps(
    nodes: list[Node], gap: Gap, *, is_math: bool
) -> tuple[list[Node], tuple[Gap, bool]]:
    """Give each sign the gap before it; return gap and mathematics behind the last, too."""
    done: list[Node] = []
    overruled = False
    for node in nodes:
        if isinstance(node, Spacing):
            gap, overruled = _joined_gap(gap, node, overruled=overruled)
        elif isinstance(node, Sign):
            done.append(_gapped(node, gap, is_math=is_math))
            gap, is_math, overruled = Gap.JOINED, node.is_math, False
        elif isinstance(node, Repeated):
            done.append(Repeated(_gapped(node.sign, gap, is_math=is_math)))
            gap, is_math, overruled = Gap.JOINED, False, False
        elif isinstance(node, Wild):
            done.append(replace(node, gap=gap))
            gap, is_math, overruled = Gap.ANY, False, False
        elif isinstance(node, Choice):
            settled = [_with_gaps(_ordered(list(way)), gap, is_math=is_math) for way in node.ways]
            done.append(Choice(tuple(tuple(way) for way, _ in settled)))
            gap, is_math = _joined_ends(settled)
    return done, (gap, is_math)


def _joined_ends(settled: list[tuple[list[Node], tuple[Gap, bool]]]) -> tuple[Gap, bool]:
    """Return gap and mathematics behind a choice; where no letter ends it, no space counts."""
    of_words = [(way, end) for way, end in settled if not (way and _is_no_letter(way[-1]))]
    ends = {end for _, end in (of_words or settled)}
    return ends.pop() if len(ends) == 1 else (Gap.ANY, False)


def _is_no_letter(node: Node) -> bool:
    return isinstance(node, Sign) and not node.base.isalnum()


def _joined_gap(gap: Gap, spacing: Spacing, *, overruled: bool) -> tuple[Gap, bool]:
    """Return the gap of two spaces that stand beside each other, and whether it is settled."""
    if spacing.overrules:
        return spacing.gap, True
    return (gap if overruled else max(gap, spacing.gap, key=_SAYING_MORE.index)), overruled


def _gapped(sign: Sign, gap: Gap, *, is_math: bool) -> Sign:
    # Mathematics is spaced by its own rules, and logos are; no reader takes that for words.
    is_logo = sign.is_free and sign.base.isalnum()
    if gap is Gap.JOINED and (sign.is_math or is_math or is_logo):
        gap = Gap.ANY
    return replace(sign, gap=gap)
