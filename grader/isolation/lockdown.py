"""Lockdown: what a worker gives up, for good, before it sees student code; and which level this machine allows.

| level | what holds                                                                                |
|-------|-------------------------------------------------------------------------------------------|
| 3     | namespaces: no network, no processes, no files but Python's; and all of level 2           |
| 2     | Landlock and seccomp: reads of Python's files only; a file's existence and size can be seen |
| 1     | seccomp without any opening of files                                                      |
| 0     | limits only                                                                               |

Levels are found by trying them in a throw-away process, not by version numbers.
"""

from __future__ import annotations

import contextlib
import os
import resource
import signal
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from grader.isolation import kernel, landlock, namespaces, seccomp

DESCRIPTIONS = (
    "0 process limits only",
    "1 seccomp, no file opens",
    "2 seccomp + Landlock",
    "3 namespaces + seccomp + Landlock",
)
NOBODY = 65534
_CAPABILITIES = 64


@dataclass(frozen=True)
class Lockdown:
    """What `apply` needs, made once in the zygote."""

    level: int
    filter: bytes  # seccomp program; empty at level 0
    ruleset: int  # Landlock ruleset; -1 below level 2
    become_nobody: bool

    def apply(self, ruleset: int) -> None:
        """Give everything up. Raises OSError where the kernel refuses: the worker must not go on then.

        `ruleset`: the number that the Landlock ruleset has in this process.
        """
        kernel.prctl(kernel.PR_SET_PDEATHSIG, signal.SIGKILL)
        drop_capabilities(self.become_nobody)
        limits()
        if self.level >= 2:
            landlock.restrict(ruleset)
            os.close(ruleset)
        if self.level >= 1:
            seccomp.install(self.filter)


def prepare(level: int, paths: Sequence[str]) -> Lockdown:
    """The lockdown of a level that `best_level` found."""
    machine = kernel.architecture()
    code = seccomp.program(machine, opens=level >= 2) if machine and level >= 1 else b""
    rules = landlock.ruleset(paths) if level >= 2 else -1
    return Lockdown(level, code, rules, os.getuid() == 0 and _readable_for_nobody(paths))


def best_level(most: int, paths: Sequence[str]) -> int:
    """The highest level up to `most` that works here."""
    machine = kernel.architecture()
    if machine is None or most < 1 or not _works(lambda: seccomp.install(seccomp.program(machine, False))):
        return 0
    if most < 2 or not _works(lambda: landlock.restrict(landlock.ruleset(paths))):
        return 1
    return 3 if most >= 3 and _works(lambda: namespaces.enter(paths)) else 2


def _works(attempt: Callable[[], object]) -> bool:
    pid = os.fork()
    if pid == 0:
        with contextlib.suppress(BaseException):
            attempt()
            os._exit(0)
        os._exit(1)
    return os.waitpid(pid, 0)[1] == 0


def _readable_for_nobody(paths: Sequence[str]) -> bool:
    """Whether Python's files can be read without being root: not so where they lie below root's home."""

    def attempt() -> None:
        os.setgroups([])
        os.setresgid(NOBODY, NOBODY, NOBODY)
        os.setresuid(NOBODY, NOBODY, NOBODY)
        for path in paths:
            os.close(os.open(path, os.O_RDONLY))

    return _works(attempt)


def drop_capabilities(become_nobody: bool) -> None:
    """As root: become nobody, or stay root without any of root's powers. As anybody else there is little to drop."""
    if os.getuid() == 0:
        for capability in range(_CAPABILITIES):
            with contextlib.suppress(OSError):  # the kernel knows fewer
                kernel.prctl(kernel.PR_CAPBSET_DROP, capability)
        with contextlib.suppress(OSError):
            os.setgroups([])
    if become_nobody:
        os.setresgid(NOBODY, NOBODY, NOBODY)
        os.setresuid(NOBODY, NOBODY, NOBODY)
    header, none = (0x20080522).to_bytes(4, "little") + bytes(4), bytes(24)  # _LINUX_CAPABILITY_VERSION_3
    with contextlib.suppress(OSError):
        kernel.call("capset", header, none)


ADDRESS_SPACE = 3 << 29  # bytes; 1.5 GiB
CPU_SECONDS = 60  # a backstop: the host keeps the deadline of each call
OUTPUT = 1 << 20  # bytes that can be written to standard output


def limits() -> None:
    """Resource limits that student code cannot raise again."""
    wanted = {
        resource.RLIMIT_AS: ADDRESS_SPACE,
        resource.RLIMIT_CPU: CPU_SECONDS,
        resource.RLIMIT_FSIZE: OUTPUT,
        resource.RLIMIT_NOFILE: 64,
        resource.RLIMIT_NPROC: 0,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_MEMLOCK: 0,
    }
    if hasattr(resource, "RLIMIT_MSGQUEUE"):
        wanted[resource.RLIMIT_MSGQUEUE] = 0
    for what, value in wanted.items():
        _, hard = resource.getrlimit(what)
        least = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(what, (least, least))
