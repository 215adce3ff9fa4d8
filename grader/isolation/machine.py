"""Machine: what of it each part of the isolation needs, found by trying, and the remedy where it is missing.

Each probe runs in a throw-away process: what it tries cannot be taken back. Linux only.
"""

from __future__ import annotations

import errno
import os
import re
import resource
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from grader.isolation.lockdown import cgroup, kernel, landlock, powers

FEW_FILES = 64  # open at once: as many as one grading process needs
_NEWUSER, _NEWNS, _PRIVATE = 0x10000000, 0x00020000, 0x44000  # MS_REC | MS_PRIVATE
_APPARMOR = Path("/proc/sys/kernel/apparmor_restrict_unprivileged_userns")
_SWITCHES = ("/proc/sys/user/max_user_namespaces", "/proc/sys/kernel/unprivileged_userns_clone")
_WITH_LANDLOCK = (5, 13)
_CONTAINER_MARKS = ("/.dockerenv", "/run/.containerenv")


@dataclass(frozen=True)
class Line:
    """What there is of a thing, and what to do about it; no remedy where nothing needs doing."""

    name: str
    state: str
    remedy: str = ""


def lines() -> list[Line]:
    """Everything that the level hangs on, and what limits the whole run."""
    return [_landlock(), _namespaces(), _files(), _shared_memory(), _whole_tree()]


def in_container() -> bool:
    """Whether this is a container: then its settings are to be changed, not the machine's."""
    return any(os.path.exists(mark) for mark in _CONTAINER_MARKS) or "container" in os.environ


def tried(attempt: Callable[[], object]) -> int:
    """0 where the attempt works, else the error that the kernel gave it."""
    pid = os.fork()
    if pid == 0:
        code = errno.EIO
        try:
            attempt()
            code = 0
        except OSError as error:
            code = error.errno or errno.EIO
        finally:
            os._exit(code & 255)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


# --- one function a line


def _landlock() -> Line:
    refused = tried(landlock.abi)
    if refused:
        return Line("Landlock", f"none ({os.strerror(refused)})", _no_landlock(refused))
    abi = landlock.abi()
    made = landlock.ruleset(())
    os.close(made.fd)
    if made.scoped:
        return Line("Landlock", f"version {abi}")
    why = "refused by this kernel" if abi >= 6 else "since version 6 (Linux 6.12)"
    return Line("Landlock", f"version {abi}, no scopes for signals and sockets: {why}; seccomp forbids both")


def _no_landlock(refused: int) -> str:
    if refused == errno.EOPNOTSUPP:
        return (
            "the kernel has it and does not use it: add landlock to the list lsm=… of the machine's kernel command line"
        )
    if refused == errno.EPERM or (in_container() and _kernel() >= _WITH_LANDLOCK):
        return (
            "the container's seccomp profile forbids it: update the container engine (Docker 20.10.10, Podman 4 or later), or"
            " start the container with --security-opt seccomp=FILE, a profile that allows landlock_*; a newer kernel changes"
            " nothing"
        )
    return "use a kernel of 5.13 or later, built with Landlock"


def _namespaces() -> Line:
    def own_users() -> None:
        if os.getuid() == 0:
            powers.become_nobody()
        kernel.call("unshare", _NEWUSER)

    def own_files() -> None:
        kernel.call("unshare", _NEWNS if os.getuid() == 0 else _NEWUSER | _NEWNS)
        kernel.call("mount", None, b"/", None, _PRIVATE, None)

    users, files = tried(own_users), tried(own_files)
    if not users and not files:
        return Line("namespaces", "allowed")
    if not files:
        return Line(
            "namespaces", "allowed, but no user namespace: the sandbox is nobody in the machine's own", _no_users()
        )
    return Line("namespaces", f"forbidden ({os.strerror(files)})", _no_users())


def _no_users() -> str:
    if in_container():
        return (
            "level 2 is what a container gives and enough; level 3 needs --security-opt seccomp=FILE, a profile that allows"
            " unshare, mount and pivot_root"
        )
    if _number(_APPARMOR):
        return (
            "enough for grading; for level 3 let AppArmor allow this Python user namespaces (a profile with `userns,` in"
            " /etc/apparmor.d), or sysctl kernel.apparmor_restrict_unprivileged_userns=0"
        )
    off = [path for path in _SWITCHES if _number(Path(path)) == 0]
    if off:
        name = off[0].removeprefix("/proc/sys/").replace("/", ".")
        return f"enough for grading; for level 3 set sysctl {name} above 0"
    return "enough for grading; level 3 needs user namespaces, which something around this process forbids"


def _files() -> Line:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft >= FEW_FILES:
        return Line("open files", f"{soft} at once")
    remedy = (
        f"raise it: ulimit -n {FEW_FILES}" if hard >= FEW_FILES else f"have the limit raised to {FEW_FILES} or more"
    )
    return Line("open files", f"{soft} at once, too few", remedy)


def _shared_memory() -> Line:
    there = os.access("/dev/shm", os.W_OK | os.X_OK)
    return Line("/dev/shm", "there; not used" if there else "not there, and not needed")


def _whole_tree() -> Line:
    found = cgroup.offered()
    if isinstance(found, cgroup.Group):
        return Line("limits of the whole run", f"memory, processes and cores, by cgroup {found.path}")
    if in_container():
        return Line(
            "limits of the whole run", found.state, "give the container some: --memory 4g --pids-limit 512 --cpus 2"
        )
    return Line(
        "limits of the whole run", found.state, "start it as: systemd-run --user --scope -p Delegate=yes grade run …"
    )


def _kernel() -> tuple[int, ...]:
    return tuple(map(int, re.findall(r"\d+", os.uname().release)[:2]))


def _number(path: Path) -> int | None:
    try:
        return int(path.read_text())
    except (OSError, ValueError):
        return None
