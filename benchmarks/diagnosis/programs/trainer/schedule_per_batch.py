import inspect
import numpy as np
from minibatch import shuffle_and_batch

class Trainer:
    def __init__(self, net, optimizer, batch_size=32, epochs=20, weight_decay=0.0, patience=None, schedule=None, rng=None):
        self.__dict__.update(net=net, optimizer=optimizer, batch_size=batch_size, epochs=epochs, weight_decay=weight_decay,
                             patience=patience, schedule=schedule, rng=rng if rng is not None else np.random.default_rng())

    def fit(self, x_train, t_train, x_val, t_val):
        h = {"train_loss": [], "val_loss": [], "train_accuracy": [], "val_accuracy": []}
        lowest, bad, saved = float("inf"), 0, None
        kw = {"train": False} if "train" in inspect.signature(self.net.loss).parameters else {}
        for epoch in range(self.epochs):
            if self.schedule is not None:
                self.optimizer.lr *= self.schedule(epoch)
            for xb, tb in shuffle_and_batch(x_train, t_train, self.batch_size, self.rng):
                g = dict(self.net.gradient(xb, tb))
                for k in g:
                    if k.split(".")[-1].startswith("W"):
                        g[k] = g[k] + self.weight_decay * self.net.params[k]
                self.optimizer.update(self.net.params, g)
            for name, x, t in [("train", x_train, t_train), ("val", x_val, t_val)]:
                h[name + "_loss"].append(self.net.loss(x, t, **kw))
                h[name + "_accuracy"].append(self.net.accuracy(x, t))
            if self.patience is None:
                continue
            if h["val_loss"][-1] < lowest:
                lowest, bad = h["val_loss"][-1], 0
                saved = {k: np.copy(v) for k, v in self.net.params.items()}
            else:
                bad += 1
                if bad >= self.patience:
                    break
        if saved:
            for k in saved:
                self.net.params[k][:] = saved[k]
        return h
