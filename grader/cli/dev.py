"""`grade dev new|build|check`."""

from __future__ import annotations

import click


@click.group("dev")
def command() -> None:
    """For authors: skeletons, generated files, and the proof that the course is right."""


@command.command("new")
@click.argument("where", metavar="unitNN_name/exercise")
def new_command(where: str) -> None:
    """Write the skeletons of a new exercise."""
    from grader.authoring.build import build
    from grader.authoring.new import new
    from grader.course import Course

    for path in new(Course.load().whole(), where):
        click.echo(f"written: {path}")
    build(Course.load().whole())
    click.echo("next: write the solution, its hidden tests and mistakes; then grade dev build and grade dev check")


@command.command("build")
def build_command() -> None:
    """Regenerate exercises/ from solutions/."""
    from grader.authoring.build import build
    from grader.course import Course

    written, removed = build(Course.load().whole())
    for path in written:
        click.echo(f"written: {path}")
    for path in removed:
        click.echo(f"removed: {path}")
    if not written and not removed:
        click.echo("exercises/ is up to date")


@command.command("check")
def check_command() -> int:
    """Prove the course: one line a rule, and what to mend. Exit code 1 where a rule is broken."""
    from grader.authoring.check import check
    from grader.course import Course

    broken = 0
    for checked in check(Course.load().whole()):
        good = not checked.findings
        click.secho("✓ " if good else "✗ ", fg="green" if good else "red", nl=False)
        click.echo(checked.rule)
        for finding in checked.findings:
            click.echo(f"    {finding}")
        broken += len(checked.findings)
    if broken:
        click.echo(f"{broken} findings")
        return 1
    click.echo("the course is right")
    return 0
