"""`grade run SUBMISSIONS --out RESULTS`."""

from __future__ import annotations

from contextlib import AbstractContextManager, ExitStack
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

import click

from grader.cli.job_options import JobOptions, job_of, job_options
from grader.cli.opening import open_option
from grader.cli.options import FROM
from grader.cli.places import Place, both, place

if TYPE_CHECKING:
    from grader.grading.cluster import Workers


@click.command("run")
@click.argument("submissions", type=place)
@click.option("--out", "out", required=True, type=place, help="Where the results go.")
@click.option("--from", "layout", type=click.Choice(FROM), help="Whose download it is, where its names do not say it.")
@job_options
@click.option("--jobs", type=click.IntRange(1, 256), help="Processes; as many as there are cores without it.")
@click.option(
    "--dask",
    metavar="ADDRESS|local:N",
    help="Grade on the workers of a Dask scheduler (HOST:PORT, encrypted), or on N of this machine's.",
)
@click.option("--quiet", is_flag=True, help="Say only what a person should look at.")
@click.option("--shard", metavar="I/N", help="Grade the I-th of N parts of the class; `grade merge` joins them.")
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
    """Grade SUBMISSIONS (one folder or zip per student, or a platform's download) and write marks and pages to --out.

    A second run grades only what changed; an interrupted one goes on where it stopped. With --assignment what it sets
    is graded, and marks are out of that; a changed weight, date or extension grades nothing again. Both may be addresses
    (s3://bucket/class): then a copy is worked on, and each submission's results are sent once they are whole.
    """
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
