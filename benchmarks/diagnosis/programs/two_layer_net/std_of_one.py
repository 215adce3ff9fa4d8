import numpy as np
from layers import Affine, Relu, SoftmaxWithLoss


class TwoLayerNet(TwoLayerNet):
    def __init__(self, input_size, hidden_size, output_size, weight_init_std=0.01, rng=None):
        if rng is None:
            rng = np.random.default_rng()
        W1 = rng.standard_normal((input_size, hidden_size))
        W2 = rng.standard_normal((hidden_size, output_size))
        b1, b2 = np.zeros(hidden_size), np.zeros(output_size)
        self.params = {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
        self.first, self.middle = Affine(W1, b1), Relu()
        self.second, self.last = Affine(W2, b2), SoftmaxWithLoss()
