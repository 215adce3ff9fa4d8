"""Taken: which notebook of a submitted assignment counts, by the rules of `grade run`: `softmax-Copy1.ipynb` for `softmax`.

nbgrader itself converts a notebook under its released name alone. Its pre-convert hook puts a renamed one there where
the released name is missing; where it is there but blank, `Mend` reads the other one in its place.
"""

from __future__ import annotations

import logging
from collections.abc import Collection
from pathlib import Path

from grader.course.course import Course
from grader.files import is_file, is_link, is_there, write_whole
from grader.nbgrader.shared import shared_reader
from grader.submission.choosing import Kind, kind_of
from grader.submission.on_disk import Handed
from grader.submission.outline import CourseOutline
from grader.submission.reading import Fill, Submission


def taken_notebooks(folder: Path, course: Course, names: Collection[str], fill: Fill) -> dict[str, Path]:
    """Name of a released notebook → the file in a submission that counts; left out where there is none.

    `fill`: reads what has to be looked into.
    """
    released = {n: folder / f"{n}.ipynb" for n in names}
    found = {n: path for n, path in released.items() if is_file(path) and not is_link(path)}
    try:
        handed = Handed.at(folder)
    except OSError:
        return found
    handed.files = {p: load for p, load in handed.files.items() if kind_of(p.name) is Kind.NOTEBOOK}
    if not any(folder / p not in released.values() for p in handed.files):
        return found  # nothing to choose from, and nothing needs to be read
    submission = Submission("")
    fill(submission, handed, CourseOutline(course, names, only_notebooks=True))
    taken = submission.files | submission.answers
    return found | {name: folder / file.path for name, file in taken.items()}


def put_where_nbgrader_looks(notebooks: list[str]) -> None:
    """A renamed notebook is put beside itself under the released name that is missing.

    `notebooks`: the files of one submission; nbgrader converts what stands in this very list.
    """
    course = Course.load()
    names = [*(e.name for e in course.exercises), *course.quiz_names]
    folders = {Path(n).parent for n in notebooks}
    for folder in folders:
        for name, path in taken_notebooks(folder, course, names, shared_reader("auto").fill).items():
            target = folder / f"{name}.ipynb"
            if not is_there(target):
                write_whole(target, path.read_bytes())
                notebooks.append(str(target))
                logging.getLogger("saiten").warning("%s was taken as %s", path, target.name)
