def backprop_two_layer_softmax(x, t, params):
    W1, b1, W2, b2 = params["W1"], params["b1"], params["W2"], params["b2"]
    n = len(x)
    h = sigmoid(np.dot(x, W1) + b1)
    score = np.dot(h, W2) + b2
    p = np.exp(score - np.max(score, axis=1, keepdims=True))
    p /= np.sum(p, axis=1, keepdims=True)
    if t.ndim == 1:
        # one-hot に直す
        onehot = np.zeros((n, t.max() + 1))
        for i in range(n):
            onehot[i, t[i]] = 1
        t = onehot
    d2 = (p - t) / n
    d1 = np.dot(d2, W2.T) * (1 - h) * h
    g = {}
    g["W2"] = np.dot(h.T, d2)
    g["b2"] = np.sum(d2, axis=0)
    g["W1"] = np.dot(x.T, d1)
    g["b1"] = np.mean(d1, axis=0)
    return g
