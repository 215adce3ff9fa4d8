"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from grader.cli import words
from grader.cli.language import own_language
from grader.cli.spoken import lang_in, option

if TYPE_CHECKING:
    from grader.course.assignment import Assignment
    from grader.course.course import Course
    from grader.course.statements import HandoutLang
    from grader.results.store import RunInfo, Store
    from grader.text import Lang

# The table of platforms.download.recognising, typed here because importing that takes a while; a test compares.
FROM = ("moodle", "canvas", "gradescope", "github", "classroom50", "nbgrader", "sakai", "manaba", "google", "plain")


def _language(ctx: click.Context, _: click.Parameter, given: str | None) -> Lang:
    return cast("Lang", given) if given else lang_in(ctx)


lang_option = option("--lang", about=words.LANG, type=click.Choice(["en", "ja"]), callback=_language)
dir_option = option("--dir", "folder", about=words.DIR, type=click.Path(path_type=Path))
assignment_option = option(
    "--assignment", "assignment_file", about=words.ASSIGNMENT, metavar="FILE", type=click.Path(path_type=Path)
)
only_option = option("--only", about=words.ONLY, metavar="NAME", multiple=True)
roster_option = option("--roster", "roster_file", about=words.ROSTER, metavar="CSV", type=click.Path(path_type=Path))


def loaded(assignment_file: Path | None, course: Course) -> Assignment | None:
    """The assignment that --assignment names. Raises UsageError where it cannot be used."""
    if assignment_file is None:
        return None
    from grader.course.assignment import load

    return load(assignment_file, course)


def under(store: Store, assignment_file: Path | None) -> RunInfo:
    """The last run, under the assignment that --assignment names. Raises UsageError where it cannot be used."""
    info = store.info()
    if assignment_file is None:
        return info
    from grader.course.assignment import load
    from grader.course.course import Course

    assignment = load(assignment_file, Course.load().whole())
    return info.under(assignment, [result.student for _, result in store.graded()])


def lang_of(lang: Lang, assignment: Assignment | None, handed_out: HandoutLang | None = None) -> Lang:
    """--lang where it was given, else the assignment's language, else the user's own in a hand-out of this language."""
    ctx = click.get_current_context()
    given = (ctx.get_parameter_source("lang"), ctx.parent and ctx.parent.get_parameter_source("lang"))
    if click.core.ParameterSource.COMMANDLINE in given:
        return lang
    return (assignment.lang if assignment else None) or own_language(handed_out)
