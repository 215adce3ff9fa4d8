import inspect

import numpy as np
from minibatch import shuffle_and_batch


class Trainer(Trainer):
    def fit(self, x_train, t_train, x_val, t_val):
        patience = self.patience if self.patience is not None else self.epochs
        hist = {"train_loss": [], "val_loss": [], "train_accuracy": [], "val_accuracy": []}
        best_loss, best_params, wait = np.inf, None, 0
        for epoch in range(self.epochs):
            if self.schedule:
                self.optimizer.lr = self.schedule(epoch)
            for xb, tb in shuffle_and_batch(x_train, t_train, self.batch_size, self.rng):
                grads = self.decayed(self.net.gradient(xb, tb))
                self.optimizer.update(self.net.params, grads)
            hist["train_loss"].append(self.loss_in_testing(x_train, t_train))
            hist["val_loss"].append(self.loss_in_testing(x_val, t_val))
            hist["train_accuracy"].append(self.net.accuracy(x_train, t_train))
            hist["val_accuracy"].append(self.net.accuracy(x_val, t_val))
            if hist["val_loss"][-1] < best_loss:
                best_loss = hist["val_loss"][-1]
                best_params = {k: v.copy() for k, v in self.net.params.items()}
                wait = 0
            else:
                wait += 1
                if wait >= patience:
                    break
        if best_params is not None:
            for k in best_params:
                self.net.params[k][:] = best_params[k]
        return hist
