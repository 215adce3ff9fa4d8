"""`grade report RESULTS`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from grader.cli.opening import open_if_asked, open_option
from grader.cli.options import assignment_option, under
from grader.cli.places import Place, place, stored

if TYPE_CHECKING:
    from grader.text import Lang


@click.command("report")
@click.argument("results", type=place)
@click.option("--lang", type=click.Choice(["en", "ja"]), help="Language of the pages; that of the run without it.")
@assignment_option
@open_option
def command(results: Place, lang: str | None, assignment_file: Path | None) -> None:
    """Write the pages again from the stored results, without running anything.

    They count as in the last run, or as --assignment says now: other weights, dates, extensions.
    """
    import msgspec

    from grader.grading.results_pages import rewrite
    from grader.results.store import Store

    with stored(results) as stand:
        store = Store.open(stand.path)
        info = under(store, assignment_file)
        if lang:
            info = msgspec.structs.replace(info, lang=cast("Lang", lang))
        with store.lock():
            rows = rewrite(store, info)
    index = stand.path / "index.html"
    click.echo(f"{len(rows)} pages written; class page: {stand.named(index)}")
    if not stand.address:
        open_if_asked(index)
