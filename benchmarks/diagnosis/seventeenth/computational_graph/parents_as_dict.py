import math


def to_value(x):
    return x if isinstance(x, Value) else Value(x)


class Value:
    def __init__(self, data, parents=()):
        self.data = data
        self.grad = 0.0
        self.parents = dict(parents)

    def __add__(self, other):
        other = to_value(other)
        return Value(self.data + other.data, [(self, 1.0), (other, 1.0)])

    def __sub__(self, other):
        other = to_value(other)
        return Value(self.data - other.data, [(self, 1.0), (other, -1.0)])

    def __mul__(self, other):
        other = to_value(other)
        return Value(self.data * other.data, [(self, other.data), (other, self.data)])

    def __truediv__(self, other):
        other = to_value(other)
        q = self.data / other.data
        return Value(q, [(self, 1 / other.data), (other, -q / other.data)])

    def __pow__(self, n):
        return Value(self.data**n, [(self, n * self.data ** (n - 1))])

    def __neg__(self):
        return self * -1

    def __radd__(self, number):
        return self + number

    def __rmul__(self, number):
        return self * number

    def __rsub__(self, number):
        return to_value(number) - self

    def __rtruediv__(self, number):
        return to_value(number) / self

    def relu(self):
        return Value(max(self.data, 0), [(self, 1.0 if self.data > 0 else 0.0)])

    def exp(self):
        e = math.exp(self.data)
        return Value(e, [(self, e)])

    def tanh(self):
        th = math.tanh(self.data)
        return Value(th, [(self, 1 - th**2)])

    def backward(self):
        order = []
        visited = set()
        todo = [(self, iter(self.parents))]
        visited.add(self)
        while todo:
            node, rest = todo[-1]
            for parent in rest:
                if parent not in visited:
                    visited.add(parent)
                    todo.append((parent, iter(parent.parents)))
                    break
            else:
                order.append(node)
                todo.pop()
        for node in order:
            node.grad = 0.0
        self.grad = 1.0
        for node in reversed(order):
            for parent, local in node.parents.items():
                parent.grad += local * node.grad
