import numpy as np
import inspect

from minibatch import shuffle_and_batch


class Trainer:
    def __init__(self, net, optimizer, batch_size=32, epochs=20, weight_decay=0.0, patience=None, schedule=None, rng=None):
        self.net, self.optimizer = net, optimizer
        self.batch_size, self.epochs = batch_size, epochs
        self.weight_decay, self.patience, self.schedule = weight_decay, patience, schedule
        self.rng = np.random.default_rng() if rng is None else rng

    def decayed(self, grads):
        new = {}
        for key, g in grads.items():
            is_weight = key.rsplit(".", 1)[-1].startswith("W")
            new[key] = g + self.weight_decay * self.net.params[key] if is_weight else g.copy()
        return new

    def loss_in_testing(self, x, t):
        if "train" in inspect.signature(self.net.loss).parameters:
            return float(self.net.loss(x, t, train=False))
        return float(self.net.loss(x, t))

    def fit(self, x_train, t_train, x_val, t_val):
        history = {name: [] for name in ("train_loss", "val_loss", "train_accuracy", "val_accuracy")}
        best, best_weights, wait = float("inf"), None, 0
        for epoch in range(self.epochs):
            if self.schedule is not None:
                self.optimizer.lr = self.schedule(epoch)
            for xb, tb in shuffle_and_batch(x_train, t_train, self.batch_size, self.rng):
                self.optimizer.update(self.net.params, self.decayed(self.net.gradient(xb, tb)))
            history["train_loss"].append(self.loss_in_testing(x_train, t_train))
            history["val_loss"].append(self.loss_in_testing(x_val, t_val))
            history["train_accuracy"].append(self.net.accuracy(x_train, t_train))
            history["val_accuracy"].append(self.net.accuracy(x_val, t_val))
            if self.patience is None:
                continue
            current = history["val_loss"][-1]
            if current < best:
                best, wait = current, 0
                best_weights = {k: p.copy() for k, p in self.net.params.items()}
            else:
                wait += 1
                if wait >= self.patience:
                    for k, p in best_weights.items():
                        self.net.params[k][...] = p
                    break
        return history
