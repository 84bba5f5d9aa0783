"""The filter of system calls, run as the kernel runs it, for both architectures."""

from __future__ import annotations

import re
import struct
from pathlib import Path

import pytest

from pithtex.system import seccomp
from pithtex.system.seccomp import filter_of

PID = 4_321
X86, ARM, I386 = 0xC000003E, 0xC00000B7, 0x40000003
ALLOW, EPERM = 0x7FFF0000, 0x00050001
ARCHITECTURE = {"x86_64": X86, "aarch64": ARM}
#: Where Linux's headers are installed: the list of a distribution beside ours.
HEADERS = {
    "x86_64": Path("/usr/include/x86_64-linux-gnu/asm/unistd_64.h"),
    "aarch64": Path("/usr/include/asm-generic/unistd.h"),
}
#: Numbers by name: on x86-64, and on ARM.
NUMBERS = {
    "mmap": (9, 222),
    "kill": (62, 129),
    "tgkill": (234, 131),
    "prlimit64": (302, 261),
    "write": (1, 64),
    "openat": (257, 56),
    "execve": (59, 221),
    "clone": (56, 220),
    "fchmodat": (268, 53),
    "utimensat": (280, 88),
    "setrlimit": (160, 164),
    "prctl": (157, 167),
    "ioctl": (16, 29),
    "fcntl": (72, 25),
}


def verdict(machine, number, *arguments, architecture=None):
    """Run the filter over one call: load, compare, jump and return is all that it does."""
    halves = [half for each in arguments for half in (each & 0xFFFFFFFF, each >> 32)]
    data = [number, architecture or ARCHITECTURE[machine], 0, 0, *halves, *[0] * 12]
    steps = list(struct.iter_unpack("=HBBI", filter_of(machine, PID)))
    at = held = 0
    while True:
        code, then, otherwise, value = steps[at]
        if code == 0x06:
            return value
        if code == 0x20:
            held = data[value // 4]
            at += 1
        else:
            holds = held == value if code == 0x15 else bool(held & value)
            at += 1 + (then if holds else otherwise)


@pytest.fixture(params=["x86_64", "aarch64"])
def machine(request):
    return request.param


def number_of(name, machine):
    return NUMBERS[name][machine == "aarch64"]


@pytest.mark.parametrize(
    "name",
    [name for name in NUMBERS if name not in {"write", "mmap", "kill", "tgkill", "prlimit64"}],
)
def test_call_that_reaches_others_is_refused(machine, name):
    assert verdict(machine, number_of(name, machine), 0, 0, 0, 0, 0, 0) == EPERM


def test_writing_is_allowed(machine):
    assert verdict(machine, number_of("write", machine), 1, 2, 3) == ALLOW


@pytest.mark.parametrize(("flags", "wanted"), [(0x22, ALLOW), (0x21, ALLOW), (1, EPERM)])
def test_memory_that_is_mapped_is_no_file(machine, flags, wanted):
    assert verdict(machine, number_of("mmap", machine), 0, 4096, 3, flags) == wanted


@pytest.mark.parametrize("name", ["kill", "tgkill"])
@pytest.mark.parametrize(("process", "wanted"), [(PID, ALLOW), (1, EPERM), (0, EPERM)])
def test_signals_are_for_oneself(machine, name, process, wanted):
    assert verdict(machine, number_of(name, machine), process, 9) == wanted


@pytest.mark.parametrize(
    ("arguments", "wanted"),
    [((0, 7, 0), ALLOW), ((0, 7, 1), EPERM), ((0, 7, 1 << 32), EPERM), ((1, 7, 0), EPERM)],
)
def test_limits_are_read_and_not_set(machine, arguments, wanted):
    assert verdict(machine, number_of("prlimit64", machine), *arguments) == wanted


def test_other_ways_into_the_kernel_are_closed(machine):
    """As of 32 bits: there, 4 is write and 15 chmod."""
    for number in range(600):
        assert verdict(machine, number, architecture=I386) == EPERM
    for number in range(600):
        assert verdict("x86_64", 0x40000000 | number) == EPERM


@pytest.mark.parametrize("name", ["armv7l", "riscv64", "ppc64le", "i686", ""])
def test_architecture_that_is_not_known_has_no_filter(name):
    assert filter_of(name, PID) is None


def test_numbers_are_those_of_the_system(machine):
    if not HEADERS[machine].exists():
        pytest.skip("no headers of Linux here")
    text = HEADERS[machine].read_text(encoding="ascii")
    stated = {
        name: int(number) for name, number in re.findall(r"__NR(?:3264)?_(\w+) (\d+)\n", text)
    }
    column = int(machine == "aarch64")
    for name, numbers in seccomp._ALLOWED.items():
        assert stated.get(name) == numbers[column], name
    for name, numbers in NUMBERS.items():
        assert stated[name] == numbers[column], name
