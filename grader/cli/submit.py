"""`grade submit --student ID`."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import click

from grader.cli import words
from grader.cli.options import dir_option, lang_of, lang_option
from grader.cli.spoken import command as spoken_command
from grader.cli.spoken import option

if TYPE_CHECKING:
    from grader.at_home.packing import Handin
    from grader.at_home.understood import UnderstoodSheet
    from grader.text import Lang


@spoken_command("submit", words.SUBMIT)
@dir_option
@option("--student", about=words.SUBMIT_ID, required=True, metavar="ID")
@option("--anyway", about=words.SUBMIT_ANYWAY, is_flag=True)
@lang_option
def command(folder: Path | None, student: str, anyway: bool, lang: Lang) -> int:
    """What would be handed in, and the zip."""
    from grader.at_home import words as said
    from grader.at_home.home import Home
    from grader.at_home.packing import check_id, examine, pack
    from grader.course.course import Course

    course, home = Course.load(), Home.at(folder)
    lang = lang_of(lang, None, home.handout.lang if home.handout else None)
    target = Path(f"{check_id(student)}.zip")
    handin = examine(course, home)
    _tell(handin, lang)
    if handin.errors and not anyway:
        click.echo(said.nothing_packed().in_(lang))
        return 1
    names = [PurePosixPath(path).name for path in pack(course, handin, target)]
    click.echo(f"{target.resolve()}: {said.packed(names).in_(lang)}")
    return 0


def _tell(handin: Handin, lang: Lang) -> None:
    """How it was read, what is wrong with it, and what is not in it."""
    from grader.at_home import words as said

    for note in handin.submission.notes:
        click.secho(f"· {note.in_(lang)}", fg="yellow")
    for error in handin.errors:
        click.secho(f"✗ {error.in_(lang)}", fg="red")
    for sheet in handin.sheets:
        _show(sheet, lang)
    for warning in handin.warnings:
        click.secho(f"! {warning.in_(lang)}", fg="yellow")
    if handin.untouched:
        click.secho(f"· {said.still_stubs(handin.untouched).in_(lang)}", fg="yellow")
    if handin.missing:
        click.secho(f"· {said.not_here(handin.missing).in_(lang)}", fg="yellow")


def _show(sheet: UnderstoodSheet, lang: Lang) -> None:
    """What was understood of each answer."""
    from grader.at_home import words as said

    if sheet.problem:
        return  # told among the errors
    click.echo(f"  {sheet.path}: {said.answered(len(sheet.answers), sheet.questions).in_(lang)}")
    for remark in sheet.remarks:
        click.secho(f"  · {remark.in_(lang)}", fg="yellow")
    for answer in sheet.answers:
        if answer.problem:
            click.secho(f"    ✗ {answer.question}: {answer.problem.in_(lang)}", fg="yellow")
        else:
            click.echo(f"    {answer.question}: {answer.text}")
