"""Results' pages: the files of RESULTS that are made of records: a student's, and those of the class."""

from __future__ import annotations

from grader.errors import UsageError
from grader.report import class_page, grades_csv, student_page
from grader.report.row import Row
from grader.report.sentences import sentence
from grader.results.public import to_public
from grader.results.result import Result
from grader.results.reviews import apply_reviews
from grader.results.store import RunInfo, Store
from grader.text import Lang


def write_result(store: Store, folder: str, result: Result, lang: Lang) -> Row:
    """A student's files; the row of the class that goes with them."""
    store.write_student(folder, to_public(result, lang, sentence), student_page(result, lang))
    return Row.of(result, folder)


def write_class(store: Store, info: RunInfo, rows: list[Row]) -> None:
    """The gradebook and the class page."""
    grades = grades_csv(rows, info.exercises, info.quizzes)
    store.write_class(info, grades, class_page(rows, info.exercises, info.quizzes, info.lang))


def rewrite(store: Store, info: RunInfo) -> list[Row]:
    """Write every page of the last run again, from the records and the reviews. Nothing is graded."""
    reviews = store.reviews()
    rows = []
    for folder in info.folders:
        result = store.record(folder)
        if result is None:
            raise UsageError(
                f"{store.out}: the record of {folder!r} cannot be read, or was written by another version; run `grade run` again: it writes it anew"
            )
        rows.append(write_result(store, folder, apply_reviews(result, reviews, folder), info.lang))
    write_class(store, info, rows)
    return rows
