"""What TeX says that it read and wrote: the file of ``-recorder``."""

from __future__ import annotations

import os
import posixpath
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_LARGEST: Final = 50_000_000


@dataclass(frozen=True, slots=True)
class Recorded:
    """Files of a run, by names as seen from the folder it ran in.

    ``read`` and ``written`` are below that folder, ``outside`` was read by an absolute name
    and is elsewhere, a TeX distribution's own files among it.
    """

    read: frozenset[str] = frozenset()
    written: frozenset[str] = frozenset()
    outside: frozenset[str] = frozenset()

    def __or__(self, other: Recorded) -> Recorded:
        """Return what either has."""
        return Recorded(
            self.read | other.read, self.written | other.written, self.outside | other.outside
        )


def read_recorded(file: Path) -> Recorded:
    """Read the file of a run; without one, nothing is known to have been read."""
    try:
        with file.open("rb") as lines:
            data = lines.read(_LARGEST)
    except OSError:
        return Recorded()
    here = os.path.realpath(file.parent)
    read: set[str] = set()
    written: set[str] = set()
    outside: set[str] = set()
    # Without what is said twice, which is most of it.
    for line in dict.fromkeys(data.split(b"\n")):
        kind, _, path = line.partition(b" ")
        if kind not in (b"INPUT", b"OUTPUT"):
            continue
        name = os.fsdecode(path.rstrip(b"\r"))
        if name.startswith(here + "/"):
            name = name[len(here) + 1 :]
        if posixpath.isabs(name):
            if kind == b"INPUT":
                outside.add(name)
            continue
        (read if kind == b"INPUT" else written).add(posixpath.normpath(name))
    return Recorded(frozenset(read), frozenset(written), frozenset(outside))
