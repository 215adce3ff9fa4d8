import numpy as np
from two_layer_net import TwoLayerNet  # noqa: F401 (leave this line: hidden tests take the network from here)


def _batches(n, size, rng):
    rest = set(range(n))
    while rest:
        pool = sorted(rest)
        take = rng.choice(pool, size=min(size, len(pool)), replace=False)
        rest -= set(take.tolist())
        yield take


def train(net, x, t, epochs, batch_size, lr, rng):
    losses, accuracies = [], []
    while len(losses) < epochs:
        for rows in _batches(len(x), batch_size, rng):
            for key, g in net.gradient(np.take(x, rows, axis=0), np.take(t, rows, axis=0)).items():
                np.subtract(net.params[key], lr * g, out=net.params[key])
        accuracies += [net.accuracy(x, t)]
        losses += [net.loss(x, t)]
    return {"accuracy": accuracies, "loss": losses}
