"""`grade canvas RESULTS --at URL`."""

from __future__ import annotations

import os
from pathlib import Path

import click

from grader.cli.options import assignment_option, under


@click.command("canvas")
@click.argument("results", type=click.Path(path_type=Path))
@click.option(
    "--at",
    "address",
    required=True,
    help="The assignment, as the browser shows it: https://…/courses/12/assignments/34",
)
@click.option("--send", is_flag=True, help="Enter the marks; without it they are only shown.")
@click.option("--pages", is_flag=True, help="Each student's page as a comment beside a changed mark.")
@click.option("--as-is", is_flag=True, help="Points as they are, not scaled to the assignment's points.")
@assignment_option
def command(results: Path, address: str, send: bool, pages: bool, as_is: bool, assignment_file: Path | None) -> None:
    """Enter the stored marks into an assignment of Canvas by its API.

    Shows what it would enter; --send enters it. The access token stands in CANVAS_TOKEN (Canvas: Account, Settings, New
    Access Token). Only what changes is sent, so that the same command can be given again.
    """
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
