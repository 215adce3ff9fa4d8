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
        kw = {"train": False} if "train" in inspect.signature(net.loss).parameters else {}
        h = {"train_loss": [], "val_loss": [], "train_accuracy": [], "val_accuracy": []}
        best = None
        saved = None
        bad = 0
        for epoch in range(self.epochs):
            if self.schedule:
                self.optimizer.lr = self.schedule(epoch)
            for xb, tb in shuffle_and_batch(x_train, t_train, self.batch_size, self.rng):
                g = net.gradient(xb, tb)
                for key in g:
                    if key.split(".")[-1][0] == "W":
                        g[key] += self.weight_decay * net.params[key]
                self.optimizer.update(net.params, g)
            h["train_loss"].append(float(net.loss(x_train, t_train, **kw)))
            h["val_loss"].append(float(net.loss(x_val, t_val, **kw)))
            h["train_accuracy"].append(float(net.accuracy(x_train, t_train)))
            h["val_accuracy"].append(float(net.accuracy(x_val, t_val)))
            if self.patience is not None:
                if best is None or h["val_loss"][-1] < best:
                    best = h["val_loss"][-1]
                    saved = {k: v.copy() for k, v in net.params.items()}
                    bad = 0
                else:
                    bad += 1
                if bad == self.patience:
                    # 早期終了: 最良のパラメータに戻す
                    for k in saved:
                        net.params[k][...] = saved[k]
                    break
        return h
