import math


def step_decay(lr, epoch, drop=0.5, every=10):
    initial_lrate = lr
    lrate = initial_lrate * math.pow(drop, math.floor((1 + epoch) / every))
    return lrate
