"""A file of arXiv's metadata, in whatever form it is: told by its content, never by its name."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import BinaryIO, Final, cast

from pithtex.errors import NotJudged, PithtexError, Refused
from pithtex.number.arxiv_row import ArxivRow
from pithtex.number.batch import BLOCK, Batch, Content, Contents, batches_of
from pithtex.number.kaggle import read_kaggle_lines, read_kaggle_row
from pithtex.number.oai import read_oai_records
from pithtex.system.reading import unreadable

_GZIP: Final = b"\x1f\x8b"
#: The byte order mark of UTF-8.
_MARK: Final = b"\xef\xbb\xbf"


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """Open a file of metadata, which may be a pipe.

    Raises:
        NotJudged: ``file-unreadable``.

    """
    try:
        file = path.open("rb")
    except OSError as error:
        raise unreadable(path, error) from None
    with file:
        yield file


def read_metadata(stream: BinaryIO) -> Iterator[Batch]:
    """Yield what ``stream`` holds: the lines of JSON Lines, or the records of OAI-PMH.

    Either may be compressed with gzip. What cannot be decompressed to its end is
    the last row.

    Raises:
        NotJudged: ``metadata-form``, where it is neither.

    """
    return batches_of(_contents(_blocks(stream)))


def read_rows(stream: BinaryIO) -> Iterator[ArxivRow | PithtexError]:
    """Yield the papers of a file of arXiv's metadata, or in place of one why it is none.

    For a caller who asks about a few papers: JSON Lines or XML, also with gzip.

    Raises:
        NotJudged: ``metadata-form``, where it is neither.

    """
    for batch in read_metadata(stream):
        for _, content in batch.rows():
            try:
                yield row_of(content)
            except PithtexError as error:
                yield error


def row_of(content: Content) -> ArxivRow:
    """Return a row as a paper.

    Raises:
        PithtexError: why it is none.

    """
    if isinstance(content, bytes):
        return read_kaggle_row(content)
    if isinstance(content, ArxivRow):
        return content
    raise content


def _contents(blocks: Iterator[bytes]) -> Iterator[Contents]:
    try:
        first = next(blocks, b"").removeprefix(_MARK)
        begin = first.lstrip(b" \t\r\n")[:1]
        if begin == b"<":
            yield from read_oai_records(chain([first], blocks))
        elif begin == b"{":
            yield from read_kaggle_lines(chain([first], blocks))
        else:
            raise NotJudged(
                "metadata-form",
                "neither JSON Lines nor XML" if begin else "nothing, or nothing but blanks",
                "Give arXiv's OAI-PMH arXivRaw, or its Kaggle snapshot, also with gzip.",
            )
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        yield [
            Refused(
                "metadata-gzip",
                f"what is compressed breaks off or is damaged ({error})",
                "What stands before is read; get the rest again.",
            )
        ]


def _blocks(stream: BinaryIO) -> Iterator[bytes]:
    """Yield the content, decompressed; what stands before damage comes before the error."""
    buffered = stream if isinstance(stream, io.BufferedReader) else _buffered(stream)
    if buffered.peek(len(_GZIP))[: len(_GZIP)] == _GZIP:
        buffered = cast("io.BufferedReader", gzip.GzipFile(fileobj=buffered))
    pieces: list[bytes] = []
    size = 0
    try:
        while piece := buffered.read1(BLOCK):
            pieces.append(piece)
            size += len(piece)
            if size >= BLOCK:
                yield b"".join(pieces)
                pieces, size = [], 0
    except (EOFError, zlib.error, gzip.BadGzipFile):
        if pieces:
            yield b"".join(pieces)
        raise
    if pieces:
        yield b"".join(pieces)


def _buffered(stream: BinaryIO) -> io.BufferedReader:
    return io.BufferedReader(cast("io.RawIOBase", stream))
