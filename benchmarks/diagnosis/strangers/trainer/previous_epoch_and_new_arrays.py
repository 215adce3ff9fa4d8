import numpy as np


class Trainer(Trainer):
    def fit(self, x_train, t_train, x_val, t_val):
        train_loss, val_loss, train_acc, val_acc = [], [], [], []
        best = None
        bad = 0
        for e in range(self.epochs):
            if self.schedule:
                self.optimizer.lr = self.schedule(e)
            for xb, tb in shuffle_and_batch(x_train, t_train, self.batch_size, self.rng):
                self.optimizer.update(self.net.params, self.decayed(self.net.gradient(xb, tb)))
            train_loss.append(self.loss_in_testing(x_train, t_train))
            val_loss.append(self.loss_in_testing(x_val, t_val))
            train_acc.append(float(self.net.accuracy(x_train, t_train)))
            val_acc.append(float(self.net.accuracy(x_val, t_val)))
            if e == 0 or val_loss[-1] < min(val_loss[:-1]):
                best = {k: v.copy() for k, v in self.net.params.items()}
            if e > 0 and val_loss[e] >= val_loss[e - 1]:
                bad += 1
            else:
                bad = 0
            if self.patience is not None and bad >= self.patience:
                break
        if self.patience is not None:
            for k in best:
                self.net.params[k] = best[k]
        return {
            "train_loss": train_loss,
            "val_loss": val_loss,
            "train_accuracy": train_acc,
            "val_accuracy": val_acc,
        }
