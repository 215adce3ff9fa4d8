"""`grade run SUBMISSIONS --out RESULTS`."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from grader.cli.opening import open_option
from grader.cli.options import FROM, assignment_option, lang_of, lang_option, loaded, roster_option

if TYPE_CHECKING:
    from grader.isolation.policy import Policy
    from grader.text import Lang


@click.command("run")
@click.argument("submissions", type=click.Path(path_type=Path))
@click.option("--out", "out", required=True, type=click.Path(path_type=Path), help="Where the results go.")
@click.option("--from", "layout", type=click.Choice(FROM), help="Whose download it is, where its names do not say it.")
@click.option("--only", multiple=True, metavar="EXERCISE", help="Grade this exercise or quiz only (repeatable).")
@assignment_option
@roster_option
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
@open_option
@click.option("--force", is_flag=True, help="Grade everything again, changed or not.")
def command(
    submissions: Path,
    out: Path,
    layout: str | None,
    only: tuple[str, ...],
    assignment_file: Path | None,
    roster_file: Path | None,
    jobs: int | None,
    lang: Lang,
    isolation: str,
    secret: str | None,
    force: bool,
) -> None:
    """Grade SUBMISSIONS (one folder or zip per student, or a platform's download) and write marks and pages to --out.

    A second run grades only what changed; an interrupted one goes on where it stopped. With --assignment what it sets
    is graded, and marks are out of that; a changed weight, date or extension grades nothing again.
    """
    from grader.grading.parents import Parents

    policy = cast("Policy", isolation)
    with Parents(policy) if jobs in (None, 1) else nullcontext() as parents:  # before what else has to be imported
        from grader.cli.summary import run_and_tell
        from grader.course.course import Course
        from grader.course.roster import Roster
        from grader.course.secret import secret_from
        from grader.grading.run_parts import Job
        from grader.platforms.download.recognising import download

        chosen = secret_from(secret)
        assignment = loaded(assignment_file, Course.load().whole()) if assignment_file else None
        zone = assignment.zone if assignment else None
        job = Job(
            submissions,
            out,
            chosen.text,
            only,
            lang=lang_of(lang, assignment),
            isolation=policy,
            force=force,
            assignment=assignment,
            roster=Roster.read(roster_file, zone) if roster_file else None,
        )
        arrived = download(submissions, Course.load().whole(), layout)
        run_and_tell(job, jobs, public_secret=chosen.is_public, parents=parents, arrived=arrived)
