import numpy as np
from minibatch import shuffle_and_batch
from two_layer_net import TwoLayerNet


def measure(rng):
    x, t = digits(rng)
    seed = int(rng.integers(0, 2**32))
    rng_weights = np.random.default_rng(seed)
    rng_order = np.random.default_rng(seed)
    curves = {}
    for name, optimizer in five().items():
        net = TwoLayerNet(64, HIDDEN, 10, STD, rng_weights)
        losses = []
        for _ in range(EPOCHS):
            losses.append(float(net.loss(x, t)))
            for x_batch, t_batch in shuffle_and_batch(x, t, BATCH, rng_order):
                optimizer.update(net.params, net.gradient(x_batch, t_batch))
        curves[name] = losses
    return curves
