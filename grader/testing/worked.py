"""Worked: small examples of a task as lines of Python that hold beside a right file, for a student to copy.

Two sources: the public examples, assertion by assertion; and the subjects of the hidden file, drawn small, from numbers that
no test uses, with what the oracle gives for them. Nothing of a hidden test is in them.
"""

from __future__ import annotations

import ast
import inspect
import warnings
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from types import ModuleType
from typing import Any, cast

import numpy as np

from grader.course.course import Exercise
from grader.student.plain import Numbers, Value
from grader.testing.case import Suite
from grader.testing.loading import importable, load
from grader.testing.properties.subject import Arguments, Subject

SMALL = ((2, 2, 2, 2, 2, 2), (2, 3, 2, 3, 2, 3), (3, 2, 4, 3, 3, 2))  # sizes that are tried, the smallest first
MOST_LINES = 8
MOST_WIDE = 160  # characters of a line
MOST_DRAWS = 200  # from the generator, of one example
DECIMALS = 2  # of numbers that are drawn
ATOL = 1e-3  # what is right is written to four decimals


@dataclass(frozen=True)
class Worked:
    """One example of a task: `setup`, then an assertion about `value`, an expression; "" where there is no such value."""

    task: str
    names: tuple[str, ...]  # of the exercise, that it uses
    setup: tuple[str, ...]
    value: str
    assertion: str

    def lines(self, exercise: str) -> list[str]:
        """To be pasted beside the file."""
        value = [f"print({self.value})"] if self.value else []
        body = "\n".join((*self.setup, *value, self.assertion)).split("\n")
        numpy = ["import numpy as np"] if any("np." in line for line in body) else []
        return [*numpy, f"from {exercise} import {', '.join(self.names)}", *body]


class WorkedExamples:
    """The examples of an exercise, made when first asked for and kept."""

    def __init__(self, suite: Suite):
        self._suite = suite
        self.of = cache(self._of)

    def _of(self, task: str) -> tuple[Worked, ...]:
        """Those of a task that are short enough, public ones first. Each holds beside the solution."""
        exercise = self._suite.exercise
        with warnings.catch_warnings(), np.errstate(all="ignore"):
            warnings.simplefilter("ignore")
            found = [*_public(exercise, task), *_drawn(self._suite, task)]
            fitting = [w for w in found if _fits(w.lines(exercise.name))]
            right = load(exercise.solution_path, earlier=exercise.earlier)
            return tuple(w for w in fitting if holds(w, right))


def holds(worked: Worked, module: ModuleType) -> bool:
    """Whether the assertion holds on a file of ours, with no more of it than the lines import: examples have helpers."""
    imported = {name: vars(module)[name] for name in worked.names}
    try:
        exec("\n".join((*worked.setup, worked.assertion)), {"np": np, **imported})
    except Exception:  # noqa: BLE001  # what does not hold may end in anything
        return False
    return True


def _fits(lines: list[str]) -> bool:
    return len(lines) <= MOST_LINES and all(len(line) <= MOST_WIDE for line in lines)


# --- public examples


def _public(exercise: Exercise, task: str) -> Iterator[Worked]:
    tree = ast.parse(exercise.examples_path.read_text(encoding="utf-8"))
    names = {a.name for node in tree.body if isinstance(node, ast.ImportFrom) for a in node.names}
    shared = [node for node in tree.body if isinstance(node, ast.Assign)]
    for function in tree.body:
        if isinstance(function, ast.FunctionDef) and not function.args.args:
            body = function.body[1:] if ast.get_docstring(function) else function.body
            yield from _assertions(body, task, names, shared)


def _assertions(body: list[ast.stmt], task: str, names: set[str], shared: list[ast.Assign]) -> Iterator[Worked]:
    """Each assertion, or loop with assertions, with the statements before it that are none, and what examples share."""
    setup: list[str] = []
    for statement in body:
        if not any(isinstance(node, ast.Assert) for node in ast.walk(statement)):
            setup.append(ast.unparse(statement))
            continue
        text = ast.unparse(ast.Assert(statement.test) if isinstance(statement, ast.Assert) else statement)
        used = _names("\n".join((*setup, text)))
        if task in used:
            value = _compared(statement.test) if isinstance(statement, ast.Assert) else ""
            before = [ast.unparse(s) for s in shared if _targets(s) & used]
            yield Worked(task, tuple(sorted(used & names)), setup=(*before, *setup), value=value, assertion=text)


def _targets(shared: ast.Assign) -> set[str]:
    return {node.id for target in shared.targets for node in ast.walk(target) if isinstance(node, ast.Name)}


def _names(source: str) -> set[str]:
    return {node.id for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Name)}


def _compared(test: ast.expr) -> str:
    """What is held against something: the first argument of a call, the left side of a comparison."""
    if isinstance(test, ast.Call) and test.args:
        return ast.unparse(test.args[0])
    return ast.unparse(test.left) if isinstance(test, ast.Compare) else ""


# --- drawn examples


class Patience:
    """A random generator that is asked so many times: who draws until the data are good may never be content with few.

    Raises ValueError then.
    """

    def __init__(self, rng: np.random.Generator, times: int = MOST_DRAWS):
        self._rng, self._left = rng, times

    def __getattr__(self, name: str) -> Any:
        self._left -= 1
        if self._left < 0:
            raise ValueError("no data of this size")
        return getattr(self._rng, name)


def _drawn(suite: Suite, task: str) -> Iterator[Worked]:
    subjects = [s for s in _subjects(suite.module) if s.task == task]
    with importable(suite.exercise.earlier):
        solution = getattr(load(suite.exercise.solution_path, earlier=suite.exercise.earlier), task)
    for sizes in SMALL:
        for subject in subjects:
            try:
                yield from _of_subject(subject, sizes[: len(subject.sizes)], solution)
            except Exception:  # noqa: BLE001  # data of this size do not exist for it
                continue


def _subjects(module: ModuleType) -> Iterator[Subject]:
    """All that a hidden file names, by itself or in a list, once each."""
    seen: list[Subject] = []
    for value in vars(module).values():
        for subject in value if isinstance(value, list | tuple) else (value,):
            if isinstance(subject, Subject) and not any(subject is s for s in seen):
                seen.append(subject)
                yield subject


def _of_subject(subject: Subject, sizes: tuple[int, ...], solution: Callable[..., Value]) -> Iterator[Worked]:
    rng = cast("np.random.Generator", Patience(np.random.default_rng(zlib.crc32(f"{subject.name} {sizes}".encode()))))
    drawn = subject.draw(rng, *sizes)
    args = tuple(_short(a) for a in drawn)
    if subject.gradients is None:
        yield from _of_function(subject, args, solution)
    else:
        yield from _of_layer(subject, args, rng)


def _of_function(subject: Subject, args: Arguments, solution: Callable[..., Value]) -> Iterator[Worked]:
    names = list(inspect.signature(solution).parameters)[: len(args)]
    setup = tuple(f"{name} = {_literal(a)}" for name, a in zip(names, args, strict=True))
    right = subject.right(*args)
    if isinstance(right, np.ndarray | float | int | np.generic):
        call = f"{subject.task}({', '.join(names)})"
        yield _about(subject.task, setup, call, right)


def _of_layer(subject: Subject, args: Arguments, rng: np.random.Generator) -> Iterator[Worked]:
    made = ", ".join(_literal(a) for a in args[subject.samples :])
    given = ", ".join(_literal(a) for a in args[: subject.samples])
    layer = f"layer = {subject.task}({made})"
    right = subject.right(*args)
    if isinstance(right, np.ndarray | float):
        yield _about(subject.task, (layer,), f"layer.forward({given})", right)
    dout = tuple(_short(d) for d in subject.dout(rng, args))
    slopes = subject.slopes(args, dout)
    back = f"layer.backward({', '.join(map(_literal, dout))})"
    for name, slope in slopes.items():
        setup = (layer, f"layer.forward({given})")
        if name in (subject.gradients or ())[: subject.samples]:
            if subject.samples == 1:
                yield _about(subject.task, (*setup, f"{name} = {back}"), name, slope)
        else:
            yield _about(subject.task, (*setup, back), f"layer.{name}", slope)


def _about(task: str, setup: tuple[str, ...], value: str, right: Value) -> Worked:
    expected = _literal(np.round(np.asarray(right, dtype=np.float64), 4)).removeprefix("np.array(").removesuffix(")")
    return Worked(task, (task,), setup, value, f"assert np.allclose({value}, {expected}, atol={ATOL:g})")


def _short(value: Value) -> Value:
    """The value with few digits."""
    return np.round(value, DECIMALS) if isinstance(value, np.ndarray) and value.dtype.kind == "f" else value


def _literal(value: Value) -> str:
    """The value as it is written in Python. Raises ValueError where it cannot be."""
    if isinstance(value, np.ndarray) and value.dtype.kind in "iuf":
        return f"np.array({_plain(value)})" if value.ndim else str(value.item())
    if value is None or isinstance(value, bool | int | float | str):
        return repr(value)
    raise ValueError(type(value).__name__)


def _plain(value: Numbers) -> str:
    return str((value + 0.0 if value.dtype.kind == "f" else value).tolist())
