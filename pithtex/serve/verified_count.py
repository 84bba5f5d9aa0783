"""How many of the records that are served verify: counted beside the answers, at leisure."""

from __future__ import annotations

import asyncio
import math
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from typing import Final

from pithtex.errors import PithtexError, Refused
from pithtex.protocol.bundle_verification import verify_bundle
from pithtex.protocol.keys import KeySet
from pithtex.protocol.number import PithNumber
from pithtex.serve.bundles import Bundles

#: So many are verified between two pauses, each of which is as long as they took.
_AT_ONCE: Final = 20
#: How often it is looked whether there are others, and how often they are counted, in seconds.
_LOOK_EVERY: Final = 30.0
_COUNT_EVERY: Final = 3600.0


@dataclass(frozen=True, slots=True)
class Counted:
    """Of ``records`` that there may be, ``verified`` ones verified at the time ``when``."""

    records: int
    verified: int
    when: datetime


class VerifiedCount:
    """Counts the records of ``bundles`` that verify completely under ``keys``.

    ``last`` is what was counted last, and ``None`` before.
    """

    def __init__(self, bundles: Bundles, keys: KeySet, tell: Callable[[Counted], None]) -> None:
        self._bundles = bundles
        self._keys = keys
        self._tell = tell
        self.last: Counted | None = None

    async def keep(self) -> None:
        """Count, and count anew when there are other ones; ``tell`` is called with each count."""
        counted_at = -math.inf
        while True:
            # Who asks meanwhile is told that it cannot be read.
            try:
                due = time.monotonic() - counted_at >= _COUNT_EVERY
                if due and (self.last is None or self.last.records != len(self._bundles)):
                    self.last = await self._counted()
                    counted_at = time.monotonic()
                    self._tell(self.last)
            except PithtexError:
                pass
            await asyncio.sleep(_LOOK_EVERY)

    async def _counted(self) -> Counted:
        records = verified = 0
        numbers = self._bundles.numbers()
        while True:
            began = time.monotonic()
            looked_at, held = await asyncio.to_thread(self._some, numbers)
            if not looked_at:
                return Counted(records, verified, datetime.now(UTC))
            records += looked_at
            verified += held
            await asyncio.sleep(time.monotonic() - began)

    def _some(self, numbers: Iterator[str]) -> tuple[int, int]:
        """Verify the next few; return how many that were, and how many verified."""
        outcomes = [self._verifies(number) for number in islice(numbers, _AT_ONCE)]
        return len(outcomes), sum(outcomes)

    def _verifies(self, suffix: str) -> bool:
        """Whether any copy is of the record with this number, and verifies completely."""
        for candidate in self._bundles.find(PithNumber(suffix)):
            report = verify_bundle(candidate.data, self._keys, datetime.now(UTC))
            try:
                _, verified = report.intact()
            except Refused:
                continue
            if verified.number.suffix == suffix:
                return True
        return False
