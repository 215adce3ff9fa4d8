"""`grade merge SHARD… --out RESULTS`."""

from __future__ import annotations

from contextlib import ExitStack

import click

from grader.cli.places import Place, place, stored


@click.command("merge")
@click.argument("shards", nargs=-1, required=True, type=place)
@click.option("--out", required=True, type=place, help="Where the merged results go.")
def command(shards: tuple[Place, ...], out: Place) -> None:
    """Merge what `grade run --shard I/N` wrote on several machines, as if one had graded the whole class.

    Nothing is graded. Shards of another secret, course, isolation or class are refused, and a missing one is named.
    """
    from grader.grading.shards import merge

    with ExitStack() as opened:
        parts = [opened.enter_context(stored(shard, is_written=False)) for shard in shards]
        merged = opened.enter_context(stored(out))
        rows = merge([part.path for part in parts], merged.path)
    click.echo(f"{len(rows)} submissions of {len(shards)} shards merged")
    click.echo(f"class page: {merged.named(merged.path / 'index.html')}")
    click.echo(f"gradebook:  {merged.named(merged.path / 'grades.csv')}")
