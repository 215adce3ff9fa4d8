class Value(Value):
    def backward(self):
        order = self.sorted_nodes()
        for v in order:
            v.grad = 0.0
        self.grad = 1.0
        for v in order:
            for parent, d in v.parents:
                parent.grad = v.grad * d
