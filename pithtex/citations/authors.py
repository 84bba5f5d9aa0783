"""The authors of a record as single names, split only as they are written."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

#: What belongs to the name before the comma.
_OF_THE_NAME_BEFORE: Final = re.compile(r"(?:Jr|Sr)\.?|II|III|IV", re.IGNORECASE)


@lru_cache(maxsize=4)
def author_names(text: str | None) -> tuple[str, ...]:
    """Return the names in the registry's text of authors; none where there is no text.

    Observed: the registry separates names by commas, first names first, and orders them
    by the alphabet, not as the paper does. Names are never cut further: which of their
    words is the family's is not known.
    """
    names: list[str] = []
    depth, start = 0, 0
    folded = " ".join((text or "").split())
    for position, character in enumerate(folded + ","):
        depth += {"{": 1, "}": -1}.get(character, 0)
        # A comma within braces is part of a name in TeX.
        if character == "," and (depth <= 0 or position == len(folded)):
            name = folded[start:position].strip()
            start = position + 1
            if names and _OF_THE_NAME_BEFORE.fullmatch(name):
                names[-1] = f"{names[-1]}, {name}"
            elif name:
                names.append(name)
    return tuple(names)
