import math


def step_decay(lr, epoch, drop=0.5, every=10):
    initial_lrate = lr
    epochs_drop = float(every)
    lrate = initial_lrate * math.pow(drop, math.floor((1 + epoch) / epochs_drop))
    return lrate
