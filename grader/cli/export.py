"""`grade export RESULTS --to canvas|moodle|gradescope|csv|nbgrader`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.options import assignment_option, under

if TYPE_CHECKING:
    from grader.results.result import Result
    from grader.results.store import Store
    from grader.results.terms import Counted, Terms


@click.command("export")
@click.argument("results", type=click.Path(path_type=Path))
@click.option("--to", "kind", required=True, type=click.Choice(["canvas", "moodle", "gradescope", "csv", "nbgrader"]))
@click.option("--out", type=click.Path(path_type=Path), help="File (folder for gradescope) to write.")
@click.option(
    "--course", "course_dir", type=click.Path(path_type=Path), help="nbgrader: the course directory with the gradebook."
)
@assignment_option
def command(results: Path, kind: str, out: Path | None, course_dir: Path | None, assignment_file: Path | None) -> None:
    """Write the stored marks in the format of a learning management system.

    They count as in the last run, or as --assignment says now. nbgrader takes points as they were earned.

    For nbgrader the marks go into the gradebook of --course. Without --out: RESULTS/marks-canvas.csv, RESULTS/marks-moodle.csv, RESULTS/marks.csv, RESULTS/gradescope/.
    """
    from grader.files import writing
    from grader.platforms.export import table, write_gradescope
    from grader.results.flags import Flag
    from grader.results.store import Store
    from grader.results.terms import Terms

    store = Store.open(results)
    info = under(store, assignment_file)
    terms = info.terms or Terms()
    several: dict[str, None] = {}  # a set that keeps its order
    stored = _unambiguous(store, terms, several)
    submissions = ((folder, r) for folder, r in stored if Flag.NOT_HANDED_IN not in r.flags)
    if kind == "nbgrader":
        _into_gradebook((terms.counted(r).result for _, r in submissions), course_dir)
        _tell_left_out(several)
        return
    names = {"csv": "marks.csv", "gradescope": "gradescope"}
    target = out or results / names.get(kind, f"marks-{kind}.csv")
    with writing(target, "name another place with --out"):
        if kind == "gradescope":
            for folder, result in submissions:
                write_gradescope(target, folder, _shown(terms, result), info.lang)
        else:
            exercises, quizzes = info.was_set
            counted = (terms.counted(r) for _, r in stored)
            text = table(kind, counted, (*exercises, *quizzes), bool(terms.assignment))
            target.write_text(text, encoding="utf-8", errors="replace", newline="")
    click.echo(f"written: {target}")
    _tell_left_out(several)


def _unambiguous(store: Store, terms: Terms, several: dict[str, None]) -> Iterator[tuple[str, Result]]:
    """(folder, result with reviews) of each student; who has several, none of them chosen, goes to `several` instead."""
    from grader.results.attempts import choices, counts, settled
    from grader.results.reviews import apply_reviews

    reviews = store.reviews()
    chosen = choices(store.graded(), reviews, terms)
    for folder, record in store.graded():
        if counts(record, folder, chosen):
            yield folder, settled(apply_reviews(record, reviews, folder), folder, chosen)
        elif record.student not in chosen:
            several[record.student] = None


def _shown(terms: Terms, result: Result) -> Counted:
    """What the student may see of it, as it counts."""
    from dataclasses import replace

    counted = terms.counted(result)
    return replace(counted, result=terms.shown(counted.result))


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
