"""`grade list`."""

from __future__ import annotations

import importlib.util
import sys
from typing import TYPE_CHECKING

import click

from grader.cli import words
from grader.cli.options import lang_option
from grader.cli.points import rows_of
from grader.cli.spoken import command as spoken_command

if TYPE_CHECKING:
    from grader.text import Lang


@spoken_command("list", words.LIST)
@lang_option
def command(lang: Lang) -> None:
    """A row an exercise, then one a quiz."""
    from grader.course.course import Course
    from grader.results.result import number

    rows = [(r.unit, r.name, r.title.in_(lang), r.count, number(r.points)) for r in rows_of(Course.load())]
    if not sys.stdout.isatty() or importlib.util.find_spec("rich") is None:
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
