"""Commands that can be interrupted even where the test run itself cannot."""

from __future__ import annotations

import sys
from typing import Final

#: A shell lets what it starts in the background ignore SIGINT, and all below inherits that.
_RESTORE: Final = (
    "import os, signal, sys; signal.signal(signal.SIGINT, signal.SIG_DFL); "
    "os.execv(sys.argv[1], sys.argv[1:])"
)


def interruptible(*command: str) -> list[str]:
    """Return the command, the program of which is a path, so that SIGINT reaches it."""
    return [sys.executable, "-c", _RESTORE, *command]
