"""What a survey of a page has found so far, and what of it is still to be read.

The rules call each other through here, so that they run without recursion: content that draws
content leaves it as a :class:`Drawing` to be read later.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from pypdf import PdfReader

from pithtex.box import Box
from pithtex.pdf.page.profile.mixing import PAGE, Canvas, Mixing
from pithtex.pdf.page.profile.objects import Unclear, catalogue
from pithtex.pdf.page.profile.rules import Breach, Rule
from pithtex.pdf.page.profile.store import Store
from pithtex.pdf.page.profile.values import Entries, Ref, Stream, Value, entries_of, number_of

#: Bytes and statements of all content of a page. The largest of 1,206 honest pages had 795 kB
#: and 61,112 operators.
MOST_CONTENT: Final = 16_000_000
MOST_STATEMENTS: Final = 300_000
#: Bytes of paths that are stroked with wide pens: 1 MB of lines takes .5 s.
MOST_STROKES: Final = 1_000_000
#: Bytes that are unpacked by Python itself (LZW, ASCII85): 1 MB of LZW takes .5 s.
MOST_SLOW: Final = 1_000_000
#: Pictures in content.
MOST_INLINE: Final = 20_000
#: Bytes of pixels that are unpacked, to see whether there are enough of them.
MOST_PIXELS: Final = 300_000_000
#: Bytes of JPEGs and fax data, which Python decodes: 1 MB takes .3 s, and .8 at most.
MOST_DECODED: Final = 1_500_000
#: Bytes of all other streams, unpacked: fonts, profiles, tables.
MOST_UNPACKED: Final = 100_000_000
#: Entries of the tables of colour profiles: three of four inks in 17 steps each have 250,563.
MOST_TABLE_ENTRIES: Final = 260_000
#: Items of arrays, counted as often as a rule looks at them.
MOST_ITEMS: Final = 3_000_000
#: Different streams of content.
MOST_DRAWINGS: Final = 5_000
_DETAIL: Final = 100
_MOST_BOXES: Final = 8


class TooMuch(Exception):
    """The page is beyond a limit; the breach that says which is reported already."""


class Overprint(NamedTuple):
    """Whether what is filled, or stroked, is printed over what is below; whether 0 is no ink."""

    is_on: bool = False
    is_nonzero: bool = False
    is_stroked: bool = False


class LineStyle(NamedTuple):
    """How lines end and meet, and whether they are dashed."""

    ends: float = 0.0
    corners: float = 0.0
    is_dashed: bool = False


class Beginning(NamedTuple):
    """What content begins with; a form goes on with the state of what draws it.

    Tiles and masks begin with the page's state to some readers, and anew to others: what they
    have not set themselves is unset.
    """

    width: float = 1.0
    style: LineStyle = LineStyle()

    unset_fill: bool = False
    unset_stroke: bool = False
    unset_width: bool = False
    fills_pattern: bool = False
    strokes_pattern: bool = False


#: What tiles and masks begin with.
BARE: Final = Beginning(
    unset_fill=True, unset_stroke=True, unset_width=True, style=LineStyle(ends=2, corners=2)
)


class Setting(NamedTuple):
    """What something is drawn in; forms inherit it.

    ``no_text`` and ``no_paint`` are the rules that are broken by text, and by anything, in it.
    """

    overprint: Overprint = Overprint()
    no_text: Rule | None = None
    no_paint: Rule | None = None
    #: How much larger than on the page lengths are here, at most, as a power of ten.
    magnitude: int = 0
    #: How much smaller, at most, as a power of two.
    shrinking: int = 0
    #: Whether it is a mask, whose text is no object of the page's.
    is_mask: bool = False
    beginning: Beginning = Beginning()
    mixing: Mixing = Mixing()
    canvas: Canvas = PAGE


NO_SETTING: Final = Setting()


@dataclass(slots=True, eq=False)
class Drawing:
    """A stream of content that is to be read: a page's, a form's, a tile's or a glyph's."""

    content: Stream | bytes
    resources: Entries
    where: str
    key: object = "page"
    is_page: bool = False
    is_glyph: bool = False
    setting: Setting = NO_SETTING
    #: Places of the line ends that stand between the streams of a page's content.
    joins: tuple[int, ...] = ()


@dataclass
class Survey:
    """The page's objects, the rules that it breaks, and what is left to read."""

    reader: PdfReader
    breaches: dict[Rule, Breach] = field(default_factory=dict)
    drawings: list[Drawing] = field(default_factory=list)
    #: How often a stream of content draws a form.
    draws: dict[object, Counter[object]] = field(default_factory=dict)
    content_left: int = MOST_CONTENT
    statements_left: int = MOST_STATEMENTS
    slow_left: int = MOST_SLOW
    inline_left: int = MOST_INLINE
    pixels_left: int = MOST_PIXELS
    decoded_left: int = MOST_DECODED
    unpacked_left: int = MOST_UNPACKED
    items_left: int = MOST_ITEMS
    table_entries_left: int = MOST_TABLE_ENTRIES
    has_knockout: bool = False
    has_alpha_shape: bool = False
    #: Whether colours are of inks with plates of their own, or of others than black.
    has_plate: bool = False
    has_light_ink: bool = False
    has_blending: bool = False
    #: Whether a group is mixed in another space than one of red, green and blue.
    has_other_group: bool = False
    #: Whether something that is not black is printed over what is below.
    has_overprint: bool = False
    strokes_left: int = MOST_STROKES
    #: Lines of no length with butt ends.
    hairs: int = 0
    #: Fonts that stand in the resources themselves, by the ids of their dictionaries.
    direct_fonts: set[int] = field(default_factory=set)
    #: For how many codes the map of each composite font has glyphs, by the id of its dictionary.
    mapped: dict[int, int | None] = field(default_factory=dict)
    #: The largest part of a width that is no whole number, by the id of the font.
    fractions: dict[int, float] = field(default_factory=dict)
    #: The full colour of each ink with a plate of its own.
    inks: dict[str, tuple[float, ...]] = field(default_factory=dict)
    #: What fonts are drawn with, by their descriptor and what pdf.js compares of them.
    described: dict[tuple[Ref, str], str] = field(default_factory=dict)
    #: Codes that readers may show differently, with rule and reason, by the id of the font.
    unlike_codes: dict[int, dict[int, tuple[Rule, str]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.store = Store(self.reader, self._unclear)
        self._seen: set[tuple[object, ...]] = set()
        # What was looked at stays alive, so that its id stays its own.
        self._kept: list[object] = []
        self.root: Entries = {}
        try:
            self.root = catalogue(self.reader)
        except Unclear as unclear:
            self._unclear(unclear)

    def _unclear(self, unclear: Unclear) -> None:
        self.report(Rule.KEY_TWICE if unclear.twice else Rule.OBJECT, unclear.detail)

    def report(self, rule: Rule, detail: str = "", box: Box | None = None) -> None:
        """Note that a rule is broken; ``box`` is where, on the page as shown."""
        breach = self.breaches.get(rule)
        if breach is None:
            breach = self.breaches[rule] = Breach(rule, detail[:_DETAIL])
        if box is not None and len(breach.boxes) < _MOST_BOXES:
            breach.boxes.append(box)

    def doubt_codes(self, font: Entries, rule: Rule, reasons: Mapping[int, str]) -> None:
        """Note codes of a font that break a rule where they are shown, each with why."""
        found = self.unlike_codes.setdefault(id(font), {})
        for code, reason in reasons.items():
            found.setdefault(code, (rule, reason))

    def give_up(self, rule: Rule, detail: str = "") -> TooMuch:
        """Note that a limit is passed; what is returned is to be raised."""
        self.report(rule, detail)
        return TooMuch()

    def decode(self, size: int, name: str) -> None:
        """Count bytes of a picture that is decoded."""
        self.decoded_left -= size
        if self.decoded_left < 0:
            raise self.give_up(Rule.IMAGE_SIZE, f"{name}: too many bytes of pictures")

    def count_items(self, count: int) -> None:
        """Count items that a rule looks at, of an array or of a table of a font."""
        self.items_left -= count
        if self.items_left < 0:
            raise self.give_up(Rule.OBJECT, "its arrays are too long")

    def first_look(self, kind: str, value: object, *more: object) -> bool:
        """Whether this object is looked at for the first time as what it is."""
        key = (kind, id(value), *more)
        if key in self._seen:
            return False
        self._seen.add(key)
        self._kept.append(value)
        return True

    def draw(self, drawing: Drawing) -> None:
        """Leave content to be read later."""
        if len(self._seen) > MOST_DRAWINGS * 10 or len(self.drawings) > MOST_DRAWINGS:
            raise self.give_up(Rule.FORM_OFTEN, f"over {MOST_DRAWINGS} streams of content")
        self.drawings.append(drawing)

    def resolve(self, value: Value) -> Value:
        """Return the value that a reference leads to."""
        return self.store.resolve(value) if isinstance(value, Ref) else value

    def get(self, entries: Entries, key: str) -> Value:
        """Return an entry, resolved."""
        return self.resolve(entries.get(key))

    def dictionary(self, entries: Entries, key: str) -> Entries | None:
        """Return the entries of a dictionary or stream that is an entry."""
        return entries_of(self.get(entries, key))

    def inherited(self, node: Entries, key: str, deepest: int) -> Value:
        """Return an entry of a node, or of the nearest of ``deepest`` above it that has it."""
        above: Entries | None = node
        for _ in range(deepest):
            if above is None or key in above:
                break
            above = self.dictionary(above, "Parent")
        return None if above is None else self.get(above, key)

    def array(self, value: Value) -> list[Value] | None:
        """Return the resolved items of an array."""
        value = self.resolve(value)
        if not isinstance(value, list):
            return None
        self.count_items(len(value))
        resolve = self.store.resolve
        return [resolve(each) if isinstance(each, Ref) else each for each in value]

    def numbers(self, value: Value, count: int | None = None) -> list[float] | None:
        """Return the numbers of an array of ``count`` numbers and nothing else."""
        items = self.array(value)
        if items is None or (count is not None and len(items) != count):
            return None
        numbers = [number for each in items if (number := number_of(each)) is not None]
        return numbers if len(numbers) == len(items) else None
