"""Teaching: what the course says to a fault: the steps of the ladder, from statements, public examples and lessons."""

from __future__ import annotations

import ast
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from grader.course.course import COURSE_VARIABLE, Course, Exercise
from grader.course.ladder import Step, ladder
from grader.course.lesson import Passage, lesson_in, passage
from grader.course.sentences import Answer, in_both, means, read_table
from grader.course.statements import Statement, statements_of
from grader.text import Text

HEAD = "head"  # of the table: the statement of the file


class Teaching:
    """The texts of a course, read when first asked for and kept."""

    def __init__(self, course: Course):
        self._course = course
        self._exercises = {exercise.name: exercise for exercise in course.exercises}
        self.steps = cache(self._steps)
        self._statements, self._table, self._lesson = cache(statements_of), cache(_table), cache(lesson_in)

    @staticmethod
    def of_this_course() -> Teaching:
        """Of the course in force."""
        return _of_course(os.environ.get(COURSE_VARIABLE, ""))

    def _steps(self, name: str, task: str, test: str, title: Text) -> list[Step]:
        """The ladder for a task, about what a test asks, which has this title; empty where the course does not know the exercise any more."""
        exercise = self._exercises.get(name)
        statements = self._statements(exercise) if exercise else {}
        if exercise is None or task not in statements:
            return []
        return ladder(
            task,
            hint=exercise.hint,
            statement=statements[task].text,
            asked=self._asked(exercise, statements, task, test),
            title=title,
            example=_public_example(exercise, task),
            lesson=self.passage(name, task),
        )

    def passage(self, name: str, task: str) -> Passage | None:
        """Where the unit's lesson speaks of a task, if the course knows it and says so."""
        exercise = self._exercises.get(name)
        if exercise is None:
            return None
        # A file with a bug in it stands for another exercise: the lesson is the one beside that one's solution.
        return passage(self._lesson(exercise.solution_path.parent), exercise.lesson_of(task))

    def _asked(self, exercise: Exercise, statements: dict[str, Statement], task: str, test: str) -> Text:
        """The sentence that a test holds its reader to: of several the one with the fewest tests."""
        found: list[tuple[bool, bool, int, Text]] = []
        for section, answers in self._table(exercise).items():
            name = "" if section == HEAD else section
            if name in statements and name.partition(".")[0] in ("", task):
                for sentence in in_both(statements[name].text):
                    tests = next((a for key, a in answers.items() if means(key, sentence.en)), ())
                    if sentence.ja and {test, test.partition("[")[0]} & set(_ids(tests)):
                        found.append((sentence.en.startswith("Example"), not name, len(tests), sentence))
        return min(found, key=lambda f: f[:3])[3] if found else Text()


@cache
def _of_course(named: str) -> Teaching:
    return Teaching(Course.load(Path(named) if named else None))


def _ids(answer: Answer) -> Iterator[str]:
    return iter(()) if isinstance(answer, str) else (test for name in answer for test in (name, name.partition("[")[0]))


def _table(exercise: Exercise) -> dict[str, dict[str, Answer]]:
    path = exercise.sentences_path
    return {section: dict(answers) for section, answers in read_table(path).items()} if path.is_file() else {}


def _public_example(exercise: Exercise, task: str) -> Text:
    """The title of the first public example that calls the task."""
    for node in ast.parse(exercise.examples_path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef):
            names = {n.id for n in ast.walk(node) if isinstance(n, ast.Name)}
            if task in names and (text := ast.get_docstring(node)):
                return Text.from_docstring(text)
    return Text()
