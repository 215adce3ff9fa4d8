"""Evidence: how much of what a task lost the mistakes explain that were named in its tests."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

from grader.results.result import ExerciseResult, Outcome, TestResult
from grader.text import Text

ENOUGH = 0.5  # of a task's lost tests: what explains less is no headline
SEVERAL = 2  # tests that a second mistake explains at least, beside the first
REPAIR = "edit:"  # how the id begins of a change of the student's file that mends what was lost
_FOLLOWS = "follows:"  # how the id begins of what is another task's fault
_OPEN = (Outcome.PASSED, Outcome.NOT_ATTEMPTED, Outcome.GRADER_ERROR)


class Degree(IntEnum):
    """How sure it is that a mistake was made, from the weakest on."""

    PARTLY = 0  # it explains a few of the lost tests, or would have lost one that passed
    LOOKS = 1  # it explains at least half of them, or all that a mistake leaves that does so
    EXACTLY = 2  # it explains all, and does the same in the tests that passed


@dataclass(frozen=True, slots=True)
class Named:
    """A mistake, or a ratio, that was named in some tests of a task."""

    id: str
    task: str
    hint: Text
    degree: Degree
    tests: tuple[TestResult, ...]  # that it explains, in the order of the course

    @property
    def is_observed(self) -> bool:
        """Whether it says what the values are, not which mistake was made."""
        return is_observed(self.id)

    @property
    def is_repair(self) -> bool:
        """Whether it says which place of the student's file a change mends."""
        return self.id.startswith(REPAIR)


def repair_id(kind: str, line: int) -> str:
    """Of a change of the student's file: what sort of change, and in which line."""
    return f"{REPAIR}{kind.replace(' ', '-')}:{line}"


def repaired_line(id: str) -> int:
    """The line of the student's file that a change mends, by the change's id; 0 of any other id."""
    line = id.split(":")[2] if id.startswith(REPAIR) and id.count(":") > 1 else ""
    return int(line) if line.isdecimal() else 0


def follows_id(tasks: Sequence[str]) -> str:
    """Of tests that are lost through other tasks of the file."""
    return _FOLLOWS + "+".join(tasks)


def followed(id: str) -> list[str]:
    """The other tasks, by that id; none of any other id."""
    return id.removeprefix(_FOLLOWS).split("+") if id.startswith(_FOLLOWS) else []


def is_observed(id: str) -> bool:
    """Of an observation's id, which begins with a small letter; a mistake's begins with a capital (`testing.mistakes`)."""
    return id[:1].islower()


def of_task(task: str, id: str) -> str:
    """A mistake of one task: what is sure of it there, another task with the same mistake has to show again."""
    return f"{task} {id}"


def lost_tests(exercise: ExerciseResult) -> list[TestResult]:
    """The tests that were attempted and lost through the student's code."""
    return [t for t in exercise.tests if t.outcome not in _OPEN]


def named(exercise: ExerciseResult) -> Iterator[Named]:
    """What was named, by task, what explains most first."""
    lost = lost_tests(exercise)
    for task in dict.fromkeys(t.task for t in lost):
        yield from _of_task(task, [t for t in lost if t.task == task], exercise)


def _of_task(task: str, lost: list[TestResult], exercise: ExerciseResult) -> list[Named]:
    hints = {i: hint for t in lost for i, hint in zip(t.diagnosis, t.hints, strict=False)}
    explained = {i: tuple(t for t in lost if i in t.diagnosis) for i in hints}
    found: list[Named] = []
    rest = lost
    for i in sorted(hints, key=lambda i: -len(explained[i])):
        degree = _degree(i, task, explained[i], lost=lost, rest=rest, exercise=exercise)
        found.append(Named(i, task, hint=hints[i], degree=degree, tests=explained[i]))
        if degree > Degree.PARTLY:
            rest = [t for t in rest if t not in explained[i]]
    doubtful = {n.id for n in found if {n.id, of_task(task, n.id)} & set(exercise.doubtful)}
    found = [n if n.id in doubtful else _beside(n, found) for n in found]
    return sorted(found, key=lambda n: (-n.degree, -len(n.tests)))


def _beside(one: Named, found: list[Named]) -> Named:
    """As sure as a mistake beside which it is named in most of that one's tests, and never without it: half of what was done
    would be told as all of it."""
    with_it = (n for n in found if n.degree is Degree.LOOKS and not (n.is_observed or one.is_observed))
    own = {t.id for t in one.tests}
    is_most = any(own <= {t.id for t in n.tests} and len(own) >= ENOUGH * len(n.tests) for n in with_it)
    return replace(one, degree=max(one.degree, Degree.LOOKS)) if is_most else one


def _degree(
    id: str,
    task: str,
    explained: tuple[TestResult, ...],
    *,
    lost: list[TestResult],
    rest: list[TestResult],
    exercise: ExerciseResult,
) -> Degree:
    """rest: what the mistakes that explain more leave unexplained: a second mistake explains all of that, but for exceptions,
    which tell their own line."""
    here = {id, of_task(task, id)}  # the id alone: as it was kept before
    if here & set(exercise.exactly):
        return Degree.EXACTLY
    if here & set(exercise.doubtful):
        return Degree.PARTLY
    of_rest = sum(t in rest for t in explained)
    to_explain = sum(bool(t.diagnosis) or t.outcome is not Outcome.ERROR for t in rest)
    is_second = len(lost) > len(rest) and to_explain == of_rest >= SEVERAL
    return Degree.LOOKS if is_second or len(explained) >= ENOUGH * len(lost) else Degree.PARTLY
