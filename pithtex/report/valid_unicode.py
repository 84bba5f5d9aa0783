"""Text from files and their names as JSON may hold it: without lone surrogates."""

from __future__ import annotations

import re
from typing import Final

#: The replacement character.
_INSTEAD: Final = "\N{REPLACEMENT CHARACTER}"
_SURROGATES: Final = re.compile("[\ud800-\udfff]")


def valid_unicode(text: str) -> str:
    """Return ``text`` with U+FFFD for each surrogate; strict readers of JSON refuse those."""
    return _SURROGATES.sub(_INSTEAD, text)
