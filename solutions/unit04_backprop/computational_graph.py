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
        ### BEGIN SOLUTION
        self.x, self.y = x, y
        return x * y
        ### END SOLUTION

    def backward(self, dout):
        ### BEGIN SOLUTION
        return dout * self.y, dout * self.x
        ### END SOLUTION


class AddLayer:
    """A node that adds, z = x + y (加算レイヤ).

    forward(x, y): two numbers, or two arrays of the same shape (…). Returns z.
    backward(dout): dout = ∂E/∂z in the shape of z. Returns the pair (∂E/∂x, ∂E/∂y).

    Example: forward(200, 450) = 650; then backward(1.1) = (1.1, 1.1).
    """

    def forward(self, x, y):
        ### BEGIN SOLUTION
        return x + y
        ### END SOLUTION

    def backward(self, dout):
        ### BEGIN SOLUTION
        return dout, dout
        ### END SOLUTION


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
        ### BEGIN SOLUTION
        other = as_value(other)
        return Value(self.data + other.data, ((self, 1.0), (other, 1.0)))
        ### END SOLUTION

    def __sub__(self, other):
        ### BEGIN SOLUTION
        other = as_value(other)
        return Value(self.data - other.data, ((self, 1.0), (other, -1.0)))
        ### END SOLUTION

    def __mul__(self, other):
        ### BEGIN SOLUTION
        other = as_value(other)
        return Value(self.data * other.data, ((self, other.data), (other, self.data)))
        ### END SOLUTION

    def __truediv__(self, other):
        ### BEGIN SOLUTION
        other = as_value(other)
        quotient = self.data / other.data
        return Value(quotient, ((self, 1 / other.data), (other, -quotient / other.data)))
        ### END SOLUTION

    def __pow__(self, n):
        ### BEGIN SOLUTION
        return Value(self.data**n, ((self, n * self.data ** (n - 1)),))
        ### END SOLUTION

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
        ### BEGIN SOLUTION
        return Value(max(self.data, 0.0), ((self, 1.0 if self.data > 0 else 0.0),))
        ### END SOLUTION

    def exp(self):
        """e to the power of x; math.exp computes it for a number."""
        ### BEGIN SOLUTION
        y = math.exp(self.data)
        return Value(y, ((self, y),))
        ### END SOLUTION

    def tanh(self):
        """The hyperbolic tangent of x; math.tanh computes it for a number."""
        ### BEGIN SOLUTION
        y = math.tanh(self.data)
        return Value(y, ((self, 1 - y**2),))
        ### END SOLUTION

    def backward(self):
        """Gradients of this value, for everything from which it was computed."""
        ### BEGIN SOLUTION
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
        ### END SOLUTION


### BEGIN EXAMPLES
def test_mul_layer():
    """MulLayer: two apples for 100 yen each; dx and dy are exchanged factors.

    MulLayer：1 個 100 円のリンゴを 2 個買います。微分では互いに相手の値が掛かります。
    """
    layer = MulLayer()
    assert layer.forward(100, 2) == 200
    dx, dy = layer.backward(1.5)
    assert (dx, dy) == (3, 150)


def test_add_layer():
    """AddLayer: what comes from above goes on to both inputs.

    AddLayer：上流から来た値が、両方の入力にそのまま流れます。
    """
    layer = AddLayer()
    assert layer.forward(200, 450) == 650
    dx, dy = layer.backward(1.1)
    assert (dx, dy) == (1.1, 1.1)


def test_value_of_an_expression():
    """Value: operators compute with the numbers.

    Value：演算子によって数値が計算されます。
    """
    x, y = Value(3), Value(4)
    assert (x * y + 2).data == 14
    assert (1 - x / y).data == 0.25
    assert (x**2).data == 9
    assert (-x).relu().data == 0


def test_value_gradient_of_a_product():
    """Value: the derivatives of x·y are y and x.

    Value：x·y の微分は y と x です。
    """
    x, y = Value(3), Value(4)
    z = x * y
    z.backward()
    assert (z.grad, x.grad, y.grad) == (1, 4, 3)


def test_value_used_twice():
    """Value: a value that is used several times collects the gradients of all paths.

    Value：何度も使われた値には、すべての経路の勾配が足し合わされます。
    """
    x, y = Value(3), Value(4)
    z = x * x + x * y
    z.backward()
    assert (z.data, x.grad, y.grad) == (21, 10, 3)


def test_value_starts_from_zero():
    """Value: a second backward gives the same gradients.

    Value：backward をもう一度呼び出しても、勾配は同じです。
    """
    x = Value(3)
    z = x * x
    z.backward()
    z.backward()
    assert x.grad == 6


### END EXAMPLES
