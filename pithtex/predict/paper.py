"""What of a paper's source its author would type into arXiv's form for the next version.

The form shows what arXiv has of the last version, so that what did not change stays as it is there,
to the letter; only what did is typed anew.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from pithtex.findings import Finding
from pithtex.latex.abstract import find_abstract
from pithtex.latex.pith_macros import find_title
from pithtex.latex.source_tree import SourceTree
from pithtex.latex.title_macros import expand_title
from pithtex.predict.form_text import as_form_takes
from pithtex.predict.prediction import Wishes
from pithtex.protocol.record import CanonicalRecord
from pithtex.protocol.text import text_sha256
from pithtex.titles.constructs import is_known
from pithtex.titles.same import same_title

#: arXiv takes an abstract of so many characters.
LONGEST_ABSTRACT: Final = 1920


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
    if typed.abstract is None:
        abstract, found = _abstract(tree, newest)
        wishes, findings = replace(wishes, abstract=abstract), findings + found
    return wishes, findings


def _title(tree: SourceTree, newest: str) -> tuple[str | None, list[Finding]]:
    source = find_title(tree)
    if source is None:
        return None, []
    expanded = expand_title(source, tree, is_known)
    if same_title(expanded.text, newest):
        return None, []
    hint = "If you will type another one into arXiv's form, give it with --title."
    if expanded.unknown:
        hint += f" Not known to arXiv may be {', '.join(expanded.unknown[:3])}."
    message = f"the title is not that of the last version: it is taken from {tree.main.name}"
    return expanded.text, [Finding("title-from-source", "note", message, hint)]


def _abstract(tree: SourceTree, newest: CanonicalRecord) -> tuple[str | None, list[Finding]]:
    source = find_abstract(tree)
    if source is None:
        message = f"{tree.main.name} has no abstract: that of the last version is taken"
        return None, [Finding("abstract-missing", "note", message, "--abstract FILE gives one.")]
    expanded = expand_title(source, tree, lambda _name: True)
    text = as_form_takes(expanded.text)
    if text_sha256(text) == newest.metadata.abstract_canon_sha256:
        return None, []
    message = f"the abstract is not that of the last version: it is taken from {tree.main.name}"
    hint = "If you will type another one into arXiv's form, give it with --abstract."
    findings = [Finding("abstract-from-source", "note", message, hint)]
    if len(text) > LONGEST_ABSTRACT:
        message = f"the abstract has {len(text):,} characters; arXiv takes {LONGEST_ABSTRACT:,}"
        findings.append(Finding("abstract-long", "warning", message))
    return expanded.text, findings
