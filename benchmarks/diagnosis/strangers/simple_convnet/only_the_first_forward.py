import numpy as np


class SimpleConvNet(SimpleConvNet):
    def loss(self, x, t):
        self.forward_done = True
        return self.last.forward(self.predict(x), t)

    def gradient(self, x, t):
        if not getattr(self, "forward_done", False):
            self.loss(x, t)
        d = self.last.backward(1)
        for layer in self.layers[::-1]:
            d = layer.backward(d)
        named = {"1": self.conv, "2": self.affine1, "3": self.affine2}
        grads = {}
        for number, layer in named.items():
            grads["W" + number] = layer.dW
            grads["b" + number] = layer.db
        return grads
