"""Numbers of any number of rows, in this process or in several, in the order of the rows."""

from __future__ import annotations

import signal
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import Final

from pithtex.errors import NotJudged, PithtexError, Refused
from pithtex.escaping import printable
from pithtex.number.arxiv_row import record_of
from pithtex.number.batch import Batch, Content
from pithtex.number.compare import Comparer
from pithtex.number.metadata_file import row_of
from pithtex.number.result import Comparison, NumberResult, Outcome
from pithtex.protocol.canonical_json import canonical_sha256
from pithtex.protocol.number import number_from_digest
from pithtex.system.processes import process_context, safe_path

#: Below so many batches, starting processes costs more than it gives.
_WORTH_PROCESSES: Final = 16
#: So many batches wait for each process: enough that none has nothing to do.
_WAITING: Final = 4
#: What is no id is shown to so many characters.
_LONGEST_ID: Final = 60


@dataclass(slots=True)
class Computed:
    """What a run needs of a batch: what was rendered of its rows, and what they were."""

    rendered: bytes
    counts: Counter[Outcome] = field(default_factory=Counter)
    statuses: set[int] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Numbering:
    """Computes the numbers of rows; ``render`` makes text of each result.

    ``comparer`` says what is registered, if that is asked.
    """

    render: Callable[[NumberResult], str]
    comparer: Comparer | None = None

    def compute_all(self, batches: Iterable[Batch], jobs: int) -> Iterator[Computed]:
        """Yield the rows in their order, batch by batch, worked out by ``jobs`` processes.

        Raises:
            NotJudged: ``number-process-died``, where one was killed.

        """
        rest = iter(batches)
        first = deque(islice(rest, _WORTH_PROCESSES))
        if jobs < 2 or len(first) < _WORTH_PROCESSES:  # noqa: PLR2004 - one process is this one
            yield from map(self.compute, chain(_taken_from(first), rest))
            return
        # Processes that start with all this do not have it sent to them with each batch.
        with ProcessPoolExecutor(jobs, process_context(), _start, (self,)) as pool:
            waiting: deque[Future[Computed]] = deque()
            try:
                for batch in chain(_taken_from(first), rest):
                    if len(waiting) == _WAITING * jobs:
                        yield waiting.popleft().result()
                    with safe_path():
                        waiting.append(pool.submit(_compute, batch))
                while waiting:
                    yield waiting.popleft().result()
            except BrokenProcessPool:
                raise NotJudged(
                    "number-process-died", "a process that computes numbers was killed", ""
                ) from None
            finally:
                pool.shutdown(cancel_futures=True)

    def compute(self, batch: Batch) -> Computed:
        """Compute the numbers of a batch; errors are results."""
        computed = Computed(b"")
        lines: list[str] = []
        plain = 0
        before = _id_of(batch.before)
        for row, content in batch.rows():
            result, before = self._result(row, content, before)
            lines.append(self.render(result))
            if result.error is None and result.comparison is None:
                plain += 1
                continue
            for outcome in result.outcomes:
                computed.counts[outcome] += 1
            computed.statuses.add(result.exit_status)
        # Most rows are a number and nothing else.
        if plain:
            computed.counts["computed"] += plain
            computed.statuses.add(0)
        computed.rendered = "".join(lines).encode("utf-8", "backslashreplace")
        return computed

    def _result(
        self, row: int, content: Content, before: str | None
    ) -> tuple[NumberResult, str | None]:
        """Return what became of a row, and the id to hold the next one against."""
        identifier: str | None = None
        try:
            paper = row_of(content)
            identifier = paper.id
            if identifier == before:
                raise Refused(
                    "metadata-row-twice",
                    f"the row before this one is of {identifier[:_LONGEST_ID]!r}, too",
                    "Which of the two is right cannot be told; the first was taken.",
                )
            record = record_of(paper)
        except PithtexError as error:
            shown = None if identifier is None else printable(identifier[:_LONGEST_ID])
            return NumberResult(row, shown, error=error), identifier
        comparison: Comparison | None = None
        trouble: PithtexError | None = None
        if self.comparer is not None:
            try:
                comparison = self.comparer.compare(record)
            except PithtexError as error:
                trouble = error
        digest = canonical_sha256(record)
        number = str(number_from_digest(digest, record.year))
        arxiv = f"{identifier}v{record.source.version}"
        return NumberResult(row, arxiv, number, digest.hex(), comparison, trouble), identifier


def _taken_from(batches: deque[Batch]) -> Iterator[Batch]:
    """Yield batches that are held no longer than that."""
    while batches:
        yield batches.popleft()


def _id_of(content: Content | None) -> str | None:
    try:
        return None if content is None else row_of(content).id
    except PithtexError:
        return None


_numbering: Numbering


def _start(numbering: Numbering) -> None:
    """Prepare a process; Ctrl-C, which goes to all processes of the group, is the parent's."""
    global _numbering  # noqa: PLW0603 - what a process is there for
    _numbering = numbering
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _compute(batch: Batch) -> Computed:
    return _numbering.compute(batch)
