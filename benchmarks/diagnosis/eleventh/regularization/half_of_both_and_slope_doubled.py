def elastic_net(params, lam1, lam2):
    penalty = 0.0
    grads = {}
    for name in params:
        if name[0] != "W":
            continue
        w = params[name]
        penalty += 0.5 * (lam1 * np.abs(w).sum() + lam2 * (w**2).sum())
        grads[name] = lam1 * np.sign(w) + 2 * lam2 * w
    return penalty, grads
