"""The files of one record, from its verified bundle: pure functions from it to bytes.

Names of files come from the number alone, which was computed from the record.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Final, TypeAlias

import msgspec

from pithtex.citations.formats import bibtex, csl_json, ris
from pithtex.errors import PithtexError
from pithtex.latex import record_file, style_file
from pithtex.mirror.number_record import merged_of, number_record_json
from pithtex.mirror.publication import Publication
from pithtex.mirror.record_html import record_page
from pithtex.protocol.carried_record import carry
from pithtex.protocol.verified_record import VerifiedRecord

_Maker: TypeAlias = Callable[[Publication, str], bytes | None]

#: The names below ``pith/<26>/`` with their media types, as ``nginx.conf`` has them.
MEDIA_TYPES: Final = {
    "index.html": "text/html",
    "bundle.json": "application/json",
    "state.json": "application/json",
    "pith-record.tex": "application/x-tex",
    "pith.sty": "application/x-tex",
    "cite.bib": "application/x-bibtex",
    "cite.ris": "application/x-research-info-systems",
    "cite.csl.json": "application/vnd.citationstyles.csl+json",
}


def record_files(publication: Publication, base_url: str) -> dict[str, bytes]:
    """Return all files of a record by their paths in the tree.

    ``base_url`` is the mirror's, such as ``https://mirror.example``, without a final slash.
    A record without a verified title has neither a stamp nor citations.
    """
    folder = f"pith/{publication.suffix}"
    files = {
        f"{folder}.json": number_record_json(publication),
        f".well-known/{folder}/bundle.json": publication.data,
    }
    stamp, no_stamp = stamp_file(publication)
    entry = named_file(publication, base_url, "cite.bib")
    for name in MEDIA_TYPES:
        if name == "pith-record.tex":
            data = stamp
        elif name == "cite.bib":
            data = entry
        elif name == "pith.sty":
            data = style() if stamp is not None else None
        elif name == "index.html":
            data = _page(publication, base_url, no_stamp, entry)
        else:
            data = named_file(publication, base_url, name)
        if data is not None:
            files[f"{folder}/{name}"] = data
    return files


def named_file(publication: Publication, base_url: str, name: str) -> bytes | None:
    """Return the file of a record with one of the names of :data:`MEDIA_TYPES`.

    ``None`` where the record has no such file, or there is no such name.
    """
    make = _MAKERS.get(name)
    return make(publication, base_url) if make is not None else None


def state_json(publication: Publication) -> bytes:
    """Return the merged state as it was recomputed from the events, never as it was given."""
    return msgspec.json.encode(merged_of(publication).state())


def stamp_file(publication: Publication) -> tuple[bytes | None, str]:
    """Return ``pith-record.tex`` as ``pithtex stamp`` writes it for a paper that cites none.

    The second value says why there is none; it is empty where there is one.
    """
    try:
        return record_file.record_file(carry(publication.page.verified)), ""
    except PithtexError as error:
        return None, error.message


@cache
def style() -> bytes:
    """Return the bytes of ``pith.sty``, which are the same for all records."""
    return style_file.style_file()


def _page(publication: Publication, base_url: str, no_stamp: str, entry: bytes | None) -> bytes:
    shown = entry.decode() if entry is not None else ""
    return record_page(publication, base_url, no_stamp=no_stamp, bibtex=shown)


def _citation(cite: Callable[[VerifiedRecord], bytes]) -> _Maker:
    def make(publication: Publication, base_url: str) -> bytes | None:
        del base_url
        verified = publication.page.verified
        return cite(verified) if verified.title is not None else None

    return make


_MAKERS: Final[dict[str, _Maker]] = {
    "index.html": lambda record, base_url: _page(
        record, base_url, stamp_file(record)[1], named_file(record, base_url, "cite.bib")
    ),
    "bundle.json": lambda record, _: record.data,
    "state.json": lambda record, _: state_json(record),
    "pith-record.tex": lambda record, _: stamp_file(record)[0],
    "pith.sty": lambda record, _: style() if stamp_file(record)[0] is not None else None,
    "cite.bib": _citation(bibtex),
    "cite.ris": _citation(ris),
    "cite.csl.json": _citation(csl_json),
}
