import numpy as np
from minibatch import shuffle_and_batch


class Trainer(Trainer):
    def fit(self, x_train, t_train, x_val, t_val):
        log = {k: [] for k in ("train_loss", "val_loss", "train_accuracy", "val_accuracy")}
        lowest, saved, waited = np.inf, None, 0
        for epoch in range(self.epochs):
            if self.schedule:
                self.optimizer.lr = self.schedule(epoch)
            for xb, tb in shuffle_and_batch(x_train, t_train, self.batch_size, self.rng):
                g = self.net.gradient(xb, tb)
                self.optimizer.update(self.net.params, self.decayed(g))
            log["train_loss"].append(self.loss_in_testing(x_train, t_train))
            log["val_loss"].append(self.loss_in_testing(x_val, t_val))
            log["train_accuracy"].append(self.net.accuracy(x_train, t_train))
            log["val_accuracy"].append(self.net.accuracy(x_val, t_val))
            if self.patience is None:
                continue
            now = log["val_loss"][-1]
            if now < lowest:
                lowest = now
                saved = {k: v.copy() for k, v in self.net.params.items()}
            else:
                waited += 1
            if waited >= self.patience:
                break
        if saved is not None:
            for k in saved:
                self.net.params[k][...] = saved[k]
        return log
