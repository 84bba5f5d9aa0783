"""A run over many PDFs: what is checked, where, and what is kept of it."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from pithtex.batch.inputs import LIST, STDIN, Input, Noticed, find_inputs
from pithtex.batch.journal import Left, Terms, resume
from pithtex.batch.pool import check_all
from pithtex.batch.results import ResultStore
from pithtex.check.checker import CheckSettings
from pithtex.check.result import CheckResult
from pithtex.check.worker import IsolatedReader
from pithtex.system.reading import is_regular


@dataclass
class Run:
    """A run: ``pdfs`` names files, folders and lists as :func:`find_inputs` takes them.

    It goes on with what is in ``journal``, the JSON Lines of an earlier run, where one is
    given, as far as that was reached with the ``settings_digest``. It takes ``jobs`` processes
    here, or the Dask cluster at ``cluster``; ``reader`` is one that was started before, for a
    run in this process. As far as the run has come, ``found`` is how many PDFs it has,
    ``noticed`` what is none, and ``left`` what of the journal is of no input.
    """

    pdfs: Sequence[str]
    stdin: BinaryIO
    settings: CheckSettings
    jobs: int = 1
    cluster: str | None = None
    journal: Path | None = None
    reader: IsolatedReader | None = None
    settings_digest: str = ""
    noticed: Noticed = field(default_factory=Noticed)
    found: int = 0
    left: Left = field(default_factory=Left)

    def check(self, store: ResultStore) -> Generator[CheckResult, None, None]:
        """Yield the verdicts as they are reached, each kept in ``store``.

        Closing the generator ends the run, and the processes that it started.

        Raises:
            NotJudged: ``resume-form``, ``list-form`` or ``file-unreadable``.
            Unavailable: ``cluster-*``.

        """
        most = self.settings.limits.size + 1
        inputs = self._inputs(most)
        if self.journal is not None:
            inputs = self._expected(store, inputs)
            settings = self.settings
            terms = Terms(self.settings_digest, most, settings.look.title_page, settings.accepted)
            self.left = resume(self.journal, store, terms)
        inputs = _unclaimed(store, inputs)
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

    def _inputs(self, most: int) -> Iterator[Input]:
        for each in find_inputs(self.pdfs, self.stdin, most, self.noticed):
            self.found += 1
            yield each

    @staticmethod
    def _expected(store: ResultStore, inputs: Iterator[Input]) -> Iterator[Input]:
        """Return the inputs once all of them are found: what is none stays in the journal."""
        of_stdin = []
        for each in inputs:
            store.expect(each.name)
            if isinstance(each.pdf, bytes):
                of_stdin.append(each)
        named = (Input(name, Path(name)) for name in store.expected())
        is_of_stdin = {each.name for each in of_stdin}
        return chain(of_stdin, (each for each in named if each.name not in is_of_stdin))


def _unclaimed(store: ResultStore, inputs: Iterable[Input]) -> Iterator[Input]:
    """Yield what nobody has claimed yet: a file that is named twice is checked once."""
    for each in inputs:
        if isinstance(each.pdf, bytes) or store.claim(each.name):
            yield each
