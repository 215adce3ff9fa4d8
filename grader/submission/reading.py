"""Reading: what a student handed in, from a folder or a zip. Every command reads and chooses here.

An exercise is found by its file name at any depth, quiz answers as `quizzes/NAME.yaml` or `NAME.yaml`, both also in a
notebook made by us (`NAME.ipynb`, or another name if it still says what it was made for). Of several files for one of
them the best is taken (`choosing`), and said. Nothing is followed, extracted or run; sizes and counts are bounded; what
is left aside is said.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, TypeAlias

from grader.errors import UsageError
from grader.files import is_there
from grader.quiz.answers import Answers, AnswerSheetError, read_answers
from grader.results.flags import Flag
from grader.results.handed_in import HandedIn, Record
from grader.submission import words
from grader.submission.budget import BUDGET, Budget
from grader.submission.candidates import Candidates, Found, status_before_running
from grader.submission.choosing import Likeness, chosen
from grader.submission.contents import Contents
from grader.submission.entries import Entry, folder_name
from grader.submission.handed_in import TIMESTAMP, committed, named_late, recorded
from grader.submission.imports import reachable
from grader.submission.on_disk import Handed
from grader.submission.outline import CourseOutline, Outline
from grader.submission.unpacking import Unreadable
from grader.submission.unused import Why, unused_notes
from grader.text import Text

if TYPE_CHECKING:
    from grader.course.course import Course

_MOST_NOTES = 200  # more than anybody reads

__all__ = ["SourceFile", "Submission", "read", "read_one", "status_before_running"]


@dataclass(frozen=True)
class SourceFile:
    """A file of a submission."""

    path: PurePosixPath
    data: bytes

    @property
    def shown(self) -> str:
        """Its path, for a page or a terminal."""
        return words.shown(self.path)


@dataclass
class Submission:
    """What one student handed in."""

    student: str
    files: dict[str, SourceFile] = field(default_factory=dict)  # exercise → file
    sources: dict[str, bytes] = field(default_factory=dict)  # stem → every Python file, for imports among them
    answers: dict[str, SourceFile] = field(default_factory=dict)  # quiz → answers
    sheets: dict[str, Answers | Text] = field(default_factory=dict)  # quiz → what its sheet says, or why nothing
    notes: list[Text] = field(default_factory=list)
    flags: list[Flag] = field(default_factory=list)
    handed_in: HandedIn | None = None  # None where no record says it
    unused: dict[PurePosixPath, Why] = field(default_factory=dict)

    @property
    def told(self) -> tuple[Text, ...]:
        """All that a student is told of the files: the notes, and which files do not count, and why."""
        return (*self.notes, *unused_notes(self.unused))

    def answers_to(self, quiz: str, ids: Collection[str]) -> Answers:
        """What the sheet of a quiz says to its questions. Raises KeyError where there is none, AnswerSheetError."""
        sheet = self.sheets.get(quiz)
        if sheet is None:
            return read_answers(self.answers[quiz].data, ids)
        if isinstance(sheet, Text):
            raise AnswerSheetError(sheet)
        return sheet

    def add(self, exercise: str, data: bytes) -> None:
        """Take this as the file of an exercise."""
        self.files[exercise] = SourceFile(PurePosixPath(f"{exercise}.py"), data)
        self.sources[exercise] = data


Fill: TypeAlias = Callable[[Submission, Handed, Outline], None]  # reads what lies there: here, or in a locked process


def read(entry: Entry, course: Course, only: Collection[str] | None = None) -> Submission:
    """The submission of an entry, read in this process. What cannot be used is noted, never raised.

    `only`: names of the exercises and quizzes that are looked for, where not all are.
    """
    return read_by(fill, entry, CourseOutline(course, only))


def read_by(fill: Fill, entry: Entry, outline: Outline, budget: Budget = BUDGET) -> Submission:
    """The submission of an entry, as `fill` reads what lies there. What cannot be used is noted, never raised."""
    submission = Submission(entry.student, flags=list(entry.flags))
    if {Flag.DUPLICATE, Flag.ATTEMPT} & set(entry.flags):
        submission.notes.append(words.one_of_several(words.shown(entry.place)))
    if entry.signed_for:
        submission.notes.append(words.signed_for_another(words.shown(entry.student), words.shown(entry.signed_for)))
    if Flag.NOT_HANDED_IN in entry.flags:
        submission.notes.append(words.not_handed_in())
        return submission
    try:
        handed = Handed.at(entry.path, budget, entry.pieces)
        fill(submission, handed, outline)
        own = entry.handed_in
        by_record = own if entry.pieces else recorded(entry.path, handed, own)  # a layout knows its own records
        submission.handed_in = by_record or submission.handed_in
        if by_record and by_record.by is Record.TIMESTAMP and by_record.at:
            submission.unused.pop(TIMESTAMP, None)  # it was used
    except OSError as error:
        submission.notes.append(words.unreadable(error.strerror or str(error)))
        submission.flags.append(Flag.UNREADABLE)
    return submission


def fill(submission: Submission, handed: Handed, outline: Outline) -> None:
    """Read what lies there into the submission: a function of its bytes alone."""
    try:
        _Reader(submission, outline, handed).read()
    except Unreadable as error:
        submission.notes.append(error.why)
        submission.flags.append(Flag.UNREADABLE)
    del submission.notes[_MOST_NOTES:]
    submission.flags[:] = dict.fromkeys(submission.flags)


def read_one(path: Path, course: Course, only: Collection[str] | None = None) -> Submission:
    """The submission in a folder or a zip, whatever its name. Raises UsageError where there is none."""
    if not is_there(path):
        raise UsageError(f"{path}: no such folder or zip")
    return read_one_by(fill, path, CourseOutline(course, only))


def read_one_by(fill: Fill, path: Path, outline: Outline) -> Submission:
    """The submission in a folder or a zip, as `fill` reads it."""
    return read_by(fill, Entry(path.stem, folder_name(path.stem), path), outline)


class _Reader:
    """Fills a Submission from the files of a folder or an archive. Raises Unreadable."""

    def __init__(self, submission: Submission, outline: Outline, handed: Handed):
        self._to, self._handed, self._contents = submission, handed, Contents(handed)
        self._candidates = Candidates(outline, handed.budget, self._contents.packed)

    def read(self) -> None:
        """Read the folder or archive."""
        contents, candidates = self._contents, self._candidates
        self._to.handed_in = named_late(contents.files) or committed(self._handed)

        def packed_last(path: PurePosixPath) -> tuple[bool, int, str]:
            return candidates.packed_around(path) is not None, len(path.parts), str(path)

        for relative in sorted(contents.files, key=packed_last):
            candidates.add(relative, contents.files[relative])
        self._to.notes += [*contents.notes, *candidates.notes]
        self._to.flags += [*contents.flags, *candidates.flags]
        self._to.unused = dict.fromkeys(contents.closed, Why.CLOSED) | candidates.unused
        self._to.sources = {stem: source.data for stem, (_, source) in candidates.helpers.items()}
        self._choose()
        self._use_helpers()
        self._leave_packed()
        if not self._to.files and not self._to.answers and not {Flag.UNREADABLE, Flag.TOO_LARGE} & set(self._to.flags):
            self._to.notes.append(words.nothing_recognised([words.shown(p) for p in sorted(contents.files)]))
            self._to.flags.append(Flag.NOTHING_RECOGNISED)

    def _choose(self) -> None:
        by_name: dict[tuple[bool, str], list[Found]] = {}
        for found in self._candidates.found:
            by_name.setdefault((found.is_quiz, found.candidate.name.known), []).append(found)
        for (is_quiz, name), of_one in sorted(by_name.items()):
            if is_quiz:
                self._to.answers[name] = self._chosen(f"{name}.yaml", of_one)
            else:
                self._to.files[name] = self._chosen(f"{name}.py", of_one)
                self._to.sources[name] = self._to.files[name].data

    def _chosen(self, file_name: str, found: list[Found]) -> SourceFile:
        """The file that counts; what there was to choose from is noted."""
        best = chosen(f.candidate for f in found)
        (taken,) = (f for f in found if f.candidate is best)
        for other in found:
            if other is not taken:
                self._to.unused[other.candidate.path] = Why.STUB if other.candidate.is_blank else Why.OTHER_COUNTS
        told = [f for f in found if f.candidate.is_packed <= best.is_packed]  # of a whole zip left aside is told once
        if len(told) > 1:
            self._to.notes.append(words.several_files(file_name, [f.shown for f in told], taken.shown))
        if best.name.likeness is not Likeness.EXACT:
            self._to.notes.append(words.taken_as(words.shown(best.path.name), file_name))
        self._to.notes.extend(taken.notes)
        return SourceFile(best.path, taken.data)

    def _use_helpers(self) -> None:
        """What a file that counts may import is used; what was done to read it is said."""
        used = {stem for name in self._to.files for stem in reachable(self._to.sources, name)} - set(self._to.files)
        for stem in sorted(used):
            path, source = self._candidates.helpers[stem]
            self._to.unused.pop(path, None)
            self._to.notes += [words.about(words.shown(path), note) for note in source.notes]

    def _leave_packed(self) -> None:
        """A packed zip of which nothing counts, since files beside it do, is told as one, without what is in it."""
        used = self._contents.files.keys() - self._to.unused.keys()
        around = {self._candidates.packed_around(path) for path in used}
        for packed in self._contents.packed - around if None in around else ():
            left = {path: why for path, why in self._to.unused.items() if packed not in path.parents}
            self._to.unused = left | {packed: Why.PACKED}
