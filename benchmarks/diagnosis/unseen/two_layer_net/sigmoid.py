import numpy as np


class TwoLayerNet(TwoLayerNet):
    def accuracy(self, x, t):
        labels = t if t.ndim == 1 else t.argmax(axis=1)
        return float((self.predict(x).argmin(axis=1) == labels).mean())
