"""Filling: what `grade export --fill` and `grade canvas` share: whose marks go out, and what is said of those that do not."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from grader.platforms.filling import Plan
    from grader.platforms.marks import Marked
    from grader.results.result import Result
    from grader.results.store import RunInfo, Store


def unambiguous(store: Store, info: RunInfo, several: dict[str, None]) -> Iterator[tuple[str, Result]]:
    """(folder, result with reviews) of each student; who has several, none of them chosen, goes to `several` instead."""
    from grader.results.attempts import choices, counts, settled
    from grader.results.reviews import apply_reviews
    from grader.results.terms import Terms

    reviews = store.reviews()
    chosen = choices(store.graded(), reviews, info.terms or Terms())
    for folder, record in store.graded():
        if counts(record, folder, chosen):
            yield folder, settled(apply_reviews(record, reviews, folder), folder, chosen)
        elif record.student not in chosen:
            several[record.student] = None


@dataclass(frozen=True)
class ClassMarks:
    """The marks of a class. folders: student → folder in RESULTS. left_out: who has several submissions."""

    class_: list[Marked]
    folders: dict[str, str]
    left_out: list[str]


def marks_of(store: Store, info: RunInfo) -> ClassMarks:
    """The marks of the last run, as they count."""
    from grader.platforms.marks import marked
    from grader.results.terms import Terms

    terms, several = info.terms or Terms(), dict[str, None]()
    stored = [(folder, marked(terms.counted(result), terms)) for folder, result in unambiguous(store, info, several)]
    return ClassMarks([one for _, one in stored], {one.student: folder for folder, one in stored}, list(several))


def fill(
    file: Path,
    target: Path,
    class_: Sequence[Marked],
    info: RunInfo,
    *,
    named: str,
    what: str,
    column: str | None,
    as_is: bool,
) -> None:
    """Fill a copy of the platform's file. named: the copy, as a line calls it. Raises UsageError where that cannot be done without a doubt."""
    from grader.errors import UsageError
    from grader.files import write_whole
    from grader.platforms.filling import Wish, planned
    from grader.platforms.marks import What
    from grader.platforms.sheets.reading import sheet

    if target.resolve() == file.resolve():
        raise UsageError(f"--out {target}: is the platform's own file; name another, so that it stays")
    found = sheet(file)
    plan = planned(found, class_, Wish(What(what), titles(info), column, as_is, file.name))
    for change in plan.changes:
        found.grid.fill(change.person.at, change.column.at, change.value)
    write_whole(target, found.grid.data(), "name another place with --out")
    click.echo(f"written: {named}")
    tell(plan, found.title, class_)


def tell(plan: Plan, title: str, class_: Sequence[Marked]) -> None:
    """What was filled, by which rule, and everything that was not."""
    from grader.platforms import words

    columns = ", ".join(dict.fromkeys(f"{c.column.titles[0]!r}" for c in plan.changes))
    same = f", {plan.same} stood there already" if plan.same else ""
    click.echo(
        f"{title}: {len(plan.changes)} marks{f' into {columns}' if columns else ''}{same}; marks are {plan.rule}"
    )
    waiting = sum(one.is_provisional for one in class_)
    for line in (*plan.remarks, *([words.provisional(waiting)] if waiting else [])):
        click.secho(line, fg="yellow", err=True)


def titles(info: RunInfo) -> Mapping[str, Collection[str]]:
    """What each exercise and quiz, and the assignment as "", may be called in a platform's column."""
    from grader.course.course import Course
    from grader.quiz import Quiz

    course, (exercises, quizzes) = Course.load().whole(), info.was_set
    found: dict[str, Collection[str]] = {}
    for e in course.exercises:
        if e.name in exercises:
            found[e.name] = (e.name, e.file_name, e.title.en, e.title.ja)
    for name in quizzes:
        title = Quiz.load(course.quiz_path(name)).title
        found[name] = (name, title.en, title.ja)
    if info.terms and info.terms.assignment:
        found[""] = [t for t in (info.terms.assignment.title.en, info.terms.assignment.title.ja) if t]
    return found


def tell_left_out(students: Iterable[str]) -> None:
    """Who has several submissions, and what to do."""
    from grader.cli.summary import clean

    for student in students:
        click.secho(
            f"left out: {clean(student)} has several submissions; `grade review` chooses the one that counts",
            fg="yellow",
            err=True,
        )
