"""Reading: what a student handed in, from a folder or a zip. Every command reads and chooses here.

An exercise is found by its file name at any depth, quiz answers as `quizzes/NAME.yaml` or `NAME.yaml`, both also in a
notebook made by us (`NAME.ipynb`, or another name if it still says what it was made for). Of several files for one of
them the best is taken (`choosing`), and said. Nothing is followed, extracted or run; sizes and counts are bounded; what
is left aside is said.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from grader.course.course import Course, Exercise
from grader.errors import UsageError
from grader.results.flags import Flag
from grader.results.result import Status
from grader.submission import words
from grader.submission.choosing import Candidate, Kind, Likeness, Name, chosen, kind_of, named
from grader.submission.contents import Contents
from grader.submission.entries import Entry, folder_name
from grader.submission.notebook.handed import HandedNotebook
from grader.submission.notebook.notebook import LARGEST as LARGEST_NOTEBOOK
from grader.submission.notebook.notebook import NotebookError
from grader.submission.unpacking import Load, Unreadable
from grader.text import Text

LARGEST_FILE = 1 << 20  # bytes of one source or answer file
LARGEST_TOTAL = 20 << 20
_ANSWERED = re.compile(
    rb"^[ \t]*(?!#)(?:-|[^\s#:][^:\n]*:)[ \t]*[^\s#]", re.MULTILINE
)  # a line of a sheet with an answer


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
    notes: list[Text] = field(default_factory=list)
    flags: list[Flag] = field(default_factory=list)

    def add(self, exercise: str, data: bytes) -> None:
        """Take this as the file of an exercise."""
        self.files[exercise] = SourceFile(PurePosixPath(f"{exercise}.py"), data)
        self.sources[exercise] = data


def read(entry: Entry, course: Course, only: Collection[str] | None = None) -> Submission:
    """The submission of an entry. What cannot be used is noted, never raised.

    `only`: names of the exercises and quizzes that are looked for, where not all are.
    """
    submission = Submission(entry.student, flags=list(entry.flags))
    if Flag.DUPLICATE in entry.flags:
        submission.notes.append(words.one_of_several(words.shown(entry.path.name)))
    try:
        _Reader(submission, course, only).read(entry.path)
    except Unreadable as error:
        submission.notes.append(error.why)
        submission.flags.append(Flag.UNREADABLE)
    except OSError as error:
        submission.notes.append(words.unreadable(error.strerror or str(error)))
        submission.flags.append(Flag.UNREADABLE)
    return submission


def read_one(path: Path, course: Course, only: Collection[str] | None = None) -> Submission:
    """The submission in a folder or a zip, whatever its name. Raises UsageError where there is none."""
    if not path.exists():
        raise UsageError(f"{path}: no such folder or zip")
    return read(Entry(path.stem, folder_name(path.stem), path), course, only)


@dataclass(frozen=True)
class _Found:
    """A candidate with what was read of it."""

    candidate: Candidate
    data: bytes
    notes: tuple[Text, ...] = ()

    @property
    def shown(self) -> str:
        return words.shown(self.candidate.path)


class _Reader:
    """Fills a Submission from the files of a folder or a zip."""

    def __init__(self, submission: Submission, course: Course, only: Collection[str] | None):
        self._to, self._course = submission, course
        self._exercises = {e.name: e for e in course.exercises if only is None or e.name in only}
        self._quizzes = [q for q in course.quiz_names if only is None or q in only]
        self._total = 0

    def read(self, path: Path) -> None:
        """Read the folder or zip."""
        contents = Contents(path)
        exercises: dict[str, list[_Found]] = {}
        quizzes: dict[str, list[_Found]] = {}
        for relative, load in sorted(contents.files.items(), key=lambda item: (len(item[0].parts), str(item[0]))):
            for is_quiz, found in self._found(relative, load):
                (quizzes if is_quiz else exercises).setdefault(found.candidate.name.known, []).append(found)
        self._to.notes.extend(contents.notes)
        self._to.flags.extend(contents.flags)
        for name, of_one in sorted(exercises.items()):
            self._to.files[name] = self._chosen(f"{name}.py", of_one)
            self._to.sources[name] = self._to.files[name].data
        for name, of_one in sorted(quizzes.items()):
            self._to.answers[name] = self._chosen(f"{name}.yaml", of_one)
        if not exercises and not quizzes and Flag.UNREADABLE not in self._to.flags:
            self._to.notes.append(words.nothing_recognised([words.shown(p) for p in sorted(contents.files)]))
            self._to.flags.append(Flag.NOTHING_RECOGNISED)

    def _found(self, path: PurePosixPath, load: Load) -> Iterator[tuple[bool, _Found]]:
        """Whether it is a quiz, and the candidate that a file is; nothing where it is none."""
        match kind_of(path.name):
            case Kind.PYTHON:
                yield from self._python(path, load)
            case Kind.SHEET:
                name = named(path.name, self._quizzes)
                data = self._loaded(path, load, is_known=True) if name else None
                if name and data is not None:
                    at_home = path.parent.name == "quizzes"
                    yield True, _Found(Candidate(path, name, not _ANSWERED.search(data), at_home), data)
            case Kind.NOTEBOOK:
                yield from self._notebook(path, load)

    def _python(self, path: PurePosixPath, load: Load) -> Iterator[tuple[bool, _Found]]:
        if path.name.startswith("test_"):
            return
        name = named(path.name, self._exercises)
        data = self._loaded(path, load, is_known=name is not None)
        if data is None:
            return
        if path.stem.isidentifier():
            self._to.sources.setdefault(path.stem, data)  # the shallowest: files come in this order
        if name:
            exercise = self._exercises[name.known]
            is_blank = status_before_running(exercise, data) is not None
            yield False, _Found(Candidate(path, name, is_blank, path.parent.name == exercise.unit), data)

    def _notebook(self, path: PurePosixPath, load: Load) -> Iterator[tuple[bool, _Found]]:
        known = {*self._exercises, *self._quizzes}
        name = named(path.name, known)
        data = load(LARGEST_NOTEBOOK)
        try:
            if data is None:
                raise NotebookError(words.too_large("", LARGEST_NOTEBOOK))
            handed = HandedNotebook.read(name.known if name else "", data, self._course)
        except NotebookError as error:
            if name:
                self._to.notes.append(words.about(words.shown(path), error.text))
                self._to.flags.append(Flag.TOO_LARGE if data is None else Flag.UNREADABLE)
            return
        if handed is None or not handed.data or handed.name not in known:
            return
        name = name or Name(handed.name, Likeness.CLAIMED)
        exercise = self._exercises.get(handed.name)
        is_blank = exercise is not None and status_before_running(exercise, handed.data) is not None
        at_home = path.parent.name == (exercise.unit if exercise else "quizzes")
        yield handed.is_quiz, _Found(Candidate(path, name, is_blank, at_home), handed.data, handed.notes)

    def _loaded(self, path: PurePosixPath, load: Load, is_known: bool) -> bytes | None:
        """The file's bytes, within what one file and one submission may take."""
        data = load(LARGEST_FILE)
        if data is not None and self._total + len(data) <= LARGEST_TOTAL:
            self._total += len(data)
            return data
        if is_known:
            self._to.notes.append(words.too_large(words.shown(path), LARGEST_FILE))
            self._to.flags.append(Flag.TOO_LARGE)
        return None

    def _chosen(self, file_name: str, found: list[_Found]) -> SourceFile:
        """The file that counts; what there was to choose from is noted."""
        best = chosen(f.candidate for f in found)
        (taken,) = (f for f in found if f.candidate is best)
        if len(found) > 1:
            self._to.notes.append(words.several_files(file_name, [f.shown for f in found], taken.shown))
        if best.name.likeness is not Likeness.EXACT:
            self._to.notes.append(words.taken_as(words.shown(best.path.name), file_name))
        self._to.notes.extend(taken.notes)
        return SourceFile(best.path, taken.data)


def status_before_running(exercise: Exercise, source: bytes) -> Status | None:
    """NOT_ATTEMPTED where the file is the stub but for comments and white space; its text is compared, never parsed."""
    try:
        stub = exercise.stub_path.read_bytes()
    except OSError:
        return None
    return Status.NOT_ATTEMPTED if _bare(source) == _bare(stub) or not _bare(source) else None


def _bare(source: bytes) -> list[bytes]:
    lines = (line.rstrip() for line in source.removeprefix(b"\xef\xbb\xbf").splitlines())
    return [line for line in lines if line and not line.lstrip().startswith(b"#")]
