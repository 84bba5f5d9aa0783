"""A title found on a page, read back sign by sign: its glyphs, notes, bars and doubts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from statistics import median
from typing import Final
from unicodedata import normalize

from pithtex.pdf.page.glyph import Glyph
from pithtex.pdf.page.line import Line
from pithtex.titles.accents import accent_doubts
from pithtex.titles.added_accents import added_accent_doubts
from pithtex.titles.alphabets import alphabet_doubts
from pithtex.titles.automaton import Wanted
from pithtex.titles.case import case_doubts
from pithtex.titles.comparison import Fit
from pithtex.titles.doubt import MatchDoubt
from pithtex.titles.indices import index_doubts
from pithtex.titles.letter_sizes import letter_size_doubts
from pithtex.titles.matched_words import MatchedLetter
from pithtex.titles.page_signs import PageSign
from pithtex.titles.pattern import PART, Gap, Sign, TitlePattern, Wild
from pithtex.titles.sign_places import place_doubts
from pithtex.titles.sign_spaces import dash_space_doubts, sign_space_doubts
from pithtex.titles.symbols import PIECE


class Event(Enum):
    """What happened at a step of reading."""

    BEGIN = auto()
    SIGN = auto()
    LOST = auto()
    NOTE = auto()
    #: A hyphen at the end of a line, which the title does not have.
    HYPHEN = auto()
    #: A colon or dash of the title's, for which the end of a line stands.
    LEFT_OUT = auto()
    #: A dash of the page's at the beginning of a line, which stands for what was left out.
    DASH = auto()
    BREAK = auto()
    BREAK_IN_WORD = auto()
    BREAK_FOR_SIGN = auto()


@dataclass(slots=True, eq=False)
class Step:
    """One step of reading a page, and the steps before it."""

    previous: Step | None
    event: Event
    lines: tuple[Line, ...]
    wanted: Wanted | None = None
    seen: PageSign | None = None
    fit: Fit = Fit.EXACT
    cost: int = 0
    lost: int = 0


@dataclass(frozen=True, slots=True)
class ExpectedRule:
    """A bar that the record has drawn and not typed.

    ``kind`` is overline, underline, fraction, root or underscore; ``glyphs`` are those below
    it, around it or, for an underscore, on both sides of it; ``sign`` is that of a root.
    """

    kind: str
    glyphs: tuple[Glyph, ...]
    sign: tuple[Glyph, ...] = ()


@dataclass(frozen=True, slots=True)
class TitleMatch:
    """A place where the title stands.

    ``glyphs`` are those of its signs, with their accents; ``notes`` the marks of footnotes on
    its lines; ``lost`` those that name no letter and stand for one, or for a ligature, or for
    an accent; ``stand_ins`` those of them that stand for a letter or a ligature, with what the
    record has there; ``rules`` where ink is expected that is no glyph's; ``styled`` the letters
    that the record has in an alphabet of mathematics.
    """

    lines: tuple[Line, ...]
    glyphs: tuple[Glyph, ...]
    notes: tuple[Glyph, ...] = ()
    lost: tuple[Glyph, ...] = ()
    stand_ins: tuple[tuple[Glyph, str], ...] = ()
    doubts: tuple[MatchDoubt, ...] = ()
    rules: tuple[ExpectedRule, ...] = ()
    styled: frozenset[Glyph] = frozenset()


_ROOT: Final = "√"
#: What letters belong to together that is no drawn bar.
_NO_BARS: Final = frozenset({"accent", PART})
#: Spaces are seen from so many em on, stand out by so many, and are alike to this part, as none
#: is up to that part of them.
_SEEN: Final = 0.06
_STANDS_OUT: Final = 0.03
_LIKE_OTHERS: Final = 0.65
_NO_SPACE: Final = 0.5
#: Gaps within words differ by no more.
_ALIKE: Final = 0.1
#: Gaps within words that say how wide such are.
_ENOUGH: Final = 6

_FLAGS: Final = (
    (
        Fit.SPACE_UNMEASURED,
        "title-spaces-unmeasured",
        "whether there are spaces between the title's words cannot be told here",
    ),
    (
        Fit.SPACE_DIFFERS,
        "title-spaces-differ",
        "a space stands on page 1 or in the record's title only",
    ),
    (
        Fit.WORD_BROKEN,
        "title-word-broken",
        "a word of the record's title is broken at the end of a line without a hyphen",
    ),
    (
        Fit.UNCLEAR_NOTE,
        "title-note-unclear",
        "what stands raised behind the title may be the mark of a footnote, or an exponent",
    ),
)


def read_alignment(last: Step, pattern: TitlePattern) -> TitleMatch | None:
    """Return what was found; ``None`` where case makes it another title."""
    steps: list[Step] = []
    step: Step | None = last
    while step is not None:
        steps.append(step)
        step = step.previous
    steps.reverse()
    letters = _letters(steps)
    case = case_doubts(letters)
    if case is None:
        return None
    doubts = [
        *_fit_doubts(steps),
        *case,
        *letter_size_doubts(letters),
        *accent_doubts(letters, pattern.rules),
        *added_accent_doubts(letters),
        *index_doubts(letters, pattern.rules),
        *alphabet_doubts(letters),
        *place_doubts(letters, pattern.text),
        *sign_space_doubts(letters),
        *dash_space_doubts(letters, pattern.text),
        *_unknown_doubts(steps, pattern),
        *_sign_doubts(steps),
    ]
    return TitleMatch(
        lines=last.lines,
        glyphs=_glyphs(steps, Event.SIGN, Event.LOST, Event.HYPHEN, Event.DASH),
        notes=_glyphs(steps, Event.NOTE),
        lost=_lost(steps),
        stand_ins=tuple(_stand_ins(steps)),
        doubts=tuple(doubts),
        rules=_rules(steps, pattern),
        styled=frozenset(each.seen.glyph for each in letters if each.wanted.has_alphabet),
    )


def _glyphs(steps: list[Step], *events: Event) -> tuple[Glyph, ...]:
    found: dict[Glyph, None] = {}
    for step in steps:
        if step.event in events and step.seen is not None:
            found |= dict.fromkeys((step.seen.glyph, *step.seen.accents))
    return tuple(found)


def _lost(steps: list[Step]) -> tuple[Glyph, ...]:
    found: dict[Glyph, None] = {}
    for step in steps:
        if step.seen is not None:
            glyphs = (step.seen.glyph, *step.seen.accents)
            found |= dict.fromkeys(glyph for glyph in glyphs if not glyph.text)
    return tuple(found)


def _stand_ins(steps: list[Step]) -> Iterator[tuple[Glyph, str]]:
    """Yield the glyphs that name no letter, with the letter or the ligature that they stand for."""
    for step in steps:
        wanted = step.wanted
        if step.event is not Event.LOST or step.seen is None or not isinstance(wanted, Sign):
            continue
        if not wanted.is_unnamed:
            yield step.seen.glyph, normalize("NFC", wanted.base + "".join(sorted(wanted.marks)))


def _letters(steps: list[Step]) -> list[MatchedLetter]:
    return [
        MatchedLetter(step.wanted, step.seen, step.lines[-1], begins_word=_begins_word(step))
        for step in steps
        if step.event is Event.SIGN and step.seen is not None and isinstance(step.wanted, Sign)
    ]


def _begins_word(step: Step) -> bool:
    """Whether a sign is not joined to the letter before it."""
    before = step.previous
    is_joined = before is not None and before.event in {Event.SIGN, Event.LOST, Event.BREAK_IN_WORD}
    return not is_joined or (isinstance(step.wanted, Sign) and step.wanted.gap.is_apart)


def _fit_doubts(steps: list[Step]) -> list[MatchDoubt]:
    found = []
    for flag, code, message in _FLAGS:
        if flag is Fit.SPACE_UNMEASURED and _spaces_stand_out(steps):
            continue
        glyphs = tuple(s.seen.glyph for s in steps if flag in s.fit and s.seen is not None)
        if glyphs:
            found.append(MatchDoubt(code, message, glyphs))
    return found


def _spaces_stand_out(steps: list[Step]) -> bool:
    """Whether all spaces of the record are wider on the page than all gaps within its words.

    Where a line alone does not tell its spaces from the gaps between its letters, as in slanted
    or narrowly set type, the record says which are which: a space too many or too few would be
    among the others.
    """
    apart: list[float] = []
    joined: list[float] = []
    for step in steps:
        before = step.previous
        if step.seen is None or before is None or before.seen is None:
            continue
        if not isinstance(step.wanted, Sign) or before.event not in {Event.SIGN, Event.LOST}:
            continue
        glyph, last = step.seen.glyph, before.seen.glyph
        em = max(glyph.run.look, last.run.look, 1.0) * step.seen.set_width
        gap = (glyph.left - last.right) / em
        if step.wanted.gap is Gap.APART:
            apart.append(gap)
        elif step.wanted.gap is Gap.JOINED:
            joined.append(gap)
    if not apart or len(joined) < _ENOUGH:
        return False
    usual, widest = median(apart), max(joined)
    is_apart = min(apart) >= max(_SEEN, _LIKE_OTHERS * usual)
    is_none = widest <= min(_NO_SPACE * usual, min(apart) - _STANDS_OUT)
    return is_apart and is_none and widest - median(joined) <= _ALIKE


def _unknown_doubts(steps: list[Step], pattern: TitlePattern) -> list[MatchDoubt]:
    if not pattern.unknown:
        return []
    wild = tuple(s.seen.glyph for s in steps if isinstance(s.wanted, Wild) and s.seen is not None)
    names = ", ".join(pattern.unknown)
    message = f"what {names} in the record's title prints is not known"
    return [MatchDoubt("title-unknown-command", message, wild)]


def _sign_doubts(steps: list[Step]) -> list[MatchDoubt]:
    unnamed = tuple(
        step.seen.glyph
        for step in steps
        if step.event is Event.LOST
        and step.seen is not None
        and isinstance(step.wanted, Sign)
        and step.wanted.is_unnamed
        and step.wanted.base != PIECE
    )
    message = "the font does not say which brackets or large signs stand in the title"
    return [MatchDoubt("title-unnamed-signs", message, unnamed)] if unnamed else []


def _rules(steps: list[Step], pattern: TitlePattern) -> tuple[ExpectedRule, ...]:
    around: dict[int, dict[Glyph, None]] = {}
    signs: dict[int, tuple[Glyph, ...]] = {}
    typed: set[int] = set()
    for step in steps:
        wanted = step.wanted
        if not isinstance(wanted, Sign) or step.seen is None:
            continue
        if wanted.instead is not None:
            typed.add(wanted.instead)
        for rule in wanted.rules:
            glyphs = (step.seen.glyph, *step.seen.accents)
            if wanted.base == _ROOT and pattern.rules[rule] == "root" and rule not in around:
                signs[rule] = glyphs
            else:
                around.setdefault(rule, {}).update(dict.fromkeys(glyphs))
    return tuple(
        ExpectedRule(pattern.rules[rule], tuple(glyphs), signs.get(rule, ()))
        for rule, glyphs in sorted(around.items())
        if rule not in typed and pattern.rules[rule] not in _NO_BARS
    )
