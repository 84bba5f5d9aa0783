r"""What puts a number into a paper that has none: the changes to its sources, and the stamp.

Nothing is written here. ``\\usepackage{pith}`` becomes the last line of the preamble and
``\\pithnumber`` follows it, before ``\\begin{document}``; a line that is there stays.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Final

from pithtex.errors import NotJudged, PithtexError, Refused
from pithtex.findings import Finding
from pithtex.latex.main_file import find_main_file
from pithtex.latex.number_lines import lines_to_add
from pithtex.latex.pith_macros import NumberCall, PaperCall, find_number, loads_package
from pithtex.latex.source import as_read, read_bytes
from pithtex.latex.source_bytes import SourceBytes
from pithtex.latex.source_tree import SourceTree, read_tree
from pithtex.protocol.arxiv import ArxivId
from pithtex.protocol.number import PithNumber
from pithtex.protocol.reference import Reference, parse_reference
from pithtex.protocol.verified_record import VerifiedRecord
from pithtex.sources.acceptance import Resolved
from pithtex.sources.resolve import Resolver
from pithtex.stamp.loose_numbers import with_whole_numbers
from pithtex.stamp.plan import FoundRecord, StampPlan, plan_tree
from pithtex.stamp.predicted_beside import predicted_paper
from pithtex.system.writing import is_read_only

#: How a package is loaded in a package or class.
_IN_STYLE_FILES: Final = ("\\usepackage", "\\RequirePackage")


@dataclass(frozen=True, slots=True)
class Change:
    """A source file as it is and as it is to be."""

    before: bytes
    after: bytes


@dataclass(frozen=True, slots=True)
class InitPlan:
    """The sources that change, and the stamp of the paper as it then is.

    ``findings`` are those of the changes; the stamp has its own.
    """

    changes: Mapping[Path, Change]
    stamp: StampPlan
    findings: tuple[Finding, ...]

    @property
    def whole(self) -> StampPlan:
        """All that is to be written, sources and stamp, which is written at once or not at all."""
        # What is behind a link is the author's file; the link itself stays.
        sources = {path.resolve(): change.after for path, change in self.changes.items()}
        states = self.stamp.states | dict.fromkeys(sources, "stale")
        return replace(self.stamp, files=sources | self.stamp.files, states=states)


@dataclass(frozen=True, slots=True)
class _Found:
    """The paper's record, which was found, and where those that it cites are had."""

    own: Resolved
    resolver: Resolver

    def resolve(self, reference: Reference, now: datetime, *, cited: bool = False) -> FoundRecord:
        """Return the record that ``reference`` names, without asking twice for the paper's own."""
        if not cited:
            return self.own
        return self.resolver.resolve(reference, now, cited=True)


def plan_init(
    paper: Path,
    resolver: Resolver,
    now: datetime,
    reference: Reference,
    *,
    into: Path | None = None,
) -> InitPlan:
    r"""Find out where the lines of ``reference`` go in a paper, and what its stamp will be.

    A ``\\pithnumber`` of an older version of the same paper is replaced, and so is one that was
    predicted for it, as the stamp beside says. So is another form of the number itself, and
    nothing at all. ``into`` is where TeX is started and the stamp belongs, if not beside the
    main file.

    Raises:
        Refused: ``number-differs`` where the paper has the number of another record;
            or where a number, bundle or receipt is wrong.
        NotJudged: ``no-begin-document`` or ``file-read-only``, or where the paper
            cannot be worked on.
        Unavailable: where no source has the record.

    """
    tree = read_tree(find_main_file(paper), into)
    found = resolver.resolve(reference, now, newest=True)
    verified = found.verified
    changes, findings = _changes(tree, verified, resolver, now)
    for path in changes:
        if is_read_only(path):
            raise NotJudged(
                "file-read-only",
                f"{path} may not be written",
                "Nothing was changed. Make it writable, or add the lines yourself:\n"
                + lines_to_add(verified.number.suffix),
            )
    before = {path: change.before for path, change in changes.items()}
    after = {path: change.after for path, change in changes.items()}
    changed = _as_changed(tree, before, after)
    stamp = plan_tree(changed, _Found(found, resolver), now, verified.number)
    return InitPlan(changes, stamp, tuple(findings))


def _changes(
    tree: SourceTree, verified: VerifiedRecord, resolver: Resolver, now: datetime
) -> tuple[dict[Path, Change], list[Finding]]:
    number = verified.number
    old = {path: read_bytes(path) for path in (*tree.files, *tree.styles)}
    new, findings = with_whole_numbers(old, verified.record)
    call = find_number(_as_changed(tree, old, new))
    if call is not None and not _is_of(call, verified):
        before = _replaceable(tree, call, verified, resolver, now)
        findings.append(
            Finding(
                "number-replaced",
                "note",
                f"{call.where}: {_named(call)} ({before}) gives way to {number}, "
                f"the number of arXiv:{verified.record.source.arxiv}",
            )
        )
        for path, data in new.items():
            new[path] = SourceBytes(data).with_number(partial(_says, call), number.suffix)
    package, macro = lines_to_add(number.suffix).split("\n")
    has_package = loads_package(tree)
    if call is not None and not has_package:
        place = SourceBytes(new[call.path]).before_first_number
        if place is not None:
            line = package if call.path in tree.files else package.replace(*_IN_STYLE_FILES)
            new[call.path] = SourceBytes(new[call.path]).with_lines(place, [line])
            has_package = True
    missing = [*([] if has_package else [package]), *([] if call is not None else [macro])]
    if missing:
        path = _file_that_begins(tree, new)
        source = SourceBytes(new[path])
        assert source.start_of_document is not None  # noqa: S101 - that is why it was chosen
        new[path] = source.with_lines(source.start_of_document, missing)
    changed = {path: Change(old[path], new[path]) for path in new if new[path] != old[path]}
    return changed, findings


def _as_changed(
    tree: SourceTree, before: Mapping[Path, bytes], after: Mapping[Path, bytes]
) -> SourceTree:
    read = {path: as_read(data) for path, data in after.items() if data != before[path]}
    files = {path: read.get(path, text) for path, text in tree.files.items()}
    styles = {path: read.get(path, text) for path, text in tree.styles.items()}
    return replace(tree, files=files, styles=styles)


def _file_that_begins(tree: SourceTree, sources: Mapping[Path, bytes]) -> Path:
    for path, data in sources.items():
        if path in tree.files and SourceBytes(data).start_of_document is not None:
            return path
    raise NotJudged(
        "no-begin-document",
        f"there is no \\begin{{document}} in {tree.main.name} to put the lines before",
        "Add the two lines yourself, at the end of the preamble; then run: pithtex stamp",
    )


def _is_of(call: NumberCall | PaperCall, verified: VerifiedRecord) -> bool:
    return isinstance(call, NumberCall) and call.number.names_same_record_as(verified.number)


def _replaceable(
    tree: SourceTree,
    call: NumberCall | PaperCall,
    verified: VerifiedRecord,
    resolver: Resolver,
    now: datetime,
) -> str:
    """Return which version of the same paper a call names that may be replaced.

    That is an older one; or the wanted one itself, by its id or by a number that was
    predicted for it and is not the registered one.

    Raises:
        Refused: ``number-differs``, where it is none.

    """
    wanted = verified.record.source
    named: ArxivId | None
    newest, how = wanted.version, ""
    if isinstance(call, PaperCall):
        named = call.paper
    elif (registered := _paper_of(call.number, verified, resolver, now)) is not None:
        named, newest = registered, wanted.version - 1
    else:
        named, how = predicted_paper(tree.folder, call.number), "predicted for "
    is_older = (
        named is not None and named.identifier == wanted.id and (named.version or 0) <= newest
    )
    if named is None or not is_older:
        what = f"{how}arXiv:{named}" if named else "a record that is not at hand"
        raise Refused(
            "number-differs",
            f"{call.where}: the paper says {_named(call)} ({what}), "
            f"asked for was {verified.number} (arXiv:{wanted.arxiv})",
            "Nothing was changed. If the paper's number is wrong, remove it and run this again.",
        )
    return f"{how}arXiv:{named}"


def _paper_of(
    number: PithNumber, verified: VerifiedRecord, resolver: Resolver, now: datetime
) -> ArxivId | None:
    """Return the paper and version of a number; ``None`` where no source has its record."""
    if number.suffix == verified.number.suffix:
        return verified.record.source.arxiv
    try:
        return resolver.resolve(number, now, cited=True).verified.record.source.arxiv
    except PithtexError:
        return None


def _named(call: NumberCall | PaperCall) -> str:
    return str(call.number) if isinstance(call, NumberCall) else str(call.paper)


def _says(call: NumberCall | PaperCall, argument: str) -> bool:
    r"""Whether the argument of a ``\\pithnumber`` names what ``call`` does."""
    try:
        reference = parse_reference(argument)
    except Refused:
        return False
    if isinstance(call, PaperCall):
        return reference == call.paper
    return isinstance(reference, PithNumber) and reference.names_same_record_as(call.number)
