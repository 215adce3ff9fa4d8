"""The lab on overfitting: one function a training, told apart by keywords."""

import numpy as np
from dropout import Dropout
from initialization import init_weights
from layers import Affine, Relu, SoftmaxWithLoss
from optimizers import Momentum
from overfitting import shift_images
from sequential import Sequential
from trainer import Trainer


def training(data, rng, extra=(), x=None, t=None, **options):
    first, last = (Affine(init_weights(s, "he", rng), np.zeros(s[1])) for s in ((64, 50), (50, 10)))
    net = Sequential([first, Relu(), *extra, last], SoftmaxWithLoss(), rng)
    history = Trainer(net, Momentum(lr=0.1), batch_size=25, epochs=20, rng=rng, **options).fit(
        data[0] if x is None else x, data[1] if t is None else t, *data[2:]
    )
    return net, history


def measure(rng):
    with np.load("data/digits.npz") as file:
        chosen = rng.choice(1437, size=300, replace=False)
        x, t = file["x_train"][chosen].reshape(300, 64) / 16, file["t_train"][chosen].astype(np.int64)
        data = x, t, file["x_test"].reshape(360, 64) / 16, file["t_test"].astype(np.int64)
    runs = {
        "plain": training(data, rng),
        "decay": training(data, rng, weight_decay=0.01),
        "dropout": training(data, rng, extra=[Dropout(0.5)]),
        "early": training(data, rng, patience=3),
    }
    copies = shift_images(x.reshape(300, 1, 8, 8), rng, 1).reshape(300, 64)
    runs["shifted"] = training(data, rng, x=np.vstack([copies, x]), t=np.hstack([t, t]))
    found = {}
    for name, (net, _) in runs.items():
        found[f"{name}_train"] = net.loss(*data[:2], train=False)
        found[f"{name}_val"] = net.loss(*data[2:], train=False)
        found[f"{name}_weight"] = np.abs(net.layers[0].W).sum() / 3200
    for part in ("train", "val"):
        found[f"plain_{part}_curve"] = runs["plain"][1][f"{part}_loss"]
    found["early_epochs"] = len(runs["early"][1]["train_loss"])
    return found
