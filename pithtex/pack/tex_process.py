"""Running a program of TeX Live: bounded, without a shell, and ended with all that it starts."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pithtex.errors import NotJudged
from pithtex.system.processes import uninterrupted

#: Variables that let TeX find what arXiv does not have.
_OWN_PATHS: Final = (
    "TEXINPUTS", "BIBINPUTS", "BSTINPUTS", "TEXMFOUTPUT", "TEXMFAUXTREES", "TEXFONTS", "TFMFONTS",
    "T1FONTS", "OPENTYPEFONTS", "TTFONTS", "ENCFONTS", "TEXFONTMAPS", "TEXPSHEADERS",
    "DVIPSHEADERS", "TEXPICTS", "LUAINPUTS", "MFINPUTS", "MPINPUTS", "INDEXSTYLE", "TEXMFDOTDIR",
)  # fmt: skip
_MEMORY: Final = 8_000_000_000
#: No file that a paper's run writes is larger; a run that does not end fills no disk.
_LARGEST_FILE: Final = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Bounds:
    """When a compilation has to be over, on the clock of ``time.monotonic``."""

    deadline: float
    seconds: float

    @classmethod
    def of(cls, seconds: float) -> Bounds:
        """Return the bounds of a compilation that begins now."""
        return cls(time.monotonic() + seconds, seconds)


class Program:
    """A program to run in ``folder``, its output thrown away: start it, wait for it, end it.

    Whoever has one calls :meth:`end` in any case: it is in a group of its own, which Ctrl-C
    does not reach.
    """

    def __init__(self, command: Sequence[str], folder: Path, bounds: Bounds) -> None:
        self.name = command[0]
        self._command = command
        self._folder = folder
        self._bounds = bounds
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it.

        Raises:
            NotJudged: ``tex-missing``.

        """
        try:
            # Interrupted halfway, it would run on, and nobody know of it.
            with uninterrupted():
                self._process = subprocess.Popen(  # noqa: S603 - a fixed name, and the paper's own
                    self._command,
                    cwd=self._folder,
                    env=_environment(self._folder),
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                    start_new_session=True,
                )
        except FileNotFoundError:
            raise NotJudged(
                "tex-missing",
                f"there is no {self.name} on this machine",
                "Install TeX Live (Debian: texlive-latex-extra, texlive-xetex, biber), or upload "
                "your sources as they are.",
            ) from None
        _bound(self._process.pid)

    def wait(self) -> int:
        """Return the exit status of a program that was started, once it has ended.

        Raises:
            NotJudged: ``compile-timeout``.

        """
        assert self._process is not None  # noqa: S101 - for the type checker
        # A wait with a time-out would look again and again, up to 20 times a second.
        timer = threading.Timer(max(self._bounds.deadline - time.monotonic(), 0), self._kill)
        timer.daemon = True
        try:
            timer.start()
            status = self._process.wait()
        finally:
            timer.cancel()
            self.end()
        if time.monotonic() >= self._bounds.deadline:
            raise NotJudged(
                "compile-timeout",
                f"{self.name} was given up: the paper takes more than {self._bounds.seconds:g} s",
                "arXiv gives a paper about ten minutes; --timeout sets another time.",
            )
        return status

    def end(self) -> None:
        """End the program and what it has started, where they still run."""
        if self._process is not None and self._process.poll() is None:
            self._kill()
            self._process.wait()

    def _kill(self) -> None:
        assert self._process is not None  # noqa: S101 - for the type checker
        with contextlib.suppress(OSError, AttributeError):
            os.killpg(self._process.pid, signal.SIGKILL)
        with contextlib.suppress(OSError):
            self._process.kill()


def _bound(process: int) -> None:
    """Limit what a process takes, on systems that have such limits for another one."""
    with contextlib.suppress(ImportError, AttributeError, OSError, ValueError):
        import resource

        for name, most in (("RLIMIT_AS", _MEMORY), ("RLIMIT_FSIZE", _LARGEST_FILE)):
            _, hard = resource.prlimit(process, getattr(resource, name))
            soft = most if hard == resource.RLIM_INFINITY else min(most, hard)
            resource.prlimit(process, getattr(resource, name), (soft, hard))


def _environment(folder: Path) -> dict[str, str]:
    """Return an environment in which TeX finds its distribution, and nothing of the user's."""
    own = {name: value for name, value in os.environ.items() if name not in _OWN_PATHS}
    nowhere = str(folder.parent / "no-texmf")
    return own | {
        "TEXMFHOME": nowhere,
        "TEXMFLOCAL": nowhere,
        # What Ghostscript puts aside goes with the rest.
        "TMPDIR": str(folder.parent),
        "shell_escape": "f",
        # arXiv has no file of this machine, and no secret of it gets into a PDF.
        "openin_any": "p",
        "openout_any": "p",
        # Lines of a log are not broken, so that they can be read.
        "max_print_line": "4096",
        "error_line": "254",
        "half_error_line": "238",
    }
