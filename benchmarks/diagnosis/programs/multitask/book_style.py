import numpy as np
from layers import Affine, Relu, SoftmaxWithLoss
from collections import OrderedDict

class MultiTaskNet:
    def __init__(self, input_size, hidden_size, output_sizes, loss_weights, rng=None):
        if rng is None:
            rng = np.random.default_rng()
        self.loss_weights = loss_weights
        self.params = {}
        self.params['W1'] = 0.01 * rng.normal(size=(input_size, hidden_size))
        self.params['b1'] = np.zeros(hidden_size)
        for i, output_size in enumerate(output_sizes):
            self.params['W2_' + str(i)] = 0.01 * rng.normal(size=(hidden_size, output_size))
            self.params['b2_' + str(i)] = np.zeros(output_size)
        self.layers = OrderedDict()
        self.layers['Affine1'] = Affine(self.params['W1'], self.params['b1'])
        self.layers['Relu1'] = Relu()
        self.heads = [Affine(self.params['W2_' + str(i)], self.params['b2_' + str(i)]) for i in range(len(output_sizes))]

    def predict(self, x):
        for layer in self.layers.values():
            x = layer.forward(x)
        return [head.forward(x) for head in self.heads]

    def loss(self, x, targets):
        ys = self.predict(x)
        self.douts = []
        total = 0.0
        for i, (y, t) in enumerate(zip(ys, targets)):
            labelled = t != -1
            dout = np.zeros_like(y)
            if labelled.any():
                last = SoftmaxWithLoss()
                total += self.loss_weights[i] * last.forward(y[labelled], t[labelled])
                dout[labelled] = self.loss_weights[i] * last.backward(1) / len(ys)
            self.douts.append(dout)
        return total / len(ys)

    def gradient(self, x, targets):
        self.loss(x, targets)
        dout = 0
        for head, d in zip(self.heads, self.douts):
            dout = dout + head.backward(d)
        for layer in reversed(list(self.layers.values())):
            dout = layer.backward(dout)
        grads = {'W1': self.layers['Affine1'].dW, 'b1': self.layers['Affine1'].db}
        for i, head in enumerate(self.heads):
            grads['W2_' + str(i)], grads['b2_' + str(i)] = head.dW, head.db
        return grads
