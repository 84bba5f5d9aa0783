"""Scripts: the levels of what is small, and the order in which it is read."""

from __future__ import annotations

from typing import Final

from pithtex.titles.page_sign import PageSign
from pithtex.titles.signs import LOWERED, RAISED

#: A script's own script looks smaller than this part of it.
_SMALLER: Final = 0.92
#: How high and low its baseline is, in parts of its script's size.
_RAISED_BY: Final = 0.12
_LOWERED_BY: Final = 0.06
#: It stands no farther behind its script, in parts of that one's size.
_BEHIND: Final = 0.4
#: Raised signs that overlap by this part of the narrower one are stacked.
_STACKED: Final = 0.6


def settle_levels(letters: list[PageSign]) -> None:
    """Give scripts of scripts the level of what they hang on; ``letters`` are sorted by place."""
    # What is raised and what is lowered beside it, as in a fraction, with where each ends.
    hosts: dict[int, tuple[PageSign, float]] = {}
    for place, sign in enumerate(letters):
        glyph = sign.glyph
        if not sign.is_small:
            hosts = {}
            continue
        near = [host for host, right in hosts.values() if _hangs_on(sign, host, right)]
        if near:
            host = min(near, key=lambda each: abs(each.glyph.y - glyph.y))
            sign.level = host.level
            up = (host.glyph.y - glyph.y) / host.glyph.run.look
            sign.inner = RAISED if up > _RAISED_BY else LOWERED if up < -_LOWERED_BY else 0
            hosts[host.level] = (host, max(hosts[host.level][1], glyph.right))
            continue
        if not sign.level and place + 1 < len(letters):
            # The lower part of a fraction in an exponent may be on the line.
            after = letters[place + 1]
            if after.is_small and after.glyph.left < glyph.right:
                sign.level = after.level
        if sign.level:
            hosts[sign.level] = (sign, glyph.right)
        else:
            hosts = {}


def _hangs_on(sign: PageSign, host: PageSign, right: float) -> bool:
    look = host.glyph.run.look
    is_near = -look < sign.glyph.left - right < _BEHIND * look
    return is_near and sign.glyph.run.look < _SMALLER * look


def in_reading_order(letters: list[PageSign]) -> list[PageSign]:
    """Between what stands on the line, read raised signs first, then lowered ones."""
    done: list[PageSign] = []
    cluster: list[PageSign] = []
    for sign in letters:
        if sign.level:
            cluster.append(sign)
            continue
        done += sorted(_stacked(cluster), key=lambda each: -each.level)
        cluster = []
        done.append(sign)
    return done + sorted(_stacked(cluster), key=lambda each: -each.level)


def _stacked(cluster: list[PageSign]) -> list[PageSign]:
    """Of two raised or lowered signs, one above the other, read the upper one first."""
    for k in range(len(cluster) - 1):
        one, other = cluster[k], cluster[k + 1]
        first, second = one.glyph, other.glyph
        overlap = min(first.right, second.right) - max(first.left, second.left)
        narrow = min(first.right - first.left, second.right - second.left)
        is_stacked = one.level == other.level and overlap > _STACKED * narrow
        if is_stacked and first is not second and first.y > second.y:
            cluster[k], cluster[k + 1] = other, one
    return cluster
