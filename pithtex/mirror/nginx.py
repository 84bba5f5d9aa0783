"""The configuration of nginx that is written with a tree: types, headers, negotiation."""

from __future__ import annotations

from importlib import resources
from urllib.parse import urlsplit

from pithtex.protocol.number import RESOLVER


def nginx_configuration(base_url: str) -> bytes:
    """Return the configuration for the host of ``base_url``; for any host where none was given."""
    text = (resources.files("pithtex.mirror") / "nginx.conf").read_text("utf-8")
    host = urlsplit(base_url).hostname if base_url != RESOLVER else None
    return text.replace("@SERVER_NAME@", host or "_").encode()
