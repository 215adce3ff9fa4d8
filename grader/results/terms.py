"""Terms: an assignment and a roster, laid over results as they were graded. Changing it needs no grading.

Kept with the last run (`store.RunInfo`); records and their fingerprints know nothing of it.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from msgspec import Struct

from grader.course.assignment import Assignment, Lateness
from grader.course.assignment.late import Extension, lateness
from grader.course.roster import Person, matched
from grader.results import words
from grader.results.flags import Flag
from grader.results.handed_in import HandedIn, Record
from grader.results.result import Result
from grader.results.standing import Standing
from grader.text import Text


@dataclass(frozen=True, slots=True)
class Counted:
    """A result as it counts: what its student may see of it, its marks, and who it is."""

    result: Result
    standing: Standing
    person: Person | None = None


class Terms(Struct, frozen=True):
    """people: student's id → row of the roster, None where no roster was given. extensions: student's id → its own."""

    assignment: Assignment | None = None
    people: dict[str, Person] | None = None
    extensions: dict[str, Extension] = {}

    @classmethod
    def of(cls, assignment: Assignment | None, people: dict[str, Person] | None, students: Collection[str]) -> Terms:
        """The terms for a class of `students`: ids that the assignment names are matched with theirs."""
        named = assignment.extensions if assignment else {}
        return cls(assignment, people, {student: named[key] for student, key in matched(students, named).items()})

    def counted(self, result: Result) -> Counted:
        """What was set of the result, with its flags and notes of time and roster, and its marks."""
        person = (self.people or {}).get(result.student)
        late, notes = self._time(result, person)
        raised = set(result.flags)
        if late.is_late:
            raised.add(Flag.LATE)
        if self.people is not None and person is None:
            raised.add(Flag.NOT_ON_ROSTER)
        seen = replace(
            self._of_what_was_set(result),
            flags=tuple(flag for flag in Flag if flag in raised),
            notes=(*result.notes, *notes),
        )
        is_blank = Flag.NOT_HANDED_IN in raised and not (self.assignment and self.assignment.zero_if_not_handed_in)
        return Counted(seen, Standing.of(result, self.assignment, late, is_blank), person)

    def shown(self, result: Result) -> Result:
        """What the student may see of it."""
        if self.assignment is None:
            return result
        exercises = result.exercises
        if not self.assignment.hints:
            exercises = tuple(
                replace(e, diagnosis=(), tests=tuple(replace(t, diagnosis=(), hints=()) for t in e.tests))
                for e in exercises
            )
        if not self.assignment.pictures:
            exercises = tuple(replace(e, pictures=()) for e in exercises)
        return replace(result, exercises=exercises)

    def _of_what_was_set(self, result: Result) -> Result:
        if self.assignment is None:
            return result
        exercises, quizzes = set(self.assignment.exercises), set(self.assignment.quizzes)
        return replace(
            result,
            exercises=tuple(e for e in result.exercises if e.name in exercises),
            quizzes=tuple(q for q in result.quizzes if q.name in quizzes),
        )

    # --- time

    def _time(self, result: Result, person: Person | None) -> tuple[Lateness, list[Text]]:
        """How late it is, and what is said of that."""
        assignment = self.assignment
        if assignment is None or assignment.due is None or Flag.NOT_HANDED_IN in result.flags:
            return Lateness(), []
        handed_in = result.handed_in
        is_known = handed_in is not None and handed_in.at is not None and handed_in.by is not Record.COMMIT
        if not is_known and person is not None and person.submitted is not None:  # a commit is the student's own word
            handed_in = HandedIn(Record.ROSTER, person.submitted)
        found = lateness(
            assignment.due,
            self._extensions(result.student, person),
            at=handed_in.at if handed_in else None,
            rule=assignment.late,
            said_late=bool(handed_in and handed_in.is_late),
        )
        if handed_in is not None and found.is_late:
            is_timed = found.at is not None
            return found, [
                words.late(found, handed_in.by, assignment.zone) if is_timed else words.late_without_time(handed_in.by)
            ]
        return found, [words.time_unknown()] if found.at is None else []

    def _extensions(self, student: str, person: Person | None) -> list[Extension]:
        given = (self.extensions.get(student), person.extension if person else None)
        return [extension for extension in given if extension is not None]


def nobodys_extensions(assignment: Assignment, students: Collection[str]) -> list[str]:
    """The ids that the assignment gives an extension and that are no student's."""
    return sorted(set(assignment.extensions) - set(matched(students, assignment.extensions).values()))
