"""Given: what of a program is as it was handed out. A change there may hide a slip, and yet no student made one there."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from grader.diagnosis.repair.scope import Function
from grader.diagnosis.repair.slots import is_docstring

Part = tuple[str, str, ast.AST]  # where it is, what it says, and the part itself
_BLANK = "NotImplementedError"  # what stands where lines are to be written


def untouched(tree: ast.Module, handed_out: str) -> frozenset[ast.AST]:
    """The nodes of the program that are as in the text of the file handed out: values that parameters have where none is given,
    statements of functions, whole functions. None where nothing is blank there: the slip to be found is in what was given.
    """
    there = ast.parse(handed_out)
    if not any(isinstance(n, ast.Name) and n.id == _BLANK for n in ast.walk(there)):
        return frozenset()
    known = {(where, said) for where, said, _ in _parts(there.body, "")}
    same = (part for where, said, part in _parts(tree.body, "") if (where, said) in known)
    return frozenset(node for part in same for node in ast.walk(part))


def _parts(body: list[ast.stmt], where: str) -> Iterator[Part]:
    for statement in body:
        if isinstance(statement, ast.ClassDef):
            yield from _parts(statement.body, f"{where}{statement.name}.")
        elif isinstance(statement, Function):
            yield from _of_function(statement, f"{where}{statement.name}")
        elif not is_docstring(statement):
            yield where, ast.dump(statement), statement


def _of_function(function: Function, where: str) -> Iterator[Part]:
    arguments = function.args
    named = [*arguments.posonlyargs, *arguments.args][-len(arguments.defaults) :] if arguments.defaults else []
    for argument, default in (
        *zip(named, arguments.defaults, strict=True),
        *zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True),
    ):
        if default is not None:
            yield f"{where}({argument.arg})", ast.dump(default), default
    said = [(ast.dump(s), s) for s in function.body if not is_docstring(s)]
    yield where, "\n".join([ast.dump(arguments), *(text for text, _ in said)]), function
    yield from ((f"{where}:", text, statement) for text, statement in said)
