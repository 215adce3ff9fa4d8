"""`grade watch SUBMISSIONS --out RESULTS`."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

import click

from grader.cli import instructor_words as words
from grader.cli.job_options import JobOptions, job_of, job_options
from grader.cli.options import FROM
from grader.cli.spoken import command as spoken_command
from grader.cli.spoken import option

if TYPE_CHECKING:
    from grader.grading.run_parts import Graded
    from grader.submission.entries import Entry

LOOK_SECONDS = 2.0


@spoken_command("watch", words.WATCH)
@click.argument("submissions", type=click.Path(path_type=Path))
@option("--out", "out", required=True, type=click.Path(path_type=Path), about=words.RESULTS_OUT)
@option("--from", "layout", type=click.Choice(FROM), about=words.FROM)
@job_options
@option("--jobs", type=click.IntRange(1, 256), about=words.JOBS_AT_MOST)
@option(
    "--settle",
    type=click.FloatRange(0, 3600),
    default=10,
    show_default=True,
    about=words.SETTLE,
)
def command(
    submissions: Path, out: Path, layout: str | None, jobs: int | None, settle: float, **options: Unpack[JobOptions]
) -> None:
    """Grade what arrives."""
    from grader.course.course import Course
    from grader.grading.watching import Watch
    from grader.platforms.download.recognising import download
    from grader.submission.entries import entries

    job, is_public = job_of(submissions, out, options)
    course = Course.load().whole()

    def look() -> list[Entry]:
        arrived = download(submissions, course, layout)
        return entries(submissions) if arrived is None else arrived.entries

    watch = Watch(job, look, jobs=jobs, settle=settle)
    if is_public:
        click.echo("note: the secret of the hidden tests' data is the public default; --secret sets yours", err=True)
    click.echo(f"watching {submissions}; class page: {out / 'index.html'}; Ctrl-C ends it")
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # a service is ended so
    count = 0
    try:
        for graded in watch.results(_looks()):
            count += 1
            _tell(graded)
    except KeyboardInterrupt:
        click.echo(f"stopped after {count} submissions; the same command goes on from there")


def _looks() -> Iterator[float]:
    while True:
        yield time.monotonic()
        time.sleep(LOOK_SECONDS)


def _tell(graded: Graded) -> None:
    from grader.files import printable
    from grader.results.result import number

    row = graded.row
    score = f"{'–' if row.is_blank else number(row.score)}/{number(row.max_score)}"
    words = [printable(row.student, instead="�"), score, " ".join(row.flags)]
    click.echo("\t".join([time.strftime("%H:%M:%S"), *words]).rstrip())
    if graded.problem:
        click.echo(graded.problem, err=True)
