"""What a mirror says of which records fit a short form, an arXiv id or a DOI.

A mirror's tree of ours answers with a small JSON document::

    {"schema": "pithtex.lookup/1", "pith_numbers": ["pith:2026:...", ...]}

The newest version of a paper comes first. ``/paper/<8>`` may be a page for people, or
lead to the record's own. All of it only *selects*: the bundles of these numbers are fetched,
and have to be what was asked for.
"""

from __future__ import annotations

import re
from typing import Final, Literal

from pithtex.errors import Refused
from pithtex.protocol.model import Closed, read_model
from pithtex.protocol.number import SUFFIX_LENGTH, PithNumber, parse_number
from pithtex.protocol.strict_json import load_strict

SCHEMA: Final = "pithtex.lookup/1"


class _LookupDocument(Closed, frozen=True):
    schema: Literal["pithtex.lookup/1"]
    pith_numbers: list[str]


def numbers_of_lookup(data: bytes) -> list[PithNumber]:
    """Return the numbers that a look-up document lists, each once; none where it is none."""
    try:
        document = read_model(
            load_strict(data), _LookupDocument, what="look-up", code="bundle-form"
        )
        return list(dict.fromkeys(map(parse_number, document.pith_numbers)))
    except Refused:
        return []


def numbers_on_page(data: bytes, url: str, prefix: str) -> list[PithNumber]:
    """Return the whole numbers that begin with ``prefix``, on a page and in its address.

    Nothing else of the page is read: no link is followed, whatever its form.
    """
    rest = SUFFIX_LENGTH - len(prefix)
    pattern = re.compile(rf"(?<![A-Za-z0-9]){re.escape(prefix)}[A-Z2-7]{{{rest}}}(?![A-Za-z0-9])")
    text = f"{url}\n{data.decode('utf-8', 'replace')}"
    return [PithNumber(suffix) for suffix in dict.fromkeys(pattern.findall(text))]
