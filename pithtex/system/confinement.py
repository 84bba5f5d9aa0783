"""What a process may still do once it has what it needs: compute, and answer.

Limits of the system (POSIX ``setrlimit``) that no process can raise again: with no free
descriptor it opens no file, no socket and no pipe, with no file size it writes to none that it
has, and it starts no process and no thread (as root, Linux does not count processes; one that
is started opens nothing either). On Linux, Landlock takes from it what needs no descriptor: to
remove, rename and empty files by their names, to become another program, to signal others. Where
the system has no such limits, nothing is promised.

On Linux's two common architectures, seccomp refuses every system call but those that computing and
answering take. And what a process that was forked has from its parent, files, pipes and sockets,
is taken from it first: limits and calls of the system are about what is opened anew.
"""

from __future__ import annotations

import contextlib
import os
import signal
from pathlib import Path
from typing import Final

from pithtex.system.landlock import forbid_paths
from pithtex.system.seccomp import forbid_calls

#: Names of the limits that are set to nothing.
_NOTHING: Final = ("RLIMIT_NOFILE", "RLIMIT_FSIZE", "RLIMIT_NPROC", "RLIMIT_CORE")
#: Descriptors that are looked for one by one, where nothing lists them.
_LOWEST: Final = 1_024


def confine(memory: int, answers: int) -> None:
    """Let this process open, write and start nothing more, and take ``memory`` bytes at most.

    That is beyond what it has now: a process that was forked has all that its parent has. Of what
    it has open, the descriptor ``answers`` alone is left.
    """
    memory += _address_space()
    with contextlib.suppress(ImportError):
        import resource

        _leave_descriptors(answers)
        # Between the import, which reads a file, and the limits, which leave no descriptor.
        forbid_paths()
        for name, limit in (*((name, 0) for name in _NOTHING), ("RLIMIT_AS", memory)):
            with contextlib.suppress(AttributeError, OSError, ValueError):
                resource.setrlimit(getattr(resource, name), (limit, limit))
        # The last, since it forbids all of that.
        forbid_calls()


def _leave_descriptors(answers: int) -> None:
    """Have nothing in the place of what is open, which may be files, a terminal or a pipe.

    A file that somebody writes could be emptied, and a process that reads pickles from a pipe
    would do what it is told. What has them here finds nothing there, and no other file.
    """
    with contextlib.suppress(OSError, ValueError):
        nothing = os.open(os.devnull, os.O_RDWR)
        for each in _open_descriptors():
            if each not in {answers, nothing}:
                # The one that listed them is gone.
                with contextlib.suppress(OSError):
                    os.dup2(nothing, each)


def _open_descriptors() -> list[int]:
    """Return the descriptors that are open; where the system does not tell, the lowest of them."""
    with contextlib.suppress(OSError):
        return [int(each.name) for each in Path("/dev/fd").iterdir()]
    found = []
    for each in range(_LOWEST):
        with contextlib.suppress(OSError):
            os.fstat(each)
            found.append(each)
    return found


def _address_space() -> int:
    """Return the size of this process in bytes; 0 where the system does not tell."""
    try:
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[0]
        return int(pages) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, AttributeError):
        return 0


class Clock:
    """Ends this process by ``SIGPROF`` when it has used up its processor time.

    Time is only counted while the clock runs. As a last resort, since a process may also wait
    for ever, it ends it by ``SIGALRM`` after ``patience`` times as long on the wall's clock.
    Nothing ends it where the system has no such timers.
    """

    def __init__(self, patience: float) -> None:
        self._patience = patience
        self._left = 0.0
        self._has_timers = hasattr(signal, "setitimer") and hasattr(signal, "ITIMER_PROF")
        if self._has_timers:
            # A process that was forked may have inherited what somebody else does about them.
            signal.signal(signal.SIGPROF, signal.SIG_DFL)
            signal.signal(signal.SIGALRM, signal.SIG_DFL)

    def set(self, seconds: float) -> None:
        """Give the process so much processor time from now on."""
        self._left = seconds

    def run(self) -> None:
        """Let the time run."""
        if self._has_timers:
            # Nothing left is no time, and 0 would be no limit.
            signal.setitimer(signal.ITIMER_PROF, max(self._left, 0.001))
            signal.setitimer(signal.ITIMER_REAL, self._patience * max(self._left, 0.001))

    def stop(self) -> None:
        """Stop it; what is left stays for later."""
        if self._has_timers:
            signal.setitimer(signal.ITIMER_REAL, 0)
            self._left = signal.setitimer(signal.ITIMER_PROF, 0)[0]
