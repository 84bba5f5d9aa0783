"""The server: Hypercorn, which ends the connections of clients that keep silent.

Measured beside it: Uvicorn keeps half a header open for ever. Granian ends it too and answers
four times as fast, but drops a ``Content-Length`` that comes with ``Transfer-Encoding`` before
an application can refuse it, and takes requests without a host.
"""

from __future__ import annotations

import asyncio
import contextlib
import signal
import socket
import ssl
from collections.abc import Callable, Coroutine, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from hypercorn.app_wrappers import ASGIWrapper
from hypercorn.config import Config
from hypercorn.typing import ASGIFramework
from starlette.types import ASGIApp

from pithtex.errors import NotJudged
from pithtex.serve.accepting import Acceptor, within_descriptors
from pithtex.serve.headers import SERVER, raw
from pithtex.serve.hosts import bracketed
from pithtex.serve.limits import ServeLimits

#: What waits to be accepted.
_BACKLOG: Final = 512
#: When the server ends, answers that are on their way have so many seconds.
_GRACE: Final = 2.0
_HEADERS: Final = raw(SERVER)


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate with its chain, and its key, as PEM files."""

    chain: Path
    key: Path

    def check(self) -> None:
        """Refuse what cannot be used.

        Raises:
            NotJudged: ``tls-unusable``.

        """
        try:
            ssl.create_default_context(ssl.Purpose.CLIENT_AUTH).load_cert_chain(
                self.chain, self.key
            )
        except (OSError, ValueError) as error:
            reason = getattr(error, "reason", None) or getattr(error, "strerror", None) or error
            raise NotJudged(
                "tls-unusable",
                f"certificate and key cannot be used: {str(reason).lower()}",
                "Both are PEM files, and the key belongs to the certificate.",
            ) from None


@contextlib.contextmanager
def listening(host: str, port: int) -> Iterator[socket.socket]:
    """Give the socket of an address; port 0 is a free one.

    Raises:
        NotJudged: ``address-unusable``.

    """
    try:
        family, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        made = socket.create_server(address[:2], family=family, backlog=_BACKLOG)
    except OSError as error:
        raise NotJudged(
            "address-unusable",
            f"cannot listen at {bracketed(host)}:{port}: {(error.strerror or str(error)).lower()}",
            "Choose another with --port or --host.",
        ) from None
    with made:
        yield made


def run(
    app: ASGIApp,
    listener: socket.socket,
    limits: ServeLimits,
    certificate: Certificate | None,
    meanwhile: Callable[[], Coroutine[Any, Any, None]],
) -> None:
    """Serve until an interrupt or the signal to end; ``meanwhile`` begins with it."""
    framework: ASGIFramework = app  # type: ignore[assignment]
    acceptor = Acceptor(
        listener,
        ASGIWrapper(framework),
        _config(limits, certificate),
        within_descriptors(limits.connections),
        limits.header_seconds,
    )
    asyncio.run(_serve(acceptor, meanwhile))


async def _serve(acceptor: Acceptor, meanwhile: Callable[[], Coroutine[Any, Any, None]]) -> None:
    over = asyncio.Event()
    loop = asyncio.get_running_loop()
    for each in (signal.SIGINT, signal.SIGTERM):
        # Where the loop cannot (Windows), an interrupt ends it all the same.
        with contextlib.suppress(NotImplementedError):
            loop.add_signal_handler(each, over.set)

    def handle(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        # When the server ends, what is broken off is no news.
        if not over.is_set():
            loop.default_exception_handler(context)

    loop.set_exception_handler(handle)
    beside = loop.create_task(meanwhile())
    accepting = loop.create_task(acceptor.run())
    ending = loop.create_task(over.wait())
    await asyncio.wait({accepting, ending}, return_when=asyncio.FIRST_COMPLETED)
    for task in (accepting, beside):
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task
    acceptor.listener.close()
    await acceptor.end(_GRACE)


class _Config(Config):
    """What Hypercorn adds to every answer, those that it makes by itself included."""

    def response_headers(self, protocol: str) -> list[tuple[bytes, bytes]]:
        """Return the date, and what guards the reader."""
        return super().response_headers(protocol) + _HEADERS


def _config(limits: ServeLimits, certificate: Certificate | None) -> Config:
    config = _Config()
    config.accesslog = None
    config.errorlog = "-"
    config.loglevel = "ERROR"
    config.include_server_header = False
    config.alpn_protocols = ["http/1.1"]
    # Between two requests, and until the headers of the next are there.
    config.keep_alive_timeout = limits.header_seconds
    config.ssl_handshake_timeout = limits.header_seconds
    # A body has a deadline of its own, and whoever waits for a verdict is silent.
    config.read_timeout = None
    # What is somewhat larger gets an answer in words, from the guard.
    config.h11_max_incomplete_size = 4 * limits.header_bytes
    if certificate is not None:
        config.certfile, config.keyfile = str(certificate.chain), str(certificate.key)
    return config
