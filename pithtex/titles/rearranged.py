r"""Titles whose letters stand on a page otherwise than is known: found, and in doubt.

Displayed fractions take lines of their own, accents and strokes lie beside their letters, the
letters that a scanner recognised stand apart. No honest paper is accused for that: where lines
have all letters and digits of the title and no others, its words and numbers in their order, its
signs and its exponents, a person has to look.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from pithtex.pdf.page.line import Line
from pithtex.titles.alignment import TitleMatch
from pithtex.titles.doubt import MatchDoubt
from pithtex.titles.marks import (
    ARROW,
    CIRCUMFLEX,
    LINE_BELOW,
    MACRON,
    SLASH_ACROSS,
    TILDE,
    UNNAMED,
)
from pithtex.titles.page_sign import PageSign
from pithtex.titles.page_signs import page_signs
from pithtex.titles.pattern import Choice, Node, Repeated, Sign, TitlePattern
from pithtex.titles.plain import plain_title
from pithtex.titles.signs import RAISED

#: Mathematics of a title: its letters may stand in any order.
_MATHEMATICS: Final = re.compile(r"\$[^$]*\$|\\\(.*?\\\)|\\ensuremath\{[^{}]*\}")
_MOST_LINES: Final = 6
#: Lines that are looked at, and letters of each.
_MOST_LOOKED_AT: Final = 200
_LONGEST_LINE: Final = 400
#: Letters that fonts do not name, as a part of the title's.
_MOST_LOST: Final = 0.15
#: Pieces whose baselines are no farther apart, in em, are of one line.
_ONE_ROW: Final = 0.3
#: Characters of the page that a message quotes.
_QUOTED: Final = 120
#: What fonts without "<" and ">" show for them.
_OTHER: Final = frozenset("¡¿")
#: Bars are drawn as often as typed.
_DRAWN: Final = frozenset({MACRON, LINE_BELOW})
#: What stands beside a letter for a mark on it.
_BESIDE: Final = {"/": SLASH_ACROSS, "→": ARROW, "~": TILDE, "^": CIRCUMFLEX}
#: Signs that say nothing by themselves, or are counted with the numbers that they are in.
_SILENT: Final = frozenset("'.,:;()[]{}⟨⟩|*_")


def find_rearranged(pattern: TitlePattern, lines: Sequence[Line]) -> list[TitleMatch]:
    """Return where lines have the letters of a title arranged otherwise: each has a doubt."""
    signs = list(_signs(pattern.nodes))
    wanted = _letters(sign.base for sign in signs)
    parts = [_letters(plain_title(part)) for part in _MATHEMATICS.split(pattern.text)]
    return [
        _match(window)
        for window, row in _windows(sorted(lines, key=lambda line: (line.y, line.left)), wanted)
        if _are_in_order(parts, _letters(sign.base for sign in row))
        and _numbers_of_title(signs) == _numbers_of_page(row)
        and _have_levels(signs, row)
        and _have_signs(signs, row)
    ]


def _signs(nodes: Iterable[Node]) -> Iterator[Sign]:
    """Yield the signs of a title in the first of its ways to print."""
    for node in nodes:
        if isinstance(node, Sign):
            yield node
        elif isinstance(node, Repeated):
            yield node.sign
        elif isinstance(node, Choice):
            yield from _signs(node.ways[0])


def _windows(
    lines: Sequence[Line], wanted: str
) -> Iterator[tuple[tuple[Line, ...], list[PageSign]]]:
    """Yield lines that follow each other and have the wanted letters, with their signs."""
    lines = [line for line in lines if _letters(line.text()[:_LONGEST_LINE])][:_MOST_LOOKED_AT]
    bags = [Counter(_letters(line.text()[:_LONGEST_LINE])) for line in lines]
    bag = Counter(wanted)
    notes = Counter(dict.fromkeys("0123456789", 1))
    most_lost = max(1, int(_MOST_LOST * bag.total()))
    for start in range(len(lines)):
        found = Counter[str]()
        for end in range(start, min(start + _MOST_LINES, len(lines))):
            found += bags[end]
            if not found <= bag + notes:
                break
            if found.total() < bag.total() - most_lost:
                continue
            window = _in_rows(lines[start : end + 1])
            row = [sign for line in window for sign in page_signs(line) if not _is_note(sign)]
            missing = bag - Counter(_letters(sign.base for sign in row))
            lost = min(most_lost, sum(sign.is_lost for sign in row))
            if (
                found.total() <= bag.total() + 2
                and missing.total() <= lost
                and not any(map(str.isdecimal, missing))
            ):
                yield tuple(window), row
                break


def _in_rows(lines: Sequence[Line]) -> list[Line]:
    """Return lines, sorted from the top, with pieces of one line from the left to the right."""
    rows: list[list[Line]] = []
    for line in lines:
        if not rows or line.y - rows[-1][0].y > _ONE_ROW * line.em:
            rows.append([])
        rows[-1].append(line)
    return [line for row in rows for line in sorted(row, key=lambda each: each.left)]


def _is_note(sign: PageSign) -> bool:
    return sign.is_last and sign.level == RAISED and not sign.is_lost


def _letters(texts: Iterable[str]) -> str:
    letters = filter(str.isalnum, unicodedata.normalize("NFKD", "".join(texts)))
    # Titles are printed in capitals, Greek letters are not. Accents may be letters by themselves.
    return "".join(
        each.lower() if each.isascii() else each
        for each in letters
        if unicodedata.category(each) != "Lm"
    )


def _are_in_order(parts: Sequence[str], text: str) -> bool:
    """Whether the parts of a title that are no mathematics stand in a text one after the other."""
    at = 0
    for part in parts:
        found = text.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return True


def _numbers_of_title(signs: Sequence[Sign]) -> list[str]:
    return _numbers((sign.base, sign.level or 0, sign.gap.is_apart) for sign in signs)


def _numbers_of_page(row: Sequence[PageSign]) -> list[str]:
    # Where the letters of words stand apart, those of numbers may.
    return _numbers((sign.base, sign.level, bool(sign.space_before)) for sign in row)


def _numbers(signs: Iterable[tuple[str, int, bool]]) -> list[str]:
    """Return what figures stand together, with points and commas: base, level, space before."""
    found, last = [""], 0
    for base, level, is_apart in signs:
        is_figure = base.isdecimal() or (base in {".", ","} and bool(found[-1]))
        if not is_figure or level != last or is_apart:
            found.append("")
        if is_figure:
            found[-1] += base
        last = level
    return [number.rstrip(".,") for number in found if number.rstrip(".,")]


def _have_levels(signs: Sequence[Sign], row: Sequence[PageSign]) -> bool:
    """Whether what is raised is so on both sides, but for fractions."""
    free = Counter(_letters(sign.base for sign in signs if sign.level is None or sign.rules))
    wanted = Counter(_letters(sign.base for sign in signs if sign.level == RAISED))
    seen = Counter(_letters(sign.base for sign in row if sign.level == RAISED))
    return wanted - free <= seen and seen - free <= wanted


def _have_signs(signs: Sequence[Sign], row: Sequence[PageSign]) -> bool:
    """Whether a page has the relations, operators and accents of a title: some may be unnamed."""
    wanted = Counter(_meanings((sign.base, sign.marks) for sign in signs))
    seen = Counter(_meanings((sign.base, sign.marks) for sign in row))
    # A hyphen at the end of a line is none of the title's; long arrows are built with dashes.
    dashes = sum(sign.base == "-" and sign.is_last for sign in row)
    dashes += sum(sign.base == "→" or ARROW in sign.marks for sign in row)
    unnamed = sum(
        sign.is_lost
        or UNNAMED in sign.marks
        or sign.base in _OTHER
        or unicodedata.category(sign.base) == "So"
        for sign in row
    )
    added = seen - wanted - Counter({"-": dashes})
    is_none_added = not any(
        len(each) > 1 or not _is_mark(each) for each in added.elements() if each not in _OTHER
    )
    return is_none_added and (wanted - seen).total() <= unnamed


def _is_mark(sign: str) -> bool:
    return bool(unicodedata.combining(sign)) or unicodedata.category(sign) == "So"


def _meanings(signs: Iterable[tuple[str, frozenset[str]]]) -> Iterator[str]:
    for base, marks in signs:
        if base in _BESIDE:
            yield _BESIDE[base]
        elif not base.isalnum() and base and base not in _SILENT:
            yield base
        yield from marks - _DRAWN - {UNNAMED}


def _match(lines: tuple[Line, ...]) -> TitleMatch:
    glyphs = tuple(glyph for line in lines for glyph in line.glyphs)
    text = " ".join(" ".join(line.text() for line in lines).split())[:_QUOTED]
    message = f"the title's letters stand on page 1 in another arrangement: '{text}'"
    lost = tuple(glyph for glyph in glyphs if not glyph.text)
    doubt = MatchDoubt("title-rearranged", message, glyphs)
    return TitleMatch(lines, glyphs, lost=lost, doubts=(doubt,))
