"""Taken: which notebook of a submitted assignment counts, by the rules of `grade run`: `softmax-Copy1.ipynb` for `softmax`.

nbgrader itself converts a notebook under its released name alone. Its pre-convert hook puts a renamed one there where
the released name is missing; where it is there but blank, `Mend` reads the other one in its place.
"""

from __future__ import annotations

import logging
from collections.abc import Collection
from pathlib import Path, PurePosixPath

from grader.course.course import Course
from grader.files import write_whole
from grader.submission.candidates import Candidates
from grader.submission.choosing import Kind, chosen, kind_of
from grader.submission.contents import Contents
from grader.submission.on_disk import Handed
from grader.submission.outline import CourseOutline
from grader.submission.unpacking import Unreadable


def taken_notebooks(folder: Path, course: Course, names: Collection[str]) -> dict[str, Path]:
    """Name of a released notebook → the file in a submission that counts; left out where there is none."""
    released = {n: folder / f"{n}.ipynb" for n in names}
    found = {n: path for n, path in released.items() if path.is_file() and not path.is_symlink()}
    try:
        files = Contents(Handed.at(folder)).files
    except (OSError, Unreadable):
        return found
    others = [p for p in files if kind_of(p.name) is Kind.NOTEBOOK and folder / p not in released.values()]
    if not any((folder / p).is_file() for p in others):
        return found  # nothing to choose from, and nothing needs to be read
    candidates = Candidates(CourseOutline(course, only=names))
    for path, load in sorted(files.items(), key=lambda item: (len(item[0].parts), str(item[0]))):
        if kind_of(path.name) is Kind.NOTEBOOK and (folder / path).is_file():  # not in an archive
            candidates.add(path, load)
    for name in names:
        of_one = [
            f.candidate
            for f in candidates.found
            if f.candidate.name.known == name and _is_a_file(folder, f.candidate.path)
        ]
        if of_one:
            found[name] = folder / chosen(of_one).path
    return found


def _is_a_file(folder: Path, path: PurePosixPath) -> bool:
    """Whether it is a notebook itself, and not a module that one writes."""
    return (folder / path).is_file()


def put_where_nbgrader_looks(assignment: str, student: str, notebooks: list[str]) -> None:
    """nbgrader's pre-convert hook: a renamed notebook is put beside itself under the released name that is missing.

    `notebooks`: the files of one submission; nbgrader converts what stands in this very list.
    """
    course = Course.load()
    names = [*(e.name for e in course.exercises), *course.quiz_names]
    folders = {Path(n).parent for n in notebooks}
    for folder in folders:
        for name, path in taken_notebooks(folder, course, names).items():
            target = folder / f"{name}.ipynb"
            if not target.exists():
                write_whole(target, path.read_bytes())
                notebooks.append(str(target))
                logging.getLogger("grader").warning("%s was taken as %s", path, target.name)
