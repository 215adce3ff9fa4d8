import numpy as np
from layers import Affine, Relu, SoftmaxWithLoss


class MultiTaskNet(MultiTaskNet):
    def gradient(self, x, targets):
        grads = {}
        scores = self.predict(x)
        for k in range(len(targets)):
            has = targets[k] >= 0
            d = np.zeros_like(scores[k])
            if has.sum() > 0:
                self.losses[k].forward(scores[k][has], targets[k][has])
                d[has] = self.losses[k].backward(self.loss_weights[k])
            # このタスクの誤差を共有層まで伝える
            dh = self.heads[k].backward(d)
            self.shared.backward(self.relu.backward(dh))
            grads[f"W2_{k}"] = self.heads[k].dW
            grads[f"b2_{k}"] = self.heads[k].db
            grads["W1"] = self.shared.dW
            grads["b1"] = self.shared.db
        return grads
