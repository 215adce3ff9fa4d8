"""Arrival: what a locked reader says, taken into a submission. It read what a student sent, so it is held to what it may say."""

from __future__ import annotations

from grader.quiz.answers import VARIANT, Answers
from grader.results.flags import Flag
from grader.results.handed_in import HandedIn, Record
from grader.submission import words
from grader.submission.budget import Budget
from grader.submission.imports import is_module
from grader.submission.locked import messages
from grader.submission.locked.messages import Limit, Past, Read, Sheet
from grader.submission.outline import Names, Outline
from grader.submission.reading import SourceFile, Submission
from grader.text import Text

_MAY_RAISE = {Flag.UNREADABLE, Flag.TOO_LARGE, Flag.SYMLINK, Flag.NOTHING_RECOGNISED}
_LONGEST = 8_000  # characters of a note


def take_read(submission: Submission, read: Read, outline: Outline) -> None:
    """Take what was read. Raises ValueError where it says what no reader of ours says."""
    _check(read, outline)
    submission.notes += read.notes
    submission.flags += read.flags
    if read.is_late:
        submission.handed_in = HandedIn(Record.CANVAS, is_late=True)
    elif read.committed is not None:  # the student's own word already
        submission.handed_in = HandedIn(Record.COMMIT, read.committed)
    submission.unused = {messages.path(raw): why for raw, why in read.unused}
    submission.sources = dict(read.sources)
    for name, raw in read.files.items():
        submission.files[name] = SourceFile(messages.path(raw), read.sources[name])
    for quiz, sheet in read.sheets.items():
        submission.answers[quiz] = SourceFile(messages.path(sheet.path), sheet.data)
        submission.sheets[quiz] = _said(sheet)


def limit_reached(past: Past, budget: Budget) -> Text:
    """Which limit it was; nothing else is known of what was to be read."""
    return {
        Limit.SECONDS: words.read_too_long(budget.cpu_seconds),
        Limit.MEMORY: words.read_too_much_memory(budget.memory),
        Limit.ANSWER: words.read_to_too_much(messages.LARGEST_ANSWER),
        Limit.PROCESS: words.reading_broke(),
    }[past.limit]


def _said(sheet: Sheet) -> Answers | Text:
    return sheet.answers if sheet.answers is not None else sheet.refused or Text()


def _check(read: Read, outline: Outline) -> None:
    names: Names = outline.names
    held = (
        read.files.keys() <= names.exercises.keys() & read.sources.keys()
        and read.sheets.keys() <= set(names.quizzes)
        and all(is_module(stem) for stem in read.sources)
        and set(read.flags) <= _MAY_RAISE
        and all(len(note.en) + len(note.ja) <= _LONGEST for note in read.notes)
        and all((sheet.answers is None) != (sheet.refused is None) for sheet in read.sheets.values())
        and all(_answers_hold(sheet.answers, outline.ids(quiz)) for quiz, sheet in read.sheets.items() if sheet.answers)
    )
    if not held:
        raise ValueError("no reader of ours says that")


def _answers_hold(answers: Answers, ids: list[str]) -> bool:
    """Whether the answers are to questions of the quiz; the line of the variant may be unread, too."""
    return (
        answers.given.keys() | answers.unread.keys() - {VARIANT} <= set(ids)
        and answers.below.keys() <= answers.given.keys()
    )
