"""Nodes that keep gradients instead of inputs, and values that keep what to do on the way back."""

import math


class MulLayer:
    def forward(self, x, y):
        self.back = lambda dout: [y * dout, x * dout]
        return y * x

    def backward(self, dout):
        return self.back(dout)


class AddLayer:
    def forward(self, x, y):
        return y + x

    def backward(self, dout):
        return [1 * dout, 1 * dout]


class Value:
    def __init__(self, data):
        self.data = float(data)
        self.grad = None
        self.before = []
        self.hand_on = lambda: None

    @staticmethod
    def of(x):
        return x if isinstance(x, Value) else Value(x)

    def derived(self, data, *uses):
        out = Value(data)
        out.before = [value for value, _ in uses]

        def hand_on():
            for value, slope in uses:
                value.grad = value.grad + slope() * out.grad

        out.hand_on = hand_on
        return out

    def __add__(self, other):
        other = Value.of(other)
        return self.derived(self.data + other.data, (self, lambda: 1), (other, lambda: 1))

    def __mul__(self, other):
        other = Value.of(other)
        return self.derived(self.data * other.data, (self, lambda: other.data), (other, lambda: self.data))

    def __pow__(self, n):
        return self.derived(self.data**n, (self, lambda: n * self.data ** (n - 1)))

    def __neg__(self):
        return self.derived(-self.data, (self, lambda: -1))

    def __sub__(self, other):
        return self + -Value.of(other)

    def __truediv__(self, other):
        return self * Value.of(other) ** -1

    __radd__, __rmul__ = __add__, __mul__

    def __rsub__(self, other):
        return -self + other

    def __rtruediv__(self, other):
        return self**-1 * other

    def relu(self):
        return self.derived(self.data * (self.data > 0), (self, lambda: int(self.data > 0)))

    def exp(self):
        return self.derived(math.e**self.data, (self, lambda: math.exp(self.data)))

    def tanh(self):
        e = math.exp(2 * self.data)
        return self.derived((e - 1) / (e + 1), (self, lambda: 1 / math.cosh(self.data) ** 2))

    def backward(self):
        uses, found = {}, [self]  # how many uses of a value are still to come
        for value in found:
            value.grad = 0.0
            for b in value.before:
                if b not in uses:
                    found.append(b)
                uses[b] = uses.get(b, 0) + 1
        self.grad, ready = 1.0, [self]
        while ready:
            value = ready.pop()
            value.hand_on()
            for b in value.before:
                uses[b] -= 1
                if uses[b] == 0:
                    ready.append(b)
