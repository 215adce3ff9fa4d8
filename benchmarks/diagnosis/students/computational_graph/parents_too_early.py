import math


class Value(Value):
    def backward(self):
        order = []
        seen = set()

        def visit(v):
            if id(v) in seen:
                return
            seen.add(id(v))
            order.append(v)
            for parent, _ in v.parents:
                visit(parent)

        visit(self)
        for v in order:
            v.grad = 0.0
        self.grad = 1.0
        for v in order:
            for parent, slope in v.parents:
                parent.grad += slope * v.grad
