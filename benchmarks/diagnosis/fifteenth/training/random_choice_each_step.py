import numpy as np
from two_layer_net import TwoLayerNet  # noqa: F401


def train(net, x, t, epochs, batch_size, lr, rng):
    train_size = x.shape[0]
    batch_size = min(batch_size, train_size)
    iter_per_epoch = max(train_size // batch_size, 1)
    iters_num = epochs * iter_per_epoch
    train_loss_list, train_acc_list = [], []
    for i in range(iters_num):
        batch_mask = rng.choice(train_size, batch_size, replace=False)
        x_batch, t_batch = x[batch_mask], t[batch_mask]
        grad = net.gradient(x_batch, t_batch)
        for key in ("W1", "b1", "W2", "b2"):
            net.params[key] -= lr * grad[key]
        if (i + 1) % iter_per_epoch == 0:
            train_loss_list.append(net.loss(x, t))
            train_acc_list.append(net.accuracy(x, t))
    return {"loss": train_loss_list, "accuracy": train_acc_list}
