import numpy as np
from bagging import bagging_predict, bootstrap_indices
from training import train
from two_layer_net import TwoLayerNet

SAMPLES, MODELS, HIDDEN, STD, EPOCHS, BATCH, LR = 200, 5, 20, 0.1, 12, 20, 0.2


def measure(rng):
    x, t, x_test, t_test = digits(rng)
    all_predictions = np.zeros((MODELS, len(x_test)), dtype=int)
    single, distinct = [], []
    for m in range(MODELS):
        rows = bootstrap_indices(SAMPLES, rng)
        net = TwoLayerNet(64, HIDDEN, 10, STD, rng)
        train(net, x[rows], t[rows], EPOCHS, BATCH, LR, rng)
        all_predictions[m] = np.argmax(net.predict(x_test), axis=1)
        single.append(float((all_predictions[m] == t_test).mean()))
        # 標本に含まれるサンプルの割合
        _, counts = np.unique(rows, return_counts=True)
        distinct.append(float(np.sum(counts == 1) / SAMPLES))
    vote = bagging_predict(all_predictions, "classification")
    return {"single": single, "together": float((vote == t_test).mean()), "distinct": distinct}
