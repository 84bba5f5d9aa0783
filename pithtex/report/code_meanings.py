"""What each code of a finding means, in one stable line."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Final

_FILE_NAME: Final = "codes.md"
_PACKAGE: Final = Path(__file__).resolve().parents[1]
#: In a wheel, and in a checkout, where ``docs/codes.md`` is the one source.
_PLACES: Final = (_PACKAGE / "data" / _FILE_NAME, _PACKAGE.parent / "docs" / _FILE_NAME)
_ROW: Final = re.compile(r"^\| `([a-z0-9-]+)` \| (.+) \|$", re.MULTILINE)


@cache
def code_meanings() -> dict[str, str]:
    """Return the meaning of each code, as plain text.

    Raises:
        FileNotFoundError: The package was taken apart.

    """
    for place in _PLACES:
        if place.is_file():
            text = place.read_text(encoding="utf-8")
            return {code: meaning.replace("`", "") for code, meaning in _ROW.findall(text)}
    raise FileNotFoundError(_FILE_NAME)
