"""`grade submit --student ID`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli import words
from grader.cli.options import dir_option
from grader.cli.spoken import command as spoken_command
from grader.cli.spoken import option

if TYPE_CHECKING:
    from grader.at_home.understood import UnderstoodSheet
    from grader.text import Text


@spoken_command("submit", words.SUBMIT)
@dir_option
@option("--student", about=words.SUBMIT_ID, required=True, metavar="ID")
@option("--anyway", about=words.SUBMIT_ANYWAY, is_flag=True)
def command(folder: Path | None, student: str, anyway: bool) -> int:
    """What would be handed in, told in both languages, and the zip."""
    from grader.at_home import words as said
    from grader.at_home.home import Home
    from grader.at_home.packing import check_id, examine, pack
    from grader.course.course import Course

    course = Course.load()
    target = Path(f"{check_id(student)}.zip")
    handin = examine(course, Home.at(folder).folder)
    for note in handin.submission.notes:
        click.secho(f"· {_both(note)}", fg="yellow")
    for error in handin.errors:
        click.secho(f"✗ {error}", fg="red")
    for sheet in handin.sheets:
        _show(sheet)
    for warning in handin.warnings:
        click.secho(f"! {_both(warning)}", fg="yellow")
    for name in handin.untouched:
        click.secho(f"· {_both(said.still_stub(name))}", fg="yellow")
    for name in handin.missing:
        click.secho(f"· {_both(said.no_file(name))}", fg="yellow")
    if handin.errors and not anyway:
        click.echo(_both(said.nothing_packed()))
        return 1
    names = pack(course, handin, target)
    for name in names:
        click.echo(f"  {name}")
    click.echo(f"{target.resolve()}: {_both(said.packed(len(names)))}")
    return 0


def _show(sheet: UnderstoodSheet) -> None:
    """What was understood of each answer."""
    from grader.at_home import words as said

    if sheet.problem:
        return  # told among the errors
    click.echo(f"  {sheet.path}: {_both(said.answered(len(sheet.answers), sheet.questions))}")
    for remark in sheet.remarks:
        click.secho(f"  · {_both(remark)}", fg="yellow")
    for answer in sheet.answers:
        if answer.problem:
            click.secho(f"    ✗ {answer.question}: {_both(answer.problem)}", fg="yellow")
        else:
            click.echo(f"    {answer.question}: {answer.text}")


def _both(text: Text) -> str:
    return f"{text.en} / {text.ja}"
