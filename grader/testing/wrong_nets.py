"""Wrong nets: parts of layers with weights and of whole nets, wrong, each with the right class that it replaces a part of."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from grader.student.plain import Numbers as Array
from grader.student.plain import Value


class Weighted(Protocol):
    """A layer with weights and biases."""

    W: Array
    b: Array
    dW: Array | None  # noqa: N815  (what statements call it)
    db: Array | None

    def backward(self, dout: Array) -> Array: ...


def accumulating_backward(right: type[Weighted]) -> Callable[[Weighted, Array], Array]:
    """`backward` that adds to the gradients of the weights instead of setting them."""

    def backward(self: Weighted, dout: Array) -> Array:
        dW, db = self.dW, self.db
        dx = right.backward(self, dout)
        if dW is not None and db is not None and self.dW is not None and self.db is not None:
            self.dW, self.db = self.dW + dW, self.db + db
        return dx

    return backward


def updating_backward(right: type[Weighted]) -> Callable[[Weighted, Array], Array]:
    """`backward` that does the optimizer's work, too."""

    def backward(self: Weighted, dout: Array) -> Array:
        dx = right.backward(self, dout)
        assert self.dW is not None
        assert self.db is not None
        self.W, self.b = self.W - 0.1 * self.dW, self.b - 0.1 * self.db
        return dx

    return backward


class Learner(Protocol):
    """A net."""

    params: dict[str, Array]

    def gradient(self, x: Array, t: Value) -> dict[str, Array]: ...


def accumulating_gradient(right: type[Learner]) -> Callable[[Learner, Array, Value], dict[str, Array]]:
    """`gradient` that adds to what earlier calls gave."""

    def gradient(self: Learner, x: Array, t: Value) -> dict[str, Array]:
        before, now = vars(self).get("sums", {}), right.gradient(self, x, t)
        vars(self)["sums"] = {name: g + before.get(name, 0.0) for name, g in now.items()}
        return dict(vars(self)["sums"])

    return gradient


def updating_gradient(right: type[Learner]) -> Callable[[Learner, Array, Value], dict[str, Array]]:
    """`gradient` that does the optimizer's work, too."""

    def gradient(self: Learner, x: Array, t: Value) -> dict[str, Array]:
        found = right.gradient(self, x, t)
        for name, g in found.items():
            self.params[name] -= 0.1 * g
        return found

    return gradient
