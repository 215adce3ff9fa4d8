def step_decay(lr, epoch, drop=0.5, every=10):
    return lr * drop * (epoch // every)
