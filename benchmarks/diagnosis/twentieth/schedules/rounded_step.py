def step_decay(lr, epoch, drop=0.5, every=10):
    n_drops = round(epoch / every)
    return float(lr * drop ** n_drops)
