"""Worked, from the public examples: each assertion with what is set up before it, and with the helpers that it uses."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

from grader.course.course import Exercise
from grader.testing.worked_example import Worked, names_in

_Shared = Sequence[ast.Assign | ast.FunctionDef]


def public(exercise: Exercise, task: str) -> Iterator[Worked]:
    """The public examples of an exercise that use the task, assertion by assertion."""
    tree = ast.parse(exercise.examples_path.read_text(encoding="utf-8"))
    imports = [node for node in tree.body if isinstance(node, ast.ImportFrom)]
    names = {alias.name for node in imports for alias in node.names}
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    for function in functions:
        if ast.get_docstring(function):
            function.body = function.body[1:]
    tests = [f for f in functions if f.name.startswith("test_")]
    shared = [n for n in tree.body if isinstance(n, ast.Assign | ast.FunctionDef) and n not in tests]
    for test in tests:
        if not test.args.args:
            yield from _assertions(test.body, task, names, shared)


def _assertions(body: list[ast.stmt], task: str, names: set[str], shared: _Shared) -> Iterator[Worked]:
    """Each assertion, or loop with assertions, with the statements before it that are none, and what examples share."""
    setup: list[str] = []
    for statement in body:
        if not any(isinstance(node, ast.Assert) for node in ast.walk(statement)):
            setup.append(ast.unparse(statement))
            continue
        text = ast.unparse(ast.Assert(statement.test) if isinstance(statement, ast.Assert) else statement)
        before = _used(shared, "\n".join((*setup, text)))
        used = names_in("\n".join((*before, *setup, text)))
        if task in used:
            value = compared(statement.test) if isinstance(statement, ast.Assert) else ""
            yield Worked(task, tuple(sorted(used & names)), setup=(*before, *setup), value=value, assertion=text)


def _used(shared: _Shared, source: str) -> list[str]:
    """Of what examples share, that which this one needs, helpers of helpers too."""
    used, chosen = names_in(source), list[str]()
    for node in reversed(shared):
        if _targets(node) & used:
            text = ast.unparse(node)
            used |= names_in(text)
            chosen.insert(0, text)
    return chosen


def _targets(shared: ast.Assign | ast.FunctionDef) -> set[str]:
    if isinstance(shared, ast.FunctionDef):
        return {shared.name}
    return {node.id for target in shared.targets for node in ast.walk(target) if isinstance(node, ast.Name)}


def compared(test: ast.expr) -> str:
    """What is held against something: the first argument of a call, the first side of a comparison that is no constant."""
    if isinstance(test, ast.Call) and test.args:
        return ast.unparse(test.args[0])
    if not isinstance(test, ast.Compare):
        return ""
    if isinstance(test.ops[0], ast.Is | ast.IsNot | ast.In | ast.NotIn):
        return ast.unparse(test)  # what stands on one side may well be right
    compared = (side for side in (test.left, *test.comparators) if not isinstance(side, ast.Constant))
    return ast.unparse(next(compared, test.left))
