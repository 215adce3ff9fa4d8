"""`grade gradescope build`."""

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


@group("gradescope", group_words.GRADESCOPE)
def command() -> None:
    """Gradescope: saiten as its autograder."""


@command.spoken("build", group_words.GRADESCOPE_BUILD)
@option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("autograder.zip"),
    show_default=True,
    about=group_words.GRADESCOPE_OUT,
)
@only_option
@option("--secret", metavar="TEXT", about=words.SECRET)
@assignment_option
@lang_option
def build_command(
    out: Path, only: tuple[str, ...], secret: str | None, assignment_file: Path | None, lang: Lang
) -> None:
    """Write the zip."""
    from grader.cli.bundling import bundle_settings
    from grader.course.course import Course
    from grader.files import write_whole
    from grader.platforms.autograder import bundle, gradescope
    from grader.results.result import number

    course = Course.load().whole()
    settings = bundle_settings(course, assignment_file, only, secret, lang=lang)
    points = bundle.points(course, settings, assignment_file)
    write_whole(out, gradescope.built(course, settings, assignment_file), "name another place with --out")
    click.echo(f"written: {out}")
    click.echo(
        f"next: in Gradescope a Programming Assignment of {number(points)} points; upload it, base image Ubuntu 24.04"
    )


@command.spoken("run", group_words.GRADESCOPE_RUN, hidden=True)
@option(
    "--home",
    about=group_words.GRADESCOPE_HOME,
    type=click.Path(path_type=Path),
    default=Path("/autograder"),
    show_default=True,
)
def run_command(home: Path) -> None:
    """Mark one submission."""
    from grader.platforms.autograder.gradescope import run

    run(home)
