"""Names of files in commands that a user may copy into a shell."""

from __future__ import annotations

import os
import shlex
from pathlib import Path


def shell_word(path: Path | str) -> str:
    r"""Return a path as one word for a shell that no command takes for an option.

    What does not print is written as in ``$'\033'``, which shells read back.
    """
    text = str(path)
    if text.startswith("-"):
        text = f"./{text}"
    return shlex.quote(text) if text.isprintable() else f"$'{_escaped(text)}'"


def _escaped(text: str) -> str:
    return "".join(
        chr(byte) if 0x20 <= byte < 0x7F and byte not in b"\\'" else f"\\{byte:03o}"  # noqa: PLR2004 - ASCII
        for byte in os.fsencode(text)
    )
