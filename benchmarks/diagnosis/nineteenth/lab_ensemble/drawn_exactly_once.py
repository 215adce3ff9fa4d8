import numpy as np
from bagging import bagging_predict, bootstrap_indices
from training import train
from two_layer_net import TwoLayerNet

SAMPLES, MODELS, HIDDEN, STD, EPOCHS, BATCH, LR = 200, 5, 20, 0.1, 12, 20, 0.2


def measure(rng):
    x, t, x_test, t_test = digits(rng)
    told, single, distinct = [], [], []
    for _ in range(MODELS):
        rows = bootstrap_indices(SAMPLES, rng)
        # 標本に含まれるサンプルの割合
        counts = np.bincount(rows, minlength=SAMPLES)
        distinct.append(float(np.mean(counts == 1)))
        net = TwoLayerNet(64, HIDDEN, 10, STD, rng)
        train(net, x[rows], t[rows], EPOCHS, BATCH, LR, rng)
        labels = np.argmax(net.predict(x_test), axis=1)
        told.append(labels)
        single.append(float(np.mean(labels == t_test)))
    vote = bagging_predict(np.array(told), "classification")
    return {"single": single, "together": float(np.mean(vote == t_test)), "distinct": distinct}
