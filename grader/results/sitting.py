"""Sitting: a person marks the answers that wait, question by question; each mark can be taken back until they stop."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby

from grader.results.result import number
from grader.results.reviews import Review, Reviews, Waiting


def now() -> str:
    """When something is decided: ISO 8601, with the offset from UTC."""
    return datetime.now().astimezone().isoformat(timespec="seconds")


@dataclass(frozen=True)
class Tally:
    """What came of a question in this sitting. mean: of the marks that were given."""

    quiz: str
    question: str
    answers: int
    decided: int
    changed: int
    mean: float
    points: float


@dataclass
class Sitting:
    """The answers in the order of their questions, and how far the person is.

    waits: what waits for a mark. clock: tells when a mark is given.
    """

    waits: Iterable[Waiting]
    reviews: Reviews
    author: str
    clock: Callable[[], str] = now
    given: dict[int, Review] = field(default_factory=dict)  # place in `answers` -> mark
    place: int = 0

    def __post_init__(self) -> None:
        first: dict[tuple[str, str], int] = {}
        waits = list(self.waits)
        for n, one in enumerate(waits):
            first.setdefault((one.quiz, one.question.id), n)
        self.answers = sorted(waits, key=lambda one: first[one.quiz, one.question.id])

    @property
    def current(self) -> Waiting | None:
        """The answer that is to be marked; None where all had their turn."""
        return self.answers[self.place] if self.place < len(self.answers) else None

    @property
    def progress(self) -> tuple[int, int, int, int]:
        """(number of the answer among those of its question, of how many, number among all, of how many)."""
        one = self.answers[self.place]
        same = [n for n, other in enumerate(self.answers) if _of(other) == _of(one)]
        return same.index(self.place) + 1, len(same), self.place + 1, len(self.answers)

    def decide(self, earned: float, comment: str = "") -> None:
        """Give the answer its mark and go on. comment: the student reads it."""
        one = self.answers[self.place]
        review = Review(one.question.answer, earned, comment=comment, author=self.author, at=self.clock())
        self.reviews.decide(one.student, one.quiz, one.question.id, review)
        self.given[self.place] = review
        self.place += 1

    def skip(self) -> None:
        """Leave it for another time."""
        self.place += 1

    def undo(self) -> bool:
        """Go back to the answer before, without its mark of this sitting; whether there is one."""
        if not self.place:
            return False
        self.place -= 1
        if self.given.pop(self.place, None):
            one = self.answers[self.place]
            self.reviews.forget(one.student, one.quiz, one.question.id)
        return True

    def sums(self) -> Iterator[Tally]:
        """What came of each question."""
        for (quiz, question), group in groupby(enumerate(self.answers), key=lambda entry: _of(entry[1])):
            of_question = list(group)
            marks = [(self.given[n].earned, one.question.earned) for n, one in of_question if n in self.given]
            yield Tally(
                quiz,
                question,
                answers=len(of_question),
                decided=len(marks),
                changed=sum(earned != provisional for earned, provisional in marks),
                mean=sum(earned for earned, _ in marks) / len(marks) if marks else 0.0,
                points=of_question[0][1].question.points,
            )


def _of(one: Waiting) -> tuple[str, str]:
    return one.quiz, one.question.id


@dataclass(frozen=True)
class Said:
    """What a person typed at an answer. mark: None where it is no mark."""

    verb: str  # "mark", "comment", "skip", "undo", "stop", "" where it is none of these
    mark: float | None = None
    words: str = ""

    @classmethod
    def read(cls, typed: str, points: float, provisional: float, rubric: int) -> Said:
        """What it says. rubric: how many points of one there are to choose from.

        Nothing confirms the provisional mark; `1.5` is a mark, `r 1 3` what the first and the third point of the rubric
        come to, `c WORDS` a comment; s, u, q.
        """
        head, _, rest = typed.strip().partition(" ")
        verbs = {"s": "skip", "u": "undo", "q": "stop"}
        if not head:
            return cls("mark", provisional)
        if head in verbs and not rest:
            return cls(verbs[head])
        if head == "c" and rest.strip():
            return cls("comment", words=rest.strip())
        if head == "r":
            return cls._of_rubric(rest.replace(",", " ").split(), points, rubric)
        try:
            mark = float(typed)
        except ValueError:
            return cls("")
        return cls("mark", mark) if 0 <= mark <= points else cls("")

    @classmethod
    def _of_rubric(cls, chosen: list[str], points: float, rubric: int) -> Said:
        numbers = {int(n) for n in chosen if n.isdecimal() and len(n) < 4}
        if len(numbers) != len(chosen) or not numbers <= set(range(1, rubric + 1)) or not rubric:
            return cls("")
        return cls("mark", float(number(points * len(numbers) / rubric)))
