"""`grade submit --student ID`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from grader.at_home.understood import UnderstoodSheet


@click.command("submit")
@click.option("--dir", "folder", type=click.Path(path_type=Path), default=Path(), help="Where your files are.")
@click.option("--student", required=True, metavar="ID", help="Your student id: the name of the zip.")
@click.option("--anyway", is_flag=True, help="Pack even what has errors.")
def command(folder: Path, student: str, anyway: bool) -> int:
    """Check your work and pack ID.zip into the current folder.

    Shows what is understood of each quiz answer, and warns of what will cost marks: public examples that fail, modules
    and files that will not be there. Your code runs as it is, without isolation.
    """
    from grader.at_home.packing import check_id, examine, pack
    from grader.course.course import Course

    course = Course.load()
    target = Path(f"{check_id(student)}.zip")
    handin = examine(course, folder)
    for note in handin.submission.notes:
        click.secho(f"· {note.en} / {note.ja}", fg="yellow")
    for error in handin.errors:
        click.secho(f"✗ {error}", fg="red")
    for sheet in handin.sheets:
        _show(sheet)
    for warning in handin.warnings:
        click.secho(f"! {warning.en} / {warning.ja}", fg="yellow")
    for name in handin.untouched:
        click.secho(f"· {name}.py is still the stub / まだ書かれていません", fg="yellow")
    for name in handin.missing:
        click.secho(f"· there is no {name} / ファイルがありません", fg="yellow")
    if handin.errors and not anyway:
        click.echo("nothing was packed: mend this first, or pack it with --anyway")
        return 1
    names = pack(course, handin, target)
    for name in names:
        click.echo(f"  {name}")
    click.echo(f"{target.resolve()}: {len(names)} files. Hand in this zip. / この zip を提出してください。")
    return 0


def _show(sheet: UnderstoodSheet) -> None:
    """What was understood of each answer."""
    if sheet.problem:
        return  # told among the errors
    click.echo(f"  {sheet.path}: {len(sheet.answers)} of {sheet.questions} answered / {sheet.questions} 問中の解答数")
    for remark in sheet.remarks:
        click.secho(f"  · {remark.en} / {remark.ja}", fg="yellow")
    for answer in sheet.answers:
        if answer.problem:
            click.secho(f"    ✗ {answer.question}: {answer.problem.en} / {answer.problem.ja}", fg="yellow")
        else:
            click.echo(f"    {answer.question}: {answer.text}")
