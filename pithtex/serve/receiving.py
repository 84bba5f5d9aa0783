"""Receiving a PDF: raw, or as the one file of a form; in memory, counted, within a deadline."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

from starlette.types import Receive

from pithtex.serve.form import PdfForm
from pithtex.serve.limits import ServeLimits
from pithtex.serve.problems import Problem
from pithtex.serve.uploads import (
    BEGINNING,
    NAMELESS,
    PDF,
    URLENCODED,
    Upload,
    not_as_pdf,
    too_large,
)


class ClientGone(Exception):
    """The client has left: there is nobody to answer."""


async def receive_upload(
    receive: Receive, headers: Mapping[str, str], kind: str, limits: ServeLimits
) -> Upload:
    """Receive a PDF, of the media type ``kind``.

    Raises:
        Problem: ``upload-too-large``, ``upload-too-slow``, ``upload-form`` or ``url-refused``.
        ClientGone: where it does not come to its end.

    """
    try:
        async with asyncio.timeout(limits.upload_seconds):
            if kind == PDF:
                return Upload(NAMELESS, await _raw(receive, limits))
            if kind == URLENCODED:
                raise not_as_pdf(await _beginning(receive))
            return await _from_form(receive, headers, limits)
    except TimeoutError:
        raise Problem(
            "upload-too-slow",
            f"the PDF was not there after {limits.upload_seconds:g} s",
            status=408,
            has_body=True,
        ) from None


async def _raw(receive: Receive, limits: ServeLimits) -> bytes:
    data = bytearray()
    while (chunk := await _chunk(receive)) is not None:
        data += chunk
        if len(data) > limits.pdf.size:
            raise too_large(limits)
    return bytes(data)


async def _beginning(receive: Receive) -> bytes:
    data = b""
    while len(data) < BEGINNING and (chunk := await _chunk(receive)) is not None:
        data += chunk
    return data


async def _from_form(receive: Receive, headers: Mapping[str, str], limits: ServeLimits) -> Upload:
    form = PdfForm(headers["content-type"], limits)
    size = 0
    while (chunk := await _chunk(receive)) is not None:
        size += len(chunk)
        if size > limits.largest_body:
            raise too_large(limits)
        form.feed(chunk)
    return form.upload()


async def _chunk(receive: Receive) -> bytes | None:
    """Return what comes next of a body; ``None`` at its end."""
    message = await receive()
    if message["type"] != "http.request":
        raise ClientGone
    chunk: bytes = message.get("body", b"")
    return chunk if chunk or message.get("more_body") else None
