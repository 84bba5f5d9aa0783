"""Lines of hints for a terminal of 80 columns: broken at blanks, and nowhere else."""

from __future__ import annotations

import re
import textwrap
from typing import Final

_COLUMNS: Final = 80
_INDENT: Final = "  "
#: What is copied as a whole: a word in a shell's quotes, and a command at the end of a line.
_WHOLE: Final = re.compile(r"(?<![\w'])'[^']*+'(?![\w'])|(?<=: )pithtex .*")
#: Stands for a blank that is no place to break at; text that prints does not hold it.
_KEPT: Final = "\0"
#: How a line begins that is code, or a list's.
_AS_IT_IS: Final = ("\\", _INDENT)


def wrapped(line: str) -> str:
    r"""Return a line that prints, indented, and broken where it is longer than 80 columns.

    What follows the first line is indented by two blanks more. Words stay whole: numbers,
    paths, a quoted word, a command behind a colon. A line that begins with a backslash or
    two blanks stays as it is.
    """
    if line.startswith(_AS_IT_IS):
        return f"{_INDENT}{line}"
    kept = _WHOLE.sub(lambda match: match[0].replace(" ", _KEPT), line)
    lines = textwrap.wrap(
        kept,
        _COLUMNS,
        initial_indent=_INDENT,
        subsequent_indent=2 * _INDENT,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return "\n".join(lines).replace(_KEPT, " ")
