def step_decay(lr, epoch, drop=0.5, every=10):
    times = (epoch + 1) // every
    for _ in range(times):
        lr -= drop * lr
    return lr
