r"""What a source inputs and loads by literal names, in every form that LaTeX has for it.

A name in a macro, as in ``\\input{#1}`` or ``\\input{\\parts/a}``, is not looked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pithtex.latex.braces import OPTIONAL
from pithtex.latex.style_file import FILE_NAME

#: Blanks around a name in braces do not count, nor do quotes, which hold blanks together.
_INPUT: Final = re.compile(
    r"\\(?:@?input|include|subfile|subfileinclude|InputIfFileExists)\s*+\{([^{}]*+)\}"
    rf"|\\includestandalone\s*+{OPTIONAL}\{{([^{{}}]*+)\}}"
    r'|\\(?:@@)?input\s*+"([^"{}\\%\n]++)"'
    r"|\\(?:@@)?input\s++([^\s{}\\%\"]++)"
    # A folder, and a file in it: the packages import and chapterfolder's like.
    r"|\\(?:(?:sub)?import|(?:sub)?(?:input|include)from)\s*+\*?\s*+"
    r"\{([^{}]*+)\}\s*+\{([^{}]*+)\}"
)
_STYLE: Final = re.compile(
    r"\\(?:(usepackage|RequirePackage|RequirePackageWithOptions)"
    r"|document(?:class|style)|LoadClass(?:WithOptions)?)(?![A-Za-z@])"
    rf"\s*+{OPTIONAL}\{{([^{{}}]*+)\}}"
)


def input_names(text: str) -> Iterator[str]:
    """Yield the names of the files that blanked text inputs, as they are written."""
    for match in _INPUT.finditer(text):
        folder, file = _bare(match[5] or ""), _bare(match[6] or "")
        name = _bare(match[1] or match[2] or match[3] or match[4] or "")
        if file:
            name = f"{folder.rstrip('/')}/{file}" if folder else file
        if name:
            yield name


def style_names(text: str) -> Iterator[str]:
    """Yield the files of the packages and classes that blanked text loads, without ours."""
    for match in _STYLE.finditer(text):
        suffix = ".sty" if match[1] else ".cls"
        for name in match[2].split(","):
            file = f"{name.strip()}{suffix}"
            if file not in (suffix, FILE_NAME):
                yield file


def _bare(name: str) -> str:
    return name.replace('"', "").strip()
