"""Powers: how a process ceases to be root, and gives up every capability, for good."""

from __future__ import annotations

import contextlib
import os

from grader.isolation.lockdown import kernel

NOBODY = 65534
_CAPABILITIES = 64
_VERSION_3 = 0x20080522  # _LINUX_CAPABILITY_VERSION_3


def become_nobody() -> None:
    """Give up root's user and groups. Raises OSError."""
    _empty_bounding_set()  # afterwards there is no power left to do it with
    os.setgroups([])
    os.setresgid(NOBODY, NOBODY, NOBODY)
    os.setresuid(NOBODY, NOBODY, NOBODY)


def drop_capabilities() -> None:
    """Give up every power over the machine, or over a namespace of one's own, where anybody has them."""
    _empty_bounding_set()
    header, none = _VERSION_3.to_bytes(4, "little") + bytes(4), bytes(24)
    with contextlib.suppress(OSError):
        kernel.call("capset", header, none)


def _empty_bounding_set() -> None:
    for capability in range(_CAPABILITIES):
        with contextlib.suppress(OSError):  # the kernel knows fewer, or there is none to drop
            kernel.prctl(kernel.PR_CAPBSET_DROP, capability)
