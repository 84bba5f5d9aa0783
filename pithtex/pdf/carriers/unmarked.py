"""Numbers in other forms than our badges': behind another word than ``pith:``, or bare.

No badge of ours looks so, but a reader takes them for one where they stand for themselves. What
stands in a text is no badge in any form, which is told by what stands beside it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Final

from pithtex.protocol.number import SUFFIX_LENGTH

_WHOLE: Final = f"[A-Z2-7]{{{SUFFIX_LENGTH}}}"
_SHORT: Final = r"[A-Z2-7]{16}|[A-Z2-7]{12}|[A-Z2-7]{8}"
_LOWER: Final = _SHORT.replace("A-Z", "a-z")
_BEGINS: Final = r"(?<![A-Za-z0-9])"
_ENDS: Final = r"(?![A-Za-z0-9])"
#: An address as it is printed, which some readers make a link of; a name before the number; the
#: whole number, with at most one word and a sign before it; a short one in small letters.
_UNMARKED: Final = re.compile(
    rf"(?:(?:https?://)?(?:www\.)?(?i:pith\.science/+pith)/+({_WHOLE}|{_SHORT}){_ENDS}"
    rf"|(?i:pith)(?i:number)?[^A-Za-z0-9]?(?:[0-9]{{4}}:)?({_WHOLE}|{_SHORT}){_ENDS}"
    rf"|{_BEGINS}(?:\w{{1,12}}[^\w\s])?({_WHOLE}){_ENDS}"
    rf"|(?i:pith):({_LOWER}){_ENDS})"
)
#: All letters and digits of a line that has a whole number and its name.
_IN_PARTS: Final = re.compile(rf"(?i:pith)?(?i:number)?(?:[0-9]{{4}})?({_WHOLE})")
#: Where one may be, in the text of a page: the first of its letters.
_TRACE: Final = re.compile(
    r"(?i:pith)[^A-Za-z0-9]*(?i:number[^A-Za-z0-9]*|science/+pith/+)?(?:[0-9]{4}:)?([A-Z2-7]{8})"
    r"|([A-Z2-7]{20})"
)
#: What stands between the parts of a number, where something does.
_BETWEEN: Final = re.compile(r"(?<=[A-Z2-7])[-/‐‑‒–—·_|](?=[A-Z2-7])")
#: A line that is a part of a badge: its name, its number, or what is left of either.
_PART: Final = re.compile(r"(?i:pith)?(?i:number)?[^A-Za-z0-9]?(?:[0-9]{4}:)?[A-Z2-7]*")


_BLANK: Final = re.compile(r"(?<=[A-Z2-7]) (?=[A-Z2-7])")


def find_unmarked(letters: str) -> Iterator[tuple[int, int, int]]:
    """Yield where a number stands in the letters of a line: with its name, without, and its end."""
    if whole := _find_in_parts(letters):
        yield whole
        return
    for match in _UNMARKED.finditer(letters):
        # Words in capitals have no digits.
        group = match.lastindex or 0
        if any(map(str.isdigit, match[group])):
            yield match.start(), match.start(group), match.end()


def _find_in_parts(letters: str) -> tuple[int, int, int] | None:
    """Return where a number stands that signs part, on a line that has nothing else.

    As ``K7QX-2M5J-`` and so on, with its name or without.
    """
    places = [at for at, letter in enumerate(letters) if letter.isalnum()]
    match = _IN_PARTS.fullmatch("".join(letters[at] for at in places))
    if match is None or not any(map(str.isdigit, match[1])):
        return None
    return places[0], places[match.start(1)], places[-1] + 1


def is_part_of_badge(letters: str) -> bool:
    """Whether a line has nothing but a badge's name or a part of a number."""
    says_so = "pith" in letters.casefold() or any(map(str.isdigit, letters))
    return says_so and _PART.fullmatch(letters) is not None


def mentions_another(said: str, numbers: Collection[str]) -> bool:
    """Whether the text of a page may have a number that is none of these."""
    traces = [*_TRACE.finditer(_BETWEEN.sub("", said))]
    # Words in capitals have no digits.
    in_groups = _TRACE.finditer(_BLANK.sub("", said))
    traces += [match for match in in_groups if any(map(str.isdigit, match[1] or match[2]))]
    for match in traces:
        first = match[1] or match[2]
        if not any(each.startswith(first) or first in each for each in numbers):
            return True
    return False
