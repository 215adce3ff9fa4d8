def delta_rule_step(w, b, x, t, lr):
    e = x @ w + b - t
    return w - lr * x.T @ e / len(t), b - e.sum() / len(t)
