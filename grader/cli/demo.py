"""`grade demo`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli import instructor_words as words
from grader.cli.opening import open_option
from grader.cli.options import lang_option
from grader.cli.spoken import command as spoken_command
from grader.cli.spoken import option
from grader.files import is_file

if TYPE_CHECKING:
    from grader.course.course import Course
    from grader.grading.run_parts import Job
    from grader.text import Lang


@spoken_command("demo", words.DEMO)
@option(
    "--out", type=click.Path(path_type=Path), default=Path("demo-results"), show_default=True, about=words.RESULTS_OUT
)
@open_option
@lang_option
def command(out: Path, lang: Lang) -> None:
    """Grade the sample class."""
    from grader.cli.summary import run_and_tell
    from grader.course.course import Course
    from grader.grading.similar import is_installed, similar
    from grader.results.store import Store
    from grader.submission.entries import entries

    course = Course.load().whole()
    job = _job(course, out, lang)
    if is_installed():
        Store.create(out).write_similar(similar(course, entries(course.sample_class), "auto"))
    run_and_tell(job, None, public_secret=False)
    click.echo(f"open it:    {(out / 'index.html').resolve().as_uri()}")


def _job(course: Course, out: Path, lang: Lang) -> Job:
    """Under the class's own assignment; without one, the part of the course that it has come to."""
    from grader.course.assignment import load
    from grader.course.roster import Roster
    from grader.course.secret import PUBLIC_SECRET
    from grader.grading.run_parts import Job
    from grader.submission.entries import entries
    from grader.submission.reading import read

    if is_file(course.sample_assignment):
        assignment = load(course.sample_assignment, course)
        roster = Roster.read(course.sample_roster, assignment.zone)
        return Job(course.sample_class, out, PUBLIC_SECRET, lang=lang, assignment=assignment, roster=roster)
    there = [read(entry, course) for entry in entries(course.sample_class)]
    names = {name for submission in there for name in (*submission.files, *submission.answers)}
    return Job(course.sample_class, out, PUBLIC_SECRET, tuple(sorted(names)), lang=lang)
