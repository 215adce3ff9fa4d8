class TwoLayerNet:
    def __init__(self, input_size, hidden_size, output_size, weight_init_std=0.01, rng=None):
        rng = rng if rng is not None else np.random.default_rng()
        self.params = {}
        self.params["W1"] = weight_init_std * rng.standard_normal((input_size, hidden_size))
        self.params["b1"] = np.zeros(hidden_size)
        self.params["W2"] = weight_init_std * rng.standard_normal((hidden_size, output_size))
        self.params["b2"] = np.zeros(output_size)

    def predict(self, x):
        W1, W2 = self.params["W1"], self.params["W2"]
        b1, b2 = self.params["b1"], self.params["b2"]
        a1 = np.dot(x, W1) + b1
        z1 = np.maximum(a1, 0)
        a2 = np.dot(z1, W2) + b2
        a2 = a2 - a2.max(axis=1, keepdims=True)
        y = np.exp(a2) / np.sum(np.exp(a2), axis=1, keepdims=True)
        return y

    def loss(self, x, t):
        y = self.predict(x)
        if t.ndim == 2:
            t = np.argmax(t, axis=1)
        return -np.mean(np.log(y[np.arange(len(t)), t] + 1e-7))

    def accuracy(self, x, t):
        y = np.argmax(self.predict(x), axis=1)
        if t.ndim != 1:
            t = np.argmax(t, axis=1)
        return np.sum(y == t) / float(x.shape[0])

    def gradient(self, x, t):
        W1, W2 = self.params["W1"], self.params["W2"]
        b1, b2 = self.params["b1"], self.params["b2"]
        batch_num = x.shape[0]
        if t.ndim == 1:
            t = np.eye(W2.shape[1])[t]
        a1 = np.dot(x, W1) + b1
        z1 = np.maximum(a1, 0)
        y = self.predict(x)
        grads = {}
        dy = (y - t) / batch_num
        grads["W2"] = np.dot(z1.T, dy)
        grads["b2"] = np.sum(dy, axis=0)
        dz1 = np.dot(dy, W2.T) * (a1 > 0)
        grads["W1"] = np.dot(x.T, dz1)
        grads["b1"] = np.sum(dz1, axis=0)
        return grads

    def numerical_gradient(self, x, t):
        grads = {}
        for key in ("W1", "b1", "W2", "b2"):
            p = self.params[key]
            g = np.zeros_like(p)
            it = np.nditer(p, flags=["multi_index"])
            while not it.finished:
                idx = it.multi_index
                tmp = p[idx]
                p[idx] = tmp + 1e-4
                f1 = self.loss(x, t)
                p[idx] = tmp - 1e-4
                f2 = self.loss(x, t)
                p[idx] = tmp
                g[idx] = (f1 - f2) / 2e-4
                it.iternext()
            grads[key] = g
        return grads
