import numpy as np


def gradient_norms(x, weights, activation, dout):
    act = ACTIVATIONS[activation]
    us, zs = [], []
    z = x
    for W in weights:
        u = z @ W
        z = act(u)
        us.append(u)
        zs.append(z)

    norms = []
    d = dout
    for W, u, z in zip(weights[::-1], us[::-1], zs[::-1]):
        if activation == "sigmoid":
            d = d * z * (1 - z)
        elif activation == "tanh":
            d = d * (1 - z**2)
        else:
            d = d * (u > 0)
        norms.insert(0, np.linalg.norm(d, 2))  # L2 ノルム
        d = d @ W.T
    return norms
