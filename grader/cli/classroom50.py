"""`grade classroom50 build`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli import group_words
from grader.cli import instructor_words as words
from grader.cli.bundling import Bundled, building
from grader.cli.spoken import group, option

if TYPE_CHECKING:
    pass


@group("classroom50", group_words.CLASSROOM50)
def command() -> None:
    """Classroom 50: saiten as its autograder."""


@command.spoken("build", group_words.CLASSROOM50_BUILD)
@option("--out", type=click.Path(path_type=Path), default=Path("autograder"), show_default=True, about=words.FOLDER)
@building
def build_command(out: Path, bundled: Bundled) -> None:
    """Write the folder."""
    from grader.files import write_whole
    from grader.platforms.autograder import classroom50
    from grader.results.result import number

    for name, data in classroom50.built(bundled.course, bundled.settings, bundled.assignment_file).items():
        write_whole(out / name, data, "name another place with --out")
    click.echo(f"written: {out} ({number(bundled.points)} points)")
    click.echo("next: commit it as CLASSROOM/autograders/ASSIGNMENT/; give another secret to `grade run` for the marks")


@command.spoken("run", group_words.CLASSROOM50_RUN, hidden=True)
@option("--source", required=True, about=group_words.CLASSROOM50_SOURCE, type=click.Path(path_type=Path))
@option("--checkout", required=True, about=group_words.CLASSROOM50_CHECKOUT, type=click.Path(path_type=Path))
def run_command(source: Path, checkout: Path) -> None:
    """Mark one checkout."""
    from grader.platforms.autograder.classroom50 import run

    run(checkout, source)
