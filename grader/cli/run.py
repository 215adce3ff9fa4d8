"""`grade run SUBMISSIONS --out RESULTS`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from grader.cli.options import lang_option

if TYPE_CHECKING:
    from grader.isolation.policy import Policy
    from grader.text import Lang


@click.command("run")
@click.argument("submissions", type=click.Path(path_type=Path))
@click.option("--out", "out", required=True, type=click.Path(path_type=Path), help="Where the results go.")
@click.option("--only", multiple=True, metavar="EXERCISE", help="Grade this exercise or quiz only (repeatable).")
@click.option("--jobs", type=click.IntRange(1, 256), help="Processes; as many as there are cores without it.")
@lang_option
@click.option(
    "--isolation",
    type=click.Choice(["auto", "full", "process"]),
    default="auto",
    show_default=True,
    help="auto: the best there is, refusing what is weak; full: everything or nothing; process: code you trust.",
)
@click.option("--secret", metavar="TEXT", help="Seeds the hidden tests' data; else SAITEN_SECRET, else a public one.")
@click.option("--force", is_flag=True, help="Grade everything again, changed or not.")
def command(
    submissions: Path,
    out: Path,
    only: tuple[str, ...],
    jobs: int | None,
    lang: str,
    isolation: str,
    secret: str | None,
    force: bool,
) -> None:
    """Grade SUBMISSIONS (one folder or zip per student) and write marks and pages to --out.

    A second run grades only what changed; an interrupted one goes on where it stopped.
    """
    from grader.cli.summary import run_and_tell
    from grader.course.secret import secret_from
    from grader.grading.run_parts import Job

    chosen = secret_from(secret)
    job = Job(
        submissions,
        out,
        chosen.text,
        only,
        lang=cast("Lang", lang),
        isolation=cast("Policy", isolation),
        force=force,
    )
    run_and_tell(job, jobs, public_secret=chosen.is_public)
