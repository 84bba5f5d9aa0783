"""Linux's seccomp: the only system calls that a process may still make.

Limits and Landlock leave what needs neither a descriptor nor a path that is opened: to change
modes, times, owners and attributes of files, the limits of other processes, and, as root, its own
(``seccomp(2)``). So what a process needs that computes, answers and ends is listed here, and every
other call fails with ``EPERM``; what the kernel learns later fails, too.

The filter is in classic BPF, for the two architectures whose numbers are known here, and for
processes of 64 bits. Elsewhere, and where the kernel or a container refuses filters, there is none.
"""

from __future__ import annotations

import ctypes
import os
import struct
import sys
from typing import Final, NamedTuple

#: Numbers on x86-64 and on ARM of 64 bits, of calls that reach nothing but the process itself and
#: the descriptors that it has (``arch/x86/entry/syscalls/syscall_64.tbl``,
#: ``include/uapi/asm-generic/unistd.h``); ``None`` where there is no such call.
_ALLOWED: Final[dict[str, tuple[int | None, int | None]]] = {
    # Memory.
    "munmap": (11, 215),
    "brk": (12, 214),
    "madvise": (28, 233),
    "mprotect": (10, 226),
    "mremap": (25, 216),
    "futex": (202, 98),
    # Descriptors that are open.
    "read": (0, 63),
    "write": (1, 64),
    "readv": (19, 65),
    "writev": (20, 66),
    "close": (3, 57),
    "fstat": (5, 80),
    "lseek": (8, 62),
    "poll": (7, None),
    "ppoll": (271, 73),
    "select": (23, None),
    "pselect6": (270, 72),
    # Clocks.
    "clock_gettime": (228, 113),
    "clock_getres": (229, 114),
    "clock_nanosleep": (230, 115),
    "nanosleep": (35, 101),
    "gettimeofday": (96, 169),
    "time": (201, None),
    "times": (100, 153),
    "getrusage": (98, 165),
    "getitimer": (36, 102),
    "setitimer": (38, 103),
    # What it does about signals.
    "rt_sigaction": (13, 134),
    "rt_sigprocmask": (14, 135),
    "rt_sigreturn": (15, 139),
    "sigaltstack": (131, 132),
    "restart_syscall": (219, 128),
    # What and where it is.
    "getpid": (39, 172),
    "gettid": (186, 178),
    "getppid": (110, 173),
    "getuid": (102, 174),
    "geteuid": (107, 175),
    "getgid": (104, 176),
    "getegid": (108, 177),
    "getrlimit": (97, 163),
    "uname": (63, 160),
    "sysinfo": (99, 179),
    "sched_getaffinity": (204, 123),
    "sched_yield": (24, 124),
    "getrandom": (318, 278),
    # Its end.
    "exit": (60, 93),
    "exit_group": (231, 94),
}
#: Memory that is no file's; signals to itself, as those that end it; limits that are asked for.
_MMAP: Final = (9, 222)
_SIGNALS: Final = ((62, 129), (200, 130), (234, 131))  # kill, tkill, tgkill
_PRLIMIT: Final = (302, 261)
_ANONYMOUS: Final = 0x20

#: ``uname``'s name of an architecture, its place in the table, and how the kernel calls it.
_ARCHITECTURES: Final = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}
_POINTER: Final = 8

#: ``struct seccomp_data``: the number, the architecture, and halves of arguments, low ones first.
_NUMBER_AT, _ARCHITECTURE_AT, _ARGUMENTS_AT = 0, 4, 16
_LOAD, _IF_EQUAL, _IF_ANY, _RETURN = 0x20, 0x15, 0x45, 0x06
_ALLOW: Final = 0x7FFF0000
_REFUSE: Final = 0x00050001  # with EPERM

_NO_NEW_PRIVILEGES: Final = 38
_SECCOMP, _FILTER = 22, 2


class _Check(NamedTuple):
    """What an argument has to be: half of it, the kind of comparison, and with what."""

    half: int
    comparison: int
    value: int


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))


def forbid_calls() -> bool:
    """Let this thread make no system call but those that are listed; say whether it is so.

    What it starts, which it cannot, would be held to the same.
    """
    if not sys.platform.startswith("linux") or ctypes.sizeof(ctypes.c_void_p) != _POINTER:
        return False
    program = filter_of(os.uname().machine, os.getpid())
    if program is None:
        return False
    filled = _Program(len(program) // 8, program)
    call = ctypes.CDLL(None, use_errno=True).prctl
    call.argtypes = (ctypes.c_int, *(ctypes.c_ulong,) * 4)
    call(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    return bool(call(_SECCOMP, _FILTER, ctypes.addressof(filled), 0, 0) == 0)


def filter_of(machine: str, process: int) -> bytes | None:
    """Return the filter for a process on an architecture, ``None`` for one that is not known.

    Calls by another way into the kernel, of 32 bits or x32, are refused as a whole: their numbers
    mean other things.
    """
    if machine not in _ARCHITECTURES:
        return None
    column, architecture = _ARCHITECTURES[machine]
    steps = [
        _step(_LOAD, _ARCHITECTURE_AT),
        _step(_IF_EQUAL, architecture, then=1),
        _step(_RETURN, _REFUSE),
        _step(_LOAD, _NUMBER_AT),
    ]
    for numbers in _ALLOWED.values():
        if (number := numbers[column]) is not None:
            steps += _allowed(number)
    steps += _allowed(_MMAP[column], _Check(_low(3), _IF_ANY, _ANONYMOUS))
    for numbers in _SIGNALS:
        steps += _allowed(numbers[column], _Check(_low(0), _IF_EQUAL, process))
    nothing_new = [_Check(half, _IF_EQUAL, 0) for half in (_low(0), _low(2), _low(2) + 1)]
    steps += _allowed(_PRLIMIT[column], *nothing_new)
    return b"".join((*steps, _step(_RETURN, _REFUSE)))


def _allowed(number: int, *checks: _Check) -> list[bytes]:
    """Return the steps that allow a call whose arguments are as they have to be."""
    steps = []
    for index, check in enumerate(checks):
        steps.append(_step(_LOAD, _ARGUMENTS_AT + 4 * check.half))
        # To the refusal behind it: over the other checks and what allows.
        over = 2 * (len(checks) - index - 1) + 1
        steps.append(_step(check.comparison, check.value, otherwise=over))
    steps.append(_step(_RETURN, _ALLOW))
    if checks:
        steps.append(_step(_RETURN, _REFUSE))
    return [_step(_IF_EQUAL, number, otherwise=len(steps)), *steps]


def _low(argument: int) -> int:
    """Return the lower half of an argument; the upper one is behind it on both architectures."""
    return 2 * argument


def _step(code: int, value: int, *, then: int = 0, otherwise: int = 0) -> bytes:
    """Return an instruction of BPF: the code, how many to leave out where it holds or not."""
    return struct.pack("=HBBI", code, then, otherwise, value)
