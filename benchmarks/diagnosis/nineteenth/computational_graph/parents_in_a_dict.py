import math


def as_value(x):
    return x if isinstance(x, Value) else Value(x)


class Value:
    def __init__(self, data, parents=()):
        self.data = data
        self.grad = 0.0
        self.parents = dict(parents)  # 親 -> 局所的な微分

    def __add__(self, other):
        other = as_value(other)
        return Value(self.data + other.data, {self: 1.0, other: 1.0})

    def __sub__(self, other):
        other = as_value(other)
        return Value(self.data - other.data, {self: 1.0, other: -1.0})

    def __mul__(self, other):
        other = as_value(other)
        return Value(self.data * other.data, {self: other.data, other: self.data})

    def __truediv__(self, other):
        other = as_value(other)
        q = self.data / other.data
        return Value(q, {self: 1.0 / other.data, other: -q / other.data})

    def __pow__(self, n):
        return Value(self.data**n, {self: n * self.data ** (n - 1)})

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
        return Value(self.data if self.data > 0 else 0.0, {self: 1.0 if self.data > 0 else 0.0})

    def exp(self):
        y = math.exp(self.data)
        return Value(y, {self: y})

    def tanh(self):
        y = math.tanh(self.data)
        return Value(y, {self: 1 - y**2})

    def backward(self):
        done, seen = [], set()

        def walk(v):
            if v in seen:
                return
            seen.add(v)
            for parent in v.parents:
                walk(parent)
            done.append(v)

        walk(self)
        for v in done:
            v.grad = 0.0
        self.grad = 1.0
        for v in done[::-1]:
            for parent, slope in v.parents.items():
                parent.grad += slope * v.grad
