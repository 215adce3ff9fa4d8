"""Public examples of trainer.py. Run them with pytest. / 公開テスト例です。pytest で実行します。"""

import numpy as np

from trainer import Trainer


class Line:
    """y = w·x, half the mean squared error."""

    def __init__(self):
        self.params = {"W": np.zeros(1)}

    def loss(self, x, t):
        return 0.5 * np.mean((x[:, 0] * self.params["W"] - t) ** 2)

    def accuracy(self, x, t):
        return np.mean(np.abs(x[:, 0] * self.params["W"] - t) < 0.5)

    def gradient(self, x, t):
        return {"W": np.array([np.mean((x[:, 0] * self.params["W"] - t) * x[:, 0])])}


class Descent:
    """Gradient descent."""

    def __init__(self, lr):
        self.lr = lr

    def update(self, params, grads):
        params["W"] -= self.lr * grads["W"]


def ones_and(slope):
    """Four samples x = 1 with t = slope."""
    return np.ones((4, 1)), np.full(4, slope)


def test_an_entry_an_epoch():
    """Four lists with a number for each epoch.

    エポックごとに 1 個の数が並ぶリストが 4 つ返ります。
    """
    history = Trainer(Line(), Descent(0.5), batch_size=4, epochs=3).fit(*ones_and(1.0), *ones_and(1.0))
    assert sorted(history) == ["train_accuracy", "train_loss", "val_accuracy", "val_loss"]
    assert np.allclose(history["val_loss"], [1 / 8, 1 / 32, 1 / 128])  # w = 1/2, 3/4, 7/8


def test_weight_decay():
    """At first W is 0, so decay counts from the second epoch on.

    最初は W が 0 なので、荷重減衰が効くのは 2 エポック目からです。
    """
    net = Line()
    Trainer(net, Descent(0.5), batch_size=4, epochs=2, weight_decay=0.5).fit(*ones_and(1.0), *ones_and(1.0))
    assert np.allclose(net.params["W"], 0.5 - 0.5 * (-0.5 + 0.5 * 0.5))


def test_schedule():
    """The learning rate is set before each epoch.

    学習率は各エポックの前に設定されます。
    """
    net = Line()
    Trainer(net, Descent(9.0), batch_size=4, epochs=2, schedule=lambda e: [1.0, 0.0][e]).fit(
        *ones_and(1.0), *ones_and(1.0)
    )
    assert np.allclose(net.params["W"], 1.0)


def test_early_stopping():
    """Validation is best after the first epoch; two more bring nothing, and its parameters come back.

    検証では 1 エポック目が最良です。さらに 2 エポックで改善せず止まり、最良のパラメータに戻ります。
    """
    net = Line()
    w = net.params["W"]
    history = Trainer(net, Descent(0.5), batch_size=4, patience=2).fit(*ones_and(1.0), *ones_and(0.5))
    assert len(history["val_loss"]) == 3
    assert np.allclose(w, 0.5)
    assert net.params["W"] is w
