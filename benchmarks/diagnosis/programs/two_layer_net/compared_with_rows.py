import numpy as np


class TwoLayerNet(TwoLayerNet):
    def accuracy(self, x, t):
        scores = self.predict(x)
        right = 0
        for n in range(len(x)):
            best = np.argmax(scores[n])
            if np.all(best == t[n]):
                right += 1
        return right / len(x)
