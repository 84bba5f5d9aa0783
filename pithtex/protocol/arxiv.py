"""arXiv identifiers, old and new, with and without a version.

Source of the rule: arXiv's published identifier scheme. New ids are
``YYMM.NNNN`` (four digits up to 1412, five after), old ones
``archive[.SUBJECT]/YYMMNNN``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

#: Where arXiv has the pages of papers.
HOSTS: Final = frozenset({"arxiv.org", "www.arxiv.org", "export.arxiv.org"})
ID_PATTERN: Final = r"(?:[0-9]{4}\.[0-9]{4,5}|[a-z-]+(?:\.[A-Z]{2})?/[0-9]{7})"
_REFERENCE: Final = re.compile(rf"({ID_PATTERN})(?:v([1-9][0-9]{{0,3}}))?")


@dataclass(frozen=True, slots=True)
class ArxivId:
    """An arXiv identifier such as ``2606.21712`` or ``math/9609206``; ``version`` if stated."""

    identifier: str
    version: int | None = None

    def __str__(self) -> str:
        return self.identifier if self.version is None else f"{self.identifier}v{self.version}"


def parse_arxiv_id(text: str) -> ArxivId | None:
    """Read ``<id>`` or ``<id>v<version>``; ``None`` where ``text`` is neither."""
    match = _REFERENCE.fullmatch(text)
    if match is None:
        return None
    identifier, version = match.groups()
    return ArxivId(identifier, int(version) if version else None)
