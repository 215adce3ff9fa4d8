"""Class list: who is graded: who handed in, and who is on the roster and did not; and under which terms."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from grader.course.assignment import Assignment
from grader.course.roster import Person, Roster, matched
from grader.files import printable
from grader.results.terms import Terms, nobodys_extensions
from grader.submission.entries import Entry, absent
from grader.submission.senders import told_of_others


def class_list(
    there: list[Entry], submissions: Path, assignment: Assignment | None, roster: Roster | None
) -> tuple[list[Entry], Terms | None, list[str]]:
    """Everybody's entries, the terms, and remarks on ids that match nobody.

    The terms are None where neither an assignment nor a roster was given.
    """
    people = _people(there, roster) if roster is not None else None
    there = told_of_others(there, _ids(there, people or {}, roster))
    if assignment is None and roster is None:
        return there, None, []
    everybody, remarks = there, []
    if roster is not None and people is not None:
        nobodys = sorted({entry.student for entry in there} - set(people))
        remarks += [f"not on the roster: {printable(student)}" for student in nobodys]
        remarks += [f"roster, row {number}: left aside, it has no id" for number in roster.without_id]
        present = {entry.student for entry in there}
        everybody = there + absent([student for student in people if student not in present], there, submissions)
    students = [entry.student for entry in everybody]
    if assignment is not None:
        nobodys = nobodys_extensions(assignment, students)
        remarks += [f"extension of {printable(student)}: nobody has this id" for student in nobodys]
    return everybody, Terms.of(assignment, people, students), remarks


def _ids(there: list[Entry], people: Mapping[str, Person], roster: Roster | None) -> dict[str, set[str]]:
    """Student → all ids that the platform and the roster have, of everybody."""
    others: dict[str, set[str]] = {}
    for other, id_ in roster.others.items() if roster else ():
        others.setdefault(id_, set()).add(other)
    ids = {entry.student: {entry.student, *entry.aliases} for entry in there}
    for student, person in people.items():
        ids.setdefault(student, set()).update({person.id}, others.get(person.id, ()))
    return ids


def _people(there: list[Entry], roster: Roster) -> dict[str, Person]:
    """Student → row of the roster: of those who are there, then of those who are not, under the roster's id."""
    known = {person.id: person for person in roster.people}
    found = matched([entry.student for entry in there], known)
    by_other = {**roster.others, **{id_: id_ for id_ in known}}
    also = {alias: entry.student for entry in there if entry.student not in found for alias in entry.aliases}
    free = [other for other, id_ in by_other.items() if id_ not in found.values()]
    found |= {also[alias]: by_other[other] for alias, other in matched(also, free).items()}
    missing = [id_ for id_ in known if id_ not in found.values()]
    return {student: known[id_] for student, id_ in found.items()} | {id_: known[id_] for id_ in missing}
