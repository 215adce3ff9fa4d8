"""`grade canvas RESULTS --at URL`."""

from __future__ import annotations

import os
from pathlib import Path

import click

from grader.cli import instructor_words as words
from grader.cli.options import assignment_option, under
from grader.cli.spoken import command as spoken_command
from grader.cli.spoken import option


@spoken_command("canvas", words.CANVAS)
@click.argument("results", type=click.Path(path_type=Path))
@option(
    "--at",
    "address",
    required=True,
    about=words.CANVAS_AT,
)
@option("--send", is_flag=True, about=words.CANVAS_SEND)
@option("--pages", is_flag=True, about=words.CANVAS_PAGES)
@option("--as-is", is_flag=True, about=words.CANVAS_AS_IS)
@assignment_option
def command(results: Path, address: str, send: bool, pages: bool, as_is: bool, assignment_file: Path | None) -> None:
    """Enter marks into Canvas."""
    from grader.cli.filling import marks_of, tell, tell_left_out, titles
    from grader.cli.summary import clean
    from grader.errors import UsageError
    from grader.platforms.canvas_api import TOKEN_VARIABLE, CanvasAssignment
    from grader.platforms.feedback import PAGE
    from grader.platforms.filling import Wish, planned
    from grader.platforms.marks import What
    from grader.results.store import Store

    store = Store.open(results)
    info = under(store, assignment_file)
    token = os.environ.get(TOKEN_VARIABLE)
    if not token:
        raise UsageError(
            f"{TOKEN_VARIABLE} is not set; make an access token in Canvas (Account, Settings) and export it"
        )
    marks = marks_of(store, info)
    assignment = CanvasAssignment(address, token)
    plan = planned(assignment, marks.class_, Wish(What.TOTAL, titles(info), assignment.columns[0].titles[0], as_is))
    found = (
        {student: store.out / "students" / folder / PAGE for student, folder in marks.folders.items()} if pages else {}
    )
    for change in plan.changes:
        stands = assignment.grid.rows[change.person.at][1] or "nothing"
        click.echo(f"{change.person.key}\t{clean(change.student)}\t{stands} -> {change.value:g}")
    if send:
        assignment.send(plan.changes, found)
    tell(plan, assignment.title, marks.class_)
    if not send:
        click.echo("nothing was sent: --send enters them")
    tell_left_out(marks.left_out)
