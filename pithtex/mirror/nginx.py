"""The configuration of nginx that is written with a tree: types, headers, negotiation."""

from __future__ import annotations

import re
from importlib import resources
from urllib.parse import urlsplit

from pithtex.mirror.page_frame import path_of
from pithtex.protocol.number import RESOLVER


def nginx_configuration(base_url: str) -> bytes:
    """Return the configuration for the host and path of ``base_url``.

    For any host, and its root, where none was given.
    """
    text = (resources.files("pithtex.mirror") / "nginx.conf").read_text("utf-8")
    host, path = None, path_of(base_url)
    if base_url != RESOLVER:
        host = urlsplit(base_url).hostname
    text = text.replace("@SERVER_NAME@", host or "_")
    return text.replace("@PATH@", path).replace("@PATTERN@", re.escape(path)).encode()
