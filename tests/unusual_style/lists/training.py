import numpy as np
from two_layer_net import TwoLayerNet  # noqa: F401 (leave this line: hidden tests take the network from here)


def train(net, x, t, epochs, batch_size, lr, rng):
    order = np.arange(len(x))
    history = {"loss": [], "accuracy": []}
    for _ in range(epochs):
        rng.shuffle(order)
        for rows in np.array_split(order, range(batch_size, len(x), batch_size)):
            grads = net.gradient(x[rows], t[rows])
            for key in net.params:
                net.params[key][:] = net.params[key] - lr * grads[key]
        for name in history:
            history[name].append(float(getattr(net, name)(x, t)))
    return history
