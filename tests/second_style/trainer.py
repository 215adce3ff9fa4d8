"""One loop over updates that notes where epochs end; a plain order of its own; the best parameters as one list."""

import math

import numpy as np


class Trainer:
    def __init__(
        self, net, optimizer, batch_size=32, epochs=20, weight_decay=0.0, patience=None, schedule=None, rng=None
    ):
        self.parts = net, optimizer
        self.size, self.most, self.decay = batch_size, epochs, weight_decay
        self.patience, self.rate = patience, schedule or (lambda epoch: optimizer.lr)
        self.rng = rng or np.random.default_rng()

    def measured(self, x, t):
        net = self.parts[0]
        code = getattr(getattr(net.loss, "__func__", net.loss), "__code__", None)
        more = {"train": False} if code and "train" in code.co_varnames[: code.co_argcount] else {}
        return float(net.loss(x, t, **more)), float(net.accuracy(x, t))

    def step(self, x, t):
        net, optimizer = self.parts
        grads = {}
        for key, g in net.gradient(x, t).items():
            is_weight = key.split(".")[-1][:1] == "W"
            grads[key] = g + self.decay * net.params[key] if is_weight else np.array(g)
        optimizer.update(net.params, grads)

    def fit(self, x_train, t_train, x_val, t_val):
        net, optimizer = self.parts
        rows, lowest, waited, best = [], math.inf, 0, None
        while len(rows) < self.most and (self.patience is None or waited < self.patience):
            optimizer.lr = self.rate(len(rows))
            order = self.rng.permutation(len(x_train))
            for part in np.split(order, range(self.size, len(order), self.size)):
                self.step(x_train[part], t_train[part])
            rows.append((*self.measured(x_train, t_train), *self.measured(x_val, t_val)))
            waited += 1
            if rows[-1][2] < lowest:
                lowest, waited, best = rows[-1][2], 0, [np.array(p) for p in net.params.values()]
        if self.patience is not None:
            for array, value in zip(net.params.values(), best, strict=True):
                np.copyto(array, value)
        a, b, c, d = (list(column) for column in zip(*rows, strict=True))
        return {"val_accuracy": d, "val_loss": c, "train_accuracy": b, "train_loss": a}
