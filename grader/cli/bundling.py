"""Bundling: the settings that the commands share which build an autograder for a platform."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.options import lang_of, loaded

if TYPE_CHECKING:
    from grader.course.course import Course
    from grader.platforms.autograder.bundle import Settings
    from grader.text import Lang


def bundle_settings(
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
