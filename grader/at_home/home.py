"""Home: a student's folder: the hand-out, what is written into it, and what is remembered of it in `.saiten/`."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from grader.at_home import folder_words
from grader.course.course import Course, Exercise
from grader.course.handed_out import HANDOUT_FILE, Handout
from grader.course.lesson import lesson_name
from grader.errors import UsageError
from grader.files import is_file, is_folder
from grader.submission.entries import Entry, but_packed
from grader.submission.reading import Submission, read, read_one
from grader.submission.untouched import is_untouched
from grader.text import Lang

MEMORY = ".saiten"  # no file in it is read as work that is handed in
GIVEN = "given"  # in it: files that are not as everybody's, as they were handed out


@dataclass(frozen=True)
class Home:
    """`folder`: the top of the hand-out. `handout`: None in a folder that `grade release` did not write."""

    folder: Path
    handout: Handout | None = None

    @classmethod
    def at(cls, folder: Path | None) -> Home:
        """The hand-out that this folder is; without one, that one stands in, however deep. Raises UsageError."""
        if folder is not None and not is_folder(folder):
            raise UsageError(folder_words.no_such_folder(folder))
        here = folder or Path()
        for place in [here] if folder else [here, *_above()]:
            if is_file(place / HANDOUT_FILE):
                return cls(place, Handout.read(place / HANDOUT_FILE))
        return cls(here)

    @property
    def memory(self) -> Path:
        """Where its commands remember something."""
        return self.folder / MEMORY

    def is_there(self, course: Course) -> bool:
        """Whether there is anything of the course here; never in the course itself, whose author it is not."""
        if self.handout or is_folder(self.memory):
            return True
        if is_folder(self.folder / "solutions"):
            return False
        units = (self.folder / unit.name for unit in course.units)
        return any(is_folder(unit) for unit in units) or any(
            is_file(self.folder / e.file_name) for e in course.exercises
        )

    def exercises(self, course: Course) -> tuple[Exercise, ...]:
        """Those that were handed out, in the order of the course."""
        if self.handout is None:
            return tuple(course.exercises)
        given = {part.name for part in self.handout.parts if not part.is_quiz}
        return tuple(e for e in course.exercises if e.name in given)

    def quizzes(self, course: Course) -> tuple[str, ...]:
        """Names of the quizzes that were handed out."""
        if self.handout is None:
            return course.quiz_names
        given = {part.name for part in self.handout.parts if part.is_quiz}
        return tuple(name for name in course.quiz_names if name in given)

    def read(self, course: Course, only: Collection[str] | None = None) -> Submission:
        """What is written here; what `grade submit` packed earlier is no work that lies here. Raises UsageError."""
        pieces = but_packed(self.folder)
        if not pieces:
            return read_one(self.folder, course, only)
        return read(Entry(self.folder.stem, "", self.folder, pieces=pieces), course, only)

    def file_of(self, exercise: Exercise, submission: Submission) -> Path:
        """The student's file; where it belongs, if there is none."""
        file = submission.files.get(exercise.name)
        return self.folder / (file.path if file else Path(exercise.unit, exercise.file_name))

    def given(self, exercise: Exercise) -> Path | None:
        """A copy of the file as it was handed out, where it is not as everybody's."""
        own = self.memory / GIVEN / exercise.file_name
        return own if is_file(own) else None

    def is_blank(self, exercise: Exercise, data: bytes) -> bool:
        """Whether a file is as it was handed out, to everybody or to this student."""
        own = self.given(exercise)
        blanks = (*exercise.blanks, own.read_bytes()) if own else exercise.blanks
        return is_untouched(blanks, data)

    def lesson_folder(self, exercise: Exercise) -> Path:
        """Where the lesson of its unit is: in the hand-out, else in the course."""
        own = self.folder / exercise.unit
        return own if is_file(own / lesson_name("en")) else exercise.solution_path.parent

    def lesson(self, exercise: Exercise, lang: Lang) -> Path | None:
        """The lesson of its unit, in this language where it is there."""
        places = (self.lesson_folder(exercise) / lesson_name(one) for one in (lang, "en"))
        return next((path for path in places if is_file(path)), None)

    def lessons_of(self, course: Course, quiz: str, lang: Lang) -> tuple[Path, ...]:
        """The lessons that a quiz asks about, as far as they are there."""
        asked = course.units_of(quiz)
        places = (folder / lesson_name(lang) for unit in asked for folder in (self.folder / unit.name, unit.path))
        found = {path.parent.name: path for path in reversed([*places]) if is_file(path)}
        return tuple(found[unit.name] for unit in asked if unit.name in found)


def _above() -> Iterator[Path]:
    """The folders above the current one, as one would type them."""
    for n, _ in enumerate(Path.cwd().parents, 1):
        yield Path(*[".."] * n)
