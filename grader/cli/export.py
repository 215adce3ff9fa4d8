"""`grade export RESULTS --to canvas|moodle|gradescope|csv`."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("export")
@click.argument("results", type=click.Path(path_type=Path))
@click.option("--to", "kind", required=True, type=click.Choice(["canvas", "moodle", "gradescope", "csv"]))
@click.option("--out", type=click.Path(path_type=Path), help="File (folder for gradescope) to write.")
def command(results: Path, kind: str, out: Path | None) -> None:
    """Write the stored marks in the format of a learning management system.

    Without --out: RESULTS/marks-canvas.csv, RESULTS/marks-moodle.csv, RESULTS/marks.csv, RESULTS/gradescope/.
    """
    from grader.errors import UsageError
    from grader.export import table, write_gradescope
    from grader.reviews import apply_reviews
    from grader.store import Store

    store = Store.open(results)
    info, reviews = store.info(), store.reviews()
    records = ((folder, store.record(folder)) for folder in info.folders)
    stored = ((folder, apply_reviews(record, reviews)) for folder, record in records if record is not None)
    names = {"csv": "marks.csv", "gradescope": "gradescope"}
    target = out or results / names.get(kind, f"marks-{kind}.csv")
    try:
        if kind == "gradescope":
            for folder, result in stored:
                write_gradescope(target, folder, result, info.lang)
        else:
            columns = (*info.exercises, *info.quizzes)
            text = table(kind, (r for _, r in stored), columns)
            target.write_text(text, encoding="utf-8", errors="replace", newline="")
    except OSError as error:
        raise UsageError(f"{target}: cannot be written ({error.strerror}); name another place with --out") from error
    click.echo(f"written: {target}")
