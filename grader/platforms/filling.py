"""Filling: which mark goes into which cell of a platform's file, and what is left as it is. The rules, in one place.

- A row is a student's where the platform's own number is the one that the download had, or where an id is; never by a name.
- One rule a file: marks are scaled to the maximum that the file states, or entered as they are.
- A mark above the maximum is refused, since platforms drop it silently.
- Where nothing was handed in, a mark that stands there stays, and so does a blank, unless the assignment says zero.
- Who is excused, whose row is locked, whose mark a fault of ours keeps back, and in whose submission nothing was recognised
  stays as it is, and is named.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from grader.course.roster import matched
from grader.errors import UsageError
from grader.platforms import words
from grader.platforms.marks import Mark, Marked, What
from grader.platforms.sheets.grid import cell
from grader.platforms.sheets.sheet import Column, Person, Sheet, as_number, bare

Whose = TypeVar("Whose")

_EXCUSED = ("EX", "EXCUSED")
_BLANK = ("", "-")
_EQUAL = 0.005  # platforms compare marks at two decimals


@dataclass(frozen=True)
class Change:
    """A mark for a cell."""

    person: Person
    column: Column
    student: str
    value: float


@dataclass
class Plan:
    """What is to be filled, and lines about what is not."""

    rule: str
    changes: list[Change] = field(default_factory=list)
    same: int = 0  # marks that stand there already
    remarks: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Wish:
    """What is asked for. titles: what each exercise and quiz, and the assignment (""), may be called."""

    what: What
    titles: Mapping[str, Collection[str]]
    column: str | None = None
    as_is: bool = False
    file: str = ""  # its name, for a message

    def label(self, sheet: Sheet) -> str:
        """What the file is called where something is wrong with it."""
        return f"{self.file} ({sheet.title})" if self.file else sheet.title


def planned(sheet: Sheet, class_: Sequence[Marked], wish: Wish) -> Plan:
    """What goes where. Raises UsageError where no column is meant, nobody is known, or a mark is above the maximum."""
    columns = _columns(sheet, wish)
    partners = _partners(sheet, class_)
    if not partners:
        raise UsageError(words.nobody_known(wish.label(sheet)))
    scaled = not wish.as_is and all(column.maximum for column in columns.values())
    plan = Plan(words.scaled() if scaled else words.as_they_are())
    if wish.what is What.EACH:
        plan.remarks += [words.no_column(name) for name in wish.titles if name and name not in columns]
    plan.remarks += _lonely(sheet, class_, partners)
    for person, student in partners.items():
        plan.remarks += _kept(person, student, wish.what)
        for name, column in columns.items():
            mark = student.total if wish.what is What.TOTAL else student.parts.get(name)
            if mark is not None and not person.is_locked:
                _enter(plan, sheet, Change(person, column, student.student, _value(mark, column, scaled)), mark)
    _refuse_above(plan, sheet, wish.label(sheet))
    return plan


def _columns(sheet: Sheet, wish: Wish) -> dict[str, Column]:
    """Name of an exercise or quiz ("" for the total) → its column. Raises UsageError."""
    if wish.what is What.TOTAL:
        return {"": _total_column(sheet, wish)}
    found = {}
    for name, titles in wish.titles.items():
        named = [c for c in sheet.columns if name and {*map(bare, titles)} & {*map(bare, c.titles)}]
        if len(named) == 1 and not named[0].is_read_only:
            found[name] = named[0]
    if not found:
        raise UsageError(words.no_columns(wish.label(sheet), [c.titles[0] for c in sheet.columns]))
    return found


def _total_column(sheet: Sheet, wish: Wish) -> Column:
    asked = [wish.column] if wish.column is not None else list(wish.titles.get("", ()))
    named = [c for c in sheet.columns if {*map(bare, asked)} & {*map(bare, c.titles)}]
    if not named and wish.column is None:
        named = [c for c in sheet.columns if not c.is_read_only]
    if len(named) != 1:
        raise UsageError(words.which_column(wish.label(sheet), [c.titles[0] for c in sheet.columns], wish.column))
    if named[0].is_read_only:
        raise UsageError(words.read_only(wish.label(sheet), named[0].titles[0]))
    return named[0]


# --- whose row it is


def _partners(sheet: Sheet, class_: Sequence[Marked]) -> dict[Person, Marked]:
    keyed = _unique(_of_layout(sheet, class_))
    found = {p: keyed[p.key] for p in sheet.people if p.key in keyed}
    most = max((len(p.ids) for p in sheet.people), default=0)
    for place in range(most):
        taken = {s.student for s in found.values()}
        ids = _unique((i, s) for s in class_ if s.student not in taken for i in _ids(s))
        rows = _unique((p.ids[place], p) for p in sheet.people if p not in found and p.ids[place])
        pairs = {rows[theirs]: ids[ours] for theirs, ours in matched(rows, ids).items()}
        found |= _once(pairs)
    return found


def _of_layout(sheet: Sheet, class_: Sequence[Marked]) -> list[tuple[str, Marked]]:
    """The students who came from this platform, each with the number there."""
    return [(s.platform.id, s) for s in class_ if s.platform and s.platform.layout == sheet.layout]


def _unique(pairs: Iterable[tuple[str, Whose]]) -> dict[str, Whose]:
    """Id → whose it is, without ids that several have."""
    several: dict[str, set[Whose]] = {}
    for id_, whose in pairs:
        several.setdefault(id_, set()).add(whose)
    return {id_: next(iter(whose)) for id_, whose in several.items() if len(whose) == 1}


def _ids(student: Marked) -> tuple[str, ...]:
    """The ids of a student; of manaba's download both that a name begins with."""
    of_manaba = student.platform.id.split("@") if student.platform and student.platform.layout == "manaba" else []
    return (*student.ids, *of_manaba)


def _once(pairs: Mapping[Person, Marked]) -> dict[Person, Marked]:
    """Without those that two rows have a claim on."""
    students = [s.student for s in pairs.values()]
    return {p: s for p, s in pairs.items() if students.count(s.student) == 1}


def _lonely(sheet: Sheet, class_: Sequence[Marked], partners: Mapping[Person, Marked]) -> Iterator[str]:
    known = {s.student for s in partners.values()}
    by_number: dict[str, set[str]] = {}
    for number, student in _of_layout(sheet, class_):
        by_number.setdefault(number, set()).add(student.student)
    shared = {number: who - known for number, who in by_number.items() if len(who) > 1 and not who & known}
    yield from (words.one_number(sheet.title, number, sorted(who)) for number, who in shared.items())
    told = known.union(*shared.values())
    yield from (words.no_row(s.student) for s in class_ if s.student not in told)
    yield from (words.no_student(p.at + 1, p.label) for p in sheet.people if p not in partners and p.key not in shared)


# --- what goes in


def _kept(person: Person, student: Marked, what: What) -> Iterator[str]:
    if person.is_locked:
        yield words.locked(person.label)
    elif student.is_unseen:
        yield words.unseen(student.student)
    elif student.withheld:
        yield words.withheld(student.student, () if what is What.TOTAL else student.withheld)


def _value(mark: Mark, column: Column, scaled: bool) -> float:
    share = mark.points / mark.out_of if mark.out_of else 0.0
    return round(share * column.maximum if scaled and column.maximum else mark.points, 2)


def _enter(plan: Plan, sheet: Sheet, change: Change, mark: Mark) -> None:
    stands = cell(sheet.grid, change.person.at, change.column.at)
    there = as_number(stands)
    if stands.upper() in _EXCUSED:
        plan.remarks.append(words.excused(change.person.label))
    elif mark.only_if_blank and stands not in _BLANK:
        plan.remarks.append(words.stays(change.person.label, stands))
    elif there is not None and abs(there - change.value) < _EQUAL:
        plan.same += 1
    else:
        plan.changes.append(change)


def _refuse_above(plan: Plan, sheet: Sheet, label: str) -> None:
    above = [c for c in plan.changes if (most := c.column.maximum or sheet.most) and c.value > most + _EQUAL]
    if above:
        first = above[0]
        most = first.column.maximum or sheet.most or 0.0
        raise UsageError(words.above(label, first.student, first.value, most, len(above)))
