r"""Which number a paper has: from any reference, or from the paper's own ``\\pithnumber``."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from pithtex.errors import NotJudged
from pithtex.latex.main_file import find_main_file
from pithtex.latex.number_lines import lines_to_add
from pithtex.latex.pith_macros import PaperCall, find_number
from pithtex.latex.source_tree import read_tree
from pithtex.protocol.reference import Reference, parse_reference
from pithtex.sources.acceptance import Resolved
from pithtex.sources.resolve import Resolver, is_open, newest_note
from pithtex.sources.versions import KnownVersion, known_versions
from pithtex.system.reading import is_folder, is_regular


@dataclass(frozen=True, slots=True)
class WhichNumber:
    """A verified record, and all versions of its paper that are at hand, oldest first."""

    resolved: Resolved
    versions: tuple[KnownVersion, ...]

    @property
    def others(self) -> tuple[KnownVersion, ...]:
        """The records of the paper's other versions."""
        own = self.resolved.verified.number.suffix
        return tuple(each for each in self.versions if each.number.suffix != own)

    @property
    def lines(self) -> list[str]:
        """The two lines that put the number into a paper."""
        return lines_to_add(self.resolved.verified.number.suffix).split("\n")


def which_number(
    text: str, resolver: Resolver, now: datetime, *, mirrors: bool = False
) -> WhichNumber:
    """Resolve what a person wrote: a reference in any form, or a paper's folder.

    An arXiv id without version is that of the newest one that is known. ``mirrors``
    lets the resolver's mirrors be asked for other versions, too.

    Raises:
        Refused: where it is no reference, or number, bundle or receipt are wrong.
        NotJudged: where the paper cannot be worked on.
        Unavailable: where no source has the record.

    """
    reference = reference_or_paper(text)
    resolved = resolver.resolve(reference, now, newest=True)
    source = resolved.verified.record.source
    versions = known_versions(resolver, source.id, now, mirrors=mirrors)
    if is_open(reference) and versions and versions[-1].version > source.version:
        # A mirror's own idea of the id was not the newest that it has.
        newest = resolver.resolve(versions[-1].paper, now)
        resolved = replace(newest, findings=(newest_note(versions[-1].paper), *newest.findings))
    return WhichNumber(resolved, versions)


def reference_or_paper(text: str) -> Reference:
    r"""Read a reference, or the ``\\pithnumber`` of the paper in a folder.

    It is a folder, or its main file, where it begins with ``.`` or ``/``, or is there: old
    arXiv ids have a slash, too.

    Raises:
        Refused: ``reference-form`` or ``number-*``.
        NotJudged: where the paper cannot be worked on, or has no number.

    """
    path = Path(text)
    if text.startswith((".", "/")) or is_folder(path) or is_regular(path):
        return _number_in(path)
    return parse_reference(text)


def _number_in(paper: Path) -> Reference:
    main = find_main_file(paper)
    call = find_number(read_tree(main))
    if call is None:
        raise NotJudged(
            "no-number",
            f"{main.name} has no \\pithnumber",
            "Name the record, by the paper's arXiv id for example: pithtex number 2606.21712",
        )
    return call.paper if isinstance(call, PaperCall) else call.number
