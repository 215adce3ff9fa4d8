"""Parts: a solution file cut into what becomes cells: what is given, the tasks, the public examples."""

from __future__ import annotations

import ast
from dataclasses import dataclass

from grader.course.course import Exercise
from grader.course.given_file import given_text
from grader.course.stub import BEGIN_EXAMPLES, regions
from grader.files import is_file


@dataclass(frozen=True)
class Part:
    """`kind`: given (imports, helpers), task or example. `name`: of the task or the example."""

    kind: str
    name: str
    text: str


@dataclass(frozen=True)
class Parts:
    """A file's docstring and its parts in order."""

    docstring: str
    parts: tuple[Part, ...]


def given_of(exercise: Exercise) -> tuple[str, ...]:
    """The code of the exercise that is given: imports, constants, helpers."""
    return tuple(p.text for p in parts_of(exercise).parts if p.kind == "given")


def parts_of(exercise: Exercise) -> Parts:
    """The parts of the exercise's solution file, markers included; of one with a bug as it is handed out; of the stub where
    there is no solution.

    Raises StubError where a marker is broken.
    """
    if not is_file(exercise.solution_path):
        docstring, found = _code(exercise, exercise.stub_path.read_text(encoding="utf-8").splitlines())
        return Parts(docstring, tuple(found))
    source = exercise.solution_path.read_text(encoding="utf-8")
    lines = source.splitlines()
    examples = next((r for r in regions(source, exercise.name) if r.kind == BEGIN_EXAMPLES), None)
    shown = _examples(lines[examples.start + 1 : examples.end]) if examples else []
    given = given_text(exercise).splitlines() if exercise.bug else lines[: examples.start if examples else None]
    docstring, found = _code(exercise, given)
    return Parts(docstring, (*found, *shown))


def _code(exercise: Exercise, lines: list[str]) -> tuple[str, list[Part]]:
    """The docstring of a file, what is given and the tasks."""
    tree, end = ast.parse("\n".join(lines)), len(lines)
    found: list[Part] = []
    docstring = ast.get_docstring(tree) or ""
    start = tree.body[0].end_lineno or 0 if docstring else 0
    for node in tree.body[1 if docstring else 0 :]:
        stop = node.end_lineno or node.lineno
        while stop < end and lines[stop].startswith((" ", "\t")) and lines[stop].strip():
            stop += 1  # comments at the end of a block, such as ### END SOLUTION, belong to it
        text = "\n".join(lines[start:stop]).strip("\n")
        start = stop
        is_task = isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name in exercise.tasks
        if is_task:
            assert isinstance(node, ast.FunctionDef | ast.ClassDef)
            found.append(Part("task", node.name, text))
        elif found and found[-1].kind == "given":
            found[-1] = Part("given", "", f"{found[-1].text}\n\n\n{text}")
        else:
            found.append(Part("given", "", text))
    return docstring, found


def _examples(lines: list[str]) -> list[Part]:
    tree = ast.parse("\n".join(lines))
    found, start = [], 0
    shared: list[str] = []
    for node in tree.body:
        stop = node.end_lineno or node.lineno
        text = "\n".join(lines[start:stop]).strip("\n")
        start = stop
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            found.append(Part("example", node.name, text))
        else:
            shared.append(text)
    return [Part("given", "", "\n".join(shared))] * bool(shared) + found
