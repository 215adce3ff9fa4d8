"""`grade check [EXERCISE…]`."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.options import assignment_option, lang_of, lang_option, loaded
from grader.files import printable

if TYPE_CHECKING:
    from grader.at_home.examples import Practice
    from grader.at_home.understood import UnderstoodSheet
    from grader.course.assignment import Assignment
    from grader.course.course import Exercise
    from grader.submission.reading import Submission
    from grader.text import Lang

SIGNS = {"passed": ("✓", "green"), "failed": ("✗", "red"), "not_attempted": ("·", "yellow")}


@click.command("check")
@click.argument("exercises", nargs=-1, metavar="[EXERCISE]…")
@click.option("--dir", "folder", type=click.Path(path_type=Path), default=Path(), help="Where your files are.")
@click.option("--watch", is_flag=True, help="Run again whenever you save.")
@assignment_option
@lang_option
def command(exercises: tuple[str, ...], folder: Path, watch: bool, assignment_file: Path | None, lang: Lang) -> int:
    """Run the public examples on your files. Exit code 0 where all of them pass.

    With --assignment on the files of what was set; one that is missing is no pass.
    Your code runs as it is, without isolation: check your own code only.
    """
    from grader.at_home import words
    from grader.at_home.examples import stamps
    from grader.course.course import Course
    from grader.errors import UsageError

    assignment = loaded(assignment_file, Course.load()) if assignment_file else None
    lang = lang_of(lang, assignment)
    if not watch:
        return _once(exercises, folder, assignment, lang)
    seen: dict[Path, float] | None = None
    while True:
        now = stamps(folder)
        if now != seen:
            seen = now
            click.clear()
            try:
                _once(exercises, folder, assignment, lang)
            except UsageError as error:  # a folder or file that is away for the moment may come back
                click.echo(str(error))
            click.echo("\n" + words.waits_for_a_save().in_(lang))
        time.sleep(0.4)


def _once(wanted: Sequence[str], folder: Path, assignment: Assignment | None, lang: Lang) -> int:
    from grader.at_home import words
    from grader.at_home.absent import absences
    from grader.at_home.examples import practise
    from grader.at_home.understood import understood
    from grader.course.course import Course
    from grader.errors import UsageError
    from grader.submission.imports import reachable
    from grader.submission.reading import read_one

    course = Course.load()
    if not folder.is_dir():
        raise UsageError(f"{folder}: no such folder; --dir names the folder with your files")
    named = [course.exercise(name) for name in wanted]
    submission = read_one(folder, course, only=[*_names(named)] or None)
    if assignment and not named:
        expected = [course.exercise(name) for name in assignment.exercises]
        chosen = [e for e in expected if e.name in submission.files]
    else:
        expected = chosen = _handed(named or tuple(course.exercises), submission, folder, is_named=bool(named))
    for note in submission.notes:
        click.secho(f"· {note.in_(lang)}", fg="yellow")
    absent = [e.file_name for e in expected if e not in chosen]
    quizzes = assignment.quizzes if assignment and not named else ()
    sheets = [f"quizzes/{quiz}.yaml" for quiz in quizzes if quiz not in submission.answers]
    for name in (*absent, *sheets):
        click.secho(f"· {words.not_there(name).in_(lang)}", fg="yellow")
    results = [practise(e, submission, course.public_data) for e in chosen]
    data = [path.name for path in course.public_data]
    for practice in results:
        _show(practice, lang)
        for absence in absences(reachable(submission.sources, practice.exercise.name), data):
            click.secho(f"  ! {absence.text.in_(lang)}", fg="yellow")
    for sheet in understood(course, submission):
        _show_sheet(sheet, lang)
    right = sum(p.all_right for p in results)
    click.echo("\n" + words.pass_their_examples(right, len(expected)).in_(lang))
    return 0 if right == len(expected) else 1


def _handed(exercises: Sequence[Exercise], submission: Submission, folder: Path, is_named: bool) -> list[Exercise]:
    """The exercises that are there; all of them where they were named. Raises UsageError."""
    from grader.errors import UsageError

    there = [e for e in exercises if e.name in submission.files]
    missing = [e.file_name for e in exercises if e.name not in submission.files]
    if is_named and missing:
        raise UsageError(f"{folder}: holds no {missing[0]}; --dir names the folder with your files")
    if not there:
        raise UsageError(f"{folder}: holds none of {', '.join(missing)}; --dir names the folder with your files")
    return there


def _names(chosen: Sequence[Exercise]) -> Iterator[str]:
    """The exercises and those that they build on."""
    for exercise in chosen:
        yield exercise.name
        yield from (e.name for e in exercise.earlier)


def _show_sheet(sheet: UnderstoodSheet, lang: Lang) -> None:
    """What of a quiz's answers is not read as an answer."""
    unread = [f"{answer.question}: {answer.problem.in_(lang)}" for answer in sheet.answers if answer.problem]
    remarks = [text.in_(lang) for text in (sheet.problem, *sheet.remarks) if text]
    for line in (*remarks, *unread):
        click.secho(f"! {sheet.path}: {line}", fg="yellow")


def _show(practice: Practice, lang: Lang) -> None:
    from grader.at_home import words
    from grader.results.result import Outcome

    click.echo()
    click.secho(f"{practice.exercise.name}  ", bold=True, nl=False)
    click.echo(practice.exercise.title.in_(lang))
    if practice.problem:
        click.secho(f"  ✗ {practice.problem.in_(lang)}", fg="red")
    for example in practice.examples:
        sign, colour = SIGNS[example.outcome]
        click.secho(f"  {sign} ", fg=colour, nl=False)
        click.echo(example.title.in_(lang))
        if example.outcome is Outcome.FAILED:
            click.echo(f"      {printable(example.message)}")
    if any(e.outcome is Outcome.NOT_ATTEMPTED for e in practice.examples):
        click.echo("  " + words.blank_examples().in_(lang))
    failed = practice.problem or any(e.outcome is Outcome.FAILED for e in practice.examples)
    if failed and practice.exercise.hint:
        click.secho("  → " + practice.exercise.hint.in_(lang), fg="cyan")
