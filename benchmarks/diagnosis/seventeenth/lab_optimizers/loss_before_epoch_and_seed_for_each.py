import numpy as np
from minibatch import shuffle_and_batch
from two_layer_net import TwoLayerNet

SAMPLES, HIDDEN, STD, EPOCHS, BATCH = 300, 30, 0.1, 20, 30


def measure(rng):
    x, t = digits(rng)
    losses = {}
    for name, optimizer in five().items():
        seed = int(rng.integers(10**6))
        net = TwoLayerNet(64, HIDDEN, 10, STD, np.random.default_rng(seed))
        order = np.random.default_rng(seed)
        losses[name] = []
        for epoch in range(EPOCHS):
            losses[name].append(float(net.loss(x, t)))
            for xb, tb in shuffle_and_batch(x, t, BATCH, order):
                optimizer.update(net.params, net.gradient(xb, tb))
    return losses
