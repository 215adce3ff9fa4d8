import math
import operator
from typing import NamedTuple


class 勾配(NamedTuple):
    x: object
    y: object


class _Layer:
    __slots__ = ("_back",)

    def backward(self, dout):
        return 勾配(*self._back(dout))


class MulLayer(_Layer):
    __slots__ = ()

    def forward(self, x, y):
        self._back = lambda dout: (dout * y, dout * x)
        return x * y


class AddLayer(_Layer):
    __slots__ = ()

    def forward(self, x, y):
        self._back = lambda dout: (dout, dout)
        return x + y


def as_value(x):
    return x if isinstance(x, Value) else Value(x)


class Value:
    """No pairs: every value has a rule that pushes its gradient down."""

    __slots__ = ("data", "_g", "_operands", "_push")

    def __init__(self, data):
        self.data, self._g, self._operands = data, 0.0, ()
        self._push = lambda: None

    @property
    def grad(self):
        return self._g

    @classmethod
    def _make(cls, data, operands, slopes):
        new = cls(data)
        new._operands = operands

        def push():
            for o, s in zip(operands, slopes):
                o._g += s * new._g

        new._push = push
        return new

    def __add__(self, other):
        other = as_value(other)
        return self._make(operator.add(self.data, other.data), (self, other), (1, 1))

    def __sub__(self, other):
        other = as_value(other)
        return self._make(operator.sub(self.data, other.data), (self, other), (1, -1))

    def __mul__(self, other):
        other = as_value(other)
        return self._make(self.data * other.data, (self, other), (other.data, self.data))

    def __truediv__(self, other):
        other = as_value(other)
        q = self.data / other.data
        return self._make(q, (self, other), (1 / other.data, -q / other.data))

    def __pow__(self, n):
        slope = n * self.data ** (n - 1) if n else 0
        return self._make(self.data**n, (self,), (slope,))

    def __neg__(self):
        return self * -1

    __radd__ = __add__
    __rmul__ = __mul__

    def __rsub__(self, number):
        return as_value(number) - self

    def __rtruediv__(self, number):
        return as_value(number) / self

    def relu(self):
        return self._make(max(0, self.data), (self,), (0.5 + math.copysign(0.5, self.data) if self.data else 0.25,))

    def exp(self):
        e = math.exp(self.data)
        return self._make(e, (self,), (e,))

    def tanh(self):
        h = math.tanh(self.data)
        return self._make(h, (self,), ((1 + h) * (1 - h),))

    def _after(self):
        """All values in an order in which operands come first, without recursion."""
        done, stack = {}, [(self, iter(self._operands))]
        seen = {id(self)}
        while stack:
            node, rest = stack[-1]
            for o in rest:
                if id(o) not in seen:
                    seen.add(id(o))
                    stack.append((o, iter(o._operands)))
                    break
            else:
                done[id(node)] = node
                stack.pop()
        return list(done.values())

    def backward(self):
        order = self._after()
        for v in order:
            v._g = 0
        self._g = 1
        while order:
            order.pop()._push()
