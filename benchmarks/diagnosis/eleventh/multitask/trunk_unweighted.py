class MultiTaskNet(MultiTaskNet):
    def gradient(self, x, targets):
        out = self.predict(x)
        grads = {}
        d_hidden = np.zeros((x.shape[0], self.params["W1"].shape[1]))
        for k, t in enumerate(targets):
            known = np.where(t != -1)[0]
            d = np.zeros_like(out[k])
            if len(known) > 0:
                self.losses[k].forward(out[k][known], t[known])
                d[known] = self.losses[k].backward()
            d_hidden += self.heads[k].backward(d)
            w = self.loss_weights[k]
            grads["W2_%d" % k] = w * self.heads[k].dW
            grads["b2_%d" % k] = w * self.heads[k].db
        self.shared.backward(self.relu.backward(d_hidden))
        grads["W1"] = self.shared.dW
        grads["b1"] = self.shared.db
        return grads
