"""What no request may get past: its form is checked before anything looks at what it asks."""

from __future__ import annotations

import re
from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pithtex.serve.headers import with_every
from pithtex.serve.hosts import ServerNames
from pithtex.serve.limits import ServeLimits
from pithtex.serve.problems import Problem, ProblemResponse

#: Nothing that is served has another character in its path, so none has to be decoded.
_PATH: Final = re.compile(rb"(?:/[A-Za-z0-9_~:@+,=-][A-Za-z0-9._~:@+,=-]*|/\.well-known)*/?")
_LONGEST_PATH: Final = 512
_LONGEST_QUERY: Final = 2_000


class Guard:
    """Refuses requests of a wrong form, and gives every answer its headers."""

    def __init__(self, app: ASGIApp, names: ServerNames, limits: ServeLimits) -> None:
        self._app = app
        self._names = names
        self._limits = limits

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer why not."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1008})
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = with_every(list(message.get("headers", [])))
            await send(message)

        try:
            self._check(scope)
        except Problem as problem:
            await ProblemResponse(problem)(scope, receive, send_with_headers)
            return
        await self._app(scope, receive, send_with_headers)

    def _check(self, scope: Scope) -> None:
        headers: list[tuple[bytes, bytes]] = scope["headers"]
        if scope["http_version"] not in {"1.0", "1.1"}:
            # The connection ends with it: what follows is in the same version (http_1_only).
            raise Problem("http-version", "this server speaks HTTP/1.1", status=505)
        names = {name for name, _ in headers}
        has_body = not names.isdisjoint((b"content-length", b"transfer-encoding"))
        if sum(len(name) + len(value) + 4 for name, value in headers) > self._limits.header_bytes:
            most = self._limits.header_bytes
            message = f"the headers have more than {most:,} bytes"
            raise Problem("headers-too-large", message, status=431, has_body=has_body)
        if names.issuperset((b"content-length", b"transfer-encoding")):
            # Two servers in a row may read two requests in it, each another one.
            message = "Content-Length and Transfer-Encoding together leave the length open"
            closing = {"Connection": "close"}
            raise Problem("body-length", message, status=400, headers=closing)
        hosts = [value.decode("latin-1") for name, value in headers if name == b"host"]
        self._names.check_host(hosts, (scope.get("server") or [None])[0])
        _check_path(scope.get("raw_path") or b"", scope["query_string"])


def _check_path(path: bytes, query: bytes) -> None:
    if len(path) > _LONGEST_PATH or len(query) > _LONGEST_QUERY:
        raise Problem("path-form", "the address is too long", status=414)
    if not path.startswith(b"/") or not _PATH.fullmatch(path):
        raise Problem(
            "path-form",
            "nothing here has such a path",
            "Paths have letters, digits and . _ ~ : @ + , = - between single slashes.",
            status=400,
        )
