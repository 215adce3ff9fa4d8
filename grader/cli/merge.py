"""`grade merge SHARD… --out RESULTS`."""

from __future__ import annotations

from contextlib import ExitStack

import click

from grader.cli import instructor_words as words
from grader.cli.places import Place, place, stored
from grader.cli.spoken import command as spoken_command
from grader.cli.spoken import option


@spoken_command("merge", words.MERGE)
@click.argument("shards", nargs=-1, required=True, type=place)
@option("--out", required=True, type=place, about=words.MERGED_OUT)
def command(shards: tuple[Place, ...], out: Place) -> None:
    """Merge shards."""
    from grader.grading.shards import merge

    with ExitStack() as opened:
        parts = [opened.enter_context(stored(shard, is_written=False)) for shard in shards]
        merged = opened.enter_context(stored(out))
        rows = merge([part.path for part in parts], merged.path)
    click.echo(f"{len(rows)} submissions of {len(shards)} shards merged")
    click.echo(f"class page: {merged.named(merged.path / 'index.html')}")
    click.echo(f"gradebook:  {merged.named(merged.path / 'grades.csv')}")
