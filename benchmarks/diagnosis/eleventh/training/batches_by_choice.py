def train(net, x, t, epochs, batch_size, lr, rng):
    train_size = x.shape[0]
    iter_per_epoch = max(train_size // batch_size, 1)
    train_loss_list = []
    train_acc_list = []
    for i in range(epochs * iter_per_epoch):
        batch_mask = rng.choice(train_size, batch_size)
        x_batch = x[batch_mask]
        t_batch = t[batch_mask]
        grad = net.gradient(x_batch, t_batch)
        for key in grad:
            net.params[key] -= lr * grad[key]
        if (i + 1) % iter_per_epoch == 0:
            train_loss_list.append(net.loss(x, t))
            train_acc_list.append(net.accuracy(x, t))
    return {"loss": train_loss_list, "accuracy": train_acc_list}
