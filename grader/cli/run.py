"""`grade run SUBMISSIONS --out RESULTS`."""

from __future__ import annotations

from contextlib import AbstractContextManager, ExitStack
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

import click

from grader.cli import instructor_words as words
from grader.cli.job_options import JobOptions, job_of, job_options
from grader.cli.opening import open_option
from grader.cli.options import FROM
from grader.cli.places import Place, both, place
from grader.cli.spoken import command as spoken_command
from grader.cli.spoken import option

if TYPE_CHECKING:
    from grader.grading.cluster import Workers


@spoken_command("run", words.RUN)
@click.argument("submissions", type=place)
@option("--out", "out", required=True, type=place, about=words.RESULTS_OUT)
@option("--from", "layout", type=click.Choice(FROM), about=words.FROM)
@job_options
@option("--jobs", type=click.IntRange(1, 256), about=words.JOBS)
@option(
    "--dask",
    metavar="ADDRESS|local:N",
    about=words.DASK,
)
@option("--quiet", is_flag=True, about=words.QUIET)
@option("--shard", metavar="I/N", about=words.SHARD)
@open_option
def command(
    submissions: Place,
    out: Place,
    layout: str | None,
    jobs: int | None,
    dask: str | None,
    quiet: bool,
    **options: Unpack[JobOptions],
) -> None:
    """Grade a class."""
    from grader.grading.parents import Parents

    if dask and jobs:
        raise click.UsageError("--jobs beside --dask: the cluster has its own processes; leave one of them out")
    if dask:
        submissions, out = submissions.shared("--dask"), out.shared("--dask")
    # Parents start before what else has to be imported.
    with ExitStack() as opened:
        parents = opened.enter_context(Parents(options["isolation"])) if jobs in (None, 1) and not dask else None
        from grader.cli.summary import run_and_tell
        from grader.course.course import Course
        from grader.platforms.download.recognising import download

        job, is_public = job_of(Path(submissions.text), Path(out.text), options)
        stands = opened.enter_context(both(submissions, out, job.reading_budget))
        job = replace(job, submissions=stands.submissions.path, out=stands.results.path)
        arrived = download(job.submissions, Course.load().whole(), layout)
        workers = opened.enter_context(_workers(dask)) if dask else None
        run_and_tell(
            job,
            jobs,
            public_secret=is_public,
            parents=parents,
            arrived=arrived,
            quiet=quiet,
            workers=workers,
            stands=stands,
        )


def _workers(address: str) -> AbstractContextManager[Workers]:
    from grader.grading.dask_workers import dask_workers

    return dask_workers(address)
