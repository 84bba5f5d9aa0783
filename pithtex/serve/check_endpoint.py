"""``POST /check``: a PDF comes, and a verdict goes; nothing of it is kept."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final, TypeVar

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive

from pithtex.check.result import CheckResult
from pithtex.pdf.look import NO_LOOK, Look
from pithtex.report.check.json import result_object
from pithtex.serve.check_places import CheckPlaces
from pithtex.serve.drop_page import check_page
from pithtex.serve.headers import PRIVATE
from pithtex.serve.hosts import ServerNames
from pithtex.serve.limits import ServeLimits
from pithtex.serve.negotiation import HTML, JSON, preferred
from pithtex.serve.problems import Problem
from pithtex.serve.receiving import ClientGone, receive_upload
from pithtex.serve.uploads import Upload, check_head

#: A person sees page 1, a program does not.
_WITH_PICTURE: Final = Look(pictures="of-all")
#: Seconds after which it is worth to come again: most checks take less than one.
_COME_AGAIN: Final = "1"
#: What nobody reads: the client has gone, as some servers say it.
_CLIENT_CLOSED: Final = 499
Answer = TypeVar("Answer")


class CheckEndpoint:
    """Takes at most ``limits.uploads`` PDFs at once; who comes after that is told at once."""

    def __init__(self, places: CheckPlaces, names: ServerNames, limits: ServeLimits) -> None:
        self._places = places
        self._names = names
        self._limits = limits
        self._taken = 0

    async def post(self, request: Request) -> Response:
        """Answer with the verdict: as the page for a person, or as the object of ``--format json``.

        Raises:
            Problem: what is said in :mod:`pithtex.serve.uploads`, ``origin-foreign``,
                ``server-busy``.

        """
        self._names.check_origin(request.headers)
        kind = check_head(request.headers, request.url.query.encode(), self._limits)
        is_for_person = preferred(request.headers.get("accept"), [JSON, HTML]) == HTML
        with self._place():
            try:
                upload = await receive_upload(request.receive, request.headers, kind, self._limits)
                result = await self._check(upload, request.receive, is_for_person=is_for_person)
            except ClientGone:
                return Response(status_code=_CLIENT_CLOSED)
        if is_for_person:
            page = check_page(self._limits, result, len(upload.data))
            return Response(page, headers=PRIVATE, media_type=HTML)
        body = json.dumps(result_object(result))
        return Response(body, headers=PRIVATE, media_type=JSON)

    async def _check(self, upload: Upload, receive: Receive, *, is_for_person: bool) -> CheckResult:
        look = _WITH_PICTURE if is_for_person else NO_LOOK
        checking = asyncio.create_task(self._places.check(upload, look))
        leaving = asyncio.create_task(_left(receive))
        try:
            await asyncio.wait({checking, leaving}, return_when=asyncio.FIRST_COMPLETED)
            if not checking.done():
                raise ClientGone
            return checking.result()
        finally:
            for task in (checking, leaving):
                task.cancel()

    @contextmanager
    def _place(self) -> Iterator[None]:
        if self._taken >= self._limits.uploads:
            raise Problem(
                "server-busy",
                f"{self._taken} PDFs are being sent or checked, and no more are taken at once",
                "Try again in a moment.",
                status=503,
                headers={"Retry-After": _COME_AGAIN},
                has_body=True,
            )
        self._taken += 1
        try:
            yield
        finally:
            self._taken -= 1


async def _left(receive: Receive) -> None:
    """Return when the client has gone."""
    while (await receive())["type"] != "http.disconnect":
        pass
