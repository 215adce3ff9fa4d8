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
        history = {k: [] for k in ("train_loss", "val_loss", "train_accuracy", "val_accuracy")}
        best_loss, best_params, bad = None, None, 0
        for epoch in range(self.epochs):
            if self.schedule:
                self.optimizer.lr = self.schedule(epoch)
            for xb, tb in shuffle_and_batch(x_train, t_train, self.batch_size, self.rng):
                grads = self.net.gradient(xb, tb)
                self.optimizer.update(self.net.params, self.decayed(grads))

            history["train_loss"].append(self.loss_in_testing(x_train, t_train))
            history["train_accuracy"].append(self.net.accuracy(x_train, t_train))
            val = self.loss_in_testing(x_val, t_val)
            history["val_loss"].append(val)
            history["val_accuracy"].append(self.net.accuracy(x_val, t_val))

            if best_loss is None or val < best_loss:
                best_loss, bad = val, 0
                best_params = dict(self.net.params)
            else:
                bad += 1
                if self.patience is not None and bad == self.patience:
                    break

        if self.patience is not None and best_params is not None:
            # 最良のパラメータに戻す
            for key, value in best_params.items():
                self.net.params[key][...] = value
        return history

    def decayed(self, grads):
        lam = self.weight_decay
        return {key: g + lam * self.net.params[key] for key, g in grads.items()}

    def loss_in_testing(self, x, t):
        if "train" in inspect.signature(self.net.loss).parameters:
            return float(self.net.loss(x, t, train=False))
        return float(self.net.loss(x, t))
