"""Cgroup: limits of memory, processes and cores for a whole run, where version 2 is delegated to whoever starts it.

A group that has processes of its own cannot limit the groups below it. So the run's processes go into a group `run` below
the one they are in, and that gets the limits; other processes beside them (a shell) are in the way. See cgroups(7),
Documentation/admin-guide/cgroup-v2.rst.
"""

from __future__ import annotations

import contextlib
import os
from dataclasses import dataclass
from pathlib import Path

MOUNTS, OWN = Path("/proc/self/mountinfo"), Path("/proc/self/cgroup")
NAME = "saiten-run"
CONTROLLERS = ("memory", "pids", "cpu")
SHARE_OF_MEMORY = 0.9  # of the machine's: what is left keeps it usable while the kernel ends the largest process
PROCESSES, PROCESSES_A_JOB = 64, 32  # and threads: a grading process and its workers are some ten
_PERIOD = 100_000  # microseconds, of the share of the cores


@dataclass(frozen=True)
class Group:
    """A group that is ours to divide."""

    path: Path


@dataclass(frozen=True)
class NoGroup:
    """Why there is none."""

    state: str


@dataclass(frozen=True)
class RunLimits:
    """Of the whole run: bytes, processes, cores."""

    memory: int
    processes: int
    cores: int

    @classmethod
    def of_machine(cls, jobs: int) -> RunLimits:
        """Most of the memory, as many cores as this process may use, processes enough for so many jobs."""
        memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
        cores = len(os.sched_getaffinity(0))
        return cls(int(memory * SHARE_OF_MEMORY), PROCESSES + PROCESSES_A_JOB * max(jobs, cores), cores)


def offered(mounts: Path = MOUNTS, own: Path = OWN) -> Group | NoGroup:
    """The group that this process is in, where it is ours to divide. Nothing is changed."""
    root = _root(mounts)
    if root is None:
        return NoGroup("none: cgroup version 2 is not there")
    name = next((line[3:] for line in _lines(own) if line.startswith("0::")), "/")
    path = root / name.lstrip("/")
    missing = set(CONTROLLERS) - set(_words(path / "cgroup.controllers"))
    if missing:
        return NoGroup(f"none: cgroup version 2 has no {', '.join(sorted(missing))} here")
    if not all(os.access(p, os.W_OK) for p in (path, path / "cgroup.procs", path / "cgroup.subtree_control")):
        return NoGroup("none: the cgroup is not delegated to this user")
    others = set(_words(path / "cgroup.procs")) - {str(os.getpid())}
    if others:
        return NoGroup(f"none: {len(others)} other processes share the cgroup")
    return Group(path)


def limit_run(limits: RunLimits, mounts: Path = MOUNTS, own: Path = OWN) -> Group | NoGroup:
    """Put this process, and so all that it starts, into a group with these limits, where that can be done."""
    found = offered(mounts, own)
    if isinstance(found, NoGroup) or found.path.name == NAME:
        return found
    group = found.path / NAME
    try:
        group.mkdir(exist_ok=True)
        (group / "cgroup.procs").write_text(str(os.getpid()))
        (found.path / "cgroup.subtree_control").write_text(" ".join(f"+{name}" for name in CONTROLLERS))
        (group / "memory.max").write_text(str(limits.memory))
        (group / "pids.max").write_text(str(limits.processes))
        (group / "cpu.max").write_text(f"{limits.cores * _PERIOD} {_PERIOD}")
    except OSError as error:
        with contextlib.suppress(OSError):
            (found.path / "cgroup.procs").write_text(str(os.getpid()))
            group.rmdir()
        return NoGroup(f"none: {error.strerror}")
    return Group(group)


def _root(mounts: Path) -> Path | None:
    """Where version 2 is mounted."""
    for line in _lines(mounts):
        before, _, after = line.partition(" - ")
        if after.startswith("cgroup2 "):
            return Path(before.split()[4])
    return None


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text().splitlines()
    except OSError:
        return []


def _words(path: Path) -> list[str]:
    return [word for line in _lines(path) for word in line.split()]
