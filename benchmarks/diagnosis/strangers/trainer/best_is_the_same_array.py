import numpy as np


class Trainer(Trainer):
    def fit(self, x_train, t_train, x_val, t_val):
        history = {"train_loss": [], "val_loss": [], "train_accuracy": [], "val_accuracy": []}
        best_loss = float("inf")
        best_params = {}
        wait = 0
        for epoch in range(self.epochs):
            if self.schedule is not None:
                self.optimizer.lr = self.schedule(epoch)
            for xb, tb in shuffle_and_batch(x_train, t_train, self.batch_size, self.rng):
                grads = self.net.gradient(xb, tb)
                self.optimizer.update(self.net.params, self.decayed(grads))
            history["train_loss"].append(self.loss_in_testing(x_train, t_train))
            history["train_accuracy"].append(float(self.net.accuracy(x_train, t_train)))
            history["val_loss"].append(self.loss_in_testing(x_val, t_val))
            history["val_accuracy"].append(float(self.net.accuracy(x_val, t_val)))
            if history["val_loss"][-1] < best_loss:
                best_loss = history["val_loss"][-1]
                best_params = dict(self.net.params)
                wait = 0
            else:
                wait += 1
                if self.patience is not None and wait >= self.patience:
                    break
        if self.patience is not None:
            for key in best_params:
                self.net.params[key][...] = best_params[key]
        return history
