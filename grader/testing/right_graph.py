"""A right computational graph, in small parts: nodes to walk through by hand, and a value that differentiates itself."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable
from typing import Any, TypeAlias

from grader.testing.right_nets import Layer

Number: TypeAlias = Any  # a float, an array or a Value: what is computed with
Parents = tuple[tuple["Value", float], ...]


class Node(Layer):
    """A node of two inputs, right up to what `result` and `gradients` say."""

    def result(self, x: Number, y: Number) -> Number:
        raise NotImplementedError

    def gradients(self, x: Number, y: Number, dout: Number) -> Number:
        raise NotImplementedError

    def forward(self, x: Number, y: Number) -> Number:
        self.kept["x"], self.kept["y"] = x, y
        return self.result(x, y)

    def backward(self, dout: Number) -> Number:
        return self.gradients(self.kept["x"], self.kept["y"], dout)


class MulLayer(Node):
    """x · y."""

    def result(self, x: Number, y: Number) -> Number:
        return x * y

    above: Callable[..., Number] = staticmethod(lambda dout: dout)
    slopes: Callable[..., Number] = staticmethod(lambda x, y: (y, x))

    def gradients(self, x: Number, y: Number, dout: Number) -> Number:
        return tuple(self.above(dout) * slope for slope in self.slopes(x, y))


class AddLayer(Node):
    """x + y."""

    def result(self, x: Number, y: Number) -> Number:
        return x + y

    def gradients(self, x: Number, y: Number, dout: Number) -> Number:
        return dout, dout


def of_two(compute: Callable[..., float], slopes: str) -> Callable[..., Value]:
    """The operation whose two local derivatives are told by the part of that name."""

    def operation(self: Value, other: Number) -> Value:
        other = self.wrapped(other)
        to_self, to_other = getattr(self, slopes)(self.data, other.data)
        return self.made(compute(self.data, other.data), (self, to_self), (other, to_other))

    return operation


def of_one(compute: Callable[..., float], slope: str) -> Callable[..., Value]:
    """The function whose local derivative is told by the part of that name."""

    def operation(self: Value, *args: float) -> Value:
        y = compute(self.data, *args)
        return self.made(y, (self, getattr(self, slope)(self.data, *(args or [y]))))

    return operation


def power_by_loop(self: Value, n: Number) -> Value:
    """A product of as many copies, which is no power but for whole n from 2."""
    found = self
    for _ in range(n - 1):
        found = found * self
    return found


class Value:
    """A number that remembers how it was computed."""

    def __init__(self, data: float, parents: Parents = ()) -> None:
        self.data, self.grad, self.parents = data, 0.0, parents

    def wrapped(self, other: Number) -> Value:
        return other if isinstance(other, Value) else type(self)(other)

    def made(self, data: float, *parents: tuple[Value, float]) -> Value:
        return type(self)(data, parents)

    add_slopes: Callable[..., Number] = staticmethod(lambda x, y: (1.0, 1.0))
    sub_slopes: Callable[..., Number] = staticmethod(lambda x, y: (1.0, -1.0))
    mul_slopes: Callable[..., Number] = staticmethod(lambda x, y: (y, x))
    div_slopes: Callable[..., Number] = staticmethod(lambda x, y: (1 / y, -x / y**2))
    pow_slope: Callable[..., Number] = staticmethod(lambda x, n: n * x ** (n - 1))
    relu_slope: Callable[..., Number] = staticmethod(lambda x, y: float(x > 0))
    exp_slope: Callable[..., Number] = staticmethod(lambda x, y: y)
    tanh_slope: Callable[..., Number] = staticmethod(lambda x, y: 1 - y**2)

    __add__ = __radd__ = of_two(operator.add, "add_slopes")
    __sub__ = of_two(operator.sub, "sub_slopes")
    __mul__ = __rmul__ = of_two(operator.mul, "mul_slopes")
    __truediv__ = of_two(operator.truediv, "div_slopes")
    __pow__ = of_one(operator.pow, "pow_slope")
    relu = of_one(lambda x: max(x, 0.0), "relu_slope")
    exp = of_one(math.exp, "exp_slope")
    tanh = of_one(math.tanh, "tanh_slope")

    def __neg__(self) -> Value:
        return self * -1

    def __rsub__(self, number: float) -> Value:
        return type(self)(number) - self

    def __rtruediv__(self, number: float) -> Value:
        return type(self)(number) / self

    def inputs(self) -> list[Value]:
        """Everything that this value was computed from, itself last; a value comes after its own inputs."""
        found: list[Value] = []

        def visit(value: Value) -> None:
            if value not in found:
                for parent, _ in value.parents:
                    visit(parent)
                found.append(value)

        visit(self)
        return found

    def turns(self) -> list[Value]:
        """The order in which values pass on their gradients."""
        return self.inputs()[::-1]

    def clear(self) -> None:
        for value in self.inputs():
            value.grad = 0.0

    def start(self) -> None:
        self.grad = 1.0

    def receive(self, amount: float) -> None:
        self.grad += amount

    def share(self, slope: float) -> float:
        return self.grad * slope

    def backward(self) -> None:
        self.clear()
        self.start()
        for value in self.turns():
            for parent, slope in value.parents:
                parent.receive(value.share(slope))
