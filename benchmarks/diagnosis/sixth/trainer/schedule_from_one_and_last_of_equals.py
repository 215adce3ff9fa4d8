class Trainer(Trainer):
    def fit(self, x_train, t_train, x_val, t_val):
        history = {"train_loss": [], "val_loss": [], "train_accuracy": [], "val_accuracy": []}
        lowest, best_params, wait = float("inf"), None, 0
        for epoch in range(1, self.epochs + 1):
            if self.schedule is not None:
                self.optimizer.lr = self.schedule(epoch)
            for xb, tb in shuffle_and_batch(x_train, t_train, self.batch_size, self.rng):
                grads = self.net.gradient(xb, tb)
                self.optimizer.update(self.net.params, self.decayed(grads))
            history["train_loss"].append(self.loss_in_testing(x_train, t_train))
            history["val_loss"].append(self.loss_in_testing(x_val, t_val))
            history["train_accuracy"].append(self.net.accuracy(x_train, t_train))
            history["val_accuracy"].append(self.net.accuracy(x_val, t_val))
            if history["val_loss"][-1] <= lowest:
                lowest = history["val_loss"][-1]
                best_params = {k: v.copy() for k, v in self.net.params.items()}
                wait = 0
            else:
                wait += 1
            if self.patience is not None and wait >= self.patience:
                break
        if self.patience is not None:
            for k in best_params:
                self.net.params[k][...] = best_params[k]
        return history
