"""Values: what the expressions of a program give beside what a solution's do, and which of them may be exchanged."""

from __future__ import annotations

import ast
from contextlib import suppress
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from grader.diagnosis.repair.edits import pieces_of
from grader.diagnosis.repair.forms import formed
from grader.diagnosis.repair.slots import Slot
from grader.diagnosis.repair.values import Candidate, candidates, seen_of
from grader.diagnosis.repair.watch import WATCH, Seen, Watch, origins, places, under_watch

SPREAD = """
def f(x):
    mean = x.mean(axis=0)
    spread = {spread}
    scaled = (x - mean) / spread
    return 2 * scaled
"""
RIGHT = SPREAD.format(spread="np.sqrt(x.var(axis=0) + 0.5)")
X = np.array([[1.0, 2.0], [4.0, -3.0], [0.5, 7.0]])


class Program:
    """A program that can be watched."""

    def __init__(self, source: str, name: str = "f"):
        tree = ast.parse(source)
        functions = [piece.node for piece in pieces_of(tree, frozenset([name]))]
        self.places: list[Slot] = places(functions)
        self.texts = [ast.unparse(slot.expression) for slot in self.places]
        self.origins = origins(self.places)
        list(under_watch(enumerate(self.places), functions))
        self._module = ModuleType("program")
        vars(self._module)["np"] = np
        exec(compile(tree, "program.py", "exec"), vars(self._module))

    def run(self, watch: Watch, *calls: tuple[Any, ...], name: str = "f") -> list[Any]:
        vars(self._module)[WATCH] = watch
        return [getattr(self._module, name)(*args) for args in calls]

    def seen(self, *calls: tuple[Any, ...]) -> list[Seen]:
        watch = Watch()
        self.run(watch, *calls)
        return list(watch.seen())


def of(wrong: Program, right: Program, *calls: tuple[Any, ...]) -> list[Candidate]:
    results = right.run(Watch(), *calls)
    return candidates(wrong.seen(*calls), [right.seen(*calls)], wrong.origins, results, [])


@pytest.mark.parametrize(
    ("spread", "told"),
    [
        ("np.sqrt(x.var() + 0.5)", "(x - mean) / spread"),  # one number for an array is another sort of value
        ("np.sqrt(x.var(axis=0, ddof=1) + 0.5)", "x.var(axis=0, ddof=1)"),
        ("np.sqrt(abs(x).mean(axis=0) + 0.5)", "abs(x).mean(axis=0)"),
        ("x.var(axis=0) + 0.5", "x.var(axis=0) + 0.5"),
        ("np.max(x, axis=0)", "np.max(x, axis=0)"),
    ],
)
def test_the_first_place_that_goes_wrong_can_be_given_what_is_right(spread: str, told: str) -> None:
    assert first_that_mends(Program(SPREAD.format(spread=spread)), Program(RIGHT)) == told


def first_that_mends(wrong: Program, right: Program) -> str:
    """The text of the first place with which all comes right."""
    mending: list[Candidate] = []
    for candidate in candidates(wrong.seen((X,)), [right.seen((X,))], wrong.origins, right.run(Watch(), (X,)), [X]):
        given = next(values for place, values, _ in right.seen((X,)) if place == candidate.source)
        watch = Watch()
        watch.put({candidate.place: formed(given, candidate.form)})
        with suppress(IndexError, ValueError), np.errstate(all="ignore"):
            if np.allclose(wrong.run(watch, (X,))[0], right.run(Watch(), (X,))[0]):
                mending.append(candidate)
    return wrong.texts[min(mending, key=lambda c: (c.is_right, c.order)).place]


AT_ONCE = "def f(x):\n    top = x.max(axis=1, keepdims=True)\n    e = 3 * (x - top)\n    return e / (1 + e.sum())"
ROW_BY_ROW = """
def f(x):
    rows = []
    for row in x:
        top = {top}
        rows.append({scaled})
    e = np.array(rows)
    return e / (1 + e.sum())
"""
ONE_BY_ONE = """
def f(x):
    e = np.zeros(x.shape)
    for i in range(x.shape[0]):
        for j in range(x.shape[1]):
            apart = x[i, j] - {top}
            e[i, j] = 3 * apart
    return e / (1 + e.sum())
"""


@pytest.mark.parametrize(
    ("wrong", "right", "told"),
    [
        (ROW_BY_ROW.format(top="row.max()", scaled="3 * (row + top)"), AT_ONCE, "row + top"),
        (
            ROW_BY_ROW.format(top="row.mean()", scaled="3 * (row - top)"),
            AT_ONCE.replace(", keepdims=True)", ")[:, None]"),
            "row.mean()",
        ),
        (ONE_BY_ONE.format(top="x[:, j].max()"), AT_ONCE, "x[i, j] - x[:, j].max()"),
        (
            AT_ONCE.replace("x - top", "x + top"),
            ROW_BY_ROW.format(top="row.max()", scaled="3 * (row - top)"),
            "x + top",
        ),
    ],
)
def test_a_loop_is_laid_beside_what_is_done_at_once(wrong: str, right: str, told: str) -> None:
    assert first_that_mends(Program(wrong), Program(right)) == told


def test_what_gives_the_result_itself_is_given_nothing() -> None:
    wrong = Program(RIGHT.replace("2 * scaled", "3 * scaled"))
    assert "3 * scaled" not in {wrong.texts[c.place] for c in of(wrong, Program(RIGHT), (X,))}
    written = Program("def f(p, g):\n    p['w'] -= 0.2 * g * g")
    right = Program("def f(p, g):\n    p['w'] -= 0.1 * g")
    calls = ({"w": X.copy()}, X)
    assert "0.2 * g * g" not in {written.texts[c.place] for c in of(written, right, calls)}


def test_what_is_computed_from_what_is_right_is_tried_first() -> None:
    wrong = Program(SPREAD.format(spread="np.sqrt(x.var(axis=0) + 0.5)").replace("x.mean(axis=0)", "x.max(axis=0)"))
    texts = [wrong.texts[c.place] for c in of(wrong, Program(RIGHT), (X,))]
    assert texts.index("x.max(axis=0)") < texts.index("x - mean") < texts.index("np.sqrt(x.var(axis=0) + 0.5)")


# --- the watch

NESTED = "def f(n):\n    total = 0\n    for k in range(n):\n        total += g(k)\n    return total\n\ndef g(k):\n    return k * k\n"


def test_calls_within_a_call_are_one_crossing() -> None:
    program = Program(NESTED)
    seen = {program.texts[place]: (values, counts) for place, values, counts in program.seen((3,), (2,))}
    assert seen["k * k"] == ([[0, 1, 4], [0, 1]], [3, 2])
    assert seen["n"] == ([[3], [2]], [1, 1])


@pytest.mark.parametrize(
    ("given", "sums"),
    [
        ([[5, 6, 7], [8, 9]], [18, 17]),
        ([[5], [8]], [15, 16]),  # one for all of a crossing
        ([[5, 6]], [15, 1]),  # what is not given stays: 4, and all of the second crossing
        ([], [5, 1]),
    ],
)
def test_a_place_gives_what_it_is_told_to(given: list[list[int]], sums: list[int]) -> None:
    program, watch = Program(NESTED), Watch()
    watch.put({program.texts.index("k * k"): given})
    assert program.run(watch, (3,), (2,)) == sums


def test_an_exception_ends_a_crossing() -> None:
    program, watch = Program("def f(x):\n    return g(x) / x\n\ndef g(x):\n    return x + x\n"), Watch()
    with pytest.raises(ZeroDivisionError):
        program.run(watch, (0,))
    program.run(watch, (3,))
    assert {program.texts[p]: values for p, values, _ in watch.seen()}["x + x"] == [[0], [6]]


def test_what_is_given_is_not_changed_by_who_writes_into_it() -> None:
    program, watch, given = (
        Program("def f(x):\n    y = x + 1\n    y *= 2\n    return y\n"),
        Watch(),
        np.array([1.0, 2.0]),
    )
    watch.put({program.texts.index("x + 1"): [[given], [given]]})
    first, second = program.run(watch, (given,), (given,))
    assert first.tolist() == second.tolist() == [2.0, 4.0]


@pytest.mark.parametrize(
    "source",
    [
        "def f(x):\n    return [*x, *[1]][0:2]",
        "def f(x):\n    a, *b = x[..., 0:1], 1\n    return a",
        "def f(x):\n    def g(y=x + 1):\n        yield y\n    return next(g())",
        "def f(x):\n    def g():\n        yield from (x, -x)\n    return [*g()][1]",
        "def f(x):\n    match x.ndim:\n        case 2:\n            return x\n        case _:\n            return -x",
        "def f(x):\n    return (y := x + 1) * sum(v for v in range(3) if v) + f'{x!r}'.count('q') + y",
        "def f(x):\n    with np.errstate(all='ignore') as e:\n        del e\n    return {**{'a': x}}['a'][None, :, 0]",
        "class f:\n    a = 3\n    def __init__(self, x, *, b=2):\n        super().__init__()\n        self.x = x\n        self.x[0, 1] += b",
        "def f(x):\n    h = lambda v, k=2: v * k\n    assert x is not None, x\n    return h(x) if x.any() and not False else None",
    ],
)
def test_a_watched_program_does_what_it_did(source: str) -> None:
    plain: dict[str, Any] = {"np": np}
    exec(source, plain)
    made, own = (plain["f"](X.copy()), Program(source).run(Watch(), (X.copy(),))[0])
    assert np.array_equal(getattr(made, "x", made), getattr(own, "x", own))


def test_whole_numbers_that_are_no_numbers_of_an_array_are_not_seen() -> None:
    program = Program("def f(x):\n    huge = 10 ** 400\n    return x + (huge - huge)\n")
    assert not any(program.texts[place] == "huge" for place, *_ in program.seen((2.0,)))
    assert of(program, program, (2.0,)) is not None


# --- what a worker says, in which the student's code has run


@pytest.mark.parametrize(
    "told",
    [
        None,
        7,
        [3],
        [(0, [[1.0]])],
        [("0", [[1.0]], [1])],
        [(9, [[1.0]], [1])],
        [(-1, [[1.0]], [1])],
        [(0, [[1.0]], [1, 2])],
        [(0, [[]], [1])],
        [(0, [["text"]], [1])],
        [(0, [[np.array(["a"])]], [1])],
        [(0, [[1.0]], ["1"])],
        [(0, {}, {})],
        [(0, [[10**400]], [1])],
        [(0, [[(1, 10**400)]], [1])],
        [(0, [[(1, (2, 3))]], [1])],
        [(0, [[1 + 2j]], [1])],
        [(True, [[1.0]], [1])],
    ],
)
def test_what_cannot_be_is_not_believed(told: object) -> None:
    assert seen_of(told, 3) == []
    assert seen_of([(0, [[1.0]], [1])], 3) == [(0, [[1.0]], [1])]


def test_what_was_given_to_the_program_is_right() -> None:
    right = Program("def f(x):\n    shifted = x - x.max()\n    return shifted - np.log(np.sum(np.exp(shifted)))")
    wrong = Program("def f(x):\n    a = np.asarray(x)\n    return a - np.log(np.sum(np.exp(a - a.max())))")
    own, reference = wrong.seen((X,)), [right.seen((X,))]
    texts = {wrong.texts[c.place] for c in candidates(own, reference, wrong.origins, [], [X])}
    assert {"a", "x", "np.asarray(x)"}.isdisjoint(texts)
    assert {"a", "np.asarray(x)"} <= {wrong.texts[c.place] for c in candidates(own, reference, wrong.origins, [], [])}
    rows = Program(
        "def f(x):\n    out = []\n    for n in range(len(x)):\n        row = x[n]\n        out.append(row - row.mean())\n    return np.array(out)"
    )
    at_once = Program("def f(x):\n    a = 2 * x\n    return a - a.mean(axis=1, keepdims=True)")
    found = candidates(rows.seen((X,)), [at_once.seen((X,))], rows.origins, [], [X])
    assert {"row", "x[n]"}.isdisjoint(rows.texts[c.place] for c in found)
    assert "row - row.mean()" in {rows.texts[c.place] for c in found}
