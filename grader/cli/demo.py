"""`grade demo`."""

from __future__ import annotations

from pathlib import Path

import click

from grader.cli.opening import open_option
from grader.cli.options import lang_option


@click.command("demo")
@click.option("--out", type=click.Path(path_type=Path), default=Path("demo-results"), show_default=True)
@open_option
@lang_option
def command(out: Path, lang: str) -> None:
    """Grade the sample class that comes with the course and say where its page is."""
    from typing import cast

    from grader.cli.summary import run_and_tell
    from grader.course.course import Course
    from grader.course.secret import PUBLIC_SECRET
    from grader.grading.run_parts import Job
    from grader.submission.entries import entries
    from grader.submission.reading import read
    from grader.text import Lang

    course = Course.load().whole()
    # The part of the course that the sample class has come to.
    handed_in = {
        name for e in entries(course.sample_class) for s in [read(e, course)] for name in (*s.files, *s.answers)
    }
    job = Job(course.sample_class, out, PUBLIC_SECRET, tuple(sorted(handed_in)), lang=cast("Lang", lang))
    run_and_tell(job, None, public_secret=False)
    click.echo(f"open it:    {(out / 'index.html').resolve().as_uri()}")
