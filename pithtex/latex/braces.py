"""Arguments of commands, found in time that grows with the text and not faster."""

from __future__ import annotations

import re
from typing import Final

#: A pattern for an optional argument, or for none, and the space behind it. It
#: looks no further than the next bracket, so that unclosed ones cost nothing.
OPTIONAL: Final = r"(?:\[(?:[^\[\]{}]++|\{[^{}]*+\})*+\]\s*+)?+"

_BRACE: Final = re.compile(r"\\.|[{}]", re.DOTALL)


def balanced_group(text: str, start: int, longest: int) -> str | None:
    """Return what stands between the brace at ``start`` and its partner.

    ``None`` is returned where there is no partner, or it is more than
    ``longest`` characters away.
    """
    depth = 0
    for match in _BRACE.finditer(text, start, start + longest + 2):
        if match[0] == "{":
            depth += 1
        elif match[0] == "}":
            depth -= 1
            if depth == 0:
                return text[start + 1 : match.start()]
    return None
