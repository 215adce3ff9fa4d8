"""With layers; a task's labelled rows are picked out before its loss."""
import numpy as np
from layers import Affine, Relu, SoftmaxWithLoss


class MultiTaskNet:
    def __init__(self, input_size, hidden_size, output_sizes, loss_weights, rng=None):
        rng = np.random.default_rng() if rng is None else rng
        self.weights = loss_weights
        self.trunk = Affine(0.01 * rng.normal(size=(input_size, hidden_size)), np.zeros(hidden_size))
        self.heads = [Affine(rng.normal(0, 0.01, (hidden_size, k)), np.zeros(k)) for k in output_sizes]
        self.relu = Relu()
        self.params = {"b1": self.trunk.b, "W1": self.trunk.W}
        for k, head in enumerate(self.heads):
            self.params |= {f"b2_{k}": head.b, f"W2_{k}": head.W}

    def predict(self, x):
        z = self.relu.forward(self.trunk.forward(x))
        return [head.forward(z) for head in self.heads]

    def _tasks(self, x, targets):
        for w, head, a, t in zip(self.weights, self.heads, self.predict(x), targets):
            rows = np.flatnonzero(np.asarray(t) != -1)
            last = SoftmaxWithLoss()
            yield w, head, a.shape, rows, last, (last.forward(a[rows], t[rows]) if len(rows) else 0.0)

    def loss(self, x, targets):
        return np.sum([w * e for w, *_, e in self._tasks(x, targets)])

    def gradient(self, x, targets):
        dz, grads = 0, {}
        for k, (w, head, shape, rows, last, _) in enumerate(self._tasks(x, targets)):
            da = np.zeros(shape)
            if len(rows):
                da[rows] = last.backward(w)
            dz = dz + head.backward(da)
            grads[f"W2_{k}"], grads[f"b2_{k}"] = head.dW, head.db
        self.trunk.backward(self.relu.backward(dz))
        return grads | {"W1": self.trunk.dW, "b1": self.trunk.db}
