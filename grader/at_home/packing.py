"""Packing: checks a student's work and packs it into ID.zip, as `grade run` takes it."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Collection, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from grader.at_home import folder_words, words
from grader.at_home.absent import absences
from grader.at_home.earlier import earlier_names
from grader.at_home.examples import Practice, practise, syntax_problem
from grader.at_home.home import Home
from grader.at_home.understood import UnderstoodSheet, understood
from grader.course.course import Course
from grader.encoding import composed
from grader.errors import UsageError
from grader.files import write_whole
from grader.results.result import Outcome
from grader.submission.imports import reachable
from grader.submission.reading import Submission
from grader.submission.signature import signed
from grader.submission.words import about
from grader.text import Text

_FORBIDDEN = set('/\\:*?"<>|')
_DATE = (2020, 1, 1, 0, 0, 0)  # the same work packs to the same bytes


@dataclass(frozen=True)
class Handin:
    """What would be handed in. `errors` must be mended first; `untouched`, files of what is as it was handed out; `missing`,
    those of what was handed out and is not here."""

    submission: Submission
    errors: tuple[Text, ...]
    untouched: tuple[str, ...]
    missing: tuple[str, ...]
    sheets: tuple[UnderstoodSheet, ...]
    warnings: tuple[Text, ...]  # what will cost marks, as far as that can be told


def examine(course: Course, home: Home) -> Handin:
    """Look through the student's folder. Raises UsageError where there is nothing to hand in."""
    exercises, submission = home.exercises(course), home.read(course)
    if not submission.files and not submission.answers:
        raise UsageError(folder_words.holds_none_of(home.folder, [e.file_name for e in exercises], submission.notes))
    errors = [
        about(file.shown, Text(problem, problem))
        for file in submission.files.values()
        if (problem := syntax_problem(file.data, file.shown))
    ]
    sheets = tuple(understood(course, submission))
    errors += [about(sheet.path, sheet.problem) for sheet in sheets if sheet.problem]
    blank = [name for name, file in submission.files.items() if home.is_blank(course.exercise(name), file.data)]
    untouched = tuple(e.file_name for e in course.exercises if e.name in blank)
    missing = tuple(e.file_name for e in exercises if e.name not in submission.files)
    warnings = tuple(_warnings(course, submission, blank))
    return Handin(submission, tuple(errors), untouched, missing, sheets, warnings)


def _warnings(course: Course, submission: Submission, untouched: Collection[str]) -> Iterator[Text]:
    """What will not be there when the files are marked, and public examples that fail."""
    written = [e for e in course.exercises if e.name in submission.files and e.name not in untouched]
    data = [path.name for path in course.public_data]
    found = {a for e in written for a in absences(reachable(submission.sources, e.name), data, earlier_names([e]))}
    yield from (absence.text for absence in sorted(found, key=lambda a: (a.file, a.line)))
    readable = [e for e in written if not syntax_problem(submission.files[e.name].data, e.name)]
    with ThreadPoolExecutor(os.cpu_count()) as pool:  # each waits for a process of its own
        for practice in pool.map(lambda e: practise(e, submission, course.public_data), readable):
            yield from _lost(practice)


def _lost(practice: Practice) -> Iterator[Text]:
    failing = sum(example.outcome is Outcome.FAILED for example in practice.examples)
    if practice.problem and not practice.waits_for:
        yield words.examples_not_run(practice.exercise.name, practice.problem)
    elif failing:
        yield words.examples_fail(practice.exercise.name, failing, len(practice.examples))


def check_id(student: str) -> str:
    """The id as the name of a file. Raises UsageError."""
    name = composed(student.strip())
    bad = not name or name.strip(".") == "" or set(name) & _FORBIDDEN or not name.isprintable() or len(name) > 100
    if bad:
        raise UsageError(words.no_id(student))
    return name


def pack(course: Course, handin: Handin, target: Path) -> list[str]:
    """Write the zip. Returns the names in it. Raises UsageError where it cannot be written."""
    submission = handin.submission
    units = {e.name: e.unit for e in course.exercises}
    files = {PurePosixPath(units[n], f"{n}.py"): f.data for n, f in submission.files.items()}
    helpers = submission.sources.keys() - submission.files.keys()
    files |= {PurePosixPath("helpers", f"{stem}.py"): submission.sources[stem] for stem in helpers}
    files |= {PurePosixPath("quizzes", f"{n}.yaml"): f.data for n, f in submission.answers.items()}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.comment = signed(target.stem)
        for path in sorted(files):
            info = zipfile.ZipInfo(str(path), date_time=_DATE)
            info.external_attr = 0o100644 << 16
            archive.writestr(info, files[path], zipfile.ZIP_DEFLATED)
    write_whole(target, packed.getvalue(), "go to a folder that you may write to")
    return [str(p) for p in sorted(files)]
