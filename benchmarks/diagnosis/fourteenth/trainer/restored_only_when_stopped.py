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
        self.rng = np.random.default_rng() if rng is None else rng

    def fit(self, x_train, t_train, x_val, t_val):
        hist = {k: [] for k in ("train_loss", "val_loss", "train_accuracy", "val_accuracy")}
        best_loss = np.inf
        best_params = None
        bad_epochs = 0
        for epoch in range(self.epochs):
            if self.schedule is not None:
                self.optimizer.lr = self.schedule(epoch)
            for xb, tb in shuffle_and_batch(x_train, t_train, self.batch_size, self.rng):
                grads = self.net.gradient(xb, tb)
                self.optimizer.update(self.net.params, self.decayed(grads))

            hist["train_loss"].append(self.loss_in_testing(x_train, t_train))
            hist["train_accuracy"].append(float(self.net.accuracy(x_train, t_train)))
            val = self.loss_in_testing(x_val, t_val)
            hist["val_loss"].append(val)
            hist["val_accuracy"].append(float(self.net.accuracy(x_val, t_val)))

            if self.patience is None:
                continue
            if val < best_loss:
                best_loss = val
                best_params = {k: np.array(v) for k, v in self.net.params.items()}
                bad_epochs = 0
            else:
                bad_epochs += 1
                if bad_epochs >= self.patience:
                    # early stopping: back to the best
                    for k in self.net.params:
                        self.net.params[k][...] = best_params[k]
                    break
        return hist

    def decayed(self, grads):
        new = {}
        for key, g in grads.items():
            name = key.split(".")[-1]
            if name.startswith("W"):
                new[key] = g + self.weight_decay * self.net.params[key]
            else:
                new[key] = np.array(g)
        return new

    def loss_in_testing(self, x, t):
        if "train" in inspect.signature(self.net.loss).parameters:
            return float(self.net.loss(x, t, train=False))
        return float(self.net.loss(x, t))
