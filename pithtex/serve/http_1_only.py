"""Hypercorn's connection, held to HTTP/1.1 and to a time for whatever it waits for.

Hypercorn goes over to HTTP/2 where the first line is ``PRI * HTTP/2.0`` or a request asks for
``h2c``, before the application sees anything; such a connection it never ends, however silent
it is, and its streams are bounded by nothing of ours. So the one step that leads there is taken
out. An upgrade may be ignored (RFC 9110, section 7.8): its request is answered in HTTP/1.1.
"""

from __future__ import annotations

import asyncio
from http import HTTPStatus
from typing import Any, Final

import h11
from hypercorn.asyncio.task_group import TaskGroup
from hypercorn.asyncio.tcp_server import TCPServer
from hypercorn.events import Closed, Event, RawData, Updated
from hypercorn.protocol.h11 import H11Protocol
from hypercorn.typing import ConnectionState
from hypercorn.utils import parse_socket_addr

from pithtex.serve.headers import PRIVATE, raw, with_every
from pithtex.serve.problems import PROBLEM_JSON, Problem

VERSIONS: Final = frozenset({b"1.0", b"1.1"})


class Http1Protocol(H11Protocol):
    """HTTP/1.1, whatever the client would rather speak."""

    async def _check_protocol(self, event: h11.Request) -> None:
        """Stay with HTTP/1.1; the answer to whoever wants HTTP/2 is the connection's last.

        To a request of another version, the guard's answer is that it is refused.
        """
        upgrades = b",".join(value for name, value in event.headers if name == b"upgrade")
        if event.http_version not in VERSIONS or b"h2c" in upgrades.lower():
            self.keep_alive_requests = self.config.keep_alive_max_requests

    async def _send_error_response(self, status_code: int) -> None:
        """Answer what is no request of HTTP/1.1 as the application answers what it refuses."""
        if status_code == HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE:
            problem = Problem("headers-too-large", "the headers are too long", status=status_code)
        else:
            problem = Problem(
                "request-form",
                "this is no request of HTTP/1.1, or it does not name one host",
                status=HTTPStatus.BAD_REQUEST,
            )
        body = problem.as_json()
        headers = {
            "Content-Length": str(len(body)),
            "Content-Type": PROBLEM_JSON,
            "Connection": "close",
            **PRIVATE,
        }
        told = with_every([*raw(headers), *self.config.response_headers("h11")])
        await self._send_h11_event(h11.Response(status_code=int(problem.status), headers=told))
        await self._send_h11_event(h11.Data(data=body))
        await self._send_h11_event(h11.EndOfMessage())


class Http1Connection(TCPServer):
    """One connection. ``is_silent`` while no request is there that is to be answered.

    Who takes nothing of an answer for ``patience`` seconds is left.
    """

    def __init__(self, *arguments: Any, patience: float) -> None:  # noqa: ANN401 - Hypercorn's
        super().__init__(*arguments)
        self.is_silent = True
        self._patience = patience

    async def run(self) -> None:
        """Answer requests until either side ends the connection."""
        own = self.writer.get_extra_info("socket")
        try:
            client, server = (
                parse_socket_addr(own.family, address)
                for address in (own.getpeername(), own.getsockname())
            )
            is_tls = self.writer.get_extra_info("ssl_object") is not None
            async with TaskGroup(self.loop) as tasks:
                self._task_group = tasks
                self.protocol = Http1Protocol(  # type: ignore[assignment]
                    self.app,
                    self.config,
                    self.context,
                    tasks,
                    ConnectionState(self.state),
                    is_tls,
                    client,
                    server,
                    self.protocol_send,
                )
                await self.idle_task.restart(tasks, self._idle_timeout)
                await self._read_data()
        except OSError:
            pass
        finally:
            await self._close()

    async def protocol_send(self, event: Event) -> None:
        """Send bytes, close, or note whether a request is being answered."""
        if isinstance(event, Updated):
            self.is_silent = event.idle
        if not isinstance(event, RawData):
            await super().protocol_send(event)
            return
        # What is written to a client that has gone, asyncio says in the log each time.
        if not self.writer.is_closing():
            try:
                async with asyncio.timeout(self._patience):
                    await super().protocol_send(event)
            except TimeoutError:
                self.leave()
            else:
                return
        await self.protocol.handle(Closed())

    def leave(self) -> None:
        """End the connection at once, whatever is still on its way."""
        self.writer.transport.abort()

    async def _close(self) -> None:
        self._leave_soon()
        await super()._close()

    async def _initiate_server_close(self) -> None:
        self._leave_soon()
        await super()._initiate_server_close()

    def _leave_soon(self) -> None:
        """Wait no longer than that for a client to take what is on its way."""
        self.loop.call_later(self._patience, self.leave)
