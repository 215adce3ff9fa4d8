"""Class folder: whether SUBMISSIONS is a class, and RESULTS a place apart from it. Refused before anything is graded.

The rule, in one place. SUBMISSIONS is **one student's folder** where it holds a folder of a unit or of the quizzes, or
where at least as many files by the name of an exercise or a quiz lie in it as folders and archives that may be a
student's. It lies **one level too high** where most of its folders are classes: a folder is a class where none of the
course's files lies in it, and two or more of its folders and archives hold work on the same exercise or quiz under
names that may be people's (no unit's, no version's, no date), or where most of its folders are classes. It is **a class
of one**, whatever that one's folder holds, where its only folder's name is an id: one on the roster, or one with five
digits in a row while none of the names in it has so many.
RESULTS is refused where it is SUBMISSIONS, lies in it, or holds it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from pathlib import Path, PurePosixPath

from grader.course.course import Course
from grader.errors import UsageError
from grader.submission import words
from grader.submission.archive import is_archive
from grader.submission.candidates import status_before_running
from grader.submission.choosing import Kind, Likeness, kind_of, named
from grader.submission.on_disk import is_skipped
from grader.submission.outline import CourseOutline
from grader.submission.reading import Fill, Submission, fill, read_one_by

_LOOKED_AT = 8  # folders of SUBMISSIONS: a class is one throughout
_LEVELS = 3
_ID = re.compile(r"\d{5}")  # a year and a section are shorter
_NO_PERSON = re.compile(
    r"(?:v|ver|version|rev|try|attempt|hw|homework|ps|problem ?set|ex|exercises?|unit|week|day|part|lab|lesson|assignment|"
    r"kadai|report|task|quiz|課題|演習|提出|第|回|版|週)?[\s._-]*(?:\d{1,3}|20\d\d[-_.]?\d\d?[-_.]?\d\d?)?[\s._-]*[回版週]?"
    r"|.|old|new|backup|bak|cop(?:y|ies)|work|mine|my[\s._-].*|src|source|code|notebooks?|files?|hand-?outs?|drafts?|final|last"
    r"|originals?|temp|tmp|tests?|solutions?|answers?|submit(?:ted)?|submissions?|data|quizzes|旧|新|元|提出用?|作業|バックアップ",
    re.IGNORECASE,
)


def refuse_what_is_no_class(
    folder: Path, course: Course, fill: Fill = fill, on_roster: Collection[str] = ()
) -> list[str]:
    """Remarks on what was taken for one student's. Raises UsageError where the folder is one student's, or holds classes.

    fill: reads what may be a submission. on_roster: ids that are known to be students'.
    """
    homes = [p for p in _inside(folder) if p.is_dir()]
    own = is_one_students([p.name for p in homes], [p.name for p in _inside(folder) if p.is_file()], course)
    if own:
        raise UsageError(
            f"{folder}: looks like one student's own folder (it holds {words.shown(own)}); "
            f"give the folder around it, which holds one folder or zip per student"
        )
    outline = CourseOutline(course)
    looked_at = homes[:_LOOKED_AT]
    classes = [p for p in looked_at if _is_class(p, course, lambda path: read_one_by(fill, path, outline))]
    if not classes or 2 * len(classes) <= len(looked_at):
        return []
    if len(homes) == 1 and _is_id(homes[0], on_roster):
        return [f"{words.shown(homes[0].name)}: holds several folders with work on the same; taken as one student's"]
    raise UsageError(
        f"{folder}: lies one level too high ({words.shown(classes[0].name)} holds the work of several students); "
        f"{words.GIVE_THE_CLASS}, such as {words.shown(classes[0])}"
    )


def _is_id(home: Path, on_roster: Collection[str]) -> bool:
    """Whether a folder's name is a student's id, and not a class's."""
    if home.name in on_roster:
        return True
    return bool(_ID.search(home.name)) and not any(_ID.search(p.name) for p in _inside(home))


def is_one_students(folders: Sequence[str], files: Sequence[str], course: Course) -> str:
    """The name that says so where these folders and files are one student's; else ''."""
    own = sorted(set(folders) & ({u.name for u in course.units} | {"quizzes"}))
    work = _work(files, course)
    others = len(folders) - len(own) + sum(map(is_archive, files))
    return (own or work)[0] if own or (work and len(work) >= others) else ""


def refuse_overlap(submissions: Path, out: Path) -> None:
    """Raises UsageError where results would be written into the submissions, or over them."""
    home, results = submissions.resolve(), out.resolve()
    if home == results or home in results.parents or results in home.parents:
        raise UsageError(
            f"--out {out}: overlaps with {submissions}; give a folder apart from the submissions, such as "
            f"{words.shown(submissions.resolve().parent / (submissions.resolve().name + '-results'))}"
        )


def _inside(folder: Path) -> list[Path]:
    """What lies in a folder and may be somebody's, sorted by name."""
    try:
        paths = sorted(folder.iterdir())
    except OSError:
        return []
    return [p for p in paths if not is_skipped(PurePosixPath(p.name)) and not p.is_symlink()]


def _work_in(folder: Path, course: Course) -> list[str]:
    """The files right in the folder that are an exercise's or a quiz's by their own names."""
    return _work([p.name for p in _inside(folder) if p.is_file()], course)


def _work(files: Iterable[str], course: Course) -> list[str]:
    exercises, quizzes = [e.name for e in course.exercises], course.quiz_names
    found = []
    for file in files:
        kind = kind_of(file)
        known = (*exercises, *quizzes) if kind is Kind.NOTEBOOK else quizzes if kind is Kind.SHEET else exercises
        name = named(file, known)
        if name and name.likeness in (Likeness.EXACT, Likeness.CASE):
            found.append(file)
    return found


def _is_class(folder: Path, course: Course, read: Callable[[Path], Submission], levels: int = _LEVELS) -> bool:
    inside = [p for p in _inside(folder) if p.is_dir() or is_archive(p.name)]
    units = {u.name for u in course.units}
    people = [p for p in inside if p.name not in units and not _NO_PERSON.fullmatch(p.name.split(".")[0])]
    if levels == 0 or not people or _work_in(folder, course):
        return False
    if len(people) > 1:
        count = Counter(name for p in people[:_LOOKED_AT] for name in _worked_on(read(p), course))
        if count and max(count.values()) > 1:
            return True
    homes = [p for p in inside if p.is_dir()][:_LOOKED_AT]
    return 2 * sum(_is_class(p, course, read, levels - 1) for p in homes) > len(homes) > 0


def _worked_on(found: Submission, course: Course) -> set[str]:
    """The exercises and quizzes that something was written for."""
    written = (n for n, f in found.files.items() if status_before_running(course.exercise(n), f.data) is None)
    return {*written, *found.answers}
