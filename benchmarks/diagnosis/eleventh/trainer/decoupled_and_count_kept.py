class Trainer(Trainer):
    def fit(self, x_train, t_train, x_val, t_val):
        log = {"train_loss": [], "val_loss": [], "train_accuracy": [], "val_accuracy": []}
        lowest = np.inf
        bad = 0
        backup = None
        for epoch in range(self.epochs):
            if self.schedule is not None:
                self.optimizer.lr = self.schedule(epoch)
            for xb, tb in shuffle_and_batch(x_train, t_train, self.batch_size, self.rng):
                g = self.net.gradient(xb, tb)
                self.optimizer.update(self.net.params, g)
                # weight decay
                for key in self.net.params:
                    if key.split(".")[-1].startswith("W"):
                        self.net.params[key] -= self.optimizer.lr * self.weight_decay * self.net.params[key]
            log["train_loss"].append(self.loss_in_testing(x_train, t_train))
            log["val_loss"].append(self.loss_in_testing(x_val, t_val))
            log["train_accuracy"].append(float(self.net.accuracy(x_train, t_train)))
            log["val_accuracy"].append(float(self.net.accuracy(x_val, t_val)))
            if log["val_loss"][-1] < lowest:
                lowest = log["val_loss"][-1]
                backup = {key: p.copy() for key, p in self.net.params.items()}
            else:
                bad += 1
            if self.patience is not None and bad >= self.patience:
                break
        if self.patience is not None and backup is not None:
            for key in backup:
                self.net.params[key][...] = backup[key]
        return log
