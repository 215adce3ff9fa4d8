"""Results' pages: the files of RESULTS that are made of records: a student's, and those of the class.

The marks are known by then: a page that breaks gives way to a bare one, and ends no run.
"""

from __future__ import annotations

from collections.abc import Iterable

from grader.diagnosis.guard import guarded
from grader.encoding import composed
from grader.errors import UsageError
from grader.files import printable
from grader.grading.class_material import class_material
from grader.report import class_page, grades_csv, student_page
from grader.report.bare_page import bare_class_page, bare_student_page
from grader.report.row import Row
from grader.report.sentences import sentence
from grader.report.teaching import Teaching
from grader.results.attempts import SEVERAL, choices, settled
from grader.results.finding import Finding
from grader.results.flags import Flag
from grader.results.public import to_public
from grader.results.result import Result
from grader.results.reviews import apply_reviews
from grader.results.store import RunInfo, Store
from grader.results.terms import Terms
from grader.submission.entries import folders_of
from grader.text import Lang, Text


def write_result(store: Store, folder: str, result: Result, lang: Lang, terms: Terms | None = None) -> Row:
    """A student's files; the row of the class that goes with them."""
    terms = terms or Terms()
    counted = terms.counted(result)
    seen = terms.shown(counted.result)
    standing, assignment = counted.standing, terms.assignment
    public = guarded(
        f"{folder}: the messages in result.json", lambda: to_public(seen, lang, sentence, standing, assignment), None
    )
    page = guarded(
        f"{folder}: the page", lambda: student_page(seen, lang, standing, assignment, Teaching.of_this_course()), None
    )
    store.write_student(
        folder,
        public or to_public(seen, lang, _nothing, standing, assignment),
        page or bare_student_page(seen.student, standing, lang),
    )
    return Row.of(counted.result, folder, counted.standing, counted.person)


def write_class(store: Store, info: RunInfo, rows: list[Row]) -> None:
    """The gradebook and the class page."""
    names, quizzes = (info.columns, ()) if info.columns else (info.exercises, info.quizzes)
    page = guarded(
        "the class page",
        lambda: class_page(rows, *info.was_set, info.lang, info.terms, class_material(store, info, rows)),
        None,
    )
    grades = grades_csv(rows, names, quizzes, info.terms)
    if page is None:
        store.write_class(info, grades, bare_class_page(info.lang))
    else:
        store.write_class(info, grades, page.html, page.tables)


def _nothing(_: Finding | None) -> Text:
    return Text()


def with_attempts(store: Store, terms: Terms, lang: Lang, rows: list[Row]) -> list[Row]:
    """The rows of what counts, once the whole class is graded: of several attempts of a student one.

    The pages of such students are written again: each says which one that is.
    """
    several = {row.folder for row in rows if SEVERAL & set(row.flags)}
    if not several:
        return rows
    reviews = store.reviews()
    records = {folder: record for folder in several if (record := store.latest(folder)) is not None}
    chosen = choices(records.items(), reviews, terms)
    settled_rows = {}
    for folder, record in records.items():
        result = settled(apply_reviews(record, reviews, folder), folder, chosen)
        settled_rows[folder] = write_result(store, folder, result, lang, terms)
    return [row for row in (settled_rows.get(r.folder, r) for r in rows) if Flag.ATTEMPT not in row.flags]


def rewrite(store: Store, info: RunInfo) -> list[Row]:
    """Write every page of the last run again, from the records and the reviews. Nothing is graded."""
    rows = _rewrite_pages(store, info, info.folders)
    write_class(store, info, rows)
    return rows


def rewrite_one(store: Store, info: RunInfo, student: str) -> list[Row]:
    """Write the pages of one student again. Raises UsageError where nobody has the id."""
    student = composed(student)
    likely = folders_of(student, info.folders)
    own = [f for f in likely if (record := store.latest(f)) is not None and record.student == student]
    if not own:
        raise UsageError(f"{store.out}: holds nobody with the id {printable(student)!r}")
    return _rewrite_pages(store, info, own)


def _rewrite_pages(store: Store, info: RunInfo, folders: Iterable[str]) -> list[Row]:
    reviews = store.reviews()
    rows, pieces = list[Row](), dict[object, object]()
    for folder in folders:
        result = store.latest(folder)
        if result is None:
            raise UsageError(
                f"{store.out}: the record of {folder!r} cannot be read, or was written by another version; run `grade run` again: it writes it anew"
            )
        row = write_result(store, folder, apply_reviews(result, reviews, folder), info.lang, info.terms)
        rows.append(row.shared(pieces))
    return with_attempts(store, info.terms or Terms(), info.lang, rows)
