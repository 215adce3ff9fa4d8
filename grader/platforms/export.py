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
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from grader.report.grades_csv import safe_cell
from grader.report.sentences import sentence, why_not_run
from grader.results.result import Outcome, Result, number
from grader.results.standing import Standing
from grader.results.terms import Counted
from grader.text import Lang

TABLES = ("csv", "canvas", "moodle")


def table(kind: str, class_: Iterable[Counted], columns: Sequence[str], is_assignment: bool = False) -> str:
    """The marks as the CSV of one of `TABLES`; `columns` are the names of exercises and quizzes in order.

    Under an assignment a column's marks are what they bring to the final one: after what being late costs, and blank
    where they are dropped. Who handed in nothing is blank, unless that is zero.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    rows = (
        _csv(class_, is_assignment) if kind == "csv" else {"canvas": _canvas, "moodle": _moodle}[kind](class_, columns)
    )
    writer.writerows([safe_cell(cell) for cell in row] for row in rows)
    return out.getvalue()


def _csv(class_: Iterable[Counted], is_assignment: bool) -> Iterator[list[object]]:
    more = ["raw_score", "late_share"] if is_assignment else []
    yield ["student", "score", "max_score", "percent", *more]
    for one in class_:
        marks = one.standing
        share = 100 * marks.score / marks.max_score if marks.max_score else 0.0
        cells = [marks.score, round(share, 2), *([marks.raw, marks.lateness.share] if is_assignment else [])]
        score, *rest = ("" if marks.is_blank else number(cell) for cell in cells)
        yield [one.result.student, score, number(marks.max_score), *rest]


def _canvas(class_: Iterable[Counted], columns: Sequence[str]) -> Iterator[list[object]]:
    yield ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", *columns]
    for n, one in enumerate(class_):
        if n == 0:
            full = {part.name: part.full for part in one.standing.parts}
            yield ["Points Possible", "", "", "", "", *(number(full[c]) for c in columns)]
        person = one.person
        name, section = (person.name or one.result.student, person.section) if person else (one.result.student, "")
        yield [name, "", "", one.result.student, section, *_marks(one.standing, columns)]


def _moodle(class_: Iterable[Counted], columns: Sequence[str]) -> Iterator[list[object]]:
    yield ["ID number", *columns]
    for one in class_:
        yield [one.result.student, *_marks(one.standing, columns)]


def _marks(standing: Standing, columns: Sequence[str]) -> list[object]:
    parts = {part.name: part for part in standing.parts}
    share = standing.lateness.share
    return ["" if standing.is_blank or parts[c].dropped else number(parts[c].score * share) for c in columns]


def gradescope(one: Counted, lang: Lang) -> dict[str, Any]:
    """results.json of one student. Withheld points are left out of both the score and the tests."""
    result = one.result
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
    data: dict[str, Any] = {"score": number(one.standing.score), "visibility": "visible", "tests": tests}
    said = [note.in_(lang) for note in result.notes] if one.standing.lateness.is_late else []
    said += not_run(result, lang)
    if said:
        data["output"] = "\n".join(said)
    return data


def not_run(result: Result, lang: Lang) -> list[str]:
    """Why the tests of an exercise did not run, a line an exercise: its tests have no finding of their own."""
    return [f"{e.name}: {why.in_(lang)}" for e in result.exercises if (why := why_not_run(e))]


def write_gradescope(folder: Path, name: str, one: Counted, lang: Lang) -> None:
    """One student's results.json in a folder of its own."""
    home = folder / name
    home.mkdir(parents=True, exist_ok=True)
    data = msgspec.json.format(msgspec.json.encode(gradescope(one, lang)), indent=2)
    (home / "results.json").write_bytes(data)
