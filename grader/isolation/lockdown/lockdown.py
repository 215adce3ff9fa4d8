"""Lockdown: what a worker gives up, for good, before it sees student code; and which level this machine allows.

| level | what holds                                                                                |
|-------|-------------------------------------------------------------------------------------------|
| 3     | namespaces: no network, no processes, no files but those of level 2; and all of level 2   |
| 2     | Landlock and seccomp: reads of Python's files and the course's public data only; a file's |
|       | existence and size can be seen                                                            |
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

from grader.isolation.lockdown import kernel, landlock, namespaces, seccomp
from grader.isolation.lockdown.limits import Limits

NOBODY = 65534
_CAPABILITIES = 64


@dataclass(frozen=True)
class Lockdown:
    """What `apply` needs, made once in the zygote."""

    level: int
    filter: bytes  # seccomp program; empty at level 0
    ruleset: int  # Landlock ruleset; -1 below level 2
    become_nobody: bool

    def apply(self, ruleset: int, limits: Limits) -> None:
        """Give everything up. Raises OSError where the kernel refuses: the worker must not go on then.

        `ruleset`: the number that the Landlock ruleset has in this process.
        """
        drop_capabilities(self.become_nobody)
        kernel.prctl(kernel.PR_SET_PDEATHSIG, signal.SIGKILL)  # after the change of user, which takes it back
        set_limits(limits)
        if self.level >= 2:
            landlock.restrict(ruleset)
            os.close(ruleset)
        if self.level >= 1:
            seccomp.install(self.filter)


def prepare(level: int, paths: Sequence[str], data: Sequence[str]) -> Lockdown:
    """The lockdown of a level that `best_level` found. `data`: files that may be read beside Python's own."""
    machine = kernel.architecture()
    code = seccomp.program(machine, opens=level >= 2) if machine and level >= 1 else b""
    rules = landlock.ruleset([*paths, *data]) if level >= 2 else -1
    # At level 1 nothing can be opened, so nothing need be readable.
    return Lockdown(level, code, rules, os.getuid() == 0 and _works_as_nobody([] if level == 1 else paths))


def best_level(most: int, paths: Sequence[str]) -> int:
    """The highest level up to `most` that works here."""
    machine = kernel.architecture()
    if machine is None or most < 1:
        return 0

    def seccomp_holds() -> None:
        seccomp.install(seccomp.program(machine, opens=False))
        _refused(lambda: os.open(paths[0], os.O_RDONLY))
        _refused(os.fork)

    def landlock_holds() -> None:
        landlock.restrict(landlock.ruleset(paths))
        os.close(os.open(paths[0], os.O_RDONLY))
        _refused(lambda: os.open("/", os.O_RDONLY))

    def namespaces_hold() -> None:
        namespaces.enter(paths)
        os.close(os.open(paths[0], os.O_RDONLY))
        if os.path.exists("/proc"):
            raise OSError("the old root is still there")

    for level, holds in enumerate((seccomp_holds, landlock_holds, namespaces_hold)):
        if most <= level or not _works(holds):
            return level
    return 3


def _refused(act: Callable[[], object]) -> None:
    try:
        act()
    except PermissionError:
        return
    raise OSError("what must be refused was done")


def _works(attempt: Callable[[], object]) -> bool:
    pid = os.fork()
    if pid == 0:
        with contextlib.suppress(BaseException):
            attempt()
            os._exit(0)
        os._exit(1)
    return os.waitpid(pid, 0)[1] == 0


def _works_as_nobody(paths: Sequence[str]) -> bool:
    """Whether Python's files can be read without being root: not so where they lie below root's home."""

    def attempt() -> None:
        os.setgroups([])
        os.setresgid(NOBODY, NOBODY, NOBODY)
        os.setresuid(NOBODY, NOBODY, NOBODY)
        for path in paths:
            os.close(os.open(path, os.O_RDONLY))

    return _works(attempt)


def drop_capabilities(become_nobody: bool) -> None:
    """As root: become nobody, or stay root without any of root's powers. In a namespace of its own anybody has them."""
    for capability in range(_CAPABILITIES):
        with contextlib.suppress(OSError):  # the kernel knows fewer, or there is none to drop
            kernel.prctl(kernel.PR_CAPBSET_DROP, capability)
    if os.getuid() == 0:
        with contextlib.suppress(OSError):
            os.setgroups([])
    if become_nobody:
        os.setresgid(NOBODY, NOBODY, NOBODY)
        os.setresuid(NOBODY, NOBODY, NOBODY)
    header, none = (0x20080522).to_bytes(4, "little") + bytes(4), bytes(24)  # _LINUX_CAPABILITY_VERSION_3
    with contextlib.suppress(OSError):
        kernel.call("capset", header, none)


def set_limits(limits: Limits) -> None:
    """Resource limits that student code cannot raise again."""
    wanted = {
        resource.RLIMIT_AS: limits.memory,
        resource.RLIMIT_CPU: limits.cpu_seconds,
        resource.RLIMIT_FSIZE: limits.output,
        resource.RLIMIT_NOFILE: 64,
        resource.RLIMIT_NPROC: 0,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_MEMLOCK: 0,
        resource.RLIMIT_MSGQUEUE: 0,
    }
    for what, value in wanted.items():
        _, hard = resource.getrlimit(what)
        least = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(what, (least, least))
