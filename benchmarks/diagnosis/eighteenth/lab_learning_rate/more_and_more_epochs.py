import numpy as np
from training import train
from two_layer_net import TwoLayerNet


RATES = [0.001, 0.01, 0.1, 1.0, 10.0]
SAMPLES, HIDDEN, STD, EPOCHS, BATCH = 300, 20, 0.1, 8, 50


def loss_curve(x, t, lr, rng):
    net = TwoLayerNet(x.shape[1], HIDDEN, 10, STD, rng)
    curve = []
    for epochs in range(1, EPOCHS + 1):
        # epochs エポック学習した後の誤差
        history = train(net, x, t, epochs, BATCH, lr, rng)
        curve.append(float(history["loss"][-1]))
    return curve


def measure(rng):
    x, t = digits(rng)
    result = {"rates": [float(lr) for lr in RATES], "final": []}
    for i, lr in enumerate(RATES):
        curve = loss_curve(x, t, lr, rng)
        result[f"curve_{i}"] = curve
        result["final"].append(curve[-1])
    return result
