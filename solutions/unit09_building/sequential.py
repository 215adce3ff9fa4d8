"""A network from any list of layers (層を積み重ねるネットワーク).

Every layer of this course has `forward` and `backward`, so a network is no more than a list: forwards through it for the
scores, backwards for the gradients. What differs is whether a layer has parameters, and whether it works otherwise in
training than in testing.

Layers come from your earlier files, and from whoever writes new ones; this file imports none. A layer has

- forward(x, …), which may have a parameter `train` (as batch normalization and dropout have), and one `rng` (as dropout
  has); backward(dout), which belongs to the latest forward;
- its parameters, if any, as attributes W, b, gamma, beta; after backward their gradients as dW, db, dgamma, dbeta.

The loss layer has forward(scores, t), which gives a number, and backward(dout=1), as SoftmaxWithLoss and SigmoidWithLoss.
Sources: the course's days 1 and 2; Ioffe and Szegedy 2015; Srivastava et al. 2014.
"""

import inspect

import numpy as np


class Sequential:
    """Layers one after another, and a loss at the end (順に並べた層のネットワーク).

    layers: a list of layers, as above; loss_layer: the loss. rng: np.random.Generator for layers that want one; None: a
    fresh one. x has whatever shape the first layer takes, (N, …).

    In each forward pass, a layer whose `forward` has a parameter called `train` gets it by keyword, and one with a
    parameter `rng` gets the network's generator by keyword; all others get x alone.

    params: dict of all parameters, "<i>.<name>" → the layer's own array. i is the position of the layer among all layers,
    counted from 0; name is W, b, gamma or beta, where the layer has it. They are the very arrays of the layers, no
    copies: an optimizer changes them in place.

    No method changes params or its arguments. Nothing is shared between two networks.

    Example: the layers [Affine(W1, b1), Relu(), Affine(W2, b2)] make params with the keys "0.W", "0.b", "2.W" and "2.b".
    """

    def __init__(self, layers, loss_layer, rng=None):
        ### BEGIN SOLUTION
        self.layers, self.loss_layer = list(layers), loss_layer
        self.rng = np.random.default_rng() if rng is None else rng
        names = ("W", "b", "gamma", "beta")
        self.params = {}
        for i, layer in enumerate(self.layers):
            self.params |= {f"{i}.{name}": getattr(layer, name) for name in names if hasattr(layer, name)}
        ### END SOLUTION

    def forward(self, x, train):
        """Through all layers, each with the keywords that it knows: for predict and loss (順伝播).

        x: (N, …); train: bool. Returns what the last layer gives, (N, C) or (N,).
        """
        ### BEGIN SOLUTION
        given = {"train": train, "rng": self.rng}
        for layer in self.layers:
            known = inspect.signature(layer.forward).parameters
            x = layer.forward(x, **{name: value for name, value in given.items() if name in known})
        return x
        ### END SOLUTION

    def predict(self, x):
        """The output of the last layer, in test mode: train=False (スコア).

        x: (N, …). Returns the scores, (N, C) or (N,).
        """
        ### BEGIN SOLUTION
        return self.forward(x, train=False)
        ### END SOLUTION

    def loss(self, x, t, train=True):
        """The loss of these samples, in training mode or in test mode (誤差).

        x: (N, …); t: targets as the loss layer takes them, such as (N,). Returns one number.
        """
        ### BEGIN SOLUTION
        return self.loss_layer.forward(self.forward(x, train), t)
        ### END SOLUTION

    def gradient(self, x, t):
        """Gradients of the loss in training mode, by backpropagation (誤差逆伝播法).

        x: (N, …); t: targets. Goes forward exactly once, with train=True, and back once. Returns a dict with the keys of
        params; each gradient has the shape of its parameter. A later call of any method leaves the dict and its arrays as
        they are. It need not be called after `loss`.
        """
        ### BEGIN SOLUTION
        self.loss(x, t, train=True)
        dout = self.loss_layer.backward()
        for layer in reversed(self.layers):
            dout = layer.backward(dout)
        slopes = {}
        for key in self.params:
            i, name = key.split(".")
            slopes[key] = np.array(getattr(self.layers[int(i)], f"d{name}"))  # a copy: the layer may write into its own
        return slopes
        ### END SOLUTION

    def accuracy(self, x, t):
        """Share of right answers, in test mode (正解率). Returns a float from 0 to 1.

        - scores (N, C) with C ≥ 2: the highest score decides. t: class numbers (N,) or one-hot rows (N, C).
        - one score a sample, (N,) or (N, 1): the answer is 1 where the score is greater than 0, else 0. t: 0 or 1, as
          int, bool or float, (N,) or (N, 1); sample n belongs to t[n], whatever the two shapes.
        - scores (N, K) where the class of the loss layer is called SigmoidWithLoss: K answers of yes or no a sample, each
          1 where its score is greater than 0. t: (N, K). The share of all N·K answers that are right.
        """
        ### BEGIN SOLUTION
        scores = self.predict(x)
        one_answer = scores.ndim == 1 or scores.shape[1] == 1
        if one_answer or type(self.loss_layer).__name__ == "SigmoidWithLoss":
            return float(np.mean((scores > 0) == (np.reshape(t, scores.shape) > 0.5)))
        labels = t if t.ndim == 1 else t.argmax(axis=1)
        return float(np.mean(scores.argmax(axis=1) == labels))
        ### END SOLUTION


### BEGIN EXAMPLES
class Scale:
    """A layer that multiplies by its W, entry by entry."""

    def __init__(self, W):
        self.W = W

    def forward(self, x):
        self.x = x
        return x * self.W

    def backward(self, dout):
        self.dW = (dout * self.x).sum(axis=0)
        return dout * self.W


class Doubled:
    """Doubles in training and does nothing in testing."""

    def forward(self, x, train=True):
        return 2 * x if train else x

    def backward(self, dout):
        return 2 * dout


class HalfSquares:
    """Half the mean squared length of y − t."""

    def forward(self, y, t):
        self.difference = y - t
        return 0.5 * (self.difference**2).sum() / len(y)

    def backward(self, dout=1):
        return dout * self.difference / len(self.difference)


def small_net():
    return Sequential([Doubled(), Scale(np.array([1.0, 10.0])), Scale(np.array([3.0, 5.0]))], HalfSquares())


def test_params():
    """Keys are positions among all layers, and the arrays are the layers' own.

    キーは全層の中での位置です。配列は層が持つものそのものです。
    """
    layer = Scale(np.ones(2))
    net = Sequential([Doubled(), layer], HalfSquares())
    assert list(net.params) == ["1.W"]
    assert net.params["1.W"] is layer.W


def test_training_and_testing():
    """predict works in test mode, loss in training mode unless told otherwise.

    predict はテスト時の動作で、loss は指定がなければ学習時の動作です。
    """
    net, x = small_net(), np.array([[1.0, 1.0]])
    assert np.allclose(net.predict(x), [[3.0, 50.0]])
    assert np.isclose(net.loss(x, np.array([[6.0, 99.0]])), 0.5)
    assert np.isclose(net.loss(x, np.array([[3.0, 49.0]]), train=False), 0.5)


def test_gradient():
    """One sample: the gradient of half a squared difference.

    1 サンプルの場合の、差の 2 乗の半分の勾配。
    """
    slopes = small_net().gradient(np.array([[1.0, 1.0]]), np.array([[6.0, 99.0]]))
    assert np.allclose(slopes["2.W"], [0.0, 20.0])
    assert np.allclose(slopes["1.W"], [0.0, 10.0])


def test_accuracy():
    """With two scores a sample, the higher one decides.

    スコアが 2 つなら、大きい方が答えです。
    """
    net = Sequential([Scale(np.ones(2))], HalfSquares())
    x = np.array([[2.0, 1.0], [0.0, 1.0], [5.0, 4.0]])
    assert np.isclose(net.accuracy(x, np.array([0, 1, 1])), 2 / 3)
    assert np.isclose(net.accuracy(x, np.array([[1, 0], [0, 1], [0, 1]])), 2 / 3)


def test_accuracy_of_one_score():
    """With one score a sample, its sign decides.

    スコアが 1 つなら、符号で決まります。
    """
    net = Sequential([Scale(np.ones(1))], HalfSquares())
    x = np.array([[0.2], [-3.0], [0.4], [-1.0]])
    assert np.isclose(net.accuracy(x, np.array([1, 0, 0, 0])), 0.75)


### END EXAMPLES
