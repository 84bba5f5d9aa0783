"""Running a program of TeX Live: bounded, without a shell, and ended with all that it starts."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pithtex.errors import NotJudged

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
    """A program that was started in ``folder``, its output thrown away."""

    def __init__(self, command: Sequence[str], folder: Path, bounds: Bounds) -> None:
        """Start it.

        Raises:
            NotJudged: ``tex-missing``.

        """
        self.name = command[0]
        self._bounds = bounds
        try:
            self._process = subprocess.Popen(  # noqa: S603 - a fixed name, and the paper's own
                command,
                cwd=folder,
                env=_environment(folder),
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
        self._bound()

    def wait(self) -> int:
        """Return the program's exit status once it has ended.

        Raises:
            NotJudged: ``compile-timeout``.

        """
        left = self._bounds.deadline - time.monotonic()
        try:
            return self._process.wait(max(left, 0))
        except subprocess.TimeoutExpired:
            raise NotJudged(
                "compile-timeout",
                f"{self.name} was given up: the paper takes more than {self._bounds.seconds:g} s",
                "arXiv gives a paper about ten minutes; --timeout sets another time.",
            ) from None
        finally:
            self.end()

    def end(self) -> None:
        """End the program and what it has started, where they still run."""
        if self._process.poll() is None:
            with contextlib.suppress(OSError, AttributeError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.kill()
            self._process.wait()

    def _bound(self) -> None:
        """Limit what it takes, on systems that have such limits for another process."""
        with contextlib.suppress(ImportError, AttributeError, OSError, ValueError):
            import resource

            for name, most in (("RLIMIT_AS", _MEMORY), ("RLIMIT_FSIZE", _LARGEST_FILE)):
                _, hard = resource.prlimit(self._process.pid, getattr(resource, name))
                soft = most if hard == resource.RLIM_INFINITY else min(most, hard)
                resource.prlimit(self._process.pid, getattr(resource, name), (soft, hard))


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
        "openout_any": "p",
        # Lines of a log are not broken, so that they can be read.
        "max_print_line": "4096",
        "error_line": "254",
        "half_error_line": "238",
    }
