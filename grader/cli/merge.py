"""`grade merge SHARD… --out RESULTS`."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("merge")
@click.argument("shards", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--out", required=True, type=click.Path(path_type=Path), help="Where the merged results go.")
def command(shards: tuple[Path, ...], out: Path) -> None:
    """Merge what `grade run --shard I/N` wrote on several machines, as if one had graded the whole class.

    Nothing is graded. Shards of another secret, course, isolation or class are refused, and a missing one is named.
    """
    from grader.grading.shards import merge

    rows = merge(shards, out)
    click.echo(f"{len(rows)} submissions of {len(shards)} shards merged")
    click.echo(f"class page: {out / 'index.html'}")
    click.echo(f"gradebook:  {out / 'grades.csv'}")
