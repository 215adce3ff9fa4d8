"""`grade similar RESULTS SUBMISSIONS`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.options import FROM

if TYPE_CHECKING:
    from grader.isolation.policy import Policy
    from grader.results.similar import Pair

MOST_SHOWN = 20  # pairs; the class page has them all


@click.command("similar")
@click.argument("results", type=click.Path(path_type=Path))
@click.argument("submissions", type=click.Path(path_type=Path))
@click.option("--from", "layout", type=click.Choice(FROM), help="Whose download it is, where its names do not say it.")
@click.option("--isolation", type=click.Choice(["auto", "full", "process"]), default="auto", show_default=True)
def command(results: Path, submissions: Path, layout: str | None, isolation: Policy) -> None:
    """Look for files that are alike between two students, and write them on the class page.

    A hint to look, no proof, and on no student's page. What was handed out and what much of the class writes does not
    count. SUBMISSIONS: what RESULTS was graded from. Needs `pip install 'saiten[similar]'`.
    """
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
