import numpy as np


class MultiTaskNet(MultiTaskNet):
    def _complete(self, targets):
        """ラベルがそろっているサンプル"""
        ok = np.ones(len(targets[0]), dtype=bool)
        for t in targets:
            ok &= t != -1
        return ok

    def loss(self, x, targets):
        ok = self._complete(targets)
        scores = self.predict(x)
        if not ok.any():
            return 0.0
        L = 0.0
        for k in range(len(targets)):
            L += self.loss_weights[k] * self.losses[k].forward(scores[k][ok], targets[k][ok])
        return L

    def gradient(self, x, targets):
        ok = self._complete(targets)
        scores = self.predict(x)
        grads = {}
        dh = 0
        for k in range(len(targets)):
            da = np.zeros_like(scores[k])
            if ok.any():
                self.losses[k].forward(scores[k][ok], targets[k][ok])
                da[ok] = self.losses[k].backward(self.loss_weights[k])
            dh = dh + self.heads[k].backward(da)
            grads["W2_%d" % k] = self.heads[k].dW
            grads["b2_%d" % k] = self.heads[k].db
        self.shared.backward(self.relu.backward(dh))
        grads["W1"], grads["b1"] = self.shared.dW, self.shared.db
        return grads
