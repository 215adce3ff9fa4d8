"""Bulk: `nbgrader autograde` for a whole class at once: the same folders, the same rows in the gradebook, in a fraction
of the time, on several processes, and only what changed.

The configuration, the directories and the late-penalty plugin are nbgrader's own, read by nbgrader itself.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from pathlib import Path
from typing import cast

from nbgrader.api import Gradebook, MissingEntry
from nbgrader.apps import AutogradeApp
from nbgrader.converters import Autograde
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import AssignLatePenalties

from grader.course.fingerprint import fingerprint_of
from grader.course.secret import secret_from
from grader.errors import UsageError
from grader.files import is_file, is_folder, is_link, write_whole
from grader.grading.class_run import Began, ClassRun, Progress, processes, unheard
from grader.isolation.policy import Policy
from grader.nbgrader import AUTOGRADE_PREPROCESSORS, SANITIZE_PREPROCESSORS, words
from grader.nbgrader.cells import SourceCell, is_of_one_test_a_cell
from grader.nbgrader.gradebook import MarkWriter, source_cells
from grader.nbgrader.marker import FEW, Bench, Marked, Marker, Work, lost
from grader.nbgrader.opening import opened
from grader.nbgrader.timestamps import Time, time_of
from grader.text import Lang

DONE = Path(".saiten", "autograded")
_OWN = {name.rsplit(".", 1)[-1] for name in (*SANITIZE_PREPROCESSORS, *AUTOGRADE_PREPROCESSORS)} | {"Execute"}


@dataclass
class Autograded:
    """What a bulk run did, and what the instructor should know."""

    graded: int = 0
    unchanged: int = 0
    waiting: int = 0  # cells that wait for a person
    problems: list[str] = field(default_factory=list)
    isolation: str = ""
    has_old_feedback: bool = False  # pages from before, which nbgrader makes again only with --force


@dataclass(frozen=True)
class _Submitted:
    student: str
    path: Path
    time: Time


def open_coursedir(root: Path) -> CourseDirectory:
    """nbgrader's own idea of the course directory. Raises UsageError where it is none."""
    return _configured(root.resolve()).coursedir


def _configured(root: Path) -> AutogradeApp:
    if not is_file(root / "nbgrader_config.py"):
        raise UsageError(words.no_course(root))
    app = AutogradeApp(log_level=logging.ERROR)
    app.load_cwd_config = False  # it may be another course's; the course directory's own is read anyway
    app.initialize([], root=str(root))
    return app


class Classroom:
    """An nbgrader course directory with its configuration, for one assignment. Raises UsageError where it is none."""

    def __init__(self, root: Path, assignment: str, student: str = "*"):
        self.root, self.assignment = root.resolve(), assignment
        app = _configured(self.root)
        app.coursedir.assignment_id, app.coursedir.student_id = assignment, student
        self.converter = Autograde(coursedir=app.coursedir, parent=app)
        self.converter.force = True
        self.coursedir, self.config = app.coursedir, app.config
        lists = (*self.converter.sanitize_preprocessors, *self.converter.autograde_preprocessors)
        names = [p if isinstance(p, str) else p.__name__ for p in lists]
        foreign = [n for n in names if n.rsplit(".", 1)[-1] not in _OWN]
        if foreign:
            raise UsageError(words.foreign_preprocessor(root, foreign[0]))

    @property
    def lang(self) -> Lang:
        """The language of the feedback."""
        return cast("Lang", str(self.config.Grade.get("lang", "en")))

    @property
    def secret(self) -> str:
        """The secret of the hidden tests' data."""
        return secret_from(str(self.config.Grade.get("secret", "")) or None).text

    @property
    def policy(self) -> Policy:
        """How strict the isolation has to be."""
        return cast("Policy", str(self.config.Grade.get("isolation", "auto")))

    def submitted(self) -> list[_Submitted]:
        """The submissions of the assignment, sorted."""
        found = []
        for folder in self._folders(self.coursedir.submitted_directory):
            student = folder.parent.name
            excluded = student in (self.coursedir.student_id_exclude or "").split(",")
            wanted = self.coursedir.student_id in ("*", student) and not excluded and not student.startswith(".")
            if wanted:
                found.append(_Submitted(student, folder, time_of(folder)))
        return found

    def has_old_feedback(self) -> bool:
        """Whether somebody's feedback is older than what it is about, or lacks a page."""
        for folder in self._folders(self.coursedir.feedback_directory):
            graded = self.path(self.coursedir.autograded_directory, folder.parent.name)
            for notebook in graded.glob("*.ipynb"):
                page = folder / f"{notebook.stem}.html"
                if not is_file(page) or page.stat().st_mtime_ns <= notebook.stat().st_mtime_ns:
                    return True
        return False

    def _folders(self, step: str) -> list[Path]:
        """The assignment's folder of everybody who has one in that directory of nbgrader's, sorted."""
        home = self.path(step, "*")
        students = home.parent.parent
        return [f for f in sorted(students.glob(f"*/{home.name}")) if is_folder(f)] if is_folder(students) else []

    def path(self, step: str, student: str) -> Path:
        """A folder of nbgrader's: step is the source, submitted or autograded directory."""
        return Path(self.root, self.coursedir.format_path(step, student, self.assignment))


def autograde(
    room: Classroom, jobs: int | None, force: bool, progress: Progress, *, began: Began = unheard
) -> Autograded:
    """Autograde what changed since the last time, or everything; what is done is kept, whatever ends the run.

    Raises UsageError where the assignment is unknown, nothing was submitted, or the gradebook cannot be used.
    """
    outcome = Autograded()
    with opened(room.coursedir) as gradebook:
        sources = _sources(gradebook, room)
        writer = MarkWriter(gradebook, room.assignment)
        submitted = room.submitted()
        if not submitted:
            folder = room.path(room.coursedir.submitted_directory, "*")
            raise UsageError(words.nothing_submitted(folder))
        outcome.problems += [s.time.problem for s in submitted if s.time.problem]
        bench = _bench(gradebook, room, sources)
        memory = _Memory(room.root, room.assignment)
        todo, by_student = [], {s.student: s for s in submitted}
        for one in submitted:
            print_ = _print(one.path, bench)
            dest = room.path(room.coursedir.autograded_directory, one.student)
            if not force and memory.knows(one.student, print_) and is_folder(dest) and writer.has(one.student):
                outcome.unchanged += 1
            else:
                todo.append(Work(one.student, one.path, dest, print_))
        class_run, jobs = ClassRun(partial(Marker, bench), lost), processes(len(todo), jobs, few=FEW)
        for marked in class_run.results(todo, jobs, progress, already=outcome.unchanged, began=began):
            if marked.problem:
                outcome.problems.append(f"{marked.student}: {marked.problem}")
            if not marked.notebooks:
                continue
            late = writer.write(marked.student, by_student[marked.student].time.at, marked.notebooks)
            if late:
                _penalise(room, marked)
            memory.remember(marked.student, marked.fingerprint)
            outcome.graded += 1
            outcome.isolation = marked.isolation
            outcome.waiting += sum(m.waits for n in marked.notebooks for m in n.marks)
        outcome.has_old_feedback = room.has_old_feedback()
    return outcome


def _sources(gradebook: Gradebook, room: Classroom) -> dict[str, tuple[SourceCell, ...]]:
    try:
        names = [n.name for n in gradebook.find_assignment(room.assignment).notebooks]
    except MissingEntry as error:
        known = [a.name for a in gradebook.assignments]
        raise UsageError(words.no_assignment(room.assignment, known)) from error
    sources = {name: source_cells(gradebook, room.assignment, name) for name in sorted(names)}
    if any(map(is_of_one_test_a_cell, sources.values())):
        raise UsageError(words.one_test_a_cell(room.assignment))
    return sources


def _bench(gradebook: Gradebook, room: Classroom, sources: Mapping[str, tuple[SourceCell, ...]]) -> Bench:
    source = room.path(room.coursedir.source_directory, ".")
    kernels = {n: gradebook.find_notebook(n, room.assignment).kernelspec for n in sources}
    return Bench(
        sources=dict(sources),
        kernels={n: json.loads(k) if k else None for n, k in kernels.items()},
        beside=source if is_folder(source) else None,
        kept=tuple(room.converter.exclude_overwriting.get(room.assignment, ())),
        ignored=tuple(room.coursedir.ignore),
        mode=int(str(room.converter.permissions), 8),
        lang=room.lang,
        secret=room.secret,
        policy=room.policy,
    )


def _print(folder: Path, bench: Bench) -> str:
    """Of everything that marks depend on, but for the hidden tests, which the marker adds."""
    paths = [path for path in sorted(folder.rglob("*")) if is_file(path) and not is_link(path)]
    files = ((repr(path.relative_to(folder)), path.read_bytes()) for path in paths)
    return fingerprint_of(chain((bench.fingerprint,), chain.from_iterable(files)))


def _penalise(room: Classroom, marked: Marked) -> None:
    """Late penalties by nbgrader's own preprocessor, with whatever plugin the course has."""
    from nbformat.v4 import new_notebook

    for notebook in marked.notebooks:
        info = {
            "notebook": notebook.notebook,
            "assignment": room.assignment,
            "student": marked.student,
            "db_url": room.coursedir.db_url,
        }
        AssignLatePenalties(parent=room.converter).preprocess(new_notebook(), {"nbgrader": info})


class _Memory:
    """Which submission was graded in which state: a small file each, written as soon as its marks are."""

    def __init__(self, root: Path, assignment: str):
        self._folder = root / DONE / assignment

    def knows(self, student: str, fingerprint: str) -> bool:
        """Whether the marks of this state are in the gradebook."""
        try:
            return (self._folder / student).read_text(encoding="utf-8") == fingerprint
        except (OSError, ValueError):
            return False

    def remember(self, student: str, fingerprint: str) -> None:
        """The marks are written."""
        write_whole(self._folder / student, fingerprint.encode())
