import numpy as np
import math


def step_decay(lr, epoch, drop=0.5, every=10):
    initial_lrate, epochs_drop = lr, every
    lrate = initial_lrate * math.pow(drop, math.floor((1 + epoch) / epochs_drop))
    return lrate
