"""Mutants: a solution with one small thing wrong in it, made from its syntax tree. See README.md, "Mutants".

Only what stands between BEGIN SOLUTION and END SOLUTION is changed; messages of exceptions, docstrings and f-strings
are left alone. A mutant is named by the statement as it is and as it becomes, both as `ast.unparse` writes them.
"""

from __future__ import annotations

import ast
import copy
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import CodeType
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from operators import Operator, in_axes, operator_of

OPERATORS: dict[type[ast.operator], tuple[type[ast.operator], ...]] = {
    ast.Add: (ast.Sub, ast.Mult),
    ast.Sub: (ast.Add,),
    ast.Mult: (ast.Div, ast.Add),
    ast.Div: (ast.Mult, ast.FloorDiv),
    ast.FloorDiv: (ast.Div, ast.Mult),
    ast.Mod: (ast.FloorDiv,),
    ast.Pow: (ast.Mult,),
    ast.MatMult: (ast.Mult,),
}
ORDERED = (ast.Sub, ast.Div, ast.FloorDiv, ast.Pow, ast.MatMult, ast.Mod)  # operands that cannot change places
COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.Gt),
    ast.LtE: (ast.Lt, ast.GtE),
    ast.Gt: (ast.GtE, ast.Lt),
    ast.GtE: (ast.Gt, ast.LtE),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
NEIGHBOURS = {  # names of functions and attributes that are easily taken for one another
    "sum": "mean",
    "mean": "sum",
    "max": "min",
    "min": "max",
    "argmax": "argmin",
    "maximum": "minimum",
    "minimum": "maximum",
    "zeros": "ones",
    "ones": "zeros",
    "zeros_like": "ones_like",
    "ones_like": "zeros_like",
    "var": "std",
    "std": "var",
    "any": "all",
    "all": "any",
    "floor": "ceil",
    "ceil": "floor",
    "sqrt": "square",
    "abs": "sign",
    "sign": "abs",
    "unique": "sort",
    "normal": "uniform",
    "permutation": "arange",
    "append": "extend",
}
KEPT_KEYWORDS = ("strict", "keepdims")  # strict guards against our own slips; keepdims is flipped, not dropped


@dataclass(frozen=True)
class Mutant:
    """One change. `text` is the changed module without its comments, `code` the same compiled."""

    where: str  # "Adam.update"
    line: int
    before: str  # the statement
    after: str  # what it becomes; "#2" behind it where the same text comes from another place of the statement
    code: CodeType
    operator: Operator
    text: str

    @property
    def key(self) -> tuple[str, str, str]:
        return self.where, self.before, self.after


@dataclass(frozen=True)
class _Place:
    """Where a node hangs in the tree."""

    owner: ast.AST
    field: str
    index: int | None
    count: int = 1  # of nodes, from the index on

    def put(self, nodes: Sequence[ast.AST]) -> None:
        """Put these in the place of the node (one of them, unless the place is a list)."""
        if self.index is None:
            (node,) = nodes
            setattr(self.owner, self.field, node)
        else:
            getattr(self.owner, self.field)[self.index : self.index + self.count] = nodes

    @property
    def hold(self) -> Any:
        """What `restore` needs to undo."""
        value = getattr(self.owner, self.field)
        return list(value) if isinstance(value, list) else value

    def restore(self, held: Any) -> None:
        setattr(self.owner, self.field, held)


def mutants(path: Path) -> list[Mutant]:
    """All mutants of a solution, in the order of its lines; none twice."""
    source = path.read_text(encoding="utf-8")
    tree = ast.parse(source)
    axes = in_axes(tree)
    seen, names, found = {ast.dump(tree)}, dict[tuple[str, str, str], int](), []
    for place, node, where, scope, statement in list(_sites(tree, _solution_lines(source))):
        before = _text(statement)
        for new, at in [*((new, place) for new in _changes(node, scope, place)), *_exchanged(node, place)]:
            held = place.hold
            kind = Operator.AXIS if id(node) in axes else operator_of(node, new, place.owner)
            at.put(new)
            ast.fix_missing_locations(tree)
            dump = ast.dump(tree)
            if dump not in seen:
                seen.add(dump)
                after = "; ".join(_text(n) for n in new) if node is statement else _text(statement)
                count = names[where, before, after] = names.get((where, before, after), 0) + 1
                code = compile(tree, str(path), "exec")
                name = after if count == 1 else f"{after} #{count}"
                found.append(Mutant(where, statement.lineno, before, name, code, kind, ast.unparse(tree)))
            place.restore(held)
    return found


def _solution_lines(source: str) -> set[int]:
    inside, lines = False, set()
    for number, line in enumerate(source.splitlines(), 1):
        if line.strip() == "### BEGIN SOLUTION":
            inside = True
        elif line.strip() == "### END SOLUTION":
            inside = False
        elif inside:
            lines.add(number)
    return lines


Site = tuple[_Place, ast.AST, str, "ast.FunctionDef | None", ast.stmt]


def _sites(tree: ast.AST, lines: set[int]) -> Iterator[Site]:
    def visit(owner: ast.AST, where: str, scope: ast.FunctionDef | None, statement: ast.stmt | None) -> Iterator[Site]:
        for field, value in ast.iter_fields(owner):
            for index, child in enumerate(value if isinstance(value, list) else [value]):
                if not isinstance(child, ast.AST) or _is_let_alone(owner, field, child):
                    continue
                inner = statement
                if isinstance(child, ast.stmt):
                    inner = child if child.lineno in lines else None
                if inner is not None and not _is_docstring(owner, child):
                    place = _Place(owner, field, index if isinstance(value, list) else None)
                    yield place, child, where, scope, inner
                name, own = where, scope
                if isinstance(child, ast.FunctionDef | ast.ClassDef):
                    name = f"{where}.{child.name}".strip(".")
                    own = child if isinstance(child, ast.FunctionDef) else scope
                yield from visit(child, name, own, inner)

    yield from visit(tree, "", None, None)


def _is_let_alone(owner: ast.AST, field: str, child: ast.AST) -> bool:
    if isinstance(child, ast.JoinedStr) or field in ("annotation", "returns", "decorator_list"):
        return True
    if isinstance(child, ast.keyword) and child.arg == "strict":
        return True
    return isinstance(owner, ast.Raise)


def _is_docstring(owner: ast.AST, child: ast.AST) -> bool:
    if isinstance(owner, ast.Expr):
        return isinstance(child, ast.Constant)
    return isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant)


def _text(node: ast.AST) -> str:
    """The statement, of a compound one its first line."""
    if isinstance(node, ast.If | ast.For | ast.While | ast.With | ast.FunctionDef | ast.ClassDef):
        shell = copy.copy(node)
        shell.body = [ast.Pass()]
        if isinstance(shell, ast.If | ast.For | ast.While):
            shell.orelse = []
        return ast.unparse(shell).splitlines()[0]
    return ast.unparse(node)


# --- the changes


def _changes(node: ast.AST, scope: ast.FunctionDef | None, place: _Place) -> Iterator[Sequence[ast.AST]]:
    """What may stand in the place of `node`, each a list of nodes."""
    if isinstance(node, ast.stmt):
        yield from _of_statement(node, scope)
    elif isinstance(node, ast.expr):
        if isinstance(node, ast.Name | ast.Attribute) and scope is not None:
            yield from ([n] for n in _mistaken_names(node, scope))
        if isinstance(getattr(node, "ctx", None), ast.Store | ast.Del):
            if isinstance(node, ast.Subscript):
                yield from ([n] for n in _of_subscript(node))
            return
        if isinstance(place.owner, ast.keyword) and place.owner.arg == "axis" and isinstance(node, ast.Tuple):
            return  # the order of axes that are summed over makes no difference
        yield from ([n] for n in _of_expression(node))
        if isinstance(place.owner, ast.Slice):
            yield from ([n] for n in _beside(node))
        if isinstance(place.owner, ast.Assign | ast.Return) and _has_a_sign(node):
            yield [ast.UnaryOp(ast.USub(), node)]
    elif isinstance(node, ast.comprehension):
        for n in range(len(node.ifs)):
            yield [_with(node, ifs=node.ifs[:n] + node.ifs[n + 1 :])]


def _has_a_sign(node: ast.expr) -> bool:
    """Whether unary minus makes sense: not of what is no number, nor of a new array that is still to be filled."""
    if isinstance(node, ast.Call):
        return not ast.unparse(node.func).startswith(("np.zeros", "np.empty"))
    return not isinstance(node, ast.Tuple | ast.Dict | ast.List | ast.Constant | ast.ListComp | ast.Compare)


def _exchanged(node: ast.AST, place: _Place) -> Iterator[tuple[Sequence[ast.AST], _Place]]:
    """The statement behind the next one, where one of them needs what the other one does."""
    if isinstance(node, ast.stmt) and place.index is not None:
        following = getattr(place.owner, place.field)[place.index + 1 : place.index + 2]
        if following and not isinstance(following[0], ast.Return):
            (reads, writes), (reads_too, writes_too) = _touched(node), _touched(following[0])
            if writes & (reads_too | writes_too) or reads & writes_too:
                yield [*following, node], _Place(place.owner, place.field, place.index, 2)


def _touched(statement: ast.stmt) -> tuple[set[str], set[str]]:
    """Names and attributes that a statement reads, and that it writes (or may change)."""
    reads, writes = set[str](), set[str]()
    for node in ast.walk(statement):
        if isinstance(node, ast.Name) and node.id == "_":
            continue
        if isinstance(node, ast.Name | ast.Attribute):
            (writes if isinstance(node.ctx, ast.Store) else reads).add(ast.unparse(node))
        elif isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store):
            writes.add(ast.unparse(node.value))
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
            called = node.value.func
            writes.add(ast.unparse(called.value if isinstance(called, ast.Attribute) else called))
    return reads, writes


def _with(node: ast.AST, **changed: Any) -> Any:
    new = copy.copy(node)
    for name, value in changed.items():
        setattr(new, name, value)
    return new


def _of_statement(node: ast.stmt, scope: ast.FunctionDef | None) -> Iterator[Sequence[ast.AST]]:
    params = {a.arg for a in scope.args.args} - {"self"} if scope else set()
    if isinstance(node, ast.AugAssign):
        for operator in OPERATORS.get(type(node.op), ()):
            yield [_with(node, op=operator())]
        loaded = _with(node.target, ctx=ast.Load())
        yield [ast.Assign([node.target], ast.BinOp(loaded, node.op, node.value))]
        yield [ast.Assign([node.target], node.value)]
    if isinstance(node, ast.Assign | ast.Return) and isinstance(node.value, ast.BinOp):
        # what is computed from an argument is computed in the argument
        left = node.value.left
        if isinstance(left, ast.Name) and left.id in params:
            target = ast.Name(left.id, ast.Store())
            yield [ast.AugAssign(target, node.value.op, node.value.right), _with(node, value=left)]
    if isinstance(node, ast.Return) and isinstance(node.value, ast.Name) and scope is not None:
        assigned = {n.id for n in ast.walk(scope) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
        for name in sorted((assigned | params) - {node.value.id}):
            yield [_with(node, value=ast.Name(name, ast.Load()))]
    if isinstance(node, ast.If):
        yield [_with(node, test=ast.UnaryOp(ast.Not(), node.test))]
        yield [_with(node, test=ast.Constant(True))]
    if isinstance(node, ast.Expr | ast.AugAssign | ast.Raise | ast.If | ast.Break | ast.Continue | ast.For | ast.While):
        yield [ast.Pass()]
    if isinstance(node, ast.Assign) and not all(isinstance(t, ast.Name | ast.Tuple) for t in node.targets):
        yield [ast.Pass()]  # a name that is never bound is only a NameError
    if isinstance(node, ast.Break):
        yield [ast.Continue()]
    if isinstance(node, ast.Continue):
        yield [ast.Break()]


def _mistaken_names(node: ast.Name | ast.Attribute, scope: ast.FunctionDef) -> Iterator[ast.expr]:
    """Another variable of the function, or another attribute of self: the next one that the function uses."""
    if not isinstance(node.ctx, ast.Load):
        return
    if isinstance(node, ast.Attribute):
        if _is_self(node):
            own = dict.fromkeys(n.attr for n in ast.walk(scope) if isinstance(n, ast.Attribute) and _is_self(n))
            yield from (_with(node, attr=other) for other in _next(list(own), node.attr))
        return
    params = [a.arg for a in scope.args.args if a.arg != "self"]
    stored = [n.id for n in ast.walk(scope) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)]
    yield from (_with(node, id=other) for other in _next(list(dict.fromkeys(params + stored)), node.id))


def _is_self(node: ast.Attribute) -> bool:
    return isinstance(node.value, ast.Name) and node.value.id == "self"


def _next(names: list[str], name: str) -> list[str]:
    if name not in names or len(names) < 2:
        return []
    return [names[(names.index(name) + 1) % len(names)]]


def _of_expression(node: ast.expr) -> Iterator[ast.expr]:
    if isinstance(node, ast.BinOp):
        for operator in OPERATORS.get(type(node.op), ()):
            yield _with(node, op=operator())
        if isinstance(node.op, ORDERED):
            yield _with(node, left=node.right, right=node.left)
        yield node.left
        yield node.right
    elif isinstance(node, ast.Compare):
        for n, comparison in enumerate(node.ops):
            for other in COMPARISONS.get(type(comparison), ()):
                yield _with(node, ops=[*node.ops[:n], other(), *node.ops[n + 1 :]])
    elif isinstance(node, ast.BoolOp):
        yield _with(node, op=ast.Or() if isinstance(node.op, ast.And) else ast.And())
        for n in range(len(node.values)):
            rest = node.values[:n] + node.values[n + 1 :]
            yield _with(node, values=rest) if len(rest) > 1 else rest[0]
    elif isinstance(node, ast.UnaryOp):
        yield node.operand
    elif isinstance(node, ast.IfExp):
        yield node.body
        yield node.orelse
        yield _with(node, body=node.orelse, orelse=node.body)
    elif isinstance(node, ast.Constant):
        yield from _of_constant(node)
    elif isinstance(node, ast.Call):
        yield from _of_call(node)
    elif isinstance(node, ast.Subscript):
        yield from _of_subscript(node)
    elif isinstance(node, ast.Attribute):
        if node.attr == "T":
            yield node.value
        if node.attr in NEIGHBOURS:
            yield _with(node, attr=NEIGHBOURS[node.attr])
    elif isinstance(node, ast.Name):
        if node.id in ("max", "min", "any", "all"):
            yield _with(node, id=NEIGHBOURS[node.id])
    elif isinstance(node, ast.Tuple | ast.List):
        for n in range(len(node.elts) - 1):
            yield _with(node, elts=_swapped(node.elts, n))
    elif isinstance(node, ast.Dict):
        for n in range(len(node.values) - 1):
            yield _with(node, values=_swapped(node.values, n))


def _of_constant(node: ast.Constant) -> Iterator[ast.expr]:
    value = node.value
    if isinstance(value, bool):
        yield ast.Constant(not value)
    elif isinstance(value, int):
        yield ast.Constant(value + 1)
        if value > 0:
            yield ast.Constant(value - 1)
    elif isinstance(value, float):
        yield ast.Constant(value * 10)
        yield ast.Constant(value + 1.0)
        if value:
            yield ast.Constant(0.0)


def _of_call(node: ast.Call) -> Iterator[ast.expr]:
    args = node.args
    if isinstance(node.func, ast.Name) and node.func.id == "range":
        end = min(1, len(args) - 1)
        yield _with(node, args=_replaced(args, end, ast.BinOp(args[end], ast.Sub(), ast.Constant(1))))
        yield _with(node, args=[ast.Constant(1), *args] if end == 0 else [ast.Constant(0), *args[1:]])
    for n in range(len(args) - 1):
        yield _with(node, args=_swapped(args, n))
    for n in range(len(args)):
        if len(args) > 1:
            yield _with(node, args=args[:n] + args[n + 1 :])
    for n, keyword in enumerate(node.keywords):
        if keyword.arg == "axis":
            for axis in _other_axes(keyword.value):
                yield _with(node, keywords=_replaced(node.keywords, n, ast.keyword("axis", axis)))
        if keyword.arg not in KEPT_KEYWORDS:
            yield _with(node, keywords=node.keywords[:n] + node.keywords[n + 1 :])
    if isinstance(node.func, ast.Attribute) and not _is_module(node.func.value):
        yield node.func.value  # x.copy() → x
    elif args and not isinstance(args[0], ast.Starred | ast.Constant):
        yield args[0]  # np.exp(x) → x


def _is_module(node: ast.expr) -> bool:
    while isinstance(node, ast.Attribute):
        node = node.value
    return isinstance(node, ast.Name) and node.id in ("np", "math", "random")


def _other_axes(value: ast.expr) -> Iterator[ast.expr]:
    """Beside what its own constants can become."""
    if isinstance(value, ast.UnaryOp):  # -1
        yield ast.Constant(0)
    elif isinstance(value, ast.Tuple):
        for n in range(len(value.elts)):
            rest = value.elts[:n] + value.elts[n + 1 :]
            yield _with(value, elts=rest) if len(rest) > 1 else rest[0]


def _of_subscript(node: ast.Subscript) -> Iterator[ast.expr]:
    whole = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
    for n, part in enumerate(whole):
        for other in _of_slice(part) if isinstance(part, ast.Slice) else ():
            parts = _replaced(whole, n, other)
            yield _with(node, slice=_with(node.slice, elts=parts) if isinstance(node.slice, ast.Tuple) else parts[0])


def _of_slice(node: ast.Slice) -> Iterator[ast.Slice]:
    if node.lower is None:
        yield _with(node, lower=ast.Constant(1))
    else:
        yield _with(node, lower=None)
    if node.upper is None:
        yield _with(node, upper=ast.UnaryOp(ast.USub(), ast.Constant(1)))
    else:
        yield _with(node, upper=None)
    if node.step is not None:
        yield _with(node, step=None)


def _beside(node: ast.expr) -> Iterator[ast.expr]:
    """One more and one less than the bound of a slice; of a constant its own changes are that."""
    if not isinstance(node, ast.Constant):
        for operator in (ast.Add, ast.Sub):
            yield ast.BinOp(node, operator(), ast.Constant(1))


def _swapped(items: list[Any], n: int) -> list[Any]:
    return [*items[:n], items[n + 1], items[n], *items[n + 2 :]]


def _replaced(items: list[Any], n: int, item: Any) -> list[Any]:
    return [*items[:n], item, *items[n + 1 :]]
