"""`grade gradescope build`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli import group_words
from grader.cli.bundling import Bundled, building
from grader.cli.spoken import group, option

if TYPE_CHECKING:
    pass


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
@building
def build_command(out: Path, bundled: Bundled) -> None:
    """Write the zip."""
    from grader.files import write_whole
    from grader.platforms.autograder import gradescope
    from grader.results.result import number

    zipped = gradescope.built(bundled.course, bundled.settings, bundled.assignment_file)
    write_whole(out, zipped, "name another place with --out")
    click.echo(f"written: {out}")
    click.echo(
        f"next: in Gradescope a Programming Assignment of {number(bundled.points)} points; upload it, base image Ubuntu 24.04"
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
