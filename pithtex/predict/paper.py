"""What of a paper's source its author would type into arXiv's form for the next version.

The form shows what arXiv has of the last version, so that what did not change stays as it is there,
to the letter; only what did is typed anew.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Final

from pithtex.errors import NotJudged
from pithtex.findings import Finding
from pithtex.latex.abstract import find_abstract
from pithtex.latex.paper_title import find_title
from pithtex.latex.source_tree import SourceTree
from pithtex.latex.title_macros import expand_title
from pithtex.predict.form_text import as_form_takes, as_typed, commands_left, ways_to_type
from pithtex.predict.prediction import Wishes
from pithtex.protocol.record import CanonicalRecord
from pithtex.protocol.text import text_sha256
from pithtex.system.reading import read_input
from pithtex.titles.constructs import is_known
from pithtex.titles.same import same_title

_INPUT: Final = re.compile(r"\\input\s*+\{([^{}]*+)\}")
#: arXiv takes an abstract of so many characters.
LONGEST_ABSTRACT: Final = 1920
#: A file with more bytes is none of an abstract.
LARGEST_FILE: Final = 20_000


def read_abstract(path: Path) -> str:
    """Return the abstract in a text file.

    Raises:
        NotJudged: ``file-unreadable``, ``abstract-encoding`` or ``abstract-long``.

    """
    data = read_input(path, LARGEST_FILE + 1)
    if len(data) > LARGEST_FILE:
        message = f"{path} has more than {LARGEST_FILE:,} bytes; arXiv takes {LONGEST_ABSTRACT:,}"
        raise NotJudged("abstract-long", message)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = "\0"
    if not "".join(text.split()).isprintable():
        raise NotJudged("abstract-encoding", f"{path} is no text in UTF-8", "Save it as such.")
    return text


def wishes_of(
    tree: SourceTree, newest: CanonicalRecord, title: str, typed: Wishes
) -> tuple[Wishes, list[Finding]]:
    """Return what an author will type: what is given in ``typed``, else what the source has.

    ``title`` is that of ``newest``, in arXiv's TeX. What is not told apart from it stays.
    """
    findings: list[Finding] = []
    wishes = typed
    if typed.title is None:
        own_title, found = _title(tree, title)
        wishes, findings = replace(wishes, title=own_title), findings + found
    if typed.abstract is not None:
        findings += _too_long(as_form_takes(typed.abstract))
    else:
        abstract, found = _abstract(tree, newest)
        wishes, findings = replace(wishes, abstract=abstract), findings + found
    return wishes, findings


def _title(tree: SourceTree, newest: str) -> tuple[str | None, list[Finding]]:
    source = find_title(tree)
    if source is None:
        return None, []
    readings = [expand_title(each, tree, is_known) for each in source.readings]
    if any(same_title(each.text, newest) for each in readings):
        return None, []
    expanded = readings[-1]
    hint = "If you will type another one into arXiv's form, give it with --title."
    if expanded.unknown:
        hint += f" Not known to arXiv may be {', '.join(expanded.unknown[:3])}."
    message = f"the title is not that of the last version: it is taken from {tree.main.name}"
    return as_typed(expanded.text), [Finding("title-from-source", "note", message, hint)]


def _abstract(tree: SourceTree, newest: CanonicalRecord) -> tuple[str | None, list[Finding]]:
    source = find_abstract(tree)
    if source is None:
        message = f"{tree.main.name} has no abstract: that of the last version is taken"
        return None, [Finding("abstract-missing", "note", message, "--abstract FILE gives one.")]
    expanded = expand_title(_with_inputs(source, tree), tree, lambda _name: True)
    same = newest.metadata.abstract_canon_sha256
    if any(text_sha256(way) == same for way in ways_to_type(expanded.text)):
        return None, []
    typed = as_typed(expanded.text)
    text = as_form_takes(typed)
    message = f"the abstract is not that of the last version: it is taken from {tree.main.name}"
    hint = "If you will type another one into arXiv's form, give it with --abstract."
    if left := commands_left(text):
        hint += f" arXiv shows commands as they are: {', '.join(left[:5])}."
    findings = [Finding("abstract-from-source", "note", message, hint)]
    return typed, [*findings, *_too_long(text)]


def _too_long(text: str) -> list[Finding]:
    if len(text) <= LONGEST_ABSTRACT:
        return []
    message = f"the abstract has {len(text):,} characters; arXiv takes {LONGEST_ABSTRACT:,}"
    return [Finding("abstract-long", "warning", message)]


def _with_inputs(text: str, tree: SourceTree) -> str:
    r"""Return a text with the files in the place of its ``\\input``."""
    files = {path.stem: content for path, content in tree.files.items() if path != tree.main}

    def content(match: re.Match[str]) -> str:
        return files.get(Path(match[1].strip()).stem, match[0])

    return _INPUT.sub(content, text)
