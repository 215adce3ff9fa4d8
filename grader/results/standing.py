"""Standing: the marks of a result as an assignment counts them. A pure function of the two.

a part's score = points earned × factor          (factor: its weight, or its worth by its own points)
raw            = the parts that are not dropped
score          = raw × the share that being late leaves
max_score      = the parts that are neither dropped nor extra credit
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from grader.course.assignment import Assignment, Lateness, Part
from grader.results.result import ExerciseResult, QuizResult, Result


@dataclass(frozen=True, slots=True)
class PartStanding:
    """One exercise or quiz. `max_score`: without points that our fault withheld; `full`: with them."""

    name: str
    status: str
    score: float
    max_score: float
    full: float
    is_quiz: bool = False
    extra_credit: bool = False
    dropped: bool = False

    @property
    def counted(self) -> float:
        """What it brings to the sum."""
        return 0.0 if self.dropped else self.score

    @property
    def counted_max(self) -> float:
        """What it brings to that which the sum is out of."""
        return 0.0 if self.dropped or self.extra_credit else self.max_score


@dataclass(frozen=True, slots=True)
class Standing:
    """A student's marks. `is_blank`: nothing was handed in, and that is no zero."""

    parts: tuple[PartStanding, ...]
    lateness: Lateness = Lateness()
    is_blank: bool = False

    @classmethod
    def of(
        cls,
        result: Result,
        assignment: Assignment | None = None,
        lateness: Lateness | None = None,
        is_blank: bool = False,
    ) -> Standing:
        """The marks of a result; without an assignment everything that was graded counts as it is."""
        graded: dict[str, ExerciseResult | QuizResult] = {e.name: e for e in result.exercises}
        graded |= {q.name: q for q in result.quizzes}
        if assignment is None:
            set_parts = [Part(name, isinstance(part, QuizResult), group=0) for name, part in graded.items()]
        else:
            set_parts = [part for part in assignment.parts if part.name in graded]
        standings = [_part(part, graded[part.name]) for part in set_parts]
        dropped = _dropped(set_parts, standings, assignment.drop_lowest if assignment else ())
        parts = tuple(replace(s, dropped=True) if s.name in dropped else s for s in standings)
        return cls(parts, lateness or Lateness(), is_blank)

    @property
    def raw(self) -> float:
        """The sum before what being late costs."""
        return self._sum(lambda part: part.counted)

    @property
    def score(self) -> float:
        """The mark."""
        return self.raw * self.lateness.share

    @property
    def max_score(self) -> float:
        """What the mark is out of."""
        return self._sum(lambda part: part.counted_max)

    def _sum(self, worth: Callable[[PartStanding], float]) -> float:
        """Exercises and quizzes apart, as `Result` adds: the order decides the last digit."""
        return sum(worth(p) for p in self.parts if not p.is_quiz) + sum(worth(p) for p in self.parts if p.is_quiz)


def _part(part: Part, graded: ExerciseResult | QuizResult) -> PartStanding:
    full = graded.max_score + (graded.withheld if isinstance(graded, ExerciseResult) else 0.0)
    factor = part.factor(full)
    return PartStanding(
        name=part.name,
        status=str(graded.status),
        score=graded.score * factor,
        max_score=graded.max_score * factor,
        full=full * factor,
        is_quiz=part.is_quiz,
        extra_credit=part.extra_credit,
    )


def _dropped(parts: Sequence[Part], standings: Sequence[PartStanding], drop: Sequence[int]) -> set[str]:
    """Of each group the parts with the lowest shares; of equal ones the later in the course goes.

    What our fault withheld as a whole has no share: it counts for nothing already, and is not dropped.
    """
    names: set[str] = set()
    for group, number in enumerate(drop):
        members = [s for part, s in zip(parts, standings, strict=True) if part.group == group and s.max_score]
        last_first = members[::-1]  # sorting keeps the order of equal ones
        last_first.sort(key=lambda s: s.score / s.max_score)
        names.update(s.name for s in last_first[:number])
    return names
