"""The optimizers in another style: one list of state arrays a key, made when first met; Adam in its lr_t form."""

import math

import numpy as np


class Base:
    arrays = 0  # how many arrays of state belong to a key

    def state_of(self, key, like):
        if not hasattr(self, "memory"):
            self.memory = {}
        if key not in self.memory:
            self.memory[key] = [np.zeros_like(like, dtype=float) for _ in range(self.arrays)]
        return self.memory[key]

    def begin(self):
        pass

    def update(self, params, grads):
        self.begin()
        for key, g in grads.items():
            np.copyto(params[key], params[key] + self.move(np.array(g, dtype=float), *self.state_of(key, g)))


class SGD(Base):
    def __init__(self, lr=0.01):
        self.lr = lr

    def move(self, g):
        return np.negative(g) * self.lr


class Momentum(Base):
    """v holds gradients without the learning rate: v ← momentum·v + g, p ← p − lr·v."""

    arrays = 1

    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.momentum = lr, momentum

    def move(self, g, v):
        v *= self.momentum
        v += g
        return -self.lr * v


class AdaGrad(Base):
    arrays = 1

    def __init__(self, lr=0.01, eps=1e-7):
        self.lr, self.eps = lr, eps

    def move(self, g, root):
        root[...] = np.hypot(root, g)  # √h instead of h
        return -self.lr / (self.eps + root) * g


class RMSProp(Base):
    arrays = 1

    def __init__(self, lr=0.01, decay_rate=0.99, eps=1e-7):
        self.lr, self.decay_rate, self.eps = lr, decay_rate, eps

    def move(self, g, h):
        h += (1 - self.decay_rate) * (g * g - h)
        flat = [-self.lr * slope / (math.sqrt(mean) + self.eps) for slope, mean in zip(g.flat, h.flat, strict=True)]
        return np.reshape(flat, g.shape)


class Adam(Base):
    arrays = 2

    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.powers = [1.0, 1.0]

    def begin(self):
        self.powers = [self.powers[0] * self.beta1, self.powers[1] * self.beta2]

    def move(self, g, m, v):
        m += (1 - self.beta1) * (g - m)
        v += (1 - self.beta2) * (g * g - v)
        rate = self.lr * math.sqrt(1 - self.powers[1]) / (1 - self.powers[0])
        return -rate * m / (np.sqrt(v) + self.eps)
