"""The cache of verified bundles: content-addressed, written atomically, believed never.

::

    <folder>/bundles/<SHA-256 of the bytes>.json
    <folder>/numbers/<26 characters>            the SHA-256 of the bundle's bytes
    <folder>/papers/<SHA-256 of the arXiv id>   the same

The versions of a paper are found by trying them: what is named in ``papers`` is the
id with its version.

No file name is made of text from outside, and what is read back is verified
again like any other bundle.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from pithtex.errors import Refused
from pithtex.findings import Finding
from pithtex.protocol.arxiv import ArxivId
from pithtex.protocol.bundle import Bundle, load_bundle
from pithtex.protocol.event import read_event
from pithtex.protocol.number import PithNumber, parse_number
from pithtex.protocol.reference import Reference
from pithtex.protocol.strict_json import DEFAULT_LIMITS
from pithtex.sources.source import Candidate, SourceKind
from pithtex.system.reading import read_regular
from pithtex.system.writing import write_atomically

#: More than any paper has (arXiv's record is below 200).
_MOST_VERSIONS: Final = 300


class BundleCache:
    """A folder of bundles that were verified when they came in."""

    kind: Final[SourceKind] = "cache"

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def find(self, reference: Reference) -> Iterator[Candidate]:
        """Yield the cached bundle; all versions of an id without one, none of a short number."""
        for pointer in self._pointers(reference):
            yield from self._bundle_at(pointer)

    def _bundle_at(self, pointer: Path) -> Iterator[Candidate]:
        name = _read(pointer, 64)
        if name is None or not re.fullmatch(rb"[0-9a-f]{64}", name):
            return
        path = self._folder / "bundles" / f"{name.decode('ascii')}.json"
        data = _read(path, DEFAULT_LIMITS.size)
        if data is not None and hashlib.sha256(data).hexdigest().encode() == name:
            yield Candidate(data, "the cache")

    def put(self, data: bytes, bundle: Bundle) -> Finding | None:
        """Keep a verified bundle, given as its bytes and as read from them.

        What is behind the bundle that was seen before does not replace it. That,
        and a cache that cannot be written, is a warning, no more.
        """
        behind = self.behind(bundle)
        if behind is not None:
            return Finding.of(behind, "warning")
        name = hashlib.sha256(data).hexdigest()
        try:
            for folder in ("bundles", "numbers", "papers"):
                (self._folder / folder).mkdir(parents=True, exist_ok=True)
            # The bundle before what points at it: a pointer never leads nowhere.
            write_atomically({self._folder / "bundles" / f"{name}.json": data})
            references = (parse_number(bundle.pith_number), bundle.source.arxiv)
            pointers = (path for each in references for path in self._pointers(each))
            write_atomically({path: name.encode("ascii") for path in pointers})
        except OSError as error:
            reason = (error.strerror or "cannot be written").lower()
            return Finding(
                "cache-unwritable",
                "warning",
                f"the bundle was not cached: {reason}: {self._folder}",
                "Set PITHTEX_CACHE to a folder that can be written.",
            )
        return None

    def behind(self, bundle: Bundle) -> Refused | None:
        """Return how a bundle is behind the one that was seen of its record, if it is.

        It is where it was built earlier, or lacks an event that was there.
        """
        for candidate in self.find(parse_number(bundle.pith_number)):
            try:
                seen = load_bundle(candidate.data)
            except Refused:
                return None
            missing = _event_ids(seen) - _event_ids(bundle)
            if bundle.built_at < seen.built_at or missing:
                what = f"lacks {len(missing)} events of" if missing else "is older than"
                return Refused(
                    "bundle-rollback",
                    f"the bundle (built {bundle.built_at}) {what} the one "
                    f"that was seen before (built {seen.built_at})",
                    "The mirror is behind, or hides events; ask another one.",
                )
        return None

    def _pointers(self, reference: Reference) -> Iterator[Path]:
        """Yield the files that may point at a bundle of ``reference``."""
        match reference:
            case PithNumber(suffix):
                yield self._folder / "numbers" / suffix
            case ArxivId(_, int()):
                name = hashlib.sha256(str(reference).encode()).hexdigest()
                yield self._folder / "papers" / name
            case ArxivId(identifier) if (self._folder / "papers").is_dir():
                for version in range(1, _MOST_VERSIONS + 1):
                    yield from self._pointers(ArxivId(identifier, version))
            case _:
                return


def _event_ids(bundle: Bundle) -> set[str]:
    return {read_event(event).id for event in bundle.events}


def _read(path: Path, size: int) -> bytes | None:
    """Read a file of at most ``size`` bytes; ``None`` for links, gone or larger ones."""
    try:
        data = read_regular(path, size + 1, follow=False)
    except OSError:
        return None
    return data if len(data) <= size else None
