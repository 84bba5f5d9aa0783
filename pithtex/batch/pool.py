"""Checking many PDFs, in this process or in several, each content once.

Each process of the pool has its own killable reader and looks records up by
itself, so that neither a hostile file nor a slow mirror holds up the others.
Nothing here runs in threads: forking and threads do not go together.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from dataclasses import replace
from itertools import chain, islice
from multiprocessing.connection import Connection, wait
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, NoReturn, Self

from pithtex.batch.inputs import Input
from pithtex.batch.results import ResultStore
from pithtex.check.checker import Checker, CheckSettings
from pithtex.check.questions import READY, ReaderNotStarted
from pithtex.check.result import CheckResult, Status
from pithtex.check.worker import IsolatedReader
from pithtex.findings import Finding
from pithtex.sources.https.waiting import listen
from pithtex.system.processes import (
    as_no_daemon,
    process_context,
    safe_path,
    uninterrupted,
    without_main,
)

#: Seconds that a process has to end by itself, and with it its reader.
_GRACE: Final = 5.0
#: The exit status of a process that was told to end, as shells have it.
_ENDED: Final = 143


def check_all(
    settings: CheckSettings,
    inputs: Iterable[Input],
    store: ResultStore,
    *,
    jobs: int = 1,
    reader: IsolatedReader | None = None,
) -> Generator[CheckResult, None, None]:
    """Yield the verdicts in the order in which they are reached, each also kept in ``store``.

    A PDF whose content is in the store gets the verdict from there. ``reader``
    is one that was started before, for a run in this process. Who stops before the last
    verdict closes the generator: that ends its processes.
    """
    inputs = iter(inputs)
    first = list(islice(inputs, 2))
    if jobs == 1 or len(first) == 1:
        yield from _check_here(settings, chain(first, inputs), store, reader)
        return
    with _Pool(settings, store, jobs) as pool:
        yield from pool.check(chain(first, inputs))


def _check_here(
    settings: CheckSettings,
    inputs: Iterator[Input],
    store: ResultStore,
    reader: IsolatedReader | None,
) -> Iterator[CheckResult]:
    with Checker.of(settings, reader) as checker:
        for each in inputs:
            result = checker.load(each.name, each.pdf)
            if not isinstance(result, CheckResult):
                twin = store.of_content(result)
                result = replace(twin, path=each.name) if twin else checker.judge(each.name, result)
            store.add(result)
            yield result


class _Member:
    """A process of the pool, and what it works on."""

    def __init__(self, settings: CheckSettings, others: list[Connection]) -> None:
        context = process_context()
        self.connection, theirs = context.Pipe()
        # Forked, it would hold the others' connections open after this process is gone.
        inherited = [self.connection, *others] if context.get_start_method() == "fork" else []
        arguments = (theirs, inherited, settings, not others)
        self._process = context.Process(target=_serve, args=arguments)
        # A program without a guard would be run again; one may be needed for what it defines.
        alone = contextlib.nullcontext() if _is_of_main(settings) else without_main()
        with as_no_daemon(), safe_path(), uninterrupted(), alone:
            self._process.start()
        theirs.close()
        self.is_ready = False
        self.input: Input | None = None
        self.digest: str | None = None
        #: Its input waits for the verdict on the same content, and is not its own any more.
        self.is_waiting = False

    def end(self) -> None:
        self.connection.close()
        self._process.terminate()

    def wait(self) -> None:
        self._process.join(_GRACE)
        self._process.kill()
        self._process.join()


class _Pool:
    """Gives inputs to its members, and sees to it that no content is checked twice."""

    def __init__(self, settings: CheckSettings, store: ResultStore, jobs: int) -> None:
        self._settings = settings
        self._store = store
        self._members: list[_Member] = []
        self._again: deque[Input] = deque()
        #: By content: the inputs that wait for the verdict on the first of them.
        self._twins: dict[str, list[Input]] = {}
        self._jobs = jobs
        self._shared: TemporaryDirectory[str] | None = None

    def __enter__(self) -> Self:
        _preload(self._settings)
        if self._settings.resolver is not None:
            from pithtex.sources.mirrors.asked_once import share_answers

            # Where there is no room for it, each process asks for itself.
            with contextlib.suppress(OSError):
                self._shared = TemporaryDirectory(prefix="pithtex-", ignore_cleanup_errors=True)
                share_answers(self._settings.resolver.sources, Path(self._shared.name))
        return self

    def __exit__(self, *_: object) -> None:
        # All are told before any is waited for: a second Ctrl-C then leaves none at work.
        for member in self._members:
            member.end()
        for member in self._members:
            member.wait()
        if self._shared is not None:
            self._shared.cleanup()

    def check(self, inputs: Iterator[Input]) -> Iterator[CheckResult]:
        # No more processes than there is work for.
        while len(self._members) < self._jobs and (each := next(inputs, None)):
            self._give(self._start(), each)
        while busy := [each for each in self._members if each.input]:
            ready = wait([each.connection for each in busy])
            for member in [each for each in busy if each.connection in ready]:
                try:
                    answer = member.connection.recv()
                except (EOFError, ConnectionError):
                    if not member.is_ready:
                        raise _not_started() from None
                    yield from self._died(member)
                    self._members.remove(member)
                    member.end()
                    member.wait()
                    self._give_work(self._start(), inputs)
                    continue
                if isinstance(answer, ReaderNotStarted):
                    raise answer
                if answer == READY:
                    member.is_ready = True
                    continue
                if isinstance(answer, str):
                    self._send(member, self._is_known(member, answer))
                    continue
                yield from self._settled(member, answer)
                self._give_work(member, inputs)

    def _start(self) -> _Member:
        member = _Member(self._settings, [each.connection for each in self._members])
        self._members.append(member)
        return member

    def _give_work(self, member: _Member, inputs: Iterator[Input]) -> None:
        self._give(member, self._again.popleft() if self._again else next(inputs, None))

    def _give(self, member: _Member, each: Input | None) -> None:
        member.input, member.digest, member.is_waiting = each, None, False
        if each is not None:
            self._send(member, each)

    @staticmethod
    def _send(member: _Member, message: Input | bool) -> None:
        # One that has just died says so when it is read from.
        with contextlib.suppress(ConnectionError):
            member.connection.send(message)

    def _is_known(self, member: _Member, digest: str) -> bool:
        assert member.input is not None  # noqa: S101 - it has asked about it
        member.digest = digest
        if self._store.of_content(digest) is not None:
            return True
        if digest in self._twins:
            self._twins[digest].append(member.input)
            member.is_waiting = True
            return True
        self._twins[digest] = []
        return False

    def _settled(self, member: _Member, result: CheckResult | None) -> Iterator[CheckResult]:
        assert member.input is not None  # noqa: S101 - it has worked on it
        if result is not None:
            twins = self._twins.pop(member.digest, []) if member.digest else []
            for name in (member.input.name, *(twin.name for twin in twins)):
                yield self._kept(replace(result, path=name))
        elif member.digest is not None and not member.is_waiting:
            twin = self._store.of_content(member.digest)
            if twin is not None:
                yield self._kept(replace(twin, path=member.input.name))

    def _died(self, member: _Member) -> Iterator[CheckResult]:
        """Give up the input of a member that was killed; its twins are tried again."""
        assert member.input is not None  # noqa: S101 - it is busy
        if member.is_waiting:
            return
        if member.digest is not None:
            self._again += self._twins.pop(member.digest, [])
        yield self._kept(died(member.input))

    def _kept(self, result: CheckResult) -> CheckResult:
        self._store.add(result)
        return result


def died(each: Input) -> CheckResult:
    """Return the result of an input whose checking killed the process that did it."""
    finding = Finding(
        "checker-died",
        "error",
        "the process that checked the PDF was killed",
        "Check it again.",
    )
    return CheckResult(each.name, Status.UNREADABLE, findings=(finding,))


def _is_of_main(settings: CheckSettings) -> bool:
    """Whether settings have something that the program itself defines, such as its sources."""
    return b"__main__" in pickle.dumps(settings)


def _not_started() -> ReaderNotStarted:
    """Return the error of a process that has ended before it could check anything."""
    return ReaderNotStarted(
        "reader-not-started",
        "a process that checks PDFs ended as it started",
        "What it wrote to standard error says why. A script that has what it defines itself in "
        'its settings starts processes under: if __name__ == "__main__"',
    )


def _preload(settings: CheckSettings) -> None:
    """Load once what each process would have to load."""
    from pithtex.check.preloading import preload

    preload(settings.look)


def _end_with(checker: Checker) -> None:
    """Let this process end at once when it is told to, and its reader with it.

    Nothing is raised: that would be told as an error wherever Python ignores errors, as in what
    runs around a fork.
    """

    def leave(*_: object) -> NoReturn:
        # The reader may just be starting, or have ended.
        with contextlib.suppress(OSError, ValueError, AttributeError):
            checker.close()
        os._exit(_ENDED)

    signal.signal(signal.SIGTERM, leave)


def _serve(
    connection: Connection,
    inherited: list[Connection],
    settings: CheckSettings,
    is_first: bool,
) -> None:
    """Check what comes until the parent is gone."""
    # Each of them finds out by itself which host is slow; one says so.
    if not is_first:
        listen(None)
    for each in inherited:
        each.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with Checker.of(settings) as checker, contextlib.suppress(EOFError, ConnectionError):
        _end_with(checker)
        try:
            connection.send(READY)
            while True:
                work: Input = connection.recv()
                loaded = checker.load(work.name, work.pdf)
                # The parent is told the content first, and answers whether it is known.
                connection.send(loaded)
                if isinstance(loaded, str):
                    is_known: bool = connection.recv()
                    connection.send(None if is_known else checker.judge(work.name, loaded))
        except ReaderNotStarted as error:
            # Nor would it for the next file: the run ends with that.
            connection.send(error)
