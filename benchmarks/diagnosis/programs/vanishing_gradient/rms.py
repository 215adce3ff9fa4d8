import numpy as np

ACTIVATIONS = {"sigmoid": lambda u: 1 / (1 + np.exp(-u)), "tanh": np.tanh, "relu": lambda u: np.maximum(u, 0.0)}

def gradient_norms(x, weights, activation, dout):
    pre = []
    h = x
    for W in weights:
        pre.append(h @ W)
        h = ACTIVATIONS[activation](pre[-1])
    res = []
    for i in range(len(weights) - 1, -1, -1):
        a = ACTIVATIONS[activation](pre[i])
        if activation == "sigmoid":
            dout = dout * (a * (1 - a))
        elif activation == "tanh":
            dout = dout * (1 - a * a)
        else:
            dout = dout * (pre[i] > 0)
        res.insert(0, np.sqrt(np.mean(dout ** 2)))
        dout = dout @ W.T if False else dout @ weights[i].T
    return res
