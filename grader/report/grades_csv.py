"""Gradebook: grades.csv. No cell of it can start a formula in a spreadsheet."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable, Sequence

from grader.report.row import Row
from grader.results.result import number
from grader.results.terms import Terms

_FORMULA = "=+-@\t\r|%"


OF_ASSIGNMENT = ("raw_score", "late_share", "submitted", "dropped")
OF_ROSTER = ("name", "section")


def grades_csv(
    rows: Iterable[Row], exercises: Sequence[str], quizzes: Sequence[str], terms: Terms | None = None
) -> str:
    """`student,score,max_score,<exercise>…,<quiz>…,flags`, one row a student, sorted; RFC 4180, UTF-8 when written.

    Under an assignment the columns `OF_ASSIGNMENT` follow, with a roster those of `OF_ROSTER`. What was not set is
    blank, and so are the marks of who handed in nothing, where that is no zero.
    """
    names = [*exercises, *quizzes]
    has_assignment, has_roster = bool(terms and terms.assignment), bool(terms and terms.people is not None)
    more = [*(OF_ASSIGNMENT if has_assignment else ()), *(OF_ROSTER if has_roster else ())]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(["student", "score", "max_score", *names, "flags", *more])
    for row in sorted(rows, key=lambda r: r.student):
        found = [row.score, row.max_score, *map(row.score_of, names)]
        if row.is_blank:
            found = [None, row.max_score, *(None for _ in names)]
        marks = ["" if mark is None else number(mark) for mark in found]
        cells: list[object] = [row.student, *marks, " ".join(row.flags)]
        cells += _of_assignment(row) if has_assignment else []
        cells += [row.person.name, row.person.section] if row.person else [""] * len(OF_ROSTER) if has_roster else []
        writer.writerow([safe_cell(cell) for cell in cells])
    return out.getvalue()


def _of_assignment(row: Row) -> list[object]:
    at = row.lateness.at
    marks = ["", ""] if row.is_blank else [number(row.raw), number(row.lateness.share)]
    return [*marks, at.isoformat(timespec="seconds") if at else "", " ".join(row.dropped)]


def safe_cell(value: object) -> object:
    """Text that a spreadsheet takes as text: an apostrophe before what would start a formula, no line breaks."""
    if not isinstance(value, str):
        return value
    clean = "".join(" " if unicodedata.category(c) in ("Cc", "Zl", "Zp") else c for c in value)
    first = unicodedata.normalize("NFKC", value.lstrip()[:1] or value[:1])
    return f"'{clean}" if first[:1] and first[0] in _FORMULA else clean
