"""Computational graphs: the chain rule as a program (計算グラフ, 連鎖律).

Every node of a graph knows its own **local derivative** (局所的な微分) only. What comes from above, dout = ∂E/∂(output),
times the local derivative is what goes on to each input. Where a value is used in several places, its gradient is the
sum over all the paths (経路の和) from it to the end.

The first two classes are nodes through which you walk by hand, forward and backward; they change no argument. The
third one notes by itself what was computed from what, and walks back alone: automatic differentiation (自動微分).

Sources: the course's day 1; Griewank and Walther, Evaluating Derivatives, 2008.
"""

import math


class MulLayer:
    """A node that multiplies, z = x · y (乗算レイヤ).

    forward(x, y): two numbers, or two arrays of the same shape (…), which are multiplied element by element. Returns z
    and keeps what backward needs in the object itself; the latest forward counts.
    backward(dout): dout = ∂E/∂z in the shape of z. Returns the pair (∂E/∂x, ∂E/∂y).

    Example: forward(100, 2) = 200; then backward(1.5) = (3, 150).
    """

    def forward(self, x, y):
        self.x, self.y = x, y
        return x * y

    def backward(self, dout):
        return dout * self.y, dout * self.x


class AddLayer:
    """A node that adds, z = x + y (加算レイヤ).

    forward(x, y): two numbers, or two arrays of the same shape (…). Returns z.
    backward(dout): dout = ∂E/∂z in the shape of z. Returns the pair (∂E/∂x, ∂E/∂y).

    Example: forward(200, 450) = 650; then backward(1.1) = (1.1, 1.1).
    """

    def forward(self, x, y):
        return x + y

    def backward(self, dout):
        return dout, dout


def as_value(x):
    """x itself where it is a Value, else a new Value that holds the number x (given)."""
    return x if isinstance(x, Value) else Value(x)


class Value:
    """A number that remembers how it was computed (自動微分の変数).

    data: the number, an int or a float; grad: ∂z/∂(this value) after z.backward(), one number.

    Values and plain numbers are combined with + - * /, plain numbers on either side; x ** n takes a plain number n.
    x.relu(), x.exp() and x.tanh() are functions of one value. Every operation returns a **new** Value and leaves its
    operands as they are.

    z.backward() puts the derivative of z with respect to each value from which z was computed, directly or not, into
    that value's grad; z's own grad is 1. Each call starts from zero gradients: nothing of an earlier call remains in
    the values from which z was computed. The slope of relu at 0 may be any number from 0 to 1.

    The constructor, unary minus and the operators for a plain number on the left are given. They keep, for every
    value, the pairs (parent, local derivative); you may do it in another way, as long as Value(data) works.

    Example: x = Value(3), y = Value(4), z = x * x + x * y: z.data is 21; after z.backward(), x.grad is 10, y.grad is 3.
    """

    def __init__(self, data, parents=()):
        self.data = data
        self.grad = 0.0
        self.parents = parents  # ((value, derivative of this value with respect to it), …)

    def __add__(self, other):
        other = as_value(other)
        return Value(self.data + other.data, ((self, 1.0), (other, 1.0)))

    def __sub__(self, other):
        other = as_value(other)
        return Value(self.data - other.data, ((self, 1.0), (other, -1.0)))

    def __mul__(self, other):
        other = as_value(other)
        return Value(self.data * other.data, ((self, other.data), (other, self.data)))

    def __truediv__(self, other):
        other = as_value(other)
        quotient = self.data / other.data
        return Value(quotient, ((self, 1 / other.data), (other, -quotient / other.data)))

    def __pow__(self, n):
        return Value(self.data**n, ((self, n * self.data ** (n - 1)),))

    def __neg__(self):
        return self * -1

    def __radd__(self, number):
        return self + number

    def __rmul__(self, number):
        return self * number

    def __rsub__(self, number):
        return as_value(number) - self

    def __rtruediv__(self, number):
        return as_value(number) / self

    def relu(self):
        """max(x, 0)."""
        return Value(max(self.data, 0.0), ((self, 1.0 if self.data > 0 else 0.0),))

    def exp(self):
        """e to the power of x; math.exp computes it for a number."""
        y = math.exp(self.data)
        return Value(y, ((self, y),))

    def tanh(self):
        """The hyperbolic tangent of x; math.tanh computes it for a number."""
        y = math.tanh(self.data)
        return Value(y, ((self, 1 - y**2),))

    def backward(self):
        """Gradients of this value, for everything from which it was computed."""
        order, seen, waiting = [], set(), [(self, False)]
        while waiting:  # depth first, without recursion: a value enters `order` after all that it was computed from
            value, complete = waiting.pop()
            if complete:
                order.append(value)
            elif value not in seen:
                seen.add(value)
                waiting.append((value, True))
                waiting.extend((parent, False) for parent, _ in value.parents)
        for value in order:
            value.grad = 0.0
        self.grad = 1.0
        for value in reversed(order):  # when its turn comes, all paths to it have been added up
            for parent, slope in value.parents:
                parent.grad += value.grad * slope
