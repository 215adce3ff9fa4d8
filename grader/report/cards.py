"""Cards: what an exercise lost, one card a fault: a mistake with all its tests, or what is left unexplained of a task."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from grader.results.evidence import Degree, Named, followed, lost_tests, named
from grader.results.finding import Finding, Kind
from grader.results.result import ExerciseResult, Outcome, TestResult

_UNWRITTEN = -1  # in place of a card's number
LONG = 1 << 30  # of an example without a call: it comes last
_NO_VALUE = frozenset({Kind.NO_ARRAY, Kind.NO_NUMBER, Kind.NO_INTEGER, Kind.UNUSABLE})


@dataclass(frozen=True, slots=True)
class Card:
    """One fault. `tests`: what it costs, the smallest example first; `mistake`: what it looks like, if anything.

    also: mistakes that were made in the same lines, and show in no test alone. callers: other tasks, which lose their tests
    through this one. waiting: points of passed tests that count as soon as one of these passes.
    """

    task: str
    tests: tuple[TestResult, ...]
    mistake: Named | None = None
    also: tuple[Named, ...] = ()
    callers: tuple[str, ...] = ()
    waiting: float = 0.0

    @property
    def points(self) -> float:
        """What the fault costs."""
        return sum(t.points - t.earned for t in self.tests)


def cards(exercise: ExerciseResult) -> list[Card]:
    """The cards of an exercise in the order of its tasks, those with a mistake before the unexplained of the task.

    A mistake that explains less than half of what its task lost has no card: it is told beside its test.
    """
    lost = lost_tests(exercise)
    known = [n for n in named(exercise) if n.degree > Degree.PARTLY]
    made: list[Card] = []
    place = {task: n for n, task in enumerate(exercise.tasks)}
    for task in sorted(dict.fromkeys(t.task for t in lost), key=lambda task: place.get(task, len(place))):
        own = [t for t in lost if t.task == task]
        made += _of_task(own, [n for n in known if n.task == task])
    made = _with_callers(_one_a_place(made)) + _withheld(exercise)
    waiting = _waiting(exercise, made)
    return [replace(card, waiting=waiting[n]) if n in waiting else card for n, card in enumerate(made)]


def unwritten(exercise: ExerciseResult) -> tuple[TestResult, ...]:
    """The tests of what is not written yet: they are on no card."""
    return tuple(t for t in exercise.tests if t.outcome is Outcome.NOT_ATTEMPTED)


def waiting_for_unwritten(exercise: ExerciseResult) -> float:
    """The points of passed tests that count as soon as one of those passes."""
    return _waiting(exercise, cards(exercise)).get(_UNWRITTEN, 0.0)


def _waiting(exercise: ExerciseResult, made: Sequence[Card]) -> dict[int, float]:
    """The points of passed tests that do not count yet, by the card whose tests they wait for."""
    found: dict[int, float] = {}
    for test in exercise.tests:
        if not test.counts:
            n = _waits_for(test, exercise, made)
            found[n] = found.get(n, 0.0) + test.points
    return found


def _waits_for(test: TestResult, exercise: ExerciseResult, made: Sequence[Card]) -> int:
    """The number of a card. Where a record does not say the tests, it is the first one of the task."""
    wanted = test.finding.words.get("tests", "").split() if test.finding else []
    of_task = [n for n, card in enumerate(made) if card.task == test.task]
    of_tests = [n for n, card in enumerate(made) if any(t.id in wanted for t in card.tests)]
    if not of_tests and (not made or any(t.id in wanted for t in unwritten(exercise))):
        return _UNWRITTEN
    return next(iter((*of_tests, *of_task)), 0)


def _one_a_place(made: Iterable[Card]) -> list[Card]:
    """A line of the student's that mends what several tasks lost, which all call it, is one fault."""
    found: dict[object, Card] = {}
    for n, card in enumerate(made):
        mended = card.mistake if card.mistake and card.mistake.is_repair and not card.also else None
        place = (mended.id, mended.hint) if mended else n
        first = found.setdefault(place, card)
        if first is not card:
            found[place] = replace(first, tests=(*first.tests, *card.tests))
    return list(found.values())


def _with_callers(made: Sequence[Card]) -> list[Card]:
    """What is lost through one other task stands on that one's card."""
    through = {c.task: causes[0] for c in made if c.mistake and len(causes := followed(c.mistake.id)) == 1}
    own = [c for c in made if not (c.mistake and c.task in through and followed(c.mistake.id))]
    for card in (c for c in made if c not in own):
        cause = _cause(card.task, through)
        n = next((n for n, c in enumerate(own) if c.task == cause), None)
        if n is None:
            own.append(card)
        else:
            there = own[n]
            own[n] = replace(there, tests=(*there.tests, *card.tests), callers=(*there.callers, card.task))
    return own


def _cause(task: str, through: Mapping[str, str]) -> str:
    """Where it begins that a task loses tests."""
    seen = set[str]()
    while task in through and task not in seen:
        seen.add(task)
        task = through[task]
    return task


def is_none(finding: Finding | None) -> bool:
    """Whether a value was asked for, and None came back: the `return` that was forgotten."""
    return (
        finding is not None
        and finding.kind in _NO_VALUE
        and "None" in (finding.words.get("got"), finding.call.gave if finding.call else "")
    )


def _of_task(lost: list[TestResult], known: Sequence[Named]) -> Iterator[Card]:
    rest = list(lost)
    exact = [n for n in known if n.degree is Degree.EXACTLY]
    for mistake in known:
        # What agrees in every recorded call explains the tests that record none as well.
        mine = [t for t in rest if t in mistake.tests or (mistake in exact[:1] and not t.diagnosis)]
        if mine:
            rest = [t for t in rest if t not in mine]
            hidden = tuple(n for n in known if n is not mistake and all(t in mistake.tests for t in n.tests))
            yield Card(mistake.task, _smallest_first(mine), mistake, also=hidden)
    for group in _alike(rest):
        yield Card(group[0].task, _smallest_first(group))


def _alike(tests: Iterable[TestResult]) -> Iterable[list[TestResult]]:
    """Tests that ended for one reason: the same exception in the same line, the same kind of end, None, a wrong value."""
    groups: dict[object, list[TestResult]] = {}
    for test in tests:
        finding = test.finding
        where: object = is_none(finding)
        if finding is not None and test.outcome in (Outcome.ERROR, Outcome.BLOCKED):
            where = finding.kind, finding.words.get("exception"), finding.lines[-1:]
        end = Outcome.TIMEOUT if test.outcome is Outcome.CRASHED else test.outcome
        groups.setdefault((end, where), []).append(test)
    return groups.values()


def _withheld(exercise: ExerciseResult) -> list[Card]:
    ours = tuple(t for t in exercise.tests if t.outcome is Outcome.GRADER_ERROR)
    return [Card(ours[0].task, ours)] if ours else []


def _smallest_first(tests: Iterable[TestResult]) -> tuple[TestResult, ...]:
    return tuple(sorted(tests, key=_size))


def _size(test: TestResult) -> tuple[bool, int]:
    """How much there is to read of the call that a test is about; one about empty arrays shows little of a value."""
    call = test.finding.call if test.finding else None
    return (not call.size, call.size) if call else (True, LONG)
