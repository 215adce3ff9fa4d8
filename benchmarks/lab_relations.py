"""Lab relations: how far are the numbers of a right run from what the hidden tests of a lab ask of them? See README.md.

python benchmarks/lab_relations.py [LAB…]    the reference under 10 seeds; one row for each comparison of a relation
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import ModuleType

import numpy as np

from grader.course.course import Course
from grader.testing.labs import Lab, Measured
from grader.testing.loading import load

SEEDS = range(10)


@dataclass(frozen=True)
class Bound:
    """One comparison in a relation: `pairs` computes (smaller, larger), once for each turn of a generator."""

    text: str
    pairs: str

    def slack(self, m: Measured, names: Mapping[str, object]) -> float:
        """The least of larger − smaller, as a share of the larger of the two; negative where it does not hold."""
        found = np.array(eval(self.pairs, {**names, "m": m}), dtype=float).reshape(-1, 2)
        small, large = found.T
        return float(((large - small) / np.maximum(np.abs(small), np.abs(large)).clip(1e-300)).min())


def bounds(node: ast.expr, loops: tuple[ast.comprehension, ...] = ()) -> Iterator[Bound]:
    """The comparisons of size in an expression, through `and` and `all(… for …)`. Equalities have no slack."""
    match node:
        case ast.BoolOp(op=ast.And(), values=values):
            for value in values:
                yield from bounds(value, loops)
        case ast.Call(func=ast.Name(id="all"), args=[ast.GeneratorExp(elt=inner, generators=more)]):
            yield from bounds(inner, (*loops, *more))
        case ast.Compare(left=left, ops=ops, comparators=others):
            for a, op, b in zip([left, *others], ops, others, strict=False):
                if isinstance(op, ast.Lt | ast.LtE | ast.Gt | ast.GtE):
                    pair = ast.Tuple([a, b] if isinstance(op, ast.Lt | ast.LtE) else [b, a], ast.Load())
                    many = ast.ListComp(pair, list(loops)) if loops else pair
                    yield Bound(ast.unparse(ast.Compare(a, [op], [b])), ast.unparse(many))


def asked(source: str) -> Iterator[Bound]:
    """The comparisons of all relations of a hidden file."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.keyword) and node.arg == "holds" and isinstance(node.value, ast.Lambda):
            yield from bounds(node.value.body)


def table(course: Course, name: str) -> int:
    """Print a lab's rows. How often a relation did not hold."""
    exercise = course.exercise(name)
    module = ModuleType(f"test_{name}")
    module.__file__ = str(exercise.hidden_path)
    source = exercise.hidden_path.read_text(encoding="utf-8")
    exec(compile(source, module.__file__, "exec"), module.__dict__)
    lab: Lab = module.LAB
    measure = load(exercise.solution_path, earlier=exercise.earlier).measure
    runs = [{k: np.array(v) for k, v in measure(np.random.default_rng(seed)).items()} for seed in SEEDS]
    missed = sum(
        not relation.holds_mostly(runs[i : i + relation.runs])
        for relation in lab.relations
        for i in range(0, len(runs) - relation.runs + 1, relation.runs)
    )
    for bound in asked(source):
        slacks = [bound.slack(run, module.__dict__) for run in runs]
        print(f"| {name} | `{bound.text}` | {min(slacks):.2f} | {np.median(slacks):.2f} |", flush=True)
    print(f"| {name} | relations that did not hold in {len(runs)} runs: {missed} | | |", flush=True)
    return missed


def main() -> int:
    """Print the table; 1 where a right run missed a relation."""
    course = Course.load()
    names = sys.argv[1:] or [e.name for e in course.exercises if e.name.startswith("lab_")]
    print("| lab | what is asked | least slack | median |\n|---|---|---|---|")
    return 1 if sum(table(course, name) for name in names) else 0


if __name__ == "__main__":
    sys.exit(main())
