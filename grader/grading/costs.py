"""Costs: what a submission may cost, as numbers: the defaults, and over them what an exercise and a run set."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from grader.course.budget import ExerciseBudget, RunBudget
from grader.course.fingerprint import fingerprint
from grader.isolation.lockdown.limits import Limits

SUBMISSION_SECONDS, EXERCISE_SECONDS = 300.0, 30.0


@dataclass(frozen=True)
class Costs:
    """Of one exercise: seconds beyond what its reference needs, and what each of its workers may use."""

    seconds: float = EXERCISE_SECONDS
    limits: Limits = Limits()

    @classmethod
    def of(cls, exercise: ExerciseBudget | None, run: RunBudget) -> Costs:
        """What the exercise sets, and before it what the run does."""
        costs = cls()
        for written in (exercise, run):
            costs = costs._under(written) if written is not None else costs
        return costs

    def _under(self, written: ExerciseBudget) -> Costs:
        seconds, was = written.exercise_seconds or self.seconds, self.limits
        limits = replace(
            was,
            memory=_bytes(written.memory_mib, 20) or was.memory,
            cpu_seconds=max(was.cpu_seconds, math.ceil(2 * seconds)),  # a backstop, far behind the other limits
            output=_bytes(written.output_kib, 10) or was.output,
            load_seconds=written.load_seconds or was.load_seconds,
            answer=_bytes(written.answer_mib, 20) or was.answer,
            crossings=written.crossings or was.crossings,
        )
        return Costs(seconds, limits)

    @property
    def fingerprint(self) -> str:
        """Of all that may change what becomes of a test."""
        return "" if self == Costs() else fingerprint(repr(self))


def submission_seconds(run: RunBudget) -> float:
    """Of all exercises and quizzes of a submission."""
    return run.submission_seconds or SUBMISSION_SECONDS


def _bytes(size: float | None, power: int) -> int:
    return 0 if size is None else max(1, int(size * 2**power))
