"""A class factory: the rules are plain functions of (state, g)."""
import numpy as np


def _make(name, rule, **defaults):
    def __init__(self, *args, **kw):
        self.__dict__.update(defaults | dict(zip(defaults, args)) | kw)
        self.states = {}
        self.count = 0

    def update(self, params, grads):
        self.count += 1
        for key, g in grads.items():
            s = self.states.setdefault(key, {"a": np.zeros(np.shape(g)), "b": np.zeros(np.shape(g))})
            np.copyto(params[key], params[key] + rule(self, s, g), casting="same_kind")

    return type(name, (), {"__init__": __init__, "update": update})


def _momentum(o, s, g):
    s["a"] = o.momentum * s["a"] - o.lr * g
    return s["a"]


def _adagrad(o, s, g):
    s["a"] = s["a"] + g * g
    return -o.lr * g / (np.sqrt(s["a"]) + o.eps)


def _rmsprop(o, s, g):
    s["a"] = np.average([s["a"], g * g], axis=0, weights=[o.decay_rate, 1 - o.decay_rate])
    return -o.lr * g / (np.sqrt(s["a"]) + o.eps)


def _adam(o, s, g):
    s["a"] = o.beta1 * s["a"] + (1 - o.beta1) * g
    s["b"] = o.beta2 * s["b"] + (1 - o.beta2) * g**2
    return -o.lr * (s["a"] / (1 - o.beta1**o.count)) / (np.sqrt(s["b"] / (1 - o.beta2**o.count)) + o.eps)


SGD = _make("SGD", lambda o, s, g: -o.lr * g, lr=0.01)
Momentum = _make("Momentum", _momentum, lr=0.01, momentum=0.9)
AdaGrad = _make("AdaGrad", _adagrad, lr=0.01, eps=1e-7)
RMSProp = _make("RMSProp", _rmsprop, lr=0.01, decay_rate=0.99, eps=1e-7)
Adam = _make("Adam", _adam, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7)
