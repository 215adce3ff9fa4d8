"""Wire: typed frames between grader and worker. Nothing is unpickled, nothing is evaluated.

    frame = header length (uint32), payload length (uint64), header, payload

The header is a msgpack message of one of the types of `messages`, checked as it is decoded; the payload is the raw
bytes of the arrays that the header lists, in order. Each array names a dtype of an allow-list and a shape, and the
bytes must be exactly what they ask for. What a worker sends is hostile: every count is bounded before anything is
allocated.
"""

from __future__ import annotations

import math
import os
import struct
import time
from collections.abc import Callable
from typing import TypeAlias, TypeVar

import msgspec
import numpy as np

from grader.isolation.wire.messages import Spec, ToGrader, ToWorker
from grader.student.caps import PAYLOAD_CAP
from grader.student.plain import ARRAYS_CAP, DTYPES, HEADER_CAP, Numbers, TooLarge

LOOKING = 60e-6  # seconds
READY = b"\x06"  # the first byte of a worker that has locked itself down
_CHUNK = 1 << 16
_TOGETHER = 1 << 15  # a frame up to this size goes in one piece
_PREFIX = struct.Struct("=IQ")
_LARGEST = 1 << 40  # of one dimension
_DIMENSIONS = 32

Buffer: TypeAlias = bytes | memoryview
Sent = TypeVar("Sent", ToWorker, ToGrader)


class WireError(Exception):
    """What was read is not a frame of ours."""


_encode = msgspec.msgpack.Encoder().encode
# Now: msgspec looks annotations up in sys.modules, where a worker finds nothing of ours any more.
for _kind in (ToWorker, ToGrader):
    msgspec.msgpack.Decoder(_kind)


def frame(message: ToWorker | ToGrader, buffers: list[Buffer], header_cap: int = HEADER_CAP) -> list[Buffer]:
    """The pieces of a frame, small ones joined. Raises TooLarge."""
    header = _encode(message)
    payload = sum(len(b) for b in buffers)
    if len(header) > header_cap or len(buffers) > ARRAYS_CAP:
        raise TooLarge("the value has too many parts")
    if payload > PAYLOAD_CAP:
        raise TooLarge(f"the value is larger than {PAYLOAD_CAP >> 20} MiB")
    prefix = _PREFIX.pack(len(header), payload)
    if payload <= _TOGETHER:
        return [b"".join((prefix, header, *buffers))]
    return [prefix + header, *buffers]


class Line:
    """One end of the socket between grader and worker, by file descriptor.

    `patience` is called before every read and write that may wait, and again when the socket's time limit has passed; it
    may set that limit, or raise.
    `look` reads what is there already into a view, or raises BlockingIOError: an answer often comes so soon that
    looking again costs less than to be woken up.
    """

    def __init__(
        self, fd: int, patience: Callable[[], None] | None = None, look: Callable[[memoryview], int] | None = None
    ):
        self._fd, self._patience, self._look = fd, patience, look
        self._chunk = memoryview(bytearray(_CHUNK))
        self._start = self._end = 0  # what of the chunk is filled and not yet used

    def send(self, pieces: list[Buffer]) -> None:
        """Write a frame. Raises OSError."""
        if len(pieces) == 1 and len(pieces[0]) <= 2 * _TOGETHER:  # the other end waits for it: there is room
            if os.write(self._fd, pieces[0]) != len(pieces[0]):
                raise BlockingIOError
            return
        for piece in pieces:
            left = memoryview(piece)
            while left:
                if self._patience:
                    self._patience()
                try:
                    left = left[os.write(self._fd, left) :]
                except BlockingIOError:
                    if not self._patience:
                        raise

    def receive(
        self, kind: type[Sent], header_cap: int = HEADER_CAP, payload_cap: int = PAYLOAD_CAP
    ) -> tuple[Sent, list[Numbers]]:
        """The message of the next frame and its arrays. Raises WireError, EOFError, OSError."""
        header_length, payload_length = _PREFIX.unpack(self._take(_PREFIX.size))
        if header_length > header_cap or payload_length > payload_cap:
            raise WireError("a frame that is too large")
        try:
            message = msgspec.msgpack.decode(self._take(header_length), type=kind)
        except (msgspec.MsgspecError, RecursionError, ValueError) as error:
            raise WireError("a header that cannot be read") from error
        arrays = _allocated(message.arrays, payload_length)
        for array in arrays:
            self._fill(array)
        return message, arrays

    def receive_byte(self) -> bytes:
        """One byte that is no frame. Raises EOFError, OSError."""
        return bytes(self._take(1))

    def forget(self) -> None:
        """Let go of the buffer and of who set the time limits: there is nothing more to come."""
        self._patience = self._look = None
        self._chunk = memoryview(b"")

    @property
    def is_drained(self) -> bool:
        """Whether everything that was read has been used."""
        return self._start == self._end

    def _take(self, count: int) -> memoryview:
        if count > _CHUNK:
            whole = memoryview(bytearray(count))
            self._into(whole)
            return whole
        if self._start + count > _CHUNK:  # move what is there to the front
            kept = bytes(self._chunk[self._start : self._end])
            self._chunk[: len(kept)] = kept
            self._start, self._end = 0, len(kept)
        while self._end - self._start < count:
            self._end += self._read(self._chunk[self._end :])
        piece = self._chunk[self._start : self._start + count]
        self._start += count
        if self._start == self._end:
            self._start = self._end = 0
        return piece

    def _into(self, view: memoryview) -> None:
        ready = min(len(view), self._end - self._start)
        view[:ready] = self._chunk[self._start : self._start + ready]
        self._start += ready
        if self._start == self._end:
            self._start = self._end = 0
        while ready < len(view):
            ready += self._read(view[ready:])

    def _fill(self, array: Numbers) -> None:
        if array.size:
            raw = array.reshape(-1).view(np.uint8)
            self._into(raw.data)
            if array.dtype == np.bool_:  # a byte other than 0 and 1 would be a truth value of no kind
                np.minimum(raw, 1, out=raw)

    def _read(self, view: memoryview) -> int:
        count = self._looked(view) if self._look else None
        while count is None:
            if self._patience:
                self._patience()
            try:
                count = os.readv(self._fd, [view])
            except BlockingIOError:
                if not self._patience:
                    raise
        if not count:
            raise EOFError
        return count

    def _looked(self, view: memoryview) -> int | None:
        assert self._look is not None
        until = time.perf_counter() + LOOKING
        while time.perf_counter() < until:
            try:
                return self._look(view)
            except BlockingIOError:
                os.sched_yield()
        return None


def _allocated(specs: list[Spec], payload: int) -> list[Numbers]:
    """Empty arrays of those dtypes and shapes, once it is sure that they take the payload exactly."""
    total = 0
    if len(specs) > ARRAYS_CAP:
        raise WireError("too many arrays")
    for code, shape in specs:
        if code not in DTYPES or len(shape) > _DIMENSIONS or not all(0 <= n <= _LARGEST for n in shape):
            raise WireError("an array of a kind that may not cross")
        total += math.prod(shape) * DTYPES[code].itemsize
    if total != payload:
        raise WireError("other bytes than the shapes ask for")
    try:
        return [np.empty(shape, DTYPES[code]) for code, shape in specs]
    except (ValueError, MemoryError) as error:
        raise WireError("an array that is too large") from error
