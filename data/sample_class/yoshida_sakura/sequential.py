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
        self.layers, self.loss_layer = list(layers), loss_layer
        self.rng = np.random.default_rng() if rng is None else rng
        names = ("W", "b", "gamma", "beta")
        self.params = {}
        for i, layer in enumerate(self.layers):
            self.params |= {f"{i}.{name}": getattr(layer, name) for name in names if hasattr(layer, name)}

    def forward(self, x, train):
        """Through all layers, each with the keywords that it knows: for predict and loss (順伝播).

        x: (N, …); train: bool. Returns what the last layer gives, (N, C) or (N,).
        """
        given = {"train": train, "rng": self.rng}
        for layer in self.layers:
            known = inspect.signature(layer.forward).parameters
            x = layer.forward(x, **{name: value for name, value in given.items() if name in known})
        return x

    def predict(self, x):
        """The output of the last layer, in test mode: train=False (スコア).

        x: (N, …). Returns the scores, (N, C) or (N,).
        """
        return self.forward(x, train=False)

    def loss(self, x, t, train=True):
        """The loss of these samples, in training mode or in test mode (誤差).

        x: (N, …); t: targets as the loss layer takes them, such as (N,). Returns one number.
        """
        return self.loss_layer.forward(self.forward(x, train), t)

    def gradient(self, x, t):
        """Gradients of the loss in training mode, by backpropagation (誤差逆伝播法).

        x: (N, …); t: targets. Goes forward exactly once, with train=True, and back once. Returns a dict with the keys of
        params; each gradient has the shape of its parameter. A later call of any method leaves the dict and its arrays as
        they are. It need not be called after `loss`.
        """
        self.loss(x, t, train=True)
        dout = self.loss_layer.backward()
        for layer in reversed(self.layers):
            dout = layer.backward(dout)
        slopes = {}
        for key in self.params:
            i, name = key.split(".")
            slopes[key] = np.array(getattr(self.layers[int(i)], f"d{name}"))  # a copy: the layer may write into its own
        return slopes

    def accuracy(self, x, t):
        """Share of right answers, in test mode (正解率). Returns a float from 0 to 1.

        - scores (N, C) with C ≥ 2: the highest score decides. t: class numbers (N,) or one-hot rows (N, C).
        - one score a sample, (N,) or (N, 1): the answer is 1 where the score is greater than 0, else 0. t: 0 or 1, as
          int, bool or float, (N,) or (N, 1); sample n belongs to t[n], whatever the two shapes.
        - scores (N, K) where the class of the loss layer is called SigmoidWithLoss: K answers of yes or no a sample, each
          1 where its score is greater than 0. t: (N, K). The share of all N·K answers that are right.
        """
        scores = self.predict(x)
        one_answer = scores.ndim == 1 or scores.shape[1] == 1
        if one_answer or type(self.loss_layer).__name__ == "SigmoidWithLoss":
            return float(np.mean((scores > 0) == (np.reshape(t, scores.shape) > 0.5)))
        labels = t if t.ndim == 1 else t.argmax(axis=1)
        return float(np.mean(scores.argmax(axis=1) == labels))
