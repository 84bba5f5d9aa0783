"""The files of a mirror that belong to no record: front page, style, script, keys, manifest."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from importlib import resources
from typing import Final

from pithtex.mirror.nginx import nginx_configuration
from pithtex.mirror.page_frame import STYLE
from pithtex.mirror.site_documents import MANIFEST, SIGNING_KEY, manifest, signing_key_json
from pithtex.mirror.site_pages import SEARCH_SCRIPT, front_page, not_found_page, paper_page
from pithtex.protocol.keys import KeySet

#: Where the configuration for nginx lies in the tree; nginx itself does not show it.
NGINX: Final = "nginx.conf"


def site_files(
    months: Sequence[tuple[str, int]], base_url: str, keys: KeySet, now: datetime
) -> dict[str, bytes]:
    """Return these files by their paths; ``months`` are those with records, and how many."""
    return {
        "index.html": front_page(months, base_url),
        "paper/index.html": paper_page(base_url),
        "404.html": not_found_page(base_url),
        MANIFEST: manifest(base_url, keys, now),
        SIGNING_KEY: signing_key_json(keys),
        NGINX: nginx_configuration(base_url),
        STYLE: asset("pages.css"),
        SEARCH_SCRIPT: asset("search.js"),
    }


def asset(name: str) -> bytes:
    """Return the style sheet ``pages.css`` or the script ``search.js``."""
    return (resources.files("pithtex.mirror") / name).read_bytes()
