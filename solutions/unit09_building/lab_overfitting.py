"""Lab: overfitting 300 digits, and four remedies (実験：過学習とその対策).

Predict, run, explain. A network that is far too large learns 300 digits by heart. Then the same with weight decay, dropout,
early stopping, and more data by shifted images. Write your prediction down first (quiz `labs`): which of them raise the
training loss, and which lower the validation loss? Then write `measure`, look at the curves (`grade plot lab_overfitting`),
and explain what you see.

Everything is imported from your earlier files. In grading, an earlier file of yours that is missing or not right yet costs
nothing here: the course's own takes its place. The lab is graded by a second run of itself and by what holds between its
numbers, not by fixed numbers.
Sources: Goodfellow, Bengio and Courville 2016, chapter 7; Srivastava et al. 2014.
"""

import numpy as np
from dropout import Dropout
from initialization import init_weights
from layers import Affine, Relu, SoftmaxWithLoss
from optimizers import Momentum
from overfitting import shift_images
from sequential import Sequential
from trainer import Trainer

from data.datasets import load_digits

SAMPLES, HIDDEN, EPOCHS, BATCH, LR = 300, 50, 20, 25, 0.1
DECAY, RATE, PATIENCE, SHIFT = 0.01, 0.5, 3, 1


def digits(rng):
    """300 handwritten digits to learn from, drawn with rng, and 360 others to validate with (手書き数字).

    Returns x (300, 64), t (300,), x_val (360, 64), t_val (360,); pixels from 0 to 1.
    """
    data = load_digits()
    rows = rng.permutation(len(data["t_train"]))[:SAMPLES]
    x, x_val = (images.reshape(len(images), -1) / 16 for images in (data["x_train"][rows], data["x_test"]))
    return x, data["t_train"][rows].astype(int), x_val, data["t_test"].astype(int)


def measure(rng):
    """Losses and gaps of five trainings (過学習とその対策の比較).

    rng: np.random.Generator; all randomness comes from it, so that the same generator gives the same numbers. Draw the
    digits once. For each name below make a Sequential of Affine(64, HIDDEN), Relu and Affine(HIDDEN, 10) with He's initial
    values and biases 0, and a Trainer with Momentum(LR), BATCH and EPOCHS. Only one thing changes:

    - "plain": nothing; "decay": weight_decay DECAY; "dropout": a Dropout(RATE) behind the Relu;
    - "early": patience PATIENCE; "shifted": the training set is twice as large, with a copy of each image (1, 8, 8) shifted
      by shift_images with SHIFT.

    Returns a dict with, for each of the five names:

        "<name>_train"   the loss of the 300 digits after training, a float, in test mode
        "<name>_val"     the loss of the 360 others after training, a float, in test mode
        "<name>_weight"  the mean of |W| over all entries of the first Affine's weights, a float

    and with "plain_train_curve" and "plain_val_curve", the losses of each epoch (20 numbers each), and "early_epochs", the
    number of epochs that were run with patience, a float.
    """
    ### BEGIN SOLUTION
    x, t, x_val, t_val = digits(rng)
    moved = shift_images(x.reshape(-1, 1, 8, 8), rng, SHIFT).reshape(x.shape)
    larger = np.concatenate([x, moved]), np.concatenate([t, t])
    found = {}
    for name in ("plain", "decay", "dropout", "early", "shifted"):
        layers = [Affine(init_weights((64, HIDDEN), "he", rng), np.zeros(HIDDEN)), Relu()]
        layers += [Dropout(RATE)] if name == "dropout" else []
        layers.append(Affine(init_weights((HIDDEN, 10), "he", rng), np.zeros(10)))
        net = Sequential(layers, SoftmaxWithLoss(), rng)
        trainer = Trainer(
            net,
            Momentum(LR),
            BATCH,
            EPOCHS,
            weight_decay=DECAY if name == "decay" else 0.0,
            patience=PATIENCE if name == "early" else None,
            rng=rng,
        )
        history = trainer.fit(*(larger if name == "shifted" else (x, t)), x_val, t_val)
        found[f"{name}_train"] = float(net.loss(x, t, train=False))
        found[f"{name}_val"] = float(net.loss(x_val, t_val, train=False))
        found[f"{name}_weight"] = float(np.abs(net.params["0.W"]).mean())
        if name == "plain":
            found |= {f"plain_{part}_curve": list(map(float, history[f"{part}_loss"])) for part in ("train", "val")}
        if name == "early":
            found["early_epochs"] = float(len(history["val_loss"]))
    return found
    ### END SOLUTION


### BEGIN EXAMPLES
def test_the_digits_are_drawn():
    """Another generator draws other digits.

    別の乱数生成器では、別の画像が選ばれます。
    """
    first, other = digits(np.random.default_rng(0))[0], digits(np.random.default_rng(1))[0]
    assert first.shape == (SAMPLES, 64)
    assert not np.array_equal(first, other)


### END EXAMPLES
