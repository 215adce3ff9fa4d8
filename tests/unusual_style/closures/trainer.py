import copy
import inspect
from contextlib import suppress

import numpy as np
from minibatch import shuffle_and_batch


class Trainer:
    def __init__(
        self,
        net,
        optimizer,
        batch_size=32,
        epochs=20,
        weight_decay=0.0,
        patience=None,
        schedule=None,
        rng=None,
    ):
        self.__dict__.update({k: v for k, v in locals().items() if k != "self"})
        if rng is None:
            self.rng = np.random.default_rng()

    def _epoch(self, number, x, t):
        if self.schedule is not None:
            self.optimizer.lr = self.schedule(number)
        for xb, tb in shuffle_and_batch(x, t, self.batch_size, self.rng):
            self.optimizer.update(self.net.params, self.decayed(self.net.gradient(xb, tb)))

    def fit(self, x_train, t_train, x_val, t_val):
        history = {f"{part}_{what}": [] for part in ("train", "val") for what in ("loss", "accuracy")}
        best = None
        for e in range(self.epochs):
            self._epoch(e, x_train, t_train)
            for part, x, t in (("train", x_train, t_train), ("val", x_val, t_val)):
                history[f"{part}_loss"].append(self.loss_in_testing(x, t))
                history[f"{part}_accuracy"].append(float(self.net.accuracy(x, t)))
            if self.patience is None:
                continue
            now = history["val_loss"][-1]
            if best is None or now < best[0]:
                best = now, e, copy.deepcopy(dict(self.net.params))
            if e - best[1] >= self.patience:
                break
        with suppress(TypeError):
            for key, value in best[2].items():
                self.net.params[key][...] = value
        return history

    def decayed(self, grads):
        def one(key):
            g = np.array(grads[key], dtype=float)
            return g + self.weight_decay * self.net.params[key] if key.rpartition(".")[2].startswith("W") else g

        return {key: one(key) for key in grads}

    def loss_in_testing(self, x, t):
        knows = "train" in inspect.signature(self.net.loss).parameters
        return float(self.net.loss(x, t, train=False) if knows else self.net.loss(x, t))
