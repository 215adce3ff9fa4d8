"""`grade dev new|build|check`."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from grader.cli import group_words, instructor_words
from grader.cli.spoken import group, option

if TYPE_CHECKING:
    from grader.course.course import Course


def _course() -> Course:
    """The course, which a student's installation cannot work on. Asked first: that one lacks grader.authoring."""
    from grader.course.course import Course

    return Course.load().whole()


def _own_course() -> Course:
    """The course, for a command that writes into it. Raises UsageError where it is part of an installed package."""
    from grader.course.course import COURSE_VARIABLE
    from grader.errors import UsageError

    course = _course()
    if course.is_installed:
        raise UsageError(
            f"{course.solutions.parent}: belongs to the installed package, and the next installation would remove what "
            f"you write there; set {COURSE_VARIABLE} to a course of your own"
        )
    return course


@group("dev", group_words.DEV)
def command() -> None:
    """For authors."""


@command.spoken("new", group_words.DEV_NEW)
@click.argument("where")
def new_command(where: str) -> None:
    """Write the skeletons of a new exercise."""
    course = _own_course()
    from grader.authoring.new import new
    from grader.course.generated import build

    for path in new(course, where):
        click.echo(f"written: {path}")
    build(_course())
    click.echo("next: write the solution, its hidden tests and mistakes; then grade dev build and grade dev check")


@command.spoken("build", group_words.DEV_BUILD)
def build_command() -> None:
    """Write what is generated."""
    course = _own_course()
    from grader.authoring.quiz_schema import write_schema
    from grader.course.generated import build

    written, removed = build(course)
    written += write_schema(course)
    for path in written:
        click.echo(f"written: {path}")
    for path in removed:
        click.echo(f"removed: {path}")
    if not written and not removed:
        click.echo("exercises/ is up to date")


@command.spoken("check", group_words.DEV_CHECK)
@click.argument("exercises", nargs=-1)
@option("--properties", is_flag=True, about=instructor_words.PROPERTIES)
def check_command(exercises: tuple[str, ...], properties: bool) -> int:
    """Prove the course."""
    for library in (
        "OPENBLAS",
        "OMP",
        "MKL",
    ):  # before numpy: threads of small products wait for each other, as in workers
        os.environ.setdefault(f"{library}_NUM_THREADS", "1")
    course = _course()
    if properties:
        return _print_properties(course, exercises)
    from grader.authoring.proof import check

    broken = 0
    for checked in check(course, exercises):
        good = not checked.findings
        click.secho("✓ " if good else "✗ ", fg="green" if good else "red", nl=False)
        click.echo(checked.rule)
        for finding in checked.findings:
            click.echo(f"    {finding}")
        broken += len(checked.findings)
    if broken:
        click.echo(f"{broken} findings")
        return 1
    click.echo("the course is right")
    return 0


def _print_properties(course: Course, names: tuple[str, ...]) -> int:
    """The table of tasks and common checks. 1 where a cell is neither asked nor excused."""
    from grader.authoring.properties import owed_properties_are_asked, table
    from grader.testing.collecting import collect

    suites = collect([course.exercise(name) for name in names] or course.exercises).values()
    for line in table(suites):
        click.echo(line)
    findings = [finding for suite in suites for finding in owed_properties_are_asked(suite)]
    for finding in findings:
        click.echo(f"✗ {finding}")
    return 1 if findings else 0
