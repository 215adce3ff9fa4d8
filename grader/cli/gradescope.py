"""`grade gradescope build`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli import instructor_words as words
from grader.cli.options import assignment_option, lang_option, only_option
from grader.cli.spoken import option

if TYPE_CHECKING:
    from grader.text import Lang


@click.group("gradescope")
def command() -> None:
    """Gradescope: saiten as its autograder."""


@command.command("build")
@click.option("--out", type=click.Path(path_type=Path), default=Path("autograder.zip"), show_default=True)
@only_option
@option("--secret", metavar="TEXT", about=words.SECRET)
@assignment_option
@lang_option
def build_command(
    out: Path, only: tuple[str, ...], secret: str | None, assignment_file: Path | None, lang: Lang
) -> None:
    """Write the zip to upload under "Configure Autograder". It holds the hidden tests and the secret."""
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


@command.command("run", hidden=True)
@click.option("--home", type=click.Path(path_type=Path), default=Path("/autograder"), show_default=True)
def run_command(home: Path) -> None:
    """In Gradescope's container: mark the submission and write results.json."""
    from grader.platforms.autograder.gradescope import run

    run(home)
