"""Right schedules in another style: a loop for the decay; one buffer of gradients, without the learning rate."""

import numpy as np


def step_decay(lr, epoch, drop=0.5, every=10):
    rate = np.float64(lr)
    while epoch >= every:
        rate, epoch = rate * drop, epoch - every
    return rate


class Nesterov:
    def __init__(self, lr=0.01, momentum=0.9):
        self.settings = lr, momentum
        self.buffers = None

    def update(self, params, grads):
        lr, mu = self.settings
        if self.buffers is None:
            self.buffers = {key: np.zeros_like(p) for key, p in params.items()}
        for key, g in grads.items():
            buffer = self.buffers[key]
            buffer *= mu
            buffer += g
            np.subtract(params[key], lr * (g + mu * buffer), out=params[key])
