import inspect
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
        self.net = net
        self.optimizer = optimizer
        self.batch_size = batch_size
        self.epochs = epochs
        self.weight_decay = weight_decay
        self.patience = patience
        self.schedule = schedule
        self.rng = rng if rng is not None else np.random.default_rng()

    def fit(self, x_train, t_train, x_val, t_val):
        rows = []
        kept = {}
        while len(rows) < self.epochs and not self._tired([r[1] for r in rows]):
            if self.schedule:
                self.optimizer.lr = self.schedule(len(rows))
            for batch in list(shuffle_and_batch(x_train, t_train, self.batch_size, self.rng)):
                self.optimizer.update(self.net.params, self.decayed(self.net.gradient(*batch)))
            rows.append(
                (
                    self.loss_in_testing(x_train, t_train),
                    self.loss_in_testing(x_val, t_val),
                    self.net.accuracy(x_train, t_train),
                    self.net.accuracy(x_val, t_val),
                )
            )
            if all(rows[-1][1] < r[1] for r in rows[:-1]):
                kept = {k: p.copy() for k, p in self.net.params.items()}
        if self.patience is not None:
            for k, p in kept.items():
                np.copyto(self.net.params[k], p)
        return dict(zip(("train_loss", "val_loss", "train_accuracy", "val_accuracy"), map(list, zip(*rows))))

    def _tired(self, losses):
        return self.patience is not None and len(losses) > 0 and len(losses) - 1 - losses.index(min(losses)) >= self.patience

    def decayed(self, grads):
        λ = self.weight_decay
        return {k: g + λ * self.net.params[k] * k.split(".")[-1].startswith("W") for k, g in grads.items()}

    def loss_in_testing(self, x, t):
        try:
            inspect.signature(self.net.loss).bind(x, t, train=False)
        except TypeError:
            return float(self.net.loss(x, t))
        return float(self.net.loss(x, t, train=False))
