def step_decay(lr, epoch, drop=0.5, every=10):
    n = epoch // every
    return lr * (1 - n * (1 - drop))
