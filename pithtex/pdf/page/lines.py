"""Visual lines of text: by place alone, never by the order of the content.

The work is nearly linear in the number of glyphs, wherever they stand.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from pithtex.pdf.page.glyph import Glyph
from pithtex.pdf.page.hosts import LARGEST_SCRIPT, LARGEST_SIGN, Hosts, absorb, has_word
from pithtex.pdf.page.line import Line
from pithtex.pdf.page.line_numbers import line_numbers
from pithtex.pdf.page.looks import measure_looks

__all__ = ["find_lines", "followers", "measure_looks"]

#: Text that is turned further than this, in degrees, stands on no line.
UPRIGHT: Final = 1.5
#: Letters of one line are on one baseline to this, in em and at least in points; from the first
#: to the last of them to three times as much.
ONE_BASELINE: Final = 0.05
ONE_BASELINE_POINTS: Final = 0.3
DRIFT: Final = 3
#: A gap as wide as this, in em, separates columns; TeX's widest space in a formula is 2.
COLUMN_GAP: Final = 2.0
#: Text of another size is another column from here: a box or a label beside a title. Capitals
#: stand at 1.25 times the size of small ones that a font does not have, between wide spaces.
OTHER_SIZE: Final = 1.3
OTHER_SIZE_GAP: Final = 1.0
#: Parts of a baseline belong together when the gap between them is no wider than this, in em.
FILLED_GAP: Final = 1.2
OVERLAP: Final = 0.2
ONE_SIZE: Final = 1.25
#: Lines of at most so many glyphs may hang on what was itself hung on a line (a sum's limits).
LONGEST_LIMIT: Final = 12

#: A line below another begins so much lower, in em of the smaller.
BELOW: Final = 0.3
#: Strips of the page that lines are looked up by, and the most lines that are looked at in one.
STRIPS: Final = 32
MOST_STEPS: Final = 200


def find_lines(glyphs: Sequence[Glyph]) -> list[Line]:
    """Return the lines of upright glyphs, top first, without the numbers of lines.

    The looks of their runs must have been measured. Scripts, accents and large signs are part of
    the line that they hang on; columns are lines of their own.
    """
    upright = [
        glyph
        for glyph in glyphs
        if abs(glyph.run.angle) <= UPRIGHT
        and (glyph.bottom > glyph.top or glyph.right > glyph.left)
    ]
    lines = _lines(upright)
    numbers = line_numbers(lines)
    return _lines([glyph for glyph in upright if glyph not in numbers]) if numbers else lines


def _lines(glyphs: list[Glyph]) -> list[Line]:
    parts = [part for row in _rows(glyphs) for part in _parts(row)]
    return _attach([_line(part) for part in parts])


def _rows(glyphs: list[Glyph]) -> list[list[Glyph]]:
    """Return glyphs by baselines, top first."""
    rows: list[list[Glyph]] = []
    first = last = 0.0
    for glyph in sorted(glyphs, key=lambda glyph: (glyph.y, glyph.left)):
        y = glyph.y
        near = max(ONE_BASELINE_POINTS, ONE_BASELINE * glyph.run.look)
        if not rows or y - last > near or y - first > DRIFT * near:
            rows.append([])
            first = y
        rows[-1].append(glyph)
        last = y
    return rows


def _parts(row: list[Glyph]) -> list[list[Glyph]]:
    """Return the parts of a row between wide gaps, from left to right."""
    row.sort(key=lambda glyph: (glyph.left, glyph.right))
    parts: list[list[Glyph]] = []
    right = look = 0.0
    for glyph in row:
        if not parts or _is_apart(glyph.left - right, look, glyph.run.look):
            parts.append([])
            right = glyph.right
        parts[-1].append(glyph)
        right, look = max(right, glyph.right), glyph.run.look
    return parts


def _is_apart(gap: float, look: float, other: float) -> bool:
    small, large = (look, other) if look < other else (other, look)
    return gap > (OTHER_SIZE_GAP if large > OTHER_SIZE * small else COLUMN_GAP) * large


def _line(glyphs: list[Glyph]) -> Line:
    return Line(
        glyphs,
        glyphs[0].y,
        _em(glyphs),
        glyphs[0].left,
        min(glyph.top for glyph in glyphs),
        max(glyph.right for glyph in glyphs),
        max(glyph.bottom for glyph in glyphs),
    )


def _em(glyphs: Iterable[Glyph]) -> float:
    """Return the size of most letters, the larger one of two that are as frequent."""
    count: dict[float, int] = defaultdict(int)
    for glyph in glyphs:
        if any(map(str.isalnum, glyph.text)):
            count[round(glyph.run.look, 1)] += len(glyph.text)
    if not count:
        return max(glyph.run.look for glyph in glyphs)
    return max(count, key=lambda em: (count[em], em))


def _attach(lines: list[Line]) -> list[Line]:
    """Make scripts, accents and large signs part of the lines that they hang on."""
    words = sorted(filter(has_word, lines), key=lambda line: (-line.em, -len(line.glyphs)))
    signs = [line for line in lines if not has_word(line)]
    hosts = Hosts()
    kept: list[Line] = []
    for line in words:
        host = hosts.find(line, LARGEST_SCRIPT)
        if host is None:
            kept.append(line)
        else:
            absorb(host, line.glyphs)
        hosts.add(host or line, line.glyphs)
    alone = []
    for line in signs:
        host = hosts.find(line, LARGEST_SIGN)
        if host is None:
            alone.append(line)
        else:
            absorb(host, line.glyphs)
            hosts.add(host, line.glyphs)
    # What hangs on a large sign, which is there only now.
    joined: list[Line] = []
    for line in kept:
        host = hosts.find(line, LARGEST_SCRIPT) if len(line.glyphs) <= LONGEST_LIMIT else None
        if host is None:
            joined.append(line)
        else:
            absorb(host, line.glyphs)
            hosts.add(host, line.glyphs)
    found = [*_rejoin(joined), *alone]
    for line in found:
        line.glyphs.sort(key=lambda glyph: (glyph.left, glyph.right))
    return sorted(found, key=lambda line: (line.y, line.left))


def _rejoin(lines: list[Line]) -> list[Line]:
    """Join parts of one baseline whose gap turned out to be filled."""
    done: list[Line] = []
    for line in sorted(lines, key=lambda line: (round(line.y / ONE_BASELINE_POINTS), line.left)):
        last = done[-1] if done else None
        if (
            last is not None
            and abs(last.y - line.y) < ONE_BASELINE_POINTS
            and last.em / ONE_SIZE < line.em < last.em * ONE_SIZE
            and -OVERLAP * line.em < line.left - last.right < FILLED_GAP * line.em
        ):
            absorb(last, line.glyphs)
        else:
            done.append(line)
    return done


def followers(lines: Sequence[Line]) -> list[int | None]:
    """Return, for each line, which one is the nearest below that stands across its width.

    None where there is none, or none among the next of a page that is all scattered letters.
    """
    if not lines:
        return []
    left = min(line.left for line in lines)
    side = max(max(line.right for line in lines) - left, 1.0) / STRIPS
    by_strip: list[list[int]] = [[] for _ in range(STRIPS + 1)]
    order = sorted(range(len(lines)), key=lambda index: (lines[index].y, index))

    def strips(line: Line) -> range:
        return range(int((line.left - left) // side), int((line.right - left) // side) + 1)

    for index in order:
        for strip in strips(lines[index]):
            by_strip[strip].append(index)
    heights = [[lines[index].y for index in strip] for strip in by_strip]

    def follower(line: Line) -> int | None:
        best: int | None = None
        for strip in strips(line):
            below = bisect_right(heights[strip], line.y)
            for index in by_strip[strip][below : below + MOST_STEPS]:
                other = lines[index]
                if best is not None and other.y >= lines[best].y:
                    break
                if (
                    other.left < line.right
                    and other.right > line.left
                    and other.y > line.y + BELOW * min(line.em, other.em)
                ):
                    best = index
                    break
        return best

    return [follower(line) for line in lines]
