"""Search: which change, or which two, make the lost tests of a task pass, or leave a mistake that the catalogue knows; where
none does, which place is right once it gives what the reference gives.

Every change is tried with the cheapest lost test; what passes it, with all others. So many crossings are asked, and no more,
whatever the machine does meanwhile; the bench ends where a program takes far too long.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress

from grader.diagnosis.comparison.information import bits_of_each
from grader.diagnosis.comparison.spared import NOTHING, Spare
from grader.diagnosis.repair.accompanied import Accompanied
from grader.diagnosis.repair.bench import Bench, BenchEnded, Chosen, Repair, Steps, Trials
from grader.diagnosis.repair.following import PartedError
from grader.diagnosis.repair.values import Candidate
from grader.diagnosis.replay import Replay
from grader.diagnosis.weighing import LEAST_BITS
from grader.testing.case import Case

MOST_CROSSINGS = 7_000.0  # in all tests that are run for one task, until one change is found
OF_VALUES = 2_500.0  # for places that are given other values
MORE = 3_000.0  # for a second one, where a first one mends a part
MOST_PURSUED = 3  # changes that mend a part, on top of which a second one is looked for
TAKEN_OUT = ("too much", "call", "line too much")  # what says most, where other changes of the same line mend as much
BOUNDS = ("comparison", "bound")
PUT_IN = ("operator", "number", "factor", "power", "samples", "function")  # in the place of what could be taken out
# What a single lost test is too little for: something of this sort mends it by chance.
VAGUE = frozenset(
    (
        "absolute",
        "beginning",
        "complement",
        "cut off",
        "exponent",
        "factor",
        "inverse",
        "logarithm",
        "not summed",
        "one value",
        "one more",
        "operator",
        "power",
        "shape",
        "sign of",
        "term",
    )
)
# The same line in another place: few changes, which are tried first where not all can be.
MOVED = frozenset(("line moved", "out of the block", "into the block"))
# What puts something else in the place of what is there: what takes something out may leave a mistake that nobody made.
EXCHANGED = frozenset(
    ("axis", "bound", "comparison", "direction", "index", "operator", "order", "order of axes", "sign")
)
# What makes floats of whole numbers besides: where another dtype alone mends as much, that was meant.
OF_FLOATS = frozenset(("exponent", "factor", "inverse", "power", "samples", "small number", "term"))
SEVERAL = 3  # lost tests, in all of which a mistake is met that shows by itself in none
MOST_OTHERS = 150  # of one line that are tried


class Search:
    """Of one task. cases: its tests, the cheapest first; lost: those of them that did not pass; own: what crossed
    in them in the submission; is_alone: it calls no other task that lost tests, from which wrong values come; spare: what the
    submission may give beside what is asked."""

    def __init__(
        self,
        bench: Bench,
        cases: Sequence[Case],
        lost: frozenset[str],
        *,
        replay: Replay,
        task: str,
        own: Steps,
        is_alone: bool = True,
        spare: Spare = NOTHING,
    ):
        self._bench, self._own, self._beside, self._is_alone = bench, own, replay.beside, is_alone
        self._trials = Trials(bench, cases, lost, own, self._beside.is_slow)
        self._accompanied = Accompanied(self._trials, replay, task, spare)
        self._partial: list[Repair] = []
        self._progress: list[tuple[tuple[int, int], Chosen]] = []  # with each change that mends no test
        self._values: dict[int, Candidate] = {}  # by the number of the change
        # Changes that leave a known mistake, unless something says more: of places, and of what the submission does not show.
        self._beside_known: Repair | None = None
        self._unsure: Repair | None = None

    def found(self) -> Repair | None:
        """What mends most: one change, one beside a known mistake, two; a place that is given other values, or one and a
        change; else what mends a part.

        None where the values tell so little that some change would mend them by chance.
        """
        if not self._tells_enough():
            return None
        return self._changed() or self._given() or self._unsure or max(self._telling(), key=self._worth, default=None)

    def _tells_enough(self) -> bool:
        """Whether both what came and what should have come are more than what many a program gives."""
        right, chance = self._beside.reference, self._beside.by_chance
        tests = [c.id for c in self._trials.lost if c.id in right and c.id in self._own]
        both = [((self._own[t], right[t].steps), t in chance) for t in tests]
        return sum(min(bits_of_each(a, b, drawn), bits_of_each(b, a, drawn)) for (a, b), drawn in both) >= LEAST_BITS

    def _changed(self) -> Repair | None:
        kinds = self._bench.kinds
        changes = sorted(range(len(kinds)), key=lambda n: self._beside.is_slow and kinds[n] not in MOVED)
        return self._within(MOST_CROSSINGS, [()], changes) or self._with_a_second(range(len(kinds)))

    def _given(self) -> Repair | None:
        if not self._is_alone:
            return None
        first, (tried, *others) = len(self._bench.kinds), (*self._trials.lost, *self._trials.passed)
        with suppress(BenchEnded):
            self._values = dict(enumerate(self._bench.offer(tried, others), first))
        values = range(first, len(self._bench.kinds))
        return self._within(OF_VALUES, [()], values) or self._beside_known or self._with_a_second(values)

    def _with_a_second(self, among: range) -> Repair | None:
        """Two changes of which the first is one of those, and mends a part, or brings a test on."""
        best = sorted((r for r in self._partial if r.chosen[0] in among), key=self._worth, reverse=True)
        pursued = [r.chosen for r in best] or [c for c in self._getting_on() if c[0] in among]
        return self._within(MORE, pursued[:MOST_PURSUED], range(len(self._bench.kinds)))

    def _telling(self) -> list[Repair]:
        """The changes that mend a part and tell something by that: what is vague, or takes out a factor, does so where that is 1."""
        return [r for r in self._partial if self._bench.kinds[r.chosen[0]] not in VAGUE.union(TAKEN_OUT)]

    def _worth(self, repair: Repair) -> tuple[int, bool]:
        """How much it mends; a change says more than a place that is given other values."""
        return len(repair.mends), repair.chosen[0] not in self._values

    # --- the changes, one after another

    def _within(self, crossings: float, firsts: Iterable[Chosen], among: Sequence[int]) -> Repair | None:
        """The first that mends everything, on top of one of these."""
        self._trials.allow(crossings)
        with suppress(BenchEnded):
            for before in firsts:
                if found := self._whole(before, among):
                    return found
        return None

    def _whole(self, before: Chosen, among: Sequence[int]) -> Repair | None:
        """The first change among some that, with those made before, mends everything, or leaves a mistake that is known."""
        mended = next((r.mends for r in self._partial if r.chosen == before), frozenset[str]())
        first, *others = [c for c in self._trials.lost if c.id not in mended]
        known = self._accompanied.known(first)
        if before and known:
            known = {None: known[None]}
        for n in among:
            if self._is_idle(n, before):
                continue
            chosen = (*before, n)
            following = self._accompanied.following(known, first) if known else None
            if not self._trials.passes(chosen, first, following):
                if following and not before:
                    found = self._accompanied.found(chosen, following)
                    is_taken_out = self._bench.kinds[n] in TAKEN_OUT
                    if found and n not in self._values and not is_taken_out and self._accompanied.is_shown(found):
                        return found
                    self._keep(found, n)
                    self._progress.append((following.progress, chosen))
            elif self._trials.mends_all(chosen):
                if self._is_only(chosen):
                    return self._trials.whole(self._clearest(chosen))
            elif not before and (part := self._part(chosen, [first, *others])):
                if found := self._accompanied.left(part):
                    return found
                self._partial.append(part)
        return None

    def _keep(self, found: Repair | None, change: int) -> None:
        """A change that leaves a known mistake which the submission does not show by itself."""
        if found is None or not self._accompanied.is_telling(found):
            return
        if change in self._values:
            self._beside_known = self._beside_known or found
        elif len(self._trials.lost) >= SEVERAL and self._bench.kinds[change] in EXCHANGED:
            self._unsure = self._unsure or found

    def _is_idle(self, change: int, before: Chosen) -> bool:
        """Whether nothing could be learned from it: vague changes mend one test by chance, and any change mends the expression
        in which some value was put."""
        is_one_line = any(self._bench.lines[change] == self._bench.lines[n] for n in before)
        if change in before or (is_one_line and not self._values.keys().isdisjoint((change, *before))):
            return True
        if before and any(n in self._values and self._values[n].is_right for n in (change, *before)):
            return True  # beside another change: any factor of a product can be what is missing in it
        return len(self._trials.lost) == 1 and self._bench.kinds[change] in VAGUE

    def _part(self, chosen: Chosen, lost: Sequence[Case]) -> Repair | None:
        """A change that mends a part and loses nothing."""
        if not all(self._trials.passes(chosen, c) for c in self._trials.passed):
            return None
        won = [c.id for c in lost[1:] if self._trials.passes(chosen, c)]
        return Repair(chosen, frozenset([lost[0].id, *won]))

    def _is_only(self, chosen: Chosen) -> bool:
        """Whether no other values in the same place mend as much: else the tests do not tell what it should give."""
        *before, last = chosen
        if last not in self._values:
            return True
        told = self._values[last]
        rivals = [n for n, v in self._values.items() if v.place == told.place and v.group != told.group]
        return not any(self._trials.mends_all((*before, n)) for n in rivals)

    def _getting_on(self) -> list[Chosen]:
        """Changes that mend no test, but bring the first lost one on: more of what it is given is right then. The best first."""
        first = self._trials.lost[0]
        own = self._accompanied.following({None: self._beside.reference[first.id].steps}, first)
        with suppress(PartedError):
            for step in self._own.get(first.id, ()):
                own.step(step)
        better = [(progress, chosen) for progress, chosen in self._progress if progress > own.progress]
        return [chosen for _, chosen in sorted(better, key=lambda b: b[0], reverse=True)]

    def _clearest(self, found: Chosen) -> Chosen:
        """Of the changes that mend as much the one that says most."""
        *before, last = found
        with suppress(BenchEnded):
            for n in self._clearer(last)[:MOST_OTHERS]:
                chosen = (*before, n)
                if self._trials.mends_all(chosen) and self._is_only(chosen):
                    return chosen
        return found

    def _clearer(self, found: int) -> list[int]:
        """What says more: another dtype; of the same line what takes something out; another comparison or bound than another number; of places
        that are given other values those that are computed before."""
        kinds, lines = self._bench.kinds, self._bench.lines
        if found in self._values:
            last = self._values[found].order
            before = (n for n, v in self._values.items() if v.order < last and n > found and not v.is_right)
            return sorted(before, key=self._order)
        out = [n for n in range(len(kinds)) if lines[n] == lines[found] and kinds[n] in TAKEN_OUT]
        bounds = [n for n in range(len(kinds)) if kinds[n] in BOUNDS]
        types = [n for n in range(len(kinds)) if kinds[n] == "type"] if kinds[found] in OF_FLOATS else []
        return types + (out if kinds[found] in PUT_IN else []) + (bounds if kinds[found] == "number" else [])

    def _order(self, value: int) -> int:
        return self._values[value].order
