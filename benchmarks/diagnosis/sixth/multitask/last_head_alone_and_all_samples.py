import numpy as np



class MultiTaskNet(MultiTaskNet):
    def loss(self, x, targets):
        total = 0.0
        outputs = self.predict(x)
        for k in range(len(targets)):
            has = targets[k] != -1
            if has.sum() == 0:
                continue
            mean = self.losses[k].forward(outputs[k][has], targets[k][has])
            total += self.loss_weights[k] * mean * has.sum() / len(x)
        return total

    def gradient(self, x, targets):
        outputs = self.predict(x)
        grads = {}
        dh = np.zeros((len(x), self.params["W1"].shape[1]))
        for k in range(len(targets)):
            has = targets[k] != -1
            d = np.zeros_like(outputs[k])
            if has.sum() > 0:
                self.losses[k].forward(outputs[k][has], targets[k][has])
                d[has] = self.loss_weights[k] * self.losses[k].backward()
            dh = self.heads[k].backward(d)
            grads["W2_" + str(k)] = self.heads[k].dW
            grads["b2_" + str(k)] = self.heads[k].db
        self.shared.backward(self.relu.backward(dh))
        grads["W1"] = self.shared.dW
        grads["b1"] = self.shared.db
        return grads
