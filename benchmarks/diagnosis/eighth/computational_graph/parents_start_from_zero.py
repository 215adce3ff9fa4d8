import math


def as_value(x):
    return x if isinstance(x, Value) else Value(x)


class Value:
    def __init__(self, data, parents=()):
        self.data = data
        self.grad = 0.0
        self.parents = parents

    def __add__(self, other):
        other = as_value(other)
        return Value(self.data + other.data, [(self, 1), (other, 1)])

    def __sub__(self, other):
        other = as_value(other)
        return Value(self.data - other.data, [(self, 1), (other, -1)])

    def __mul__(self, other):
        other = as_value(other)
        return Value(self.data * other.data, [(self, other.data), (other, self.data)])

    def __truediv__(self, other):
        other = as_value(other)
        return Value(self.data / other.data, [(self, 1 / other.data), (other, -self.data / other.data**2)])

    def __pow__(self, n):
        return Value(self.data**n, [(self, n * self.data ** (n - 1))])

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
        if self.data > 0:
            return Value(self.data, [(self, 1)])
        return Value(0.0, [(self, 0)])

    def exp(self):
        e = math.exp(self.data)
        return Value(e, [(self, e)])

    def tanh(self):
        y = math.tanh(self.data)
        return Value(y, [(self, 1 - y * y)])

    def backward(self):
        # トポロジカルソート
        topo = []
        visited = set()
        stack = [(self, iter(self.parents))]
        visited.add(id(self))
        while stack:
            node, it = stack[-1]
            for p, _ in it:
                if id(p) not in visited:
                    visited.add(id(p))
                    stack.append((p, iter(p.parents)))
                    break
            else:
                topo.append(node)
                stack.pop()
        # 前回の勾配を消す
        for p, _ in self.parents:
            p.grad = 0.0
        self.grad = 1.0
        for node in topo[::-1]:
            for p, d in node.parents:
                p.grad = p.grad + node.grad * d
