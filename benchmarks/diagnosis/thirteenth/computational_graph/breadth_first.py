import math


class Value:
    def __init__(self, data, parents=()):
        self.data = data
        self.grad = 0.0
        self.parents = parents

    @staticmethod
    def _wrap(v):
        if isinstance(v, Value):
            return v
        return Value(v)

    def __add__(self, other):
        o = Value._wrap(other)
        return Value(self.data + o.data, ((self, 1.0), (o, 1.0)))

    def __sub__(self, other):
        o = Value._wrap(other)
        return Value(self.data - o.data, ((self, 1.0), (o, -1.0)))

    def __mul__(self, other):
        o = Value._wrap(other)
        return Value(self.data * o.data, ((self, o.data), (o, self.data)))

    def __truediv__(self, other):
        o = Value._wrap(other)
        return Value(self.data / o.data, ((self, 1 / o.data), (o, -self.data / o.data**2)))

    def __pow__(self, n):
        if n == 0:
            return Value(1.0, ((self, 0.0),))
        return Value(self.data**n, ((self, n * self.data ** (n - 1)),))

    def __neg__(self):
        return self * -1

    def __radd__(self, number):
        return self + number

    def __rmul__(self, number):
        return self * number

    def __rsub__(self, number):
        return Value._wrap(number) - self

    def __rtruediv__(self, number):
        return Value._wrap(number) / self

    def relu(self):
        if self.data > 0:
            return Value(self.data, ((self, 1.0),))
        return Value(0.0, ((self, 0.0),))

    def exp(self):
        e = math.exp(self.data)
        return Value(e, ((self, e),))

    def tanh(self):
        th = math.tanh(self.data)
        return Value(th, ((self, 1 - th * th),))

    def backward(self):
        # 出力から入力に向かって順番に並べる
        queue = [self]
        ids = {id(self)}
        k = 0
        while k < len(queue):
            for p, _ in queue[k].parents:
                if id(p) not in ids:
                    ids.add(id(p))
                    queue.append(p)
            k += 1
        for node in queue:
            node.grad = 0.0
        self.grad = 1.0
        for node in queue:
            for p, local in node.parents:
                p.grad += local * node.grad
