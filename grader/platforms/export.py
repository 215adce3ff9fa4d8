"""Export: stored results in the formats that learning management systems read.

| format | what is written | how students are matched |
|---|---|---|
| csv | one row a student: student, score, max_score, percent | by our student id |
| canvas | the gradebook's import format, one column an exercise or quiz, with the row "Points Possible" | SIS Login ID |
| moodle | one row a student, one column an exercise or quiz; mapped when it is imported | ID number |
| gradescope | a folder with one results.json a student, as an autograder writes it | the folder's name |

Sources: Canvas, "How do I import grades in the Gradebook?"; Moodle, "Grade import"; Gradescope, "Autograder
specifications".
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from grader.report.grades_csv import safe_cell
from grader.report.sentences import sentence
from grader.results.result import ExerciseResult, Outcome, QuizResult, Result, number
from grader.text import Lang

TABLES = ("csv", "canvas", "moodle")


def table(kind: str, results: Iterator[Result], columns: Sequence[str]) -> str:
    """The results as the CSV of one of `TABLES`; `columns` are the names of exercises and quizzes in order."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    rows = {"csv": _csv, "canvas": _canvas, "moodle": _moodle}[kind](results, columns)
    writer.writerows([safe_cell(cell) for cell in row] for row in rows)
    return out.getvalue()


def _csv(results: Iterator[Result], columns: Sequence[str]) -> Iterator[list[object]]:
    yield ["student", "score", "max_score", "percent"]
    for r in results:
        share = 100 * r.score / r.max_score if r.max_score else 0.0
        yield [r.student, number(r.score), number(r.max_score), number(round(share, 2))]


def _canvas(results: Iterator[Result], columns: Sequence[str]) -> Iterator[list[object]]:
    yield ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", *columns]
    for n, r in enumerate(results):
        parts = _parts(r)
        if n == 0:
            yield ["Points Possible", "", "", "", "", *(number(_full(parts[c])) for c in columns)]
        yield [r.student, "", "", r.student, "", *(number(parts[c].score) for c in columns)]


def _moodle(results: Iterator[Result], columns: Sequence[str]) -> Iterator[list[object]]:
    yield ["ID number", *columns]
    for r in results:
        parts = _parts(r)
        yield [r.student, *(number(parts[c].score) for c in columns)]


def _parts(result: Result) -> dict[str, ExerciseResult | QuizResult]:
    parts: dict[str, ExerciseResult | QuizResult] = {e.name: e for e in result.exercises}
    return parts | {q.name: q for q in result.quizzes}


def _full(part: ExerciseResult | QuizResult) -> float:
    """What the part is worth, withheld points included."""
    return part.max_score + (part.withheld if isinstance(part, ExerciseResult) else 0.0)


def gradescope(result: Result, lang: Lang) -> dict[str, Any]:
    """results.json of one student. Withheld points are left out of both the score and the tests."""
    tests = [
        {
            "name": f"{e.name}: {t.title.in_(lang)}",
            "score": number(t.earned),
            "max_score": number(t.points),
            "status": "passed" if t.outcome is Outcome.PASSED else "failed",
            "output": "\n".join(x for x in (sentence(t.finding).in_(lang), *(h.in_(lang) for h in t.hints)) if x),
            "output_format": "text",
            "visibility": "visible",
        }
        for e in result.exercises
        for t in e.tests
        if t.outcome is not Outcome.GRADER_ERROR
    ]
    tests += [
        {
            "name": f"{q.name}: {x.question.in_(lang) or x.id}",
            "score": number(x.earned),
            "max_score": number(x.points),
            "status": "passed" if x.earned >= x.points else "failed",
            "output": x.feedback.in_(lang),
            "output_format": "text",
            "visibility": "visible",
        }
        for q in result.quizzes
        for x in q.questions
        if x.outcome is not Outcome.GRADER_ERROR
    ]
    return {"score": number(result.score), "visibility": "visible", "tests": tests}


def write_gradescope(folder: Path, name: str, result: Result, lang: Lang) -> None:
    """One student's results.json in a folder of its own."""
    home = folder / name
    home.mkdir(parents=True, exist_ok=True)
    data = msgspec.json.format(msgspec.json.encode(gradescope(result, lang)), indent=2)
    (home / "results.json").write_bytes(data)
