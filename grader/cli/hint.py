"""`grade hint EXERCISE`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli import words
from grader.cli.options import dir_option, lang_of, lang_option
from grader.cli.spoken import command as spoken_command
from grader.cli.spoken import option

if TYPE_CHECKING:
    from grader.at_home.home import Home
    from grader.course.course import Course, Exercise
    from grader.text import Lang


@spoken_command("hint", words.HINT)
@click.argument("exercise")
@option("--all", "everything", about=words.HINT_ALL, is_flag=True)
@dir_option
@lang_option
def command(exercise: str, everything: bool, folder: Path | None, lang: Lang) -> None:
    """The next step of the ladder, or all of them."""
    from grader.at_home.home import Home
    from grader.course.course import Course
    from grader.course.naming import exercise_named

    course, home = Course.load(), Home.at(folder)
    lang = lang_of(lang, None, home.handout.lang if home.handout else None)
    show_hint(course, home, exercise_named(course, exercise), lang=lang, everything=everything)


def show_hint(course: Course, home: Home, exercise: Exercise, *, lang: Lang, everything: bool = False) -> None:
    """One step more than was shown before, and remember it."""
    from grader.at_home import way_words
    from grader.at_home.hints import ladder
    from grader.at_home.memory import Memory
    from grader.course.lesson import lesson_in

    file = home.read(course, only=[exercise.name]).files.get(exercise.name)
    steps = ladder(exercise, file.data if file else None, lesson_in(home.lesson_folder(exercise)))
    if not steps:
        click.echo(way_words.no_hints(exercise.name).in_(lang))
        return
    memory = Memory.of(home.memory)
    shown = min(memory.hints_shown(exercise), len(steps) - 1)
    for n, step in enumerate(steps if everything else steps[shown : shown + 1], 1 if everything else shown + 1):
        click.secho(way_words.step(n, len(steps), exercise.name, step.rung.words).in_(lang), bold=True)
        click.echo(step.text.in_(lang) + "\n")
    reached = len(steps) if everything else shown + 1
    memory.show_hints(exercise, reached)
    is_last = reached == len(steps)
    more = way_words.no_more_hints(home.lesson(exercise, lang)) if is_last else way_words.more_hints(exercise.name)
    click.secho(more.in_(lang), dim=True)
