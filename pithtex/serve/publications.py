"""Records as ``pithtex mirror build`` writes them, for a server that writes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from pithtex.mirror.listed import Listed
from pithtex.mirror.lookups import lookup_json as lookup_of_listed
from pithtex.mirror.lookups import short_page as page_of_listed
from pithtex.mirror.page_frame import STYLE
from pithtex.mirror.publication import Publication, publish
from pithtex.mirror.representations import record_files
from pithtex.mirror.site_documents import MANIFEST, SIGNING_KEY, manifest, signing_key_json
from pithtex.mirror.site_files import asset
from pithtex.protocol.keys import KeySet

__all__ = ["Publication", "lookup_json", "publish", "record_files", "short_page", "site_files"]


def lookup_json(found: Iterable[Publication]) -> bytes:
    """Return the document that lists the numbers of records, the newest version first."""
    return lookup_of_listed(map(Listed.of, found))


def short_page(found: Sequence[Publication], base_url: str) -> bytes:
    """Return the page of the records that begin with the same eight characters."""
    return page_of_listed([Listed.of(each) for each in found], base_url)


def site_files(base_url: str, keys: KeySet, now: datetime) -> dict[str, bytes]:
    """Return the documents of the whole mirror by their paths in the tree.

    Lists by month, and the search that needs no server, are the static tree's.
    """
    return {
        MANIFEST: manifest(base_url, keys, now),
        SIGNING_KEY: signing_key_json(keys),
        STYLE: asset("pages.css"),
    }
