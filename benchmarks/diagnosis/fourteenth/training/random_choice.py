import numpy as np


def train(net, x, t, epochs, batch_size, lr, rng):
    train_size = x.shape[0]
    batch_size = min(batch_size, train_size)
    iter_per_epoch = -(-train_size // batch_size)
    iters_num = epochs * iter_per_epoch
    train_loss_list = []
    train_acc_list = []

    for i in range(iters_num):
        # ミニバッチの取得
        batch_mask = rng.choice(train_size, batch_size)
        x_batch = x[batch_mask]
        t_batch = t[batch_mask]

        # 勾配の計算
        grad = net.gradient(x_batch, t_batch)

        # パラメータの更新
        for key in net.params:
            net.params[key] -= lr * grad[key]

        if (i + 1) % iter_per_epoch == 0:
            train_loss_list.append(float(net.loss(x, t)))
            train_acc_list.append(float(net.accuracy(x, t)))

    return {"loss": train_loss_list, "accuracy": train_acc_list}
