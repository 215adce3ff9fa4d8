"""Connection: the line to one worker: bytes within a deadline, and the worker's end where it does not keep to it.

What comes is hostile. A worker that is late, that dies or that sends what is not a frame is ended and reported as the
student's fault. One that was killed from outside, died with its zygote or got no core is lost: not the student's fault.
"""

from __future__ import annotations

import os
import socket
import struct
import time
from collections.abc import Iterator
from contextlib import contextmanager

from grader.isolation import clock, orders
from grader.isolation.lockdown.limits import Limits
from grader.isolation.lost import WorkerLost
from grader.isolation.usage import Usage
from grader.isolation.wire import frames, messages
from grader.isolation.wire.frames import Line
from grader.isolation.zygote_handle import ZygoteHandle
from grader.student.allowance import Allowance
from grader.student.faults import NO_ANSWER, StudentCrashed, StudentTimeout
from grader.student.plain import Numbers

READY_SECONDS = 20.0
SEND_SECONDS = 5
KEPT_WAITING = "the machine was too busy to run a worker"
LEAST_WAIT = 0.01  # seconds: a worker that gets little of a core is not looked at all the time
PRINTED_CAP = 64 << 10
_TIMEVAL = struct.Struct("ll")


class Connection:
    """One worker of a zygote, as bytes. Raises WorkerLost where the worker could not lock itself down."""

    def __init__(self, zygote: ZygoteHandle, limits: Limits):
        pid, line, output = zygote.new_worker(limits)
        self._zygote, self._pid, self._socket, self._output, self._limits = zygote, pid, line, output, limits
        self._line = Line(line.fileno(), self._patience, self._look)
        self._deadline = 0.0  # when to look next whether the allowance is used up
        self._allowance: Allowance | None = None
        self._direction = socket.SO_RCVTIMEO  # of the socket's time limits, the one that counts
        self._printed, self._written = b"", 0
        self._crossings_left = limits.crossings
        self._outside: int | None = None  # the pid as the grader knows it; 0 where it cannot be found
        self._spent: float | None = None  # on a core, at its end
        self.alive = True
        self._await_lockdown()

    def _await_lockdown(self) -> None:
        # A worker that does not read what it asked for: small pieces go without a time limit of their own.
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, _TIMEVAL.pack(SEND_SECONDS, 0))
        try:
            with self.within(READY_SECONDS):
                locked = self._line.receive_byte() == frames.READY
        except (OSError, EOFError, WorkerLost):
            locked = False
        if not locked:
            self.end(orders.USAGE)
            raise WorkerLost(f"a worker could not lock itself down: {self._printed.decode('utf-8', 'replace')}")

    @contextmanager
    def within(self, seconds: float) -> Iterator[None]:
        """Keep a time limit meanwhile; the one before is in force again afterwards."""
        before = self._deadline, self._allowance
        self._deadline = time.monotonic() + seconds
        self._allowance = Allowance(seconds, self.cpu_seconds, self.waited_seconds)
        try:
            yield
        finally:
            self._deadline, self._allowance = before

    # --- bytes

    def send(self, pieces: list[frames.Buffer]) -> None:
        """Send a frame. Raises StudentTimeout, StudentCrashed, WorkerLost."""
        self._direction = socket.SO_SNDTIMEO
        try:
            self._line.send(pieces)
        except (TimeoutError, BlockingIOError):
            raise self._late() from None
        except OSError:
            raise self._died() from None

    def receive(self) -> tuple[messages.Result | messages.Ask, list[Numbers]]:
        """The next message and its arrays. Raises StudentTimeout, StudentCrashed, WorkerLost."""
        self._direction = socket.SO_RCVTIMEO
        self._crossings_left -= 1
        if self._crossings_left < 0:
            self.end(orders.KILL)
            raise StudentCrashed(f"answered or asked more than {self._limits.crossings:,} times")
        try:
            message, arrays = self._line.receive(messages.ToGrader, payload_cap=self._limits.answer)
        except (TimeoutError, BlockingIOError):
            raise self._late() from None
        except (EOFError, OSError):
            raise self._died() from None
        except frames.WireError:
            raise self.broken() from None
        self.expect(self._line.is_drained)
        return message.body, arrays

    def _patience(self) -> None:
        """Let the kernel keep the deadline: half the cost of a poll before every read."""
        left = self._left()
        limit = _TIMEVAL.pack(int(left), int(left % 1 * 1e6) + 1)
        self._socket.setsockopt(socket.SOL_SOCKET, self._direction, limit)

    def _look(self, view: memoryview) -> int:
        self._left()
        return self._socket.recv_into(view, 0, socket.MSG_DONTWAIT)

    def _left(self) -> float:
        """Seconds to the deadline, which moves while the allowance is not used up. Raises TimeoutError where it is,
        WorkerLost where it cannot be, for want of a core."""
        left = self._deadline - time.monotonic()
        if left > 0:
            return left
        if self._allowance and self._allowance.is_kept_waiting:
            raise WorkerLost(KEPT_WAITING)
        left = self._allowance.left() if self._allowance else 0.0
        if left <= 0:
            raise TimeoutError
        left = max(left, LEAST_WAIT)
        self._deadline = time.monotonic() + left
        return left

    # --- its end

    def expect(self, condition: bool) -> None:
        """End the worker and raise StudentCrashed unless the condition holds, which every honest answer meets."""
        if not condition:
            raise self.broken()

    def broken(self) -> StudentCrashed:
        """End the worker: what it sent is not an answer."""
        self.end(orders.KILL)
        return StudentCrashed(NO_ANSWER)

    def _late(self) -> StudentTimeout:
        self.end(orders.KILL)
        return StudentTimeout("no answer in time")

    def _died(self) -> StudentCrashed:
        usage = self.end(orders.WAIT)
        if usage is None:
            raise WorkerLost("the isolated parent process died, and its workers with it")
        if usage.was_killed_from_outside(self._limits):
            raise WorkerLost(f"a worker was {usage.cause(self._limits)} from outside: out of memory?")
        return StudentCrashed(usage.cause(self._limits))

    def end(self, order: bytes) -> Usage | None:
        """End the worker: what became of it, where `order` asks for that."""
        if not self.alive:
            return None
        self._spent = self.cpu_seconds()
        self.alive = False
        self.printed()
        self.printed_bytes()
        os.close(self._output)
        self._output = -1
        try:
            return self._zygote.end(self._pid, order)
        finally:
            self._socket.close()
            self._line.forget()

    # --- what it did

    def printed(self) -> bytes:
        """What the worker wrote to standard output and error, up to a cap."""
        if self._output >= 0:
            self._printed = os.pread(self._output, PRINTED_CAP, 0)
        return self._printed

    def printed_bytes(self) -> int:
        """How much it wrote, whether it was kept or not."""
        if self._output >= 0:
            self._written = os.fstat(self._output).st_size
        return self._written

    def cpu_seconds(self) -> float | None:
        """How long the worker has been on a core so far, or was in all; None where the kernel does not tell."""
        if not self.alive:
            return self._spent
        if self._outside is None:
            self._outside = clock.pid_outside(self._zygote.pid, self._pid) or 0
        return clock.cpu_seconds(self._outside) if self._outside else None

    def waited_seconds(self) -> float:
        """How long it and the grader had to wait for a core so far."""
        return clock.waited_seconds(self._outside) if self._outside else 0.0
