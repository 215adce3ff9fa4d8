"""Generators: numbers that are drawn by the generator that was given, in the place of numpy's own."""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator

from grader.diagnosis.repair.nodes import name, own
from grader.diagnosis.repair.scope import Function, Scope
from grader.diagnosis.repair.statements import Rearranged

NAMES = frozenset({"rng", "random_state", "generator"})
# What numpy's own generator calls it, and what one that is given does; those below take a shape as several arguments.
_SAME = {
    n: n for n in ("permutation", "shuffle", "choice", "normal", "uniform", "standard_normal", "random", "binomial")
}
_CALLED = {**_SAME, "randint": "integers", "random_sample": "random"}
_OF_SEVERAL = {"rand": "random", "randn": "standard_normal"}
KIND = "generator"


def generators(function: Function, scope: Scope) -> Iterator[Rearranged]:
    """All that a function draws, drawn by each generator that it knows."""
    drawn = [n for n in ast.walk(function) if isinstance(n, ast.Call) and _is_drawn(n.func)]
    known = [name(n) for n in scope.names if n in NAMES] + [own(n) for n in scope.own if n in NAMES]
    for generator in known if drawn else ():
        turned = [_Drawn(generator).visit(copy.deepcopy(statement)) for statement in function.body]
        at = ast.copy_location(ast.Pass(), drawn[0])
        yield Rearranged(KIND, at, (function.body, turned))


def _is_drawn(called: ast.expr) -> bool:
    """Whether it is a function of `np.random`, or of a generator that is made on the spot."""
    if not (isinstance(called, ast.Attribute) and called.attr in _CALLED | _OF_SEVERAL):
        return False
    match called.value:
        case ast.Attribute(value=ast.Name(id="np" | "numpy"), attr="random"):
            return True
        case ast.Call(func=ast.Attribute(attr="default_rng" | "RandomState")):
            return True
    return False


class _Drawn(ast.NodeTransformer):
    def __init__(self, generator: ast.expr):
        self._generator = generator

    def visit_Call(self, node: ast.Call) -> ast.expr:
        """The call, by the generator."""
        self.generic_visit(node)
        if not _is_drawn(node.func):
            return node
        assert isinstance(node.func, ast.Attribute)
        called, given = node.func.attr, node.args
        if called in _OF_SEVERAL:
            given = [ast.Tuple(node.args, ast.Load())] if node.args else []
        function = ast.Attribute(self._generator, (_CALLED | _OF_SEVERAL)[called], ast.Load())
        return ast.copy_location(ast.Call(function, given, node.keywords), node)
