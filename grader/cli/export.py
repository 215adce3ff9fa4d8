"""`grade export RESULTS --to canvas|moodle|gradescope|csv|nbgrader`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from grader.results.result import Result


@click.command("export")
@click.argument("results", type=click.Path(path_type=Path))
@click.option("--to", "kind", required=True, type=click.Choice(["canvas", "moodle", "gradescope", "csv", "nbgrader"]))
@click.option("--out", type=click.Path(path_type=Path), help="File (folder for gradescope) to write.")
@click.option(
    "--course", "course_dir", type=click.Path(path_type=Path), help="nbgrader: the course directory with the gradebook."
)
def command(results: Path, kind: str, out: Path | None, course_dir: Path | None) -> None:
    """Write the stored marks in the format of a learning management system.

    For nbgrader the marks go into the gradebook of --course. Without --out: RESULTS/marks-canvas.csv, RESULTS/marks-moodle.csv, RESULTS/marks.csv, RESULTS/gradescope/.
    """
    from grader.files import writing
    from grader.platforms.export import table, write_gradescope
    from grader.results.reviews import apply_reviews
    from grader.results.store import Store

    store = Store.open(results)
    info, reviews = store.info(), store.reviews()
    records = ((folder, store.record(folder)) for folder in info.folders)
    several: dict[str, None] = {}  # a set that keeps its order

    def unambiguous() -> Iterator[tuple[str, Result]]:
        for folder, record in records:
            if record is None:
                continue
            if reviews.counts(record, folder):
                yield folder, apply_reviews(record, reviews, folder)
            elif record.student not in reviews.chosen:
                several[record.student] = None

    stored = unambiguous()
    if kind == "nbgrader":
        _into_gradebook((r for _, r in stored), course_dir)
        _tell_left_out(several)
        return
    names = {"csv": "marks.csv", "gradescope": "gradescope"}
    target = out or results / names.get(kind, f"marks-{kind}.csv")
    with writing(target, "name another place with --out"):
        if kind == "gradescope":
            for folder, result in stored:
                write_gradescope(target, folder, result, info.lang)
        else:
            columns = (*info.exercises, *info.quizzes)
            text = table(kind, (r for _, r in stored), columns)
            target.write_text(text, encoding="utf-8", errors="replace", newline="")
    click.echo(f"written: {target}")
    _tell_left_out(several)


def _tell_left_out(students: Iterable[str]) -> None:
    from grader.cli.summary import clean

    for student in students:
        click.secho(
            f"left out: {clean(student)} has several submissions; `grade review` chooses the one that counts",
            fg="yellow",
            err=True,
        )


def _into_gradebook(results: Iterator[Result], course_dir: Path | None) -> None:
    from grader.course.course import Course
    from grader.errors import UsageError
    from grader.nbgrader import need_nbgrader

    if course_dir is None:
        raise UsageError("--to nbgrader needs --course: the nbgrader course directory with the gradebook")
    need_nbgrader()
    from grader.nbgrader.results_export import export

    done = export(Course.load().whole(), results, course_dir)
    click.echo(f"written: {done.marks} marks of {done.students} students into the gradebook of {course_dir}")
    for assignment in done.unknown:
        click.secho(f"left out: {assignment} is not in the gradebook", fg="yellow", err=True)
