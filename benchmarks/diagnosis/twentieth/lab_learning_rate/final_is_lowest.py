import numpy as np
from training import train
from two_layer_net import TwoLayerNet


def measure(rng):
    x, t = digits(rng)
    result = {"rates": [float(rate) for rate in RATES]}
    final = []
    for i, rate in enumerate(RATES):
        net = TwoLayerNet(64, HIDDEN, 10, STD, rng)
        curve = [float(v) for v in train(net, x, t, EPOCHS, BATCH, rate, rng)["loss"]]
        result["curve_%d" % i] = curve
        final.append(min(curve))
    result["final"] = final
    return result
