"""The archive: a ``.tar.gz`` whose bytes follow from the names and contents of its files."""

from __future__ import annotations

import io
import os
import struct
import tarfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO, Final

from pithtex.errors import NotJudged
from pithtex.system.reading import unreadable
from pithtex.system.writing import unwritable, written_whole

#: The comment of RFC 1952 by which an archive is known as one of ours.
_COMMENT: Final = b"pithtex pack\0"
#: RFC 1952, section 2.3: deflate, a comment, no time, nothing of the compressor, no system.
_HEAD: Final = b"\x1f\x8b\x08\x10" + bytes(4) + b"\x00\xff" + _COMMENT
_LEVEL: Final = 6
#: Pictures are compressed already: trying it anew takes longer than all the rest.
_STORED: Final = 0
#: Where this much at the beginning, in the middle and at the end of a file is no shorter than
#: so many hundredths of it when compressed, the file is stored.
_SAMPLE: Final = 16_384
_WORTH: Final = 95


@dataclass(frozen=True, slots=True)
class Written:
    """An archive that was written: its size in bytes, and its SHA-256 in hexadecimal."""

    size: int
    sha256: str


def prove_ours(output: Path) -> None:
    """Do nothing where ``output`` may be written: there is nothing, or an archive of ours.

    Raises:
        NotJudged: ``output-exists``.

    """
    if not output.exists() or not output.is_file():
        return
    try:
        with output.open("rb") as file:
            head = file.read(len(_HEAD))
    except OSError as error:
        raise unreadable(output, error) from None
    if head != _HEAD:
        raise NotJudged(
            "output-exists",
            f"{output} is there, and is no archive that pithtex pack wrote",
            "Name another file with --output, or remove that one.",
        )


def write_archive(output: Path, files: Mapping[str, Path]) -> Written:
    """Write ``files``, names in the archive to where their contents are, whole or not at all.

    Names are sorted; times, owners and modes are the same for all.

    Raises:
        NotJudged: ``file-unreadable`` or ``folder-unwritable``.

    """
    try:
        with written_whole(output) as file:
            compressed = _Gzip(file)
            with tarfile.TarFile(
                mode="w", fileobj=compressed, format=tarfile.PAX_FORMAT, copybufsize=1 << 20
            ) as tar:
                for name in sorted(files):
                    _add(tar, name, files[name], compressed)
            return compressed.finish()
    except OSError as error:
        raise unwritable(output, error) from None


def _add(tar: tarfile.TarFile, name: str, path: Path, compressed: _Gzip) -> None:
    try:
        file = path.open("rb")
    except OSError as error:
        raise unreadable(path, error) from None
    with file:
        entry = tarfile.TarInfo(name)
        entry.size = os.fstat(file.fileno()).st_size
        entry.mode = 0o644
        compressed.set_level(_STORED if _is_compressed(file, entry.size) else _LEVEL)
        tar.addfile(entry, file)


def _is_compressed(file: BinaryIO, size: int) -> bool:
    """Whether a file gets no shorter when it is compressed; it is read from its beginning then."""
    places = (0, (size - _SAMPLE) // 2, size - _SAMPLE) if size >= 4 * _SAMPLE else ()
    try:
        return bool(places) and not any(_shrinks(file, place) for place in places)
    finally:
        file.seek(0)


def _shrinks(file: BinaryIO, place: int) -> bool:
    file.seek(place)
    return 100 * len(zlib.compress(file.read(_SAMPLE), 1)) < _WORTH * _SAMPLE


class _Gzip(io.RawIOBase):
    """Compresses what is written to it; the same bytes give the same bytes."""

    def __init__(self, file: BinaryIO) -> None:
        super().__init__()
        self._file = file
        self._level = _LEVEL
        self._deflate = _deflate(_LEVEL)
        self._digest = sha256()
        self._check = 0
        self._length = 0
        self._size = 0
        self._put(_HEAD)

    def write(self, data: Any) -> int:  # noqa: ANN401 - any buffer
        """Compress more of the archive."""
        self._check = zlib.crc32(data, self._check)
        self._length += len(data)
        self._put(self._deflate.compress(data))
        return len(data)

    def set_level(self, level: int) -> None:
        """Compress what is written from now on so hard; blocks of any level follow each other."""
        if level != self._level:
            self._put(self._deflate.flush(zlib.Z_FULL_FLUSH))
            self._level = level
            self._deflate = _deflate(level)

    def tell(self) -> int:
        """Return how much of the archive was written, before it was compressed."""
        return self._length

    def finish(self) -> Written:
        """Write what is left, and return what was written."""
        self._put(self._deflate.flush())
        self._put(struct.pack("<II", self._check, self._length & 0xFFFF_FFFF))
        return Written(self._size, self._digest.hexdigest())

    def _put(self, data: bytes) -> None:
        self._digest.update(data)
        self._size += len(data)
        self._file.write(data)


def _deflate(level: int) -> zlib._Compress:
    return zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS)
