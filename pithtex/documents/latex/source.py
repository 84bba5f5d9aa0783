"""LaTeX source as text in which only what TeX would read is left."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from pithtex.errors import NotJudged

LARGEST_FILE: Final = 10_000_000

_COMMENT: Final = re.compile(r"(?<!\\)((?:\\\\)*)%[^\n]*")
_END: Final = re.compile(r"\\end\s*\{document\}")
_UNREAD: Final = re.compile(
    r"\\begin\s*\{(?P<env>verbatim\*?|Verbatim|lstlisting|minted|comment|filecontents\*?)\}"
    r".*?\\end\s*\{(?P=env)\}"
    r"|\\iffalse(?![A-Za-z@]).*?\\fi(?![A-Za-z@])"
    r"|\\verb\*?(?P<mark>[^A-Za-z\s*])[^\n]*?(?P=mark)",
    re.DOTALL,
)


def read_source(path: Path) -> str:
    r"""Return the file's text, with what TeX does not read replaced by spaces.

    Comments, ``\\iffalse`` blocks, verbatim material and all behind
    ``\\end{document}`` become blanks; positions and line numbers stay.

    Raises:
        NotJudged: ``file-unreadable`` or ``source-too-large``.

    """
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
    except OSError as error:
        reason = (error.strerror or "cannot be read").lower()
        raise NotJudged("file-unreadable", f"cannot read {path}: {reason}", "") from None
    if len(data) > LARGEST_FILE:
        raise NotJudged(
            "source-too-large", f"{path} has more than {LARGEST_FILE:,} bytes: no LaTeX source", ""
        )
    return blank_unread(_decode(data))


def blank_unread(text: str) -> str:
    """Return ``text`` with what TeX does not read replaced by spaces, newlines kept."""
    text = _COMMENT.sub(lambda match: match[1] + _blank(match[0][len(match[1]) :]), text)
    text = _UNREAD.sub(lambda match: _blank(match[0]), text)
    end = _END.search(text)
    return text[: end.end()] + _blank(text[end.end() :]) if end else text


def line_of(text: str, position: int) -> int:
    """Return the line, from 1, in which ``position`` lies."""
    return text.count("\n", 0, position) + 1


def balanced_group(text: str, start: int) -> str | None:
    """Return what stands between the brace at ``start`` and its partner, or ``None``."""
    depth = 0
    position = start
    while position < len(text):
        character = text[position]
        if character == "\\":
            position += 1
        elif character == "{":
            depth += 1
        elif character == "}":
            depth -= 1
            if depth == 0:
                return text[start + 1 : position]
        position += 1
    return None


def _decode(data: bytes) -> str:
    """Decode as TeX files come: UTF-8, or some 8-bit encoding whose accents do not matter here."""
    try:
        text = data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError:
        text = data.decode("latin-1")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)
