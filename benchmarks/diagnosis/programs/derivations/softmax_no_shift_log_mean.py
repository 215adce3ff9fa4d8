import numpy as np

def softmax_cross_entropy_steps(a, t):
    if t.ndim == 2:
        t = t.argmax(axis=1)
    n = len(a)
    m = np.max(a, axis=1, keepdims=True)
    e = np.exp(a)
    s = np.sum(e, axis=1, keepdims=True)
    y = e / s
    loss = -np.sum(np.log(y[np.arange(n), t] + 1e-7))
    da = y.copy()
    da[np.arange(n), t] -= 1
    return {"m": m, "e": e, "s": s, "y": y, "loss": loss, "da": da / n}
