"""Accompanied: a change after which the program does just what a mistake of the catalogue does, which is in it besides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cached_property

from grader.diagnosis.catalogue.contained import shows_a_value
from grader.diagnosis.comparison.agreement import steps_agree
from grader.diagnosis.comparison.information import bits_of_distinct
from grader.diagnosis.comparison.spared import Spare
from grader.diagnosis.repair.bench import BenchEnded, Chosen, Repair, Trials
from grader.diagnosis.repair.following import Following, Known
from grader.diagnosis.replay import Replay
from grader.diagnosis.weighing import LEAST_BITS, is_likely
from grader.student.step import Step
from grader.testing.case import Case
from grader.testing.mistakes import Mistake


class Accompanied:
    """Of one task's trials. spare: what the submission may give beside what is asked."""

    def __init__(self, trials: Trials, replay: Replay, task: str, spare: Spare):
        self._trials, self._replay, self._beside, self._task, self._spare = trials, replay, replay.beside, task, spare

    def known(self, case: Case) -> dict[Known, Sequence[Step]]:
        """What may cross in a test; nothing where that is drawn, or not kept as it comes. Where more than one answer is right,
        it is the reference's."""
        right = self._beside.reference
        if case.id in self._beside.by_chance or not self._replay.can_be_followed(case):
            return {}
        known: dict[Known, Sequence[Step]] = {None: right[case.id].steps}
        return known | {m: self._beside.run_of(m)[case.id].steps for m in self._possible}

    def is_shown(self, repair: Repair) -> bool:
        """Whether the mistake beside a change is one that the submission itself does in some test."""
        return repair.mistake is None or repair.mistake in self._shown

    def is_telling(self, repair: Repair) -> bool:
        """Whether it gives numbers that no other program gives by chance, as one does that is 0 throughout."""
        if repair.mistake is None:
            return True
        runs, right = self._beside.run_of(repair.mistake), self._beside.reference
        tests = [c.id for c in self._trials.lost]
        return sum(bits_of_distinct(runs[t].steps, right[t].steps) for t in tests) >= LEAST_BITS

    def following(self, known: Mapping[Known, Sequence[Step]], case: Case) -> Following:
        """A run of a test, laid beside what is known."""
        return Following(known, self._beside.reference[case.id].steps, self._spare)

    def found(self, chosen: Chosen, following: Following) -> Repair | None:
        """The change with the mistake that it leaves; a later change of the same line alone, if one mends everything."""
        for mistake in following.mistakes:
            if all(self._does(chosen, case, mistake) for case in (*self._trials.lost, *self._trials.passed)):
                return self._alone(chosen[-1]) or self._trials.whole(chosen, mistake)
        return None

    def left(self, repair: Repair) -> Repair | None:
        """A change that mends a part, with the mistake that loses just the rest."""
        rest = {c.id for c in self._trials.lost} - repair.mends
        tests = (*self._trials.lost, *self._trials.passed)
        for mistake in self._shown:
            loses = self._beside.loses(mistake) & {c.id for c in tests}
            if loses == rest and all(self._does(repair.chosen, case, mistake) for case in tests):
                return self._trials.whole(repair.chosen, mistake)
        return None

    @cached_property
    def _possible(self) -> list[Mistake]:
        """Mistakes beside which something else may be wrong: they lose nothing that the submission passed, and show in what it lost.
        Of what is drawn nothing can be said."""
        lost = {c.id for c in self._trials.lost}
        if self._beside.by_chance.keys() & lost:
            return []
        here = lost | {c.id for c in self._trials.passed}
        return [m for m in self._beside.mistakes(self._task) if self._beside.loses(m) & here <= lost]

    @cached_property
    def _shown(self) -> list[Mistake]:
        """Of these what the submission itself does in some test, in a value, and what loses a part only of what was lost.

        A change that takes something out may leave what a mistake does although nobody made that one.
        """
        tests = {c.id for c in (*self._trials.lost, *self._trials.passed)}
        lost = {c.id for c in self._trials.lost}
        return [m for m in self._possible if self._beside.loses(m) & tests < lost and self._shows(m)]

    def _shows(self, mistake: Mistake) -> bool:
        """Whether it is met in enough of the tests that it loses, by numbers that are no chance."""
        runs, right, own = self._beside.run_of(mistake), self._beside.reference, self._trials.own
        met = [
            t
            for t in (c.id for c in self._trials.lost)
            if t in runs and t in own and shows_a_value(runs[t].steps, right[t].steps)
            if steps_agree(own[t], runs[t].steps) and bits_of_distinct(runs[t].steps, right[t].steps) >= LEAST_BITS
        ]
        return bool(met) and is_likely(met, self._beside.loses(mistake))

    def _alone(self, change: int) -> Repair | None:
        lines = self._trials.bench.lines
        with suppress(BenchEnded):
            for n in (n for n in range(change + 1, len(lines)) if lines[n] == lines[change]):
                if self._trials.mends_all((n,)):
                    return self._trials.whole((n,))
        return None

    def _does(self, chosen: Chosen, case: Case, mistake: Mistake) -> bool:
        """Whether the changed program does what the mistake does in a test."""
        following = self.following({mistake: self._beside.run_of(mistake)[case.id].steps}, case)
        self._trials.passes(chosen, case, following)
        return bool(following.mistakes)
