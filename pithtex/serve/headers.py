"""The headers that every answer has, and those that go with its kind."""

from __future__ import annotations

import base64
import hashlib
import re
from typing import Final

_ENDS: Final = "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
#: Nothing from elsewhere, nothing inline, no frame around it, and forms that lead only here.
POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    f"img-src 'self' data:; {_ENDS}"
)
#: What the server sends with every answer, those that it makes by itself included.
SERVER: Final = {"X-Content-Type-Options": "nosniff"}
#: What the application adds where an answer has nothing else of the kind.
EVERY: Final = {
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
#: What concerns one reader and one PDF: kept by nobody.
PRIVATE: Final = {"Cache-Control": "no-store"}
#: Documents that are the same for all: any page may read them, and they are asked for anew.
PUBLIC: Final = {
    "Access-Control-Allow-Origin": "*",
    "Cache-Control": "public, no-cache",
    "Cross-Origin-Resource-Policy": "cross-origin",
}


def picture_policy(svg: bytes) -> str:
    """Return the policy of a picture, which has its own style inside and nothing else."""
    hashes = (
        f"'sha256-{base64.b64encode(hashlib.sha256(style).digest()).decode('ascii')}'"
        for style in re.findall(rb"<style>(.*?)</style>", svg, re.DOTALL)
    )
    styles = " ".join(hashes) or "'none'"
    return f"default-src 'none'; style-src {styles}; {_ENDS}"


def raw(headers: dict[str, str]) -> list[tuple[bytes, bytes]]:
    """Return headers as ASGI has them."""
    return [
        (name.lower().encode("ascii"), value.encode("ascii")) for name, value in headers.items()
    ]


_EVERY_RAW: Final = raw(EVERY)


def with_every(headers: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    """Return raw headers with those of :data:`EVERY` that are not among them."""
    there = {name.lower() for name, _ in headers}
    return headers + [(name, value) for name, value in _EVERY_RAW if name not in there]
