"""Good PDFs with random damage, always the same for one seed."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

import pikepdf
from hostile.collection import edited


def flip(data: bytes, rng: random.Random) -> bytes:
    """One to three bits are flipped."""
    changed = bytearray(data)
    for _ in range(rng.randint(1, 3)):
        changed[rng.randrange(len(changed))] ^= 1 << rng.randrange(8)
    return bytes(changed)


def overwrite(data: bytes, rng: random.Random) -> bytes:
    """Up to eight bytes are something else."""
    at, length = rng.randrange(len(data) - 8), rng.randint(1, 8)
    return data[:at] + rng.randbytes(length) + data[at + length :]


def insert(data: bytes, rng: random.Random) -> bytes:
    """A byte or a few are inserted."""
    at = rng.randrange(len(data))
    return data[:at] + rng.choice([b" ", b"\n", b">>", b")", b"/", b"%", b"0"]) + data[at:]


def delete(data: bytes, rng: random.Random) -> bytes:
    """A block is missing."""
    at = rng.randrange(len(data))
    return data[:at] + data[at + rng.choice([1, 2, 20, 500]) :]


def repeat(data: bytes, rng: random.Random) -> bytes:
    """A block is there twice."""
    at = rng.randrange(len(data))
    end = at + rng.choice([1, 20, 500, 5000])
    return data[:end] + data[at:]


def swap(data: bytes, rng: random.Random) -> bytes:
    """Two blocks of one length have changed places."""
    length = rng.choice([1, 4, 16, 256])
    one, two = sorted(rng.sample(range(0, len(data) - length, length), 2))
    return (
        data[:one] + data[two : two + length] + data[one + length : two]
        + data[one : one + length] + data[two + length :]
    )  # fmt: skip


def digit(data: bytes, rng: random.Random) -> bytes:
    """A digit of the file is another one: of a table, a reference, a length."""
    found = rng.choice(list(re.finditer(rb"\d", data)))
    return data[: found.start()] + b"%d" % rng.randrange(10) + data[found.end() :]


def field_of_info(data: bytes, rng: random.Random) -> bytes:
    """A field of ours in Info has another character, is missing or is doubled."""

    def edit(document: pikepdf.Pdf) -> None:
        key = rng.choice([str(key) for key in document.docinfo if str(key).startswith("/Pith")])
        value = str(document.docinfo[key])
        match rng.randrange(3):
            case 0:
                del document.docinfo[key]
            case 1:
                document.docinfo[key] = _another(value, rng)
            case _:
                document.docinfo[key + rng.choice("AZ1")] = value

    return edited(data, edit)


def field_of_xmp(data: bytes, rng: random.Random) -> bytes:
    """A byte of XMP is another letter."""

    def edit(document: pikepdf.Pdf) -> None:
        packet = document.Root.Metadata.read_bytes().decode()
        document.Root.Metadata.write(_another(packet, rng).encode())

    return edited(data, edit)


def _another(text: str, rng: random.Random) -> str:
    at = rng.randrange(len(text))
    return text[:at] + rng.choice("ABCxyz0129:/ -") + text[at + 1 :]


MUTATORS: list[Callable[[bytes, random.Random], bytes]] = [
    flip, flip, overwrite, insert, delete, repeat, swap, digit, digit, field_of_info, field_of_xmp,
]  # fmt: skip
