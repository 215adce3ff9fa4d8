"""`grade report RESULTS`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

if TYPE_CHECKING:
    from grader.text import Lang


@click.command("report")
@click.argument("results", type=click.Path(path_type=Path))
@click.option("--lang", type=click.Choice(["en", "ja"]), help="Language of the pages; that of the run without it.")
def command(results: Path, lang: str | None) -> None:
    """Write the pages again from the stored results, without running anything."""
    from grader.grading.results_pages import rewrite
    from grader.results.store import Store

    store = Store.open(results)
    info = store.info()
    if lang:
        info = replace(info, lang=cast("Lang", lang))
    with store.lock():
        rows = rewrite(store, info)
    click.echo(f"{len(rows)} pages written; class page: {results / 'index.html'}")
