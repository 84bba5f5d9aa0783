"""Options that several commands share, and what they are turned into."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from pithtex.errors import PithtexError

# Commands import this before they start what can run beside the other imports.
if TYPE_CHECKING:
    from pithtex.protocol.keys import KeySet
    from pithtex.protocol.reference import Reference
    from pithtex.sources.cache import BundleCache
    from pithtex.sources.resolve import Resolver
    from pithtex.sources.source import BundleSource

Command = TypeVar("Command", bound=Callable[..., Any])
Options = TypeVar("Options")


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


class MirrorType(click.ParamType[str]):
    """The base URL of a mirror."""

    name = "url"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> str:
        """Check the URL, or fail with what is wrong with it."""
        from pithtex.sources.mirror import check_base_url

        try:
            return check_base_url(str(value))
        except PithtexError as error:
            self.fail(f"{error.message}. {error.hint}", param, ctx)


def taken(kind: type[Options], options: dict[str, Any]) -> Options:
    """Return those of ``options`` that are the fields of the dataclass ``kind``, as one."""
    return kind(**{each.name: options[each.name] for each in fields(kind)})  # type: ignore[arg-type]


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
                "mirror_urls",
                multiple=True,
                type=MirrorType(),
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


def format_option(*formats: str) -> Callable[[Command], Command]:
    """Return the option that chooses how to report; the first format is the default."""
    return click.option(
        "--format",
        "output_format",
        type=click.Choice(formats),
        default=formats[0],
        show_default=True,
        help="How to report; jsonl is one result a line."
        if "jsonl" in formats
        else "How to report.",
    )


def key_option(command: Command) -> Command:
    """Add the option that names the file of the user's own keys."""
    option = click.option(
        "--keys",
        "keys_file",
        metavar="FILE",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        help="Trust the keys of this file instead of your own; see pithtex keys.",
    )
    return option(command)


@dataclass(frozen=True)
class Origins:
    """Where a command takes records and trust from: its options, made into sources."""

    bundles: Sequence[Path]
    mirror_urls: Sequence[str]
    allow_private: bool
    offline: bool
    keys_file: Path | None

    def absolute(self) -> Origins:
        """Return the same with bundles that can be found from any folder."""
        return replace(self, bundles=[path.absolute() for path in self.bundles])

    def keys(self) -> KeySet:
        """Return the keys that are trusted."""
        from pithtex.sources.key_file import trusted_keys

        return trusted_keys(key_file(self.keys_file))

    def cache(self) -> BundleCache:
        """Return the cache of verified bundles."""
        from pithtex.sources.cache import BundleCache

        return BundleCache(cache_folder())

    def bundle_sources(self) -> list[BundleSource]:
        """Return the bundles that were given."""
        from pithtex.sources.bundle_files import bundle_sources

        return [*bundle_sources(self.bundles)]

    def mirror(self, url: str) -> BundleSource:
        """Return the mirror at a base URL."""
        from pithtex.sources.lazy_https import LazyHttpsFetcher
        from pithtex.sources.mirror import Mirror

        return Mirror(url, LazyHttpsFetcher(allow_private=self.allow_private))

    def mirrors(self) -> list[BundleSource]:
        """Return the mirrors to ask: none offline, the registry where none is given."""
        if self.offline:
            return []
        from pithtex.sources.mirror import PRIMARY

        return [self.mirror(url) for url in self.mirror_urls or [PRIMARY]]

    def resolver(self) -> Resolver:
        """Return the resolver that asks bundles first, then the cache, then mirrors."""
        from pithtex.sources.resolve import Resolver

        cache = self.cache()
        return Resolver([*self.bundle_sources(), cache, *self.mirrors()], self.keys(), cache)


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
