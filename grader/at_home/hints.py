"""Hints: a ladder from what a student has: the question, the property, the worked example, the lesson. Nothing hidden."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from grader.at_home import way_words as words
from grader.course.course import Exercise
from grader.course.statements import Statement, stub_statements
from grader.text import Text

_EXAMPLE = re.compile(r"Examples?\b|例[：:]")


@dataclass(frozen=True)
class Step:
    """One step of the ladder. `kind`: what it is, for its heading."""

    kind: Text
    text: Text


def ladder(exercise: Exercise, source: bytes | None, lesson: Text) -> list[Step]:
    """The steps, each telling more than the one before. source: the student's file; lesson: the passage about it."""
    statements = stub_statements(exercise)
    tasks = _open_tasks(exercise, source)
    steps = [
        Step(words.the_question(), exercise.hint),
        Step(words.the_property(), _joined(_parts(statements, tasks, is_example=False))),
        Step(words.the_example(), _joined(_parts(statements, tasks, is_example=True)) or _titles(exercise)),
        Step(words.the_lesson(), lesson),
    ]
    return [step for step in steps if step.text]


def _open_tasks(exercise: Exercise, source: bytes | None) -> list[str]:
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


def _parts(statements: Mapping[str, Statement], tasks: list[str], *, is_example: bool) -> Iterator[Text]:
    """Of each task the paragraphs of its statement that are the example, or that are not."""
    for task in tasks:
        if task in statements:
            text = statements[task].text
            parts = Text(_chosen(text.en, is_example), _chosen(text.ja or text.en, is_example))
            if parts:
                yield Text(f"{task}: {parts.en}", f"{task}：{parts.ja}")


def _chosen(statement: str, is_example: bool) -> str:
    paragraphs = statement.split("\n\n")
    return "\n\n".join(p for p in paragraphs if bool(_EXAMPLE.match(p)) is is_example)


def _joined(texts: Iterator[Text]) -> Text:
    found = list(texts)
    return Text("\n\n".join(t.en for t in found), "\n\n".join(t.ja for t in found))


def _titles(exercise: Exercise) -> Text:
    """The public examples by their titles, where no statement has an example."""
    tree = ast.parse(exercise.examples_path.read_bytes())
    tests = [n for n in tree.body if isinstance(n, ast.FunctionDef) and n.name.startswith("test_")]
    return _joined(Text.from_docstring(ast.get_docstring(test)) for test in tests)
