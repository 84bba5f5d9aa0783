"""What else on a page could be taken for its title: numbered doubts.

The title is there and shows. A doubt says what a person has to look at, and where; it accuses
nobody. Each is a finding with a code of its own. A doubt may be strict as long as few honest
papers meet it: each says how many it costs of 1,008 public papers, publishers' mastheads included;
``benchmarks/README.md`` has the kinds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from pithtex.check.doubts.alphabets import other_alphabets
from pithtex.check.doubts.bars import BARS
from pithtex.check.doubts.clipped import clipped_letters, transparent_letters
from pithtex.check.doubts.columns import columns
from pithtex.check.doubts.continuing import CONTINUING
from pithtex.check.doubts.crowded import CROWDED
from pithtex.check.doubts.cut_off import words_cut_off
from pithtex.check.doubts.drawn import DRAWN
from pithtex.check.doubts.hidden import hidden_words
from pithtex.check.doubts.letters import LETTERS
from pithtex.check.doubts.parted import parted_lines
from pithtex.check.doubts.plain import PLAIN
from pithtex.check.doubts.readers import READERS
from pithtex.check.doubts.signs_around import signs_around
from pithtex.check.doubts.stairs import rising_words
from pithtex.check.doubts.stretched import stretched_letters, stretched_signs
from pithtex.check.doubts.through import THROUGH
from pithtex.check.doubts.turned import turned_words
from pithtex.check.doubts.turned_signs import turned_signs
from pithtex.check.doubts.uneven import UNEVEN
from pithtex.check.doubts.unlike import UNLIKE
from pithtex.check.doubts.unseen import unseen_words
from pithtex.check.doubts.words import WORDS
from pithtex.check.scene import Scene
from pithtex.findings import Finding

#: All of them, what costs least first.
DOUBTS: Final[tuple[Callable[[Scene], Iterator[Finding]], ...]] = (
    *WORDS,
    *PLAIN,
    turned_words,
    turned_signs,
    signs_around,
    rising_words,
    hidden_words,
    unseen_words,
    clipped_letters,
    transparent_letters,
    *CONTINUING,
    *LETTERS,
    *UNEVEN,
    stretched_signs,
    stretched_letters,
    other_alphabets,
    *CROWDED,
    *UNLIKE,
    *THROUGH,
    *BARS,
    parted_lines,
    columns,
    *DRAWN,
    words_cut_off,
    *READERS,
)
#: What a person can look at.
MOST_DOUBTS: Final = 12


def find_doubts(scene: Scene) -> list[Finding]:
    """Return all doubts about a title that shows."""
    found = [finding for doubt in DOUBTS for finding in doubt(scene)]
    return found[:MOST_DOUBTS]
