"""Restrict: run a command on a weaker machine: a seccomp filter around all of it refuses what that machine would refuse.

`python restrict.py PROFILE COMMAND…`. The filters are in the image of real ones, not the real ones: Docker's from
profiles/seccomp/default.json (what it refuses without CAP_SYS_ADMIN), AppArmor's from Ubuntu 24.04's unprivileged_userns
(a user namespace may be made, and gives no power).
"""

from __future__ import annotations

import ctypes
import os
import platform
import resource
import struct
import sys

X86 = platform.machine() == "x86_64"
# name: (x86-64, aarch64)
NUMBERS = {
    "clone": (56, 220),
    "pivot_root": (155, 41),
    "mount": (165, 40),
    "umount2": (166, 39),
    "mbind": (237, 235),
    "keyctl": (250, 219),
    "unshare": (272, 97),
    "perf_event_open": (298, 241),
    "setns": (308, 268),
    "bpf": (321, 280),
    "userfaultfd": (323, 282),
    "open_tree": (428, 428),
    "move_mount": (429, 429),
    "fsopen": (430, 430),
    "clone3": (435, 435),
    "pidfd_getfd": (438, 438),
    "mount_setattr": (442, 442),
    "landlock_create_ruleset": (444, 444),
    "landlock_add_rule": (445, 445),
    "landlock_restrict_self": (446, 446),
}
EPERM, ENOSYS, EOPNOTSUPP = 1, 38, 95
NEW_NAMESPACES, NEW_USER = 0x7E020000, 0x10000000
LANDLOCK = ("landlock_create_ruleset", "landlock_add_rule", "landlock_restrict_self")
MOUNTING = ("mount", "umount2", "pivot_root", "mount_setattr", "open_tree", "move_mount", "fsopen")
# profile: {call: error}, {call: (bits of its first argument that are refused)}
DOCKER = dict.fromkeys(
    (*MOUNTING, "unshare", "setns", "keyctl", "bpf", "perf_event_open", "userfaultfd", "mbind", "pidfd_getfd"), EPERM
) | {"clone3": ENOSYS}
PROFILES: dict[str, tuple[dict[str, int], dict[str, int]]] = {
    "docker": (DOCKER, {"clone": NEW_NAMESPACES}),
    "docker-of-2020": (DOCKER | dict.fromkeys(LANDLOCK, EPERM), {"clone": NEW_NAMESPACES}),
    "old-kernel": (dict.fromkeys(LANDLOCK, ENOSYS), {}),
    "landlock-off": (dict.fromkeys(LANDLOCK, EOPNOTSUPP), {}),
    "ubuntu-24.04": (dict.fromkeys(MOUNTING, EPERM), {}),
    "no-user-namespaces": ({}, {"unshare": NEW_USER, "clone": NEW_USER}),
    "few-files": ({}, {}),
}


def program(profile: str) -> bytes:
    """The filter as BPF: everything is allowed but what the profile refuses."""
    refused, by_bits = PROFILES[profile]
    column = 0 if X86 else 1
    code = _op(0x20, 0)
    for name, error in refused.items():
        code += _op(0x15, NUMBERS[name][column], 0, 1) + _op(0x06, 0x00050000 | error)
    for name, bits in by_bits.items():
        code += _op(0x15, NUMBERS[name][column], 0, 4) + _op(0x20, 16) + _op(0x45, bits, 0, 1)
        code += _op(0x06, 0x00050000 | EPERM) + _op(0x20, 0)
    return code + _op(0x06, 0x7FFF0000)


def restrict(profile: str) -> None:
    """Put the profile in force for this process and all that it starts, for good."""
    if profile == "few-files":
        resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))
    code = program(profile)
    libc = ctypes.CDLL(None, use_errno=True)
    buffer = ctypes.create_string_buffer(code, len(code))
    header = struct.pack("=H6xQ", len(code) // 8, ctypes.addressof(buffer))
    if libc.prctl(38, 1, 0, 0, 0) or libc.prctl(22, 2, header, 0, 0):  # PR_SET_NO_NEW_PRIVS; PR_SET_SECCOMP, a filter
        raise OSError(ctypes.get_errno(), f"{profile}: the filter is not in force")


def _op(code: int, k: int, if_true: int = 0, if_false: int = 0) -> bytes:
    return struct.pack("=HBBI", code, if_true, if_false, k)


if __name__ == "__main__":
    restrict(sys.argv[1])
    os.execvp(sys.argv[2], sys.argv[2:])
