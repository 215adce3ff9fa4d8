"""The docs say what is so: the map of the course is fresh, and what the other pages name exists."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import course_map
import course_table
import pytest
from submissions import BY_ID

from grader.authoring.coverage import coverage_is_fresh
from grader.course.course import Course

DOCS = Path(__file__).parents[1] / "docs"
COURSE = Course.load()


def test_the_map_of_the_course_is_fresh():
    fresh = course_table.course_page(COURSE)
    assert (DOCS / "course.md").read_text(encoding="utf-8") == fresh, "run python tools/course_table.py"


def test_the_picture_of_the_course_is_fresh():
    assert (DOCS / "course_map.svg").read_text(encoding="utf-8") == course_map.course_map(COURSE), (
        "run tools/course_map.py"
    )


def test_the_coverage_is_fresh_and_names_what_exists():
    assert not [str(breach) for breach in coverage_is_fresh(COURSE)]


@pytest.mark.parametrize(
    ("row", "what"),
    [
        ('exercises = ["sofmax"]', "the exercise sofmax"),
        ('plots = ["curves"]', "the plot curves"),
        ('quizzes = { day1 = ["q99"] }', "day1 q99"),
        ('quizzes = { day9 = ["*"] }', r"day9 \*"),
    ],
)
def test_a_row_that_names_what_does_not_exist_is_told(row: str, what: str, tmp_path: Path):
    (tmp_path / "docs").mkdir()
    table = f'[[sections]]\ntitle = "x"\n[[sections.rows]]\nsubject = "s"\n{row}\n'
    (tmp_path / "docs/coverage.toml").write_text(table, encoding="utf-8")
    course = replace(COURSE, solutions=tmp_path / "solutions")
    told = "\n".join(str(breach) for breach in coverage_is_fresh(course))
    assert re.search(f"names {what}, which does not exist", told)
    assert "no row names the exercise softmax" in told


@pytest.mark.parametrize("page", [*sorted(DOCS.glob("*.md")), DOCS.parent / "README.md"], ids=lambda p: p.name)
def test_links_lead_somewhere(page: Path):
    for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


def test_each_protection_is_shown_by_tests_that_exist():
    text = (DOCS / "security.md").read_text(encoding="utf-8")
    table = text.partition("## What is protected")[2].partition("\n\nThe hostile class")[0]
    rows = [line for line in table.splitlines() if line.startswith("| ")][1:]
    assert len(rows) > 10
    for row in rows:
        shown = re.findall(r"`(?:(tests/[\w/]+\.py)::)?(test_\w+)`", row.split("|")[3])
        assert shown, f"nothing shows {row}"
        assert shown[0][0], row
        path = ""
        for named, test in shown:
            path = named or path  # a control stands in the file of what it controls
            source = (DOCS.parent / path).read_text(encoding="utf-8")
            assert re.search(rf"^def {test}\(", source, re.M), f"{path}::{test}"


def test_the_number_of_hostile_submissions_is_told():
    told = re.search(r"holds (\d+) whole submissions", (DOCS / "security.md").read_text(encoding="utf-8"))
    assert told
    assert int(told[1]) == len(BY_ID)
