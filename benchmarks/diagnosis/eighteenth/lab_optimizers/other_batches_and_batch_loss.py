import numpy as np
from minibatch import shuffle_and_batch
from two_layer_net import TwoLayerNet


SAMPLES, HIDDEN, STD, EPOCHS, BATCH = 300, 30, 0.1, 20, 30


def measure(rng):
    x, t = digits(rng)
    seed = int(rng.integers(1_000_000))
    results = {}
    for name, optimizer in five().items():
        net = TwoLayerNet(64, HIDDEN, 10, STD, np.random.default_rng(seed))
        results[name] = []
        for epoch in range(EPOCHS):
            for xb, tb in shuffle_and_batch(x, t, BATCH, rng):
                optimizer.update(net.params, net.gradient(xb, tb))
            results[name].append(float(net.loss(xb, tb)))
    return results
