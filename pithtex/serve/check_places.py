"""The places in which PDFs are checked: so many at once, each with its own killable reader."""

from __future__ import annotations

import asyncio
import contextlib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Final, Self

from pithtex.check.checker import Checker
from pithtex.check.lookup import FoundRecord
from pithtex.check.result import CheckResult
from pithtex.check.worker import IsolatedReader
from pithtex.errors import NotJudged, Unavailable
from pithtex.findings import Finding
from pithtex.pdf.look import Look
from pithtex.protocol.arxiv import ArxivId
from pithtex.protocol.keys import KeySet
from pithtex.protocol.reference import Reference
from pithtex.serve.limits import ServeLimits
from pithtex.serve.uploads import Upload
from pithtex.sources.resolve import NOT_YET, Resolver
from pithtex.sources.source import BundleSource
from pithtex.sources.versions import KnownVersion, known_versions

#: What a person without a command line is told of a limit.
_LIMIT_HINT: Final = "That is this server's limit; pithtex check on your own machine has its own."
_FOR_COMMANDS: Final = "Raise the limit with --"


@dataclass(frozen=True, slots=True)
class CheckingWith:
    """What PDFs are checked with: ``source`` has the records at hand, for all threads."""

    keys: KeySet
    source: BundleSource
    limits: ServeLimits


class _Place:
    """One reader, and what it reads for now. All but ``interrupt`` is called in one thread."""

    def __init__(self, settings: CheckingWith) -> None:
        self._settings = settings
        self._reader = IsolatedReader(settings.limits.pdf)
        self._resolver = Resolver([settings.source], settings.keys)
        self._is_interrupted = False

    def check(self, upload: Upload, look: Look) -> CheckResult:
        """Return the verdict on a PDF; what it says after an interruption is nobody's."""
        # It may have been interrupted when it was done.
        self._start_anew()
        checker = Checker(
            self._reader, self._settings.keys, self._look_up, look, versions=self._versions
        )
        try:
            return _for_visitors(checker.check(upload.name, upload.data))
        finally:
            self._start_anew()
            # The bytes are held until others come.
            with contextlib.suppress(NotJudged):
                self._reader.load(b"")

    def _start_anew(self) -> None:
        """Use no reader again that was interrupted."""
        if self._is_interrupted:
            self._reader.close()
            self._reader = IsolatedReader(self._settings.limits.pdf)
            self._is_interrupted = False

    def interrupt(self) -> None:
        """End the check that goes on in another thread."""
        self._is_interrupted = True
        self._reader.interrupt()

    def close(self) -> None:
        """End the reader."""
        self._reader.close()

    def _look_up(
        self, reference: Reference, *, embedded: bool, cited: bool = False
    ) -> FoundRecord | None:
        """Ask the records at hand, and no network."""
        try:
            found = self._resolver.resolve(reference, datetime.now(UTC), cited=cited)
        except Unavailable:
            if embedded:
                return None
            message = f"this server has no record for {reference}"
            raise Unavailable("record-not-at-hand", message, NOT_YET) from None
        return FoundRecord(found.verified, found.kind, found.origin, found.findings)

    def _versions(self, paper: ArxivId) -> tuple[KnownVersion, ...]:
        return known_versions(self._resolver, paper.identifier, datetime.now(UTC))


class CheckPlaces:
    """Checks PDFs in a bounded number of places; use it as a context manager.

    The readers start with it, before there are threads: forking is quick then.
    """

    def __init__(self, settings: CheckingWith) -> None:
        self._places = [_Place(settings) for _ in range(settings.limits.checks)]
        self._free: asyncio.Queue[_Place] = asyncio.Queue()
        for place in self._places:
            self._free.put_nowait(place)
        self._threads = ThreadPoolExecutor(settings.limits.checks, "check")

    async def check(self, upload: Upload, look: Look) -> CheckResult:
        """Return the verdict on a PDF, as soon as a place is free.

        Who cancels this ends the check; the place is free when that has happened.
        """
        place = await self._free.get()
        work = asyncio.get_running_loop().run_in_executor(self._threads, place.check, upload, look)
        work.add_done_callback(lambda _: self._free.put_nowait(place))
        try:
            return await asyncio.shield(work)
        except asyncio.CancelledError:
            if not work.done():
                place.interrupt()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)
        for place in self._places:
            with contextlib.suppress(OSError):
                place.interrupt()
        self._threads.shutdown(wait=True)
        for place in self._places:
            place.close()


def _for_visitors(result: CheckResult) -> CheckResult:
    """Return a result whose hints name no option of a command."""
    return replace(result, findings=tuple(map(_without_option, result.findings)))


def _without_option(finding: Finding) -> Finding:
    if _FOR_COMMANDS in finding.hint:
        return replace(finding, hint=_LIMIT_HINT)
    return finding
