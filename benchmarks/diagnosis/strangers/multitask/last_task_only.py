import numpy as np


class MultiTaskNet(MultiTaskNet):
    def gradient(self, x, targets):
        grads = {}
        scores = self.predict(x)
        for k in range(len(self.heads)):
            has_label = targets[k] >= 0
            dscore = np.zeros_like(scores[k])
            if np.sum(has_label) > 0:
                self.losses[k].forward(scores[k][has_label], targets[k][has_label])
                dscore[has_label] = self.losses[k].backward() * self.loss_weights[k]
            dh = self.heads[k].backward(dscore)
            grads["W2_" + str(k)] = self.heads[k].dW
            grads["b2_" + str(k)] = self.heads[k].db
        self.shared.backward(self.relu.backward(dh))
        grads["W1"] = self.shared.dW
        grads["b1"] = self.shared.db
        return grads
