import inspect
import numpy as np
from minibatch import shuffle_and_batch

class Trainer:
    def __init__(self, net, optimizer, batch_size=32, epochs=20, weight_decay=0.0, patience=None, schedule=None, rng=None):
        self.net = net
        self.optimizer = optimizer
        self.batch_size = batch_size
        self.epochs = epochs
        self.weight_decay = weight_decay
        self.patience = patience
        self.schedule = schedule
        self.rng = rng if rng is not None else np.random.default_rng()

    def fit(self, x_train, t_train, x_val, t_val):
        h = {"train_loss": [], "val_loss": [], "train_accuracy": [], "val_accuracy": []}
        lowest, bad = float("inf"), 0
        for epoch in range(self.epochs):
            if self.schedule:
                self.optimizer.lr = self.schedule(epoch)
            for xb, tb in shuffle_and_batch(x_train, t_train, self.batch_size, self.rng):
                g = self.net.gradient(xb, tb)
                g = {k: v + self.weight_decay * self.net.params[k] if k.split(".")[-1].startswith("W") else v for k, v in g.items()}
                self.optimizer.update(self.net.params, g)
            h["train_loss"].append(self.test_loss(x_train, t_train))
            h["val_loss"].append(self.test_loss(x_val, t_val))
            h["train_accuracy"].append(self.net.accuracy(x_train, t_train))
            h["val_accuracy"].append(self.net.accuracy(x_val, t_val))
            if h["val_loss"][-1] < lowest:
                lowest = h["val_loss"][-1]
                bad = 0
            else:
                bad += 1
            if self.patience is not None and bad == self.patience:
                break
        return h

    def test_loss(self, x, t):
        if "train" in inspect.signature(self.net.loss).parameters:
            return self.net.loss(x, t, train=False)
        return self.net.loss(x, t)
