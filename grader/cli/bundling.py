"""Bundling: the options of the commands that build an autograder for a platform, and what they ask for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli import instructor_words as words
from grader.cli.options import assignment_option, lang_of, lang_option, loaded, only_option
from grader.cli.spoken import option

if TYPE_CHECKING:
    from grader.course.course import Course
    from grader.platforms.autograder.bundle import Settings
    from grader.text import Lang


@dataclass(frozen=True)
class Bundled:
    """What an autograder is built from. `points`: what it can give at most."""

    course: Course
    settings: Settings
    assignment_file: Path | None
    points: float


def building(build: Callable[[Path, Bundled], None]) -> Callable[..., None]:
    """A command that takes the options of all autograders, beside its own --out."""

    def command(out: Path, only: tuple[str, ...], secret: str | None, assignment_file: Path | None, lang: Lang) -> None:
        from grader.course.course import Course
        from grader.platforms.autograder.bundle import points

        course = Course.load().whole()
        settings = _settings(course, assignment_file, only, secret, lang=lang)
        build(out, Bundled(course, settings, assignment_file, points(course, settings, assignment_file)))

    command.__doc__ = build.__doc__
    secret_option = option("--secret", metavar="TEXT", about=words.SECRET)
    for one in (lang_option, assignment_option, secret_option, only_option):  # help lists the last one first
        command = one(command)
    return command


def _settings(
    course: Course, assignment_file: Path | None, only: tuple[str, ...], secret: str | None, *, lang: Lang
) -> Settings:
    """How an autograder that is built grades. Raises UsageError where the assignment cannot be used."""
    from grader.course.naming import names_chosen
    from grader.course.secret import secret_from
    from grader.errors import UsageError
    from grader.platforms.autograder.bundle import Settings

    if assignment_file and only:
        raise UsageError("--only beside --assignment: the assignment says what is graded; leave one of them out")
    assignment = loaded(assignment_file, course)
    names = tuple(sorted(names_chosen(course, only)))
    chosen = secret_from(secret)
    if chosen.is_public:
        click.echo("note: the secret of the hidden tests' data is the public default; --secret sets yours", err=True)
    return Settings(chosen.text, lang_of(lang, assignment), names, assignment is not None)
