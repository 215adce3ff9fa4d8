"""`grade list`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from grader.cli.options import lang_option

if TYPE_CHECKING:
    from grader.text import Lang


@click.command("list")
@lang_option
def command(lang: Lang) -> None:
    """The map of the course: exercises and quizzes in order, with tests and points."""
    from rich.console import Console
    from rich.table import Table

    from grader.course.course import Course
    from grader.quiz import Quiz
    from grader.results.result import number
    from grader.testing.collecting import collect

    course = Course.load()
    if course.for_students:
        for e in course.exercises:
            click.echo(f"{e.unit}\t{e.name}\t{e.title.in_(lang)}")
        return
    suites = collect(course.exercises)
    rows = [
        (e.unit, e.name, e.title.in_(lang), len(suites[e.name].cases), number(suites[e.name].max_score))
        for e in course.exercises
    ]
    for name in course.quiz_names:
        quiz = Quiz.load(course.quiz_path(name))
        rows.append(("quizzes", name, quiz.title.in_(lang), len(quiz.questions), number(quiz.max_score)))
    console = Console()
    if not console.is_terminal:
        for row in rows:
            click.echo("\t".join(map(str, row)))
        return
    table = Table(box=None, header_style="bold", pad_edge=False)
    for heading in ("unit", "name", "title"):
        table.add_column(heading)
    table.add_column("tests", justify="right")
    table.add_column("points", justify="right")
    for n, row in enumerate(rows):
        unit = row[0] if n == 0 or rows[n - 1][0] != row[0] else ""
        table.add_row(unit, *map(str, row[1:]))
    console.print(table)
