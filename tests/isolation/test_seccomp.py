"""The seccomp filter as a program: run here by a small interpreter of BPF, for both architectures.

So the filter for aarch64 is proven on x86-64 and the other way round; that the kernel takes it, and how it then
behaves, the attacks show on the machine that they run on.
"""

from __future__ import annotations

import re
import struct
from pathlib import Path

import pytest

from grader.isolation.lockdown import kernel, seccomp

ALLOW, KILL = 0x7FFF0000, 0x80000000
EPERM, ENOSYS, ENOTTY = 0x00050001, 0x00050026, 0x00050019
OTHER_ARCH = {"x86_64": 0x40000003, "aarch64": 0x40000028}  # i386, 32-bit ARM


def _numbers(text: str) -> dict[str, int]:
    return {name: int(number) for name, number in (pair.split("=") for pair in text.split())}


# The numbers once more, from the kernel's tables: arch/x86/entry/syscalls/syscall_64.tbl, asm-generic/unistd.h.
FORBIDDEN = {
    "x86_64": _numbers(
        """
        open=2 socket=41 connect=42 sendto=44 socketpair=53 clone=56 fork=57 vfork=58 execve=59 kill=62
        shmget=29 shmat=30 truncate=76 ftruncate=77 rename=82 mkdir=83 unlink=87 chmod=90 chown=92
        ptrace=101 setuid=105 setpriority=141 sched_setaffinity=203 prctl=157 setrlimit=160 chroot=161
        mount=165 setxattr=188 tgkill=234 unlinkat=263 unshare=272 execveat=322 bpf=321 memfd_create=319
        seccomp=317 process_vm_readv=310 process_vm_writev=311 io_uring_setup=425 pidfd_open=434 openat2=437
        pidfd_getfd=438 userfaultfd=323 perf_event_open=298 keyctl=250 add_key=248 pidfd_send_signal=424
        sendmsg=46 recvmsg=47 mbind=237 membarrier=324 sysinfo=99 uname=63 pkey_mprotect=329 personality=135
        """
    ),
    "aarch64": _numbers(
        """
        socket=198 connect=203 sendto=206 socketpair=199 clone=220 execve=221 kill=129 shmget=194 shmat=196
        truncate=45 ftruncate=46 renameat=38 mkdirat=34 unlinkat=35 fchmodat=53 fchownat=54 ptrace=117
        setuid=146 setpriority=140 sched_setaffinity=122 prctl=167 setrlimit=164 chroot=51 mount=40
        setxattr=5 tgkill=131 unshare=97 execveat=281 bpf=280 memfd_create=279 seccomp=277
        process_vm_readv=270 process_vm_writev=271 io_uring_setup=425 pidfd_open=434 openat2=437
        pidfd_getfd=438 userfaultfd=282 perf_event_open=241 keyctl=219 add_key=217 pidfd_send_signal=424
        sendmsg=211 recvmsg=212 linkat=37 mbind=235 membarrier=283 sysinfo=179 uname=160 pkey_mprotect=288
        personality=92
        """
    ),
}
SIMPLE = {
    "x86_64": _numbers("read=0 write=1 close=3 mmap=9 brk=12 futex=202 clock_gettime=228 exit_group=231 getrandom=318"),
    "aarch64": _numbers(
        "read=63 write=64 close=57 mmap=222 brk=214 futex=98 clock_gettime=113 exit_group=94 getrandom=278"
    ),
}
NAMED = {
    "x86_64": _numbers("openat=257 fcntl=72 ioctl=16 prlimit64=302 clone3=435 mmap=9 mprotect=10 mremap=25 futex=202"),
    "aarch64": _numbers(
        "openat=56 fcntl=25 ioctl=29 prlimit64=261 clone3=435 mmap=222 mprotect=226 mremap=216 futex=98"
    ),
}


def run(code: bytes, number: int, args: tuple[int, ...] = (), arch: int = 0) -> int:
    """What the filter returns for a system call. Raises AssertionError where the program is not sound."""
    data = struct.pack("=IIQ6Q", number, arch, 0, *args, *[0] * (6 - len(args)))
    program = list(struct.iter_unpack("=HBBI", code))
    assert 0 < len(program) <= 4096
    accumulator, at = 0, 0
    while True:
        operation, if_true, if_false, k = program[at]
        at += 1
        if operation == 0x20:  # load a word
            assert k % 4 == 0
            assert k <= 60
            (accumulator,) = struct.unpack_from("=I", data, k)
        elif operation == 0x15:  # jump if equal
            at += if_true if accumulator == k else if_false
        elif operation == 0x45:  # jump if any bit is set
            at += if_true if accumulator & k else if_false
        elif operation == 0x06:
            return k
        else:
            raise AssertionError(f"an instruction that the filter should not need: {operation:#x}")


@pytest.fixture(params=kernel.ARCHITECTURES)
def arch(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(params=[True, False], ids=["opens", "no opens"])
def opens(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


def verdict(arch: str, number: int, *args: int, opens: bool = True) -> int:
    return run(seccomp.program(arch, opens), number, args, seccomp.AUDIT_ARCH[arch])


def test_every_path_of_the_program_ends(arch: str, opens: bool) -> None:
    """Every jump stays inside, every end is one of five."""
    program = list(struct.iter_unpack("=HBBI", seccomp.program(arch, opens)))
    for at, (operation, if_true, if_false, k) in enumerate(program):
        if operation in (0x15, 0x45):
            assert at + 1 + max(if_true, if_false) < len(program)
        if operation == 0x06:
            assert k in (ALLOW, KILL, EPERM, ENOSYS, ENOTTY)
    assert program[-1][0] == 0x06


def test_another_architecture_is_killed(arch: str, opens: bool) -> None:
    code = seccomp.program(arch, opens)
    for other in (OTHER_ARCH[arch], 0, *(v for k, v in seccomp.AUDIT_ARCH.items() if k != arch)):
        assert run(code, 0, arch=other) == KILL


def test_ordinary_calls_are_allowed(arch: str, opens: bool) -> None:
    for name, number in SIMPLE[arch].items():
        assert verdict(arch, number, opens=opens) == ALLOW, name


def test_forbidden_calls_are_refused(arch: str, opens: bool) -> None:
    for name, number in FORBIDDEN[arch].items():
        assert verdict(arch, number, opens=opens) == EPERM, name


def test_nothing_else_is_allowed(arch: str, opens: bool) -> None:
    """Every number up to 1000, x32's numbers and the largest: allowed only where the table says so."""
    column = kernel.ARCHITECTURES.index(arch)
    listed = {numbers[column] for numbers in seccomp.NUMBERS.values()} - {None}
    for number in [*range(1000), *(0x40000000 + n for n in range(600)), 2**31, 2**32 - 1]:
        answer = verdict(arch, number, opens=opens)
        if number not in listed:
            assert answer == EPERM, number


def test_files_are_opened_for_reading_or_not_at_all(arch: str) -> None:
    number, path = NAMED[arch]["openat"], 0x7FFF0000
    reading, cloexec, directory = 0, 0o2000000, 0o200000 if arch == "x86_64" else 0o40000
    for flags in (reading, cloexec, directory | cloexec):
        assert verdict(arch, number, 2**64 - 100, path, flags) == ALLOW
        assert verdict(arch, number, 2**64 - 100, path, flags, opens=False) == EPERM
    for flag in (0o1, 0o2, 0o3, 0o100, 0o1000, 0o2000, 0o20000000):
        assert verdict(arch, number, 2**64 - 100, path, flag | cloexec) == EPERM, oct(flag)


def test_limits_can_be_read_not_set(arch: str) -> None:
    number = NAMED[arch]["prlimit64"]
    assert verdict(arch, number, 0, 7, 0, 0x1000) == ALLOW
    assert verdict(arch, number, 0, 7, 0x1000, 0) == EPERM
    assert verdict(arch, number, 0, 7, 1 << 32, 0) == EPERM, "the upper half of an address counts too"
    assert verdict(arch, number, 4711, 7, 0, 0x1000) == EPERM


def test_descriptors_cannot_be_made_to_signal(arch: str) -> None:
    number = NAMED[arch]["fcntl"]
    for command in (0, 1, 2, 3, 4, 1030):
        assert verdict(arch, number, 3, command, 0) == ALLOW
    for command in (5, 6, 7, 8, 9, 10, 15, 1024, 1026, 1031, 1033, 1 << 32):  # locks, F_SETOWN, F_SETSIG, leases …
        assert verdict(arch, number, 3, command, 0) == EPERM


def test_devices_cannot_be_controlled(arch: str) -> None:
    number = NAMED[arch]["ioctl"]
    for command in (0x5401, 0x5412, 0x541C, 0x8901, 0x5452, 0x540E, 0x5450):  # TCGETS, TIOCSTI, TIOCLINUX, FIOSETOWN …
        assert verdict(arch, number, 1, command) == ENOTTY


READ, WRITE, EXEC = 1, 2, 4
PRIVATE, ANONYMOUS = 0x02, 0x20


@pytest.mark.parametrize(
    ("prot", "flags", "answer"),
    [
        (READ | WRITE, PRIVATE | ANONYMOUS, ALLOW),
        (READ | WRITE, PRIVATE, ALLOW),
        (READ | EXEC, PRIVATE, ALLOW),  # a library
        (READ | EXEC, PRIVATE | ANONYMOUS, EPERM),
        (READ | WRITE | EXEC, PRIVATE, EPERM),
        (WRITE | EXEC, PRIVATE | ANONYMOUS, EPERM),
    ],
)
def test_memory_is_executable_only_as_a_files(arch: str, prot: int, flags: int, answer: int) -> None:
    assert verdict(arch, NAMED[arch]["mmap"], 0, 4096, prot, flags, 3, 0) == answer


def test_memory_does_not_become_executable(arch: str) -> None:
    for prot, answer in ((READ, ALLOW), (READ | WRITE, ALLOW), (READ | EXEC, EPERM), (READ | WRITE | EXEC, EPERM)):
        assert verdict(arch, NAMED[arch]["mprotect"], 0x7FFF0000, 4096, prot) == answer


def test_memory_moves_only_where_the_kernel_puts_it(arch: str) -> None:
    for flags, answer in ((0, ALLOW), (1, ALLOW), (2, EPERM), (3, EPERM), (4, EPERM), (1 << 32, EPERM)):
        assert verdict(arch, NAMED[arch]["mremap"], 0x7FFF0000, 4096, 8192, flags) == answer


def test_a_futex_waits_and_wakes_and_no_more(arch: str) -> None:
    for operation in (0, 1, 128, 129, 137, 393):
        assert verdict(arch, NAMED[arch]["futex"], 0x7FFF0000, operation) == ALLOW
    for operation in (2, 3, 4, 5, 6, 7, 8, 11, 12, 13, 134, 139, 1 << 32):  # requeue, wake_op, inheritance of priority
        assert verdict(arch, NAMED[arch]["futex"], 0x7FFF0000, operation) == EPERM


def test_threads_are_told_as_not_there(arch: str) -> None:
    assert verdict(arch, NAMED[arch]["clone3"]) == ENOSYS, "so that the C library falls back to clone, which is refused"


@pytest.mark.parametrize(
    ("arch", "header", "pattern"),
    [
        ("x86_64", "/usr/include/x86_64-linux-gnu/asm/unistd_64.h", r"#define __NR_(\w+) (\d+)"),
        ("aarch64", "/usr/include/asm-generic/unistd.h", r"#define __NR(?:3264)?_(\w+) (\d+)"),
    ],
)
def test_the_numbers_are_the_kernels(arch: str, header: str, pattern: str) -> None:
    if not Path(header).exists():
        pytest.skip(f"{header} is not on this machine")
    official = {name: int(n) for name, n in re.findall(pattern, Path(header).read_text())}
    official |= {"newfstatat": official.get("newfstatat", official.get("fstatat", -1))}
    column = kernel.ARCHITECTURES.index(arch)
    for name, numbers in {**seccomp.NUMBERS, **kernel._CALLS}.items():
        if numbers[column] is not None and name in official:
            assert official[name] == numbers[column], name
    checked = [n for n in seccomp.NUMBERS if seccomp.NUMBERS[n][column] is not None]
    assert sum(n in official for n in checked) >= len(checked) - 1
    for name, number in {**FORBIDDEN[arch], **SIMPLE[arch], **NAMED[arch]}.items():
        assert official.get(name, number) == number, name
