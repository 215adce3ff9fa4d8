import numpy as np


class AdaGrad:
    def __init__(self, lr=0.01, eps=1e-7):
        self.lr = lr
        self.eps = eps
        self.initial_accumulator_value = 0.1
        self.h = {}

    def update(self, params, grads):
        for key, variable in params.items():
            gradient = grads[key]
            if key not in self.h:
                self.h[key] = np.full(variable.shape, self.initial_accumulator_value)
            self.h[key] += np.square(gradient)
            variable -= self.lr * gradient / (np.sqrt(self.h[key]) + self.eps)
