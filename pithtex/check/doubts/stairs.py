"""Doubts about titles that rise: read from the top they are the record's, from the left others."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from pithtex.check.doubts.finding import doubt
from pithtex.check.scene import Scene
from pithtex.findings import Finding

#: Baselines nearer than this, in em of the smaller line, are those of a stair, and of no two lines.
NEXT_LINE: Final = 0.75
#: Lines that stand beside each other, with less than so much of them one below the other, in em,
#: are read as one up to this distance.
SHARED: Final = 0.3
BESIDE_EACH_OTHER: Final = 1.1


def rising_words(scene: Scene) -> Iterator[Finding]:
    """30. Title lines so near that a reader takes them for one (0 of 1,008).

    Those of a stair that goes down to the right are read in one order either way.
    """
    for upper, lower in pairwise(scene.block.lines):
        em = min(upper.em, lower.em)
        is_near = lower.y - upper.y < NEXT_LINE * em
        shared = min(upper.right, lower.right) - max(upper.left, lower.left)
        is_beside = lower.y - upper.y < BESIDE_EACH_OTHER * em and shared < SHARED * em
        if (is_near or is_beside) and lower.left < upper.right:
            message = "words of the title stand beside each other at several heights"
            yield doubt("title-rearranged", message, scene.block.box)
            return
