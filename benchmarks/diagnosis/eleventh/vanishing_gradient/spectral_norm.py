def gradient_norms(x, weights, activation, dout):
    us, zs = [], [x]
    for W in weights:
        us.append(zs[-1] @ W)
        zs.append(ACTIVATIONS[activation](us[-1]))

    def slope(u):
        if activation == "sigmoid":
            s = ACTIVATIONS["sigmoid"](u)
            return s * (1 - s)
        if activation == "tanh":
            return 1 - np.tanh(u) ** 2
        return (u > 0).astype(float)

    K = len(weights)
    norms = [0.0] * K
    grad = dout
    for k in range(K - 1, -1, -1):
        delta = grad * slope(us[k])
        norms[k] = np.linalg.norm(delta, 2)  # 行列のノルム
        grad = delta @ weights[k].T
    return norms
