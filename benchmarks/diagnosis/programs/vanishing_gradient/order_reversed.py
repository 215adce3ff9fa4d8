import numpy as np

def gradient_norms(x, weights, activation, dout):
    acts = ACTIVATIONS[activation]
    us, z = [], x
    for W in weights:
        u = z @ W
        us.append(u)
        z = acts(u)
    out, d = [], dout
    for W, u in zip(weights[::-1], us[::-1]):
        if activation == "sigmoid":
            s = acts(u) * (1 - acts(u))
        elif activation == "tanh":
            s = 1 - acts(u) ** 2
        else:
            s = np.where(u > 0, 1.0, 0.0)
        d = d * s
        out.append(float(np.linalg.norm(d)))
        d = d @ W.T
    return out

ACTIVATIONS = {
    "sigmoid": lambda u: 1 / (1 + np.exp(-u)),
    "tanh": np.tanh,
    "relu": lambda u: np.maximum(u, 0.0),
}
