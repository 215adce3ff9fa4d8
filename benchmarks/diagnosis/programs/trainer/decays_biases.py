import inspect
import numpy as np
from minibatch import shuffle_and_batch

class Trainer:
    def __init__(self, net, optimizer, batch_size=32, epochs=20, weight_decay=0.0, patience=None, schedule=None, rng=None):
        self.net, self.optimizer = net, optimizer
        self.batch_size, self.epochs, self.weight_decay = batch_size, epochs, weight_decay
        self.patience, self.schedule = patience, schedule
        self.rng = rng if rng is not None else np.random.default_rng()

    def evaluate(self, x, t):
        kw = {"train": False} if "train" in inspect.signature(self.net.loss).parameters else {}
        return self.net.loss(x, t, **kw), self.net.accuracy(x, t)

    def fit(self, x_train, t_train, x_val, t_val):
        history = {k: [] for k in ("train_loss", "val_loss", "train_accuracy", "val_accuracy")}
        best, best_params, waited = np.inf, None, 0
        for epoch in range(self.epochs):
            if self.schedule is not None:
                self.optimizer.lr = self.schedule(epoch)
            for xb, tb in shuffle_and_batch(x_train, t_train, self.batch_size, self.rng):
                grads = self.net.gradient(xb, tb)
                self.optimizer.update(self.net.params, {k: g + self.weight_decay * self.net.params[k] for k, g in grads.items()})
            for part, x, t in (("train", x_train, t_train), ("val", x_val, t_val)):
                loss, accuracy = self.evaluate(x, t)
                history[part + "_loss"].append(loss)
                history[part + "_accuracy"].append(accuracy)
            if self.patience is not None:
                if history["val_loss"][-1] < best:
                    best, waited = history["val_loss"][-1], 0
                    best_params = {k: p.copy() for k, p in self.net.params.items()}
                else:
                    waited += 1
                    if waited >= self.patience:
                        break
        if best_params is not None:
            for k, p in best_params.items():
                self.net.params[k][...] = p
        return history
