"""From a paper's source and the sources of records to the record of its next version."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pithtex.errors import NotJudged, Unavailable
from pithtex.findings import Finding
from pithtex.latex.main_file import find_main_file
from pithtex.latex.pith_macros import PaperCall, find_number
from pithtex.latex.source_tree import SourceTree, read_tree
from pithtex.latex.start_folder import folder_above
from pithtex.predict.paper import wishes_of
from pithtex.predict.prediction import Prediction, Wishes, predict
from pithtex.predict.row import newest_of_rows
from pithtex.protocol.arxiv import ArxivId
from pithtex.protocol.carried_record import CarriedRecord, carry
from pithtex.protocol.number import PithNumber
from pithtex.protocol.reference import Reference
from pithtex.sources.resolve import Resolver
from pithtex.stamp.predicted_beside import predicted_paper


@dataclass(frozen=True, slots=True)
class Basis:
    """What a prediction starts from: the newest record that ``resolver`` knows.

    ``reference`` names any record of the paper, where its source has no number. ``metadata`` is
    a file of arXiv's, whose row of the paper stands for its newest record.
    """

    resolver: Resolver
    now: datetime
    reference: Reference | None = None
    metadata: Path | None = None


def predict_next(paper: Path, basis: Basis, typed: Wishes) -> tuple[Prediction, list[Finding]]:
    """Return the record of a paper's next version, and what is to be said of it.

    Raises:
        Refused: where a number, a bundle or what is typed is wrong.
        NotJudged: where the paper cannot be worked on.
        Unavailable: where no source has a record of the paper.

    """
    tree = read_tree(find_main_file(paper))
    newest, findings = _newest(tree, basis)
    wishes, found = wishes_of(tree, newest.record, newest.title, typed)
    return predict(newest.record, newest.title, wishes), [*findings, *found]


def _newest(tree: SourceTree, basis: Basis) -> tuple[CarriedRecord, list[Finding]]:
    """Return the newest record that is known of the paper that the source or the user names."""
    if basis.metadata is not None:
        return newest_of_rows(basis.metadata, basis.reference), []
    named = basis.reference or _named(tree)
    if named is None:
        raise NotJudged(
            "no-number",
            f"{tree.main.name} has no \\pithnumber",
            "Say which paper it is with --number and its arXiv id.",
        )
    if not isinstance(named, ArxivId):
        try:
            # A bundle that the user named is of the paper's newest record, not of this number.
            known = basis.resolver.resolve(named, basis.now, cited=True)
            named = known.verified.record.source.arxiv
        except Unavailable as error:
            beside = _beside(tree, named)
            if beside is None:
                hint = "If it was predicted, say which paper it is with --number and its arXiv id."
                raise Unavailable(error.code, error.message, hint) from None
            named = beside
    resolved = basis.resolver.resolve(ArxivId(named.identifier), basis.now, newest=True)
    return carry(resolved.verified), list(resolved.findings)


def _named(tree: SourceTree) -> Reference | None:
    r"""Return what stands in the source's ``\\pithnumber``."""
    call = find_number(tree)
    if call is None:
        return None
    return call.paper if isinstance(call, PaperCall) else call.number


def _beside(tree: SourceTree, named: Reference) -> ArxivId | None:
    """Return the paper that the stamp there was predicted for, if it has the number ``named``."""
    if not isinstance(named, PithNumber):
        return None
    above = folder_above(tree)
    places = [tree.folder] if above is None else [tree.folder, above.folder]
    found = (predicted_paper(place, named) for place in places)
    return next((paper for paper in found if paper is not None), None)
