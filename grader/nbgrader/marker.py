"""Marker: one process that grades submissions of an assignment and writes their autograded folders.

nbgrader itself is not imported here: that takes longer than grading dozens of submissions.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from grader import __version__
from grader.course.course import Course
from grader.course.fingerprint import fingerprint, of_tests
from grader.errors import SaitenError
from grader.isolation.policy import Policy, open_sandbox
from grader.nbgrader import words
from grader.nbgrader.autograded import NotebookGrader
from grader.nbgrader.cells import SourceCell
from grader.nbgrader.files import Destination, files_in, note_cell, read_submitted, unreadable, written
from grader.nbgrader.raw import JsonObject
from grader.nbgrader.scores import NotebookMarks, marks_of
from grader.nbgrader.taken import taken_notebooks
from grader.submission.locked.reader import Reader, ReaderFault
from grader.submission.notebook.notebook import NotebookError
from grader.submission.words import about, shown, taken_as
from grader.text import Lang

FEW = 100  # submissions below which starting more processes costs more than they save


@dataclass(frozen=True)
class Bench:
    """What every submission of the assignment is graded with."""

    sources: Mapping[str, tuple[SourceCell, ...]]  # notebook → what was released
    kernels: Mapping[str, JsonObject | None]  # notebook → its kernelspec
    beside: Path | None  # files that are put beside every submission
    kept: tuple[str, ...]  # but for these, where the student's version stays
    ignored: tuple[str, ...]
    mode: int
    lang: Lang
    secret: str
    policy: Policy

    @cached_property
    def fingerprint(self) -> str:
        """Of everything here and of the course's tests."""
        course = Course.load()
        tests = (of_tests(e, self.secret) for e in course.exercises if e.name in self.sources)
        sources = (e.source_path.read_bytes() for e in course.exercises if e.name in self.sources)
        quizzes = (course.quiz_path(name).read_bytes() for name in course.quiz_names if name in self.sources)
        asked = repr((__version__, self.sources, self.kernels, self.lang, self.secret))
        return fingerprint(asked, *tests, *sources, *quizzes)


@dataclass(frozen=True)
class Work:
    """One submission to grade."""

    student: str
    path: Path
    dest: Path
    fingerprint: str


@dataclass(frozen=True)
class Marked:
    """What came of it. No notebooks: it could not be graded, and `problem` says why."""

    student: str
    fingerprint: str
    notebooks: tuple[NotebookMarks, ...] = ()
    problem: str = ""
    isolation: str = ""


@dataclass
class Marker:
    """Grades one submission after another in this process."""

    bench: Bench
    _graders: dict[str, NotebookGrader] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._course = course = Course.load().whole()
        self._sandbox = open_sandbox(self.bench.policy)
        self._reader = Reader(self.bench.policy)
        self._graders = {
            name: NotebookGrader(course, name, self._sandbox, self._reader, self.bench.secret)
            for name in self.bench.sources
        }

    def close(self) -> None:
        """End the sandbox and the reader."""
        self._sandbox.close()
        self._reader.close()

    def __call__(self, work: Work) -> Marked:
        """Grade a submission and write its folder, as a whole or not at all."""
        foreign = [n for n, s in self.bench.sources.items() if not self._graders[n].is_ours(s)]
        if foreign:
            return Marked(work.student, work.fingerprint, problem=words.not_ours(foreign[0]))
        try:
            dest = Destination(work.dest)
        except OSError as error:
            return Marked(work.student, work.fingerprint, problem=words.cannot_be_written(work.dest, error))
        try:
            self._copy(work.path, dest)
            taken = taken_notebooks(work.path, self._course, self.bench.sources, self._reader.fill)
            graded = [self._notebook(work.path, taken.get(n), n, dest) for n in self.bench.sources]
            dest.finish(self.bench.mode)
        except (OSError, SaitenError, ReaderFault) as error:
            dest.give_up()
            return Marked(work.student, work.fingerprint, problem=" ".join(str(error).split()))
        except Exception as error:  # noqa: BLE001  # our own fault must cost one submission, not the class
            dest.give_up()
            return Marked(work.student, work.fingerprint, problem=words.our_fault(error))
        except BaseException:
            dest.give_up()
            raise
        said = "; ".join(p for _, p in graded if p)
        marks = tuple(m for m, _ in graded if m is not None)
        return Marked(work.student, work.fingerprint, marks, said, self._sandbox.description)

    def _copy(self, folder: Path, dest: Destination) -> None:
        """The student's other files, then the course's over them, as nbgrader does."""
        ignored = [*self.bench.ignored, "*.ipynb"]
        for path in files_in(folder, ignored):
            dest.copy(path, path.relative_to(folder))
        if self.bench.beside is not None:
            for path in files_in(self.bench.beside, ignored):
                relative = path.relative_to(self.bench.beside)
                if relative.as_posix() not in self.bench.kept:
                    dest.copy(path, relative)

    def _notebook(
        self, folder: Path, path: Path | None, name: str, dest: Destination
    ) -> tuple[NotebookMarks | None, str]:
        if path is None:
            return None, words.not_handed_in(name)
        sources, problem = self.bench.sources[name], ""
        try:
            notebook = read_submitted(path, self._reader.sound)
        except NotebookError as error:
            problem = f"{path.name}: {error.text.en}"
            notebook = unreadable(sources, about(path.name, error.text))
        if path != folder / f"{name}.ipynb":
            note = taken_as(shown(path.relative_to(folder)), f"{name}.ipynb")
            notebook["cells"].insert(0, note_cell("saiten-taken-as", note))
            problem = "; ".join(p for p in (note.en, problem) if p)
        self._graders[name].grade(notebook["cells"], sources, self.bench.lang, folder)
        if self.bench.kernels[name]:
            notebook["metadata"]["kernelspec"] = self.bench.kernels[name]
        dest.write(f"{name}.ipynb", written(notebook))
        return marks_of(name, notebook["cells"]), problem


def lost(work: Work) -> Marked:
    """What stands for a submission whose grading processes died: nothing is written, and it is tried again."""
    return Marked(work.student, work.fingerprint, problem=words.process_died())
