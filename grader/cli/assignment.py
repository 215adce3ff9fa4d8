"""`grade assignment new NAME`."""

from __future__ import annotations

from pathlib import Path

import click


@click.group("assignment")
def command() -> None:
    """What is set: exercises and quizzes, what they are worth, until when."""


@command.command("new")
@click.argument("name", type=click.Path(path_type=Path))
def new_command(name: Path) -> None:
    """Write NAME/assignment.toml, a file to fill in; it is valid as it is and sets everything."""
    from grader.course.assignment.template import write_template

    path = write_template(name)
    click.echo(f"written: {path}")
    click.echo(f"next: edit it; then grade release DEST --assignment {path}, later grade run … --assignment {path}")
