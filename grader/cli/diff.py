"""`grade diff OLD NEW`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from grader.cli import instructor_words as words
from grader.cli.places import Place, place, stored
from grader.cli.spoken import command as spoken_command
from grader.cli.spoken import option

if TYPE_CHECKING:
    from grader.results.diff import Change
    from grader.results.result import Result

MOST_SHOWN = 5  # tests a student; --all shows the rest


@spoken_command("diff", words.DIFF)
@click.argument("old", type=place)
@click.argument("new", type=place)
@option("--all", "everything", is_flag=True, about=words.DIFF_ALL)
def command(old: Place, new: Place, everything: bool) -> int:
    """Compare two RESULTS. Exit code 1 where a mark changed."""
    from itertools import groupby

    from grader.results.diff import diff

    before, after = _results(old), _results(new)
    changes = list(diff(before, after))
    for folder, of_student in groupby(changes, key=lambda c: c.folder):
        _show(folder, list(of_student), before.get(folder), after.get(folder), everything)
    students = len({c.folder for c in changes})
    click.echo(f"{students} of {len(before.keys() | after.keys())} submissions changed")
    return 1 if changes else 0


def _results(place: Place) -> dict[str, Result]:
    """The results as they count: with what persons decided."""
    from grader.results.reviews import apply_reviews
    from grader.results.store import Store

    with stored(place, is_written=False) as stand:
        store = Store.open(stand.path)
        reviews = store.reviews()
        return {folder: apply_reviews(record, reviews, folder) for folder, record in store.graded()}


def _show(folder: str, changes: list[Change], old: Result | None, new: Result | None, everything: bool) -> None:
    from grader.cli.summary import clean

    was, now = (f"{r.score:g}/{r.max_score:g}" if r else "not there" for r in (old, new))
    click.echo(f"{clean(folder)}: {was} → {now}")
    tests = [c for c in changes if c.item]
    for change in tests if everything else tests[:MOST_SHOWN]:
        click.echo(f"    {change.part} {change.item}: {change.before or 'not there'} → {change.after or 'not there'}")
    if not everything and len(tests) > MOST_SHOWN:
        click.echo(f"    … and {len(tests) - MOST_SHOWN} more")
