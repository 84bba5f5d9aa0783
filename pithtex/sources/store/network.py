"""Whether a path is on a network file system, as far as the system tells.

SQLite's write-ahead log needs memory that all its users share, and locks that hold: neither
can be had between machines (SQLite, "Write-Ahead Logging").
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Final

_MOUNTS: Final = Path("/proc/self/mountinfo")
_TYPES: Final = frozenset(
    {"9p", "afs", "beegfs", "ceph", "cifs", "gfs", "gfs2", "glusterfs", "gpfs", "lustre", "ncpfs"}
    | {"nfs", "nfs4", "ocfs2", "orangefs", "pvfs2", "smb2", "smb3", "smbfs", "fuse.ceph"}
    | {"prl_fs", "vboxsf", "vmhgfs", "fuse.vmhgfs-fuse"}
    | {"fuse.glusterfs", "fuse.rclone", "fuse.s3fs", "fuse.sshfs"}
)


def network_file_system(path: Path, mounts: Path = _MOUNTS) -> str | None:
    """Return the type of the network file system that ``path`` is on, such as ``nfs4``.

    ``None`` where it is on none, and where the system does not tell: only Linux lists its
    mounts so.
    """
    found = file_system(path, mounts)
    return found if found in _TYPES else None


def file_system(path: Path, mounts: Path = _MOUNTS) -> str | None:
    """Return the type of the file system that ``path`` is on; ``None`` where it is not known."""
    try:
        lines = mounts.read_bytes().splitlines()
    except OSError:
        return None
    real = os.fsencode(os.path.realpath(path))
    best, found = -1, None
    for line in lines:
        # proc(5): "36 35 98:0 /mnt1 /mnt2 rw,noatime master:1 - ext3 /dev/root rw,errors=..."
        before, _, behind = line.partition(b" - ")
        fields = before.split()
        if len(fields) < 5 or not behind:  # noqa: PLR2004 - the fifth is the mount point
            continue
        point = re.sub(rb"\\([0-7]{3})", lambda match: bytes([int(match[1], 8)]), fields[4])
        # Of two on one point, the later one hides the other.
        if _is_below(real, point) and len(point) >= best:
            best, found = len(point), behind.split()[0].decode("ascii", "replace")
    return found


def _is_below(path: bytes, folder: bytes) -> bool:
    return path == folder or path.startswith(folder.rstrip(b"/") + b"/")
