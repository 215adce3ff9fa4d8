"""`grade submit --student ID`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from grader.at_home.understood import UnderstoodSheet
    from grader.text import Text


@click.command("submit")
@click.option("--dir", "folder", type=click.Path(path_type=Path), default=Path(), help="Where your files are.")
@click.option("--student", required=True, metavar="ID", help="Your student id: the name of the zip.")
@click.option("--anyway", is_flag=True, help="Pack even what has errors.")
def command(folder: Path, student: str, anyway: bool) -> int:
    """Check your work and pack ID.zip into the current folder.

    Shows what is understood of each quiz answer, and warns of what will cost marks: public examples that fail, modules
    and files that will not be there. Your code runs as it is, without isolation.
    """
    from grader.at_home import words
    from grader.at_home.packing import check_id, examine, pack
    from grader.course.course import Course

    course = Course.load()
    target = Path(f"{check_id(student)}.zip")
    handin = examine(course, folder)
    for note in handin.submission.notes:
        click.secho(f"· {_both(note)}", fg="yellow")
    for error in handin.errors:
        click.secho(f"✗ {error}", fg="red")
    for sheet in handin.sheets:
        _show(sheet)
    for warning in handin.warnings:
        click.secho(f"! {_both(warning)}", fg="yellow")
    for name in handin.untouched:
        click.secho(f"· {_both(words.still_stub(name))}", fg="yellow")
    for name in handin.missing:
        click.secho(f"· {_both(words.no_file(name))}", fg="yellow")
    if handin.errors and not anyway:
        click.echo(_both(words.nothing_packed()))
        return 1
    names = pack(course, handin, target)
    for name in names:
        click.echo(f"  {name}")
    click.echo(f"{target.resolve()}: {_both(words.packed(len(names)))}")
    return 0


def _show(sheet: UnderstoodSheet) -> None:
    """What was understood of each answer."""
    from grader.at_home import words

    if sheet.problem:
        return  # told among the errors
    click.echo(f"  {sheet.path}: {_both(words.answered(len(sheet.answers), sheet.questions))}")
    for remark in sheet.remarks:
        click.secho(f"  · {_both(remark)}", fg="yellow")
    for answer in sheet.answers:
        if answer.problem:
            click.secho(f"    ✗ {answer.question}: {_both(answer.problem)}", fg="yellow")
        else:
            click.echo(f"    {answer.question}: {answer.text}")


def _both(text: Text) -> str:
    return f"{text.en} / {text.ja}"
