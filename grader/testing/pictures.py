"""Pictures: those of a hidden file, taken of a student's code. What the reference draws is the same for everybody."""

from __future__ import annotations

from functools import cached_property

from grader.student.keeping import Keeping
from grader.student.student import LocalBackend, Student, StudentFault
from grader.testing.case import Suite
from grader.testing.loading import load
from grader.testing.picture import Drawing, Listed, Picture, plain


class Pictures:
    """Those of one exercise; the reference draws each once."""

    def __init__(self, suite: Suite):
        self._suite, self._of_reference = suite, dict[int, Listed]()

    @cached_property
    def all(self) -> tuple[Picture, ...]:
        """In the order of the file."""
        return tuple(getattr(self._suite.module, "PICTURES", ()))

    @cached_property
    def _reference(self) -> Student:
        exercise = self._suite.exercise
        return Student(LocalBackend(load(exercise.solution_path, earlier=exercise.earlier)), keeping=Keeping.nothing())

    def take(self, picture: Picture, student: Student) -> tuple[str, Drawing] | None:
        """(kind, data) with the task, the student's numbers and the reference's, or None where the code gave none."""
        try:
            drawn = plain(picture.draw(student))
        except (StudentFault, TypeError, ValueError, LookupError, ArithmeticError, AttributeError):
            return None  # whatever came back, it is not what can be drawn; the tests say what is wrong with it
        place = next(n for n, own in enumerate(self.all) if own is picture)
        if place not in self._of_reference:
            self._of_reference[place] = plain(picture.draw(self._reference))
        right = self._of_reference[place]
        return picture.kind, {**picture.given, "task": picture.task, "student": drawn, "reference": right}
