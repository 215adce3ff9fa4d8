"""The docs say what is so: the map of the course is fresh, and what the other pages name exists."""

from __future__ import annotations

import re
from pathlib import Path

import course_table
import pytest
from submissions import BY_ID

from grader.course.course import Course
from grader.quiz import Quiz

DOCS = Path(__file__).parents[1] / "docs"
COURSE = Course.load()


def test_the_map_of_the_course_is_fresh():
    fresh = course_table.course_page(COURSE)
    assert (DOCS / "course.md").read_text(encoding="utf-8") == fresh, "run python tools/course_table.py"


def test_the_coverage_names_what_exists():
    text = (DOCS / "coverage.md").read_text(encoding="utf-8")
    known = {e.name for e in COURSE.exercises} | {t for e in COURSE.exercises for t in e.tasks}
    named = set(re.findall(r"`([a-z_0-9]+)`", text)) - {"errata"}
    assert named <= known, named - known
    assert {e.name for e in COURSE.exercises} <= named
    for quiz in (Quiz.load(COURSE.quiz_path(name)) for name in COURSE.quiz_names):
        ids = {q.id for q in quiz.questions}
        for row in text.splitlines():
            for part in row.split("|")[3].split(";") if row.count("|") == 4 else ():
                words = re.search(rf"\b{quiz.name} ([a-z][a-z_0-9, …]*)", part)
                whole = row.startswith(("| confirmation test", "| section summaries"))
                assert words or whole or not re.search(rf"\b{quiz.name}\b", part), f"which questions? {row}"
                if words and not whole:
                    found = {w for w in re.split(r"[,…\s]+", words.group(1)) if w}
                    assert found <= ids, (quiz.name, found - ids)


@pytest.mark.parametrize("page", [*sorted(DOCS.glob("*.md")), DOCS.parent / "README.md"], ids=lambda p: p.name)
def test_links_lead_somewhere(page: Path):
    for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


def test_each_test_that_shows_a_protection_exists():
    named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", (DOCS / "security.md").read_text(encoding="utf-8"))
    assert len(named) > 15
    for path, test in named:
        source = (DOCS.parent / path).read_text(encoding="utf-8")
        assert re.search(rf"^def {test}\(", source, re.M), f"{path}::{test}"


def test_the_number_of_hostile_submissions_is_told():
    told = re.search(r"holds (\d+) whole submissions", (DOCS / "security.md").read_text(encoding="utf-8"))
    assert told
    assert int(told[1]) == len(BY_ID)
