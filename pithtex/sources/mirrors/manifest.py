"""The mirror manifest, ``/pith-mirrors.json``: where else bundles may be.

Read strictly, and believed in nothing: each mirror in it is one more host that may be
asked. The public keys that it repeats prove nothing and are not read.
"""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal

from msgspec import Meta

from pithtex.protocol.model import Closed, Timestamp, read_model
from pithtex.protocol.strict_json import load_strict

#: Where a host has its manifest.
MANIFEST_PATH: Final = "/pith-mirrors.json"
_MOST_MIRRORS: Final = 100
_Text = Annotated[str, Meta(max_length=2000)]


class ManifestMirror(Closed, frozen=True):
    """A mirror of a manifest. Its patterns are to be the ones that every mirror has."""

    name: _Text
    mirror_type: _Text
    base_url: _Text
    bundle_pattern: _Text
    state_pattern: _Text
    well_known_pattern: _Text
    status: _Text
    public_key: dict[str, Any] | None = None


class MirrorManifest(Closed, frozen=True):
    """A manifest (version 1.0), as the registry's own is."""

    manifest_type: Literal["pith_mirror_manifest"]
    manifest_version: Literal["1.0"]
    generated_at: Timestamp
    merge_version: _Text
    mirrors: Annotated[list[ManifestMirror], Meta(max_length=_MOST_MIRRORS)]
    notes: _Text = ""


def read_manifest(data: bytes) -> MirrorManifest:
    """Read a manifest from its bytes.

    Raises:
        Refused: ``json-*`` or ``mirror-manifest``.

    """
    return read_model(
        load_strict(data), MirrorManifest, what="mirror manifest", code="mirror-manifest"
    )
