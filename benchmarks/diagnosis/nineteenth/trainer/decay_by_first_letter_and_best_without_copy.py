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
        net = self.net
        log = {"train_loss": [], "val_loss": [], "train_accuracy": [], "val_accuracy": []}
        best_loss, best_params, waited = None, None, 0
        for epoch in range(self.epochs):
            if self.schedule is not None:
                self.optimizer.lr = self.schedule(epoch)
            for xb, tb in shuffle_and_batch(x_train, t_train, self.batch_size, self.rng):
                self.optimizer.update(net.params, self.decayed(net.gradient(xb, tb)))
            log["train_loss"].append(self.loss_in_testing(x_train, t_train))
            log["val_loss"].append(self.loss_in_testing(x_val, t_val))
            log["train_accuracy"].append(net.accuracy(x_train, t_train))
            log["val_accuracy"].append(net.accuracy(x_val, t_val))
            if best_loss is None or log["val_loss"][-1] < best_loss:
                best_loss = log["val_loss"][-1]
                best_params = dict(net.params)
                waited = 0
            else:
                waited += 1
            if self.patience is not None and waited >= self.patience:
                break
        if self.patience is not None:
            for key in net.params:
                net.params[key][...] = best_params[key]
        return log

    def decayed(self, grads):
        out = {}
        for key, g in grads.items():
            out[key] = g.copy()
            if key.startswith("W"):
                out[key] += self.weight_decay * self.net.params[key]
        return out

    def loss_in_testing(self, x, t):
        if "train" in inspect.signature(self.net.loss).parameters:
            return float(self.net.loss(x, t, train=False))
        return float(self.net.loss(x, t))
