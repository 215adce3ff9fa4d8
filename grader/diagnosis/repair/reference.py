"""Reference: what the expressions of the solution give in a test."""

from __future__ import annotations

import ast
from contextlib import suppress
from functools import cache
from types import ModuleType

from grader.diagnosis.repair.edits import pieces_of
from grader.diagnosis.repair.watch import WATCH, Seen, Watch, numbers_of, places, under_watch
from grader.student.in_process import LocalBackend
from grader.student.keeping import Keeping
from grader.student.student import Student
from grader.testing.case import Case, Suite
from grader.testing.loading import executed

MOST_KEPT = 1_000_000  # numbers, of an exercise


class Reference:
    """The solution of an exercise, with all that a task's functions compute seen."""

    def __init__(self, suite: Suite, secret: str):
        self._exercise, self._secret = suite.exercise, secret
        self._module = cache(self._watched)
        self._kept: dict[tuple[str, int | None], list[Seen]] = {}
        self._numbers = 0

    def seen(self, case: Case) -> list[Seen]:
        """What the places of the solution give in a test, but for large values."""
        return self._once(case, None)

    def given(self, case: Case, place: int) -> list[list[object]]:
        """What one place gives in a test."""
        return next((values for _, values, _ in self._once(case, place)), [])

    def _once(self, case: Case, only: int | None) -> list[Seen]:
        key = (case.id, only)
        if key not in self._kept:
            seen = self._run(case, only)
            self._kept[key] = seen
            self._numbers += _size(seen)
            while self._numbers > MOST_KEPT and len(self._kept) > 1:
                self._numbers -= _size(self._kept.pop(next(iter(self._kept))))  # the oldest
        return self._kept[key]

    def _run(self, case: Case, only: int | None) -> list[Seen]:
        module, watch = self._module(case.task), Watch(only)
        vars(module)[WATCH] = watch
        with suppress(Exception):  # of which what came before is seen
            case.run(Student(LocalBackend(module), case.time_limit, Keeping.nothing()), self._secret)
        return list(watch.seen())

    def _watched(self, task: str) -> ModuleType:
        path = self._exercise.solution_path
        tree = ast.parse(path.read_text(encoding="utf-8"))
        functions = [piece.node for piece in pieces_of(tree, frozenset([task]))]
        list(under_watch(enumerate(places(functions)), functions))
        return executed(compile(tree, str(path), "exec", optimize=0), path, self._exercise.earlier)


def _size(seen: list[Seen]) -> int:
    return sum(numbers_of(v) for _, crossings, _ in seen for values in crossings for v in values)
