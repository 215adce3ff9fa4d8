import numpy as np
from dropout import Dropout
from initialization import init_weights
from layers import Affine, Relu, SoftmaxWithLoss
from optimizers import Momentum
from overfitting import shift_images
from sequential import Sequential
from trainer import Trainer


def make_net(rng, dropout):
    first = Affine(init_weights((64, HIDDEN), "he", rng), np.zeros(HIDDEN))
    second = Affine(init_weights((HIDDEN, 10), "he", rng), np.zeros(10))
    middle = [Relu(), Dropout(RATE)] if dropout else [Relu()]
    return Sequential([first, *middle, second], SoftmaxWithLoss(), rng)


def measure(rng):
    x, t, x_val, t_val = digits(rng)
    result = {}
    for name in ["plain", "decay", "dropout", "early", "shifted"]:
        net = make_net(rng, name == "dropout")
        options = {}
        if name == "decay":
            options["weight_decay"] = DECAY
        if name == "early":
            options["patience"] = PATIENCE
        x_fit, t_fit = x, t
        if name == "shifted":
            moved = shift_images(x.reshape(-1, 1, 8, 8), rng, SHIFT).reshape(x.shape)
            x_fit, t_fit = np.vstack([x, moved]), np.hstack([t, t])
        trainer = Trainer(net, Momentum(LR), batch_size=BATCH, epochs=EPOCHS, rng=rng, **options)
        history = trainer.fit(x_fit, t_fit, x_val, t_val)
        result[name + "_train"] = float(net.loss(x, t))
        result[name + "_val"] = float(net.loss(x_val, t_val))
        result[name + "_weight"] = float(abs(net.params["0.W"].mean()))
        if name == "plain":
            result["plain_train_curve"] = history["train_loss"]
            result["plain_val_curve"] = history["val_loss"]
        elif name == "early":
            result["early_epochs"] = float(len(history["train_loss"]))
    return result
