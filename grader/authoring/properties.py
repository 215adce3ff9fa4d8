"""Properties: which of the common checks the tests of each task ask for, and why not where they do not.

What a student is owed everywhere (`Owed`) is asked by a test that says so, or excused in the hidden file with a reason:

    EXCUSED = {"empty_batch": "the mean of no samples is not defined", ("one_hot", "float32"): "labels are integers"}

A key without a task stands for all tasks of the file that are not asked.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from grader.authoring import words
from grader.authoring.breaches import Breach
from grader.testing.case import Suite
from grader.testing.properties.asking import OF_BACKWARD, OF_CLASSES, Owed, asked_by

WAYS_BACK = frozenset({"backward", "gradient"})
HEADS = "shape stay values one twice int f32 empty objects grad latest".split()  # of Owed, in its order
Key = str | tuple[str, str]


class State(StrEnum):
    """What is with one property of one task."""

    ASKED = "✓"
    EXCUSED = "–"
    MISSING = "✗"


@dataclass(frozen=True)
class Cell:
    """One property of one task; `reason` where it is excused."""

    state: State
    reason: str = ""


def owed(suite: Suite, task: str) -> list[Owed]:
    """What the task owes: a function the common checks; a class, and one with a way back, more."""
    methods = _methods(suite.exercise.solution_path.read_text(encoding="utf-8"))
    left_out: set[Owed] = set()
    if task not in methods:
        left_out |= OF_CLASSES
    if not methods.get(task, frozenset()) & WAYS_BACK:
        left_out |= OF_BACKWARD
    return [p for p in Owed if p not in left_out]


def _methods(source: str) -> dict[str, frozenset[str]]:
    """The methods of every class, those of its bases in the same file included."""
    found: dict[str, frozenset[str]] = {}
    for node in ast.parse(source).body:
        if isinstance(node, ast.ClassDef):
            own = {n.name for n in node.body if isinstance(n, ast.FunctionDef)}
            bases = [found[b.id] for b in node.bases if isinstance(b, ast.Name) and b.id in found]
            found[node.name] = frozenset(own).union(*bases)
    return found


def excuses(suite: Suite) -> Mapping[Key, str]:
    """The reasons that stand in the hidden file."""
    found: Mapping[Key, str] = getattr(suite.module, "EXCUSED", {})
    return found


def cells(suite: Suite, task: str) -> dict[Owed, Cell]:
    """What is with each property that the task owes."""
    asked = {p for c in suite.cases if c.task == task for p in asked_by(c.code)}
    reasons = excuses(suite)

    def cell(p: Owed) -> Cell:
        if p in asked:
            return Cell(State.ASKED)
        reason = reasons.get((task, p.value)) or reasons.get(p.value, "")
        return Cell(State.EXCUSED, reason) if reason else Cell(State.MISSING)

    return {p: cell(p) for p in owed(suite, task)}


def owed_properties_are_asked(suite: Suite) -> Iterator[Breach]:
    """Every property that a task owes is asked, or excused with a reason; an excuse stands for something."""
    where, needed = suite.exercise.hidden_path, set()
    for task in suite.exercise.tasks:
        for p, cell in cells(suite, task).items():
            if cell.state is State.EXCUSED:
                needed |= {(task, p.value), p.value}
            if cell.state is State.MISSING:
                yield words.not_asked(where, task, p)
    for key in excuses(suite):
        if key not in needed:
            yield words.idle_excuse(where, key)


def table(suites: Iterable[Suite]) -> Iterator[str]:
    """Exercise and task × property, line by line, then the reasons."""
    chosen = list(suites)
    names = [f"{s.exercise.name}.{t}" for s in chosen for t in s.exercise.tasks]
    width = max(map(len, names), default=0)
    yield " ".join(["task".ljust(width), *HEADS])
    for suite in chosen:
        for task in suite.exercise.tasks:
            row = cells(suite, task)
            signs = [row[p].state.value if p in row else " " for p in Owed]
            name = f"{suite.exercise.name}.{task}".ljust(width)
            yield " ".join([name, *(s.center(len(h)) for s, h in zip(signs, HEADS, strict=True))]).rstrip()
    yield ""
    for suite in chosen:
        for key, reason in excuses(suite).items():
            named = key if isinstance(key, str) else f"{key[1]} of {key[0]}"
            yield f"– {suite.exercise.name}: {named}: {reason}"
