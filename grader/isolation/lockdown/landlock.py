"""Landlock: which files a worker may read; nothing else of the file system, no TCP, no signals outwards.

See Documentation/userspace-api/landlock.rst of the kernel. The ruleset is made once, in the zygote; a worker only
puts it in force.
"""

from __future__ import annotations

import os
import stat
import struct
from collections.abc import Iterable
from dataclasses import dataclass

from grader.isolation.lockdown import kernel

_VERSION = 1  # flag: ask for the ABI
_PATH_BENEATH = 1
_READ_FILE, _READ_DIR = 1 << 2, 1 << 3
_SCOPES = 0b11  # abstract unix sockets, signals
_TCP = 0b11  # bind, connect


@dataclass(frozen=True)
class Ruleset:
    """A ruleset's file descriptor. `scoped`: whether it keeps signals and abstract sockets inside, too."""

    fd: int = -1  # none
    scoped: bool = True


def abi() -> int:
    """The version that the kernel offers. Raises OSError where it has no Landlock."""
    return kernel.call("landlock_create_ruleset", 0, 0, _VERSION)


def ruleset(paths: Iterable[str]) -> Ruleset:
    """A ruleset that allows reading below the paths and handles everything else.

    Raises OSError where the kernel has no Landlock.
    """
    made = _created(abi())
    for path in paths:
        target = os.open(path, os.O_PATH | os.O_CLOEXEC)
        try:
            rights = _READ_FILE
            if stat.S_ISDIR(os.fstat(target).st_mode):
                rights |= _READ_DIR
            kernel.call("landlock_add_rule", made.fd, _PATH_BENEATH, struct.pack("=Qi", rights, target), 0)
        finally:
            os.close(target)
    return made


def _created(abi: int) -> Ruleset:
    handled = 0xFFFF if abi >= 5 else (1 << (13, 14, 15, 15)[abi - 1]) - 1
    net = _TCP if abi >= 4 else 0
    size = 24 if abi >= 6 else 16 if abi >= 4 else 8
    wanted = (_SCOPES, 0) if abi >= 6 else (0,)
    for scopes in wanted:
        try:
            fd = kernel.call("landlock_create_ruleset", struct.pack("QQQ", handled, net, scopes), size, 0)
        except OSError:
            # Kernels exist that announce ABI 6 without all of its scopes; seccomp forbids the calls anyway.
            if scopes == 0:
                raise
        else:
            return Ruleset(fd, scoped=scopes == _SCOPES)
    raise AssertionError("no scopes is always tried")


def restrict(fd: int) -> None:
    """Put the ruleset in force for this process, for good. Raises OSError."""
    kernel.prctl(kernel.PR_SET_NO_NEW_PRIVS, 1)
    kernel.call("landlock_restrict_self", fd, 0)
