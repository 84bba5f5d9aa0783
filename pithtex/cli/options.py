"""Options that several commands share, and what they are turned into."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from pithtex.errors import PithtexError

# Commands import this before they start what can run beside the other imports.
if TYPE_CHECKING:
    from pithtex.protocol.reference import Reference
    from pithtex.sources.resolve import Resolver
    from pithtex.sources.source import BundleSource

Command = TypeVar("Command", bound=Callable[..., Any])


class ReferenceType(click.ParamType["Reference"]):
    """A record, named in any form."""

    name = "number"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> Reference:
        """Parse the value, or fail with what is wrong with it."""
        from pithtex.protocol.reference import parse_reference

        try:
            return parse_reference(str(value))
        except PithtexError as error:
            self.fail(f"{error.message}. {error.hint}", param, ctx)


def source_options(command: Command) -> Command:
    """Add the options that say where records may come from."""
    for option in reversed(
        [
            click.option(
                "--bundle",
                "bundles",
                multiple=True,
                metavar="FILE/DIR",
                type=click.Path(exists=True, path_type=Path),
                help="Take the record from this bundle, or from a folder of bundles. Repeatable.",
            ),
            click.option(
                "--mirror",
                "mirrors",
                multiple=True,
                metavar="URL",
                help="Ask this mirror. Repeatable; without it, https://pith.science is asked.",
            ),
            click.option(
                "--allow-private-mirror",
                "allow_private",
                is_flag=True,
                help="Let a mirror be on this machine or in the local network.",
            ),
            click.option("--offline", is_flag=True, help="Never open a network connection."),
        ]
    ):
        command = option(command)
    return command


def make_resolver(
    bundles: Sequence[Path],
    mirrors: Sequence[str],
    *,
    allow_private: bool,
    offline: bool,
) -> Resolver:
    """Return the resolver that the options of :func:`source_options` describe.

    Bundles are asked first, then the cache, then mirrors.
    """
    from pithtex.protocol.keys import REGISTRY_KEYS
    from pithtex.sources.bundle_files import bundle_sources
    from pithtex.sources.cache import BundleCache
    from pithtex.sources.resolve import Resolver

    cache = BundleCache(cache_folder())
    sources: list[BundleSource] = [*bundle_sources(bundles), cache]
    if not offline:
        sources += _mirrors(mirrors, allow_private=allow_private)
    return Resolver(sources, REGISTRY_KEYS, cache)


def cache_folder() -> Path:
    """Return the folder of the cache: ``PITHTEX_CACHE``, or the user's cache folder."""
    given = os.environ.get("PITHTEX_CACHE")
    if given:
        return Path(given)
    from platformdirs import user_cache_path

    return user_cache_path("pithtex", appauthor=False)


def _mirrors(urls: Sequence[str], *, allow_private: bool) -> list[BundleSource]:
    from pithtex.sources.lazy_https import LazyHttpsFetcher
    from pithtex.sources.mirror import PRIMARY, Mirror

    fetcher = LazyHttpsFetcher(allow_private=allow_private)
    return [Mirror(url, fetcher) for url in (urls or [PRIMARY])]
