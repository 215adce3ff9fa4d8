"""`grade similar RESULTS SUBMISSIONS`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli import instructor_words as words
from grader.cli.options import FROM
from grader.cli.spoken import command as spoken_command
from grader.cli.spoken import option

if TYPE_CHECKING:
    from grader.isolation.policy import Policy
    from grader.results.similar import Pair

MOST_SHOWN = 20  # pairs; the class page has them all


@spoken_command("similar", words.SIMILAR)
@click.argument("results", type=click.Path(path_type=Path))
@click.argument("submissions", type=click.Path(path_type=Path))
@option("--from", "layout", type=click.Choice(FROM), about=words.FROM)
@option(
    "--isolation",
    type=click.Choice(["auto", "full", "process"]),
    default="auto",
    show_default=True,
    about=words.ISOLATION,
)
def command(results: Path, submissions: Path, layout: str | None, isolation: Policy) -> None:
    """Look for files that are alike."""
    from grader.course.course import Course
    from grader.grading.results_pages import rewrite
    from grader.grading.similar import similar
    from grader.platforms.download.recognising import download
    from grader.results.store import Store
    from grader.submission.entries import entries

    store, course = Store.open(results), Course.load().whole()
    info = store.info()
    arrived = download(submissions, course, layout)
    there = arrived.entries if arrived else entries(submissions)
    graded = [entry for entry in there if entry.folder_name in info.folders]
    with store.lock():
        pairs = similar(course, graded, isolation)
        store.write_similar(pairs)
        rewrite(store, info)
    _tell(pairs)
    click.echo(f"{len(pairs)} pairs in {len(graded)} submissions; class page: {results / 'index.html'}")


def _tell(pairs: list[Pair]) -> None:
    from grader.cli.summary import clean

    for pair in pairs[:MOST_SHOWN]:
        click.echo(f"{100 * pair.share:3.0f} %  {pair.exercise}  {clean(pair.first)}  {clean(pair.second)}")
