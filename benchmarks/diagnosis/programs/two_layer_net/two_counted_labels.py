import numpy as np


class TwoLayerNet(TwoLayerNet):
    def accuracy(self, x, t):
        answer = self.predict(x).argmax(axis=1)
        return float(np.sum(answer == t))
