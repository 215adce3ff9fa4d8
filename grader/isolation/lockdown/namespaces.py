"""Namespaces: a world with no network, no other processes and no files but those of `readable`.

Entered once, by the zygote; its workers are born inside. See namespaces(7), pivot_root(2), mount_setattr(2).
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import socket
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from grader.isolation.lockdown import kernel, powers

_NEWUSER = 0x10000000
_NEW = 0x00020000 | 0x04000000 | 0x08000000 | 0x20000000 | 0x40000000  # mount, uts, ipc, pid, net
_BIND, _REC, _PRIVATE, _NOSUID, _NODEV, _DETACH = 0x1000, 0x4000, 0x40000, 2, 4, 2
_AT_RECURSIVE, _AT_FDCWD = 0x8000, -100
_ATTR_RDONLY, _ATTR_NOSUID, _ATTR_NODEV = 1, 2, 4
_LINKS = {"/lib": "usr/lib", "/lib64": "usr/lib64"}
ROOT = os.path.realpath("/tmp")
WORK = "/exercises"  # where the student's files are told to lie; an empty folder
DATA = "/data"  # from the root and from a folder in it: data/digits.npz and ../data/digits.npz


@dataclass(frozen=True)
class World:
    """What became of it. `data`: where the data is now; `own_users`: whether it has a user namespace of its own."""

    data: tuple[str, ...]
    own_users: bool


def enter(paths: Sequence[str], data: Sequence[str] = ()) -> World:
    """Leave the machine: afterwards only `paths` are there, and the files `data` in DATA, read-only.

    The next child is process 1 of its own world. Root is nobody afterwards. Raises OSError where the kernel does not
    allow it.
    """
    there = {f"{DATA}/{os.path.basename(path)}": path for path in data}
    uid, gid = os.getuid(), os.getgid()
    proc = os.open("/proc/self", os.O_PATH | os.O_DIRECTORY | os.O_CLOEXEC)
    own_users = bool(uid)
    if uid:
        _own_users(proc, uid, gid)
    kernel.call("unshare", _NEW)
    _mount(None, "/", None, _REC | _PRIVATE)
    _build({p: p for p in paths} | there)
    os.chdir(ROOT)
    kernel.call("pivot_root", b".", b".")
    kernel.call("umount2", b".", _DETACH)
    os.chdir("/")
    if not uid:
        # Only now: Python may lie below root's home, where nobody finds no way.
        powers.become_nobody()
        kernel.prctl(kernel.PR_SET_DUMPABLE, 1)  # or the map is root's to write
        with contextlib.suppress(OSError):  # a wall less: it is nobody, with no power to lose
            _own_users(proc, powers.NOBODY, powers.NOBODY)
            own_users = True
    os.close(proc)
    return World(tuple(there), own_users)


def _build(wanted: Mapping[str, str]) -> None:
    """The new root, at ROOT: each path of `wanted` shows what lies at the other one now."""
    # One descriptor for all that the new root will cover: a process may have few.
    covered = os.open(ROOT, os.O_PATH | os.O_CLOEXEC)
    kinds = {path: os.path.isdir(path) for path in wanted.values()}
    _mount("tmpfs", ROOT, "tmpfs", _NOSUID | _NODEV, "size=1m,mode=755")
    for new, path in wanted.items():
        source = f"/proc/self/fd/{covered}{path[len(ROOT) :]}" if path.startswith(ROOT + "/") else path
        _bind(source, ROOT + new, kinds[path])
    os.close(covered)
    os.makedirs(ROOT + WORK, exist_ok=True)
    for link, target in _LINKS.items():
        if os.path.isdir(f"{ROOT}/{target}") and not os.path.lexists(ROOT + link):
            os.symlink(target, ROOT + link)
    _freeze(ROOT)


def become_process_one(control: socket.socket) -> None:
    """Only children enter a new process namespace: the rest of the zygote's life is its first child's."""
    pid = os.fork()
    if pid:
        control.close()
        os._exit(os.waitpid(pid, 0)[1] & 255)
    kernel.prctl(kernel.PR_SET_PDEATHSIG, signal.SIGKILL)


def _own_users(proc: int, uid: int, gid: int) -> None:
    """A user namespace in which there is this user only. `proc`: this process's folder in /proc. Raises OSError."""
    kernel.call("unshare", _NEWUSER)
    for name, text in (("setgroups", "deny"), ("uid_map", f"{uid} {uid} 1"), ("gid_map", f"{gid} {gid} 1")):
        fd = os.open(name, os.O_WRONLY | os.O_CLOEXEC, dir_fd=proc)
        try:
            os.write(fd, text.encode())
        finally:
            os.close(fd)


def _bind(source: str, target: str, is_folder: bool) -> None:
    if is_folder:
        os.makedirs(target, exist_ok=True)
    else:
        os.makedirs(os.path.dirname(target), exist_ok=True)
        os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o644))
    _mount(source, target, None, _BIND | _REC)


def _freeze(path: str) -> None:
    """Make the mount and all below it read-only, without set-uid bits and devices."""
    attributes = struct.pack("QQQQ", _ATTR_RDONLY | _ATTR_NOSUID | _ATTR_NODEV, 0, 0, 0)
    kernel.call("mount_setattr", _AT_FDCWD, path.encode(), _AT_RECURSIVE, attributes, len(attributes))


def _mount(source: str | None, target: str, kind: str | None, flags: int, data: str | None = None) -> None:
    def text(s: str | None) -> bytes | None:
        return s.encode() if s is not None else None

    kernel.call("mount", text(source), text(target), text(kind), ctypes.c_ulong(flags), text(data))
