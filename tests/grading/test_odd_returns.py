"""Whatever a student's code returns costs that task its marks and nothing else: no mark is withheld, nothing breaks.

Each program is a right submission in which one task gives, raises or does something odd. Ordinarily a task of every
exercise whose tests train nothing is tried with one kind, another for each; SAITEN_LONG=1 tries every task of every exercise
with every kind.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from real_course import REAL_COURSE, real_suites

from grader.course.course import Exercise
from grader.grading.grader import Grader
from grader.grading.results_pages import write_result
from grader.isolation.sandbox import Sandbox
from grader.results.flags import Flag
from grader.results.result import Outcome, Result
from grader.results.store import Store
from grader.submission.reading import Submission

pytestmark = pytest.mark.slow

RETURNED = r"""
None; True; False; "text"; ""; b"bytes"; bytearray(3); memoryview(b"abc"); 0; 1; -1; 10**5000; -(10**5000); 0.5; nan; inf; 1j;
[]; (); {}; set(); frozenset({1}); [1.0, 2.0]; [[1.0], [1.0, 2.0]]; [[[[[[1]]]]]]; [None, "x", 1.5]; (1, (2, (3,)));
{"W": 1}; {1: 2, None: 3}; {(1, 2): 3}; range(3); (i for i in range(3)); iter([1, 2]); lambda: 1; print; type; object();
np; np.float32(1.5); np.int8(3); np.array(2.5); np.ones((0, 3)); np.ones((2, 3, 4, 5, 6)); np.ones(3, dtype=complex);
np.array(["a", "b"]); np.array([None, 1], dtype=object); np.zeros(2, dtype=[("a", int), ("b", float)]); np.ma.ones(3);
np.datetime64("2026-01-01"); np.ones(3).view(np.recarray); np.matrix([[1.0]]); np.ones(2, dtype=np.float16);
np.ones((3, 3)).T[::-1]; np.full(3, nan); Liar(); Hostile(); Endless(); Ellipsis; NotImplemented; "\ud800"; ValueError("x");
deep(90); deep(5000); cycle(); (1 / 0 for _ in "x"); (raised(SystemExit) for _ in "x"); np.void(b"abc"); ["\ud800", "\udfff"];
{object(): 1}; {"\ud800": 1}; {Hostile: 1}; Changing(); [Changing()]; {"W": Changing()}; Touchy(); Changing; Anything; np.ndarray;
Unreal(1.5); Whole(3); Word("x"); Table(W=1); Rows(3); np.array([Liar(), Hostile()], dtype=object); np.array("text");
np.empty((0, 10**9)); np.ones(4, dtype=">f8"); np.longdouble(1.5); np.broadcast_to(1.0, (10**4, 10**4)); np.ones((1,) * 32);
np.ones(3 * 10**7); "x" * 10**8; [0] * 10**6; 10**400; -0.0; np.float64(1e308) * 10; np.ones(3) > 0; np.timedelta64(1, "D");
slice(1); np.random.default_rng(1); np.add; Exception; coroutine(); [np.ones(2), np.ones(3)]; (np.ones(2), None); [[], [[]]];
args; kwargs; (args or [None])[0]; args[:1] * 2; [each(a, nan) for a in args if isinstance(a, np.ndarray)];
[a.clear() for a in args if hasattr(a, "clear")]; [a.update({None: Liar()}) for a in args if isinstance(a, dict)];
[a(None) for a in args if callable(a)]; [a(Liar()) for a in args if callable(a)]; [a(a) for a in args if callable(a)];
[a() for a in args if callable(a)]; raised(SystemExit); raised(KeyboardInterrupt); raised(GeneratorExit); raised(StopIteration);
raised(RecursionError); raised(MemoryError); raised(Mute); raised(Mute()); raised(UnicodeError("\ud800")); odd(*args, **kwargs);
raised(BaseExceptionGroup("x", [ValueError("y")])); raised(NotImplementedError); raised(AssertionError(Hostile))
"""
KINDS = [kind.strip() for kind in RETURNED.replace("\n", " ").split(";")]
SLOW = {"Endless()", "np.ones(3 * 10**7)", '"x" * 10**8'}  # a time limit or a gigabyte a test
HEAD = '''import numpy as np
nan, inf = float("nan"), float("inf")

class Liar:
    """Equal to everything, of every shape."""
    shape, dtype, ndim, size, __class__ = (5, 3), np.dtype(float), 2, 15, np.ndarray
    def __eq__(self, other): return True
    def __hash__(self): return 0
    def __array__(self, *a, **k): return np.zeros((5, 3))
    def __len__(self): return 5
    def __float__(self): return 1.0

class Hostile:
    """Raises whatever is asked of it."""
    def __getattribute__(self, name): raise KeyboardInterrupt
    def __repr__(self): raise SystemExit
    def __eq__(self, other): raise RuntimeError
    def __bool__(self): raise RuntimeError
    def __len__(self): raise MemoryError

class Endless(list):
    """A list without an end."""
    def __iter__(self):
        while True: yield self

class Changing:
    """Another thing at each look."""
    looks = 0
    def __getattribute__(self, name):
        Changing.looks += 1
        return [None, "x", np.ones(2), lambda *a, **k: nan, ValueError][Changing.looks % 5]

class Touchy:
    """Has no attribute that can be read."""
    params = grads = property(lambda self: raised(ValueError))
    def __getattr__(self, name): raise ValueError(name)
    def __dir__(self): raise ValueError

class Unreal(float):
    def __float__(self): raise ValueError
    def __eq__(self, other): raise ValueError

class Whole(int):
    def __index__(self): raise ValueError
    def __int__(self): return "three"

class Word(str):
    def encode(self, *a): raise ValueError
    def __str__(self): return 1

class Table(dict):
    def items(self): raise ValueError
    def __iter__(self): raise ValueError

class Rows(np.ndarray):
    def __array_finalize__(self, other): pass
    def __array_function__(self, *a): raise ValueError
    def __array_ufunc__(self, *a, **k): raise ValueError
    shape = property(lambda self: raised(ValueError))

class Mute(ValueError):
    def __str__(self): raise RuntimeError
    __repr__ = __str__

def raised(error): raise error
def each(array, value): array[...] = value

def deep(n):
    value = 1.0
    for _ in range(n): value = [value]
    return value

def cycle():
    a = []
    a.append(a)
    return a

async def coroutine(): pass

def odd(*args, **kwargs): return {kind}

class Anything:
    """Every method of every task."""
    def __init__(self, *args, **kwargs): self.params = odd()
    def __getattr__(self, name):
        if name.startswith("__"): raise AttributeError(name)
        return odd

'''
# A class keeps what makes its objects, or not even that.
METHODS = """
for _name, _method in list(vars({task}).items()):
    if callable(_method) and not _name.startswith("__"):
        setattr({task}, _name, lambda self, *args, **kwargs: odd(*args, **kwargs))
"""
WITNESS = "conv_output_size"
LONG = bool(os.environ.get("SAITEN_LONG"))
FEW = 2  # tests of a task, where it is no long run
TRAIN = ("adaboost", "bagged", "trainer", "training")  # for seconds, as the labs do
SAMPLE = [kind for kind in KINDS if kind not in SLOW]


def programs() -> Iterator[tuple[Exercise, str, str]]:
    """Exercise, task, and kind."""
    for number, exercise in enumerate(e for e in REAL_COURSE.exercises if not e.bug):
        if not LONG and (exercise.name in TRAIN or exercise.name.startswith("lab_")):
            continue
        tasks = exercise.tasks if LONG else exercise.tasks[-1:]
        kinds = KINDS if LONG else [SAMPLE[number * 4 % len(SAMPLE)]]
        yield from ((exercise, task, kind) for task in tasks for kind in kinds)


# Each of these broke something once.
FOUND = [
    ("im2col", "im2col", "10**400"),
    ("im2col", "im2col", "np.ones(3, dtype=complex)"),
    ("overfitting", "capacity_curve", "[a(None) for a in args if callable(a)]"),
]
FOUND_IN = {(name, task) for name, task, _ in FOUND}  # tasks of which every test is asked
PROGRAMS = list(programs())
PROGRAMS += [p for n, task, kind in FOUND if (p := (REAL_COURSE.exercise(n), task, kind)) not in PROGRAMS]


@cache
def right() -> Mapping[str, bytes]:
    """Every solution."""
    return {e.name: e.solution_path.read_bytes() for e in REAL_COURSE.exercises}


def source(exercise: Exercise, task: str, kind: str) -> bytes:
    """The right exercise with the odd thing in place of a task, or in place of its methods."""
    end = f"{task} = odd\n"
    if task[0].isupper():
        keeps_init = (KINDS.index(kind) + exercise.tasks.index(task)) % 2
        end = METHODS.replace("{task}", task) if keeps_init else f"{task} = Anything\n"
    return right()[exercise.name] + f"\n{HEAD.replace('{kind}', kind)}\n{end}".encode()


class Marks:
    """Grades submissions for one task and a witness; what is collected once serves all."""

    def __init__(self, sandbox: Sandbox):
        self._sandbox = sandbox

    @cache  # noqa: B019  # as long as the module's tests
    def _grader(self, exercise: str, task: str) -> Grader:
        suites = {name: real_suites()[name] for name in dict.fromkeys((exercise, WITNESS))}
        cases = tuple(c for c in suites[exercise].cases if c.task == task)
        if not LONG and (exercise, task) not in FOUND_IN:
            cases = tuple(c for c in cases if c.is_replayed)[:FEW]
        return Grader({**suites, exercise: replace(suites[exercise], cases=cases)}, {}, self._sandbox, "odd")

    def of(self, exercise: str, task: str, data: bytes) -> Result:
        """The result of right files and this one."""
        submission = Submission("odd")
        for name, text in {**right(), exercise: data}.items():
            submission.add(name, text)
        return self._grader(exercise, task).grade(submission)


@pytest.fixture(scope="module")
def marks() -> Iterator[Marks]:
    with Sandbox() as sandbox:
        yield Marks(sandbox)


@pytest.mark.parametrize(("exercise", "task", "kind"), PROGRAMS, ids=[f"{e.name}.{t}-{k}" for e, t, k in PROGRAMS])
def test_it_costs_that_task_and_nothing_else(
    marks: Marks, tmp_path: Path, exercise: Exercise, task: str, kind: str, caplog: pytest.LogCaptureFixture
) -> None:
    result = marks.of(exercise.name, task, source(exercise, task, kind))
    assert caplog.messages == []
    assert Flag.GRADER_ERROR not in result.flags
    assert [e.withheld for e in result.exercises] == [0] * len(result.exercises)
    assert not [t.id for e in result.exercises for t in e.tests if t.outcome is Outcome.GRADER_ERROR]
    witness = result.exercises[-1]
    assert witness.score == witness.max_score or exercise.name == WITNESS
    write_result(Store(tmp_path), "odd", result, "ja")
    said = json.loads((tmp_path / "students/odd/result.json").read_text(encoding="utf-8"))
    assert said["score"] == result.score
    assert (tmp_path / "students/odd/feedback.html").read_text(encoding="utf-8")
