"""Buffers for the gradients are made once and written into again; dW and db are read through __getattr__."""
import numpy as np


class Affine:
    def __init__(self, W, b):
        self.W, self.b = W, b
        self.grads = {}

    def __getattr__(self, name):
        if name.startswith("d") and "grads" in self.__dict__:
            return self.grads.get(name)
        raise AttributeError(name)

    def forward(self, x):
        self.x = x
        out = np.empty((len(x), len(self.b)))
        np.matmul(x.reshape(len(x), len(self.W)), self.W, out=out)
        out += self.b
        return out

    def backward(self, dout):
        dW, db = (self.grads.setdefault(k, np.empty(p.shape)) for k, p in (("dW", self.W), ("db", self.b)))
        np.matmul(self.x.reshape(len(self.x), len(self.W)).T, dout, out=dW)
        np.sum(dout, axis=0, out=db)
        return np.reshape(dout @ self.W.T, self.x.shape)


class Sigmoid:
    def forward(self, x):
        self.x = x.copy()
        return np.exp(-np.logaddexp(0, -x))

    def backward(self, dout):
        y = self.forward(self.x)
        return dout * y * (1 - y)

    __call__ = forward


class Tanh:
    def forward(self, x):
        self.x = x.copy()
        return np.tanh(x)

    def backward(self, dout):
        return dout / np.cosh(np.clip(self.x, -350, 350)) ** 2


class Relu:
    def forward(self, x):
        self.dead = np.nonzero(x < 0)
        out = x.copy()
        out[self.dead] = 0
        return out

    def backward(self, dout):
        out = np.array(dout)
        out[self.dead] = 0
        return out


class SoftmaxWithLoss:
    def forward(self, a, t):
        e = np.exp(a - a.max(axis=1, keepdims=True))
        self.y = e / e.sum(axis=1, keepdims=True)
        self.t = t if np.ndim(t) == 2 else np.identity(a.shape[1], dtype=int)[t]
        return np.array(-np.sum(self.t * np.log(self.y + 1e-7)) / len(a))

    def backward(self, dout=1):
        return dout / len(self.y) * (self.y - self.t)
