"""Lockdown: what a worker gives up, for good, before it sees student code; and which level this machine allows.

| level | what holds                                                                                |
|-------|-------------------------------------------------------------------------------------------|
| 3     | namespaces: no network, no processes, no files but those of level 2; and all of level 2   |
| 2     | Landlock and seccomp: reads of Python's files and the course's public data only; a file's |
|       | existence and size can be seen                                                            |
| 1     | seccomp without any opening of files                                                      |
| 0     | limits only                                                                               |

Levels are found by trying them in a throw-away process, not by version numbers.

The zygote itself is no longer root once it forks workers: where root may have namespaces, it is nobody in a user namespace of
its own; elsewhere it becomes nobody, and where Python's files are root's alone it refuses to go on. Only who asks for a
weaker level by name may stay root, without root's powers.
"""

from __future__ import annotations

import contextlib
import os
import resource
import signal
import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from grader.isolation import orders
from grader.isolation.lockdown import kernel, landlock, namespaces, powers, seccomp
from grader.isolation.lockdown.found import Found, Lacking
from grader.isolation.lockdown.limits import Limits

_NOWHERE = orders.HELLO.pack(orders.STAYS_ROOT, 0)


@dataclass(frozen=True)
class Lockdown:
    """What `apply` needs, made once in the zygote."""

    level: int
    filter: bytes  # seccomp program; empty at level 0
    ruleset: int  # Landlock ruleset; -1 below level 2

    def apply(self, ruleset: int, limits: Limits) -> None:
        """Give everything up. Raises OSError where the kernel refuses: the worker must not go on then.

        `ruleset`: the number that the Landlock ruleset has in this process.
        """
        kernel.prctl(kernel.PR_SET_PDEATHSIG, signal.SIGKILL)
        set_limits(limits)
        if self.level >= 2:
            landlock.restrict(ruleset)
            os.close(ruleset)
        if self.level >= 1:
            seccomp.install(self.filter)


@dataclass(frozen=True)
class Settled:
    """A zygote that has left the machine as far as it can. `data`: where the data is now."""

    found: Found
    lockdown: Lockdown
    data: tuple[str, ...]

    def hello(self) -> bytes:
        """What the zygote says first."""
        return orders.HELLO.pack(self.found.level, self.found.lacking)


def settle(
    control: socket.socket,
    most: int,
    paths: Sequence[str],
    data: tuple[str, ...] = (),
    *,
    opens: bool = True,
    level: int | None = None,
) -> Settled:
    """Give up what this zygote need not have, at the best level up to `most`; what its workers put in force.

    `data`: files that may be read beside `paths`. Without `opens` the workers open no file at all. `level`: the best one,
    where it is known. Ends the process where it would have to stay root.
    """
    level = best_level(most, paths) if level is None else level
    lacking = Lacking.NOTHING
    if level == 3:
        world = namespaces.enter(paths, data)
        data = world.data
        if not world.own_users:
            lacking |= Lacking.USER_NAMESPACE
    rules = landlock.ruleset([*paths, *data]) if opens and level >= 2 else landlock.Ruleset()
    if not rules.scoped:
        lacking |= Lacking.SCOPES
    if os.getuid() == 0 and not _left_root(paths if opens and level != 1 else ()) and level > 0 and most == 3:
        control.send(_NOWHERE)
        os._exit(0)
    powers.drop_capabilities()
    kernel.forbid_dumping()
    if level == 3:
        namespaces.become_process_one(control)
    own = level if opens else min(level, 1)
    machine = kernel.architecture()
    code = seccomp.program(machine, opens=own >= 2) if machine and own >= 1 else b""
    return Settled(Found(level, lacking), Lockdown(own, code, rules.fd), data)


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
        landlock.restrict(landlock.ruleset(paths).fd)
        os.close(os.open(paths[0], os.O_RDONLY))
        _refused(lambda: os.open("/", os.O_RDONLY))

    def namespaces_hold() -> None:
        namespaces.enter(paths)
        _open_all(paths)
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


def _open_all(paths: Sequence[str]) -> None:
    for path in paths:
        os.close(os.open(path, os.O_RDONLY))


def _left_root(paths: Sequence[str]) -> bool:
    """Become nobody, where nobody can read these paths: not so where they lie below root's home."""

    def attempt() -> None:
        powers.become_nobody()
        _open_all(paths)

    if not _works(attempt):
        return False
    powers.become_nobody()
    return True


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
