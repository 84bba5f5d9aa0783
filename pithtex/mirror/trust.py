"""What the verification of a tree's records rested on, as one value that changes with it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from importlib import resources
from importlib.resources.abc import Traversable

from pithtex.latex.style_file import style_file
from pithtex.protocol.keys import KeySet
from pithtex.version import __version__


def trust_of(keys: KeySet, base_url: str) -> str:
    """Return what changes with the keys, the mirror's address, and any code of pithtex."""
    digest = hashlib.sha256(f"{__version__}\n{base_url}\n".encode())
    for key in sorted(keys, key=lambda each: each.key_id):
        digest.update(repr(key).encode())
    # In a checkout it stands beside the package.
    digest.update(style_file())
    for name, data in _files_of(resources.files("pithtex"), ""):
        digest.update(f"{name} {len(data)}\n".encode())
        digest.update(data)
    return digest.hexdigest()


def _files_of(folder: Traversable, path: str) -> Iterator[tuple[str, bytes]]:
    for each in sorted(folder.iterdir(), key=lambda entry: entry.name):
        name = f"{path}/{each.name}"
        if each.is_dir() and each.name != "__pycache__":
            yield from _files_of(each, name)
        elif each.is_file() and each.name.endswith((".py", ".css", ".js", ".sty")):
            yield name, each.read_bytes()
