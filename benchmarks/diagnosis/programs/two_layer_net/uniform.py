import numpy as np
from layers import Affine, Relu, SoftmaxWithLoss


def weights(rng, rows, columns, std):
    return rng.uniform(-std, std, size=(rows, columns))


class TwoLayerNet(TwoLayerNet):
    def __init__(self, input_size, hidden_size, output_size, weight_init_std=0.01, rng=None):
        rng = rng or np.random.default_rng()
        self.params = {}
        self.params["W1"] = weights(rng, input_size, hidden_size, weight_init_std)
        self.params["b1"] = np.zeros(hidden_size)
        self.params["W2"] = weights(rng, hidden_size, output_size, weight_init_std)
        self.params["b2"] = np.zeros(output_size)
        self.first = Affine(self.params["W1"], self.params["b1"])
        self.middle = Relu()
        self.second = Affine(self.params["W2"], self.params["b2"])
        self.last = SoftmaxWithLoss()
