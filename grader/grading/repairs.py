"""Repairs: where a program in a worker of its own is changed place by place, and the hidden tests asked again.

The worker is like any that the student's code runs in, and no mark hangs on it. What can be changed is read there before
anything of the student's runs; what the lost tests say of a change, only the grader knows.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence, Set
from contextlib import ExitStack, suppress

from grader.diagnosis import repair
from grader.diagnosis.comparison.agreement import step_agrees
from grader.diagnosis.repair.bench import BenchEnded, Chosen, Repair, Steps
from grader.diagnosis.repair.change_words import ONE_VALUE, VALUE
from grader.diagnosis.repair.following import Followed, Following
from grader.diagnosis.repair.forms import formed
from grader.diagnosis.repair.search import Search
from grader.diagnosis.repair.told import Place, with_repair
from grader.diagnosis.repair.values import FEW, Candidate, candidates, seen_of
from grader.diagnosis.repair.watch import Origin, Seen
from grader.diagnosis.replay import Replay
from grader.diagnosis.scores import Diagnosis
from grader.grading.workers import Workers
from grader.isolation.bundle import bundle
from grader.isolation.sandbox import Worker
from grader.student.faults import StudentCrashed, StudentFault, StudentTimeout
from grader.student.plain import Value
from grader.student.student import Step
from grader.testing.case import Case

MODULE, DESK = "saiten_desk", f"{repair.__name__}.desk"
SECONDS = 0.5  # on a core, of one test of a changed program
READING = 3.0
MOST_SECONDS = 12.0  # for a task, but for waiting for a core: a program that is slow, or asleep, would take hours
FAR = 1 << 30  # of a test of which nothing was kept: it is asked last
MOST_ENDED = 8  # workers that changed programs end, by a loop without an end, say
MOST_COMPARED = 4  # other tests, in which values of the reference are told apart
MOST_RUNS = 400  # of changed programs in one worker, which keeps what they made


class Repairs:
    """Of one student's file. `steps`: by test id, what crossed in its run."""

    def __init__(self, replay: Replay, workers: Workers, steps: Mapping[str, Sequence[Step]]):
        self._replay, self._workers, self._steps = replay, workers, steps

    def of(self, task: str, lost: Sequence[str], known: Diagnosis, faulty: Set[str]) -> Diagnosis:
        """What is known of a task, with the change that mends what was lost, if one is found. faulty: other tasks that lost tests."""
        cases = self._replay.cases(task)
        cases = sorted(cases, key=lambda c: len(self._steps.get(c.id, ())) or FAR)
        ids = frozenset(c.id for c in cases) & frozenset(lost)
        source, exercise = self._workers.source, self._replay.suite.exercise
        if not (ids and source):
            return known
        ran = {c.id: self._steps[c.id] for c in cases if c.id in self._steps}
        spare = self._replay.spare(ran, ids)
        own = self._replay.spared(ran, spare)
        with ExitStack() as stack, suppress(BenchEnded):
            handed_out = b"".join(exercise.blanks[:1]).decode("utf-8")
            apart = [other for other in exercise.tasks if other != task]
            asked = (source, handed_out, exercise.name, self._workers.stems, [task], self._wrong_calls(own, ids), apart)
            bench = _Bench(stack, self._workers, asked, self._replay, own)
            found = Search(
                bench,
                cases,
                ids,
                replay=self._replay,
                task=task,
                own=own,
                is_alone=faulty.isdisjoint(bench.speaks_of),
                spare=spare,
            ).found()
            if found:
                return with_repair(known, found, bench.places(found), lost)
        return known

    def _wrong_calls(self, ran: Mapping[str, Sequence[Step]], lost: Iterable[str]) -> list[str]:
        """The functions whose calls go wrong first."""
        right = self._replay.reference
        found = (
            next((a.name for a, b in zip(own, right[t].steps, strict=False) if not step_agrees(a, b)), "")
            for t, own in ((t, ran.get(t, ())) for t in lost)
        )
        return sorted({name.rpartition(".")[2] for name in found})


class _Bench:
    """A desk in a worker, and another one where that ended."""

    def __init__(self, stack: ExitStack, workers: Workers, asked: tuple[Value, ...], replay: Replay, own: Steps):
        self._stack, self._workers, self._asked, self._replay, self._own = stack, workers, asked, replay, own
        self._values: list[Candidate] = []
        self._purse = workers.purse.outermost
        self._ended, self._runs, self._spent = -1, 0, 0.0
        self._origins: list[Origin] = []
        self._looked, self._waited = time.monotonic(), 0.0
        self._taken: Chosen | None = None
        self._worker: Worker
        self.speaks_of: list[str]
        self.kinds, self.lines = self._open()
        self._edits = len(self.kinds)

    def _open(self) -> tuple[list[str], list[int]]:
        """A fresh worker that has read the program: the kinds of changes, and their lines. Raises BenchEnded, LoadFailed."""
        self._ended += 1
        self._taken, self._runs = None, 0
        try:
            if self._ended > MOST_ENDED:
                raise BenchEnded
            self._stack.close()
            self._worker = self._stack.enter_context(self._workers.beside(MODULE, bundle(DESK, MODULE), is_free=True))
            self._waited = self._worker.waited_seconds()
            kinds, lines, origins, self.speaks_of = self._worker.call(0, "saiten_read", self._asked, {}, READING).value
        except StudentFault:  # a program of some other Python
            raise BenchEnded from None
        self._origins, self._places = [Origin(*o) for o in origins], lines[len(kinds) :]
        return kinds, lines[: len(kinds)]

    def run(self, chosen: Chosen, case: Case, following: Following | None = None) -> bool:
        """Whether the test passes with these changes. Raises BenchEnded."""
        self._runs += 1
        self._spend()
        if self._runs > MOST_RUNS:
            self._ended -= 1  # it did not end by itself
            self._open()
        values = [self._values[n - self._edits] for n in chosen if n >= self._edits]
        places = self._numbers(chosen)
        try:
            if places != self._taken:
                self._taken = None
                self._worker.call(0, "saiten_take", (list(places),), {}, SECONDS)
                self._taken = places
            if values:
                given = [(v.place, formed(self._replay.expressions.given(case, v.source), v.form)) for v in values]
                self._worker.call(0, "saiten_put", (given,), {}, SECONDS)
            case.run(Followed(self._worker, SECONDS, following), self._replay.secret)
        except (StudentTimeout, StudentCrashed):
            self._open()
        except Exception:  # noqa: BLE001  # whatever a changed program makes of a test, it does not pass it
            if not self._worker.alive:
                self._open()
        else:
            return True
        return False

    def _numbers(self, chosen: Chosen) -> Chosen:
        """Of the changes, as the desk counts them."""
        return tuple(n if n < self._edits else self._edits + self._values[n - self._edits].place for n in chosen)

    def offer(self, case: Case, others: Sequence[Case]) -> list[Candidate]:
        """From now on places can be given the reference's values. Raises BenchEnded."""
        right = [self._replay.expressions.seen(c) for c in (case, *others[:MOST_COMPARED])]
        results = [step.value for step in self._replay.reference[case.id].steps]
        given = [value for step in self._own.get(case.id, ()) for value in (*step.args, *step.kwargs.values())]
        self._values = candidates(self._seen(case), right, self._origins, results, given)
        self.kinds += [ONE_VALUE if v.numbers < FEW else VALUE for v in self._values]
        self.lines += [self._places[v.place] for v in self._values]
        return self._values

    def _seen(self, case: Case) -> list[Seen]:
        """What the student's places give in a test. Raises BenchEnded."""
        self._spend()
        self._taken = None
        try:
            self._worker.call(0, "saiten_watch", (), {}, SECONDS)
            with suppress(Exception):  # of which what came before is seen
                case.run(Followed(self._worker, SECONDS, None), self._replay.secret)
            return seen_of(self._worker.call(0, "saiten_seen", (), {}, READING).value, len(self._origins))
        except StudentFault:
            self._open()
            return []

    def _spend(self) -> None:
        """Count what was spent since this was asked last. Raises BenchEnded."""
        now, waited = time.monotonic(), self._worker.waited_seconds()
        seconds = max(0.0, now - self._looked - (waited - self._waited))
        self._looked, self._waited = now, waited
        self._spent += seconds
        self._purse.spare -= seconds
        if self._spent > MOST_SECONDS or self._purse.spare < 0:
            raise BenchEnded

    def places(self, found: Repair) -> list[Place]:
        """Where the changes of a repair are. Asked of a worker that has run nothing of the student's.
        Raises BenchEnded."""
        self._ended -= 1
        self._open()
        try:
            where = self._worker.call(0, "saiten_where", (list(self._numbers(found.chosen)),), {}, READING).value
        except StudentFault:
            raise BenchEnded from None
        own = self._workers.source.split("\n")
        return [
            Place(self.kinds[n], line, text, "".join(own[line - 1 : line]).strip(), tuple(also))
            for n, (line, text, also) in zip(found.chosen, where, strict=True)
        ]
