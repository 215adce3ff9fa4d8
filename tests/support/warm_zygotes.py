"""Warm zygotes: isolated parent processes that need not import numpy or the readers again, nor find out again what the
machine allows; else they are what they are.

Importing is most of what a run on a handful of files costs. The tests of isolation, the commands that tests start as
programs and whatever runs on several processes exec their zygotes, as users' do.
"""

from __future__ import annotations

import atexit
import json
import os
import select
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from typing import IO

import mother

from grader.isolation.zygote_handle import FLAGS, Boot, Process, boot_of_workers, clean_environment
from grader.submission.locked.boot import boot_of_readers


class Born:
    """A zygote, as far as its handle asks (`subprocess.Popen`)."""

    def __init__(self, pid: int, end: int):
        self.pid = pid
        self._end = end

    def wait(self, timeout: float | None = None) -> int:
        """Until it is gone. Raises TimeoutExpired."""
        if self._end >= 0 and not select.select([self._end], [], [], timeout)[0]:
            raise subprocess.TimeoutExpired("zygote", timeout or 0)
        if self._end >= 0:
            os.close(self._end)
            self._end = -1
        return 0

    def kill(self) -> None:
        """End it, if it is there."""
        if self._end >= 0:
            signal.pidfd_send_signal(self._end, signal.SIGKILL)


class Mother:
    """The process that a kind of zygote is forked from."""

    def __init__(self, boot: Boot):
        self._line, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, *FLAGS, mother.__file__, boot.module, str(theirs.fileno()), json.dumps(boot.folders)],
                pass_fds=[theirs.fileno()],
                env=clean_environment(),
                cwd="/",
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                start_new_session=True,
            )
        atexit.register(self.close)

    def zygote(self, boot: Boot, fd: int, most: int, stderr: IO[bytes]) -> Born:
        """A new one."""
        socket.send_fds(self._line, [json.dumps([most, boot.rest]).encode()], [fd, stderr.fileno()])
        packet, fds, _, _ = socket.recv_fds(self._line, mother.PID.size, 1)
        return Born(*mother.PID.unpack(packet), *fds)

    def close(self) -> None:
        """End it."""
        self._line.close()
        self._process.wait()


@cache
def begun_warm() -> Callable[[Boot, int, int, IO[bytes]], Process]:
    """What stands in for `zygote_handle.begun`."""
    mothers = {boot.module: Mother(boot) for boot in (boot_of_workers(), boot_of_readers())}

    def begun(boot: Boot, fd: int, most: int, stderr: IO[bytes]) -> Process:
        return mothers[boot.module].zygote(boot, fd, most, stderr)

    return begun
