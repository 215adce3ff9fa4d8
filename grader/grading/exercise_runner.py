"""Exercise runner: a student's file of an exercise from its sources to its result: both of its runs, what they cost, and
the state that both depend on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from types import CodeType

from grader.course.budget import RunBudget
from grader.course.course import Exercise
from grader.course.fingerprint import fingerprint, of_tests
from grader.diagnosis.guard import guarded
from grader.diagnosis.replay import Replay
from grader.grading.blank import not_loaded, over_budget
from grader.grading.costs import Costs
from grader.grading.exercise_run import ExerciseRun
from grader.grading.follow_through import bare, carried_forward
from grader.grading.own_lines import Lines, own_lines
from grader.grading.purse import Purse, Whose
from grader.grading.reference_needs import reference_needs
from grader.grading.workers import Workers
from grader.isolation.sandbox import LoadFailed, Sandbox
from grader.results.counting import counted
from grader.results.result import ExerciseResult, Outcome, Status
from grader.testing.case import Suite

Sources = Mapping[str, bytes]  # file stem -> its bytes
Files = Mapping[str, bytes | CodeType]  # or code of ours


class ExerciseRunner:
    """What the exercises of all submissions are run with, made once."""

    def __init__(self, suites: Mapping[str, Suite], sandbox: Sandbox, *, secret: str, budget: RunBudget):
        self._sandbox, self._secret = sandbox, secret
        self._replays = {name: Replay(suite, secret) for name, suite in suites.items()}
        self._costs = {name: Costs.of(suite.exercise.budget, budget) for name, suite in suites.items()}
        self._prints = {
            name: fingerprint(of_tests(suite.exercise, secret), self._costs[name].fingerprint)
            for name, suite in suites.items()
        }
        self._needs: dict[str, float] = {}

    def state(self, exercise: Exercise, sources: Sources, references: Sources) -> str:
        """A hash of everything that the result depends on."""
        parts = (p for files in (sources, references) for stem in sorted(files) for p in (stem, files[stem]))
        return fingerprint(self._prints[exercise.name], *parts)

    def result(
        self, suite: Suite, sources: Sources, references: Sources, instead_of_slow: Callable[[], Sources], within: Purse
    ) -> ExerciseResult:
        """The result of the sources, then of what it loses with `references` in the place of earlier files; with
        `instead_of_slow()` where something ran out of time. What both cost comes out of `within`."""
        before = within.spent
        run = self._run(suite, sources, within)
        try:
            first = done = self._marked(suite, run, within)
            if any(t.outcome is Outcome.TIMEOUT for t in first.tests):
                references = instead_of_slow()
            if references and not within.emptied:
                done = self._followed_through(suite, sources, references, first, within)
            if run.is_loaded:
                done = _explained(run, done, is_first=done is first)
        finally:
            run.close()
        source, empty = sources[suite.exercise.name], dict[str, Lines]()
        own = guarded("the student's own lines", lambda: own_lines(source, done.tests), empty)
        return replace(
            done,
            own=own,
            printed=run.printed,
            output=run.output,
            forbidden_acts=run.forbidden_acts,
            seconds=round(within.spent - before, 3),
        )

    def _marked(self, suite: Suite, run: ExerciseRun, within: Purse) -> ExerciseResult:
        """What the tests give, without a word on why."""
        exercise = suite.exercise
        try:
            tests = counted(run.run(), suite.roles)
        except LoadFailed as failure:
            return over_budget(suite, within) if within.emptied else not_loaded(suite, failure)
        written = any(t.outcome is not Outcome.NOT_ATTEMPTED for t in tests)
        withheld = sum(t.points for t in tests if t.outcome is Outcome.GRADER_ERROR)
        return ExerciseResult(
            name=exercise.name,
            title=exercise.title,
            unit=exercise.unit,
            status=Status.GRADED if written else Status.NOT_ATTEMPTED,
            max_score=suite.max_score - withheld,
            tests=tests,
            tasks=tuple(exercise.tasks),
        )

    def _followed_through(
        self, suite: Suite, sources: Sources, references: Sources, first: ExerciseResult, within: Purse
    ) -> ExerciseResult:
        """The first result, with what passes once the earlier files that are not right are the reference's."""
        lost = {t.id for t in first.tests if t.outcome not in (Outcome.PASSED, Outcome.GRADER_ERROR)}
        if not lost or first.status is Status.SYNTAX_ERROR:
            return first
        again = replace(suite, cases=tuple(c for c in suite.cases if c.id in lost))
        files: Files = {**sources, **bare(references, sources)}
        run = self._run(again, files, within)  # with as much time again: the first was not its own
        try:
            tests = {t.id: t for t in run.diagnosed(run.run())}
        except LoadFailed:
            return first
        finally:
            run.close()
        return carried_forward(
            first,
            tests,
            replaced=tuple(references),
            roles=suite.roles,
            exactly=run.exactly,
            doubtful=run.doubtful,
            own=sources[suite.exercise.name],
            hidden=suite.exercise.hidden_path.read_text(encoding="utf-8"),
        )

    def _run(self, suite: Suite, sources: Files, within: Purse) -> ExerciseRun:
        name, costs = suite.exercise.name, self._costs[suite.exercise.name]
        purse = Purse(costs.seconds, Whose.EXERCISE, within, more=partial(self._needed, suite))
        workers = Workers(self._sandbox, sources, suite.exercise, purse=purse, limits=costs.limits)
        return ExerciseRun(suite, self._replays[name], workers, purse=purse, secret=self._secret)

    def _needed(self, suite: Suite) -> float:
        """What the reference needs, measured for the first student whose seconds run low."""
        name = suite.exercise.name
        if name not in self._needs:
            measured = guarded(
                f"what the reference of {name} needs",
                lambda: reference_needs(suite, self._sandbox, self._secret),
                otherwise=0.0,
            )
            self._needs[name] = measured
        return self._needs[name]


def _explained(run: ExerciseRun, done: ExerciseResult, *, is_first: bool) -> ExerciseResult:
    """The result with what a run tells beside its marks: why, where no second run says that, lines to copy, pictures.

    Most of what is lost for an earlier file's fault passes in the second run: then nobody asks for why, which takes long.
    """
    if is_first:
        tests = run.diagnosed(done.tests)
        done = replace(done, tests=tests, diagnosis=run.mistakes, exactly=run.exactly, doubtful=run.doubtful)
    return replace(done, lines=run.lines(done.tests), pictures=run.pictures())
