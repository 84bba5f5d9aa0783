"""What the server refuses, as problem details (RFC 9457) with the codes of pithtex."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from http import HTTPStatus
from typing import Final, Self

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from pithtex.errors import PithtexError
from pithtex.escaping import valid_unicode

PROBLEM_JSON: Final = "application/problem+json"
#: So long what a client still sends is read and thrown away: one that is cut off while it
#: sends may never see the answer.
_DRAIN_SECONDS: Final = 2.0


class Problem(PithtexError):
    """A request that is refused: an error with the status of HTTP, and headers that go with it.

    ``has_body`` says that the client may still be sending.
    """

    def __init__(  # noqa: PLR0913 - what an answer is made of
        self,
        code: str,
        message: str,
        hint: str = "",
        *,
        status: int,
        headers: Mapping[str, str] | None = None,
        has_body: bool = False,
    ) -> None:
        super().__init__(code, message, hint)
        self.status = HTTPStatus(status)
        self.headers = dict(headers or {})
        self.has_body = has_body

    @classmethod
    def of(cls, error: PithtexError, status: int) -> Self:
        """Return an error of pithtex as one of HTTP."""
        return cls(error.code, error.message, error.hint, status=status)

    def __reduce__(self) -> tuple[type[PithtexError], tuple[str, str, str]]:
        """Refuse to cross a process: it ends where the answer is written."""
        raise TypeError("a problem does not leave the server")

    def as_json(self) -> bytes:
        """Return the problem as ``application/problem+json``."""
        told = {
            "type": "about:blank",
            "title": self.status.phrase,
            "status": int(self.status),
            "detail": valid_unicode(self.message),
            "code": self.code,
        }
        if self.hint:
            told["hint"] = valid_unicode(self.hint)
        return json.dumps(told).encode("ascii")


class ProblemResponse(Response):
    """The answer to what is refused. The connection ends with it where a body may be left."""

    def __init__(
        self,
        problem: Problem,
        content: bytes | None = None,
        media_type: str = PROBLEM_JSON,
    ) -> None:
        headers = {"Cache-Control": "no-store", **problem.headers}
        if problem.has_body:
            headers["Connection"] = "close"
        body = problem.as_json() if content is None else content
        super().__init__(body, int(problem.status), headers, media_type)
        self._drains = problem.has_body

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer at once; then read on for a while, so that the client can read the answer."""
        if not self._drains:
            await super().__call__(scope, receive, send)
            return
        head = {"type": "http.response.start", "status": self.status_code}
        await send({**head, "headers": self.raw_headers})
        await send({"type": "http.response.body", "body": self.body, "more_body": True})
        await _drain(receive)
        await send({"type": "http.response.body", "body": b""})


async def _drain(receive: Receive) -> None:
    try:
        async with asyncio.timeout(_DRAIN_SECONDS):
            while True:
                message = await receive()
                if message["type"] != "http.request" or not message.get("more_body"):
                    return
    except TimeoutError:
        return
