"""Fetching over HTTPS from hosts that nobody vouches for.

One deadline for the whole, a cap on each body, no compression, redirects only within the
host, and no connection to an address of the local network unless that was allowed.
"""

from __future__ import annotations

import http.client
import queue
import ssl
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Final
from urllib.parse import urljoin, urlsplit

import urllib3
from urllib3.exceptions import HTTPError, ReadTimeoutError

from pithtex.errors import PithtexError, Unavailable
from pithtex.sources.https.connection import Connection
from pithtex.sources.https.fetcher import HOST_FAILURES, JSON, Answer, Validators, given_up
from pithtex.sources.https.limits import Deadline, FetchLimits
from pithtex.sources.https.reasons import broken_because, untrusted_because
from pithtex.sources.https.response import conditions, host_of, late, read_answer
from pithtex.sources.https.retries import PassingFault, pause_before_retry
from pithtex.sources.https.waiting import PATIENCE, waiting_for
from pithtex.sources.mirrors.base_url import check_base_url
from pithtex.version import __version__

#: A host that has failed so often is asked no more.
_MOST_FAILURES: Final = 2


class HttpsFetcher:
    """Fetches bodies within limits, for one run: a host that fails twice is asked no more.

    ``allow_private`` lets it connect to loopback, link-local and private
    addresses, for mirrors on one's own network.
    """

    def __init__(
        self,
        limits: FetchLimits | None = None,
        *,
        allow_private: bool = False,
        ssl_context: ssl.SSLContext | None = None,
    ) -> None:
        self.limits = limits or FetchLimits()
        self.allow_private = allow_private
        self.ssl_context = ssl_context or ssl.create_default_context()
        self._failures: Counter[str] = Counter()

    @contextmanager
    def visit(self) -> Iterator[HttpsVisit]:
        """Visit a host: the deadline of all that is asked there begins now."""
        visit = HttpsVisit(self)
        try:
            yield visit
        finally:
            visit.close()

    def check_failures(self, host: str) -> None:
        """Refuse to ask a host that has failed twice, or used up a whole deadline.

        A run over many papers would else wait for a dead mirror before each of them.

        Raises:
            Unavailable: ``mirror-given-up``.

        """
        if self._failures[host] >= _MOST_FAILURES:
            raise given_up(host)

    def give_up(self, host: str) -> None:
        """Ask a host no more in this run."""
        self._failures[host] = _MOST_FAILURES

    def remember_failure(self, host: str) -> None:
        """Count that a host did not answer."""
        self._failures[host] += 1


class HttpsVisit:
    """A visit to a host, over one connection where the host keeps it open."""

    def __init__(self, fetcher: HttpsFetcher) -> None:
        self._fetcher = fetcher
        self._limits = fetcher.limits
        self._deadline = Deadline(fetcher.limits.deadline)
        self._received = 0
        self._lock = threading.Lock()
        self._is_over = False
        self._asking = 0
        self._connection = Connection(
            fetcher.ssl_context, allow_private=fetcher.allow_private, limits=fetcher.limits
        )

    def get(
        self, url: str, *, accept: str = JSON, known: Validators | None = None
    ) -> Answer | None:
        """Return what is at ``url``, or ``None`` where the server has nothing (404, 410).

        Raises:
            Unavailable: ``mirror-timeout``, ``mirror-unreachable``, ``mirror-certificate``,
                ``mirror-private-address``, ``mirror-redirect``, ``mirror-status``,
                ``mirror-busy``, ``mirror-encoding``, ``mirror-too-large`` or
                ``mirror-given-up``.

        """
        check_base_url("{0.scheme}://{0.netloc}".format(urlsplit(url)))
        host = host_of(url)
        self._fetcher.check_failures(host)
        if self._received > self._limits.total:
            raise Unavailable(
                "mirror-too-large",
                f"{host} has sent more than {self._limits.total:,} bytes in all",
            )
        headers = {"Accept": accept, **conditions(known)}
        # A thread, because neither name resolution nor the reading of headers
        # can be given a deadline. It is left behind where it does not end.
        answers: queue.SimpleQueue[Answer | PithtexError | None] = queue.SimpleQueue()
        with self._lock:
            self._asking += 1
        threading.Thread(target=self._answer, args=(url, headers, answers), daemon=True).start()
        answer = self._awaited(answers, host)
        if isinstance(answer, PithtexError):
            if answer.code == "mirror-timeout":
                # It has used up the time of a whole visit: once is enough.
                self._fetcher.give_up(host)
            elif answer.code in HOST_FAILURES:
                self._fetcher.remember_failure(host)
            raise answer
        self._received += len(answer.data) if answer else 0
        return answer

    def _awaited(
        self, answers: queue.SimpleQueue[Answer | PithtexError | None], host: str
    ) -> Answer | PithtexError | None:
        """Return the answer when it is there, or that it is late; say that it is waited for."""
        with suppress(queue.Empty):
            return answers.get(timeout=min(PATIENCE, self._deadline.left))
        if not self._deadline.has_passed:
            waiting_for(host)
            with suppress(queue.Empty):
                return answers.get(timeout=self._deadline.left)
        return late(host, self._limits)

    def close(self) -> None:
        """Close the connection; who still reads from it is stopped, and closes it then."""
        with self._lock:
            self._is_over = True
            if self._asking:
                self._connection.abort()
            else:
                self._connection.close()

    def _answer(
        self,
        url: str,
        headers: dict[str, str],
        answers: queue.SimpleQueue[Answer | PithtexError | None],
    ) -> None:
        try:
            answers.put(self._try(url, headers))
        except PithtexError as error:
            answers.put(error)
        finally:
            with self._lock:
                self._asking -= 1
                if self._is_over and not self._asking:
                    self._connection.close()

    def _try(self, url: str, headers: dict[str, str]) -> Answer | None:
        """Ask until there is an answer, or no use in another try."""
        tries = 0
        while True:
            try:
                return self._follow(url, headers)
            except PassingFault as fault:
                tries += 1
                pause = pause_before_retry(fault, tries, self._limits, self._deadline)
                if pause is None:
                    raise fault.error from None
            time.sleep(pause)

    def _follow(self, url: str, headers: dict[str, str]) -> Answer | None:
        """Ask for a URL, and follow redirects within its scheme and host.

        Raises:
            PassingFault: where another try may do.
            Unavailable: as :meth:`get`.

        """
        begun = urlsplit(url)
        host = host_of(url)
        for _ in range(self._limits.redirects + 1):
            try:
                answer = self._ask(url, headers)
            except (TimeoutError, ReadTimeoutError):
                raise late(host, self._limits) from None
            except ssl.SSLError as error:
                reason, hint = untrusted_because(error)
                raise Unavailable(
                    "mirror-certificate", f"{host}: no trusted TLS connection ({reason})", hint
                ) from None
            except (HTTPError, http.client.HTTPException, OSError, ValueError) as error:
                raise _broken(host, error) from None
            if not isinstance(answer, str):
                return answer
            try:
                url = urljoin(url, answer)
                is_here = (urlsplit(url).scheme, host_of(url)) == (begun.scheme, host)
            except ValueError:
                is_here = False
            if not is_here:
                raise Unavailable(
                    "mirror-redirect", f"{host} redirects to another host or scheme", ""
                )
        raise Unavailable("mirror-redirect", f"{host} redirects in circles", "")

    def _ask(self, url: str, headers: dict[str, str]) -> Answer | str | None:
        """Ask for a URL; return the answer, ``None``, or where it redirects to."""
        parts = urlsplit(url)
        self._connection.open(parts, self._deadline)
        response = self._connection.request(
            parts.path or "/",
            {
                "Host": parts.netloc,
                "Accept-Encoding": "identity",
                "User-Agent": f"pithtex/{__version__}",
                **headers,
            },
            self._deadline,
        )
        is_whole = False
        try:
            answer = read_answer(response, url, headers.keys(), self._limits, self._deadline)
            is_whole = response.length_remaining == 0
        finally:
            # Only what was read to its end leaves a connection that can be used again.
            if not is_whole:
                response.close()
                self._connection.close()
        return answer


def _broken(host: str, error: Exception) -> PassingFault | Unavailable:
    """Return what became of an exchange: a connection that broke may hold the next time."""
    unreachable = Unavailable(
        "mirror-unreachable",
        f"{host} does not answer ({broken_because(error)})",
        "Check the network, try again later, or use another --mirror.",
    )
    has_broken = isinstance(error, ConnectionError | urllib3.exceptions.ProtocolError)
    return PassingFault(unreachable) if has_broken else unreachable
