"""Accepting connections: so many at once that the process always has file descriptors left.

asyncio's own server accepts until there are no descriptors, and then logs that a hundred times
and more a second, while nobody is answered, the records cannot be read and no PDF is checked.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
import ssl
from dataclasses import dataclass, field
from typing import Final, NoReturn

from hypercorn.app_wrappers import ASGIWrapper
from hypercorn.asyncio.worker_context import WorkerContext
from hypercorn.config import Config

from pithtex.serve.http_1_only import Http1Connection

#: Seconds until the system is asked again that has refused a connection.
_PAUSE: Final = 0.2


def within_descriptors(most: int) -> int:
    """Return how many connections there may be: at most ``most``, and half the descriptors."""
    try:
        import resource
    except ImportError:  # Windows, which has no such limit
        return most
    soft = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    return most if soft == resource.RLIM_INFINITY else max(1, min(most, soft // 2))


@dataclass(eq=False, slots=True)
class _Guest:
    """A connection, from when it is accepted; a TLS handshake is silence, too."""

    task: asyncio.Task[None] | None = None
    connection: Http1Connection | None = None

    @property
    def is_silent(self) -> bool:
        return self.connection is None or self.connection.is_silent

    def leave(self) -> None:
        if self.connection is not None:
            self.connection.leave()
        elif self.task is not None:
            self.task.cancel()


@dataclass(eq=False, slots=True)
class Acceptor:
    """Accepts what comes to ``listener``, and has at most ``most`` connections at once.

    Where there are as many, the one that has been open and is silent for longest makes room:
    whoever asks something is answered before that, however many keep silent. ``patience`` is
    how many seconds a client may take nothing of its answer.
    """

    listener: socket.socket
    app: ASGIWrapper
    config: Config
    most: int
    patience: float
    context: WorkerContext = field(default_factory=lambda: WorkerContext(None))
    _guests: dict[_Guest, None] = field(default_factory=dict)
    _has_complained: bool = False

    async def run(self) -> NoReturn:
        """Accept until this is cancelled."""
        loop = asyncio.get_running_loop()
        tls = self.config.create_ssl_context()
        self.listener.setblocking(False)
        while True:
            # One at a time: those that are here are heard between any two that come.
            await asyncio.sleep(0)
            try:
                accepted, _ = await loop.sock_accept(self.listener)
            except ConnectionError:
                continue
            except OSError as error:
                self._complain(error)
                self._make_room()
                await asyncio.sleep(_PAUSE)
                continue
            if len(self._guests) >= self.most and not self._make_room():
                accepted.close()
                continue
            # An answer's end would wait some 40 ms for the client's word that it has the rest;
            # asyncio sees to that for its own sockets alone.
            with contextlib.suppress(OSError):
                accepted.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            guest = _Guest()
            self._guests[guest] = None
            guest.task = loop.create_task(self._receive(guest, accepted, tls))

    async def end(self, seconds: float) -> None:
        """Let what is being answered end in so many seconds, and silence at once."""
        await self.context.terminated.set()
        tasks = [guest.task for guest in self._guests if guest.task is not None]
        if tasks:
            _, late = await asyncio.wait(tasks, timeout=seconds)
            for task in late:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _receive(
        self, guest: _Guest, accepted: socket.socket, tls: ssl.SSLContext | None
    ) -> None:
        loop = asyncio.get_running_loop()
        reader = asyncio.StreamReader(loop=loop)
        protocol = asyncio.StreamReaderProtocol(reader, loop=loop)
        try:
            # What is no TLS, or is cut off before it is one, is no news.
            with contextlib.suppress(OSError):
                transport, _ = await loop.connect_accepted_socket(
                    lambda: protocol,
                    accepted,
                    ssl=tls,
                    ssl_handshake_timeout=self.config.ssl_handshake_timeout if tls else None,
                )
                writer = asyncio.StreamWriter(transport, protocol, reader, loop)
                guest.connection = Http1Connection(
                    self.app,
                    loop,
                    self.config,
                    self.context,
                    {},
                    reader,
                    writer,
                    patience=self.patience,
                )
                await guest.connection.run()
        finally:
            self._guests.pop(guest, None)

    def _make_room(self) -> bool:
        """Leave the oldest connection that is silent; say whether there was one."""
        for guest in self._guests:
            if guest.is_silent:
                del self._guests[guest]
                guest.leave()
                return True
        return False

    def _complain(self, error: OSError) -> None:
        """Say once that the system refuses connections; it would be said for ever."""
        if not self._has_complained:
            self._has_complained = True
            told = {"message": "the system refuses connections", "exception": error}
            asyncio.get_running_loop().call_exception_handler(told)
