"""Understood: what is read of each quiz answer before it is handed in, and why nothing is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from grader.course.course import Course
from grader.files import printable
from grader.quiz import AnswerSheetError, questions, read_answers
from grader.quiz.question import NotUnderstood
from grader.quiz.released import ReleasedQuestion
from grader.submission.reading import SourceFile, Submission
from grader.text import Text

_SHOWN = 60  # characters of an answer


@dataclass(frozen=True)
class UnderstoodAnswer:
    """One answer as it will be marked. `problem`: why it will earn nothing, whatever is right."""

    question: str
    text: str = ""
    problem: Text = Text()


@dataclass(frozen=True)
class UnderstoodSheet:
    """One answer sheet. `problem`: why nothing in it can be used; `remarks`: what is to be told of how it was read."""

    path: str
    answers: tuple[UnderstoodAnswer, ...] = ()
    remarks: tuple[Text, ...] = ()
    problem: Text = Text()
    questions: int = 0


def understood(course: Course, submission: Submission) -> Iterator[UnderstoodSheet]:
    """The answer sheets of a submission."""
    return (_sheet(course, name, file) for name, file in submission.answers.items())


def _sheet(course: Course, name: str, file: SourceFile) -> UnderstoodSheet:
    quiz = questions(course, name)
    try:
        read = read_answers(file.data, quiz.ids)
    except AnswerSheetError as error:
        return UnderstoodSheet(file.shown, problem=error.text, questions=len(quiz.questions))
    by_id = {q.id: q for q in quiz.questions}
    read = read.settled(
        lambda question, answer: by_id[question].refusal(answer) is None,
        goes_on=[q.id for q in quiz.questions if q.goes_on],
        ids=quiz.ids,
    )
    answers = tuple(
        _answer(q, read.given.get(q.id), read.unread.get(q.id, Text()))
        for q in quiz.questions
        if q.id in read.given or q.id in read.unread
    )
    return UnderstoodSheet(file.shown, answers, read.lost + read.notes, questions=len(quiz.questions))


def _answer(question: ReleasedQuestion, given: object, unread: Text) -> UnderstoodAnswer:
    if unread:
        return UnderstoodAnswer(question.id, problem=unread)
    try:
        text = printable(question.echo(given))
    except NotUnderstood as error:
        return UnderstoodAnswer(question.id, problem=error.text)
    return UnderstoodAnswer(question.id, text[:_SHOWN] + ("…" if len(text) > _SHOWN else ""))
