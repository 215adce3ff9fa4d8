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
        # early stopping
        self.best_loss = float("inf")
        self.best_params = None

    def fit(self, x_train, t_train, x_val, t_val):
        log = {"train_loss": [], "val_loss": [], "train_accuracy": [], "val_accuracy": []}
        wait = 0
        for epoch in range(self.epochs):
            if self.schedule is not None:
                self.optimizer.lr = self.schedule(epoch)
            for xb, tb in shuffle_and_batch(x_train, t_train, self.batch_size, self.rng):
                self.optimizer.update(self.net.params, self.decayed(self.net.gradient(xb, tb)))
            log["train_loss"].append(self.loss_in_testing(x_train, t_train))
            log["val_loss"].append(self.loss_in_testing(x_val, t_val))
            log["train_accuracy"].append(self.net.accuracy(x_train, t_train))
            log["val_accuracy"].append(self.net.accuracy(x_val, t_val))
            if self.patience is not None:
                if log["val_loss"][-1] < self.best_loss:
                    self.best_loss = log["val_loss"][-1]
                    self.best_params = {k: v.copy() for k, v in self.net.params.items()}
                    wait = 0
                else:
                    wait += 1
                    if wait >= self.patience:
                        break
        if self.patience is not None and self.best_params is not None:
            for k in self.net.params:
                self.net.params[k][...] = self.best_params[k]
        return log

    def decayed(self, grads):
        new = {}
        for k, g in grads.items():
            if k.split(".")[-1].startswith("W"):
                new[k] = g + self.weight_decay * self.net.params[k]
            else:
                new[k] = g.copy()
        return new

    def loss_in_testing(self, x, t):
        if "train" in inspect.signature(self.net.loss).parameters:
            return self.net.loss(x, t, train=False)
        return self.net.loss(x, t)
