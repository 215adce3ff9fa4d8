"""Attacks: what student code may try, each shown to work without the sandbox and to fail inside it, at every level.

An attack is a source text with `attack(facts)`, which gives "done" where it works and raises where it is refused.
The control runs it in an ordinary process of the same user. What would harm the machine in earnest is bounded: the
fork bomb forks 20 times, a signal to everybody is signal 0, which checks the permission and sends nothing.
"""

from __future__ import annotations

import ctypes
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
from helpers import PATIENCE
from processes import descendants

import grader
from grader.isolation.lockdown import kernel
from grader.isolation.sandbox import Limits, Sandbox, Worker
from grader.student.faults import Blocked, StudentCrashed, StudentError, StudentTimeout

SECRET = "the-hidden-answer"

PRELUDE = """
import ctypes, fcntl, os, resource, signal, socket, struct, sys, time
libc = ctypes.CDLL(None, use_errno=True)
X86 = os.uname().machine == "x86_64"

def must(result):
    if result in (-1, None, 2**64 - 1):
        error = ctypes.get_errno()
        raise OSError(error, os.strerror(error))
    return result

def call(x86, arm, *args):
    libc.syscall.restype = ctypes.c_long
    plain = [ctypes.c_long(a) if isinstance(a, int) else a for a in args]
    return must(libc.syscall(ctypes.c_long(x86 if X86 else arm), *plain))

def attack(facts):
"""


@dataclass(frozen=True)
class Attack:
    """`refused_by`: the exception (by class name) at levels 1, 2 and 3; None where it works, as documented."""

    name: str
    body: str
    refused_by: tuple[str | None, str | None, str | None]

    @property
    def source(self) -> str:
        lines = dedent(self.body).strip("\n").splitlines()
        return PRELUDE + "\n".join("    " + line for line in lines) + "\n    return 'done'\n"


REFUSED = ("PermissionError",) * 3
NOT_THERE = ("PermissionError", "PermissionError", "FileNotFoundError")  # level 3 has no such file


def _attack(name: str, body: str, refused_by: tuple[str | None, ...] = REFUSED) -> Attack:
    one, two, three = refused_by
    return Attack(name, body, (one, two, three))


ATTACKS = [
    # --- files
    _attack("read a file of the same user", "assert open(facts['file']).read() == facts['secret']", NOT_THERE),
    _attack("read it below Python", "must(libc.open(facts['file'].encode(), 0))", NOT_THERE),
    _attack("read it with openat2", "call(437, 437, -100, facts['file'].encode(), bytes(24), 24)"),
    _attack("read the grader's own code", "open(facts['code']).read()", NOT_THERE),
    _attack("list the submissions", "assert os.listdir(facts['folder'])", NOT_THERE),
    _attack("list the root folder", "assert os.listdir('/')", ("PermissionError",) * 3),
    _attack("metadata of a file", "assert os.stat('/etc/passwd').st_size", (None, None, "FileNotFoundError")),
    _attack("change a file's mode", "os.chmod(facts['file'], 0o600)"),
    _attack("change a file's time", "os.utime(facts['file'])"),
    _attack("change a file's owner", "os.chown(facts['file'], os.getuid(), -1)"),
    _attack("set an extended attribute", "os.setxattr(facts['folder'] + '/marked', 'user.saiten', b'x')"),
    _attack("remove a file", "os.unlink(facts['folder'] + '/removed')"),
    _attack("rename a file", "os.rename(facts['folder'] + '/old', facts['folder'] + '/new')"),
    _attack("make a folder", "os.mkdir(facts['folder'] + '/made')"),
    _attack("make a link", "os.symlink(facts['file'], facts['folder'] + '/link')"),
    _attack("write a file", "open(facts['folder'] + '/written', 'w').write('x')"),
    _attack("append to a file", "open(facts['folder'] + '/grades', 'a').write('100')"),
    _attack("a file of 2 GB", "os.truncate(os.open(facts['folder'] + '/big', os.O_CREAT | os.O_WRONLY), 2 << 30)"),
    _attack("a hundred files", "[open(facts['folder'] + f'/{n}', 'wb').write(bytes(5)) for n in range(100)]"),
    _attack("memory that is no process's", "call(319, 279, b'x', 0)"),
    # --- other processes
    _attack(
        "read another's environment",
        "assert facts['secret'].encode() in open(f\"/proc/{facts['pid']}/environ\", 'rb').read()",
        NOT_THERE,
    ),
    _attack(
        "read another's memory",
        "f = os.open(f\"/proc/{facts['pid']}/mem\", os.O_RDONLY); assert os.pread(f, 16, facts['address'])",
        NOT_THERE,
    ),
    _attack("trace another", "call(101, 117, 0x4206, facts['pid'], 0, 0)"),  # PTRACE_SEIZE
    _attack(
        "copy another's memory",
        """
        here = ctypes.create_string_buffer(16)
        local = struct.pack("QQ", ctypes.addressof(here), 16)
        remote = struct.pack("QQ", facts["address"], 16)
        call(310, 270, facts["pid"], local, 1, remote, 1, 0)
        """,
    ),
    _attack("take another's file", "call(438, 438, call(434, 434, facts['pid'], 0), 0, 0)"),  # pidfd_getfd
    _attack("signal another", "os.kill(facts['pid'], signal.SIGCONT)"),
    _attack("signal everybody", "os.kill(-1, 0)"),
    _attack("signal the parent", "os.kill(os.getppid() or 1, 0)"),
    _attack("have signals sent to another", "fcntl.fcntl(0, fcntl.F_SETOWN, facts['pid'])"),
    _attack("limit another", "resource.prlimit(facts['pid'], resource.RLIMIT_CORE, (0, 0))"),
    _attack("slow another down", "os.setpriority(os.PRIO_PROCESS, facts['pid'], 19)"),
    _attack("move another to one core", "os.sched_setaffinity(facts['pid'], os.sched_getaffinity(0))"),
    _attack("raise its own limits", "must(libc.setrlimit(1, struct.pack('QQ', 1 << 40, 1 << 40)))"),  # RLIMIT_FSIZE
    # --- the network, and what is shared without a file
    _attack("connect by TCP", "socket.socket().connect(('127.0.0.1', facts['tcp']))"),
    _attack(
        "send by UDP", "socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', facts['udp']))"
    ),
    _attack("an abstract socket", "socket.socket(socket.AF_UNIX).connect('\\0' + facts['abstract'])"),
    _attack("a pair of sockets", "socket.socketpair()"),
    _attack(
        "shared memory of System V", "libc.shmat.restype = ctypes.c_ulong; must(libc.shmat(facts['shm'], None, 0))"
    ),
    _attack("io_uring", "call(425, 425, 1, ctypes.create_string_buffer(120))"),
    # --- memory, and what the kernel tells
    _attack(
        "memory to write code into and run",
        """
        libc.mmap.restype = ctypes.c_ulong
        must(libc.mmap(None, 4096, 7, 0x22, -1, 0))  # PROT_READ | PROT_WRITE | PROT_EXEC, private, anonymous
        """,
    ),
    _attack(
        "code in memory made executable later",
        """
        libc.mmap.restype = ctypes.c_ulong
        written = must(libc.mmap(None, 4096, 3, 0x22, -1, 0))
        must(libc.mprotect(ctypes.c_ulong(written), 4096, 5))
        """,
    ),
    _attack("bind memory to a node", "call(237, 235, 0, 0, 0, 0, 0, 0)"),
    _attack("a barrier on every core", "call(324, 283, 0, 0)"),
    _attack("how long the machine runs", "call(99, 179, ctypes.create_string_buffer(200))"),
    _attack("the machine's name", "call(63, 160, ctypes.create_string_buffer(500))"),
    _attack("wait with inheritance of priority", "call(202, 98, ctypes.create_string_buffer(8), 6, 0, 0, 0, 0)"),
    # --- more power, more processes
    _attack("a user namespace", "call(272, 97, 0x10000000)"),
    _attack("another program", "sys.stdout.flush(); os.execv('/bin/echo', ['echo', 'done'])"),
    _attack("a program by way of the shell", "import subprocess; subprocess.run(['/bin/true'], check=True)"),
    _attack(
        "a fork bomb",
        """
        for _ in range(20):
            if os.fork() == 0:
                time.sleep(0.2)
                os._exit(0)
        """,
    ),
    _attack(
        "a daemon that outlives it",
        """
        if os.fork() == 0:
            os.setsid()
            if os.fork() == 0:
                time.sleep(0.1)
            os._exit(0)
        os.wait()
        """,
    ),
    _attack(
        "a thread bomb",
        """
        import threading
        for _ in range(50):
            threading.Thread(target=time.sleep, args=(0.1,)).start()
        """,
        ("RuntimeError",) * 3,
    ),
    _attack("4 GB of memory", "import numpy as np; np.empty(1 << 29)", ("MemoryError",) * 3),
    _attack(
        "files that are open elsewhere",
        """
        for number in range(4, 1000):
            try:
                if facts["secret"].encode() in os.pread(number, 1000, 0):
                    return "done"
            except OSError:
                pass
        raise PermissionError("nothing is open")
        """,
    ),
]


# --- what there is to attack


@dataclass
class Target:
    """Things of this user's that an attack could reach, and the numbers and names to reach them by."""

    facts: dict[str, Any]
    inherited: int


@pytest.fixture(scope="module")
def target() -> Iterator[Target]:
    with tempfile.TemporaryDirectory() as folder:
        yield from _target(Path(folder))


def _target(folder: Path) -> Iterator[Target]:
    folder.chmod(0o777)  # open to everybody, so that nothing but the sandbox is in the way
    for name in ("other.py", "removed", "old", "marked", "grades"):
        (folder / name).write_text(SECRET)
        (folder / name).chmod(0o666)
    victim = subprocess.Popen(["/bin/sleep", "600"], env={"SECRET": SECRET}, stdin=subprocess.DEVNULL)
    libc = ctypes.CDLL(None)
    shared = libc.shmget(0, 4096, 0o1600)
    inherited = os.open(folder / "other.py", os.O_RDONLY)
    os.set_inheritable(inherited, True)
    with socket.create_server(("127.0.0.1", 0), backlog=50) as tcp, socket.socket(type=socket.SOCK_DGRAM) as udp:
        udp.bind(("127.0.0.1", 0))
        with socket.socket(socket.AF_UNIX) as abstract:
            name = f"saiten-{os.getpid()}"
            abstract.bind("\0" + name)
            abstract.listen(50)
            facts = {
                "file": str(folder / "other.py"),
                "folder": str(folder),
                "code": str(Path(grader.__file__).with_name("testing") / "check.py"),
                "secret": SECRET,
                "pid": victim.pid,
                "address": _stack_of(victim.pid),
                "tcp": tcp.getsockname()[1],
                "udp": udp.getsockname()[1],
                "abstract": name,
                "shm": shared,
            }
            yield Target(facts, inherited)
    victim.kill()
    victim.wait()
    libc.shmctl(shared, 0, None)
    os.close(inherited)


def _stack_of(pid: int) -> int:
    lines = Path(f"/proc/{pid}/maps").read_text().splitlines()
    stack = next(line for line in lines if line.endswith("[stack]"))
    return int(stack.split("-")[1].split()[0], 16) - 4096


@pytest.fixture(scope="module")
def boxes(target: Target) -> Iterator[Callable[[int], Sandbox]]:
    """Sandboxes that are started while the target's file is open and could be inherited."""
    started: dict[int, Sandbox] = {}

    def at(level: int) -> Sandbox:
        if level not in started:
            started[level] = Sandbox(level)
        if started[level].level < level:
            pytest.skip(f"this machine offers no more than {started[level].description!r}")
        return started[level]

    yield at
    for box in started.values():
        box.close()


def _plainly(source: str, target: Target) -> str:
    """What the attack prints in an ordinary process."""
    script = source + "\nprint(attack(json.loads(sys.argv[1])))"
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", "import json\n" + script, json.dumps(target.facts)],
        pass_fds=[target.inherited],
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )
    return done.stdout.strip() or done.stderr.strip()[-200:]


# Acts that some machines forbid to everybody, by a setting; the control cannot show them there.
OFTEN_FORBIDDEN = {
    "io_uring",
    "a user namespace",
    "set an extended attribute",
    "trace another",
    "copy another's memory",
    "bind memory to a node",
    "wait with inheritance of priority",
}


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda a: a.name)
def test_works_without_the_sandbox(attack: Attack, target: Target) -> None:
    printed = _plainly(attack.source, target)
    folder = Path(target.facts["folder"])
    for name in ("removed", "old"):  # for the next one
        (folder / name).write_text(SECRET)
    if (folder / "made").exists():
        (folder / "made").rmdir()
    (folder / "link").unlink(missing_ok=True)
    if printed != "done" and attack.name in OFTEN_FORBIDDEN:
        pytest.skip(f"forbidden to everybody on this machine: {printed}")
    assert printed == "done"


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda a: a.name)
def test_is_stopped(
    attack: Attack, level: int, boxes: Callable[[int], Sandbox], target: Target, opened: Callable[..., Worker]
) -> None:
    worker = opened(boxes(level), attack.source)
    expected = attack.refused_by[level - 1]
    if expected is None:  # documented: metadata can be seen
        assert worker.call(0, "attack", (target.facts,), {}, 10).value == "done"
        return
    with pytest.raises(StudentError) as caught:
        worker.call(0, "attack", (target.facts,), {}, 10)
    assert caught.value.types[0] == expected
    assert worker.alive, "a refusal is an exception like any other"


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("open('/etc/passwd')", "open the file /etc/passwd"),
        ("socket.socket()", "open a socket"),
        ("os.fork()", "start a process"),
        ("import subprocess; subprocess.run(['/bin/true'])", "run a program: /bin/true"),
        ("os.kill(1, 9)", "signal a process"),
        ("os.listdir('/home')", "list a folder: /home"),
    ],
)
def test_is_named(body: str, told: str, sandbox: Sandbox, opened: Callable[..., Worker]) -> None:
    worker = opened(sandbox, _attack("", body).source)
    with pytest.raises(Blocked, match=told):
        worker.call(0, "attack", ({},), {}, 5)
    assert any(told in seen for seen in worker.forbidden_acts)


def test_is_noted_even_where_the_code_goes_on(sandbox: Sandbox, opened: Callable[..., Worker]) -> None:
    worker = opened(sandbox, "def f():\n    try:\n        open('/etc/shadow')\n    except OSError:\n        return 1\n")
    assert worker.call(0, "f", (), {}, 5).value == 1
    assert worker.forbidden_acts == ["open the file /etc/shadow"]


def test_an_old_attempt_does_not_colour_an_ordinary_error(best: Sandbox, opened: Callable[..., Worker]) -> None:
    source = "def f():\n    try:\n        open('params.pkl')\n    except OSError:\n        pass\n    return [][0]\n"
    with pytest.raises(StudentError, match="IndexError") as caught:
        opened(best, source).call(0, "f", (), {}, 5)
    assert not isinstance(caught.value, Blocked)


# --- attacks on the grader's patience


def test_a_gigabyte_of_output_is_cut(sandbox: Sandbox, opened: Callable[..., Worker]) -> None:
    source = """
        import os
        def f(most):
            written = 0
            try:
                while written < most:
                    written += os.write(1, bytes(1 << 20))
            except OSError:
                pass
            os.lseek(1, 0, os.SEEK_END)
            return written
    """
    worker = opened(sandbox, source, Limits(output=2 << 20))
    assert worker.call(0, "f", (1 << 30,), {}, 20).value <= 2 << 20
    assert len(worker.printed()) <= 1 << 20


def test_output_cannot_be_stretched(sandbox: Sandbox, opened: Callable[..., Worker]) -> None:
    worker = opened(sandbox, "import os\ndef f():\n    os.lseek(1, 2 << 30, 0)\n    os.write(1, b'x')\n")
    with pytest.raises(StudentError, match="File too large"):
        worker.call(0, "f", (), {}, 5)


LOOP = """
import signal
def f():
    for number in range(1, 65):
        try:
            signal.signal(number, signal.SIG_IGN)
        except (OSError, ValueError):
            pass
    while True:
        try:
            while True:
                pass
        except BaseException:
            pass
"""


def test_a_loop_that_ignores_signals_ends_at_the_deadline(sandbox: Sandbox, opened: Callable[..., Worker]) -> None:
    worker = opened(sandbox, LOOP)
    with pytest.raises(StudentTimeout):
        worker.call(0, "f", (), {}, 0.3)
    assert not worker.alive
    with pytest.raises(StudentCrashed, match="ended before"):
        worker.call(0, "f", (), {}, 1)


@pytest.mark.slow
def test_a_loop_ends_even_without_the_host(sandbox: Sandbox, opened: Callable[..., Worker]) -> None:
    worker = opened(sandbox, LOOP, Limits(cpu_seconds=1))
    with pytest.raises(StudentCrashed, match="1 s of processor time"):
        worker.call(0, "f", (), {}, 30)


@pytest.mark.parametrize(
    ("body", "how"),
    [
        ("os._exit(0)", "exited with status 0 without an answer"),
        ("os._exit(3)", "exited with status 3 without an answer"),
        ("ctypes.string_at(0)", "killed by SIGSEGV"),
        ("os.close(3); time.sleep(5)", "closed its line"),
        ("os.closerange(0, 1000); time.sleep(5)", "closed its line|killed by SIG"),  # some C libraries give up here
    ],
)
def test_the_end_of_a_worker_is_no_answer(body: str, how: str, sandbox: Sandbox, opened: Callable[..., Worker]) -> None:
    worker = opened(sandbox, _attack("", body).source)
    with pytest.raises(StudentCrashed, match=how):
        worker.call(0, "attack", ({},), {}, 4)
    assert not worker.alive


def test_a_worker_that_eats_memory_is_its_own_loss(sandbox: Sandbox, opened: Callable[..., Worker]) -> None:
    source = "import numpy as np\ndef f():\n    kept = []\n    while True:\n        kept.append(np.ones(1 << 22))\n"
    worker = opened(sandbox, source, Limits(memory=400 << 20))
    with pytest.raises(StudentError, match="MemoryError"):
        worker.call(0, "f", (), {}, 20)


def test_nothing_of_root_is_left(sandbox: Sandbox, opened: Callable[..., Worker]) -> None:
    """No capability in any set, no way to gain one, one thread, no open descriptor but four."""
    source = (
        PRELUDE
        + """
    header, data = struct.pack("Ii", 0x20080522, 0), ctypes.create_string_buffer(24)
    libc.syscall.restype = ctypes.c_long
    fds = []
    for number in range(1024):
        try:
            os.fstat(number)
            fds.append(number)
        except OSError:
            pass
    for attempt in (lambda: os.setuid(0), lambda: os.setgroups([0]), lambda: os.chroot("/")):
        try:
            attempt()
            return "more power"
        except OSError:
            pass
    return fds
    """
    )
    assert opened(sandbox, source).call(0, "attack", ({},), {}, 5).value == [0, 1, 2, 3]


def test_the_graders_process_cannot_be_read(best: Sandbox) -> None:
    """Even code of the same user outside of any sandbox is refused, unless it is root."""
    if os.getuid() == 0:
        pytest.skip("root may read everything")
    reader = f"open('/proc/{os.getpid()}/environ').read()"
    refused = subprocess.run([sys.executable, "-c", reader], capture_output=True, text=True)
    assert "PermissionError" in refused.stderr


def test_capabilities_are_gone(sandboxes: Any, level: int) -> None:
    """Read from outside: /proc/PID/status of a worker, where the process can be seen."""
    worker = sandboxes.at(level).open({"work": b""}, "work")
    until = time.monotonic() + PATIENCE
    locked: list[dict[str, str]] = []
    while not locked and time.monotonic() < until:
        locked = [s for s in map(_status, _children()) if s.get("Seccomp") == "2"]
    worker.close()
    assert locked, "the workers can be seen from here"
    for state in locked:
        assert state["NoNewPrivs"] == "1"
        for name in ("CapInh", "CapPrm", "CapEff", "CapAmb"):
            assert int(state[name], 16) == 0, name
        if os.getuid() == 0:
            assert int(state["CapBnd"], 16) == 0


def test_nothing_of_ours_is_root(sandboxes: Any, level: int) -> None:
    """Neither the zygote nor its workers; at level 3 they are in a user namespace of their own, where only nobody is."""
    if level == 2 and os.getuid() == 0 and not _is_for_all(sys.base_prefix):
        pytest.skip(f"{sys.base_prefix} is root's alone: level 2 refuses to serve there unless it is asked for by name")
    sandbox = sandboxes.at(level)
    worker = sandbox.open({"work": b""}, "work")
    users = {_status(pid)["Uid"].split()[0] for pid in _descendants(sandbox._zygote.pid)}
    assert users == {str(os.getuid() or 65534)}
    if level == 3:
        for pid in _descendants(sandbox._zygote.pid):
            inside, outside, count = Path(f"/proc/{pid}/uid_map").read_text().split()
            assert (inside, count) == (str(os.getuid() or 65534), "1"), outside
    worker.close()


def _is_for_all(folder: str) -> bool:
    """Whether every folder on the way may be passed by everybody."""
    return all(path.stat().st_mode & 1 for path in (Path(folder), *Path(folder).parents))


def _children() -> set[int]:
    """Every descendant of this process."""
    return _descendants(os.getpid()) - {os.getpid()}


def _descendants(top: int) -> set[int]:
    return {top} | descendants(top)


def _status(pid: int) -> dict[str, str]:
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return {}
    return {name: value.strip() for name, _, value in (line.partition(":") for line in lines)}


def test_this_machine_is_known() -> None:
    assert kernel.architecture() is not None, "no system call table: every run here is at level 0"
