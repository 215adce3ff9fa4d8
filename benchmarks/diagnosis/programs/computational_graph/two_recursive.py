class Value(Value):
    def backward(self):
        self.grad = 1.0
        self._push()

    def _push(self):
        # every time a node is reached, hand its whole gradient on
        for parent, slope in self.parents:
            parent.grad += slope * self.grad
            parent._push()
