"""`grade export RESULTS --to canvas|moodle|…`, `grade export RESULTS --fill FILE`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli import instructor_words as words
from grader.cli.options import assignment_option, under
from grader.cli.places import Place, place, stored
from grader.cli.spoken import command as spoken_command
from grader.cli.spoken import option

if TYPE_CHECKING:
    from grader.results.result import Result
    from grader.results.store import RunInfo, Store
    from grader.results.terms import Counted, Terms

_KINDS = ["canvas", "moodle", "gradescope", "csv", "sqlite", "parquet", "nbgrader", "moodle-feedback"]
_NAMES = {
    "csv": "marks.csv",
    "gradescope": "gradescope",
    "sqlite": "results.sqlite",
    "parquet": "results.parquet",
    "moodle-feedback": "feedback-moodle.zip",
}


@spoken_command("export", words.EXPORT)
@click.argument("results", type=place)
@option("--to", "kind", type=click.Choice(_KINDS), about=words.EXPORT_TO)
@option(
    "--fill",
    "file",
    type=click.Path(path_type=Path),
    about=words.FILL,
)
@option("--what", type=click.Choice(["total", "each"]), default="total", about=words.WHAT)
@option("--column", about=words.COLUMN)
@option("--as-is", is_flag=True, about=words.FILL_AS_IS)
@option("--out", type=click.Path(path_type=Path), about=words.EXPORT_OUT)
@option("--course", "course_dir", type=click.Path(path_type=Path), about=words.EXPORT_COURSE)
@assignment_option
def command(
    results: Place,
    kind: str | None,
    file: Path | None,
    what: str,
    column: str | None,
    as_is: bool,
    out: Path | None,
    course_dir: Path | None,
    assignment_file: Path | None,
) -> None:
    """Write marks for a platform."""
    from grader.cli.filling import fill, marks_of, tell_left_out, unambiguous
    from grader.errors import UsageError
    from grader.results.store import Store

    if (kind is None) == (file is None):
        raise UsageError("give --to KIND, or --fill FILE with the file that the platform gave")
    wanted = (lambda _: True) if kind == "moodle-feedback" else None  # it packs the pages
    with stored(results, wanted=wanted) as stand:
        store = Store.open(stand.path)
        info = under(store, assignment_file)
        several: dict[str, None] = {}  # a set that keeps its order
        counting = unambiguous(store, info, several)
        if file is not None:
            marks = marks_of(store, info)
            several = dict.fromkeys(marks.left_out)
            target = out or stand.path / f"filled-{file.name}"
            fill(file, target, marks.class_, info, named=stand.named(target), what=what, column=column, as_is=as_is)
        elif kind == "nbgrader":
            _into_gradebook(counting, info, course_dir)
        elif kind is not None:
            target = out or stand.path / _NAMES.get(kind, f"marks-{kind}.csv")
            _write(kind, target, store, info, counting, stand.named(target))
    tell_left_out(several)


def _write(
    kind: str, target: Path, store: Store, info: RunInfo, stored: Iterator[tuple[str, Result]], named: str
) -> None:
    """Write a file of our own making. named: as a line calls it."""
    from grader.files import writing
    from grader.platforms.export import table, write_gradescope
    from grader.platforms.feedback import moodle_feedback
    from grader.results.terms import Terms

    terms = info.terms or Terms()
    left_out: list[str] = []
    with writing(target, "name another place with --out"):
        if kind == "gradescope":
            for folder, result in _handed_in(stored):
                write_gradescope(target, folder, _shown(terms, result), info.lang)
        elif kind == "moodle-feedback":
            data, count, left_out = moodle_feedback(store.out / "students", _handed_in(stored))
            target.write_bytes(data)
            click.echo(f"{count} pages")
        elif kind in ("sqlite", "parquet"):
            from grader.platforms.packing import pack

            click.echo(f"{pack(kind, target, store, ((folder, terms.counted(r)) for folder, r in stored))} submissions")
        else:
            exercises, quizzes = info.was_set
            counted = (terms.counted(r) for _, r in _unknown_there(kind, stored, left_out))
            text = table(kind, counted, (*exercises, *quizzes), bool(terms.assignment))
            is_for_excel = kind == "csv" and not text.isascii()  # without the mark Excel reads another encoding
            target.write_bytes(text.encode("utf-8-sig" if is_for_excel else "utf-8", "replace"))
    click.echo(f"written: {named}")
    for line in left_out:
        click.secho(line, fg="yellow", err=True)


def _unknown_there(
    kind: str, stored: Iterable[tuple[str, Result]], left_out: list[str]
) -> Iterator[tuple[str, Result]]:
    """All of them; a line where a student is called as in the platform's download, which its own import does not know."""
    for folder, result in stored:
        if result.platform and result.platform.layout == kind and not left_out:
            left_out.append(
                f"{result.student} is no id that {kind.capitalize()} imports by: such names are a download's; "
                "--fill FILE fills the file that it gave"
            )
        yield folder, result


def _handed_in(stored: Iterable[tuple[str, Result]]) -> Iterator[tuple[str, Result]]:
    from grader.results.flags import Flag

    return ((folder, r) for folder, r in stored if Flag.NOT_HANDED_IN not in r.flags)


def _shown(terms: Terms, result: Result) -> Counted:
    """What the student may see of it, as it counts."""
    from dataclasses import replace

    counted = terms.counted(result)
    return replace(counted, result=terms.shown(counted.result))


def _into_gradebook(stored: Iterable[tuple[str, Result]], info: RunInfo, course_dir: Path | None) -> None:
    from grader.course.course import Course
    from grader.errors import UsageError
    from grader.nbgrader import need_nbgrader
    from grader.results.terms import Terms

    if course_dir is None:
        raise UsageError("--to nbgrader needs --course: the nbgrader course directory with the gradebook")
    need_nbgrader()
    terms = info.terms or Terms()
    results = (terms.counted(r).result for _, r in _handed_in(stored))
    from grader.nbgrader.results_export import export

    done = export(Course.load().whole(), results, course_dir)
    click.echo(f"written: {done.marks} marks of {done.students} students into the gradebook of {course_dir}")
    for assignment in done.unknown:
        click.secho(f"left out: {assignment} is not in the gradebook", fg="yellow", err=True)
