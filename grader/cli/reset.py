"""`grade reset EXERCISE`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli import words
from grader.cli.options import dir_option, lang_of, lang_option
from grader.cli.spoken import command as spoken_command

if TYPE_CHECKING:
    from grader.text import Lang


@spoken_command("reset", words.RESET)
@click.argument("exercise")
@dir_option
@lang_option
def command(exercise: str, folder: Path | None, lang: Lang) -> None:
    """The stub again, and a copy of what was written."""
    from datetime import datetime

    from grader.at_home import way_words
    from grader.at_home.home import Home
    from grader.at_home.reset import reset
    from grader.course.course import Course
    from grader.course.naming import exercise_named

    course, home = Course.load(), Home.at(folder)
    lang = lang_of(lang, None, home.handout.lang if home.handout else None)
    chosen = exercise_named(course, exercise)
    file = home.file_of(chosen, home.read(course, only=[chosen.name]))
    copy = reset(home, chosen, file, datetime.now())
    if copy is not None:
        click.echo(way_words.kept(copy).in_(lang))
    click.echo(way_words.was_reset(file).in_(lang))
