def step_decay(lr, epoch, drop=0.5, every=10):
    power = epoch / every
    return lr * np.power(drop, power)
