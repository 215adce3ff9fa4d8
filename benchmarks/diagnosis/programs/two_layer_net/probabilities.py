import numpy as np


def softmax(a):
    e = np.exp(a - a.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


class TwoLayerNet(TwoLayerNet):
    def predict(self, x):
        h = self.middle.forward(self.first.forward(x))
        return softmax(self.second.forward(h))
