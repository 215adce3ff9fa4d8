"""Landlock: which files a worker may read; nothing else of the file system, no TCP, no signals outwards.

See Documentation/userspace-api/landlock.rst of the kernel. The ruleset is made once, in the zygote; a worker only
puts it in force.
"""

from __future__ import annotations

import os
import stat
import struct
from collections.abc import Iterable

from grader.isolation.lockdown import kernel

_VERSION = 1  # flag: ask for the ABI
_PATH_BENEATH = 1
_READ_FILE, _READ_DIR = 1 << 2, 1 << 3
_SCOPES = 0b11  # abstract unix sockets, signals
_TCP = 0b11  # bind, connect


def ruleset(paths: Iterable[str]) -> int:
    """A ruleset that allows reading below the paths and handles everything else. Returns its file descriptor.

    Raises OSError where the kernel has no Landlock.
    """
    abi = kernel.call("landlock_create_ruleset", 0, 0, _VERSION)
    handled = 0xFFFF if abi >= 5 else (1 << (13, 14, 15, 15)[abi - 1]) - 1
    fd = _created(handled, abi)
    for path in paths:
        target = os.open(path, os.O_PATH | os.O_CLOEXEC)
        try:
            rights = _READ_FILE
            if stat.S_ISDIR(os.fstat(target).st_mode):
                rights |= _READ_DIR
            kernel.call("landlock_add_rule", fd, _PATH_BENEATH, struct.pack("=Qi", rights, target), 0)
        finally:
            os.close(target)
    return fd


def _created(handled: int, abi: int) -> int:
    net = _TCP if abi >= 4 else 0
    size = 24 if abi >= 6 else 16 if abi >= 4 else 8
    try:
        attributes = struct.pack("QQQ", handled, net, _SCOPES if abi >= 6 else 0)
        return kernel.call("landlock_create_ruleset", attributes, size, 0)
    except OSError:
        # Kernels exist that announce ABI 6 without all of its scopes; seccomp forbids the calls anyway.
        return kernel.call("landlock_create_ruleset", struct.pack("QQQ", handled, net, 0), size, 0)


def restrict(fd: int) -> None:
    """Put the ruleset in force for this process, for good. Raises OSError."""
    kernel.prctl(kernel.PR_SET_NO_NEW_PRIVS, 1)
    kernel.call("landlock_restrict_self", fd, 0)
