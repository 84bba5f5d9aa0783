"""Checking on a Dask cluster, each of its workers with the same isolation.

The client sends small batches of inputs, a few for each thread of the cluster,
and more as verdicts come back: what it holds does not grow with the number of
files. Dask gives the batch of a worker that died to another one. A batch that it
gives up is sent again one by one, and a single that it gives up is checked here.
"""

from __future__ import annotations

import pickle
import uuid
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final, Self

from pithtex.batch.dask.client import connected, lost
from pithtex.batch.dask.worker import Run, check_batch
from pithtex.batch.inputs import Input
from pithtex.batch.pool import died
from pithtex.batch.results import ResultStore
from pithtex.check.checker import Checker, CheckSettings
from pithtex.check.result import CheckResult
from pithtex.errors import Unavailable

if TYPE_CHECKING:
    from distributed import Client, Future

_BATCH: Final = 8
#: Batches in flight for each thread of the cluster: one at work, one to follow.
_AHEAD: Final = 2
#: Seconds without a result after which a run looks whether there are workers, and
#: then waits for one: those that died come back, or are started again.
_NO_WORKERS: Final = 30.0


def check_on_cluster(
    address: str, settings: CheckSettings, inputs: Iterable[Input], store: ResultStore
) -> Generator[CheckResult, None, None]:
    """Yield the verdicts as the cluster at ``address`` reaches them, each kept in ``store``.

    ``address`` is ``tcp://host:port`` or ``tls://host:port`` of the scheduler, or
    ``local`` for workers on this machine, for the time of the run. Workers read
    the files at their paths; one given as bytes is sent. Contents that occur
    twice get the same verdict.

    Raises:
        Unavailable: ``cluster-unreachable`` where there is no scheduler, or it is
            gone, or has no workers; ``cluster-unfit`` where a worker cannot check.

    """
    with connected(address) as client, _Work(client, address, settings) as work:
        for result in work.check(iter(inputs)):
            twin = store.of_content(result.pdf_sha256) if result.pdf_sha256 else None
            kept = replace(twin, path=result.path) if twin else result
            store.add(kept)
            yield kept


@dataclass(frozen=True, slots=True)
class _Task:
    """A batch that, unpickled on a worker, is its results.

    Dask is given nothing but bytes and Python's own function: its scheduler
    unpickles whatever else it is given, and a worker that cannot do so ends.
    """

    run: Run
    inputs: list[Input]

    def __reduce__(self) -> tuple[Callable[..., object], tuple[Run, list[Input]]]:
        return check_batch, (self.run, self.inputs)


class _Work:
    """A run on a cluster: what is in flight, and what is to be tried again."""

    def __init__(self, client: Client, address: str, settings: CheckSettings) -> None:
        self._client = client
        self._address = address
        self._settings = settings
        # Once, and before anything here has used what is in it.
        self._run = Run(uuid.uuid4().hex, pickle.dumps(settings))
        self._in_flight: dict[Future, list[Input]] = {}
        #: Inputs of batches that the cluster gave up.
        self._singles: deque[Input] = deque()
        self._here = ExitStack()
        self._checker: Checker | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._here.close()

    def check(self, inputs: Iterator[Input]) -> Iterator[CheckResult]:
        """Yield the result of each input, in the order in which they come."""
        self._require_fitness()
        self._send(inputs)
        while self._in_flight:
            for future in self._completed():
                yield from self._results(future, self._in_flight.pop(future))
                self._send(inputs)

    def _require_fitness(self) -> None:
        """Have the cluster check nothing: what fails then is not due to any file."""
        from distributed import KilledWorker

        self._submit([])
        while self._in_flight:
            for future in self._completed():
                del self._in_flight[future]
                with self._talking():
                    error = future.exception()
                if error is not None and not isinstance(error, KilledWorker):
                    raise _unfit(error)

    def _send(self, inputs: Iterator[Input]) -> None:
        """Fill the cluster up to its bound."""
        with self._talking():
            most = max(1, sum(self._client.nthreads().values())) * _AHEAD
        while len(self._in_flight) < most:
            again = [self._singles.popleft()] if self._singles else []
            batch = again or list(islice(inputs, _BATCH))
            if not batch:
                return
            self._submit(batch)

    def _submit(self, batch: list[Input]) -> None:
        task = pickle.dumps(_Task(self._run, [_absolute(each) for each in batch]))
        with self._talking():
            future = self._client.submit(pickle.loads, task, key=f"check-{uuid.uuid4().hex}")
        self._in_flight[future] = batch

    def _completed(self) -> Iterator[Future]:
        """Yield the futures in flight, once each, until it is time to look at what there is."""
        from distributed import as_completed

        completed = as_completed(list(self._in_flight), self._client.loop, timeout=_NO_WORKERS)
        while True:
            with self._talking():
                try:
                    future = next(completed)
                except StopIteration:
                    return
                except TimeoutError:
                    self._require_workers()
                    return
            before = set(self._in_flight)
            yield future
            completed.update(set(self._in_flight) - before)

    def _require_workers(self) -> None:
        try:
            self._client.wait_for_workers(1, timeout=_NO_WORKERS)
        except TimeoutError:
            raise Unavailable(
                "cluster-unreachable",
                f"the Dask cluster at {self._address} has no workers",
                "Start some: dask worker ADDRESS, on each of its machines.",
            ) from None

    def _results(self, future: Future, batch: list[Input]) -> Iterator[CheckResult]:
        from distributed import KilledWorker

        with self._talking():
            error = future.exception()
        if error is None:
            try:
                with self._talking():
                    results: list[CheckResult] = future.result()
            except KilledWorker as killed:  # the result went with its worker
                error = killed
            else:
                yield from results
                return
        if isinstance(error, Unavailable | ImportError):
            raise _unfit(error)  # a worker that came later
        if len(batch) > 1:
            self._singles += batch
        else:
            yield self._given_up(batch[0], error)

    def _given_up(self, each: Input, error: BaseException) -> CheckResult:
        """Check an input here that took every worker with it, or was where they all died."""
        from distributed import KilledWorker

        if not isinstance(error, KilledWorker):
            return died(each)
        if self._checker is None:
            self._checker = self._here.enter_context(Checker.of(self._settings))
        return self._checker.check(each.name, each.pdf)

    @contextmanager
    def _talking(self) -> Iterator[None]:
        """Turn what Dask raises without its scheduler into an error of ours."""
        from distributed import CancelledError
        from distributed.client import ClosedClientError

        try:
            yield
        except (CancelledError, ClosedClientError, OSError, RuntimeError):
            raise lost(self._address) from None


def _absolute(each: Input) -> Input:
    return replace(each, pdf=each.pdf.absolute()) if isinstance(each.pdf, Path) else each


def _unfit(error: BaseException) -> Unavailable:
    """Return the error for a cluster that does not have what a check takes."""
    if isinstance(error, Unavailable):
        return error
    what = (str(error) or "its workers do not say why").splitlines()[0]
    return Unavailable(
        "cluster-unfit",
        f"the cluster cannot run the check ({what})",
        "Install the same pithtex on the machines of all workers.",
    )
