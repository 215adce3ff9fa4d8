import math

def step_decay(lr, epoch, drop=0.5, every=10):
    steps = math.floor((1 + epoch) / every)
    for _ in range(steps):
        lr = lr * drop
    return lr
