"""Seccomp: the system calls that a worker may make, as a BPF program. Everything else fails with EPERM.

An allow-list: reading, memory, time, its own signals handlers. No fork, exec, socket, signal to anybody, no change to
any file. Opening files is for reading only, or not at all. No memory becomes executable but by mapping a file, and none is
writable and executable at once. See seccomp(2) and linux/bpf_common.h.
"""

from __future__ import annotations

import ctypes
import struct

from grader.isolation.lockdown import kernel

AUDIT_ARCH = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}

# name: (x86-64, aarch64); None where the architecture does not have the call. The frequent ones first.
NUMBERS: dict[str, tuple[int | None, int | None]] = {
    "read": (0, 63),
    "write": (1, 64),
    "readv": (19, 65),
    "writev": (20, 66),
    "mmap": (9, 222),
    "munmap": (11, 215),
    "brk": (12, 214),
    "madvise": (28, 233),
    "mremap": (25, 216),
    "mprotect": (10, 226),
    "futex": (202, 98),
    "clock_gettime": (228, 113),
    "openat": (257, 56),
    "close": (3, 57),
    "fstat": (5, 80),
    "newfstatat": (262, 79),
    "stat": (4, None),  # as older C libraries call it
    "lstat": (6, None),
    "lseek": (8, 62),
    "pread64": (17, 67),
    "getdents64": (217, 61),
    "ioctl": (16, 29),
    "fcntl": (72, 25),
    "poll": (7, None),
    "ppoll": (271, 73),
    "rt_sigaction": (13, 134),
    "rt_sigprocmask": (14, 135),
    "rt_sigreturn": (15, 139),
    "sigaltstack": (131, 132),
    "access": (21, None),
    "faccessat": (269, 48),
    "faccessat2": (439, 439),
    "readlink": (89, None),
    "readlinkat": (267, 78),
    "statx": (332, 291),
    "getcwd": (79, 17),
    "dup": (32, 23),
    "sched_yield": (24, 124),
    "sched_getaffinity": (204, 123),
    "nanosleep": (35, 101),
    "clock_nanosleep": (230, 115),
    "clock_getres": (229, 114),
    "gettimeofday": (96, 169),
    "time": (201, None),
    "times": (100, 153),
    "setitimer": (38, 103),
    "getpid": (39, 172),
    "getppid": (110, 173),
    "gettid": (186, 178),
    "getuid": (102, 174),
    "getgid": (104, 176),
    "geteuid": (107, 175),
    "getegid": (108, 177),
    "getrusage": (98, 165),
    "getrandom": (318, 278),
    "rseq": (334, 293),
    "restart_syscall": (219, 128),
    "prlimit64": (302, 261),
    "clone3": (435, 435),
    "exit": (60, 93),
    "exit_group": (231, 94),
}

_LOAD, _JUMP_EQUAL, _JUMP_ANY_BIT, _RETURN = 0x20, 0x15, 0x45, 0x06  # BPF_LD|W|ABS, JMP|JEQ|K, JMP|JSET|K, RET|K
_ALLOW, _KILL = 0x7FFF0000, 0x80000000
_EPERM, _ENOSYS, _ENOTTY = 0x00050001, 0x00050026, 0x00050019
_AT_NUMBER, _AT_ARCH, _AT_ARGS = 0, 4, 16  # offsets in struct seccomp_data

# O_WRONLY, O_RDWR, O_CREAT, O_TRUNC, O_APPEND, O_TMPFILE: the same numbers on both architectures.
_WRITING = 0o1 | 0o2 | 0o100 | 0o1000 | 0o2000 | 0o20000000
_FCNTL = (0, 1, 2, 3, 4, 1030)  # F_DUPFD, F_GETFD, F_SETFD, F_GETFL, F_SETFL, F_DUPFD_CLOEXEC: no F_SETOWN
# Wait and wake, by bit set too, with their flags private (128) and real-time clock (256): no requeueing, no inheritance of
# priority, which kernels had holes in.
_FUTEX = (0, 1, 9, 10, 128, 129, 137, 138, 265, 393)
_MREMAP = (0, 1)  # MREMAP_MAYMOVE: nothing at an address of the caller's choice
_PROT_WRITE, _PROT_EXEC, _MAP_ANONYMOUS = 2, 4, 0x20


def _statement(code: int, k: int, if_true: int = 0, if_false: int = 0) -> bytes:
    return struct.pack("=HBBI", code, if_true, if_false, k)


def _return(value: int) -> bytes:
    return _statement(_RETURN, value)


def _argument_in(index: int, values: tuple[int, ...]) -> bytes:
    """Go on where the argument is one of the values (as 64 bits), else EPERM."""
    low, high = _AT_ARGS + 8 * index, _AT_ARGS + 8 * index + 4
    checks = b"".join(_statement(_JUMP_EQUAL, v, len(values) - n) for n, v in enumerate(values))
    return (
        _statement(_LOAD, high)
        + _statement(_JUMP_EQUAL, 0, 1)
        + _return(_EPERM)
        + _statement(_LOAD, low)
        + checks
        + _return(_EPERM)
    )


def _unless(index: int, bit: int, then: int) -> bytes:
    """Return `then` where the argument has the bit, else go on."""
    return _statement(_LOAD, _AT_ARGS + 8 * index) + _statement(_JUMP_ANY_BIT, bit, 0, 1) + _return(then)


def _if_executable(then: bytes) -> bytes:
    """Allow what asks for no executable memory (argument 2), else go on with `then`."""
    return _statement(_LOAD, _AT_ARGS + 16) + _statement(_JUMP_ANY_BIT, _PROT_EXEC, 1) + _return(_ALLOW) + then


def _bodies(opens: bool) -> dict[str, bytes]:
    """What follows a call's number where it is not simply allowed."""
    from_file = _unless(2, _PROT_WRITE, _EPERM) + _unless(3, _MAP_ANONYMOUS, _EPERM) + _return(_ALLOW)
    return {
        "mmap": _if_executable(from_file),  # the code of a library that is imported
        "mprotect": _if_executable(_return(_EPERM)),
        "mremap": _argument_in(3, _MREMAP) + _return(_ALLOW),
        "futex": _argument_in(1, _FUTEX) + _return(_ALLOW),
        "openat": _unless(2, _WRITING, _EPERM) + _return(_ALLOW) if opens else _return(_EPERM),
        "fcntl": _argument_in(1, _FCNTL) + _return(_ALLOW),
        "ioctl": _return(_ENOTTY),  # no terminal, no device: Python then asks fcntl
        # Its own limits may be read, nobody's changed: pid 0, no new limit.
        "prlimit64": _argument_in(0, (0,)) + _argument_in(2, (0,)) + _return(_ALLOW),
        "clone3": _return(_ENOSYS),  # glibc then tries clone, which is not on the list
    }


def program(architecture: str, opens: bool) -> bytes:
    """The filter for an architecture; `opens` says whether files may be opened for reading."""
    column = kernel.ARCHITECTURES.index(architecture)
    special = _bodies(opens)
    code = (
        _statement(_LOAD, _AT_ARCH)
        + _statement(_JUMP_EQUAL, AUDIT_ARCH[architecture], 1)
        + _return(_KILL)
        + _statement(_LOAD, _AT_NUMBER)
    )
    for name, numbers in NUMBERS.items():
        number = numbers[column]
        if number is not None:
            body = special.get(name, _return(_ALLOW))
            code += _statement(_JUMP_EQUAL, number, 0, len(body) // 8) + body
    return code + _return(_EPERM)


def install(code: bytes) -> None:
    """Put the filter in force for this process, for good. Raises OSError."""
    buffer = ctypes.create_string_buffer(code, len(code))
    header = struct.pack("=H6xQ", len(code) // 8, ctypes.addressof(buffer))
    kernel.prctl(kernel.PR_SET_NO_NEW_PRIVS, 1)
    kernel.call("seccomp", 1, 0, header)
