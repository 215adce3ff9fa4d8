"""Row: what the class page and the gradebook keep of one student."""

from __future__ import annotations

from dataclasses import dataclass

from grader.course.assignment import Lateness
from grader.course.roster import Person
from grader.results.evidence import Degree, lost_tests, named
from grader.results.flags import Flag
from grader.results.result import Result
from grader.results.standing import Standing
from grader.text import Text


@dataclass(frozen=True, slots=True)
class Row:
    """One student. Small on purpose: a class of thousands is held in memory as rows."""

    student: str
    folder: str
    score: float
    max_score: float
    parts: tuple[tuple[str, float, float, str], ...]  # (exercise or quiz, score, max_score, status)
    flags: tuple[Flag, ...]
    lost: tuple[tuple[str, str, Text], ...]  # (exercise, test, title) of tests that were attempted and not passed
    diagnosis: tuple[tuple[str, str, Text], ...]  # (exercise, mistake, hint)
    waiting: int  # answers that wait for a person
    withheld: float
    raw: float = 0.0  # before what being late costs
    lateness: Lateness = Lateness()
    is_blank: bool = False  # nothing was handed in, and that is no zero
    dropped: tuple[str, ...] = ()
    person: Person | None = None
    seconds: float = 0.0  # of processor time, that grading cost

    @classmethod
    def of(cls, result: Result, folder: str, standing: Standing | None = None, person: Person | None = None) -> Row:
        """The row of a result whose files lie in students/<folder>."""
        standing = standing or Standing.of(result)
        lost = [(e.name, t.id, t.title) for e in result.exercises for t in lost_tests(e)]
        known = {(e.name, n.id): n.hint for e in result.exercises for n in named(e) if n.degree > Degree.PARTLY}
        return cls(
            student=result.student,
            folder=folder,
            score=standing.score,
            max_score=standing.max_score,
            parts=tuple((p.name, p.score, p.max_score, p.status) for p in standing.parts),
            flags=result.flags,
            lost=tuple(lost),
            diagnosis=tuple((e, m, hint) for (e, m), hint in known.items()),
            waiting=sum(x.needs_review for q in result.quizzes for x in q.questions),
            withheld=sum(e.withheld for e in result.exercises),
            raw=standing.raw,
            lateness=standing.lateness,
            is_blank=standing.is_blank,
            dropped=tuple(p.name for p in standing.parts if p.dropped),
            person=person,
            seconds=result.seconds,
        )

    def score_of(self, name: str) -> float | None:
        """The mark of one exercise or quiz; None where it was not set."""
        return next((score for part, score, _, _ in self.parts if part == name), None)
