"""Released: a quiz as students get it, without keys, feedback and explanations: the content of NAME.questions.json."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from grader.course.course import QUESTIONS, Course
from grader.errors import UsageError
from grader.quiz.kinds import kinds
from grader.quiz.question import Question
from grader.quiz.quiz import Quiz
from grader.quiz.written import line
from grader.text import Text


class ReleasedFigure(Struct, kw_only=True, frozen=True):
    """A drawing beside a question, and what is seen on it."""

    svg: str
    text: Text


class ReleasedQuestion(Struct, kw_only=True, frozen=True):
    """A question, and in which form it is answered."""

    id: str
    kind: str
    points: float
    prompt: Text
    how: Text
    choices: dict[str, Text]
    variables: list[str]
    items: dict[str, Text] = {}
    figure: ReleasedFigure | None = None

    @classmethod
    def of(cls, question: Question) -> ReleasedQuestion:
        """What students get of a question."""
        figure = question.figure
        return cls(
            id=question.id,
            kind=question.kind,
            points=question.points,
            prompt=question.prompt.text,
            how=question.how,
            choices={letter: choice.text for letter, choice in question.choices.items()},
            variables=list(question.variables),
            items={number: item.text for number, item in question.items.items()},
            figure=ReleasedFigure(svg=figure.svg, text=figure.text) if figure else None,
        )

    @property
    def goes_on(self) -> bool:
        """Whether an answer may well have several lines, as one of a kind that only a newer version knows may."""
        kind = kinds().get(self.kind)
        return kind.goes_on if kind else True

    def refusal(self, answer: object) -> Text | None:
        """Why the terminal asks again, if it does. A kind that only a newer version knows takes anything."""
        kind = kinds().get(self.kind)
        return kind.refusal(answer, self) if kind else None

    def echo(self, answer: object) -> str:
        """What was understood of an answer. Raises NotUnderstood."""
        kind = kinds().get(self.kind)
        return kind.echo(answer, self) if kind else line(answer)


class ReleasedQuiz(Struct, kw_only=True, frozen=True):
    """A quiz without its key."""

    name: str
    title: Text
    questions: Annotated[tuple[ReleasedQuestion, ...], Meta(min_length=1)]
    variant: int = 0  # what a sheet has to say, where the key depends on it

    @property
    def ids(self) -> tuple[str, ...]:
        """The questions' ids, in order."""
        return tuple(q.id for q in self.questions)

    @classmethod
    def of(cls, quiz: Quiz, number: int = 0) -> ReleasedQuiz:
        """What the holder of the number gets of a quiz."""
        asked = tuple(map(ReleasedQuestion.of, quiz.handed_out(number).questions))
        return cls(name=quiz.name, title=quiz.title, questions=asked, variant=number if quiz.differs else 0)

    @classmethod
    def read(cls, path: Path) -> ReleasedQuiz:
        """The quiz in a file of a release. Raises UsageError where it is not what a release holds."""
        try:
            return msgspec.json.decode(path.read_bytes(), type=cls)
        except (OSError, msgspec.MsgspecError) as error:
            raise UsageError(f"{path}: is not what `grade release` wrote; get it anew") from error


def public(quiz: Quiz, number: int = 0) -> dict[str, object]:
    """What the holder of the number gets of a quiz, as JSON data."""
    data: dict[str, object] = msgspec.to_builtins(ReleasedQuiz.of(quiz, number))
    return data


def questions(course: Course, name: str) -> ReleasedQuiz:
    """The questions of a quiz without keys, in an instructor's or a student's course. Raises UsageError."""
    if not course.for_students:
        return ReleasedQuiz.of(Quiz.load(course.quiz_path(name)))
    course.check_quiz(name)
    return ReleasedQuiz.read(course.quizzes / f"{name}{QUESTIONS}")
