"""The store in its role as cache: what mirrors gave, kept for the next time, believed never.

A cache serves and judges nobody's run: whatever is wrong with it is said, and the next source
is asked.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pithtex.errors import PithtexError, Refused, Unavailable
from pithtex.findings import Finding
from pithtex.protocol.bundle import Bundle
from pithtex.protocol.keys import REGISTRY_KEYS, KeySet
from pithtex.protocol.number import PithNumber
from pithtex.protocol.reference import Reference
from pithtex.sources.source import Candidate, SourceKind
from pithtex.sources.store.file_form import is_absent
from pithtex.sources.store.network import network_file_system
from pithtex.sources.store.old_cache import has_old_cache, take_over

# SQLite is loaded where there is a cache to look into.
if TYPE_CHECKING:
    from pithtex.sources.store.bundle_store import BundleStore

#: What the store of the cache is called in its folder.
STORE_NAME: Final = "bundles.sqlite3"
#: The codes of a cache that gives nothing, and of one that keeps nothing.
UNREADABLE: Final = "cache-unreadable"
UNWRITABLE: Final = "cache-unwritable"
_ANEW: Final = (
    "pithtex cache verify names and drops what fails; the file may be removed, and fills again."
)
_ELSEWHERE: Final = "Set PITHTEX_CACHE to a folder that can be written."


class BundleCache:
    """The cache in a folder: bundles that were verified when they came in.

    What the folders of the old cache hold is taken over once, as far as it verifies under
    ``keys``.
    """

    kind: Final[SourceKind] = "cache"

    def __init__(self, folder: Path, keys: KeySet = REGISTRY_KEYS) -> None:
        self._folder = folder
        self._keys = keys
        self._path = folder / STORE_NAME

    def find(self, reference: Reference) -> Iterator[Candidate]:
        """Yield the cached bundles that ``reference`` may name; of an id, all its versions.

        Raises:
            Unavailable: ``cache-unreadable``, after all that could be read was given.

        """
        trouble: PithtexError | None = None
        numbers: list[str] = []
        try:
            if self._is_at_hand:
                numbers = self._store.numbers_of(reference)
        except PithtexError as error:
            trouble = error
        for number in numbers:
            try:
                data = self._store.get(PithNumber(number))
            except PithtexError as error:
                trouble = error
                continue
            if data is not None:
                yield Candidate(data, "the cache")
        if trouble is not None:
            message = f"the cache cannot be read: {trouble.message}"
            raise Unavailable(UNREADABLE, message, _ANEW)

    def held(self, number: PithNumber) -> list[bytes]:
        """Return the bundle that is held of a number: none where the cache cannot be read."""
        with suppress(PithtexError):
            return [candidate.data for candidate in self.find(number)]
        return []

    def put(self, data: bytes, bundle: Bundle) -> Finding | None:
        """Keep a verified bundle, given as its bytes and as read from them.

        What is behind the bundle that was seen before does not replace it. That,
        and a cache that cannot be written, is a warning, no more.
        """
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._take_over_what_is_old()
            refused = self._store.put(data, bundle)
        except PithtexError as error:
            # A store that is wrong is got anew; it need not be elsewhere.
            hint = error.hint if isinstance(error, Refused) else ""
            return _unwritable(error.message, hint or _ELSEWHERE)
        except OSError as error:
            reason = (error.strerror or "cannot be written").lower()
            return _unwritable(f"{reason}: {self._folder}")
        return Finding.of(refused, "warning") if refused else None

    def behind(self, bundle: Bundle) -> Refused | None:
        """Return how a bundle is behind the one that was seen of its record, if it is."""
        with suppress(PithtexError):
            if self._is_at_hand:
                return self._store.behind(bundle)
        return None

    def unsound(self, bundle: Bundle) -> Finding | None:
        """Return why what is kept of a bundle's record counts for nothing, if it does not count."""
        with suppress(PithtexError):
            if self._is_at_hand:
                return self._store.unsound(bundle)
        return None

    def opened(self) -> BundleStore:
        """Return the store of the cache, with what the old cache held taken over.

        There may be no file yet, and reading one would then fail.

        Raises:
            PithtexError: ``store-*`` or ``file-unreadable``.

        """
        self._take_over_what_is_old()
        return self._store

    @property
    def _is_at_hand(self) -> bool:
        """Whether there is a cache that can be read, without making one."""
        if self._is_on_network or self._path.is_symlink():
            return False
        self._take_over_what_is_old()
        return not is_absent(self._path)

    @cached_property
    def _store(self) -> BundleStore:
        from pithtex.sources.store.bundle_store import BundleStore

        return BundleStore(self._path, create=True, keys=self._keys)

    @cached_property
    def _is_on_network(self) -> bool:
        return network_file_system(self._path) is not None

    def _take_over_what_is_old(self) -> None:
        if has_old_cache(self._folder):
            take_over(self._folder, self._store, self._keys)


def _unwritable(why: str, hint: str = _ELSEWHERE) -> Finding:
    return Finding(UNWRITABLE, "warning", f"the bundle was not cached: {why}", hint)
