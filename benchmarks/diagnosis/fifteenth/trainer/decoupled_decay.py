import inspect

import numpy as np
from minibatch import shuffle_and_batch


class Trainer(Trainer):
    def fit(self, x_train, t_train, x_val, t_val):
        log = {name: [] for name in ("train_loss", "val_loss", "train_accuracy", "val_accuracy")}
        lowest, best, since = None, {}, 0
        for epoch in range(self.epochs):
            if self.schedule is not None:
                self.optimizer.lr = self.schedule(epoch)
            for xb, tb in shuffle_and_batch(x_train, t_train, self.batch_size, self.rng):
                grads = self.net.gradient(xb, tb)
                # weight decay as in AdamW
                for key in self.net.params:
                    if key.split(".")[-1].startswith("W"):
                        self.net.params[key] *= 1 - self.optimizer.lr * self.weight_decay
                self.optimizer.update(self.net.params, grads)
            log["train_loss"].append(self.loss_in_testing(x_train, t_train))
            log["train_accuracy"].append(float(self.net.accuracy(x_train, t_train)))
            log["val_loss"].append(self.loss_in_testing(x_val, t_val))
            log["val_accuracy"].append(float(self.net.accuracy(x_val, t_val)))
            if lowest is None or log["val_loss"][-1] < lowest:
                lowest, since = log["val_loss"][-1], 0
                best = {key: p.copy() for key, p in self.net.params.items()}
            else:
                since += 1
            if self.patience is not None and since >= self.patience:
                break
        if self.patience is not None:
            for key in best:
                self.net.params[key][...] = best[key]
        return log
