"""Namespaces: a world with no network, no other processes and no files but those of `readable`.

Entered once, by the zygote; its workers are born inside. See namespaces(7), pivot_root(2), mount_setattr(2).
"""

from __future__ import annotations

import ctypes
import os
import signal
import socket
import struct
from collections.abc import Sequence

from grader.isolation.lockdown import kernel

_NEWUSER = 0x10000000
_NEW = 0x00020000 | 0x04000000 | 0x08000000 | 0x20000000 | 0x40000000  # mount, uts, ipc, pid, net
_BIND, _REC, _PRIVATE, _NOSUID, _NODEV, _DETACH = 0x1000, 0x4000, 0x40000, 2, 4, 2
_AT_RECURSIVE, _AT_FDCWD = 0x8000, -100
_ATTR_RDONLY, _ATTR_NOSUID, _ATTR_NODEV = 1, 2, 4
_LINKS = {"/lib": "usr/lib", "/lib64": "usr/lib64"}
ROOT = "/tmp"
WORK = "/exercises"  # where the student's files are told to lie; an empty folder
DATA = "/data"  # from the root and from a folder in it: data/digits.npz and ../data/digits.npz


def enter(paths: Sequence[str], data: Sequence[str] = ()) -> tuple[str, ...]:
    """Leave the machine: afterwards only `paths` are there, and the files `data` in DATA, read-only.

    The next child is process 1 of its own world. Returns where the data is now. Raises OSError where the kernel does
    not allow it.
    """
    there = {f"{DATA}/{os.path.basename(path)}": path for path in data}
    uid, gid = os.getuid(), os.getgid()
    kernel.call("unshare", _NEW | (_NEWUSER if uid else 0))
    if uid:
        _map_user(uid, gid)
    _mount(None, "/", None, _REC | _PRIVATE)
    wanted = {p: p for p in paths} | there
    opened = [(new, os.open(p, os.O_PATH | os.O_CLOEXEC), os.path.isdir(p)) for new, p in wanted.items()]
    _mount("tmpfs", ROOT, "tmpfs", _NOSUID | _NODEV, "size=1m,mode=755")
    for path, fd, is_folder in opened:
        _bind(fd, ROOT + path, is_folder)
        os.close(fd)
    os.makedirs(ROOT + WORK, exist_ok=True)
    for link, target in _LINKS.items():
        if os.path.isdir(f"{ROOT}/{target}") and not os.path.lexists(ROOT + link):
            os.symlink(target, ROOT + link)
    _freeze(ROOT)
    os.chdir(ROOT)
    kernel.call("pivot_root", b".", b".")
    kernel.call("umount2", b".", _DETACH)
    os.chdir("/")
    return tuple(there)


def become_process_one(control: socket.socket) -> None:
    """Only children enter a new process namespace: the rest of the zygote's life is its first child's."""
    pid = os.fork()
    if pid:
        control.close()
        os._exit(os.waitpid(pid, 0)[1] & 255)
    kernel.prctl(kernel.PR_SET_PDEATHSIG, signal.SIGKILL)


def _map_user(uid: int, gid: int) -> None:
    for name, text in (("setgroups", "deny"), ("uid_map", f"{uid} {uid} 1"), ("gid_map", f"{gid} {gid} 1")):
        with open(f"/proc/self/{name}", "w") as handle:
            handle.write(text)


def _bind(fd: int, target: str, is_folder: bool) -> None:
    if is_folder:
        os.makedirs(target, exist_ok=True)
    else:
        os.makedirs(os.path.dirname(target), exist_ok=True)
        os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o644))
    _mount(f"/proc/self/fd/{fd}", target, None, _BIND | _REC)


def _freeze(path: str) -> None:
    """Make the mount and all below it read-only, without set-uid bits and devices."""
    attributes = struct.pack("QQQQ", _ATTR_RDONLY | _ATTR_NOSUID | _ATTR_NODEV, 0, 0, 0)
    kernel.call("mount_setattr", _AT_FDCWD, path.encode(), _AT_RECURSIVE, attributes, len(attributes))


def _mount(source: str | None, target: str, kind: str | None, flags: int, data: str | None = None) -> None:
    def text(s: str | None) -> bytes | None:
        return s.encode() if s is not None else None

    kernel.call("mount", text(source), text(target), text(kind), ctypes.c_ulong(flags), text(data))
