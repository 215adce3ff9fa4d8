import numpy as np


class MultiTaskNet(MultiTaskNet):
    def gradient(self, x, targets):
        grads = {}
        dh_total = 0
        all_scores = self.predict(x)
        for k, t in enumerate(targets):
            y = np.exp(all_scores[k] - np.max(all_scores[k], axis=1, keepdims=True))
            y /= np.sum(y, axis=1, keepdims=True)
            N = len(t)
            y[np.arange(N), t] -= 1
            dh = self.heads[k].backward(y / N)
            dh_total = dh_total + self.loss_weights[k] * dh
            grads[f"W2_{k}"] = self.heads[k].dW
            grads[f"b2_{k}"] = self.heads[k].db
        dh_total = self.relu.backward(dh_total)
        self.shared.backward(dh_total)
        grads["W1"], grads["b1"] = self.shared.dW, self.shared.db
        return grads
