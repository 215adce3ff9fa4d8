"""`grade release DEST`."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("release")
@click.argument("dest", type=click.Path(path_type=Path))
def command(dest: Path) -> None:
    """Write what students get to the new folder DEST: stubs, public examples, quizzes without keys, data.

    Refuses to write anything that holds a solution or a key.
    """
    from grader.course.course import Course

    course = Course.load().whole()
    from grader.authoring.release import release  # not in the student's wheel

    files = release(course, dest)
    click.echo(f"{len(files)} files written to {dest}; none of them holds a solution or a key")
