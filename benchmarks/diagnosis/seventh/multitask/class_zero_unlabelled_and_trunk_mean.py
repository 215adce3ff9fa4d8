import numpy as np
from layers import Affine, Relu, SoftmaxWithLoss


class MultiTaskNet:
    def __init__(self, input_size, hidden_size, output_sizes, loss_weights, rng=None):
        gen = rng or np.random.default_rng()
        self.loss_weights = list(loss_weights)
        self.params = {"W1": 0.01 * gen.standard_normal((input_size, hidden_size)), "b1": np.zeros(hidden_size)}
        self.trunk = Affine(self.params["W1"], self.params["b1"])
        self.act = Relu()
        self.heads = []
        for k, size in enumerate(output_sizes):
            W = 0.01 * gen.standard_normal((hidden_size, size))
            b = np.zeros(size)
            self.params[f"W2_{k}"], self.params[f"b2_{k}"] = W, b
            self.heads.append(Affine(W, b))

    def predict(self, x):
        h = self.act.forward(self.trunk.forward(x))
        return [head.forward(h) for head in self.heads]

    def one_task(self, scores, t):
        """Loss of one task and the gradient of its scores."""
        known = t > 0
        back = np.zeros_like(scores)
        if known.sum() == 0:
            return 0.0, back
        last = SoftmaxWithLoss()
        value = last.forward(scores[known], t[known])
        back[known] = last.backward()
        return value, back

    def loss(self, x, targets):
        total = 0.0
        for scores, t, w in zip(self.predict(x), targets, self.loss_weights):
            total += w * self.one_task(scores, t)[0]
        return total

    def gradient(self, x, targets):
        all_scores = self.predict(x)
        result = {}
        from_heads = []
        for k, head in enumerate(self.heads):
            _, d = self.one_task(all_scores[k], targets[k])
            from_heads.append(head.backward(self.loss_weights[k] * d))
            result[f"W2_{k}"], result[f"b2_{k}"] = head.dW, head.db
        self.trunk.backward(self.act.backward(np.mean(from_heads, axis=0)))
        result["W1"], result["b1"] = self.trunk.dW, self.trunk.db
        return result
