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
        history = {"train_loss": [], "val_loss": [], "train_accuracy": [], "val_accuracy": []}
        best_loss = None
        best_params = None
        waited = 0
        for epoch in range(self.epochs):
            if self.schedule is not None:
                self.optimizer.lr = self.schedule(epoch)
            for x_batch, t_batch in shuffle_and_batch(x_train, t_train, self.batch_size, self.rng):
                grads = self.net.gradient(x_batch, t_batch)
                self.optimizer.update(self.net.params, self.decayed(grads))
            history["train_loss"].append(self.loss_in_testing(x_train, t_train))
            history["val_loss"].append(self.loss_in_testing(x_val, t_val))
            history["train_accuracy"].append(self.net.accuracy(x_train, t_train))
            history["val_accuracy"].append(self.net.accuracy(x_val, t_val))
            if self.patience is None:
                continue
            val_loss = history["val_loss"][-1]
            if best_loss is None or val_loss < best_loss:
                best_loss = val_loss
                best_params = dict(self.net.params)
                waited = 0
            else:
                waited += 1
            if waited == self.patience:
                break
        if best_params is not None:
            for key, value in best_params.items():
                self.net.params[key][...] = value
        return history

    def decayed(self, grads):
        result = {}
        for key, g in grads.items():
            if key.startswith("W"):
                result[key] = g + self.weight_decay * self.net.params[key]
            else:
                result[key] = g.copy()
        return result

    def loss_in_testing(self, x, t):
        if "train" in inspect.signature(self.net.loss).parameters:
            return float(self.net.loss(x, t, train=False))
        return float(self.net.loss(x, t))
