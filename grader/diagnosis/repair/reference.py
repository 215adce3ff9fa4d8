"""Reference: what the expressions of the solution give in a test."""

from __future__ import annotations

import ast
from contextlib import suppress
from functools import cache
from types import ModuleType

from grader.diagnosis.repair.edits import pieces_of
from grader.diagnosis.repair.watch import WATCH, Seen, Watch, counted, places, watched
from grader.student.in_process import LocalBackend
from grader.student.keeping import Keeping
from grader.student.student import Student
from grader.testing.case import Case, Suite
from grader.testing.loading import executed

MOST_KEPT = 64  # tests, of an exercise


class Reference:
    """The solution of an exercise, with all that a task's functions compute seen."""

    def __init__(self, suite: Suite, secret: str):
        self._exercise, self._secret = suite.exercise, secret
        self._module = cache(self._watched)
        self._kept: dict[tuple[str, int | None], list[Seen]] = {}

    def seen(self, case: Case) -> list[Seen]:
        """What the places of the solution give in a test, but for large values."""
        return self._once(case, None)

    def given(self, case: Case, place: int) -> list[list[object]]:
        """What one place gives in a test."""
        return next((values for _, values, _ in self._once(case, place)), [])

    def _once(self, case: Case, only: int | None) -> list[Seen]:
        key = (case.id, only)
        if key not in self._kept:
            if len(self._kept) >= MOST_KEPT:
                del self._kept[next(iter(self._kept))]
            self._kept[key] = self._run(case, only)
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
        pieces = pieces_of(tree, frozenset([task]))
        for place, slot in enumerate(places(piece.node for piece in pieces)):
            watched(slot, place)
        for piece in pieces:
            counted(piece.node)
        return executed(compile(tree, str(path), "exec", optimize=0), path, self._exercise.earlier)
