"""Messages between a process and one that it does not trust, each sent and received in time.

``Connection`` of ``multiprocessing`` waits for the rest of a message for as long as it takes, and
for a reader who does not read: one that was taken over could keep its parent waiting for ever.
"""

from __future__ import annotations

import os
import pickle
import select
import struct
import sys
import time
from multiprocessing.connection import Connection
from typing import Final

_LENGTH: Final = struct.Struct("!Q")


def send(connection: Connection, message: object, end: float | None = None) -> None:
    """Send what can be pickled, until ``end`` of the monotonic clock where that is given.

    Raises:
        TimeoutError: the other side does not read.
        OSError: it is gone.

    """
    if sys.platform == "win32":
        connection.send(message)
        return
    clock = _Clock(connection, end)
    data = pickle.dumps(message)
    for part in (_LENGTH.pack(len(data)), data):
        left = memoryview(part)
        while left:
            clock.wait(select.POLLOUT)
            try:
                left = left[os.write(connection.fileno(), left) :]
            except BlockingIOError:
                continue


def receive(
    connection: Connection, most: int | None = None, end: float | None = None
) -> bytes | bytearray:
    """Return the bytes of a message, ``most`` at most, which comes before ``end``.

    They are a pickle, which is not to be read as such where the other side is not trusted.

    Raises:
        TimeoutError: it does not come, or not as a whole.
        EOFError, OSError: the other side is gone, or sends more.

    """
    if sys.platform == "win32":
        if not connection.poll(None if end is None else max(0.0, end - time.monotonic())):
            raise TimeoutError
        return connection.recv_bytes(most)
    clock = _Clock(connection, end)
    (length,) = _LENGTH.unpack(_read(connection, _LENGTH.size, clock))
    if most is not None and length > most:
        raise OSError("the message is too long")
    return _read(connection, length, clock)


def _read(connection: Connection, count: int, clock: _Clock) -> bytearray:
    message = bytearray(count)
    left = memoryview(message)
    while left:
        clock.wait(select.POLLIN)
        try:
            got = os.readv(connection.fileno(), [left])
        except BlockingIOError:
            continue
        if not got:
            raise EOFError
        left = left[got:]
    return message


class _Clock:
    """Waits for a connection until the time is over; without a limit, the system itself waits."""

    def __init__(self, connection: Connection, end: float | None) -> None:
        self._descriptor = connection.fileno()
        self._end = end
        if end is not None:
            # What is half there, or half read, may not be waited for elsewhere.
            os.set_blocking(self._descriptor, False)

    def wait(self, event: int) -> None:
        """Wait until there is something to read, or room to write."""
        if self._end is None:
            return
        poll = select.poll()
        poll.register(self._descriptor, event)
        if not poll.poll(max(0.0, 1_000 * (self._end - time.monotonic()))):
            raise TimeoutError
