"""Gradebook: grades.csv. No cell of it can start a formula in a spreadsheet."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable, Sequence

from grader.report.row import Row
from grader.results.result import number

_FORMULA = "=+-@\t\r|%"


def grades_csv(rows: Iterable[Row], exercises: Sequence[str], quizzes: Sequence[str]) -> str:
    """`student,score,max_score,<exercise>…,<quiz>…,flags`, one row a student, sorted; RFC 4180, UTF-8 when written."""
    names = [*exercises, *quizzes]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(["student", "score", "max_score", *names, "flags"])
    for row in sorted(rows, key=lambda r: r.student):
        marks = [number(row.score), number(row.max_score), *(number(row.score_of(n)) for n in names)]
        writer.writerow([safe_cell(row.student), *marks, safe_cell(" ".join(row.flags))])
    return out.getvalue()


def safe_cell(value: object) -> object:
    """Text that a spreadsheet takes as text: an apostrophe before what would start a formula, no line breaks."""
    if not isinstance(value, str):
        return value
    clean = "".join(" " if unicodedata.category(c) in ("Cc", "Zl", "Zp") else c for c in value)
    first = unicodedata.normalize("NFKC", value.lstrip()[:1] or value[:1])
    return f"'{clean}" if first[:1] and first[0] in _FORMULA else clean
