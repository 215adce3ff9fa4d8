"""Hints: the ladder before anything was marked, about what is not written yet: the question, the statement, its example,
the lesson. Nothing hidden. (`course.ladder` makes the one about a test that failed.)"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping, Sequence

from grader.course.course import Exercise
from grader.course.ladder import Rung, Step, is_example
from grader.course.lesson import Passage, passage
from grader.course.statements import Statement, stub_statements
from grader.text import Text


def ladder(exercise: Exercise, source: bytes | None, lesson: Text) -> list[Step]:
    """The steps, each telling more than the one before. source: the student's file; lesson: of its unit."""
    statements = stub_statements(exercise)
    tasks = _open_tasks(exercise, source)
    found = _passage(exercise, tasks, lesson)
    examples = tuple(_parts(statements, tasks, are_examples=True)) or tuple(_titles(exercise))
    steps = [
        Step(Rung.QUESTION, (exercise.hint,) if exercise.hint else ()),
        Step(Rung.PROPERTY, tuple(_parts(statements, tasks, are_examples=False))),
        Step(Rung.EXAMPLE, examples),
        Step(Rung.LESSON, found.blocks, found.heading) if found else Step(Rung.LESSON, ()),
    ]
    return [step for step in steps if step.blocks]


def _open_tasks(exercise: Exercise, source: bytes | None) -> Sequence[str]:
    """The tasks that are not written yet; all of them where all are, or where the file cannot be read."""
    tasks = list(exercise.tasks)
    try:
        tree = ast.parse(source or b"")
    except (SyntaxError, ValueError):
        return tasks
    blank = [
        node.name
        for node in tree.body
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name in tasks and _is_blank(node)
    ]
    return blank or tasks


def _is_blank(node: ast.AST) -> bool:
    """Whether something in it raises NotImplementedError."""
    raised = (n.exc for n in ast.walk(node) if isinstance(n, ast.Raise))
    return any("NotImplementedError" in ast.unparse(error) for error in raised if error is not None)


def _passage(exercise: Exercise, tasks: Iterable[str], lesson: Text) -> Passage | None:
    """Of the first of these tasks that the lesson speaks of."""
    return next((found for task in tasks if (found := passage(lesson, exercise.lesson_of(task)))), None)


def _parts(statements: Mapping[str, Statement], tasks: Iterable[str], *, are_examples: bool) -> Iterator[Text]:
    """Of each task the paragraphs of its statement that are the example, or that are not."""
    for task in tasks:
        if task in statements:
            text = statements[task].text
            parts = Text(_chosen(text.en, are_examples), _chosen(text.ja or text.en, are_examples))
            if parts:
                yield Text(f"{task}: {parts.en}", f"{task}：{parts.ja}")


def _chosen(statement: str, are_examples: bool) -> str:
    paragraphs = statement.split("\n\n")
    return "\n\n".join(p for p in paragraphs if is_example(p) is are_examples)


def _titles(exercise: Exercise) -> Iterator[Text]:
    """The public examples by their titles, where no statement has an example."""
    tree = ast.parse(exercise.examples_path.read_bytes())
    tests = [n for n in tree.body if isinstance(n, ast.FunctionDef) and n.name.startswith("test_")]
    titles = (Text.from_docstring(ast.get_docstring(test)) for test in tests)
    return (title for title in titles if title)
