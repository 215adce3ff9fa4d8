def step_decay(lr, epoch, drop=0.5, every=10):
    steps = round(epoch / every)
    for _ in range(steps):
        lr = lr - drop * lr
    return float(lr)
