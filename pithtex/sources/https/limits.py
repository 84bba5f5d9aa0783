"""What a visit to a mirror may cost, and the one deadline that all of it shares."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import Self

from pithtex.protocol.strict_json import DEFAULT_LIMITS


@dataclass(frozen=True, slots=True)
class FetchLimits:
    """Limits of a visit to one mirror; times are in seconds.

    ``deadline`` is for the whole visit: names, connections, redirects, retries and all that
    is asked there. ``size`` is of one body, in bytes, ``total`` of all bodies of the visit;
    ``redirects`` is of one request, in hops.
    ``connect`` is for one connection, TLS included. ``tries`` counts the first one, and so
    does ``connect_tries``, for a mirror that cannot be connected to. ``first_pause`` is the
    longest pause before the second try, and the next one is twice that; ``longest_pause`` is
    the longest that is waited where a server asks for time. ``beside`` is the deadline of a
    mirror that has another beside it.
    """

    deadline: float = 20.0
    size: int = DEFAULT_LIMITS.size
    total: int = 4 * DEFAULT_LIMITS.size
    redirects: int = 3
    connect: float = 3.0
    tries: int = 3
    connect_tries: int = 3
    first_pause: float = 0.4
    longest_pause: float = 10.0
    beside: float = 6.0

    def beside_others(self) -> Self:
        """Return the limits for a mirror that is not the only one: the next one is the retry."""
        return replace(
            self,
            deadline=min(self.deadline, self.beside),
            connect_tries=1,
            longest_pause=min(self.longest_pause, 1.0),
        )

    def within(self, seconds: float | None) -> Self:
        """Return the limits for a user who waits for ``seconds``; as they are for ``None``."""
        if seconds is None:
            return self
        # A slow line is given more time to connect; all tries still fit in the whole.
        connect = max(self.connect, seconds / self.connect_tries)
        return replace(self, deadline=seconds, connect=min(connect, seconds))


class Deadline:
    """The moment by which a visit has to end."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._end = time.monotonic() + seconds

    @property
    def left(self) -> float:
        """The seconds that are left; never below a millisecond, since 0 means *no limit*."""
        return max(0.001, self._end - time.monotonic())

    @property
    def has_passed(self) -> bool:
        """Whether it is over."""
        return time.monotonic() >= self._end
