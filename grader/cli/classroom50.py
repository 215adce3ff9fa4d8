"""`grade classroom50 build`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli import group_words
from grader.cli import instructor_words as words
from grader.cli.options import assignment_option, lang_option, only_option
from grader.cli.spoken import group, option

if TYPE_CHECKING:
    from grader.text import Lang


@group("classroom50", group_words.CLASSROOM50)
def command() -> None:
    """Classroom 50: saiten as its autograder."""


@command.spoken("build", group_words.CLASSROOM50_BUILD)
@option("--out", type=click.Path(path_type=Path), default=Path("autograder"), show_default=True, about=words.FOLDER)
@only_option
@option("--secret", metavar="TEXT", about=words.SECRET)
@assignment_option
@lang_option
def build_command(
    out: Path, only: tuple[str, ...], secret: str | None, assignment_file: Path | None, lang: Lang
) -> None:
    """Write the folder."""
    from grader.cli.bundling import bundle_settings
    from grader.course.course import Course
    from grader.files import write_whole
    from grader.platforms.autograder import bundle, classroom50
    from grader.results.result import number

    course = Course.load().whole()
    settings = bundle_settings(course, assignment_file, only, secret, lang=lang)
    points = bundle.points(course, settings, assignment_file)
    for name, data in classroom50.built(course, settings, assignment_file).items():
        write_whole(out / name, data, "name another place with --out")
    click.echo(f"written: {out} ({number(points)} points)")
    click.echo("next: commit it as CLASSROOM/autograders/ASSIGNMENT/; give another secret to `grade run` for the marks")


@command.spoken("run", group_words.CLASSROOM50_RUN, hidden=True)
@option("--source", required=True, about=group_words.CLASSROOM50_SOURCE, type=click.Path(path_type=Path))
@option("--checkout", required=True, about=group_words.CLASSROOM50_CHECKOUT, type=click.Path(path_type=Path))
def run_command(source: Path, checkout: Path) -> None:
    """Mark one checkout."""
    from grader.platforms.autograder.classroom50 import run

    run(checkout, source)
