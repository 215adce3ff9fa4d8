"""Assignment: what an assignment file means for a course: names looked up, times with their zones, sums that add up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, tzinfo
from pathlib import Path
from typing import Literal
from zoneinfo import available_timezones

from msgspec import Struct

from grader.course.assignment import form
from grader.course.assignment.late import Extension, LateRule, Step
from grader.course.budget import RunBudget
from grader.course.course import Course
from grader.course.forms import nearest
from grader.course.profile import quiz_points
from grader.course.times import YEARS, zone_named
from grader.errors import UsageError
from grader.text import Lang, Text

Attempts = Literal["last", "best"]  # which counts of several submissions of one student


class Part(Struct, frozen=True):
    """One exercise or quiz that was set. Worth `points`, or its own points times `weight`."""

    name: str
    is_quiz: bool
    group: int  # which [[set]] it stands in
    weight: float = 1.0
    points: float | None = None
    extra_credit: bool = False

    def factor(self, full: float) -> float:
        """What a point of its `full` ones counts."""
        return self.weight if self.points is None else self.points / full if full else 0.0


class Assignment(Struct, frozen=True):
    """What was set. Kept with the results, so that pages and exports can be made again."""

    parts: tuple[Part, ...]  # in the order of the course
    drop_lowest: tuple[int, ...]  # of each group
    title: Text = Text()
    lang: Lang | None = None
    timezone: str = ""
    due: datetime | None = None
    late: LateRule | None = None
    extensions: dict[str, Extension] = {}
    zero_if_not_handed_in: bool = False
    hints: bool = True
    pictures: bool = True
    attempts: Attempts | None = None
    budget: RunBudget = RunBudget()

    @property
    def exercises(self) -> tuple[str, ...]:
        """Names of the exercises that were set."""
        return tuple(p.name for p in self.parts if not p.is_quiz)

    @property
    def quizzes(self) -> tuple[str, ...]:
        """Names of the quizzes that were set."""
        return tuple(p.name for p in self.parts if p.is_quiz)

    @property
    def zone(self) -> tzinfo | None:
        """Where its times are read and shown; None where no time matters."""
        if self.timezone:
            return zone_named(self.timezone)
        return self.due.tzinfo if self.due else None


def load(path: Path, course: Course) -> Assignment:
    """The assignment of a file. Raises UsageError with the file, the rule and what to do."""
    return resolved(str(path), form.read(path), course)


def resolved(name: str, written: form.AssignmentForm, course: Course) -> Assignment:
    """What the form means for the course. `name`: of the file, for what is wrong with it. Raises UsageError."""
    zone = _zone(name, written.timezone)
    extensions = {
        student: _aware(name, f"extensions.{student}", extension, zone)
        for student, extension in written.extensions.items()
    }
    if extensions and written.due is None:
        raise UsageError(f"{name} (extensions): there is no due date to extend; add `due`")
    if written.late and written.due is None:
        raise UsageError(f"{name} (late): nothing is late without a due date; add `due`")
    due = None if written.due is None else _aware(name, "due", written.due, zone)
    assert not isinstance(due, float)
    return Assignment(
        parts=_parts(name, written, course),
        drop_lowest=tuple(one.drop_lowest for one in written.set),
        title=_title(written.title),
        lang=written.lang,
        timezone=written.timezone or "",
        due=due,
        late=_late(name, written.late) if written.late else None,
        extensions=extensions,
        zero_if_not_handed_in=written.not_handed_in == "zero",
        hints=written.students_see.hints,
        pictures=written.students_see.pictures,
        attempts=written.attempts,
        budget=written.budget,
    )


def _zone(name: str, timezone: str | None) -> tzinfo | None:
    if timezone is None:
        return None
    try:
        return zone_named(timezone)
    except ValueError as error:
        near = nearest(timezone, available_timezones())
        raise UsageError(f"{name} (timezone): {error}{near}; give one such as Asia/Tokyo") from error


def _aware(name: str, place: str, at: Extension, zone: tzinfo | None) -> Extension:
    """The time with its zone; a number of days as it is."""
    if not isinstance(at, datetime):
        return at
    if at.year not in YEARS:
        raise UsageError(f"{name} ({place}): {at.year} is no year for it; mend it")
    if at.tzinfo is not None:
        return at
    if zone is None:
        raise UsageError(
            f"{name} ({place}): {at} has no time zone; add `timezone`, or an offset: {at.isoformat()}+09:00"
        )
    return at.replace(tzinfo=zone)


def _late(name: str, written: form.LateForm) -> LateRule:
    if written.per_day is not None and written.table:
        raise UsageError(f"{name} (late): has both per_day and a table; keep one of them")
    steps = []
    for n, row in enumerate(written.table):
        if (row.hours is None) == (row.days is None):
            raise UsageError(f"{name} (late.table[{n}]): a row has hours or days; give one of them")
        steps.append(Step(row.hours if row.hours is not None else 24 * (row.days or 0.0), row.share))
        if n and steps[n - 1].hours >= steps[n].hours:
            raise UsageError(f"{name} (late.table[{n}]): comes no later than the row before; put the soonest first")
    return LateRule(
        grace_minutes=written.grace_minutes, per_day=written.per_day, steps=tuple(steps), floor=written.floor
    )


def _title(written: form.TitleForm | str | None) -> Text:
    if isinstance(written, form.TitleForm):
        return Text(written.en, written.ja)
    return Text(written, written) if written else Text()


# --- which exercises and quizzes


def _parts(name: str, written: form.AssignmentForm, course: Course) -> tuple[Part, ...]:
    """The parts of all groups, in the order of the course."""
    found: dict[str, Part] = {}
    for n, one in enumerate(written.set):
        place = f"{name} (set[{n}])"
        members = list(dict.fromkeys(_members(place, one, course)))
        _check_group(place, one, len(members))
        for member, is_quiz in members:
            if member in found:
                raise UsageError(f"{place}: {member!r} is set in set[{found[member].group}] already; take it out once")
            found[member] = Part(
                name=member,
                is_quiz=is_quiz,
                group=n,
                weight=one.weight,
                points=_worth(member, is_quiz, one, course),
                extra_credit=one.extra_credit,
            )
    order = (*(e.name for e in course.exercises), *course.quiz_names)
    return tuple(found[member] for member in order if member in found)


def _worth(name: str, is_quiz: bool, one: form.SetForm, course: Course) -> float | None:
    """What it is worth, where the group says so; "course": what the course's author would give it."""
    if one.points != "course":
        return one.points
    return quiz_points(course.quizzes, name) if is_quiz else course.exercise(name).profile.points


def _check_group(place: str, one: form.SetForm, members: int) -> None:
    if not members:
        raise UsageError(f'{place}: sets nothing; give exercises, units or quizzes (a list of names, or "all")')
    if one.points is not None and one.weight != 1.0:
        raise UsageError(f"{place}: has both points and weight; keep one of them")
    if one.drop_lowest >= members:
        raise UsageError(f"{place}: drops {one.drop_lowest} of {members}; leave at least one")


def _members(place: str, one: form.SetForm, course: Course) -> Iterator[tuple[str, bool]]:
    """(name, whether it is a quiz) of everything in a group."""
    exercises = [e.name for e in course.exercises]
    for name in exercises if one.exercises == "all" else one.exercises:
        yield _known(place, "exercise", name.removesuffix(".py"), exercises), False
    units = {unit.name: unit for unit in course.units}
    for name in one.units:
        yield from ((e.name, False) for e in units[_known(place, "unit", name, list(units))].exercises)
    for name in course.quiz_names if one.quizzes == "all" else one.quizzes:
        yield _known(place, "quiz", name.removesuffix(".yaml"), course.quiz_names), True


def _known(place: str, kind: str, name: str, known: list[str] | tuple[str, ...]) -> str:
    if name in known:
        return name
    raise UsageError(f"{place}: no {kind} is called {name!r}{nearest(name, known)}; there are: {', '.join(known)}")
