import numpy as np

def softmax_cross_entropy_steps(a, t):
    batch_size = a.shape[0]
    c = np.max(a)
    m = np.full((batch_size, 1), c)
    exp_a = np.exp(a - c)
    sum_exp_a = np.sum(exp_a, axis=1, keepdims=True)
    y = exp_a / sum_exp_a
    if t.size == y.size:
        t = t.argmax(axis=1)
    loss = -np.sum(np.log(y[np.arange(batch_size), t] + 1e-7)) / batch_size
    dx = y.copy()
    dx[np.arange(batch_size), t] -= 1
    dx = dx / batch_size
    return {'m': m, 'e': exp_a, 's': sum_exp_a, 'y': y, 'loss': loss, 'da': dx}
