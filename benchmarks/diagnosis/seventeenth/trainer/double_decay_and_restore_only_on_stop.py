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
        log = {"train_loss": [], "val_loss": [], "train_accuracy": [], "val_accuracy": []}
        lowest, waited, best = float("inf"), 0, None
        for epoch in range(self.epochs):
            if self.schedule is not None:
                self.optimizer.lr = self.schedule(epoch)
            for xb, tb in shuffle_and_batch(x_train, t_train, self.batch_size, self.rng):
                grads = self.decayed(self.net.gradient(xb, tb))
                self.optimizer.update(self.net.params, grads)
            log["train_loss"].append(self.loss_in_testing(x_train, t_train))
            log["val_loss"].append(self.loss_in_testing(x_val, t_val))
            log["train_accuracy"].append(self.net.accuracy(x_train, t_train))
            log["val_accuracy"].append(self.net.accuracy(x_val, t_val))
            if self.patience is None:
                continue
            if log["val_loss"][-1] < lowest:
                lowest = log["val_loss"][-1]
                waited = 0
                best = {key: array.copy() for key, array in self.net.params.items()}
            else:
                waited += 1
            if waited >= self.patience:
                # 早期終了：最良のパラメータに戻す
                for key, array in best.items():
                    self.net.params[key][...] = array
                break
        return log

    def decayed(self, grads):
        new = {}
        for key, grad in grads.items():
            name = key.split(".")[-1]
            if name.startswith("W"):
                new[key] = grad + 2 * self.weight_decay * self.net.params[key]
            else:
                new[key] = grad.copy()
        return new

    def loss_in_testing(self, x, t):
        if "train" in inspect.signature(self.net.loss).parameters:
            return float(self.net.loss(x, t, train=False))
        return float(self.net.loss(x, t))
