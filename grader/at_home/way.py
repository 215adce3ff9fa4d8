"""Way: where a student stands in the course, and what comes next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from grader.at_home import way_words as words
from grader.at_home.attempts import Attempts, Marked
from grader.at_home.home import Home
from grader.at_home.memory import Checked, Memory, state_of
from grader.at_home.understood import understood
from grader.course.course import Course, Exercise
from grader.quiz import questions
from grader.submission.reading import Submission
from grader.text import Text


class State(StrEnum):
    """How far an exercise is."""

    RIGHT = "right"  # its public examples pass on the file as it is
    WRONG = "wrong"  # they do not
    WRITTEN = "written"  # changed since they were run, or never checked
    BLANK = "blank"  # as it was handed out, or not there

    @property
    def words(self) -> Text:
        """What is said of it."""
        return words.STATES[self]

    @property
    def sign(self) -> str:
        """The sign before its name."""
        return {"right": "✓", "wrong": "✗", "written": "?", "blank": "·"}[self]


@dataclass(frozen=True)
class Stop:
    """An exercise on the way. `points`: None where they are not known; `checked`: how its examples went."""

    exercise: Exercise
    state: State
    points: float | None = None
    checked: Checked | None = None
    marked: Marked | None = None  # what `grade mark` gave for the file as it is

    @property
    def earned(self) -> float:
        """What it has earned as far as is known: by its hidden tests, else by its public examples."""
        if self.marked is not None:
            return self.marked.score
        return (self.points or 0.0) if self.state is State.RIGHT else 0.0


@dataclass(frozen=True)
class QuizStop:
    """A quiz on the way."""

    name: str
    title: Text
    answered: int
    total: int
    points: float | None = None


@dataclass(frozen=True)
class Way:
    """All that was handed out, in the order of the course."""

    home: Home
    submission: Submission
    stops: tuple[Stop, ...]
    quizzes: tuple[QuizStop, ...]

    @classmethod
    def of(cls, home: Home, course: Course, points: Mapping[str, float]) -> Way:
        """Where the student stands. Nothing is run: what was checked is remembered. points: exercise or quiz -> its own."""
        submission = home.read(course)
        memory = Memory.of(home.memory)
        attempts = Attempts.of(home.memory)
        stops = tuple(
            _stop(e, submission, home=home, memory=memory, attempts=attempts, points=points.get(e.name))
            for e in home.exercises(course)
        )
        return cls(home, submission, stops, tuple(_quizzes(home, course, submission, points)))

    @property
    def next(self) -> Stop | None:
        """The first exercise that is not right."""
        return next((stop for stop in self.stops if stop.state is not State.RIGHT), None)

    def after(self, name: str) -> Stop | None:
        """The first exercise behind this one that is not right; from the beginning again where there is none."""
        names = [stop.exercise.name for stop in self.stops]
        at = names.index(name) + 1 if name in names else 0
        waiting = (s for s in (*self.stops[at:], *self.stops[:at]) if s.state is not State.RIGHT)
        return next(waiting, None)

    @property
    def next_quiz(self) -> QuizStop | None:
        """The first quiz with a question that has no answer."""
        return next((quiz for quiz in self.quizzes if quiz.answered < quiz.total), None)

    def count(self, *states: State) -> int:
        """How many exercises are in one of these states."""
        return sum(stop.state in states for stop in self.stops)

    @property
    def points(self) -> float:
        """What the exercises are worth; 0 where nobody knows."""
        return sum(stop.points or 0.0 for stop in self.stops)

    @property
    def earned(self) -> float:
        """What they have earned as far as is known."""
        return sum(stop.earned for stop in self.stops)


def state_in(exercise: Exercise, submission: Submission, *, home: Home, memory: Memory) -> tuple[State, Checked | None]:
    """How far an exercise is in a student's files."""
    file = submission.files.get(exercise.name)
    if file is None or home.is_blank(exercise, file.data):
        return State.BLANK, None
    checked = memory.checked(exercise, state_of(exercise, submission.sources))
    if checked is None:
        return State.WRITTEN, None
    return (State.RIGHT if checked.right else State.WRONG), checked


def _stop(
    exercise: Exercise, submission: Submission, *, home: Home, memory: Memory, attempts: Attempts, points: float | None
) -> Stop:
    state, checked = state_in(exercise, submission, home=home, memory=memory)
    last = attempts.last(exercise.name) if state is not State.BLANK else None
    if last is None or last.state != state_of(exercise, submission.sources):
        return Stop(exercise, state, points, checked)
    marked_as = State.RIGHT if last.score >= last.max_score else State.WRONG  # the hidden tests know better
    return Stop(exercise, marked_as, points, checked, marked=last)


def _quizzes(home: Home, course: Course, submission: Submission, points: Mapping[str, float]) -> Iterator[QuizStop]:
    sheets = dict(zip(submission.answers, understood(course, submission), strict=True))
    for name in home.quizzes(course):
        quiz = questions(course, name)
        answered = len(sheets[name].answers) if name in sheets else 0
        yield QuizStop(name, quiz.title, answered, len(quiz.questions), points.get(name))
