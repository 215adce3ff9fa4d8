"""Row: what the class page and the gradebook keep of one student."""

from __future__ import annotations

from dataclasses import dataclass

from grader.results.flags import Flag
from grader.results.result import Outcome, Result
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

    @classmethod
    def of(cls, result: Result, folder: str) -> Row:
        """The row of a result whose files lie in students/<folder>."""
        parts = [(e.name, e.score, e.max_score, str(e.status)) for e in result.exercises]
        parts += [(q.name, q.score, q.max_score, str(q.status)) for q in result.quizzes]
        lost, named = [], {}
        for e in result.exercises:
            for t in e.tests:
                if t.outcome not in (Outcome.PASSED, Outcome.NOT_ATTEMPTED, Outcome.GRADER_ERROR):
                    lost.append((e.name, t.id, t.title))
                for mistake, hint in zip(t.diagnosis, t.hints, strict=False):
                    named[(e.name, mistake)] = hint
        return cls(
            student=result.student,
            folder=folder,
            score=result.score,
            max_score=result.max_score,
            parts=tuple(parts),
            flags=result.flags,
            lost=tuple(lost),
            diagnosis=tuple((e, m, hint) for (e, m), hint in named.items()),
            waiting=sum(x.needs_review for q in result.quizzes for x in q.questions),
            withheld=sum(e.withheld for e in result.exercises),
        )

    def score_of(self, name: str) -> float:
        """The mark of one exercise or quiz; 0 where it is missing."""
        return next((score for part, score, _, _ in self.parts if part == name), 0.0)
