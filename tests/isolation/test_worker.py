"""A worker's life: loading a file, errors with their lines, output, limits; and the sandbox that it comes from."""

from __future__ import annotations

import contextlib
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from helpers import PATIENCE

from grader.errors import GraderFault, UsageError
from grader.isolation.sandbox import Limits, LoadFailed, Sandbox, Worker
from grader.student.faults import Missing, NotAttempted, StudentCrashed, StudentError, StudentFault, StudentTimeout

Opened = Callable[..., Worker]


def failure(opened: Opened, sandbox: Sandbox, source: str | bytes, limits: Limits | None = None, **others: Any) -> Any:
    with pytest.raises(LoadFailed) as caught:
        opened(sandbox, source, limits, **others)
    return caught.value


# --- loading


def test_a_file_is_imported_under_its_name(sandbox: Sandbox, opened: Opened) -> None:
    source = "import os, sys\nnames = [__name__, os.path.basename(__file__), sys.argv[0], __name__ in sys.modules]\n"
    assert opened(sandbox, source).get(0, "names", 5) == ["work", "work.py", "python", True]


def test_main_does_not_run(best: Sandbox, opened: Opened) -> None:
    assert opened(best, "x = 1\nif __name__ == '__main__':\n    x = 2\n").get(0, "x", 5) == 1


def test_a_file_may_import_the_students_others(sandbox: Sandbox, opened: Opened) -> None:
    worker = opened(
        sandbox,
        "from helper import half\nx = half(3)\n",
        helper=b"import deeper\nhalf = deeper.half",
        deeper=b"half = lambda x: x / 2",
    )
    assert worker.get(0, "x", 5) == 1.5


def test_workers_share_nothing(best: Sandbox, opened: Opened) -> None:
    first = opened(best, "import math, numpy\nmath.pi = 3\nnumpy.exp = None\nx = 1\n")
    second = opened(best, "import math, numpy\nx = [math.pi, float(numpy.exp(0))]\n")
    assert first.get(0, "x", 5) == 1
    assert second.get(0, "x", 5) == [np.pi, 1.0]


def test_a_students_random_py_does_not_break_numpy(best: Sandbox, opened: Opened) -> None:
    worker = opened(
        best, "import random, numpy.f2py\nx = random.random() < 1\n", random=b"nonsense(", fileinput=b"nonsense("
    )
    assert worker.get(0, "x", 5) is True


@pytest.mark.parametrize(
    ("source", "line", "text", "what"),
    [
        (b"x = 1\ndef f(:\n    pass\n", 2, "def f(:", "invalid syntax"),
        (b"x = 1\n\x00\n", 2, None, "NUL bytes"),
        ("# -*- coding: utf-8 -*-\nx = '日本'\n".encode("cp932"), None, None, "utf"),
        (b"# coding: martian\n", None, None, "martian"),
        ("x = 1\n表示 = (\n".encode(), 2, "表示 = (", "never closed"),
        ("# coding: cp932\n表示 = (\n".encode("cp932"), 2, "表示 = (", "never closed"),
        (b"if True:\nx = 1\n", 2, "x = 1", "indented block"),
        (b"return 1\n", 1, "return 1", "outside function"),
    ],
    ids=["syntax", "NUL", "not UTF-8", "unknown coding", "Japanese", "cp932", "indentation", "return"],
)
def test_what_is_not_python(
    source: bytes, line: int | None, text: str | None, what: str, sandbox: Sandbox, opened: Opened
) -> None:
    failed = failure(opened, sandbox, source)
    assert failed.kind == "syntax_error"
    assert isinstance(failed.error, StudentError)
    assert "SyntaxError" in failed.error.types
    assert what in failed.error.message
    if line is not None:
        assert failed.error.lines[-1][0] == line
    if text is not None:
        assert failed.error.lines[-1][1] == text


@pytest.mark.parametrize("prefix", [b"\xef\xbb\xbf", b""], ids=["BOM", "no BOM"])
def test_encodings_are_pythons_affair(prefix: bytes, sandbox: Sandbox, opened: Opened) -> None:
    assert opened(sandbox, prefix + "x = '日本'\n".encode()).get(0, "x", 5) == "日本"
    for coding in ("cp932", "shift_jis", "euc_jp"):
        assert opened(sandbox, f"# coding: {coding}\nx = '日本'\n".encode(coding)).get(0, "x", 5) == "日本"


@pytest.mark.parametrize(
    ("source", "types", "line"),
    [
        ("import numpy\nimport torch\n", "ModuleNotFoundError", (2, "import torch")),
        ("import pytest\n", "ModuleNotFoundError", (1, "import pytest")),
        ("import grader\n", "ModuleNotFoundError", (1, "import grader")),
        ("import msgspec\n", "ModuleNotFoundError", (1, "import msgspec")),
        ("x = 1 / 0\n", "ZeroDivisionError", (1, "x = 1 / 0")),
        ("raise SystemExit(3)\n", "SystemExit", (1, "raise SystemExit(3)")),
        ("raise KeyboardInterrupt\n", "KeyboardInterrupt", (1, "raise KeyboardInterrupt")),
        ("raise SyntaxError('mine')\n", "SyntaxError", (1, "raise SyntaxError('mine')")),
        ("input('name? ')\n", "EOFError", (1, "input('name? ')")),
        ("def f(): f()\nf()\n", "RecursionError", (1, "def f(): f()")),
    ],
)
def test_what_cannot_be_imported(
    source: str, types: str, line: tuple[int, str], sandbox: Sandbox, opened: Opened
) -> None:
    failed = failure(opened, sandbox, source)
    assert failed.kind == "import_error"
    assert failed.error.types[0] == types
    assert failed.error.lines[-1] == line


def test_an_error_in_another_file_names_its_line(best: Sandbox, opened: Opened) -> None:
    failed = failure(opened, best, "import helper\n", helper=b"a = 1\nb = (\n")
    assert failed.kind == "import_error"
    assert failed.error.lines == ((1, "import helper"), (2, "b = ("))


def test_loading_without_end(sandbox: Sandbox, opened: Opened) -> None:
    assert failure(opened, sandbox, "while True: pass", Limits(load_seconds=0.3)).kind == "timeout"


def test_loading_that_crashes(sandbox: Sandbox, opened: Opened) -> None:
    failed = failure(opened, sandbox, "import os\nos._exit(0)\n")
    assert failed.kind == "crashed"
    assert isinstance(failed.error, StudentCrashed)


def test_a_file_of_fifty_megabytes_is_refused_or_read(best: Sandbox, opened: Opened) -> None:
    comment = b"#" * (50 << 20)
    assert opened(best, b"x = 1\n" + comment, Limits(load_seconds=20)).get(0, "x", 5) == 1
    assert failure(opened, best, comment * 2).kind == "import_error"


# --- what students import


@pytest.mark.parametrize("name", ["colorsys", "sqlite3", "xml.dom.minidom", "numpy.f2py", "lzma", "tomllib", "asyncio"])
def test_the_standard_library_is_there(name: str, sandboxes: Any, opened: Opened) -> None:
    for level in (2, 3):
        worker = opened(sandboxes.at(level), f"import {name}\nx = 1\n")
        assert worker.get(0, "x", 5) == 1
        assert worker.forbidden_acts == []


def test_the_usual_imports_work_at_every_level(sandbox: Sandbox, opened: Opened) -> None:
    names = (
        "math random itertools functools collections typing dataclasses copy abc enum warnings time datetime re json"
        " pathlib logging numpy numpy.random numpy.linalg numpy.fft numpy.ma numpy.testing numpy.polynomial"
        " numpy.lib.stride_tricks unittest decimal fractions statistics operator string textwrap pickle"
    ).split()
    source = "".join(f"import {n}\n" for n in names) + (
        "import numpy as np\n"
        "from numpy.lib.stride_tricks import sliding_window_view\n"
        "warnings.warn('x'); logging.getLogger('a').warning('b')\n"
        "np.random.seed(0); np.random.rand(3); rng = np.random.default_rng(); rng.permutation(5)\n"
        "np.testing.assert_allclose([1.0], [1.0]); np.einsum('ij,jk', np.eye(2), np.eye(2)); np.linalg.svd(np.eye(2))\n"
        "time.sleep(0.001); time.localtime(); datetime.datetime.now(); copy.deepcopy(np.eye(2)); np.fft.fft(np.ones(4))\n"
        "str(np.ones(3)); np.unique([1, 2]); np.polyfit([1, 2, 3], [1, 2, 3], 1); np.save\n"
        "@dataclasses.dataclass\nclass D:\n    a: int = 1\n"
        "x = 1\n"
    )
    worker = opened(sandbox, source)
    assert worker.get(0, "x", 5) == 1
    assert worker.forbidden_acts == [], "no false alarm"


def test_drawing_does_nothing(sandbox: Sandbox, opened: Opened) -> None:
    source = """
        import matplotlib
        matplotlib.use("Agg")
        import matplotlib.pyplot as plt
        from matplotlib.animation import FuncAnimation
        from mpl_toolkits import nothing_of_the_kind
    """
    assert failure(opened, sandbox, source).error.types[0] == "ModuleNotFoundError"
    source = """
        import matplotlib.pyplot as plt
        fig, axes = plt.subplots(2, 2)
        line, = plt.plot([1, 2])
        counts, edges, patches = plt.hist([1])
        axes[0, 1].set_title("x")
        with plt.style.context("ggplot"):
            plt.figure(figsize=(3, 4)).savefig("x.png")
        plt.show()
        x = 1
    """
    assert opened(sandbox, source).get(0, "x", 5) == 1


def test_ordinary_warnings_are_silent(best: Sandbox, opened: Opened) -> None:
    source = "import numpy as np\ndef f(): return np.log(np.array([-1.0])) + np.exp(1000.0)\n"
    worker = opened(best, source)
    assert worker.call(0, "f", (), {}, 5).value.shape == (1,)
    assert worker.printed() == b""


def test_marks_do_not_depend_on_the_hash_seed(best: Sandbox, opened: Opened) -> None:
    source = "x = list({'W1', 'b1', 'W2', 'b2', 'gamma', 'beta'})\n"
    orders = {tuple(opened(best, source).get(0, "x", 5))}
    with Sandbox(best.level) as other:
        orders.add(tuple(opened(other, source).get(0, "x", 5)))
    assert len(orders) == 1


# --- errors of a call


def test_an_error_tells_where(sandbox: Sandbox, opened: Opened) -> None:
    source = "import numpy as np\ndef outer(a):\n    return inner(a)\n\ndef inner(a):\n    return a @ np.ones(7)\n"
    with pytest.raises(StudentError) as caught:
        opened(sandbox, source).call(0, "outer", (np.ones(3),), {}, 5)
    assert caught.value.types[0] == "ValueError"
    assert caught.value.lines == ((3, "    return inner(a)"), (6, "    return a @ np.ones(7)"))


def test_a_blank_is_not_attempted(best: Sandbox, opened: Opened) -> None:
    source = "def f():\n    raise NotImplementedError('work.f: …')\n"
    with pytest.raises(NotAttempted, match=r"work\.f"):
        opened(best, source).call(0, "f", (), {}, 5)


@pytest.mark.parametrize(
    ("body", "types"),
    [
        ("raise SystemExit", "SystemExit"),
        ("raise KeyboardInterrupt", "KeyboardInterrupt"),
        ("raise GeneratorExit", "GeneratorExit"),
        ("return f()", "RecursionError"),
        ("raise Odd", "Odd"),
        ("raise Odd from ValueError()", "Odd"),
        ("raise ExceptionGroup('several', [ValueError(1)])", "ExceptionGroup"),
    ],
)
def test_whatever_is_raised_is_an_error_of_that_call(body: str, types: str, sandbox: Sandbox, opened: Opened) -> None:
    source = f"class Odd(BaseException):\n    def __str__(self): raise MemoryError\ndef f():\n    {body}\ndef g(): return 1\n"
    worker = opened(sandbox, source)
    with pytest.raises(StudentError) as caught:
        worker.call(0, "f", (), {}, 5)
    assert caught.value.types[0] == types
    assert worker.call(0, "g", (), {}, 5).value == 1


def test_texts_that_are_no_utf8(best: Sandbox, opened: Opened) -> None:
    source = "def f(): raise ValueError('\\ud800')\ndef g(): open('\\udcff\\ud800')\n"
    worker = opened(best, source)
    for name in "fg":
        with pytest.raises(StudentFault):
            worker.call(0, name, (), {}, 5)
        assert worker.alive


def test_a_missing_function(best: Sandbox, opened: Opened) -> None:
    with pytest.raises(Missing, match="softmax"):
        opened(best, "x = 1").call(0, "softmax", (), {}, 5)


# --- output and limits


def test_output_is_kept(sandbox: Sandbox, opened: Opened) -> None:
    worker = opened(sandbox, "import sys\nprint('on loading')\ndef f(): print('日本'); sys.stderr.write('err\\n')\n")
    worker.call(0, "f", (), {}, 5)
    assert worker.printed().decode() == "on loading\n日本\nerr\n"
    worker.close()
    assert worker.printed().startswith(b"on loading")


def test_printing_a_lot_is_no_error(sandbox: Sandbox, opened: Opened) -> None:
    worker = opened(sandbox, "def f():\n    for n in range(200_000): print('x' * 100)\n    return 1\n")
    assert worker.call(0, "f", (), {}, 10).value == 1
    assert 1000 < len(worker.printed()) <= 1 << 20


def test_a_deadline_of_nothing(best: Sandbox, opened: Opened) -> None:
    worker = opened(best, "import time\ndef f(): time.sleep(5)\n")
    with pytest.raises(StudentTimeout):
        worker.call(0, "f", (), {}, 0.0)


def test_what_was_used_is_told(best: Sandbox) -> None:
    worker = best.open({"work": b"def f():\n    for _ in range(10**6): pass\n"}, "work")
    worker.call(0, "f", (), {}, 5)
    usage = worker.close(wait=True)
    assert usage is not None
    assert usage.status == -signal.SIGKILL
    assert usage.killed
    assert 0 < usage.cpu_seconds < 5
    assert 5_000 < usage.max_rss < 500_000
    assert worker.close() is None


def test_memory_is_limited_by_limits(best: Sandbox, opened: Opened) -> None:
    source = "import numpy as np\ndef f(n): return np.ones(n << 20, dtype='u1').nbytes\n"
    worker = opened(best, source, Limits(memory=512 << 20))
    assert worker.call(0, "f", (100,), {}, 5).value == 100 << 20
    with pytest.raises(StudentError, match=r"MemoryError|allocate"):
        worker.call(0, "f", (600,), {}, 5)


# --- the sandbox


def test_a_sandbox_says_what_it_is(sandboxes: Any) -> None:
    words = ("0 none: process limits only", "1 seccomp, no file opens", "2 seccomp + Landlock")
    for level, expected in enumerate(words):
        assert sandboxes.at(level).description == expected
        assert sandboxes.at(level).level == level


def test_the_level_can_be_capped_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAITEN_MAX_LEVEL", "1")
    with Sandbox() as box:
        assert box.level <= 1
    monkeypatch.setenv("SAITEN_MAX_LEVEL", "all")
    with pytest.raises(UsageError, match="SAITEN_MAX_LEVEL=all"):
        Sandbox()


def test_elsewhere_than_on_linux_it_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    with pytest.raises(UsageError, match="Linux"):
        Sandbox()


def test_an_unknown_processor_is_level_0() -> None:
    code = (
        "import platform; platform.machine = lambda: 'riscv64'\n"
        "from grader.isolation.lockdown import lockdown, readable\n"
        "print(lockdown.best_level(3, readable.paths('/nowhere')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=_with_paths())
    assert done.stdout.strip() == "0", done.stderr


def _with_paths() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}


def test_nothing_of_ours_is_in_the_workers(sandbox: Sandbox, opened: Opened) -> None:
    """No module that knows a test, no environment, no name of the grader's folder that could be imported."""
    source = """
        import gc, os, sys
        modules = sorted({m.__name__ for m in gc.get_objects() if type(m) is type(sys) and hasattr(m, "__name__")})
        environment = sorted(os.environ)
        found = [name for name in sys.modules if name.startswith("grader")]
        path = sys.path
    """
    worker = opened(sandbox, source)
    loaded = [n for n in worker.get(0, "modules", 5) if n.startswith("grader")]
    rules = {f"grader.student.{name}" for name in ("backend", "generators", "objects", "plain", "raised")}
    both_sides = {"grader", "grader.isolation", "grader.isolation.orders", "grader.student", *rules}
    inside = ("grader.isolation.inside", "grader.isolation.wire", "grader.isolation.lockdown")
    assert all(n in both_sides or n.startswith(inside) for n in loaded)
    assert worker.get(0, "found", 5) == []
    assert set(worker.get(0, "environment", 5)) <= {
        "LANG", "LC_CTYPE", "LD_LIBRARY_PATH", "PYTHONHASHSEED",
        "OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS",
    }  # fmt: skip
    assert not any(Path(p, "grader").exists() for p in worker.get(0, "path", 5))


def test_a_zygote_that_dies_is_replaced(best: Sandbox) -> None:
    with Sandbox(best.level) as box:
        old = box.open({"work": b"def f(): return 1"}, "work")
        family = _descendants(box._zygote._process.pid)
        for pid in family:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        box._zygote._process.wait()
        new = box.open({"work": b"def f(): return 2"}, "work")
        assert new.call(0, "f", (), {}, 5).value == 2
        with pytest.raises(GraderFault, match="died"):  # with its zygote: no fault of the student's
            old.call(0, "f", (), {}, 5)
        old.close()
        assert new.call(0, "f", (), {}, 5).value == 2, "the old worker's end does not touch the new one"
        assert box.level == best.level
        new.close()


def test_what_the_zygote_imports_late_is_there_from_the_first_worker_on(level: int) -> None:
    early = b"import sys\nwarm = 'numpy.testing' in sys.modules\n"
    source = early + b"import numpy.ma, numpy.polynomial, numpy.testing, unittest.mock\nx = numpy.ma.ones(2).sum()\n"

    def seen(box: Sandbox) -> list[object]:
        with contextlib.closing(box.open({"work": source}, "work")) as worker:
            return [worker.get(0, "warm", 5), worker.get(0, "x", 5), worker.forbidden_acts]

    with Sandbox(level) as box:
        if box.level < level:
            pytest.skip(f"this machine offers no more than {box.description!r}")
        assert seen(box) == [level == 1, 2.0, []]  # at level 1 a worker could not import it
        later = next(found for _ in range(300) if (found := seen(box))[0])
        assert later == [True, 2.0, []]


def test_a_zygote_that_cannot_start_is_our_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(GraderFault, match="did not start"):
        Sandbox()


def test_everything_ends_with_the_sandbox(level: int) -> None:
    box = Sandbox(level)
    if box.level < level:
        box.close()
        pytest.skip(f"this machine offers no more than {box.description!r}")
    worker = box.open({"work": b"import time\ndef f():\n    while True: pass\n"}, "work")
    group = box._zygote._process.pid
    box.close()
    try:
        # The kernel ends them when their parent is gone; on a busy machine that takes a moment.
        until = time.monotonic() + PATIENCE
        while _session(group) and time.monotonic() < until:
            time.sleep(0.02)
        assert not _session(group)
        with pytest.raises((GraderFault, StudentCrashed)):
            worker.call(0, "f", (), {}, 1)
    finally:
        worker.close()


def test_everything_ends_with_the_grader(best: Sandbox) -> None:
    """The grader is killed while a worker is in a loop: nothing is left."""
    code = (
        "from grader.isolation.sandbox import Sandbox\n"
        f"box = Sandbox({best.level})\n"
        "print(box._zygote._process.pid, flush=True)\n"
        "w = box.open({'work': b'def f():\\n    while True: pass'}, 'work')\n"
        "print('ready', flush=True)\n"
        "w.call(0, 'f', (), {}, 60)\n"
    )
    grader = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, env=_with_paths())
    assert grader.stdout is not None
    zygote = int(grader.stdout.readline())
    assert grader.stdout.readline() == "ready\n"
    assert _descendants(zygote)
    grader.kill()
    grader.wait()
    grader.stdout.close()
    until = time.monotonic() + PATIENCE
    while _descendants(zygote) and time.monotonic() < until:
        time.sleep(0.02)
    assert not _descendants(zygote)


def _descendants(pid: int) -> set[int]:
    """The process and those that it began (the workers have sessions of their own)."""
    parents = {p: parent for p, parent, _ in _processes()}
    found = {pid} & parents.keys()
    while more := {p for p, parent in parents.items() if parent in found} - found:
        found |= more
    return found


def _session(number: int) -> set[int]:
    return {p for p, _, session in _processes() if session == number}


def _processes() -> list[tuple[int, int, int]]:
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if fields[0] != "Z":
                found.append((int(entry.name), int(fields[1]), int(fields[3])))
    return found


@pytest.mark.slow
def test_memory_does_not_grow_with_the_class(best: Sandbox) -> None:
    """Neither the grader's nor the zygote's, over hundreds of workers; nor do descriptors."""
    with Sandbox(best.level) as box:

        def some(count: int) -> tuple[int, int, int]:
            for n in range(count):
                worker = box.open({"work": b"import numpy as np\ndef f(x): print(x); return x + 1"}, "work")
                worker.call(0, "f", (np.ones(100),), {}, 5)
                worker.close(wait=n % 3 == 0)
            zygotes = [_resident(p) for p in _descendants(box._zygote._process.pid)]
            return _resident(os.getpid()), max(zygotes), len(os.listdir("/proc/self/fd"))

        some(50)
        host, zygote, fds = some(20)
        later_host, later_zygote, later_fds = some(200)
    assert later_host - host < 2 << 20
    assert later_zygote - zygote < 2 << 20
    assert later_fds <= fds + 1


def _resident(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * resource.getpagesize()
    except OSError:
        return 0


def test_a_worker_costs_little(best: Sandbox, opened: Opened) -> None:
    """Time on a core, ours and the worker's: far from what is measured (about 2 ms and 0.2 ms), so that only a change in
    kind fails."""
    source = b"import numpy as np\ndef f(x): return x + 1"
    workers = 0.0
    ours = time.process_time()
    for _ in range(20):
        worker = best.open({"work": source}, "work")
        worker.call(0, "f", (np.ones((4, 7)),), {}, 5)
        usage = worker.close(wait=True)
        assert usage is not None
        workers += usage.cpu_seconds
    assert (time.process_time() - ours + workers) / 20 < 0.060
    worker = opened(best, source)
    before, ours = worker.cpu_seconds(), time.process_time()
    for _ in range(200):
        worker.call(0, "f", (np.ones((4, 7)),), {}, 5)
    after = worker.cpu_seconds()
    assert before is not None
    assert after is not None
    assert (time.process_time() - ours + after - before) / 200 < 0.004
