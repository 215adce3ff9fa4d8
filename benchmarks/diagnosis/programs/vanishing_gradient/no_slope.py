import numpy as np

def gradient_norms(x, weights, activation, dout):
    K = len(weights)
    norms = np.zeros(K)
    g = dout.copy()
    for k in range(K - 1, -1, -1):
        norms[k] = np.sqrt(np.sum(g ** 2))
        g = np.dot(g, weights[k].T)
    return norms
