"""Training a network, epoch by epoch (学習のループ).

Mini-batch gradient descent (ミニバッチ勾配降下法): take a few samples, compute the gradient of their loss, move every
parameter a little against it, and go on. An epoch (エポック) is one pass through all samples.

This file builds on yours: `TwoLayerNet` is imported from two_layer_net.py, which imports layers.py; both must lie where
Python finds them (in the same folder, say). In grading, an earlier file of yours that is not right yet costs nothing
here: the course's own takes its place.

The last hidden test trains your network on the 1,437 handwritten digits of 8×8 pixels in data/digits.npz and wants 95 %
of 360 others right.
Sources: the course's day 1; Goodfellow, Bengio and Courville 2016, section 8.1.3.
"""

import numpy as np
from two_layer_net import TwoLayerNet  # noqa: F401 (leave this line: hidden tests take the network from here)


def train(net, x, t, epochs, batch_size, lr, rng):
    """Mini-batch gradient descent on the loss of a network (ミニバッチ学習).

    net: a network such as TwoLayerNet, which is changed. It has `params`, a dict of arrays, and the methods
    gradient(x, t) → a dict of arrays with the same keys, loss(x, t) → a number and accuracy(x, t) → a float.
    x: inputs (N, D); t: class numbers (N,) or one-hot rows (N, K). Neither is changed.
    epochs: int, how many times all samples are used; batch_size: int B ≥ 1 (バッチサイズ); lr: learning rate (学習率).
    rng: np.random.Generator (乱数生成器); all randomness comes from it.

    Every epoch has an order of the samples of its own, a new random one, and goes through them in batches: B samples
    each, the last one what is left (with N < B there is one batch of N samples). After each batch every parameter moves
    once, by that batch's own gradient,

        W ← W − lr ∂E/∂W

    written into the arrays of net.params in place, as the layers hold the same arrays.

    Returns {"loss": […], "accuracy": […]}, two lists with one number for each epoch: the loss and the accuracy of all N
    samples, x and t, at the end of that epoch.

    Example: N = 10, epochs = 3, batch_size = 4: nine updates, with batches of 4, 4, 2, 4, 4, 2, 4, 4 and 2 samples, and
    lists of three numbers.
    """
    ### BEGIN SOLUTION
    history = {"loss": [], "accuracy": []}
    for _ in range(epochs):
        order = rng.permutation(len(x))
        for start in range(0, len(x), batch_size):
            chosen = order[start : start + batch_size]
            for name, slope in net.gradient(x[chosen], t[chosen]).items():
                net.params[name] -= lr * slope
        history["loss"].append(float(net.loss(x, t)))
        history["accuracy"].append(float(net.accuracy(x, t)))
    return history
    ### END SOLUTION


### BEGIN EXAMPLES
def two_clouds():
    """Forty points of two classes that a straight line separates."""
    t = np.arange(40) % 2
    return np.random.default_rng(1).normal(size=(40, 2)) + 6.0 * t[:, None], t


def small_net():
    """A network for them."""
    import two_layer_net

    return two_layer_net.TwoLayerNet(2, 5, 2, weight_init_std=0.5, rng=np.random.default_rng(0))


def test_a_number_for_each_epoch():
    """Three epochs: three losses and three accuracies, also where the batches do not divide the samples.

    3 エポックなら、誤差も正解率も 3 個です（バッチサイズで割り切れない場合も同じです）。
    """
    history = train(small_net(), *two_clouds(), 3, 7, 0.1, np.random.default_rng(0))
    assert len(history["loss"]) == len(history["accuracy"]) == 3


def test_it_learns():
    """After 30 epochs the two clouds are told apart, and the loss has fallen.

    30 エポック後には 2 つの点群を区別でき、誤差も小さくなっています。
    """
    history = train(small_net(), *two_clouds(), 30, 8, 0.1, np.random.default_rng(0))
    assert history["loss"][-1] < history["loss"][0]
    assert history["accuracy"][-1] == 1.0


def test_the_net_itself_is_trained():
    """The last loss is that of the net after training.

    最後の誤差は、学習後のネットワークの誤差と一致します。
    """
    net, (x, t) = small_net(), two_clouds()
    history = train(net, x, t, 2, 8, 0.1, np.random.default_rng(0))
    assert np.isclose(history["loss"][-1], net.loss(x, t))


def test_one_batch_of_all():
    """With all samples in one batch, an epoch is one step of gradient descent.

    全サンプルを 1 つのバッチにすると、1 エポックは勾配降下法の 1 回の更新です。
    """
    net, (x, t) = small_net(), two_clouds()
    expected = {name: net.params[name] - 0.1 * slope for name, slope in net.gradient(x, t).items()}
    train(net, x, t, 1, 40, 0.1, np.random.default_rng(0))
    for name, p in net.params.items():
        assert np.allclose(p, expected[name]), name


def test_seed_decides():
    """The same seed gives the same history.

    同じシードなら、同じ履歴が得られます。
    """
    histories = [train(small_net(), *two_clouds(), 2, 8, 0.1, np.random.default_rng(5)) for _ in range(2)]
    assert histories[0] == histories[1]


### END EXAMPLES
