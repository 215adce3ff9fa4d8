import numpy as np


class MultiTaskNet(MultiTaskNet):
    def loss(self, x, targets):
        total = 0.0
        for w, scores, t in zip(self.loss_weights, self.predict(x), targets):
            a = scores - scores.max(axis=1, keepdims=True)
            log_y = a - np.log(np.exp(a).sum(axis=1, keepdims=True))
            rows = np.where(t != -1)[0]
            total += w * -np.sum(log_y[rows, t[rows]]) / len(t)
        return float(total)
