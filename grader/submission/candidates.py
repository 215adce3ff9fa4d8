"""Candidates: what a file of a submission may be: an exercise's file, a quiz's sheet, or a module that others import."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from grader.encoding import NotText, decode
from grader.results.flags import Flag
from grader.submission import words
from grader.submission.budget import BUDGET, Budget
from grader.submission.choosing import Candidate, Kind, Likeness, Name, kind_of, named
from grader.submission.imports import is_module
from grader.submission.notebook.handed import HandedNotebook
from grader.submission.notebook.notebook import NotebookError
from grader.submission.on_disk import BEGINNING
from grader.submission.outline import Outline
from grader.submission.source import Source, exported_cells
from grader.submission.unpacking import Load
from grader.submission.untouched import is_unanswered, is_untouched
from grader.submission.unused import Why
from grader.text import Text

if TYPE_CHECKING:
    from grader.course.course import Exercise
    from grader.results.result import Status

# The beginning of a notebook, whose first key is its cells or its metadata.
_NOTEBOOK = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"(?:cells"\s*:\s*\[|metadata"\s*:\s*\{|nbformat)')

_QUIZZES = "quizzes"  # the folder of answer sheets


@dataclass(frozen=True)
class Found:
    """A candidate with what was read of it."""

    candidate: Candidate
    is_quiz: bool
    data: bytes
    notes: tuple[Text, ...] = ()

    @property
    def shown(self) -> str:
        """Its path, for a page or a terminal."""
        return words.shown(self.candidate.path)


@dataclass
class Candidates:
    """Reads the files of one submission. `helpers`: stem → the shallowest Python file of that name, and its path; one
    that was packed earlier only where there is no other. `packed`: zips of `grade submit`, as `Contents` has them."""

    outline: Outline
    budget: Budget = BUDGET
    packed: Collection[PurePosixPath] = ()
    found: list[Found] = field(default_factory=list)
    helpers: dict[str, tuple[PurePosixPath, Source]] = field(default_factory=dict)
    unused: dict[PurePosixPath, Why] = field(default_factory=dict)
    notes: list[Text] = field(default_factory=list)
    flags: list[Flag] = field(default_factory=list)
    _total: int = 0
    _notebooks: int = 0

    def __post_init__(self) -> None:
        self._exercises, self._quizzes = self.outline.names.exercises, self.outline.names.quizzes
        self._examples, self._handed_out = set(self.outline.names.examples), set(self.outline.names.handed_out)

    def add(self, path: PurePosixPath, load: Load) -> None:
        """Read one file. Files come the shallowest first, those in packed zips last."""
        match kind_of(path.name):
            case Kind.PYTHON:
                self._python(path, load)
            case Kind.SHEET:
                self._sheet(path, load)
            case Kind.NOTEBOOK:
                self._notebook(path, load)
            case None:
                self.unused[path] = Why.HANDED_OUT if path.name in self._handed_out else Why.NO_WORK

    def packed_around(self, path: PurePosixPath) -> PurePosixPath | None:
        """The packed zip that a file lies in; None where it lies in none."""
        return next((place for place in path.parents if place in self.packed), None)

    def _python(self, path: PurePosixPath, load: Load) -> None:
        if path.name.startswith("test_") or path.name in self._examples:
            self.unused[path] = Why.HANDED_OUT if path.name in self._examples else Why.UNKNOWN_NAME
            return
        name = named(path.name, self._exercises)
        data = load(self.budget.file)
        beginning = load(BEGINNING, cut=True) if data is None else data
        if beginning is not None and _is_notebook(beginning):
            self._notebook(path, load)
        elif self._is_taken(path, data, is_known=name is not None):
            assert data is not None
            self._source(path, name, data)

    def _source(self, path: PurePosixPath, name: Name | None, data: bytes) -> None:
        source = Source.read(data)
        if is_module(path.stem):
            self.helpers.setdefault(path.stem, (path, source))
        if name is None:
            is_given = path.name in self._handed_out
            why = Why.NOT_IMPORTED if is_module(path.stem) else Why.UNKNOWN_NAME
            self.unused[path] = Why.HANDED_OUT if is_given else why
            return
        exercise = self._exercises[name.known]
        cells = exported_cells(source.data)
        handed = HandedNotebook.of_cells(name.known, cells, self.outline) if cells else None
        if handed is not None:
            source = Source(handed.data, (*source.notes, words.exported_notebook(), *handed.notes))
        notes = tuple(words.about(words.shown(path), note) for note in source.notes)
        is_blank = is_untouched(exercise.blanks, source.data)
        candidate = self._candidate(path, name, is_blank=is_blank, home=exercise.unit)
        self.found.append(Found(candidate, False, source.data, notes))

    def _sheet(self, path: PurePosixPath, load: Load) -> None:
        name = named(path.name, self._quizzes)
        if name is None:
            self.unused[path] = Why.UNKNOWN_NAME
            return
        data = load(self.budget.file)
        if not self._is_taken(path, data, is_known=True):
            return
        assert data is not None
        try:
            text = decode(data).text
        except NotText:
            text = ""
        candidate = self._candidate(path, name, is_blank=is_unanswered(text), home=_QUIZZES)
        self.found.append(Found(candidate, True, data))

    def _notebook(self, path: PurePosixPath, load: Load) -> None:
        known = {*self._exercises, *self._quizzes}
        name = named(path.name, known)
        self._notebooks += 1
        if self._notebooks > self.budget.notebooks:
            self.unused[path] = Why.TOO_LARGE
            if self._notebooks == self.budget.notebooks + 1:
                self.notes.append(words.too_many_notebooks(self.budget.notebooks))
                self.flags.append(Flag.TOO_LARGE)
            return
        data = load(self.budget.notebook)
        try:
            if data is None:
                raise NotebookError(words.too_large("", self.budget.notebook))
            handed = HandedNotebook.read(name.known if name else "", data, self.outline)
        except NotebookError as error:
            self.unused[path] = Why.TOO_LARGE if data is None else Why.NO_NOTEBOOK
            if name:
                self.notes.append(words.about(words.shown(path), error.text))
                self.flags.append(Flag.TOO_LARGE if data is None else Flag.UNREADABLE)
            return
        for file_name, text in () if self.outline.names.only_notebooks else handed.written.items():
            self._source(path / file_name, named(file_name, self._exercises), text.encode())
        if handed.name not in known:
            if not handed.written:
                self.unused[path] = Why.UNKNOWN_NAME
            return
        name = name or Name(handed.name, Likeness.CLAIMED)
        exercise = self._exercises.get(handed.name)
        is_blank = not handed.data or (exercise is not None and is_untouched(exercise.blanks, handed.data))
        candidate = self._candidate(path, name, is_blank=is_blank, home=exercise.unit if exercise else _QUIZZES)
        notes = handed.notes
        if kind_of(path.name) is Kind.PYTHON:
            notes = (words.about(words.shown(path), words.notebook_as_python()), *notes)
        self.found.append(Found(candidate, handed.is_quiz, handed.data, notes))

    def _candidate(self, path: PurePosixPath, name: Name, *, is_blank: bool, home: str) -> Candidate:
        """A file as one of several. home: the folder that it belongs in."""
        is_packed = self.packed_around(path) is not None
        return Candidate(path, name, is_blank=is_blank, is_packed=is_packed, is_at_home=path.parent.name == home)

    def _is_taken(self, path: PurePosixPath, data: bytes | None, is_known: bool) -> bool:
        """Whether the file is within what one file and one submission may take; said where it is not."""
        if data is not None and self._total + len(data) <= self.budget.sources:
            self._total += len(data)
            return True
        self.unused[path] = Why.TOO_LARGE
        if is_known:
            self.notes.append(words.too_large(words.shown(path), self.budget.file))
            self.flags.append(Flag.TOO_LARGE)
        return False


def _is_notebook(data: bytes) -> bool:
    """Whether it is a notebook's JSON, whatever its name."""
    return _NOTEBOOK.match(data) is not None


def status_before_running(exercise: Exercise, source: bytes) -> Status | None:
    """NOT_ATTEMPTED where the file is as it was handed out but for docstrings, comments and white space.

    Its text is compared, never parsed. It is handed out in several languages, and one with a bug with any of several.
    """
    from grader.results.result import Status  # not above: the locked reader has nothing to do with results

    return Status.NOT_ATTEMPTED if is_untouched(exercise.blanks, source) else None
