"""The progress and the summary of a run: coloured tables on a terminal, plain text when piped."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from grader.files import printable
from grader.grading.class_run import Progress as ClassProgress
from grader.grading.parents import Parents
from grader.grading.run_parts import Job
from grader.grading.submission_run import ClassResult, grade_submissions
from grader.results.flags import Flag
from grader.results.result import number
from grader.submission.entries import left_aside

if TYPE_CHECKING:
    from rich.table import Table

    from grader.platforms.download.recognising import Download
    from grader.report.row import Row

MOST_ROWS = 40  # of a class on a terminal; the class page has them all


def run_and_tell(
    job: Job,
    jobs: int | None,
    *,
    public_secret: bool,
    parents: Parents | None = None,
    arrived: Download | None = None,
) -> ClassResult:
    """Grade, showing how far it is, then say what came of it.

    parents: begun for this job. arrived: the class, where a platform's layout names it.
    """
    if arrived:
        click.echo(f"submissions: {arrived.said}")
    started = time.perf_counter()
    with progress_shown("grading") as progress:
        there = arrived.entries if arrived else None
        outcome = grade_submissions(job, jobs, progress, parents=parents, there=there)
    seconds = time.perf_counter() - started
    for problem in outcome.problems:
        click.echo(problem, err=True)
    for remark in outcome.remarks:
        click.echo(remark, err=True)
    for line in arrived.nobodys if arrived else left_aside(job.submissions):
        click.echo(f"left aside: {line}", err=True)
    tell(outcome, job, seconds)
    if public_secret:
        note = "Note: the secret of the hidden tests' data is the public default; --secret or SAITEN_SECRET sets yours."
        click.secho(note, dim=True)
    return outcome


@contextmanager
def progress_shown(doing: str) -> Iterator[ClassProgress]:
    """A bar that a class run fills, on a terminal only."""
    if not sys.stdout.isatty():
        yield lambda *_: None
        return
    # A tenth of a second, for a terminal only.
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, transient=True) as bar:
        task = bar.add_task(doing, total=None)

        def told(_: str, done: int, total: int) -> None:
            bar.update(task, completed=done, total=total)

        yield told


def tell(outcome: ClassResult, job: Job, seconds: float) -> None:
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
    click.echo(f"class page: {job.out / 'index.html'}")
    click.echo(f"gradebook:  {job.out / 'grades.csv'}")


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
