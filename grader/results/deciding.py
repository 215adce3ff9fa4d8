"""Deciding: what `grade review` is asked to enter, held against the results that there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from grader.encoding import composed
from grader.errors import UsageError
from grader.results.attempts import SEVERAL, choices
from grader.results.result import Result
from grader.results.reviews import Review, Reviews, Waiting, apply_reviews, waiting
from grader.results.sitting import now
from grader.results.terms import Terms

Results = Mapping[str, Result]  # folder -> result, as it was graded


@dataclass(frozen=True)
class Several:
    """The submissions of one student under one id: folder → result."""

    student: str
    submissions: Mapping[str, Result]


def open_answers(results: Results, reviews: Reviews, of: tuple[str, str] | None = None) -> list[Waiting]:
    """The answers of the class that wait for a person; of: those to one question of a quiz. Raises UsageError."""
    found = [w for folder, r in results.items() for w in waiting(apply_reviews(r, reviews, folder))]
    if of is None:
        return found
    quiz, question = of
    quizzes = {q.name: [x.id for x in q.questions] for r in results.values() for q in r.quizzes}
    known(question, quizzes[known(quiz, quizzes)])
    return [w for w in found if (w.quiz, w.question.id) == of]


def open_choices(results: Results, reviews: Reviews, terms: Terms) -> list[Several]:
    """The students of whom no submission was chosen yet, neither by a person nor by a rule."""
    chosen = choices(results.items(), reviews, terms)
    found: dict[str, dict[str, Result]] = defaultdict(dict)
    for folder, result in results.items():
        if SEVERAL & set(result.flags) and result.student not in chosen:
            found[result.student][folder] = result
    return [Several(student, submissions) for student, submissions in found.items()]


@dataclass(frozen=True)
class Place:
    """What a mark is given to: a test of an exercise or a question of a quiz, of one student."""

    student: str
    part: str
    item: str

    @classmethod
    def typed(cls, student: str, part: str, item: str) -> Place:
        """As somebody typed it."""
        return cls(composed(student), part, item)

    def points_in(self, results: Results) -> float:
        """What can be earned there. Raises UsageError, which says what there is instead."""
        parts: dict[str, dict[str, float]] = {}
        for result in results.values():
            if result.student == self.student:
                parts |= {e.name: {t.id: t.points for t in e.tests} for e in result.exercises}
                parts |= {q.name: {x.id: x.points for x in q.questions} for q in result.quizzes}
        known(self.student, _students(results))
        return parts[known(self.part, parts)][known(self.item, parts[self.part])]

    def __str__(self) -> str:
        return f"{self.student}: {self.part} {self.item}"


def known(name: str, names: Iterable[str]) -> str:
    """The name, which is one of these. Raises UsageError."""
    if name not in names:
        raise UsageError(f"{name}: not in these results; there are {', '.join(names)}")
    return name


def mark(reviews: Reviews, results: Results, place: Place, earned: float, why: str, author: str) -> None:
    """Enter a mark with its reason. Raises UsageError where the place is none or the mark is not possible."""
    points = place.points_in(results)
    if not 0 <= earned <= points:
        raise UsageError(f"{place}: a mark from 0 to {points:g} is possible, not {earned:g}")
    if not why.strip():
        raise UsageError(f"{place}: a mark needs --reason, which the student reads")
    reviews.decide(place.student, place.part, place.item, Review("", earned, why.strip(), author, now()))


def unmark(reviews: Reviews, place: Place) -> None:
    """Take a mark back. Raises UsageError where there is none."""
    if not reviews.forget(place.student, place.part, place.item):
        raise UsageError(f"{place}: no mark was given here by a person")


def choose(reviews: Reviews, results: Results, student: str, folder: str) -> None:
    """Say which of a student's submissions counts. Raises UsageError where it is none of them."""
    own = {f: r.student for f, r in results.items() if SEVERAL & set(r.flags)}
    student = known(composed(student), dict.fromkeys(own.values()))
    folder = known(composed(folder), [f for f, of in own.items() if of == student])
    reviews.choose(student, folder, results[folder])


def marks_given(reviews: Reviews) -> Iterator[tuple[Place, Review]]:
    """The marks that persons gave with a reason."""
    for student, parts in reviews.decisions.items():
        for part, items in parts.items():
            for item, review in items.items():
                if review.reason:
                    yield Place(student, part, item), review


def _students(results: Results) -> list[str]:
    return sorted({r.student for r in results.values()})
