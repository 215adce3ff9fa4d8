"""Class folder: whether SUBMISSIONS is a class, and RESULTS a place apart from it. Refused before anything is graded.

The rule, in one place. SUBMISSIONS is **one student's folder** where it holds a folder of a unit or of the quizzes, or
where at least as many files by the name of an exercise or a quiz lie in it as folders and archives that may be a
student's. It lies **one level too high** where most of its folders are classes. A folder is a class where none of the
course's files lies in it (of all that is in SUBMISSIONS, fewer than folders and archives), and of what is in it under names that may be people's (no unit's, exercise's or version's, no
date)

- two hold work on the same exercise or quiz; or two have ids for names, or one is on the roster, and the folder is neither;
- or two hold files of the same exercise, written or not, or hold nothing while one holds work, under names that lie in no
  other folder of SUBMISSIONS (a person is in one class);
- or, where the folder is all of SUBMISSIONS, there are two, whatever they hold, or one with an id for a name;

or where most of its folders are classes. It is **a class of one**, whatever that one's folder holds, where its only
folder's name is an id: one on the roster, or one with five digits in a row while none of the names in it has so many; or
where `--from plain` says so, which asks none of this. RESULTS is refused where it is SUBMISSIONS, lies in it, or holds it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath

from grader.course.course import Course
from grader.errors import UsageError
from grader.files import is_file, is_folder, is_link
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
    r"(?:v|ver|version|rev|try|attempt|hw|homework|ps|pset|problem ?set|ex|exercises?|unit|week|day|part|lab|lesson|task|"
    r"assignment|kadai|report|quiz|課題|演習|提出|第|回|版|週)?[\s._-]*(?:\d{1,3}|20\d\d[-_.]?\d\d?[-_.]?\d\d?)?[\s._-]*[回版週]?"
    r"|.|old|new|backup|bak|cop(?:y|ies)|work|mine|my[\s._-].*|src|source|code|notebooks?|files?|hand-?outs?|drafts?|final|last"
    r"|originals?|temp|tmp|tests?|solutions?|answers?|submit(?:ted)?|submissions?|data|quizzes|旧|新|元|提出用?|作業|バックアップ"
    r"|first|second|third|figures?|images?|pictures?|plots?|notes?|docs?|docume?nts?|output|results|helpers|common|utils|lib"
    r"|venv|env|images|screenshots?|saiten.*|図|画像|資料|メモ",
    re.IGNORECASE,
)


def refuse_what_is_no_class(
    folder: Path, course: Course, fill: Fill = fill, on_roster: Collection[str] = ()
) -> list[str]:
    """Remarks on what was taken for one student's. Raises UsageError where the folder is one student's, or holds classes.

    fill: reads what may be a submission. on_roster: ids that are known to be students'.
    """
    there = _inside(folder)
    homes = [p for p in there if is_folder(p)]
    own = is_one_students([p.name for p in homes], [p.name for p in there if is_file(p)], course)
    if own:
        raise UsageError(
            f"{folder}: looks like one student's own folder (it holds {words.shown(own)}); "
            f"give the folder around it, which holds one folder or zip per student"
        )
    outline = CourseOutline(course)
    looked_at, is_alone = homes[:_LOOKED_AT], _is_alone(there)
    look = _Look(course, lambda path: read_one_by(fill, path, outline), frozenset(on_roster), tuple(looked_at))
    classes = [p for p in looked_at if look.is_class(p, _LEVELS, is_alone=is_alone)]
    if not classes or 2 * len(classes) <= len(looked_at):
        return []
    if is_alone and _is_id(homes[0], on_roster):
        return [f"{words.shown(homes[0].name)}: holds several folders with work on the same; taken as one student's"]
    raise UsageError(
        f"{folder}: lies one level too high ({words.shown(classes[0].name)} holds the work of several students); "
        f"{words.GIVE_THE_CLASS}, such as {words.shown(classes[0])}; where that is one student's, --from plain says so"
    )


def has_id(name: str) -> bool:
    """Whether there is an id in a name: a number too long for a year or a section."""
    return _ID.search(name) is not None


def may_be_people(names: Iterable[str], course: Course) -> list[str]:
    """Those of the names of folders and archives that may be people's."""
    known = {*(u.name for u in course.units), *(e.name for e in course.exercises), *course.quiz_names}
    stems = {name: name.split(".")[0] for name in names}
    return [name for name, stem in stems.items() if not {name, stem} & known and not _NO_PERSON.fullmatch(stem)]


def _is_alone(there: Sequence[Path]) -> bool:
    """Whether only one thing in SUBMISSIONS may be a student's or a class, and that is a folder."""
    return [is_folder(p) for p in there if is_folder(p) or is_archive(p.name)] == [True]


def _is_id(home: Path, on_roster: Collection[str]) -> bool:
    """Whether a folder's name is a student's id, and not a class's."""
    if home.name in on_roster:
        return True
    return has_id(home.name) and not any(has_id(p.name) for p in _inside(home))


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
    return [p for p in paths if not is_skipped(PurePosixPath(p.name)) and not is_link(p)]


def _work_in(folder: Path, course: Course) -> list[str]:
    """The files right in the folder that are an exercise's or a quiz's by their own names."""
    return _work([p.name for p in _inside(folder) if is_file(p)], course)


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


@dataclass(frozen=True)
class _Look:
    """Whether a folder is a class. read: what may be a submission. homes: the folders of SUBMISSIONS."""

    course: Course
    read: Callable[[Path], Submission]
    on_roster: frozenset[str]
    homes: tuple[Path, ...]

    def is_class(self, folder: Path, levels: int, *, is_alone: bool) -> bool:
        """is_alone: it is all that lies in SUBMISSIONS."""
        inside = [p for p in _inside(folder) if is_folder(p) or is_archive(p.name)]
        names = may_be_people((p.name for p in inside), self.course)
        people = [p for p in inside if p.name in names]
        work = len(_work_in(folder, self.course))
        if levels == 0 or not inside or (work and not (is_alone and work < len(people))):
            return False
        if self._are_ids(folder, people, is_alone) or self._holds_people(folder, people, is_alone):
            return True
        homes = [p for p in inside if is_folder(p)][:_LOOKED_AT]
        is_alone = is_alone and _is_alone(_inside(folder))
        return 2 * sum(self.is_class(p, levels - 1, is_alone=is_alone) for p in homes) > len(homes) > 0

    def _are_ids(self, folder: Path, people: Sequence[Path], is_alone: bool) -> bool:
        """Whether the names in it are ids, and its own is none."""
        if folder.name in self.on_roster or has_id(folder.name):
            return False
        ids = [p for p in people if has_id(p.name)]
        is_listed = any(not self.on_roster.isdisjoint({p.name, p.name.split(".")[0]}) for p in people)
        return is_listed or len(ids) > 1 or (is_alone and len(ids) == len(people) == 1)

    def _holds_people(self, folder: Path, people: Sequence[Path], is_alone: bool) -> bool:
        if len(people) < 2:
            return False
        found = {p: self.read(p) for p in people[:_LOOKED_AT]}
        worked = Counter(name for one in found.values() for name in _worked_on(one, self.course))
        if worked and max(worked.values()) > 1:
            return True
        if is_alone:
            return not _is_id(folder, self.on_roster)
        only_here = [one for p, one in found.items() if p.name not in self._recurring]
        files = Counter(name for one in only_here for name in {*one.files, *one.answers})
        is_idle = [not one.files and not one.answers and not one.unused for one in only_here]
        return bool(files) and (max(files.values()) > 1 or is_idle.count(True) == len(is_idle) - 1 > 0)

    @cached_property
    def _recurring(self) -> set[str]:
        """Names that lie in several folders of SUBMISSIONS, none of which has a week's or a version's name: no people's."""
        if len(may_be_people((p.name for p in self.homes), self.course)) < len(self.homes):
            return set()
        count = Counter(p.name for home in self.homes for p in _inside(home))
        return {name for name, n in count.items() if n > 1}


def _worked_on(found: Submission, course: Course) -> set[str]:
    """The exercises and quizzes that something was written for."""
    written = (n for n, f in found.files.items() if status_before_running(course.exercise(n), f.data) is None)
    return {*written, *found.answers}
