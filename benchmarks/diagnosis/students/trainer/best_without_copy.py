import inspect

import numpy as np
from minibatch import shuffle_and_batch


class Trainer(Trainer):
    def fit(self, x_train, t_train, x_val, t_val):
        history = {"train_loss": [], "val_loss": [], "train_accuracy": [], "val_accuracy": []}
        best = None
        best_loss = np.inf
        wait = 0
        for epoch in range(self.epochs):
            if self.schedule is not None:
                self.optimizer.lr = self.schedule(epoch)
            for xb, tb in shuffle_and_batch(x_train, t_train, self.batch_size, self.rng):
                self.optimizer.update(self.net.params, self.decayed(self.net.gradient(xb, tb)))
            history["train_loss"].append(self.loss_in_testing(x_train, t_train))
            history["val_loss"].append(self.loss_in_testing(x_val, t_val))
            history["train_accuracy"].append(self.net.accuracy(x_train, t_train))
            history["val_accuracy"].append(self.net.accuracy(x_val, t_val))
            if history["val_loss"][-1] < best_loss:
                best_loss = history["val_loss"][-1]
                best = dict(self.net.params)
                wait = 0
            else:
                wait += 1
            if self.patience is not None and wait >= self.patience:
                break
        if self.patience is not None:
            for key in self.net.params:
                self.net.params[key][...] = best[key]
        return history
