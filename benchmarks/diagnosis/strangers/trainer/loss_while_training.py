import numpy as np


class Trainer(Trainer):
    def fit(self, x_train, t_train, x_val, t_val):
        history = {"train_loss": [], "val_loss": [], "train_accuracy": [], "val_accuracy": []}
        best_val, best_params, epochs_no_improve = np.inf, None, 0
        for epoch in range(self.epochs):
            if self.schedule is not None:
                self.optimizer.lr = self.schedule(epoch)
            running_loss = 0.0
            for inputs, labels in shuffle_and_batch(x_train, t_train, self.batch_size, self.rng):
                running_loss += self.loss_in_testing(inputs, labels) * len(inputs)
                grads = self.net.gradient(inputs, labels)
                self.optimizer.update(self.net.params, self.decayed(grads))
            val_loss = self.loss_in_testing(x_val, t_val)
            history["train_loss"].append(running_loss / len(x_train))
            history["val_loss"].append(val_loss)
            history["train_accuracy"].append(float(self.net.accuracy(x_train, t_train)))
            history["val_accuracy"].append(float(self.net.accuracy(x_val, t_val)))
            if val_loss < best_val:
                best_val, epochs_no_improve = val_loss, 0
                best_params = {name: value.copy() for name, value in self.net.params.items()}
            else:
                epochs_no_improve += 1
            if self.patience is not None and epochs_no_improve >= self.patience:
                break
        if self.patience is not None and best_params is not None:
            for name, value in best_params.items():
                self.net.params[name][:] = value
        return history
