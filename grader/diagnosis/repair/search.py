"""Search: which change, or which two, make the lost tests of a task pass, or leave a mistake that the catalogue knows.

Every change is tried with the cheapest lost test; what passes it, with all others. So many crossings are asked, and no more,
whatever the machine does meanwhile; the bench ends where a program takes far too long.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

import numpy as np

from grader.diagnosis.catalogue.contained import shows_a_value
from grader.diagnosis.comparison.agreement import steps_agree
from grader.diagnosis.comparison.information import bits_of_each
from grader.diagnosis.repair.following import Following, Known, PartedError
from grader.diagnosis.repair.values import Candidate
from grader.diagnosis.replay import Replay
from grader.diagnosis.weighing import LEAST_BITS
from grader.student.step import Step
from grader.testing.case import Case
from grader.testing.mistakes import Mistake

MOST_CROSSINGS = 7_000.0  # in all tests that are run for one task, until one change is found
OF_VALUES = 2_500.0  # for places that are given other values
MORE = 3_000.0  # for a second one, where a first one mends a part
NUMBERS = 500  # in arguments and values, which cost as much as a crossing
SLOWER = 3  # a crossing of an exercise that works with earlier ones
MOST_PURSUED = 3  # changes that mend a part, on top of which a second one is looked for
TAKEN_OUT = ("too much", "call", "line too much")  # what says most, where other changes of the same line mend as much
PUT_IN = ("operator", "number", "factor", "power", "samples", "function")  # in the place of what could be taken out
# What a single lost test is too little for: something of this sort mends it by chance.
VAGUE = frozenset(
    (
        "absolute",
        "complement",
        "cut off",
        "factor",
        "inverse",
        "logarithm",
        "not summed",
        "one value",
        "one more",
        "power",
        "shape",
        "sign of",
        "term",
    )
)
MOST_OTHERS = 150  # of one line that are tried

Chosen = tuple[int, ...]
Steps = Mapping[str, Sequence[Step]]


class Bench(Protocol):
    """Where a changed program is run."""

    kinds: list[str]  # of each change that can be made
    lines: list[int]  # in which it is made

    def offer(self, case: Case, others: Sequence[Case]) -> list[Candidate]:
        """From now on there are these changes more: places that are given the reference's values, as far as a test shows
        which fit; others: in which the values are told apart. Raises BenchEnded."""

    def run(self, chosen: Chosen, case: Case, following: Following | None = None) -> bool:
        """Whether the test passes with these changes. Raises BenchEnded."""


class BenchEnded(Exception):
    """No more can be run."""


@dataclass(frozen=True)
class Repair:
    """Changes that make lost tests pass: all of them, but for `mistake` if it is given, which is in the program besides."""

    chosen: Chosen
    mends: frozenset[str]
    mistake: Mistake | None = None


class Search:
    """Of one task. cases: its tests, the cheapest first; lost: those of them that did not pass; own: what crossed
    in them in the submission."""

    def __init__(
        self, bench: Bench, cases: Sequence[Case], lost: frozenset[str], *, replay: Replay, task: str, own: Steps
    ):
        self._bench, self._replay, self._task, self._own = bench, replay, task, own
        self._beside = replay.beside
        self._lost = [c for c in cases if c.id in lost]
        self._passed = [c for c in cases if c.id not in lost]
        self._slower = SLOWER if self._beside.is_slow else 1
        self._left = MOST_CROSSINGS / self._slower
        self._partial: list[Repair] = []
        self._progress: list[tuple[tuple[int, int], Chosen]] = []  # with each change that mends no test
        self._values: dict[int, Candidate] = {}  # by the number of the change

    def found(self) -> Repair | None:
        """What mends most: one change, one beside a known mistake, two; else what mends a part.

        None where the wrong values tell so little that some change would mend them by chance.
        """
        if not self._tells_enough():
            return None
        with suppress(BenchEnded):
            if found := self._whole((), range(len(self._bench.kinds))):
                return found
        self._left = max(self._left, 0) + OF_VALUES / self._slower
        with suppress(BenchEnded):
            if found := self._by_values():
                return found
        return self._with_a_second() or max(
            self._partial, key=lambda r: (len(r.mends), not self._gives(r)), default=None
        )

    def _gives(self, repair: Repair) -> bool:
        """Whether it gives a place other values: that says less than a change."""
        return repair.chosen[0] in self._values

    def _with_a_second(self) -> Repair | None:
        """Two changes of which the first mends a part, or brings a test on."""
        best = sorted(self._partial, key=lambda r: -len(r.mends))
        changes, values = ([r for r in best if self._gives(r) is gives] for gives in (False, True))
        for some in (changes or self._getting_on(gives=False), values or self._getting_on(gives=True)):
            self._left = max(self._left, 0) + MORE / self._slower
            with suppress(BenchEnded):
                for first in some[:MOST_PURSUED]:
                    if found := self._whole(first.chosen, range(len(self._bench.kinds)), first.mends):
                        return found
        return None

    def _by_values(self) -> Repair | None:
        """The first place that is right once it gives what some place of the reference does."""
        first = len(self._bench.kinds)
        self._values = dict(enumerate(self._bench.offer(*self._offered()), first))
        return self._whole((), range(first, len(self._bench.kinds)))

    def _offered(self) -> tuple[Case, list[Case]]:
        return self._lost[0], [*self._lost[1:], *self._passed]

    def _is_only(self, chosen: Chosen) -> bool:
        """Whether no other values in the same place mend as much: else the tests do not tell what it should give."""
        *before, last = chosen
        if last not in self._values:
            return True
        told = self._values[last]
        rivals = [n for n, v in self._values.items() if v.place == told.place and v.group != told.group]
        return not any(self._mends_all((*before, n)) for n in rivals)

    def _tells_enough(self) -> bool:
        right, chance = self._beside.reference, self._beside.by_chance
        own = (c.id for c in self._lost if c.id in right and c.id in self._own)
        return sum(bits_of_each(self._own[t], right[t].steps, t in chance) for t in own) >= LEAST_BITS

    # --- the changes, one after another

    def _whole(self, before: Chosen, among: range, mended: frozenset[str] = frozenset()) -> Repair | None:
        """The first change among some that, with those made before, mends everything, or leaves a mistake that is known."""
        first, *others = [c for c in self._lost if c.id not in mended]
        known = self._known(first)
        if before and known:
            known = {None: known[None]}
        for n in among:
            if n in before or (len(self._lost) == 1 and self._bench.kinds[n] in VAGUE):
                continue
            chosen, following = (*before, n), Following(known) if known else None
            if not self._passes(chosen, first, following):
                if following and not before:
                    if found := self._with_a_mistake(chosen, following):
                        return self._alone(n) or found
                    self._progress.append((following.progress, chosen))
            elif self._mends_all(chosen):
                if not self._is_only(chosen):
                    continue
                return Repair(self._clearest(chosen), frozenset(c.id for c in self._lost))
            elif not before and all(self._passes(chosen, c) for c in self._passed):
                won = [c.id for c in others if self._passes(chosen, c)]
                self._partial.append(Repair(chosen, frozenset([first.id, *won])))
        return None

    def _getting_on(self, gives: bool) -> list[Repair]:
        """Changes that mend no test, but bring the first lost one on: more of what it is given is right then. The best first.
        gives: those that give a place other values."""
        first = self._lost[0]
        own = Following({None: self._beside.reference[first.id].steps})
        with suppress(PartedError):
            for step in self._own.get(first.id, ()):
                own.step(step)
        better = [(progress, chosen) for progress, chosen in self._progress if progress > own.progress]
        best = [Repair(chosen, frozenset()) for _, chosen in sorted(better, key=lambda b: b[0], reverse=True)]
        return [r for r in best if self._gives(r) is gives]

    def _mends_all(self, chosen: Chosen) -> bool:
        return all(self._passes(chosen, c) for c in (*self._lost, *self._passed))

    def _clearest(self, found: Chosen) -> Chosen:
        """Of the changes of one line that mend as much the one that takes something out, if there is one."""
        *before, last = found
        kinds, lines = self._bench.kinds, self._bench.lines
        same = [n for n in range(len(kinds)) if lines[n] == lines[last] and kinds[n] in TAKEN_OUT]
        with suppress(BenchEnded):
            for n in same[:MOST_OTHERS] if kinds[last] in PUT_IN else ():
                if self._mends_all((*before, n)):
                    return (*before, n)
        return found

    # --- beside a mistake

    def _known(self, case: Case) -> dict[Known, Sequence[Step]]:
        """What may cross in a test; nothing where that is drawn, or not kept as it comes. Where more than one answer is right,
        it is the reference's."""
        right = self._beside.reference
        if case.id in self._beside.by_chance or not self._replay.can_be_followed(case):
            return {}
        known: dict[Known, Sequence[Step]] = {None: right[case.id].steps}
        return known | {m: self._beside.run_of(m)[case.id].steps for m in self._shown}

    @cached_property
    def _shown(self) -> list[Mistake]:
        """Mistakes that the submission itself does in some test, in a value, and beside which something else is wrong: they
        lose a part of what it lost, and nothing that it passed. Of what is drawn nothing can be said.

        A change that takes something out may leave what a mistake does although nobody made that one.
        """
        lost = {c.id for c in self._lost}
        if self._beside.by_chance.keys() & lost:
            return []
        here = lost | {c.id for c in self._passed}
        return [m for m in self._beside.mistakes(self._task) if self._beside.loses(m) & here < lost and self._shows(m)]

    def _shows(self, mistake: Mistake) -> bool:
        runs, right = self._beside.run_of(mistake), self._beside.reference
        return any(
            shows_a_value(runs[t].steps, right[t].steps) and steps_agree(self._own[t], runs[t].steps)
            for t in (c.id for c in self._lost)
            if t in runs and t in self._own
        )

    def _alone(self, change: int) -> Repair | None:
        """A later change of the same line that mends everything, without any mistake."""
        lines = self._bench.lines
        with suppress(BenchEnded):
            for n in (n for n in range(change + 1, len(lines)) if lines[n] == lines[change]):
                if self._mends_all((n,)):
                    return Repair((n,), frozenset(c.id for c in self._lost))
        return None

    def _with_a_mistake(self, chosen: Chosen, following: Following) -> Repair | None:
        for mistake in following.mistakes:
            if all(self._does(chosen, case, mistake) for case in (*self._lost, *self._passed)):
                return Repair(chosen, frozenset(c.id for c in self._lost), mistake)
        return None

    def _does(self, chosen: Chosen, case: Case, mistake: Mistake) -> bool:
        """Whether the changed program does what the mistake does in a test."""
        following = Following({mistake: self._beside.run_of(mistake)[case.id].steps})
        self._passes(chosen, case, following)
        return bool(following.mistakes)

    def _passes(self, chosen: Chosen, case: Case, following: Following | None = None) -> bool:
        if self._left <= 0:
            raise BenchEnded
        self._left -= self._cost(case.id)
        return self._bench.run(chosen, case, following)

    def _cost(self, test: str) -> float:
        """Of asking a test again, in crossings."""
        own = self._own.get(test, ())
        return 2 + len(own) + sum(map(_numbers, own)) / NUMBERS


def _numbers(step: Step) -> int:
    return sum(a.size for a in (step.value, *step.args, *step.kwargs.values()) if isinstance(a, np.ndarray))
