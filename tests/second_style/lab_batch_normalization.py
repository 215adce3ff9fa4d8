"""The lab on batch normalization with a small class for each network."""

import numpy as np
from batch_normalization import BatchNormalization
from layers import Affine, Relu, SoftmaxWithLoss


class Net:
    def __init__(self, scale, normalized, rng):
        self.affines = [
            Affine(rng.normal(0, scale, size=shape), np.zeros(shape[1]))
            for shape in ((64, 25), (25, 25), (25, 25), (25, 10))
        ]
        self.norms = [BatchNormalization(np.ones(25), np.zeros(25)) for _ in range(3)] if normalized else []
        self.relus = [Relu() for _ in range(3)]
        self.end = SoftmaxWithLoss()

    def chain(self):
        for k in range(3):
            yield self.affines[k]
            if self.norms:
                yield self.norms[k]
            yield self.relus[k]
        yield self.affines[3]

    def learn(self, x, t):
        for layer in self.chain():
            x = layer.forward(x)
        self.end.forward(x, t)
        back = self.end.backward()
        for layer in list(self.chain())[::-1]:
            back = layer.backward(back)
        for affine in self.affines:
            np.subtract(affine.W, 0.3 * affine.dW, out=affine.W)
            np.subtract(affine.b, 0.3 * affine.db, out=affine.b)
        for norm in self.norms:
            norm.gamma[:] = norm.gamma - 0.3 * norm.dgamma
            norm.beta[:] = norm.beta - 0.3 * norm.dbeta
        return np.count_nonzero(np.argmax(x, axis=1) == t) / len(t)


def measure(rng):
    with np.load("data/digits.npz") as file:
        chosen = rng.choice(1437, size=150, replace=False)
        x, t = file["x_train"][chosen].reshape(150, 64) / 16, file["t_train"][chosen].astype(np.int64)
    scales = np.logspace(0, -4, 16)
    found = {"scales": scales, "plain": np.zeros(16), "normalized": np.zeros(16)}
    for number, scale in enumerate(scales):
        for name, normalized in (("plain", False), ("normalized", True)):
            net, curve = Net(scale, normalized, rng), np.zeros(6)
            for epoch in range(6):
                curve[epoch] = sum(net.learn(x[k : k + 50], t[k : k + 50]) for k in (0, 50, 100)) / 3
            found[f"{name}_{number}"] = curve
            found[name][number] = curve[5]
    return found
