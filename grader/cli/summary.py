"""The progress and the summary of a run: coloured tables on a terminal, plain text when piped."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from grader.cli.opening import open_if_asked
from grader.cli.pace import Pace, span
from grader.cli.places import Stand, Stands
from grader.cli.progress import progress_shown
from grader.files import printable
from grader.grading.parents import Parents
from grader.grading.run_parts import Job
from grader.grading.submission_run import ClassResult, grade_submissions
from grader.results.flags import Flag
from grader.results.result import number
from grader.submission.entries import left_aside

if TYPE_CHECKING:
    from rich.table import Table

    from grader.grading.cluster import Workers
    from grader.platforms.download.recognising import Download
    from grader.report.row import Row

MOST_ROWS = 40  # of a class on a terminal; the class page has them all
MOST_COSTLY = 3  # exercises that are named


def run_and_tell(
    job: Job,
    jobs: int | None,
    *,
    public_secret: bool,
    parents: Parents | None = None,
    arrived: Download | None = None,
    quiet: bool = False,
    workers: Workers | None = None,
    stands: Stands | None = None,
) -> ClassResult:
    """Grade, showing how far it is, then say what came of it; where it is to be quiet, only what a person should look at.

    parents: begun for this job. arrived: the class, where a platform's layout names it. workers: of a cluster. stands:
    what the job's folders stand for.
    """
    stands = stands or Stands(Stand(job.submissions), Stand(job.out))
    if arrived and not quiet:
        click.echo(f"submissions: {stands.named(arrived.said)}")
    started = time.perf_counter()
    with progress_shown("grading", quiet=quiet) as pace:
        outcome = grade_submissions(
            job,
            jobs,
            pace.done,
            parents=parents,
            there=arrived.entries if arrived else None,
            began=pace.began,
            workers=workers,
            keep=stands.results.keep,
        )
    seconds = time.perf_counter() - started
    for line in (*outcome.problems, *outcome.remarks):
        click.echo(line, err=True)
    for line in _left_aside(job, arrived, stands):
        click.echo(f"left aside: {line}", err=True)
    if not quiet:
        tell(outcome, stands.results, seconds)
        tell_time(outcome, pace, seconds)
    if public_secret and not quiet:
        note = "Note: the secret of the hidden tests' data is the public default; --secret or SAITEN_SECRET sets yours."
        click.secho(note, dim=True)
    if not stands.results.address:
        open_if_asked(job.out / "index.html")
    return outcome


def _left_aside(job: Job, arrived: Download | None, stands: Stands) -> Iterator[str]:
    """What of SUBMISSIONS is nobody's."""
    yield from (f"{name}: cannot be a file below a folder" for name in stands.submissions.left_aside)
    yield from map(stands.named, arrived.nobodys if arrived else left_aside(job.submissions))


def tell(outcome: ClassResult, results: Stand, seconds: float) -> None:
    """The summary: a table of students, then where everything lies."""
    rows = outcome.rows
    if sys.stdout.isatty():
        from rich.console import Console

        Console().print(_table(rows))
    else:
        for row in rows:
            score = f"{'–' if row.is_blank else number(row.score)}/{number(row.max_score)}"
            click.echo("\t".join([clean(row.student), score, " ".join(row.flags)]).rstrip())
    marked = [r for r in rows if not r.is_blank]
    mean = sum(r.score for r in marked) / len(marked) if marked else 0.0
    most = max((r.max_score for r in rows), default=0.0)
    again = f", {outcome.reused} of them unchanged" if outcome.reused else ""
    nothing = sum(Flag.NOT_HANDED_IN in r.flags for r in rows)
    again += f", {nothing} handed in nothing" if nothing else ""
    click.echo(f"{len(rows) - nothing} submissions{again}, mean {mean:.1f} of {number(most)}, {seconds:.1f} s")
    click.echo(f"isolation: {outcome.isolation}")
    click.echo(f"class page: {results.named(results.path / 'index.html')}")
    click.echo(f"gradebook:  {results.named(results.path / 'grades.csv')}")


def tell_time(outcome: ClassResult, pace: Pace, seconds: float) -> None:
    """What took the time; nothing where it took none."""
    if not outcome.seconds or not pace.rate:
        return
    after = max(0.0, seconds - pace.starting - pace.grading)
    click.echo(
        f"time: {pace.starting:.1f} s to start, {span(pace.grading)} to grade ({pace.rate:.1f} submissions a second), "
        f"{after:.1f} s for the class's pages"
    )
    costly = sorted(outcome.seconds.items(), key=lambda one: -one[1])[:MOST_COSTLY]
    student, most = outcome.longest
    listed = ", ".join(f"{name} {took:.1f} s" for name, took in costly)
    click.echo(f"processor time of students' code: {listed}; most of one submission: {clean(student)} {most:.1f} s")


def _table(rows: list[Row]) -> Table:
    from rich.table import Table

    table = Table(box=None, header_style="bold", pad_edge=False)
    for heading, side in (("student", "left"), ("score", "right"), ("", "left"), ("flags", "left")):
        table.add_column(heading, justify="right" if side == "right" else "left")
    for row in rows[:MOST_ROWS]:
        share = row.score / row.max_score if row.max_score else 0.0
        colour = "green" if share >= 0.8 else "yellow" if share >= 0.5 else "red"
        bar = f"[{colour}]{'█' * round(share * 20)}[/][dim]{'░' * (20 - round(share * 20))}[/]"
        score = f"{'–' if row.is_blank else number(row.score)} / {number(row.max_score)}"
        table.add_row(_escaped(clean(row.student)), score, bar, " ".join(row.flags))
    if len(rows) > MOST_ROWS:
        table.add_row(f"… {len(rows) - MOST_ROWS} more on the class page", "", "", "")
    return table


def clean(text: str, most: int = 60) -> str:
    """A student's own text for a terminal: no control characters, which could rewrite the screen."""
    return printable(text, instead="�")[:most]


def _escaped(text: str) -> str:
    return text.replace("[", r"\[")
