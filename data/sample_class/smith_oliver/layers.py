"""Layers: forward and backward of the parts of a network (レイヤの実装).

A layer is an object with two methods. `forward(x)` gives the output and keeps, in the object itself, what the way back
will need. `backward(dout)` takes dout = ∂E/∂(output), in the shape of the output, and returns ∂E/∂x in the shape of x,
where E is the loss at the end of the network.

- `backward` belongs to the latest `forward` of the same object. It may be called more than once; each call gives the
  gradient of its own dout and nothing of an earlier one.
- Arguments are never changed, and no layer updates its own weights: that is an optimizer's work.
- Rows are samples. Every average over the batch is taken once, in the loss.

Sources: the course's day 1; Rumelhart, Hinton and Williams 1986.
"""

import numpy as np


class Affine:
    """Fully connected layer x W + b (全結合層, アフィン変換).

    W: weights (D, M); b: biases (M,). The layer keeps these very arrays, no copies, as its
    attributes W and b: an optimizer that changes them in place changes the layer.
    forward(x): x (N, D), or images (N, C, H, W) with C·H·W = D, whose pixels are taken in the order C, H, W.
    Returns (N, M). An empty batch, N = 0, gives (0, M).
    backward(dout): dout (N, M). Returns ∂E/∂x in the shape that x had, and puts ∂E/∂W, of shape (D, M), into `dW`
    and ∂E/∂b, of shape (M,), into `db`.

    Example: W = [[1], [2]], b = [3]: forward([[1, 1]]) = [[6]]; then backward([[10]]) = [[10, 20]] and
    dW = [[10], [10]], db = [10].
    """

    def __init__(self, W, b):
        self.W = W
        self.b = b
        self.dW = None  # gradients of the latest backward
        self.db = None

    def forward(self, x):
        self.shape = x.shape
        self.x = x.reshape(x.shape[0], self.W.shape[0])
        return self.x @ self.W + self.b

    def backward(self, dout):
        self.dW = self.x.T @ dout
        self.db = dout.sum(axis=0)
        return (dout @ self.W.T).reshape(self.shape)


class Sigmoid:
    """Sigmoid layer, 1 / (1 + exp(−x)) element by element (シグモイド関数).

    forward(x): x of any shape, also the shape of what is returned.
    backward(dout): dout of that shape; returns ∂E/∂x of that shape.

    Example: forward([[0]]) = [[0.5]]; then backward([[2]]) = [[0.5]].
    """

    def forward(self, x):
        self.y = 1 / (1 + np.exp(-x))
        return self.y

    def backward(self, dout):
        return dout * self.y * (1 - self.y)


class Tanh:
    """Hyperbolic tangent layer, tanh(x) element by element (双曲線正接関数).

    forward(x): x of any shape, also the shape of what is returned.
    backward(dout): dout of that shape; returns ∂E/∂x of that shape.

    Example: forward([[0]]) = [[0]]; then backward([[2]]) = [[2]].
    """

    def forward(self, x):
        self.y = np.tanh(x)
        return self.y

    def backward(self, dout):
        return dout * (1 - self.y**2)


class Relu:
    """Rectifier layer, max(x, 0) element by element (ReLU 関数).

    forward(x): x of any shape, also the shape of what is returned.
    backward(dout): dout of that shape; returns ∂E/∂x of that shape. At x = 0 any slope from 0 to 1 will do.

    Example: forward([[3, −1]]) = [[3, 0]]; then backward([[5, 5]]) = [[5, 0]].
    """

    def forward(self, x):
        self.active = x > 0
        return np.where(self.active, x, 0.0)

    def backward(self, dout):
        return np.where(self.active, dout, 0.0)


class SoftmaxWithLoss:
    """Softmax and cross-entropy in one layer, the last of a classifier (ソフトマックス関数と交差エントロピー誤差).

    y = softmax(a) row by row,   E = −1/N Σ_n log y[n, t_n]

    forward(a, t): scores a (N, K), before the softmax; t: class numbers (N,), integers, or one-hot rows (N, K).
    Returns E, one number. Scores of ±1000 give no nan and no inf: either add 1e-7 inside the log, or take log y
    directly from the scores.
    backward(dout=1): dout, one number, is what E is multiplied by later on. Returns the gradient with respect to a,
    (N, K).

    Example: forward([[0, 0]], [1]) = log 2; then backward() = [[0.5, −0.5]] and backward(10) = [[5, −5]].
    """

    def forward(self, a, t):
        shifted = a - a.max(axis=1, keepdims=True)
        log_y = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
        self.y = np.exp(log_y)
        self.target = t if t.ndim == 2 else np.eye(a.shape[1])[t]
        return -(self.target * log_y).sum() / a.shape[0]

    def backward(self, dout=1):
        return self.y - self.target
