"""`grade assignment new NAME`."""

from __future__ import annotations

from pathlib import Path

import click

from grader.cli import group_words as words
from grader.cli.spoken import group


@group("assignment", words.ASSIGNMENT)
def command() -> None:
    """What is set."""


@command.spoken("new", words.ASSIGNMENT_NEW)
@click.argument("name", type=click.Path(path_type=Path))
def new_command(name: Path) -> None:
    """Write the file."""
    from grader.course.assignment.template import write_template

    path = write_template(name)
    click.echo(f"written: {path}")
    click.echo(f"next: edit it; then grade release DEST --assignment {path}, later grade run … --assignment {path}")
