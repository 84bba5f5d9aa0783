"""The application: which path is answered by what."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib import resources
from typing import Final
from urllib.parse import urlsplit

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from pithtex.errors import PithtexError
from pithtex.protocol.keys import KeySet
from pithtex.protocol.reference import parse_reference
from pithtex.serve.badges import badge
from pithtex.serve.bundles import Bundles
from pithtex.serve.check_endpoint import CheckEndpoint
from pithtex.serve.check_places import CheckPlaces
from pithtex.serve.documents import Document, Records, unknown
from pithtex.serve.drop_page import check_page
from pithtex.serve.front_page import front_page, problem_page
from pithtex.serve.guard import Guard
from pithtex.serve.headers import PRIVATE, PUBLIC
from pithtex.serve.hosts import ServerNames
from pithtex.serve.limits import ServeLimits
from pithtex.serve.negotiation import HTML, wants_html
from pithtex.serve.openapi import openapi_document
from pithtex.serve.problems import Problem, ProblemResponse
from pithtex.serve.uploads import HOW_WITH_CURL
from pithtex.serve.verified_count import VerifiedCount

_CHECK: Final = "/check"
#: A record's path, with its number in lower case or with its year.
_OTHERWISE_WRITTEN: Final = re.compile(
    r"pith/(?!(?-i:[A-Z2-7]{26})$)(?P<year>(?:pith:[0-9]{4}:)?)(?P<suffix>[a-z2-7]{26})",
    re.IGNORECASE,
)
#: A number in lower case; a short one has a digit, or it is taken for a word.
_TYPED_NUMBER: Final = re.compile(
    r"(?P<before>pith:(?:[0-9]{4}:)?)?"
    r"(?P<number>[a-z2-7]{26}|(?=[a-z]*[2-7])[a-z2-7]{8}(?:[a-z2-7]{4}|[a-z2-7]{8})?)"
)
#: To whoever uploads a PDF as to a folder (curl -T).
_POST_IT: Final = f"A PDF to be checked is sent to {_CHECK} with POST. {HOW_WITH_CURL}"
#: To whoever looks for a title, say.
_FOUND_HERE: Final = "only Pith Numbers, arXiv ids and DOIs are found here"
#: So many characters of what was looked for are said again.
_MOST_TOLD: Final = 80
#: The files of the server's own pages: where they are from, and what they are.
_ASSETS: Final = {
    "report.css": ("pithtex.report.check", "html.css", "text/css; charset=utf-8"),
    "serve.css": ("pithtex.serve", "serve.css", "text/css; charset=utf-8"),
    "drop_page.js": ("pithtex.serve", "drop_page.js", "text/javascript; charset=utf-8"),
}


@dataclass(frozen=True, slots=True)
class Site:
    """What is served: records under ``keys``, at ``base_url``, and checks in ``places``.

    ``counted`` is how many of the records verify.
    """

    bundles: Bundles
    counted: VerifiedCount
    keys: KeySet
    base_url: str
    places: CheckPlaces
    limits: ServeLimits
    names: ServerNames


def make_app(site: Site) -> ASGIApp:
    """Return the application."""
    answers = _Answers(site)
    check = CheckEndpoint(site.places, site.names, site.limits)
    routes = [
        Route("/", answers.front, methods=["GET"]),
        Route("/index.html", answers.front, methods=["GET"]),
        Route("/find", answers.find, methods=["GET"]),
        Route(_CHECK, answers.check_form, methods=["GET"]),
        Route(_CHECK, check.post, methods=["POST"]),
        Route("/limits", answers.limits, methods=["GET"]),
        Route("/openapi.json", answers.openapi, methods=["GET"]),
        Route("/assets/{name}", answers.asset, methods=["GET"]),
        Route("/badge/{name}.{form}", answers.badge, methods=["GET"]),
        Route("/{path:path}", answers.document, methods=["GET"]),
    ]
    handlers = {Problem: _on_problem, HTTPException: _on_http_error, Exception: _on_crash}
    app = Starlette(routes=routes, exception_handlers=handlers)
    app.state.limits = site.limits
    app.router.redirect_slashes = False
    return Guard(app, site.names, site.limits)


class _Answers:
    """What is answered to GET, and to HEAD."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._records = Records(site.bundles, site.keys, site.base_url)
        self._assets = {
            name: Document.of((resources.files(package) / file).read_bytes(), kind)
            for name, (package, file, kind) in _ASSETS.items()
        }
        self._openapi = openapi_document(site.base_url)

    async def front(self, request: Request) -> Response:
        del request
        page = front_page(self._records.count(), self._site.counted.last)
        return Response(page, headers=PRIVATE, media_type=HTML)

    async def find(self, request: Request) -> Response:
        """Lead to the record that a person has named in any form."""
        text = request.query_params.get("number", "").strip()
        try:
            reference = parse_reference(_in_capitals(text))
        except PithtexError as error:
            named = f"nothing is found for {text[:_MOST_TOLD]!r}" if text else "nothing is named"
            hint = f"As one of these, it is wrong: {error.message}"
            raise Problem(error.code, f"{named}: {_FOUND_HERE}", hint, status=404) from None
        published = await self._records.published(reference)
        return RedirectResponse(f"/pith/{published.suffix}", 303, PRIVATE)

    async def check_form(self, request: Request) -> Response:
        del request
        # The form without a script has to say where it is sent from.
        headers = PRIVATE | {"Referrer-Policy": "same-origin"}
        return Response(check_page(self._site.limits), headers=headers, media_type=HTML)

    async def limits(self, request: Request) -> Response:
        del request
        return JSONResponse(self._site.limits.as_object(), headers=PUBLIC)

    async def openapi(self, request: Request) -> Response:
        del request
        return JSONResponse(self._openapi, headers=PUBLIC)

    async def asset(self, request: Request) -> Response:
        """Answer with a file of the server's own pages, or of the records'."""
        name = request.path_params["name"]
        if name in self._assets:
            return _answer(request, self._assets[name])
        return _answer(request, await self._records.document(f"assets/{name}", None))

    async def badge(self, request: Request) -> Response:
        name, form = request.path_params["name"], request.path_params["form"]
        if form not in {"svg", "json"}:
            raise unknown(f"badge/{name}.{form}")
        return _answer(request, await badge(self._records, name, form))

    async def document(self, request: Request) -> Response:
        path = request.path_params["path"]
        if match := _OTHERWISE_WRITTEN.fullmatch(path):
            # Somebody typed it, or pasted the number as it is printed.
            try:
                reference = parse_reference(f"{match['year'].lower()}{match['suffix'].upper()}")
            except PithtexError:
                raise unknown(path) from None
            published = await self._records.published(reference)
            return RedirectResponse(f"/pith/{published.suffix}", 308, PUBLIC)
        accept = request.headers.get("accept")
        return _answer(request, await self._records.document(path, accept))


def _in_capitals(text: str) -> str:
    """Return what may be a number, whole or short, as numbers are written: somebody typed it."""
    match = _TYPED_NUMBER.fullmatch(text)
    return f"{match['before'] or ''}{match['number'].upper()}" if match else text


def _answer(request: Request, document: Document) -> Response:
    """Answer with a public document, or say that the client has it already."""
    headers = PUBLIC | {"ETag": document.etag}
    if document.is_negotiated:
        headers["Vary"] = "Accept"
    if document.policy is not None:
        headers["Content-Security-Policy"] = document.policy
    known = {each.strip().removeprefix("W/") for each in _if_none_match(request)}
    if document.etag in known or "*" in known:
        return Response(status_code=304, headers=headers)
    response = Response(document.content, headers=headers)
    # As it is: Starlette would add a charset of its own.
    response.headers["Content-Type"] = document.media_type
    return response


def _if_none_match(request: Request) -> list[str]:
    return request.headers.get("if-none-match", "").split(",")


async def _on_problem(request: Request, error: Exception) -> Response:
    assert isinstance(error, Problem)  # noqa: S101 - it is registered for those
    if not wants_html(request.headers.get("accept")):
        return ProblemResponse(error)
    if request.url.path == _CHECK:
        # The limits are not the request's: they are what the page says of itself.
        limits = request.app.state.limits
        return ProblemResponse(error, check_page(limits, problem=error), HTML)
    return ProblemResponse(error, problem_page(error), HTML)


async def _on_http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 - it is registered for those
    if error.status_code == 405:  # noqa: PLR2004 - Method Not Allowed
        allowed = "GET, HEAD, POST" if request.url.path == _CHECK else "GET, HEAD"
        problem = Problem(
            "method-not-allowed",
            f"{request.method} is not answered here",
            _POST_IT if request.method == "PUT" else "",
            status=405,
            headers={"Allow": allowed},
            has_body=True,
        )
    else:
        problem = unknown(urlsplit(str(request.url)).path.lstrip("/"))
    return await _on_problem(request, problem)


async def _on_crash(request: Request, error: Exception) -> Response:
    del error
    problem = Problem("server-error", "the server has made a mistake", status=500, has_body=True)
    return await _on_problem(request, problem)
