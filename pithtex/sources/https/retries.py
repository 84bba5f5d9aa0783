"""Which faults of a mirror deserve another try, and when.

*Decided here*: a connection that broke or was not made in time, and the statuses with
which a server says that it cannot answer *now*. What a server refuses, what it does not
have, and all that is wrong with TLS would be the same the next time.
"""

from __future__ import annotations

import random
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final

from pithtex.errors import Unavailable
from pithtex.sources.https.limits import Deadline, FetchLimits

#: Too many requests, bad gateway, unavailable, gateway time-out (RFC 9110, RFC 6585).
PASSING_STATUSES: Final = frozenset({429, 502, 503, 504})


class PassingFault(Exception):
    """A fault that may pass: ``error`` is what to say of it where it does not.

    ``retry_after`` is in how many seconds the server says that it will have passed.
    """

    def __init__(
        self, error: Unavailable, *, retry_after: float | None = None, is_connected: bool = True
    ) -> None:
        super().__init__(error.message)
        self.error = error
        self.retry_after = retry_after
        self.is_connected = is_connected


def pause_before_retry(
    fault: PassingFault, tries: int, limits: FetchLimits, deadline: Deadline
) -> float | None:
    """Return how many seconds to wait after so many ``tries``; ``None`` where it is no use.

    The pause is random, so that those who were sent away together do not come back
    together. A server that asks for more time than there is, is not asked again.
    """
    most = limits.tries if fault.is_connected else limits.connect_tries
    if tries >= most:
        return None
    longest = limits.first_pause * 2 ** (tries - 1)
    pause = random.uniform(longest / 4, longest)  # noqa: S311 - no secret
    if fault.retry_after is not None:
        pause += fault.retry_after
        if pause > limits.longest_pause:
            return None
    return pause if pause < deadline.left else None


def retry_after_seconds(header: str | None) -> float | None:
    """Return the seconds that a ``Retry-After`` asks for (RFC 9110 §10.2.3), where it is one."""
    text = (header or "").strip()
    if text.isascii() and text.isdigit() and len(text) < 10:  # noqa: PLR2004 - thirty years
        return float(text)
    try:
        moment = parsedate_to_datetime(text)
        return max(0.0, (moment - datetime.now(UTC)).total_seconds())
    except (TypeError, ValueError):
        return None
