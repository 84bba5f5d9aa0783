r"""What a source puts on page 1 before its title: another PDF's pages, or a page of its own."""

from __future__ import annotations

import re
from typing import Final

from pithtex.latex.macro_definitions import without_definitions
from pithtex.latex.source_tree import BEGIN_DOCUMENT, SourceTree

#: Where a title is printed, or the front matter begins that has it.
_TITLE: Final = re.compile(
    r"\\(?:maketitle|icmltitle|aistatstitle|mlsystitle)(?![A-Za-z@])|\\begin\s*+\{frontmatter\}"
)
_COVER: Final = re.compile(
    r"\\(?P<pages>includepdf(?:merge)?)(?![A-Za-z@])|\\begin\s*+\{titlepage\}"
)
_END: Final = re.compile(r"\\end\s*+\{titlepage\}")
_NAMES_TITLE: Final = re.compile(r"\\(?:@|the|insert|my|paper|print)?[Tt]itle(?![A-Za-z@])")


def cover_before_title(tree: SourceTree, title: str) -> str | None:
    r"""Return the command that makes a page before ``\\maketitle``, ``None`` where none does.

    A title page that has ``title`` itself, or a macro that is named so, is none.
    """
    for text in tree.files.values():
        called = without_definitions(text)
        begin = BEGIN_DOCUMENT.search(called)
        printed = _TITLE.search(called, begin.end()) if begin else None
        if begin is None or printed is None:
            continue
        before = called[begin.end() : printed.start()]
        cover = _COVER.search(before)
        if cover is None:
            return None
        if cover["pages"]:
            return f"\\{cover['pages']}"
        end = _END.search(before, cover.end())
        page = before[cover.end() : end.start() if end else len(before)]
        has_title = _NAMES_TITLE.search(page) or _words(title) in _words(page)
        return None if has_title else "\\begin{titlepage}"
    return None


def _words(text: str) -> str:
    """Return the letters of a text's first words, without commands and case."""
    return "".join(re.sub(r"\\[A-Za-z@]+", "", text).casefold().split())
