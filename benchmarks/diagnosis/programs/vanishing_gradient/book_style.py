import numpy as np

class Sigmoid:
    def forward(self, x):
        self.out = 1 / (1 + np.exp(-x))
        return self.out
    def backward(self, dout):
        return dout * (1.0 - self.out) * self.out

class Tanh:
    def forward(self, x):
        self.out = np.tanh(x)
        return self.out
    def backward(self, dout):
        return dout * (1 - self.out ** 2)

class Relu:
    def forward(self, x):
        self.mask = (x <= 0)
        out = x.copy()
        out[self.mask] = 0
        return out
    def backward(self, dout):
        dout = dout.copy()
        dout[self.mask] = 0
        return dout

class MatMul:
    def __init__(self, W):
        self.W = W
    def forward(self, x):
        self.x = x
        return np.dot(x, self.W)
    def backward(self, dout):
        return np.dot(dout, self.W.T)

def gradient_norms(x, weights, activation, dout):
    kinds = {"sigmoid": Sigmoid, "tanh": Tanh, "relu": Relu}
    layers = []
    for W in weights:
        layers.append(MatMul(W))
        layers.append(kinds[activation]())
    for layer in layers:
        x = layer.forward(x)
    norms = []
    for layer in reversed(layers):
        dout = layer.backward(dout)
        if isinstance(layer, MatMul):
            norms.append(np.linalg.norm(dout))
    norms.reverse()
    return norms
