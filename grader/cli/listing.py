"""`grade list`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from grader.cli.options import lang_option

if TYPE_CHECKING:
    from grader.text import Lang


@click.command("list")
@lang_option
def command(lang: Lang) -> None:
    """The map of the course: exercises and quizzes in order, with tests and points."""
    from grader.course.course import Course
    from grader.grading.overview import overview
    from grader.results.result import number

    course = Course.load()
    if course.for_students:
        for e in course.exercises:
            click.echo(f"{e.unit}\t{e.name}\t{e.title.in_(lang)}")
        return
    rows = [(r.unit, r.name, r.title.in_(lang), r.count, number(r.points)) for r in overview(course)]
    if not sys.stdout.isatty():
        for row in rows:
            click.echo("\t".join(map(str, row)))
        return
    from rich.console import Console  # a tenth of a second, for a terminal only
    from rich.table import Table

    table = Table(box=None, header_style="bold", pad_edge=False)
    for heading in ("unit", "name", "title"):
        table.add_column(heading)
    table.add_column("tests", justify="right")
    table.add_column("points", justify="right")
    for n, row in enumerate(rows):
        unit = row[0] if n == 0 or rows[n - 1][0] != row[0] else ""
        table.add_row(unit, *map(str, row[1:]))
    Console().print(table)
