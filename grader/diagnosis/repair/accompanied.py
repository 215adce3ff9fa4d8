"""Accompanied: a change after which the program does just what a mistake of the catalogue does, which is in it besides."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from functools import cached_property

from grader.diagnosis.catalogue.contained import shows_a_value
from grader.diagnosis.comparison.agreement import steps_agree
from grader.diagnosis.repair.bench import BenchEnded, Chosen, Repair, Trials
from grader.diagnosis.repair.following import Following, Known
from grader.diagnosis.replay import Replay
from grader.student.step import Step
from grader.testing.case import Case
from grader.testing.mistakes import Mistake


class Accompanied:
    """Of one task's trials."""

    def __init__(self, trials: Trials, replay: Replay, task: str):
        self._trials, self._replay, self._beside, self._task = trials, replay, replay.beside, task

    def known(self, case: Case) -> dict[Known, Sequence[Step]]:
        """What may cross in a test; nothing where that is drawn, or not kept as it comes. Where more than one answer is right,
        it is the reference's."""
        right = self._beside.reference
        if case.id in self._beside.by_chance or not self._replay.can_be_followed(case):
            return {}
        known: dict[Known, Sequence[Step]] = {None: right[case.id].steps}
        return known | {m: self._beside.run_of(m)[case.id].steps for m in self._shown}

    def found(self, chosen: Chosen, following: Following) -> Repair | None:
        """The change with the mistake that it leaves; a later change of the same line alone, if one mends everything."""
        for mistake in following.mistakes:
            if all(self._does(chosen, case, mistake) for case in (*self._trials.lost, *self._trials.passed)):
                return self._alone(chosen[-1]) or self._trials.whole(chosen, mistake)
        return None

    @cached_property
    def _shown(self) -> list[Mistake]:
        """Mistakes that the submission itself does in some test, in a value, and beside which something else is wrong: they
        lose a part of what it lost, and nothing that it passed. Of what is drawn nothing can be said.

        A change that takes something out may leave what a mistake does although nobody made that one.
        """
        lost = {c.id for c in self._trials.lost}
        if self._beside.by_chance.keys() & lost:
            return []
        here = lost | {c.id for c in self._trials.passed}
        return [m for m in self._beside.mistakes(self._task) if self._beside.loses(m) & here < lost and self._shows(m)]

    def _shows(self, mistake: Mistake) -> bool:
        runs, right, own = self._beside.run_of(mistake), self._beside.reference, self._trials.own
        return any(
            shows_a_value(runs[t].steps, right[t].steps) and steps_agree(own[t], runs[t].steps)
            for t in (c.id for c in self._trials.lost)
            if t in runs and t in own
        )

    def _alone(self, change: int) -> Repair | None:
        lines = self._trials.bench.lines
        with suppress(BenchEnded):
            for n in (n for n in range(change + 1, len(lines)) if lines[n] == lines[change]):
                if self._trials.mends_all((n,)):
                    return self._trials.whole((n,))
        return None

    def _does(self, chosen: Chosen, case: Case, mistake: Mistake) -> bool:
        """Whether the changed program does what the mistake does in a test."""
        following = Following({mistake: self._beside.run_of(mistake)[case.id].steps})
        self._trials.passes(chosen, case, following)
        return bool(following.mistakes)
