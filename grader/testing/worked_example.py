"""Worked example: a few lines that set something up, and an assertion about what comes of it."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from dataclasses import dataclass
from types import ModuleType
from typing import Any

import numpy as np

from grader.student.plain import Numbers, Value

ATOL = 1e-3  # what is right is written to four decimals


@dataclass(frozen=True)
class Worked:
    """One example of a task: `setup`, then an assertion about `value`, an expression; "" where there is no such value."""

    task: str
    names: tuple[str, ...]  # of the exercise, that it uses
    setup: tuple[str, ...]
    value: str
    assertion: str

    def lines(self, exercise: str) -> list[str]:
        """To be pasted beside the file."""
        body = self.body.split("\n")
        numpy = ["import numpy as np"] if any("np." in line for line in body) else []
        return [*numpy, f"from {exercise} import {', '.join(self.names)}", *body]

    @property
    def body(self) -> str:
        """What is pasted, but for the imports."""
        return "\n".join((*self.setup, *([f"print({self.value})"] if self.value else ()), self.assertion))


def holds(worked: Worked, module: ModuleType) -> bool:
    """Whether the lines that a student pastes come to their end beside a file of ours, with no more of it than they import:
    examples have helpers. The value is printed on the way: what may be looked at only once is gone by the assertion."""
    try:
        exec(worked.body, _beside(worked, module) | {"print": str})
    except Exception:  # noqa: BLE001  # what does not hold may end in anything
        return False
    return True


def value_of(worked: Worked, module: ModuleType) -> Value:
    """What is printed beside a file of ours; None where nothing is, or it raises."""
    space = _beside(worked, module)
    try:
        exec("\n".join(worked.setup), space)
        return eval(worked.value or "None", space)
    except Exception:  # noqa: BLE001  # as above
        return None


def _beside(worked: Worked, module: ModuleType) -> dict[str, Any]:
    return {"np": np, **{name: vars(module)[name] for name in worked.names}}


def found_out(task: str, setup: Iterable[str], value: str, right: ModuleType) -> Worked:
    """The example whose assertion says what the solution gives. Raises whatever the solution raises, and ValueError where
    that cannot be written down."""
    setup = tuple(setup)
    public = {n: v for n, v in vars(right).items() if not n.startswith("_")}
    source = "\n".join((*setup, value))
    asked = names_in(source) - names_in(source, ast.Store)  # what the lines make themselves is not the file's
    names = tuple(sorted({task} | (asked & {n for n, v in public.items() if callable(v)})))
    space = {"np": np, **{name: public[name] for name in names}}
    exec("\n".join(setup), space)
    return about(task, setup, value, right=eval(value, space), names=names)


def about(task: str, setup: tuple[str, ...], value: str, *, right: Value, names: tuple[str, ...] = ()) -> Worked:
    """The example that asks whether `value` is right. Raises ValueError where that cannot be written down."""
    return Worked(task, names or (task,), setup, value, f"assert {_compared(value, right)}")


def _compared(value: str, right: Value) -> str:
    if isinstance(right, bool | np.bool_ | str) or right is None or "shape" in value:
        return value if right is True or right is np.True_ else f"{value} == {right!r}"
    if isinstance(right, dict):
        raise ValueError("several values")
    array = np.asarray(right, dtype=np.float64)
    if array.size == 0 or not np.isfinite(array).all():
        raise ValueError("no numbers")
    numbers = np.round(array, 4) + 0.0
    return f"np.allclose({value}, {numbers.tolist()}, atol={ATOL:g})"


def literal(value: Value) -> str:
    """The value as it is written in Python. Raises ValueError where it cannot be."""
    if isinstance(value, np.ndarray) and value.dtype.kind in "iuf":
        return _array(value) if value.ndim else str(value.item())
    if isinstance(value, np.generic):
        return literal(value.item())
    if isinstance(value, dict):
        return "{" + ", ".join(f"{k!r}: {literal(v)}" for k, v in value.items()) + "}"
    if value is None or isinstance(value, bool | int | float | str):
        return repr(value)
    raise ValueError(type(value).__name__)


def _array(value: Numbers) -> str:
    """An empty array has no numbers to write, and a dtype that is not the usual one has to be said."""
    if value.size == 0:
        return f"np.zeros({value.shape})"
    plain = str((value + 0.0 if value.dtype.kind == "f" else value).tolist())
    return (
        f"np.array({plain})" if value.dtype in (np.float64, np.int64) else f"np.array({plain}, dtype=np.{value.dtype})"
    )


def names_in(source: str, use: type[ast.expr_context] = ast.expr_context) -> set[str]:
    """All names that a piece of Python uses, or those that it sets (ast.Store)."""
    return {n.id for n in ast.walk(ast.parse(source)) if isinstance(n, ast.Name) and isinstance(n.ctx, use)}
