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
_SECTION: Final = re.compile(r"^## (.+)$", re.MULTILINE)


@cache
def code_sections() -> dict[str, dict[str, str]]:
    """Return the meaning of each code, as plain text, by the headings of ``docs/codes.md``.

    Raises:
        FileNotFoundError: The package was taken apart.

    """
    for place in _PLACES:
        if place.is_file():
            _, *parts = _SECTION.split(place.read_text(encoding="utf-8"))
            pairs = zip(parts[::2], parts[1::2], strict=True)
            return {
                heading.replace("`", ""): {
                    code: meaning.replace("`", "") for code, meaning in _ROW.findall(text)
                }
                for heading, text in pairs
            }
    raise FileNotFoundError(_FILE_NAME)


@cache
def code_meanings() -> dict[str, str]:
    """Return the meaning of each code, as plain text.

    Raises:
        FileNotFoundError: The package was taken apart.

    """
    return {code: meaning for codes in code_sections().values() for code, meaning in codes.items()}
