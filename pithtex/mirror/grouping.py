"""Bundles by the record that they claim to be of, so that one process alone writes a record.

The claim only groups. Which record a bundle is of is computed from it when it is verified,
and one that claims another's number is not published.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from pithtex.errors import PithtexError
from pithtex.mirror.bundles import Bundles
from pithtex.mirror.tree_worker import TreeWorker
from pithtex.sources.claims import claims_of

#: The 26 characters of a number, and the names of all bundles that claim it; of one that
#: claims none the number is empty, and it stands alone.
Group: TypeAlias = tuple[str, tuple[str, ...]]


@dataclass
class ClaimReader(TreeWorker):
    """Reads what a bundle claims to be of: its name, and 26 characters or nothing."""

    bundles: Bundles

    def __call__(self, name: str) -> tuple[str, str]:
        """Return the claim of the bundle with this name in the store."""
        try:
            data = self.bundles.read(name)
        except PithtexError:
            # It is said where the bundle is to be verified.
            return name, ""
        known = self.record.suffix_of(hashlib.sha256(data).digest())
        if known is not None:
            return name, known
        claims = claims_of(data)
        return name, claims[0].suffix if claims is not None else ""


def grouped(claims: Iterable[tuple[str, str]]) -> Iterator[Group]:
    """Yield bundles, given by name with what they claim, in groups: the names in their order."""
    names: dict[str, list[str]] = {}
    for name, suffix in claims:
        if suffix:
            names.setdefault(suffix, []).append(name)
        else:
            yield "", (name,)
    for suffix, same in names.items():
        yield suffix, tuple(same)
