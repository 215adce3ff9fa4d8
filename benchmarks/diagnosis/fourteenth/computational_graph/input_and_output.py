import math


class Value:
    def __init__(self, data, parents=()):
        self.data = data
        self.grad = 0.0
        self.parents = parents

    @staticmethod
    def wrap(other):
        if isinstance(other, Value):
            return other
        return Value(other)

    def __add__(self, other):
        other = Value.wrap(other)
        return Value(self.data + other.data, ((self, 1.0), (other, 1.0)))

    def __sub__(self, other):
        other = Value.wrap(other)
        return Value(self.data - other.data, ((self, 1.0), (other, -1.0)))

    def __mul__(self, other):
        other = Value.wrap(other)
        return Value(self.data * other.data, ((self, other.data), (other, self.data)))

    def __truediv__(self, other):
        other = Value.wrap(other)
        return Value(self.data / other.data, ((self, 1 / other.data), (other, -self.data / other.data**2)))

    def __pow__(self, n):
        return Value(self.data**n, ((self, n * self.data ** (n - 1)),))

    def __neg__(self):
        return self * -1

    def __radd__(self, number):
        return self + number

    def __rmul__(self, number):
        return self * number

    def __rsub__(self, number):
        return Value.wrap(number) - self

    def __rtruediv__(self, number):
        return Value.wrap(number) / self

    def relu(self):
        out = self.data if self.data > 0 else 0.0
        slope = 1.0 if out >= 0 else 0.0
        return Value(out, ((self, slope),))

    def exp(self):
        out = math.exp(self.data)
        return Value(out, ((self, out),))

    def tanh(self):
        out = math.tanh(self.data)
        return Value(out, ((self, 1.0 - self.data * self.data),))

    def backward(self):
        ordered = []
        seen = set()
        todo = [(self, 0)]
        while todo:
            node, state = todo.pop()
            if state == 1:
                ordered.append(node)
                continue
            if id(node) in seen:
                continue
            seen.add(id(node))
            todo.append((node, 1))
            for parent, _ in node.parents:
                todo.append((parent, 0))
        for node in ordered:
            node.grad = 0.0
        self.grad = 1.0
        for node in ordered[::-1]:
            for parent, local in node.parents:
                parent.grad += local * node.grad
