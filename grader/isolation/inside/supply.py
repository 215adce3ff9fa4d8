"""Supply: the zygote's workers. They are forked ahead of need, handed out when the host asks, ended and buried."""

from __future__ import annotations

import os
import select
import signal
import socket
import time
from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

from grader.isolation import orders
from grader.isolation.lockdown.limits import Limits

READY = 3  # workers kept ahead, once so many were asked for: a run on one file needs no more than it uses
SEVERAL = 8  # workers: more than a run on a file or two takes
GRACE = 0.05  # seconds for a worker that has closed its line to be gone by itself


Live: TypeAlias = Callable[[int, int, Limits], None]  # a worker's life, from its line, its output and its limits


class WorkerSupply:
    """Obeys the host: hands out workers, ends them.

    limits: of workers that are forked ahead. warm: what spares later workers time, done once several were asked for.
    """

    def __init__(self, control: socket.socket, live: Live, limits: Limits, warm: Callable[[], None] | None = None):
        self._control, self._live, self._limits = control, live, limits
        self._warm = warm
        self._ready: list[tuple[int, socket.socket, int]] = []
        self._living: set[int] = set()
        self._dying: set[int] = set()
        self._asked = 0

    def serve(self) -> None:
        """Obey the host until it is gone; between orders bury the dead and fork ahead."""
        waiting = select.poll()
        waiting.register(self._control, select.POLLIN)
        while True:
            idle = 5 if self._dying else None
            if not waiting.poll(0 if self._is_short or self._is_cold else idle):
                self._between_orders()
                continue
            packet = self._control.recv(orders.ORDER.size)
            if not packet:
                os._exit(0)
            self._obey(*orders.ORDER.unpack(packet))

    @property
    def _is_short(self) -> bool:
        return len(self._ready) < min(READY, 1 + self._asked)

    @property
    def _is_cold(self) -> bool:
        return self._warm is not None and self._asked >= SEVERAL

    def _between_orders(self) -> None:
        for pid in list(self._dying):
            if os.waitpid(pid, os.WNOHANG)[0]:
                self._dying.remove(pid)
        if self._is_short:
            self._ready.append(self._born(self._limits))
        elif self._warm is not None and self._is_cold:
            self._warm()
            self._warm = None

    def _obey(self, order: bytes, pid: int, memory: int, cpu_seconds: int, output: int) -> None:
        if order == orders.NEW:
            self._hand_out(replace(self._limits, memory=memory, cpu_seconds=cpu_seconds, output=output))
        elif pid not in self._living:
            self._control.send(orders.STATUS.pack(0, True, 0.0, 0))
        elif order == orders.KILL:
            self._living.remove(pid)
            os.kill(pid, signal.SIGKILL)
            self._dying.add(pid)
        else:
            self._living.remove(pid)
            self._control.send(_end(pid, GRACE if order == orders.WAIT else 0.0))

    def _hand_out(self, limits: Limits) -> None:
        self._asked += 1
        ready = limits == self._limits and self._ready
        pid, line, output = self._ready.pop(0) if ready else self._born(limits)
        socket.send_fds(self._control, [orders.PID.pack(pid)], [line.fileno(), output])
        self._living.add(pid)
        line.close()
        os.close(output)

    def _born(self, limits: Limits) -> tuple[int, socket.socket, int]:
        ours, theirs = socket.socketpair()
        output = os.memfd_create("output", os.MFD_CLOEXEC)
        pid = os.fork()
        if pid == 0:
            try:
                self._live(theirs.fileno(), output, limits)
            finally:
                os._exit(70)
        theirs.close()
        return pid, ours, output


def _end(pid: int, grace: float) -> bytes:
    """End a worker, after `grace` seconds in which it may end by itself. Not reaped yet, it keeps its number."""
    until = time.monotonic() + grace
    reaped, status, usage = os.wait4(pid, os.WNOHANG)
    while not reaped and time.monotonic() < until:
        time.sleep(0.001)
        reaped, status, usage = os.wait4(pid, os.WNOHANG)
    if not reaped:
        os.kill(pid, signal.SIGKILL)
        _, status, usage = os.wait4(pid, 0)
    code = os.waitstatus_to_exitcode(status)
    return orders.STATUS.pack(code, not reaped, usage.ru_utime + usage.ru_stime, usage.ru_maxrss)
