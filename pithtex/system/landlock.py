"""Linux's Landlock: what a process may no longer do with paths, beyond what limits forbid.

Limits of descriptors keep a process from opening anything; they do not keep it from removing,
renaming or emptying a file by its name, from becoming another program, or from signalling other
processes. Landlock does (``landlock(7)``), since Linux 5.13, and more with each version of it:
emptying since 6.2, connections since 6.7, signals since 6.12.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import sys
from typing import Final

#: The same numbers on every architecture but Alpha.
_CREATE_RULESET: Final = 444
_RESTRICT_SELF: Final = 446
_WHICH_VERSION: Final = 1
_NO_NEW_PRIVILEGES: Final = 38
#: How many rights on files there are from which version on: all of them are taken.
_FILE_RIGHTS: Final = ((5, 16), (3, 15), (2, 14), (1, 13))
_NETWORK, _NETWORK_RIGHTS = 4, 0b11
_SCOPES, _SCOPED = 6, 0b11


class _Ruleset(ctypes.Structure):
    _fields_ = (
        ("files", ctypes.c_uint64),
        ("network", ctypes.c_uint64),
        ("scoped", ctypes.c_uint64),
    )


def forbid_paths() -> bool:
    """Take from this thread all that Landlock can take; say whether there is Landlock.

    It needs a free descriptor for a moment.
    """
    if not sys.platform.startswith("linux"):
        return False
    system = ctypes.CDLL(None, use_errno=True)
    version = system.syscall(_CREATE_RULESET, None, 0, _WHICH_VERSION)
    if version < 1:
        return False
    rights = next(count for least, count in _FILE_RIGHTS if version >= least)
    rules = _Ruleset(
        files=(1 << rights) - 1,
        network=_NETWORK_RIGHTS if version >= _NETWORK else 0,
        scoped=_SCOPED if version >= _SCOPES else 0,
    )
    # Older kernels know a shorter structure.
    size = 8 * (1 + (version >= _NETWORK) + (version >= _SCOPES))
    ruleset = system.syscall(_CREATE_RULESET, ctypes.byref(rules), size, 0)
    if ruleset < 0:
        return False
    try:
        system.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
        return bool(system.syscall(_RESTRICT_SELF, ruleset, 0) == 0)
    finally:
        with contextlib.suppress(OSError):
            os.close(ruleset)
