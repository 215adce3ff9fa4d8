import math


def step_decay(lr, epoch, drop=0.5, every=10):
    """The step_decay that goes with the LearningRateScheduler callback of Keras."""
    return float(lr * math.pow(drop, math.floor((1 + epoch) / every)))
