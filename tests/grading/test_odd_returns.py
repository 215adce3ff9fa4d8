"""Whatever a student's code returns costs that task its marks and nothing else: no mark is withheld, nothing breaks."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from grader.course.course import Course
from grader.grading.grader import Grader
from grader.isolation.sandbox import Sandbox
from grader.results.result import Outcome
from grader.submission.reading import Submission
from grader.testing.collecting import collect

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("odd_returns")]

RETURNED = """
None; True; False; "text"; ""; b"bytes"; bytearray(3); memoryview(b"abc"); 0; 1; -1; 10**5000; -(10**5000); 0.5; nan; inf; 1j;
[]; (); {}; set(); frozenset({1}); [1.0, 2.0]; [[1.0], [1.0, 2.0]]; [[[[[[1]]]]]]; [None, "x", 1.5]; (1, (2, (3,)));
{"W": 1}; {1: 2, None: 3}; {(1, 2): 3}; range(3); (i for i in range(3)); iter([1, 2]); lambda: 1; print; type; object();
np; np.float32(1.5); np.int8(3); np.array(2.5); np.ones((0, 3)); np.ones((2, 3, 4, 5, 6)); np.ones(3, dtype=complex);
np.array(["a", "b"]); np.array([None, 1], dtype=object); np.zeros(2, dtype=[("a", int), ("b", float)]); np.ma.ones(3);
np.datetime64("2026-01-01"); np.ones(3).view(np.recarray); np.matrix([[1.0]]); np.ones(2, dtype=np.float16);
np.ones((3, 3)).T[::-1]; np.full(3, nan); Liar(); Hostile(); Endless(); Ellipsis; NotImplemented; "\\ud800"; ValueError("x")
"""
KINDS = [kind.strip() for kind in RETURNED.replace("\n", " ").split(";")]
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

def odd(*args, **kwargs): return {kind}

class Anything:
    """Every method of every task."""
    def __init__(self, *args, **kwargs): self.params = odd()
    def __getattr__(self, name):
        if name.startswith("__"): raise AttributeError(name)
        return odd
'''
EXERCISES = ("softmax", "losses", "minibatch", "optimizers", "conv_output_size")


@pytest.fixture(scope="module")
def grader() -> Iterator[tuple[Grader, Course]]:
    course = Course.load()
    suites = collect([course.exercise(name) for name in EXERCISES])
    with Sandbox() as sandbox:
        yield Grader(suites, {}, sandbox, "odd"), course


def source(course: Course, exercise: str, kind: str) -> bytes:
    """The exercise with the odd value in the place of everything."""
    tasks = course.exercise(exercise).tasks
    bodies = (f"{t} = Anything" if t[0].isupper() else f"{t} = odd" for t in tasks)
    return "\n".join([HEAD.replace("{kind}", kind), *bodies]).encode("utf-8", "backslashreplace")


@pytest.mark.parametrize("kind", KINDS)
def test_it_costs_that_exercise_and_nothing_else(grader: tuple[Grader, Course], kind: str) -> None:
    marks, course = grader
    right = course.exercise("conv_output_size").solution_path.read_bytes()
    sources = {name: source(course, name, kind) for name in EXERCISES[:-1]} | {"conv_output_size": right}
    submission = Submission("odd")
    for name, data in sources.items():
        submission.add(name, data)
    result = marks.grade(submission)
    assert not result.flags or "grader_error" not in result.flags
    for exercise in result.exercises:
        assert exercise.withheld == 0
        assert not [t.id for t in exercise.tests if t.outcome is Outcome.GRADER_ERROR]
    assert {e.name: e.score == e.max_score for e in result.exercises} == {n: n == "conv_output_size" for n in EXERCISES}
