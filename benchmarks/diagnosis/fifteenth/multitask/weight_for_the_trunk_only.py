import numpy as np
from layers import Affine, Relu, SoftmaxWithLoss


class MultiTaskNet(MultiTaskNet):
    def gradient(self, x, targets):
        grads = {}
        all_scores = self.predict(x)
        M = self.params["W1"].shape[1]
        dhidden = np.zeros((x.shape[0], M))
        for k in range(len(targets)):
            has_label = targets[k] != -1
            if not np.any(has_label):
                continue  # ラベルなし → 誤差 0
            self.losses[k].forward(all_scores[k][has_label], targets[k][has_label])
            d = np.zeros_like(all_scores[k])
            d[has_label] = self.losses[k].backward()
            dhidden += self.loss_weights[k] * self.heads[k].backward(d)
            grads["W2_" + str(k)] = self.heads[k].dW
            grads["b2_" + str(k)] = self.heads[k].db
        self.shared.backward(self.relu.backward(dhidden))
        grads["W1"] = self.shared.dW
        grads["b1"] = self.shared.db
        return grads
