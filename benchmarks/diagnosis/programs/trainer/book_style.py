import inspect
import numpy as np
from minibatch import shuffle_and_batch

class Trainer:
    def __init__(self, net, optimizer, batch_size=32, epochs=20, weight_decay=0.0, patience=None, schedule=None, rng=None):
        self.net = net
        self.optimizer = optimizer
        self.batch_size = batch_size
        self.epochs = epochs
        self.weight_decay = weight_decay
        self.patience = patience
        self.schedule = schedule
        self.rng = rng if rng is not None else np.random.default_rng()

    def fit(self, x_train, t_train, x_val, t_val):
        train_loss_list, val_loss_list, train_acc_list, val_acc_list = [], [], [], []
        best_loss, best_params, count = None, None, 0
        has_train = 'train' in inspect.signature(self.net.loss).parameters
        for epoch in range(self.epochs):
            if self.schedule is not None:
                self.optimizer.lr = self.schedule(epoch)
            total_loss = 0
            loss_count = 0
            for x_batch, t_batch in shuffle_and_batch(x_train, t_train, self.batch_size, self.rng):
                grads = self.net.gradient(x_batch, t_batch)
                new_grads = {}
                for key in grads:
                    new_grads[key] = grads[key]
                    if key.split('.')[-1][0] == 'W':
                        new_grads[key] = grads[key] + self.weight_decay * self.net.params[key]
                self.optimizer.update(self.net.params, new_grads)
                total_loss += self.net.loss(x_batch, t_batch)
                loss_count += 1
            train_loss_list.append(total_loss / loss_count)
            if has_train:
                val_loss_list.append(self.net.loss(x_val, t_val, train=False))
            else:
                val_loss_list.append(self.net.loss(x_val, t_val))
            train_acc_list.append(self.net.accuracy(x_train, t_train))
            val_acc_list.append(self.net.accuracy(x_val, t_val))
            if best_loss is None or val_loss_list[-1] < best_loss:
                best_loss = val_loss_list[-1]
                best_params = {key: val.copy() for key, val in self.net.params.items()}
                count = 0
            else:
                count += 1
            if self.patience is not None and count >= self.patience:
                break
        if self.patience is not None:
            for key in self.net.params:
                self.net.params[key][...] = best_params[key]
        return {'train_loss': train_loss_list, 'val_loss': val_loss_list, 'train_accuracy': train_acc_list, 'val_accuracy': val_acc_list}
