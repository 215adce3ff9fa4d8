"""Page: index.html, for the instructor, and the CSV of each of its tables."""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import quote

from markupsafe import Markup

from grader.course.times import shown
from grader.report.class_page import marks, people, tomorrow, words
from grader.report.class_page.material import Material
from grader.report.class_page.table import Table
from grader.report.environment import digest, render
from grader.report.histogram import histogram, in_tenths
from grader.report.prose import prose
from grader.report.row import Row
from grader.results.result import number
from grader.results.terms import Terms
from grader.text import Lang, Text

MOST_LISTED = 20  # students of a reason or a mistake: the CSV has them all
MOST_ROWS = 100  # of a table at once: the script shows more of them
_HERE = Path(__file__).parent


@dataclass(frozen=True)
class ClassPage:
    """The page, and the tables by the names of their files."""

    html: str
    tables: Mapping[str, str]


@dataclass(frozen=True)
class _Content:
    """What stands on the page, in its order."""

    needs: list[people.Need]
    topics: list[tomorrow.Topic]
    tables: dict[str, Table]

    @classmethod
    def of(
        cls, rows: Sequence[Row], exercises: Sequence[str], quizzes: Sequence[str], terms: Terms, material: Material
    ) -> _Content:
        names = (*exercises, *quizzes)
        needs, topics = people.needs(rows), tomorrow.topics(rows, material)
        items = marks.Items(rows, names, material)
        tables = [
            people.attention(needs),
            tomorrow.mistakes(topics),
            marks.exercises(rows, names),
            marks.tests(items, exercises),
            marks.questions(items, quizzes),
            marks.answers(rows, quizzes, material),
            people.missing(rows),
            people.strangers(rows),
            people.late(rows, terms),
            people.cost(rows)[1],
            people.similar(material.similar or (), rows),
            people.everybody(rows, terms),
        ]
        return cls(needs, topics, tables={table.name: table for table in tables if table.rows})


def class_page(
    rows: Sequence[Row],
    exercises: Sequence[str],
    quizzes: Sequence[str],
    lang: Lang,
    terms: Terms | None = None,
    material: Material | None = None,
) -> ClassPage:
    """The page of a class and its tables. `exercises`, `quizzes`: what was set."""
    terms, material = terms or Terms(), material or Material()
    content = _Content.of(rows, exercises, quizzes, terms, material)
    assignment = terms.assignment
    shares = [r.score / r.max_score for r in rows if r.max_score and not r.is_blank]
    page = render(
        "class_page/class.html",
        **vars(content),
        rows=rows,
        assignment=assignment,
        time=lambda at: shown(at, assignment.zone if assignment else None),
        lang=lang,
        how_many=words.how_many(len(rows)),
        title=words.page_title(len(rows), assignment.title if assignment else Text()),
        own_words=words.WORDS,
        remarks=people.good_to_know(rows),
        chart=Markup(histogram(shares)),
        distribution=words.distribution(in_tenths(shares)),
        cost=people.cost(rows)[0],
        has_roster=terms.people is not None,
        look_for_alike=None if material.similar is not None else words.look_for_alike(),
        topics_shown=tomorrow.shown(content.topics),
        extremes={key: _of_remark(content.tables, key) for key in ("nobody", "everybody")},
        most_listed=MOST_LISTED,
        most_rows=MOST_ROWS,
        prose=prose,
        link=link,
        **_sums(rows),
        **_assets(),
    )
    return ClassPage(page, {f"{name}.csv": table.csv(lang) for name, table in content.tables.items()})


def _sums(rows: Sequence[Row]) -> dict[str, object]:
    """Of the marks; of their shares where they are not out of the same: points of ours are withheld, or the lowest are dropped."""
    marks = [r for r in rows if not r.is_blank]
    most = {number(r.max_score) for r in marks or rows}
    alike = len(most) < 2
    values = [r.score if alike else 100 * r.score / r.max_score for r in marks if alike or r.max_score]
    mean, median = (number(round(of(values), 1)) if values else 0 for of in (statistics.fmean, statistics.median))
    return {"mean": mean, "median": median, "most": max(most, default=0) if alike else None}


def _of_remark(tables: Mapping[str, Table], key: str) -> list[tuple[object, ...]]:
    """(exercise or quiz, test or question) that nobody, or everybody, solves."""
    return [
        row[:2]
        for name in ("tests", "questions")
        if name in tables
        for row in tables[name].rows
        if row[-1] == words.REMARKS[key]
    ]


@cache
def _assets() -> dict[str, Markup]:
    """The style and the script of this page; the policy allows the script by its digest, and no other."""
    script = (_HERE / "class.js").read_text(encoding="utf-8")
    style = (_HERE / "class.css").read_text(encoding="utf-8")
    return {"script": Markup(script), "script_digest": digest(script), "own_css": Markup(style)}


def link(row: Row) -> str:
    """Where a student's page lies, from the class page."""
    return f"students/{quote(row.folder)}/feedback.html"
