r"""Letters and signs that do not look like what they say.

A font may name its glyphs as it likes: two lines of TeX (``\pdfglyphtounicode``) print "Bad" and
say "New" to every program. Here each letter of a title is reduced to 16 × 16 bits, with its
width, height and depth in em, and compared with the same letter in some forty faces; only one
that fits badly is compared with others. So are signs, accented letters, accents by themselves,
and the letters of Greek and Cyrillic. Of what no table has (Chinese, rare signs) it is seen where
it looks like letters and digits.

Characters that only size or context tell apart (I l 1, O 0 o, S s, ...) are one. What is drawn
half way between two letters is beyond it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from unicodedata import normalize

from pithtex.pdf.page.glyph import Glyph, TextRun
from pithtex.pdf.page.letter_bits import Bits, Changes, bits_of
from pithtex.pdf.page.letter_kinds import LOOK_ALIKE, body_of, forms_of, plain_form, styles_of
from pithtex.pdf.page.letter_table import Table, letter_table, likeness, sign_table
from pithtex.pdf.page.middle import middle_of
from pithtex.pdf.page.picture import Picture

#: The resolution that pictures should have, in pixels per em of the title.
PIXELS_PER_EM = 40

#: A letter that another one fits better by so much is odd, alone ...
ODD_ALONE = 0.22
#: ... or two different ones by so much. Measured together on honest titles: one of 1,416 set in
#: 100 families of LaTeX (of them 735 in 48 families that the table has nothing of), and four of
#: 1,239 manuals. Of letters that lie, it sees one that says a random other letter in 93 %, one
#: that says the letter most like it in 50 %; of two such letters 99.7 and 79 %.
ODD_TOGETHER = 0.15
#: A sign that another one fits better by so much is odd, alone: fonts differ less in signs.
ODD_SIGN = 0.15

#: A letter that fits a reference this well is what it says; others are not asked. At 0.75 to
#: 0.9 lies are caught as often (3 % more of pairs that say their nearest letter), at three times
#: the cost.
FITS = 0.7
#: Of signs and other alphabets there are some that differ by a thin stroke (Δ and Λ): they have
#: to fit so much better.
_SIGN_FITS_MORE = 0.1
#: Another letter that fits better by less is not worth a word.
_LEAST_MARGIN = 0.1
#: Text that is turned by more, in degrees, is not looked at.
_MOST_TURNED = 1.0
#: Letters whose size is off by more than this, all alike, are of a font that lies about its em.
_MOST_OFF = 1.25
_FEWEST_FOR_SIZE = 4
#: One glyph drawn twice differs in so few cells in half of all cases, and so little in size (em, in
#: all); letters that are not one class differ in more ("c" and "e" in 13 at least).
_SAME_CELLS = 12
_SAME_SIZE = 0.1
#: Letters that are looked at; a title has 80.
_MOST_LETTERS = 600
#: Of odd letters no more are needed.
_MOST_ODD = 20

#: The stroke through a relation.
_NEGATION = "\u0338"
#: A sign that other glyphs of the title lie on is two: no more of its box may be covered.
_MOST_COVERED = 0.2
#: A glyph of no table that is as much like a letter as this says something else than it shows.
_CLEARLY = 0.85
#: Letters that signs of many scripts look like.
_SIMPLE = frozenset("Iil1JjO0oTt")


@dataclass(frozen=True, slots=True)
class OddLetter:
    """A glyph that is more like the letter ``looks_like`` than what it says, by ``margin``."""

    glyph: Glyph
    looks_like: str
    margin: float

    @property
    def is_odd_alone(self) -> bool:
        """Whether one such glyph is enough."""
        return self.margin >= (ODD_ALONE if self.glyph.text.isalnum() else ODD_SIGN)


def odd_letters(
    glyphs: Sequence[Glyph],
    shown: Picture,
    bare: Picture,
    styled: frozenset[Glyph] = frozenset(),
    fits: float = FITS,
) -> list[OddLetter]:
    """Return the letters and signs that look like others, the worst first.

    ``shown`` and ``bare`` are pictures of one zone with and without the glyphs' runs, at about
    40 pixels per em. What is not odd alone is so together with another one, where both have a
    margin of :data:`ODD_TOGETHER`. Those that are ``styled`` may be calligraphic, Fraktur or
    blackboard bold. What fits a letter that it says by ``fits`` is that letter.
    """
    found: list[OddLetter] = []
    changes = Changes(shown, bare)
    for letters in _by_run(glyphs):
        looks = [(glyph, look) for glyph in letters if (look := bits_of(glyph, changes))]
        factor = _size_factor(looks)
        sound: dict[str, list[Bits]] = {}
        for glyph, look in looks:
            alike = sound.setdefault(glyph.text, [])
            if any(_is_same(look, other) for other in alike):
                continue
            odd = _compare(glyph, look.scaled(factor), fits, is_styled=glyph in styled)
            if odd is None:
                alike.append(look)
                continue
            if not _is_letter(glyph.text):
                odd = _but_for_others(odd, glyphs)
            if odd is None:
                continue
            if len(found) == _MOST_ODD:
                return _worst_first(found)
            found.append(odd)
    return _worst_first(found)


def _worst_first(odd: list[OddLetter]) -> list[OddLetter]:
    return sorted(odd, key=lambda letter: -letter.margin)


def _by_run(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Return the glyphs that can be looked at, by run: those of a run have one font and size.

    Each is looked at, not each kind: in one font two codes may say the same letter.
    """
    runs: dict[TextRun, list[Glyph]] = {}
    for glyph in glyphs[:_MOST_LETTERS]:
        if glyph.text and abs(glyph.run.angle) <= _MOST_TURNED:
            runs.setdefault(glyph.run, []).append(glyph)
    return list(runs.values())


def _is_letter(text: str) -> bool:
    """Whether a text is a letter or a digit of ASCII."""
    return len(text) == 1 and text.isascii() and text.isalnum()


def _but_for_others(odd: OddLetter, others: Sequence[Glyph]) -> OddLetter | None:
    """Return what is odd of a sign that other glyphs lie on, or None.

    The stroke of a relation makes another sign of it, that of the record; the ink of neighbours
    that reach into its box, as beside a slanted stroke, is not its own.
    """
    glyph, covered = odd.glyph, 0.0
    area = (glyph.right - glyph.left) * (glyph.bottom - glyph.top)
    for other in others:
        wide = min(glyph.right, other.right) - max(glyph.left, other.left)
        high = min(glyph.bottom, other.bottom) - max(glyph.top, other.top)
        if wide > 0 and high > 0 and other is not glyph:
            covered += wide * high / area
    if covered > _MOST_COVERED:
        return None
    return OddLetter(glyph, odd.looks_like, odd.margin - covered)


def _compare(glyph: Glyph, look: Bits, fits: float, *, is_styled: bool) -> OddLetter | None:
    """Return how a glyph is odd, or None if it looks like what it says."""
    text = glyph.text
    if _is_letter(text):
        alike = (text, *LOOK_ALIKE.get(text, ""), text.swapcase())
        if is_styled and (styles := styles_of(text)):
            return _more_like(glyph, (*alike, *styles), look, fits, [letter_table(), sign_table()])
        return _more_like(glyph, alike, look, fits, [letter_table()])
    # the large table is not asked for where the small one has it
    if likeness(look, letter_table().get(plain_form(text), ()), enough=fits) >= fits:
        return None
    alike = forms_of(text)
    if not alike or (_NEGATION in normalize("NFD", text) and text not in alike):
        # A stroke is no accent: what is known without it says nothing.
        return _of_no_table(glyph, look)
    return _more_like(glyph, alike, look, fits + _SIGN_FITS_MORE, [letter_table(), sign_table()])


def _more_like(
    glyph: Glyph, alike: Sequence[str], look: Bits, enough: float, tables: Sequence[Table]
) -> OddLetter | None:
    """Return what a glyph looks more like than any of ``alike``, or None."""
    is_letter = _is_letter(glyph.text)
    own = _own_fit(glyph.text, alike, look, tables, enough)
    if own >= enough:
        return None
    best, what = own + _LEAST_MARGIN, ""
    for table in tables:
        for other, references in table.items():
            if other not in alike and (_is_letter(other) or not is_letter):
                value = likeness(look, references, best)
                if value > best:
                    best, what = value, other
    return OddLetter(glyph, what, best - own) if what else None


def _own_fit(
    text: str, alike: Sequence[str], look: Bits, tables: Sequence[Table], enough: float
) -> float:
    """Return how much a glyph looks like what it says, in any form; ``enough`` is enough."""
    own = -1.0
    for form in alike:
        for table in tables:
            own = likeness(look, table.get(form, ()), own, enough)
        if own >= enough:
            return own
    return max(own, *(_as_capital(body_of(text[:1]), look, table) for table in tables))


def _as_capital(text: str, look: Bits, table: Table) -> float:
    """Return how much a small letter looks like its capital, at whatever size: small capitals."""
    best = -1.0
    if text.islower() and (capitals := table.get(text.upper())):
        for capital in capitals:
            best = likeness(look.scaled(look.height / capital.height), [capital], best)
    return best


def _of_no_table(glyph: Glyph, look: Bits) -> OddLetter | None:
    """Return how a glyph is odd of whose character nothing is known."""
    best, what = _CLEARLY, ""
    for letter, references in letter_table().items():
        if _is_letter(letter) and letter not in _SIMPLE:
            value = likeness(look, references, best)
            if value > best:
                best, what = value, letter
    return OddLetter(glyph, what, ODD_TOGETHER) if what else None


def _is_same(look: Bits, other: Bits) -> bool:
    """Return whether two letters are of one glyph, drawn at other parts of a pixel."""
    return (look.cells ^ other.cells).bit_count() <= _SAME_CELLS and (
        abs(look.width - other.width)
        + abs(look.height - other.height)
        + abs(look.depth - other.depth)
        <= _SAME_SIZE
    )


def _size_factor(looks: Sequence[tuple[Glyph, Bits]]) -> float:
    """Return what letters' sizes are to be divided by: 1 but for fonts that lie about their em."""
    letters = [(glyph.text, look) for glyph, look in looks if _is_letter(glyph.text)]
    if len(letters) < _FEWEST_FOR_SIZE:
        return 1.0
    factor = middle_of(look.height / _usual_height(letter) for letter, look in letters)
    return 1.0 if 1 / _MOST_OFF <= factor <= _MOST_OFF else factor


@cache
def _usual_height(letter: str) -> float:
    return middle_of(known.height for known in letter_table()[letter])
