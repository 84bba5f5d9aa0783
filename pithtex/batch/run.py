"""A run over many PDFs: what is checked, where, and what is kept of it."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from pithtex.batch.inputs import LIST, STDIN, Input, find_inputs
from pithtex.batch.journal import resume
from pithtex.batch.pool import check_all
from pithtex.batch.results import ResultStore
from pithtex.check.checker import CheckSettings
from pithtex.check.result import CheckResult
from pithtex.check.worker import IsolatedReader
from pithtex.system.reading import is_regular


@dataclass(frozen=True)
class Run:
    """A run: ``pdfs`` names files, folders and lists as :func:`find_inputs` takes them.

    It goes on with what is in ``journal``, the JSON Lines of an earlier run, where one is
    given. It takes ``jobs`` processes here, or the Dask cluster at ``cluster``; ``reader``
    is one that was started before, for a run in this process. ``passed_over`` are the names
    in folders that are no PDFs, as far as the run has come: what macOS leaves beside files.
    """

    pdfs: Sequence[str]
    stdin: BinaryIO
    settings: CheckSettings
    jobs: int = 1
    cluster: str | None = None
    journal: Path | None = None
    reader: IsolatedReader | None = None
    passed_over: list[str] = field(default_factory=list)

    def check(self, store: ResultStore) -> Generator[CheckResult, None, None]:
        """Yield the verdicts as they are reached, each kept in ``store``.

        Closing the generator ends the run, and the processes that it started.

        Raises:
            NotJudged: ``resume-form``, ``list-form`` or ``file-unreadable``.
            Unavailable: ``cluster-*``.

        """
        most = self.settings.limits.size + 1
        if self.journal is not None:
            page, accepted = self.settings.look.title_page, self.settings.accepted
            resume(self.journal, store, most, page, accepted)
        inputs = self._new_inputs(store, most)
        if self.cluster is None:
            return check_all(self.settings, inputs, store, jobs=self.jobs, reader=self.reader)
        from pithtex.batch.dask.cluster import check_on_cluster

        return check_on_cluster(self.cluster, self.settings, inputs, store)

    def count(self) -> int | None:
        """Return how many PDFs there are; ``None`` where a pipe, read only once, names them."""
        lists = [name.removeprefix(LIST) for name in self.pdfs if name.startswith(LIST)]
        if STDIN in self.pdfs or not all(
            name != STDIN and is_regular(Path(name)) for name in lists
        ):
            return None
        return sum(1 for _ in find_inputs(self.pdfs, self.stdin, 0))

    def _new_inputs(self, store: ResultStore, most: int) -> Iterator[Input]:
        """Yield what nobody has claimed yet: a file that is named twice is checked once."""
        for each in find_inputs(self.pdfs, self.stdin, most, self.passed_over.append):
            if isinstance(each.pdf, bytes) or store.claim(each.name):
                yield each
