import inspect

import numpy as np
from minibatch import shuffle_and_batch


class Trainer(Trainer):
    def fit(self, x_train, t_train, x_val, t_val):
        history = {"train_loss": [], "val_loss": [], "train_accuracy": [], "val_accuracy": []}
        best = {}
        best_loss = float("inf")
        waited = 0
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
                best = {key: p.copy() for key, p in self.net.params.items()}
            else:
                waited += 1
                if self.patience is not None and waited == self.patience:
                    break
        if self.patience is not None:
            for key, p in best.items():
                self.net.params[key][...] = p
        return history
