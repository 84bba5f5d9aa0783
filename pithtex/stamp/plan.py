r"""What a stamp of a paper would write, worked out before anything is written."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal, Protocol, TypeAlias

from pithtex.errors import NotJudged, PithtexError, Refused
from pithtex.escaping import shell_word
from pithtex.findings import Finding
from pithtex.latex import record_file, record_reader, style_file
from pithtex.latex.compiled_pdf import likely_pdf
from pithtex.latex.main_file import begin_document_line, find_main_file
from pithtex.latex.number_lines import lines_to_add
from pithtex.latex.pith_macros import (
    PaperCall,
    find_cited,
    find_number,
    loads_package,
)
from pithtex.latex.source_tree import SourceTree, read_tree
from pithtex.latex.start_folder import folder_above
from pithtex.protocol.carried_record import CarriedRecord
from pithtex.protocol.number import PithNumber
from pithtex.protocol.reference import Reference, selects
from pithtex.stamp.title_findings import title_findings
from pithtex.system.reading import is_regular, read_regular, unreadable
from pithtex.system.writing import HalfWritten, unwritable, write_atomically

FileState: TypeAlias = Literal["missing", "stale", "current"]


class FoundRecord(Protocol):
    """A record, where it came from, and what was noticed on the way."""

    @property
    def carried(self) -> CarriedRecord:
        """The record as the paper is to carry it: verified, or predicted and without receipt."""
        ...

    @property
    def origin(self) -> str:
        """Where it came from, for a person."""
        ...

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What was noticed."""
        ...


class Records(Protocol):
    """Where records are had: a resolver, the stamp that is there, a prediction."""

    def resolve(self, reference: Reference, now: datetime, *, cited: bool = False) -> FoundRecord:
        """Return the record that ``reference`` names; ``cited`` says that the paper cites it."""
        ...


@dataclass(frozen=True, slots=True)
class StampPlan:
    """A paper's record and those it cites, and the files that carry them into the paper.

    ``folder`` is where TeX is started, and the files belong. ``own`` is verified, or was
    predicted and has no receipt; ``origin`` says to a person where it is from. ``files`` maps
    each path to the bytes it should have, ``states`` to how it is now. ``has_lines`` says that
    the source loads ``pith.sty`` and has its number: without them, the PDF will carry nothing.
    """

    main: Path
    folder: Path
    own: CarriedRecord
    origin: str
    cited: tuple[CarriedRecord, ...]
    files: dict[Path, bytes]
    states: dict[Path, FileState]
    has_lines: bool
    findings: tuple[Finding, ...]

    @property
    def is_current(self) -> bool:
        """Whether nothing would change."""
        return all(state == "current" for state in self.states.values())

    @property
    def is_stamped(self) -> bool:
        """Whether the paper carries the record as it is."""
        return self.is_current and self.has_lines

    @property
    def pdf(self) -> Path:
        """Where the paper's PDF is, or will be, as it is named from where TeX is started."""
        return likely_pdf(self.folder / self.main.name)

    @property
    def is_elsewhere(self) -> bool:
        """Whether the files belong into another folder than the main file's."""
        return self.folder.resolve() != self.main.parent.resolve()

    @property
    def title_differs(self) -> bool:
        """Whether the paper has another title than the record."""
        return any(finding.code == "title-differs" for finding in self.findings)

    def write(self) -> list[Path]:
        """Write what is not current, all or nothing, and return it.

        Raises:
            NotJudged: ``folder-unwritable``.

        """
        changed = [path for path in self.files if self.states[path] != "current"]
        try:
            write_atomically({path: self.files[path] for path in changed})
        except HalfWritten as error:
            raise NotJudged(
                "folder-half-written",
                f"cannot write into {self.folder}, nor put back {error.filename}",
                "Stamp again, or a copy of the paper that you may write to.",
            ) from None
        except OSError as error:
            hint = "Nothing was changed. Stamp a copy of the paper that you may write to."
            raise unwritable(self.folder, error, hint) from None
        return changed


def plan_stamp(
    paper: Path,
    resolver: Records,
    now: datetime,
    reference: Reference | None = None,
    *,
    into: Path | None = None,
) -> StampPlan:
    r"""Find the paper's number, resolve and verify it, and work out the files.

    ``reference`` names the record where the paper has no ``\pithnumber`` yet,
    or confirms the one it has. ``into`` is where TeX is started and the files belong, if not
    beside the main file.

    Raises:
        Refused: where a number, bundle, record or receipt is wrong.
        NotJudged: where the paper cannot be worked on.
        Unavailable: where no source has the record.

    """
    return plan_tree(read_tree(find_main_file(paper), into), resolver, now, reference)


def plan_tree(
    tree: SourceTree, resolver: Records, now: datetime, reference: Reference | None = None
) -> StampPlan:
    """Work out the files for a paper whose sources were read; see :func:`plan_stamp`."""
    main = tree.main
    call = find_number(tree)
    if isinstance(call, PaperCall):
        raise _is_arxiv_id(call, resolver, now)
    wanted = call.number if call is not None else reference
    if wanted is None:
        raise _no_number(tree)
    resolved = resolver.resolve(wanted, now)
    own = resolved.carried
    number, paper_id = own.number, own.record.source.arxiv
    if reference is not None and not selects(reference, number, paper_id):
        raise Refused(
            "number-differs",
            f"the paper says {wanted}, but {reference} was asked for",
            f"Change \\pithnumber in {main.name}, or leave out --number.",
        )
    resolved_cited = _resolve_cited(tree, number, resolver, now)
    cited = tuple(each.carried for each in resolved_cited)
    files = {
        tree.folder / record_file.FILE_NAME: record_file.record_file(own, cited),
        tree.folder / style_file.FILE_NAME: style_file.style_file(),
    }
    states = {path: _state(path, data) for path, data in files.items()}
    missing = _line_findings(tree, number, has_number=call is not None)
    troubles = [finding for each in (resolved, *resolved_cited) for finding in each.findings]
    place = _place_findings(tree)
    findings = (*troubles, *missing, *place, *title_findings(tree, own.title))
    return StampPlan(
        main, tree.folder, own, resolved.origin, cited, files, states, not missing, findings
    )


def _resolve_cited(
    tree: SourceTree, own: PithNumber, resolver: Records, now: datetime
) -> list[FoundRecord]:
    r"""Resolve what the paper cites with ``\pithref``; like its own, all of it has to verify."""
    resolved = []
    for call in find_cited(tree):
        if call.number.suffix == own.suffix:
            continue
        try:
            resolved.append(resolver.resolve(call.number, now, cited=True))
        except PithtexError as error:
            raise error.at(call.where) from None
    return resolved


def _is_arxiv_id(call: PaperCall, resolver: Records, now: datetime) -> Refused:
    r"""Return the refusal of an arXiv id in ``\\pithnumber``, with what to write instead."""
    try:
        carried = resolver.resolve(call.paper, now).carried
    except PithtexError as error:
        if error.code == "reference-ambiguous":
            _, _, known = error.hint.partition("\n")
            return call.refusal(f"Which version is it? Write the number of that one:\n{known}")
        return call.refusal(f"Its number is not known here: {error.message}\n{error.hint}")
    source = carried.record.source.arxiv
    return call.refusal(
        f"Write the number of arXiv:{source} instead:\n\\pithnumber{{{carried.number.suffix}}}"
    )


def _no_number(tree: SourceTree) -> NotJudged:
    return NotJudged(
        "no-number",
        f"{tree.main.name} has no \\pithnumber",
        f"Add these two lines {_where(tree)}, with your paper's number:\n"
        + lines_to_add("<26 characters>"),
    )


def _line_findings(tree: SourceTree, number: PithNumber, *, has_number: bool) -> list[Finding]:
    has_package = loads_package(tree)
    if has_number and has_package:
        return []
    if has_number:
        what, lines = "does not load pith.sty", "\\usepackage{pith}"
    elif has_package:
        what, lines = "has no \\pithnumber", f"\\pithnumber{{{number.suffix}}}"
    else:
        what, lines = "has no \\pithnumber", lines_to_add(number.suffix)
    count = "this line" if "\n" not in lines else "these two lines"
    hint = f"Add {count} {_where(tree)}:\n{lines}"
    return [Finding("lines-to-add", "warning", f"{tree.main.name} {what}", hint)]


def _where(tree: SourceTree) -> str:
    line = begin_document_line(tree.files[tree.main])
    place = f" (line {line} of {tree.main.name})" if line else f" in {tree.main.name}"
    return f"before \\begin{{document}}{place}"


def _place_findings(tree: SourceTree) -> list[Finding]:
    if tree.started_in is not None:
        return []
    start = folder_above(tree)
    if start is None or is_regular(start.folder / record_file.FILE_NAME):
        return []
    here = shell_word(f"{_from_here(start.folder)}/")
    return [
        Finding(
            "started-above",
            "warning",
            f"TeX is started in {here}, as it seems ({start.why}); it will not find there what "
            f"is written beside {tree.main.name}",
            "Both files belong where TeX is started; for arXiv, that is the root of the upload:\n"
            f"pithtex stamp --into {here} {shell_word(tree.main)}",
        )
    ]


def _from_here(folder: Path) -> str:
    try:
        return os.path.relpath(folder)
    except ValueError:  # on another drive
        return str(folder)


def _state(path: Path, data: bytes) -> FileState:
    try:
        present = read_regular(path, len(data) + 1_000_000)
    except FileNotFoundError:
        return "missing"
    except OSError as error:
        raise unreadable(path, error) from None
    if path.name == style_file.FILE_NAME and not style_file.is_ours(present):
        raise NotJudged(
            "style-file-foreign",
            f"{path} is another package's style file",
            "Rename it; pithtex writes its own pith.sty there.",
        )
    of = style_file if path.name == style_file.FILE_NAME else record_reader
    return "current" if present == data or of.is_laid_out_anew(present, data) else "stale"
