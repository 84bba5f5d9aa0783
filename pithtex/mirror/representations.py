"""The files of one record, from its verified bundle: pure functions from it to bytes.

Names of files come from the number alone, which was computed from the record.
"""

from __future__ import annotations

from functools import cache

import msgspec

from pithtex.errors import PithtexError
from pithtex.latex import record_file, style_file
from pithtex.mirror.citations import bibtex, csl_json, ris
from pithtex.mirror.number_record import merged_of, number_record_json
from pithtex.mirror.publication import Publication
from pithtex.mirror.record_html import record_page
from pithtex.protocol.carried_record import carry


def record_files(publication: Publication, base_url: str) -> dict[str, bytes]:
    """Return all files of a record by their paths in the tree.

    ``base_url`` is the mirror's, such as ``https://mirror.example``, without a final slash.
    A record without a verified title has neither a stamp nor citations.
    """
    suffix, verified = publication.suffix, publication.page.verified
    folder = f"pith/{suffix}"
    files = {
        f"{folder}/bundle.json": publication.data,
        f".well-known/{folder}/bundle.json": publication.data,
        f"{folder}/state.json": state_json(publication),
        f"{folder}.json": number_record_json(publication),
    }
    stamp, no_stamp = stamp_file(publication)
    if stamp is not None:
        files[f"{folder}/{record_file.FILE_NAME}"] = stamp
        files[f"{folder}/{style_file.FILE_NAME}"] = style()
    entry = b""
    if verified.title is not None:
        entry = bibtex(verified)
        files[f"{folder}/cite.bib"] = entry
        files[f"{folder}/cite.ris"] = ris(verified)
        files[f"{folder}/cite.csl.json"] = csl_json(verified)
    files[f"{folder}/index.html"] = record_page(
        publication, base_url, no_stamp=no_stamp, bibtex=entry.decode()
    )
    return files


@cache
def style() -> bytes:
    """Return the bytes of ``pith.sty``, which are the same for all records."""
    return style_file.style_file()


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
