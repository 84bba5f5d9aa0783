"""Where records and trust come from: the sources and keys of a run, made of plain settings.

Building the sources of a command imports what they need, and nothing before.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

# Commands import this before they start what can run beside the other imports.
if TYPE_CHECKING:
    from pithtex.protocol.keys import KeySet
    from pithtex.sources.mirrors.hints import HintedMirrors
    from pithtex.sources.mirrors.mirror import Mirror
    from pithtex.sources.mirrors.remembered_answers import RememberedAnswers
    from pithtex.sources.resolve import Resolver
    from pithtex.sources.source import BundleSource
    from pithtex.sources.store.cache import BundleCache


@dataclass(frozen=True)
class Origins:
    """Where records and trust come from.

    ``bundles`` are files, folders of them, or stores; ``mirror_urls`` base URLs such as
    ``https://pith.science``. Where none is given, those of ``PITHTEX_MIRRORS`` are asked, and
    the registry where there are none. ``allow_private`` lets a mirror be on this machine or
    in the local network; ``follow_hints`` asks the mirrors, too, that manifests and bundles
    hint at; ``offline`` asks none. ``keys_file`` is trusted instead of the user's own keys.
    ``network_timeout`` is for how many seconds a mirror is waited for, all its tries included.
    """

    bundles: Sequence[Path] = ()
    mirror_urls: Sequence[str] = ()
    allow_private: bool = False
    offline: bool = False
    follow_hints: bool = False
    keys_file: Path | None = None
    network_timeout: float | None = None

    @property
    def names_mirrors(self) -> bool:
        """Whether mirrors are to be asked because the user named them."""
        return bool(self.mirror_urls) and not self.offline

    def absolute(self) -> Origins:
        """Return the same with bundles that can be found from any folder."""
        return replace(self, bundles=[path.absolute() for path in self.bundles])

    def keys(self) -> KeySet:
        """Return the keys that are trusted."""
        return self._keys

    def cache(self) -> BundleCache:
        """Return the cache of verified bundles."""
        return self._cache

    @cached_property
    def _keys(self) -> KeySet:
        from pithtex.sources.key_file import trusted_keys

        return trusted_keys(key_file(self.keys_file))

    @cached_property
    def _cache(self) -> BundleCache:
        from pithtex.sources.store.cache import BundleCache

        return BundleCache(cache_folder(), self.keys())

    def bundle_sources(self) -> list[BundleSource]:
        """Return the bundles that were given."""
        from pithtex.sources.bundle_files import bundle_sources

        return [*bundle_sources(self.bundles)]

    def mirror(self, url: str) -> BundleSource:
        """Return the mirror at a base URL, to be asked alone."""
        return self._mirror(url, self.answers(), is_alone=True)

    def mirrors(self) -> list[Mirror]:
        """Return the mirrors to ask, in their order: none offline.

        Raises:
            Refused: ``mirror-url``, where ``PITHTEX_MIRRORS`` names what is none.

        """
        if self.offline:
            return []
        from pithtex.sources.mirrors.configured import mirror_urls

        urls, answers = mirror_urls(self.mirror_urls), self.answers()
        return [self._mirror(url, answers, is_alone=len(urls) == 1) for url in urls]

    def hinted(self, mirrors: Sequence[Mirror]) -> HintedMirrors | None:
        """Return the mirrors that these, and bundles, hint at: none unless that is wanted."""
        if self.offline or not self.follow_hints:
            return None
        from pithtex.sources.https.lazy import LazyHttpsFetcher
        from pithtex.sources.mirrors.hints import HintedMirrors

        seconds = self.network_timeout
        fetcher = LazyHttpsFetcher(allow_private=False, is_alone=False, seconds=seconds)
        return HintedMirrors(mirrors, fetcher)

    def answers(self) -> RememberedAnswers:
        """Return what mirrors called the answers that the cache holds."""
        from pithtex.sources.mirrors.remembered_answers import RememberedAnswers

        return RememberedAnswers(cache_folder() / "answers", self.cache())

    def resolver(self) -> Resolver:
        """Return the resolver that asks bundles first, then the cache, then mirrors, once each."""
        from pithtex.sources.mirrors.asked_once import AskedOnce
        from pithtex.sources.resolve import Resolver

        cache, mirrors = self.cache(), self.mirrors()
        sources = [*self.bundle_sources(), cache, *map(AskedOnce, mirrors)]
        return Resolver(sources, self.keys(), cache, self.hinted(mirrors))

    def _mirror(self, url: str, answers: RememberedAnswers, *, is_alone: bool) -> Mirror:
        from pithtex.sources.https.lazy import LazyHttpsFetcher
        from pithtex.sources.mirrors.mirror import Mirror

        fetcher = LazyHttpsFetcher(
            allow_private=self.allow_private, is_alone=is_alone, seconds=self.network_timeout
        )
        return Mirror(url, fetcher, answers)


def cache_folder() -> Path:
    """Return the folder of the cache: ``PITHTEX_CACHE``, or the user's cache folder."""
    given = os.environ.get("PITHTEX_CACHE")
    if given:
        return Path(given).absolute()
    from platformdirs import user_cache_path

    return user_cache_path("pithtex", appauthor=False)


def key_file(given: Path | None) -> Path:
    """Return the file of the user's keys: the one given, or ``PITHTEX_CONFIG``'s or the user's."""
    if given is not None:
        return given
    folder = os.environ.get("PITHTEX_CONFIG")
    if folder:
        return Path(folder) / "keys.json"
    from platformdirs import user_config_path

    return user_config_path("pithtex", appauthor=False) / "keys.json"
