"""Kernel: system calls by number, for what Python's os module does not offer. Linux on x86-64 and aarch64."""

from __future__ import annotations

import ctypes
import os
import platform

_libc = ctypes.CDLL(None, use_errno=True)
_libc.syscall.restype = ctypes.c_long

# name: (x86-64, aarch64)
_CALLS = {
    "mount": (165, 40),
    "umount2": (166, 39),
    "pivot_root": (155, 41),
    "unshare": (272, 97),
    "capset": (126, 91),
    "seccomp": (317, 277),
    "mount_setattr": (442, 442),
    "landlock_create_ruleset": (444, 444),
    "landlock_add_rule": (445, 445),
    "landlock_restrict_self": (446, 446),
}
ARCHITECTURES = ("x86_64", "aarch64")


def architecture() -> str | None:
    """The machine's architecture, or None where we have no tables for it."""
    machine = platform.machine()
    return machine if machine in ARCHITECTURES else None


def call(name: str, *args: object) -> int:
    """Make the system call. Raises OSError as the kernel says, or ENOSYS on another architecture."""
    machine = architecture()
    if machine is None:
        raise OSError(38, f"{name}: no system call table for {platform.machine()}")
    number = _CALLS[name][ARCHITECTURES.index(machine)]
    plain = [ctypes.c_long(a) if isinstance(a, int) else a for a in args]
    result = int(_libc.syscall(ctypes.c_long(number), *plain))
    if result < 0:
        error = ctypes.get_errno()
        raise OSError(error, f"{name}: {os.strerror(error)}")
    return result


def prctl(option: int, value: int = 0) -> int:
    """The system call of that name, with one argument. Raises OSError."""
    result = int(_libc.prctl(option, ctypes.c_ulong(value), 0, 0, 0))
    if result < 0:
        error = ctypes.get_errno()
        raise OSError(error, f"prctl {option}: {os.strerror(error)}")
    return result


PR_SET_PDEATHSIG, PR_SET_DUMPABLE, PR_CAPBSET_DROP, PR_SET_NO_NEW_PRIVS = 1, 4, 24, 38


def forbid_dumping() -> None:
    """Make /proc/PID/mem, /proc/PID/environ and ptrace of this process unreadable to others of the same user."""
    prctl(PR_SET_DUMPABLE, 0)
