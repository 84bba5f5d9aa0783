r"""The paper's abstract in its source: the environment, or the argument of ``\abstract``."""

from __future__ import annotations

import re
from typing import Final

from pithtex.latex.braces import balanced_group
from pithtex.latex.macro_definitions import without_definitions
from pithtex.latex.source_tree import SourceTree

_BEGIN: Final = re.compile(r"\\begin\s*+\{abstract\*?\}\s*+(?:\[[^\[\]]*+\])?")
_END: Final = re.compile(r"\\end\s*+\{abstract\*?\}")
_COMMAND: Final = re.compile(r"\\abstract(?![A-Za-z@])\s*+(?=\{)")
#: arXiv takes 1,920 characters.
LONGEST: Final = 20_000


def find_abstract(tree: SourceTree) -> str | None:
    """Return the abstract as it stands in the source, ``None`` where there is none."""
    for text in tree.files.values():
        called = without_definitions(text)
        if (begin := _BEGIN.search(called)) is not None:
            end = _END.search(called, begin.end(), begin.end() + LONGEST)
            if end is not None and (found := called[begin.end() : end.start()]).strip():
                return found
        if (command := _COMMAND.search(called)) is not None:
            found = balanced_group(called, command.end(), LONGEST) or ""
            if found.strip():
                return found
    return None
