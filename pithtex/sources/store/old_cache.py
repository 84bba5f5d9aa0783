"""The cache as it was before there was a store: folders of files, taken over once.

::

    <folder>/bundles/<SHA-256 of the bytes>.json
    <folder>/numbers/<26 characters>            the SHA-256 of the bundle's bytes
    <folder>/papers/<SHA-256 of the arXiv id>   the same

What was taken over is noted in the store; the folders stay, and nothing reads them again.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pithtex.protocol.bundle import Bundle
from pithtex.protocol.bundle_verification import verify_bundle
from pithtex.protocol.keys import KeySet
from pithtex.protocol.strict_json import DEFAULT_LIMITS
from pithtex.sources.store.file_form import is_absent
from pithtex.system.reading import read_regular

if TYPE_CHECKING:
    from pithtex.sources.store.bundle_store import BundleStore

_NOTE: Final = "old cache taken over"
_AT_ONCE: Final = 200


def has_old_cache(folder: Path) -> bool:
    """Whether a cache folder has the folders of the old cache."""
    return (folder / "numbers").is_dir() and (folder / "bundles").is_dir()


def take_over(folder: Path, store: BundleStore, keys: KeySet) -> None:
    """Put what the old cache in ``folder`` holds into ``store``, if that was not done before.

    Only what verifies completely under ``keys`` gets in.

    Raises:
        PithtexError: ``store-*`` or ``file-unreadable``.

    """
    if not is_absent(store.path) and store.fact(_NOTE) is not None:
        return
    now = datetime.now(UTC)
    waiting: list[tuple[bytes, Bundle]] = []
    for data in _bundles(folder):
        report = verify_bundle(data, keys, now)
        if report.status == "verified" and report.bundle is not None:
            waiting.append((data, report.bundle))
        if len(waiting) == _AT_ONCE:
            store.put_all(waiting)
            waiting.clear()
    store.put_all(waiting)
    store.note(_NOTE, now.strftime("%Y-%m-%dT%H:%M:%SZ"))


def _bundles(folder: Path) -> Iterator[bytes]:
    """Yield the bundles that the numbers of the old cache point at."""
    try:
        pointers = sorted((folder / "numbers").iterdir())
    except OSError:
        return
    for pointer in pointers:
        name = _read(pointer, 64)
        if name is None or not re.fullmatch(rb"[0-9a-f]{64}", name):
            continue
        data = _read(folder / "bundles" / f"{name.decode('ascii')}.json", DEFAULT_LIMITS.size)
        if data is not None and hashlib.sha256(data).hexdigest().encode() == name:
            yield data


def _read(path: Path, size: int) -> bytes | None:
    """Read a file of at most ``size`` bytes; ``None`` for links, gone or larger ones."""
    try:
        data = read_regular(path, size + 1, follow=False)
    except OSError:
        return None
    return data if len(data) <= size else None
