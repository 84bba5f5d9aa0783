"""Mirrors that others hint at: manifests of mirrors, and bundles. Followed only on request.

A hint is what a stranger says. *Decided here*: it is followed after all mirrors that the
user named, to HTTPS on a public host under the paths that all mirrors have, and nowhere
else; what is found there is verified like everything.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

from pithtex.errors import PithtexError, Refused
from pithtex.findings import Finding
from pithtex.protocol.number import PithNumber, parse_number
from pithtex.protocol.reference import Reference
from pithtex.protocol.strict_json import load_strict
from pithtex.sources.https.fetcher import Fetcher
from pithtex.sources.https.lazy import LazyHttpsFetcher
from pithtex.sources.mirrors.asked_once import AskedOnce
from pithtex.sources.mirrors.base_url import check_hinted_url
from pithtex.sources.mirrors.manifest import MANIFEST_PATH, read_manifest
from pithtex.sources.mirrors.mirror import Mirror
from pithtex.sources.source import Candidate, SourceKind

#: So many hinted mirrors are asked; and so many hints of one bundle are read.
_MOST_FOLLOWED: Final = 8
_MOST_HINTS: Final = 20
_PATTERNS: Final = {
    "bundle": "/pith/{suffix}/bundle.json",
    "state": "/pith/{suffix}/state.json",
    "well_known": "/.well-known/pith/{suffix}/bundle.json",
}
#: What these are called in the hints of a bundle.
_KEYS: Final = {
    "bundle": "bundle_url",
    "state": "state_url",
    "well_known": "well_known_bundle_url",
}


class MirrorHint(NamedTuple):
    """A hint: a base URL, and where bundle and state are said to be, as far as that is said."""

    mirror_type: str
    base_url: str
    patterns: tuple[tuple[str, str], ...]


def hints_of_manifest(data: bytes) -> list[MirrorHint]:
    """Return the mirrors of a manifest as hints (``json-*``, ``mirror-manifest``)."""
    return [
        MirrorHint(
            each.mirror_type,
            each.base_url,
            (
                ("bundle", each.bundle_pattern),
                ("state", each.state_pattern),
                ("well_known", each.well_known_pattern),
            ),
        )
        for each in read_manifest(data).mirrors
    ]


def hints_of_bundle(data: bytes) -> list[MirrorHint]:
    """Return the hints of a bundle; none of what is no bundle, or of hints in another form."""
    try:
        document: Any = load_strict(data)
        number = parse_number(document["pith_number"])
        hints = document["mirror_hints"]
    except (Refused, KeyError, TypeError, AttributeError):
        return []
    read = (_read_hint(each, number) for each in (hints if isinstance(hints, list) else []))
    return [hint for hint in read if hint is not None][:_MOST_HINTS]


def _read_hint(hint: object, number: PithNumber) -> MirrorHint | None:
    """Return a hint of the bundle of ``number``; it says where that one bundle is."""
    if not isinstance(hint, dict):
        return None
    kind, base = hint.get("mirror_type"), hint.get("base_url")
    if not isinstance(kind, str) or not isinstance(base, str):
        return None
    stated = {place: hint[key] for place, key in _KEYS.items() if key in hint}
    patterns = tuple((k, str(url).replace(number.suffix, "{suffix}")) for k, url in stated.items())
    return MirrorHint(kind, base, patterns)


def followed_url(hint: MirrorHint) -> str:
    """Return the base URL that a hint leads to.

    Raises:
        Refused: ``mirror-hint``, where it is not to be followed.

    """
    try:
        base = check_hinted_url(hint.base_url)
    except Refused as error:
        raise _not_followed(error.message) from None
    if hint.mirror_type != "https":
        raise _not_followed(f"{base} is a mirror of another kind: {hint.mirror_type!r}")
    for kind, pattern in hint.patterns:
        if pattern != base + _PATTERNS[kind]:
            raise _not_followed(f"{base} has its {kind} elsewhere: {pattern!r}")
    return base


def _not_followed(why: str) -> Refused:
    return Refused("mirror-hint", f"a hint was not followed: {why}")


class HintedMirrors:
    """The mirrors that manifests of ``mirrors`` hint at, and bundles that were seen.

    ``fetcher`` visits them. Without one they are never in the local network, whatever was
    allowed to the mirrors that the user named. ``findings`` say of the last time that they
    were asked which hints were followed, and which were not, and why.
    """

    kind: Final[SourceKind] = "mirror"

    def __init__(self, mirrors: Sequence[Mirror], fetcher: Fetcher | None = None) -> None:
        self._configured = mirrors
        self._fetcher = fetcher or LazyHttpsFetcher(allow_private=False, is_alone=False)
        self._hinted: dict[str, AskedOnce] = {}
        self._refused: dict[str, Finding] = {}
        self._are_manifests_read = False
        self.findings: list[Finding] = []

    def note(self, data: bytes) -> None:
        """Note the hints of a bundle."""
        self._take(hints_of_bundle(data))

    def find(self, reference: Reference) -> Iterator[Candidate]:
        """Ask every mirror that is hinted at, one after the other."""
        troubles = [] if self._are_manifests_read else self._read_manifests()
        found = []
        for url, mirror in self._hinted.items():
            troubles.append(
                Finding("mirror-hint", "note", f"a hint was followed to the mirror {url}")
            )
            try:
                found += list(mirror.find(reference))
            except PithtexError as error:
                troubles.append(Finding.of(error, "warning"))
        self.findings = [*troubles, *self._refused.values()]
        yield from found

    def _read_manifests(self) -> list[Finding]:
        self._are_manifests_read = True
        troubles = []
        for mirror in self._configured:
            try:
                data = mirror.get(MANIFEST_PATH)
                if data is not None:
                    self._take(hints_of_manifest(data))
            except PithtexError as error:
                troubles.append(Finding.of(error.at(mirror.base_url), "note"))
        return troubles

    def _take(self, hints: list[MirrorHint]) -> None:
        configured = {mirror.base_url for mirror in self._configured}
        for hint in hints:
            try:
                url = followed_url(hint)
            except Refused as error:
                if len(self._refused) < _MOST_FOLLOWED:
                    self._refused.setdefault(error.message, Finding.of(error, "note"))
                continue
            if url not in configured and len(self._hinted) < _MOST_FOLLOWED:
                self._hinted.setdefault(url, AskedOnce(Mirror(url, self._fetcher)))
