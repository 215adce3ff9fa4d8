"""Writes docs/course.md: the map of the course, from the tables, the hidden tests and the quizzes.

python tools/course_table.py
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from grader.course.course import Course, Exercise, Unit
from grader.course.profile import quiz_points
from grader.quiz import Quiz
from grader.results.result import number
from grader.testing.collecting import collect

DOCS = Path(__file__).parents[1] / "docs"
HEAD = """# The course

Made by `python tools/course_table.py` from the course itself. `grade list` shows the same map in a terminal.

{exercises} exercises with {tasks} tasks, {tests} hidden tests and {mistakes} catalogued mistakes (a mistake that behaves
differently on other kinds of input has an entry for each); {bugs} of them are whole programs with a planted mistake, which have
the tests of another; {quizzes} quizzes with {questions} questions.

![The course as a map: what builds on what](course_map.svg)

Level: 1 first steps, 2 usual, 3 hard. Minutes are those of a student who has done what an exercise builds on. *Worth* is what an
instructor would give it, whatever its tests add up to: an assignment with `points = "course"` counts so.

## Exercises

| unit | exercise | | source | builds on | level | min | | worth | tasks | points | hidden tests | mistakes |
|---|---|---|---|---|--:|--:|---|--:|--:|--:|--:|--:|
"""
QUIZZES = """
## Quizzes

| quiz | | about the lessons of | worth | questions | points |
|---|---|---|--:|--:|--:|
"""
SHARES = """
## What the parts are worth

| part | exercises | minutes | worth | of which core |
|---|--:|--:|--:|--:|
"""


def source_of(exercise: Exercise) -> str:
    """Where the subject comes from, as the file's docstring says."""
    text = ast.get_docstring(ast.parse(exercise.solution_path.read_text(encoding="utf-8"))) or ""
    found = re.search(r"Sources?: (.*?)(?:\n\n|\Z)", text, re.DOTALL)
    return " ".join(found.group(1).split()).rstrip(".") if found else ""


def course_page(course: Course) -> str:
    """The page's text."""
    suites = collect(course.exercises)
    quizzes = [Quiz.load(course.quiz_path(name)) for name in course.quiz_names]
    own = [s for s in suites.values() if not s.exercise.bug]  # the others have the tests of one of these
    page = HEAD.format(
        exercises=len(suites),
        bugs=len(suites) - len(own),
        tasks=sum(len(s.exercise.tasks) for s in own),
        tests=sum(len(s.cases) for s in own),
        mistakes=sum(len(s.mistakes) for s in own),
        quizzes=len(quizzes),
        questions=sum(len(q.questions) for q in quizzes),
    )
    for unit in course.units:
        for exercise in unit.exercises:
            suite = suites[exercise.name]
            cells = [
                f"{unit.title.en} ({unit.title.ja})" if exercise is unit.exercises[0] else "",
                f"[{exercise.name}](../solutions/{unit.name}/{exercise.name}.py)",
                f"{exercise.title.en} ({exercise.title.ja})",
                source_of(exercise),
                ", ".join([exercise.bug.stands_for] if exercise.bug else exercise.prerequisites),
                str(int(exercise.profile.level)),
                str(exercise.profile.minutes),
                exercise.profile.part.en,
                str(number(exercise.profile.points)),
                str(len(exercise.tasks)),
                str(number(suite.max_score)),
                str(len(suite.cases)),
                str(len(suite.mistakes)),
            ]
            page += "| " + " | ".join(cells) + " |\n"
    page += QUIZZES
    for quiz in quizzes:
        worth = number(quiz_points(course.quizzes, quiz.name))
        lessons = ", ".join(f"[{unit.title.en}](../solutions/{unit.name}/lesson.md)" for unit in _units(course, quiz))
        counts = [lessons, str(worth), str(len(quiz.questions)), str(number(quiz.max_score))]
        page += f"| {quiz.name} | {quiz.title.en} ({quiz.title.ja}) | {' | '.join(counts)} |\n"
    return page + SHARES + "".join(f"| {' | '.join(map(str, row))} |\n" for row in _shares(course))


def _units(course: Course, quiz: Quiz) -> list[Unit]:
    return [unit for unit in course.units if quiz.name in unit.quizzes]


def _shares(course: Course) -> Iterator[tuple[str | float, ...]]:
    """A row a unit, then one for all quizzes."""
    for unit in course.units:
        profiles = [e.profile for e in unit.exercises]
        worth, core = (number(sum(p.points for p in ps)) for ps in (profiles, [p for p in profiles if p.core]))
        yield f"{unit.title.en} ({unit.title.ja})", len(profiles), sum(p.minutes for p in profiles), worth, core
    worth = number(sum(quiz_points(course.quizzes, name) for name in course.quiz_names))
    yield "quizzes (確認テスト)", len(course.quiz_names), "–", worth, worth


if __name__ == "__main__":
    (DOCS / "course.md").write_text(course_page(Course.load()), encoding="utf-8")
