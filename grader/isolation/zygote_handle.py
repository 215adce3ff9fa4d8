"""Zygote handle: the grader's hold of the zygote: starts it, gives orders, hears what became of workers."""

from __future__ import annotations

import contextlib
import os
import select
import socket
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import IO, Protocol

from grader.errors import GraderFault, UsageError
from grader.isolation import orders
from grader.isolation.lockdown.found import Found, Lacking
from grader.isolation.lockdown.limits import Limits
from grader.isolation.usage import Usage

START_SECONDS = 60.0
MAX_LEVEL_VARIABLE = "SAITEN_MAX_LEVEL"  # caps the level; for tests of the weaker ones
STAYS_ROOT = (
    f"root's Python ({sys.base_prefix}) can be read by root alone, and student code does not run as root: grade as an ordinary"
    " user, or use a Python that everybody may read (/usr/local, /opt)"
)
_PACKAGE = Path(__file__).resolve().parents[1]
_ZYGOTE = "grader.isolation.inside.zygote"
# What a zygote imports stays: there is no garbage to look for.
_BOOT = "import gc, sys; gc.disable(); sys.path += {folders!r}; from {main} import main; main({fd}, {most}, *{rest!r})"
# No site (so no .pth file runs and no other package is found), no folder of the caller's.
FLAGS = ("-S", "-s", "-P")
ONE_THREAD = {f"{name}_NUM_THREADS": "1" for name in ("OPENBLAS", "OMP", "MKL")}  # of numpy's libraries


def most_allowed(max_level: int) -> int:
    """The level that may be used at most. Raises UsageError where there is no isolation at all."""
    if sys.platform != "linux":
        raise UsageError(
            "grading needs Linux: use WSL2, a container or a virtual machine (`grade check` runs anywhere)"
        )
    text = os.environ.get(MAX_LEVEL_VARIABLE, "3")
    if text not in ("0", "1", "2", "3"):
        raise UsageError(f"{MAX_LEVEL_VARIABLE}={text}: must be 0, 1, 2 or 3")
    return min(max_level, int(text))


@dataclass(frozen=True)
class Boot:
    """How a zygote begins: `main` of a module gets a descriptor, the level at most, and `rest`."""

    module: str
    packages: tuple[str, ...]  # that it needs beside ours
    rest: tuple[object, ...] = ()

    @property
    def folders(self) -> list[str]:
        """Where everything is that it imports."""
        return list(dict.fromkeys([str(_PACKAGE.parent), *map(_folder_of, self.packages)]))

    def code(self, fd: int, most: int) -> str:
        """The program."""
        return _BOOT.format(folders=self.folders, main=self.module, fd=fd, most=most, rest=self.rest)


def boot_of_workers(data: Sequence[Path] = ()) -> Boot:
    """How the zygote of students' workers begins."""
    return Boot(_ZYGOTE, ("numpy", "msgspec"), (str(_PACKAGE), tuple(map(os.path.realpath, data))))


class Process(Protocol):
    """A zygote's, as far as its handle needs it."""

    pid: int

    def wait(self, timeout: float | None = None) -> int:
        """Until it has ended. Raises TimeoutExpired."""

    def kill(self) -> None:
        """End it."""


class _Zygote(subprocess.Popen[bytes]):
    """Waited for without looking again and again at ever longer intervals."""

    def wait(self, timeout: float | None = None) -> int:
        if timeout is not None and self.returncode is None:
            end = os.pidfd_open(self.pid)
            try:
                select.select([end], [], [], timeout)
            finally:
                os.close(end)
        return super().wait(timeout)


def begun(boot: Boot, fd: int, most: int, stderr: IO[bytes]) -> Process:
    """A zygote's process, which nobody waits for yet."""
    return _Zygote(
        [sys.executable, *FLAGS, "-c", boot.code(fd, most)],
        pass_fds=[fd],
        env=clean_environment(),
        cwd="/",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=stderr,
        start_new_session=True,  # Ctrl-C is for the grader, which ends the zygote in its own time
    )


class ZygoteHandle:
    """One zygote. It starts beside the caller: only `level` waits for it. A context manager.

    `boot`: what else than the zygote of students' workers it is.
    """

    def __init__(self, most: int, data: Sequence[Path] = (), boot: Boot | None = None):
        from grader.isolation.lockdown import kernel  # Linux only

        with contextlib.suppress(OSError):
            kernel.forbid_dumping()
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._stderr = tempfile.TemporaryFile()  # noqa: SIM115  # closed in `close`
        self._process = begun(boot or boot_of_workers(data), theirs.fileno(), most, self._stderr)
        theirs.close()
        self._control.settimeout(START_SECONDS)

    def __enter__(self) -> ZygoteHandle:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    @property
    def description(self) -> str:
        """The level in words."""
        return self.found.description

    @property
    def level(self) -> int:
        """The level in force."""
        return self.found.level

    @cached_property
    def found(self) -> Found:
        """The level in force and what it lacks, the first thing that the zygote says.

        Raises GraderFault where it did not start, UsageError where it would have to stay root.
        """
        try:
            first = self._control.recv(orders.HELLO.size)
        except OSError:
            first = b""
        if first:
            level, lacking = orders.HELLO.unpack(first)
            if level == orders.STAYS_ROOT:
                self.close()
                raise UsageError(STAYS_ROOT)
            return Found(level, Lacking(lacking))
        self._stderr.seek(0)
        reason = self._stderr.read().decode("utf-8", "replace").strip()[-300:]
        self.close()
        raise GraderFault(f"the isolated parent process did not start: {reason}")

    def new_worker(self, limits: Limits) -> tuple[int, socket.socket, int]:
        """A worker's pid, its line and its output. Raises OSError where the zygote is gone."""
        self._order(orders.NEW, 0, limits)
        packet, fds, _, _ = socket.recv_fds(self._control, orders.PID.size, 2)
        if len(fds) != 2:
            raise ConnectionError("the zygote is gone")
        return orders.PID.unpack(packet)[0], socket.socket(fileno=fds[0]), fds[1]

    @property
    def pid(self) -> int:
        """The zygote's."""
        return self._process.pid

    def end(self, pid: int, order: bytes) -> Usage | None:
        """End a worker; what became of it, unless the order is KILL or the zygote is gone."""
        try:
            self._order(order, pid, Limits())
            if order == orders.KILL:
                return None
            packet = self._control.recv(orders.STATUS.size)
        except OSError:
            return None
        return Usage(*orders.STATUS.unpack(packet)) if packet else None

    def _order(self, order: bytes, pid: int, limits: Limits) -> None:
        self._control.send(orders.ORDER.pack(order, pid, limits.memory, limits.cpu_seconds, limits.output))

    def dismiss(self) -> None:
        """Let the zygote end, without waiting for it."""
        self._control.close()

    def close(self) -> None:
        """End the zygote and every worker of its."""
        self.dismiss()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(5)
        self._process.kill()
        self._process.wait()
        self._stderr.close()


def _folder_of(package: str) -> str:
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise GraderFault(f"{package} is not installed")
    return str(Path(spec.origin).parents[1])


def clean_environment() -> dict[str, str]:
    """Nothing of the caller's: only what makes runs repeatable, and what Python itself may need to start."""
    clean = {"LANG": "C.UTF-8", "PYTHONHASHSEED": "0", **ONE_THREAD}
    if sys.dont_write_bytecode:  # else our own modules, and Python's, are compiled once and for all
        clean["PYTHONDONTWRITEBYTECODE"] = "1"
    if "LD_LIBRARY_PATH" in os.environ:
        clean["LD_LIBRARY_PATH"] = os.environ["LD_LIBRARY_PATH"]
    return clean
