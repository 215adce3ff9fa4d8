"""`grade nbgrader init|autograde`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from grader.cli import group_words
from grader.cli import instructor_words as words
from grader.cli.options import only_option
from grader.cli.spoken import group, option

if TYPE_CHECKING:
    from grader.text import Lang


@group("nbgrader", group_words.NBGRADER)
def command() -> None:
    """The nbgrader classroom."""
    from grader.nbgrader import need_nbgrader

    need_nbgrader()


@command.spoken("init", group_words.NBGRADER_INIT)
@click.argument("course_dir", metavar="COURSE", type=click.Path(path_type=Path))
@only_option
@option("--lang", type=click.Choice(["en", "ja"]), default="en", show_default=True, about=words.NBGRADER_LANG)
def init_command(course_dir: Path, only: tuple[str, ...], lang: str) -> None:
    """Write an nbgrader course, or bring one up to date."""
    from grader.course.course import Course
    from grader.nbgrader.course import write_course

    written = write_course(Course.load().whole(), course_dir, cast("Lang", lang), only)
    for path in written.new:
        click.echo(f"written: {course_dir / path}")
    for path in written.updated:
        click.echo(f"updated: {course_dir / path}")
    for line in written.said:
        click.secho(line, fg="yellow")
    if not written.new and not written.updated:
        click.echo(f"{course_dir} is up to date")
    elif written.new:
        click.echo(f"next: cd {course_dir} && nbgrader generate_assignment UNIT && nbgrader release_assignment UNIT")


@command.spoken("autograde", group_words.NBGRADER_AUTOGRADE)
@click.argument("assignment")
@option(
    "--course",
    "course_dir",
    default=".",
    show_default=True,
    type=click.Path(path_type=Path),
    about=words.NBGRADER_COURSE,
)
@option("--student", default="*", about=words.NBGRADER_STUDENT)
@option("--jobs", type=click.IntRange(1, 256), about=words.JOBS_PAY_OFF)
@option("--force", is_flag=True, about=words.FORCE)
def autograde_command(assignment: str, course_dir: Path, student: str, jobs: int | None, force: bool) -> None:
    """Autograde the class."""
    import time

    from grader.cli.progress import progress_shown
    from grader.cli.summary import clean
    from grader.nbgrader.bulk import Classroom, autograde

    started = time.perf_counter()
    with progress_shown("autograding") as pace:
        outcome = autograde(Classroom(course_dir, assignment, student), jobs, force, pace.done, began=pace.began)
    for line in outcome.problems:
        click.secho(clean(line, 300), fg="yellow", err=True)
    unchanged = f", {outcome.unchanged} unchanged" if outcome.unchanged else ""
    click.echo(f"{outcome.graded} submissions autograded{unchanged}, {time.perf_counter() - started:.1f} s")
    if outcome.isolation:
        click.echo(f"isolation: {outcome.isolation}")
    if outcome.waiting:
        click.echo(f"{outcome.waiting} cells wait for a person: nbgrader formgrader")
    again = " --force" if outcome.has_old_feedback else ""
    click.echo(f"next: nbgrader generate_feedback {assignment}{again}, nbgrader export")
